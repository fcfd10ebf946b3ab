"""What a unit schedules: the return of what it sent and the reopening of what it concluded (art. 16)."""

from django.conf import settings
from django.db import models

from prazos.models.prazo import Prazo
from processos.models import Processo
from sei.pessoas.models import Unidade


class RetornoProgramado(models.Model):
    """The unit `de` sent the process to `para` and wants it back until the deadline, which is of `para`."""

    processo = models.ForeignKey(Processo, on_delete=models.PROTECT, related_name="retornos")
    de = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+")
    para = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+", db_index=False)
    prazo = models.OneToOneField(Prazo, on_delete=models.PROTECT, related_name="retorno")

    class Meta:
        verbose_name = "retorno programado"
        verbose_name_plural = "retornos programados"
        default_permissions = ()

    def __str__(self):
        return f"{self.processo}: de {self.para.sigla} para {self.de.sigla}"


class SituacaoDaReabertura(models.TextChoices):
    PENDENTE = "pendente", "Programada"
    FEITA = "feita", "Reaberto"
    DISPENSADA = "dispensada", "Já estava aberto"
    CANCELADA = "cancelada", "Cancelada"


class ReaberturaProgramada(models.Model):
    """A process concluded in the unit that comes back to its desk on `dia` (local day)."""

    processo = models.ForeignKey(Processo, on_delete=models.PROTECT, related_name="reaberturas_programadas")
    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+", db_index=False)
    dia = models.DateField()
    motivo = models.CharField(max_length=200, blank=True, default="")
    situacao = models.CharField(
        max_length=10, choices=SituacaoDaReabertura.choices, default=SituacaoDaReabertura.PENDENTE
    )
    criada_em = models.DateTimeField()
    criada_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    resolvida_em = models.DateTimeField(null=True, blank=True)
    impedimento = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        verbose_name = "reabertura programada"
        verbose_name_plural = "reaberturas programadas"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["processo", "unidade"],
                name="reabertura_programada_unica",
                condition=models.Q(situacao="pendente"),
            )
        ]
        indexes = [
            models.Index(fields=["dia"], name="reabertura_pendente", condition=models.Q(situacao="pendente")),
        ]

    def __str__(self):
        return f"{self.processo} em {self.unidade.sigla}: {self.dia:%d/%m/%Y}"
