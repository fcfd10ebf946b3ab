"""A communication (intimação) and what became of it (Portaria 1650/2016, art. 25, § 1º)."""

from django.conf import settings
from django.db import models

from documentos.models import Documento
from prazos.models.prazo import Prazo
from processos.models import Nivel, Processo
from sei.pessoas.models import Unidade


class TipoDeComunicacao(models.TextChoices):
    INTIMACAO = "intimacao", "Intimação"
    NOTIFICACAO = "notificacao", "Notificação"
    COMUNICACAO = "comunicacao", "Comunicação"


class SituacaoDaComunicacao(models.TextChoices):
    ENVIADA = "enviada", "Enviada"
    CONSULTADA = "consultada", "Consultada"
    TACITA = "tacita", "Recebida tacitamente"
    CANCELADA = "cancelada", "Cancelada"


class Comunicacao(models.Model):
    """One document communicated to one unit or to one person, internal or external.

    `pedido` is the response deadline asked for, counted from the receipt: `{"n", "unidade", "em_dobro"}`, or
    `{"data_certa"}`, or empty when none is. `ultimo_dia` is the last local day on which a consultation is the receipt;
    after it the receipt is tacit, on that very day. `recebimento` is the local day of the receipt, whoever caused it;
    `consultada_em` may come later than it, and then it is only a reading. `sem_acesso_em`: when the last day had passed
    and the addressee could no longer read the process: there is no tacit receipt, only the consultation receives it.
    """

    processo = models.ForeignKey(Processo, on_delete=models.PROTECT, related_name="comunicacoes")
    documento = models.ForeignKey(Documento, on_delete=models.PROTECT, related_name="comunicacoes")
    tipo = models.CharField(max_length=12, choices=TipoDeComunicacao.choices)
    situacao = models.CharField(
        max_length=10, choices=SituacaoDaComunicacao.choices, default=SituacaoDaComunicacao.ENVIADA
    )
    remetente = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="comunicacoes_feitas", db_index=False)
    enviada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    unidade = models.ForeignKey(
        Unidade, null=True, blank=True, on_delete=models.PROTECT, related_name="comunicacoes", db_index=False
    )
    pessoa = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="comunicacoes",
        db_index=False,
    )
    enviada_em = models.DateTimeField()
    pedido = models.JSONField(default=dict, blank=True)
    perfil = models.JSONField(default=dict, blank=True)
    ultimo_dia = models.DateField()
    recebimento = models.DateField(null=True, blank=True)
    recebida_em = models.DateTimeField(null=True, blank=True)
    consultada_em = models.DateTimeField(null=True, blank=True)
    consultada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    consultada_na = models.ForeignKey(
        Unidade, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    prazo = models.OneToOneField(Prazo, null=True, blank=True, on_delete=models.PROTECT, related_name="comunicacao")
    resposta = models.ForeignKey(
        Documento, null=True, blank=True, on_delete=models.PROTECT, related_name="responde_a", db_index=False
    )
    respondida_em = models.DateTimeField(null=True, blank=True)
    respondida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    sem_acesso_em = models.DateTimeField(null=True, blank=True)
    lembrada_em = models.DateTimeField(null=True, blank=True)
    motivo = models.CharField("motivo do cancelamento", max_length=500, blank=True, default="")
    certidao = models.ForeignKey(
        Documento, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    certidao_do_prazo = models.ForeignKey(
        Documento, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        verbose_name = "comunicação"
        verbose_name_plural = "comunicações"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(unidade__isnull=True) ^ models.Q(pessoa__isnull=True), name="comunicacao_a_um_so"
            ),
            models.UniqueConstraint(
                fields=["documento", "unidade"],
                name="comunicacao_pendente_da_unidade",
                condition=models.Q(situacao="enviada", unidade__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["documento", "pessoa"],
                name="comunicacao_pendente_da_pessoa",
                condition=models.Q(situacao="enviada", pessoa__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["ultimo_dia", "id"], name="comunicacao_por_receber", condition=models.Q(situacao="enviada")
            ),
            models.Index(
                fields=["id"],
                name="comunicacao_sem_certidao",
                condition=models.Q(situacao__in=["consultada", "tacita"], certidao__isnull=True),
            ),
            models.Index(fields=["unidade", "-enviada_em", "-id"], name="comunicacao_da_unidade"),
            models.Index(fields=["pessoa", "-enviada_em", "-id"], name="comunicacao_da_pessoa"),
            models.Index(fields=["remetente", "-enviada_em", "-id"], name="comunicacao_feita"),
        ]

    def __str__(self):
        return f"{self.get_tipo_display()} a {self.destinatario}"

    @property
    def na_lista(self) -> str:
        """How lists name it; what a sigiloso communicates is read after it is opened."""
        tipo = self.get_tipo_display()
        return tipo if self.processo.nivel_efetivo == Nivel.SIGILOSO else f"{tipo}: {self.documento.rotulo}"

    @property
    def destinatario(self) -> str:
        """Sigla of the unit or name of the person."""
        return self.unidade.sigla if self.unidade_id else self.pessoa.nome
