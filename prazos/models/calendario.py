"""The court's calendar as kept: facts, years and places, each written by an act that is never changed.

The number of the act is the version of the calendar. Nothing is deleted: what an act wrote stands until another takes
it back, and any former version can be read again.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from prazos.calendario import Efeito, Excecao, SituacaoDoAno, TipoDeExcecao
from sei.pessoas.models import Unidade


class Comarca(models.Model):
    """A judicial district; units without one of their own follow the seat's calendar."""

    nome = models.CharField(max_length=80, unique=True)
    sede = models.BooleanField("é a sede do tribunal", default=False)

    class Meta:
        verbose_name = "comarca"
        verbose_name_plural = "comarcas"
        ordering = ["-sede", "nome"]
        constraints = [models.UniqueConstraint(fields=["sede"], name="comarca_uma_sede", condition=Q(sede=True))]

    def __str__(self):
        return self.nome


class TipoDeAtoDoCalendario(models.TextChoices):
    CARGA = "carga", "Carga inicial"
    INCLUSAO = "inclusao", "Inclusão de dia"
    REVOGACAO = "revogacao", "Revogação de dia"
    IMPORTACAO = "importacao", "Importação"
    CONFIRMACAO = "confirmacao", "Confirmação do ano"
    COMARCA = "comarca", "Comarca da unidade"


class AtoDoCalendario(models.Model):
    """One change of the calendar: who, from which unit, when and why. `numero` is the version it makes."""

    numero = models.PositiveIntegerField(unique=True)
    # Two acts may try the same number when the first is undone: whoever keeps a version in memory knows it by this.
    marca = models.UUIDField(default=uuid.uuid4, editable=False)
    tipo = models.CharField(max_length=12, choices=TipoDeAtoDoCalendario.choices)
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    unidade = models.ForeignKey(Unidade, null=True, on_delete=models.PROTECT, related_name="+")
    origem = models.CharField(max_length=10)
    em = models.DateTimeField()
    resumo = models.CharField(max_length=300)
    motivo = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        verbose_name = "ato do calendário"
        verbose_name_plural = "atos do calendário"

    def __str__(self):
        return f"{self.numero}: {self.resumo}"


class Abrangencia(models.TextChoices):
    TRIBUNAL = "tribunal", "Todo o tribunal"
    COMARCA = "comarca", "Uma comarca"
    UNIDADE = "unidade", "Uma unidade"


_TIPOS = (
    (TipoDeExcecao.FERIADO_NACIONAL, "Feriado nacional"),
    (TipoDeExcecao.FERIADO_ESTADUAL, "Feriado estadual"),
    (TipoDeExcecao.FERIADO_MUNICIPAL, "Feriado municipal"),
    (TipoDeExcecao.FERIADO_FORENSE, "Feriado forense"),
    (TipoDeExcecao.PONTO_FACULTATIVO, "Ponto facultativo"),
    (TipoDeExcecao.RECESSO, "Recesso"),
    (TipoDeExcecao.ENCERRAMENTO_ANTECIPADO, "Encerramento antecipado"),
    (TipoDeExcecao.INICIO_TARDIO, "Início tardio"),
    (TipoDeExcecao.SUSPENSAO, "Suspensão de prazos"),
)
_EFEITOS = (
    (Efeito.SEM_EXPEDIENTE, "Sem expediente"),
    (Efeito.SO_BLOQUEIA_VENCIMENTO, "Só bloqueia vencimento"),
    (Efeito.SUSPENDE_CONTAGEM, "Suspende a contagem"),
)


