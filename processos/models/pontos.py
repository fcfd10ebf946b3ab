"""Pontos de controle: the phases of the work, set by the administration, and where each unit says a process is."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from processos.models.processo import Processo
from sei.pessoas.models import Unidade


class PontoDeControle(models.Model):
    """A phase. It is of the units listed in `PontoDaUnidade`; of every unit when there is none."""

    nome = models.CharField(max_length=80, unique=True)
    ordem = models.PositiveSmallIntegerField(default=1)
    ativo = models.BooleanField(default=True)
    unidades = models.ManyToManyField(Unidade, through="PontoDaUnidade", related_name="+", blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "ponto de controle"
        verbose_name_plural = "pontos de controle"
        ordering = ["ordem", "nome"]

    def __str__(self):
        return self.nome


class PontoDaUnidade(models.Model):
    """A unit that uses the ponto de controle."""

    ponto = models.ForeignKey(PontoDeControle, on_delete=models.CASCADE, related_name="das_unidades")
    unidade = models.ForeignKey(Unidade, on_delete=models.CASCADE, related_name="+")

    history = HistoricalRecords()

    class Meta:
        verbose_name = "unidade do ponto de controle"
        verbose_name_plural = "unidades do ponto de controle"
        constraints = [models.UniqueConstraint(fields=["ponto", "unidade"], name="ponto_da_unidade_unico")]

    def __str__(self):
        return f"{self.ponto}: {self.unidade}"


class PassagemPorPonto(models.Model):
    """The phase of a process in a unit from `em` to `ate`; it survives sending and conclusion, and is its history."""

    processo = models.ForeignKey(Processo, on_delete=models.CASCADE, related_name="passagens_por_pontos")
    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+", db_index=False)
    ponto = models.ForeignKey(PontoDeControle, on_delete=models.PROTECT, related_name="passagens")
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    em = models.DateTimeField()
    ate = models.DateTimeField("até", null=True, blank=True)
    ate_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "passagem por ponto de controle"
        verbose_name_plural = "passagens por pontos de controle"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["processo", "unidade"], name="ponto_em_vigor_unico", condition=models.Q(ate__isnull=True)
            )
        ]
        indexes = [
            models.Index(
                fields=["unidade", "-em", "-id"], name="ponto_da_unidade", condition=models.Q(ate__isnull=True)
            )
        ]

    def __str__(self):
        return f"{self.processo}: {self.ponto}"
