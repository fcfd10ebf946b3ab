"""What a unit writes for itself about a process: one anotação, and marcadores with their history."""

from django.conf import settings
from django.db import models

from processos.cores import CORES
from processos.models.processo import Processo
from sei.pessoas.models import Unidade


class Anotacao(models.Model):
    """The note of a unit on a process: private to the unit, one for each pair."""

    processo = models.ForeignKey(Processo, on_delete=models.CASCADE, related_name="anotacoes", db_index=False)
    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+", db_index=False)
    texto = models.CharField(max_length=500)
    prioritaria = models.BooleanField("prioritária", default=False)
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    em = models.DateTimeField()

    class Meta:
        verbose_name = "anotação"
        verbose_name_plural = "anotações"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["unidade", "processo"], name="anotacao_unica")]

    def __str__(self):
        return self.texto[:60]


class Marcador(models.Model):
    """A marker of a unit. An active one owns its colour in the unit; none is deleted, only deactivated."""

    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="marcadores")
    nome = models.CharField(max_length=50)
    nome_normalizado = models.CharField(max_length=100, editable=False)
    cor = models.CharField(max_length=14, choices=list(CORES.items()))
    ativo = models.BooleanField(default=True)

    class Meta:
        verbose_name = "marcador"
        verbose_name_plural = "marcadores"
        default_permissions = ()
        ordering = ["nome"]
        constraints = [
            models.UniqueConstraint(fields=["unidade", "nome_normalizado"], name="marcador_nome_unico"),
            models.UniqueConstraint(
                fields=["unidade", "cor"], name="marcador_cor_unica", condition=models.Q(ativo=True)
            ),
        ]

    def __str__(self):
        return self.nome


class Marcacao(models.Model):
    """A marker on a process, with a text, from `em` to `retirada_em`; the rows that ended are its history."""

    processo = models.ForeignKey(Processo, on_delete=models.CASCADE, related_name="marcacoes")
    marcador = models.ForeignKey(Marcador, on_delete=models.PROTECT, related_name="marcacoes")
    texto = models.CharField(max_length=250, blank=True, default="")
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    em = models.DateTimeField()
    retirada_em = models.DateTimeField(null=True, blank=True)
    retirada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "marcação"
        verbose_name_plural = "marcações"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["processo", "marcador"], name="marcacao_unica", condition=models.Q(retirada_em__isnull=True)
            )
        ]

    def __str__(self):
        return f"{self.processo}: {self.marcador}"
