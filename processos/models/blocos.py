"""Blocos: processes a unit gathers under a number, for itself or to be read together with other units."""

from django.conf import settings
from django.db import models

from processos.models.processo import Processo
from sei.pessoas.models import Unidade


class EspecieDeBloco(models.TextChoices):
    INTERNO = "interno", "Bloco interno"
    REUNIAO = "reuniao", "Bloco de reunião"


class EstadoDoBloco(models.TextChoices):
    ABERTO = "aberto", "Aberto"
    DISPONIBILIZADO = "disponibilizado", "Disponibilizado"
    CONCLUIDO = "concluido", "Concluído"


class Bloco(models.Model):
    """A bloco of a unit, numbered in it from 1. It is DISPONIBILIZADO while some unit has it (`Disponibilizacao`)."""

    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="blocos", db_index=False)
    numero = models.PositiveIntegerField("número")
    especie = models.CharField("espécie", max_length=8, choices=EspecieDeBloco.choices)
    descricao = models.CharField("descrição", max_length=250)
    descricao_normalizada = models.CharField(max_length=500, editable=False)
    estado = models.CharField(max_length=16, choices=EstadoDoBloco.choices, default=EstadoDoBloco.ABERTO)
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    criado_em = models.DateTimeField()

    class Meta:
        verbose_name = "bloco"
        verbose_name_plural = "blocos"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["unidade", "numero"], name="bloco_unico")]
        indexes = [models.Index(fields=["unidade", "-criado_em", "-id"], name="bloco_da_unidade")]

    def __str__(self):
        return f"{self.get_especie_display()} nº {self.numero}"


class ProcessoNoBloco(models.Model):
    """A process in a bloco, with the note of the unit that owns the bloco. Never a sigiloso."""

    bloco = models.ForeignKey(Bloco, on_delete=models.CASCADE, related_name="processos", db_index=False)
    processo = models.ForeignKey(Processo, on_delete=models.CASCADE, related_name="blocos")
    anotacao = models.CharField("anotação", max_length=500, blank=True, default="")
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    em = models.DateTimeField()

    class Meta:
        verbose_name = "processo no bloco"
        verbose_name_plural = "processos nos blocos"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["bloco", "processo"], name="processo_no_bloco_unico")]

    def __str__(self):
        return f"{self.processo} no {self.bloco}"


class Disponibilizacao(models.Model):
    """A unit reads a bloco de reunião from `desde` until it is returned or recalled; ended rows are the history."""

    bloco = models.ForeignKey(Bloco, on_delete=models.CASCADE, related_name="disponibilizacoes")
    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+")
    desde = models.DateTimeField()
    por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ate = models.DateTimeField("até", null=True, blank=True)
    encerrada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    devolvida = models.BooleanField("devolvida pela unidade", default=False)

    class Meta:
        verbose_name = "disponibilização de bloco"
        verbose_name_plural = "disponibilizações de blocos"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["bloco", "unidade"], name="disponibilizacao_unica", condition=models.Q(ate__isnull=True)
            )
        ]

    def __str__(self):
        return f"{self.bloco} para {self.unidade}"
