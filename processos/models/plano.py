"""The work plan of a process: steps with a status, which never block anything."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from processos.models.cadastro import TipoProcesso
from processos.models.processo import Processo
from sei.pessoas.models import Unidade


class SituacaoDaEtapa(models.TextChoices):
    PENDENTE = "pendente", "Pendente"
    EM_ANDAMENTO = "em_andamento", "Em andamento"
    CONCLUIDA = "concluida", "Concluída"
    DISPENSADA = "dispensada", "Dispensada"


class EtapaDoPlano(models.Model):
    """A step of the work plan. Whoever sees the process reads it; the units where it is open change it."""

    processo = models.ForeignKey(Processo, on_delete=models.CASCADE, related_name="etapas", db_index=False)
    ordem = models.PositiveSmallIntegerField()
    descricao = models.CharField("descrição", max_length=250)
    situacao = models.CharField(
        "situação", max_length=12, choices=SituacaoDaEtapa.choices, default=SituacaoDaEtapa.PENDENTE
    )
    observacao = models.CharField("observação", max_length=500, blank=True, default="")
    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+")
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    em = models.DateTimeField()

    class Meta:
        verbose_name = "etapa do plano de trabalho"
        verbose_name_plural = "etapas do plano de trabalho"
        default_permissions = ()
        ordering = ["ordem", "id"]
        indexes = [models.Index(fields=["processo", "ordem", "id"], name="etapa_do_processo")]

    def __str__(self):
        return self.descricao


class EtapaDoModelo(models.Model):
    """A step that the work plan of every process of the type may begin with."""

    tipo = models.ForeignKey(TipoProcesso, on_delete=models.CASCADE, related_name="etapas")
    ordem = models.PositiveSmallIntegerField()
    descricao = models.CharField("descrição", max_length=250)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "etapa do plano de trabalho do tipo"
        verbose_name_plural = "etapas do plano de trabalho do tipo"
        ordering = ["ordem", "id"]
        constraints = [models.UniqueConstraint(fields=["tipo", "descricao"], name="etapa_do_modelo_unica")]

    def __str__(self):
        return self.descricao
