"""Outages of the system (Portaria 1650/2016, art. 26, parágrafo único), what was done to them, and the probes."""

from datetime import datetime

from django.conf import settings
from django.db import models

from sei.pessoas.models import Unidade


class NaturezaDaIndisponibilidade(models.TextChoices):
    FALHA = "falha", "Falha técnica"
    MANUTENCAO = "manutencao", "Manutenção programada"


class OrigemDaIndisponibilidade(models.TextChoices):
    ADMINISTRACAO = "administracao", "Registrada pela administração"
    MONITOR = "monitor", "Detectada pelo monitor"


class Indisponibilidade(models.Model):
    """An interval in which the system did not serve. Nothing in it is rewritten: each blank is filled once.

    Registered it is a draft; certified by the Órgão Gestor it counts for deadlines and becomes public; annulled it
    stays, with the reason, and stops counting. `evidencia` is a JSON object: ``texto`` (what the administration saw) or
    ``falhas``, ``primeira``, ``ultima``, ``detalhe``, ``sucesso_anterior`` (what the monitor saw). `prorroga` says
    whether it moves deadlines and is decided at the certification.
    """

    numero = models.PositiveIntegerField(unique=True, editable=False)
    inicio = models.DateTimeField("início")
    fim = models.DateTimeField("solução", null=True, blank=True)
    natureza = models.CharField(max_length=12, choices=NaturezaDaIndisponibilidade.choices)
    origem = models.CharField(max_length=14, choices=OrigemDaIndisponibilidade.choices)
    causa = models.CharField(max_length=500)
    evidencia = models.JSONField("evidência", default=dict)
    prorroga = models.BooleanField("prorroga prazos", default=True)
    registrada_em = models.DateTimeField()
    certificada_em = models.DateTimeField(null=True, blank=True)
    ato = models.CharField("ato da certificação", max_length=200, blank=True, default="")
    anulada_em = models.DateTimeField(null=True, blank=True)
    motivo = models.CharField("motivo da anulação", max_length=500, blank=True, default="")

    class Meta:
        verbose_name = "indisponibilidade"
        verbose_name_plural = "indisponibilidades"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fim__isnull=True) | models.Q(fim__gte=models.F("inicio")),
                name="indisponibilidade_fim_depois_do_inicio",
            ),
        ]
        indexes = [
            models.Index(fields=["-inicio", "-id"], name="indisponibilidade_recente"),
            models.Index(
                fields=["id"],
                name="indisponibilidade_aberta",
                condition=models.Q(fim__isnull=True, anulada_em__isnull=True),
            ),
        ]

    def __str__(self):
        return f"Indisponibilidade nº {self.numero}"

    @property
    def situacao(self) -> str:
        """``anulada``, ``certificada`` or ``apuracao``."""
        if self.anulada_em:
            return "anulada"
        return "certificada" if self.certificada_em else "apuracao"

    @property
    def aberta(self) -> bool:
        """Not solved and not annulled."""
        return self.fim is None and self.anulada_em is None

    def minutos(self, agora: datetime) -> int:
        """Whole minutes it lasted, or has lasted until `agora` (aware)."""
        return max(0, int(((self.fim or agora) - self.inicio).total_seconds()) // 60)


class FatoDaIndisponibilidade(models.TextChoices):
    """What was done to an outage; the label is the sentence shown."""

    REGISTRADA = "registrada", "Registrada"
    ENCERRADA = "encerrada", "Encerrada"
    CERTIFICADA = "certificada", "Certificada pelo Órgão Gestor"
    ANULADA = "anulada", "Anulada"


class RegistroDaIndisponibilidade(models.Model):
    """One act on an outage: who, where, when and what. Never changed and never deleted: the database refuses."""

    indisponibilidade = models.ForeignKey(Indisponibilidade, on_delete=models.PROTECT, related_name="registros")
    fato = models.CharField(max_length=12, choices=FatoDaIndisponibilidade.choices)
    em = models.DateTimeField()
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    unidade = models.ForeignKey(
        Unidade, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    origem = models.CharField(max_length=10)
    dados = models.JSONField(default=dict)

    class Meta:
        verbose_name = "registro da indisponibilidade"
        verbose_name_plural = "registros das indisponibilidades"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["indisponibilidade", "fato"], name="indisponibilidade_fato_unico")
        ]

    def __str__(self):
        return f"{self.indisponibilidade}: {self.fato}"


class Sondagem(models.Model):
    """A run of equal answers of the health address: years of probes are a few rows.

    `detalhe` says what came (``HTTP 200``, ``HTTP 503``, ``sem conexão``, ``tempo esgotado``); `pior_ms` is the slowest
    answer of the run, in milliseconds. Between two runs there may be a gap: nobody probed, and nothing is known of it.
    """

    endereco = models.CharField("endereço sondado", max_length=200)
    respondeu = models.BooleanField()
    detalhe = models.CharField(max_length=80)
    primeira_em = models.DateTimeField()
    ultima_em = models.DateTimeField()
    quantas = models.PositiveIntegerField(default=1)
    pior_ms = models.PositiveIntegerField(default=0)
    anomalia = models.CharField("anomalia do relógio", max_length=120, blank=True, default="")

    class Meta:
        verbose_name = "série de sondagens"
        verbose_name_plural = "séries de sondagens"
        default_permissions = ()

    def __str__(self):
        return f"{self.detalhe} × {self.quantas}"