class FatoDoCalendario(models.Model):
    """A stretch of days, both ends included, that some place of the court declared different."""

    TIPOS = [(str(valor), rotulo) for valor, rotulo in _TIPOS]
    EFEITOS = [(str(valor), rotulo) for valor, rotulo in _EFEITOS]

    inicio = models.DateField("primeiro dia")
    fim = models.DateField("último dia")
    tipo = models.CharField(max_length=30, choices=TIPOS)
    efeito = models.CharField(max_length=30, choices=EFEITOS)
    hora = models.TimeField("hora do encerramento ou da abertura", null=True, blank=True)
    descricao = models.CharField("descrição", max_length=120)
    abrangencia = models.CharField("abrangência", max_length=10, choices=Abrangencia.choices)
    comarca = models.ForeignKey(Comarca, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unidade = models.ForeignKey(Unidade, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    norma = models.CharField("ato ou norma", max_length=200)
    dje = models.CharField("edição do DJe", max_length=60, blank=True, default="")
    link = models.URLField("endereço do ato", max_length=300, blank=True, default="")
    da_regra = models.BooleanField("proposto pela regra", default=False)
    inclusao = models.ForeignKey(AtoDoCalendario, on_delete=models.PROTECT, related_name="incluidos")
    revogacao = models.ForeignKey(AtoDoCalendario, null=True, on_delete=models.PROTECT, related_name="revogados")

    class Meta:
        verbose_name = "fato do calendário"
        verbose_name_plural = "fatos do calendário"
        indexes = [models.Index(fields=["inicio", "id"], name="fato_por_dia")]
        constraints = [
            models.CheckConstraint(condition=Q(fim__gte=F("inicio")), name="fato_fim_depois_do_inicio"),
            models.CheckConstraint(
                condition=Q(abrangencia="tribunal", comarca=None, unidade=None)
                | Q(abrangencia="comarca", comarca__isnull=False, unidade=None)
                | Q(abrangencia="unidade", comarca=None, unidade__isnull=False),
                name="fato_um_lugar",
            ),
        ]

    def __str__(self):
        return f"{self.descricao} ({self.periodo})"

    @property
    def periodo(self) -> str:
        """``01/05/2026`` or ``20/12/2026 a 31/12/2026``."""
        return f"{self.inicio:%d/%m/%Y}" + ("" if self.fim == self.inicio else f" a {self.fim:%d/%m/%Y}")

    @property
    def lugar(self) -> str:
        """Whom it reaches, in words; the place must have been read along."""
        if self.comarca_id:
            return f"Comarca de {self.comarca.nome}"
        return self.unidade.sigla if self.unidade_id else "Todo o tribunal"

    def excecao(self) -> Excecao:
        """The fact as the counting engine reads it."""
        descricao = self.descricao
        if self.hora:
            descricao += (
                f" ({'a partir das' if self.tipo == TipoDeExcecao.INICIO_TARDIO else 'até as'} {self.hora:%Hh%M})"
            )
        return Excecao(self.inicio, self.fim, TipoDeExcecao(self.tipo), descricao, self.norma, Efeito(self.efeito))


class AnoDoCalendario(models.Model):
    """What an act said of a year, for the whole court or for one district; the newest one that applies stands."""

    SITUACOES = [(str(SituacaoDoAno.PROPOSTO), "Proposto"), (str(SituacaoDoAno.CONFIRMADO), "Confirmado")]

    ano = models.PositiveSmallIntegerField()
    comarca = models.ForeignKey(Comarca, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    situacao = models.CharField(max_length=10, choices=SITUACOES)
    norma = models.CharField("Portaria do ano", max_length=200, blank=True, default="")
    link = models.URLField("endereço da Portaria", max_length=300, blank=True, default="")
    ato = models.ForeignKey(AtoDoCalendario, on_delete=models.PROTECT, related_name="anos")

    class Meta:
        verbose_name = "ano do calendário"
        verbose_name_plural = "anos do calendário"
        constraints = [
            models.UniqueConstraint(fields=["ano", "comarca", "ato"], name="ano_uma_vez_por_ato"),
        ]

    def __str__(self):
        return f"{self.ano}: {self.get_situacao_display()}"


class ComarcaDaUnidade(models.Model):
    """The district whose calendar a unit follows; the newest row of the unit stands."""

    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+")
    comarca = models.ForeignKey(Comarca, on_delete=models.PROTECT, related_name="+")
    ato = models.ForeignKey(AtoDoCalendario, on_delete=models.PROTECT, related_name="comarcas")

    class Meta:
        verbose_name = "comarca da unidade"
        verbose_name_plural = "comarcas das unidades"
        constraints = [models.UniqueConstraint(fields=["unidade", "ato"], name="unidade_uma_vez_por_ato")]

    def __str__(self):
        return f"{self.unidade_id}: {self.comarca_id}"
