"""A deadline of a unit or of a person, whatever it comes from (Portaria 1650/2016, arts. 16, 21, 25 and 26)."""

from django.conf import settings
from django.db import models

from processos.models import Processo
from sei.pessoas.models import Unidade


class OrigemDoPrazo(models.TextChoices):
    COMUNICACAO = "comunicacao", "Comunicação"
    CONTROLE = "controle", "Controle de prazo da unidade"
    RETORNO = "retorno", "Retorno programado"


class SituacaoDoPrazo(models.TextChoices):
    """Late is not a situation: it is an open deadline whose limit has passed, at the instant it is looked at."""

    ABERTO = "aberto", "Em curso"
    SUSPENSO = "suspenso", "Suspenso"
    CUMPRIDO = "cumprido", "Cumprido"
    CANCELADO = "cancelado", "Cancelado"


class MemoriaDeCalculo(models.Model):
    """The account of a count, written once. Deadlines counted from the same days, in the same calendar, share it.

    `pedido` and `perfil` are enough to count again; `dados` is what `prazos.memoria` wrote. `menor` and `maior` are the
    due days of the shortest and of the longest reading (the longest may be unknown).
    """

    chave = models.CharField(max_length=64, unique=True)
    pedido = models.JSONField()
    perfil = models.JSONField()
    calendario_versao = models.CharField(max_length=40)
    abrangencia = models.CharField(max_length=120, blank=True, default="")
    vencimento = models.DateField()
    limite_em = models.DateTimeField()
    a_definir = models.BooleanField(default=False)
    menor = models.DateField()
    maior = models.DateField(null=True, blank=True)
    dados = models.JSONField()
    criada_em = models.DateTimeField()

    class Meta:
        verbose_name = "memória de cálculo"
        verbose_name_plural = "memórias de cálculo"
        default_permissions = ()

    def __str__(self):
        return f"até {self.vencimento:%d/%m/%Y}"


class Prazo(models.Model):
    """A deadline. It belongs to a unit or to a person, never to both.

    `lugar` is the unit whose calendar counts. `vencimento` (local day), `limite_em` and `menor` repeat the account in
    force, so that lists need nothing else; `proposta` is a shorter account that waits for somebody to confirm it, while
    the longer day stays in force; `recusada` is the shorter day that was not accepted, and is not proposed again.
    `suspensoes` are the stretches in which the process was sobrestado.
    """

    origem = models.CharField(max_length=12, choices=OrigemDoPrazo.choices)
    situacao = models.CharField(max_length=10, choices=SituacaoDoPrazo.choices, default=SituacaoDoPrazo.ABERTO)
    processo = models.ForeignKey(Processo, on_delete=models.PROTECT, related_name="prazos")
    unidade = models.ForeignKey(
        Unidade, null=True, blank=True, on_delete=models.PROTECT, related_name="prazos", db_index=False
    )
    pessoa = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="prazos",
        db_index=False,
    )
    lugar = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+", db_index=False)
    descricao = models.CharField("descrição", max_length=200)
    inicio = models.DateField()
    memoria = models.ForeignKey(MemoriaDeCalculo, on_delete=models.PROTECT, related_name="prazos")
    vencimento = models.DateField()
    limite_em = models.DateTimeField()
    menor = models.DateField()
    a_definir = models.BooleanField(default=False)
    proposta = models.ForeignKey(
        MemoriaDeCalculo, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recusada = models.DateField(null=True, blank=True)
    suspensoes = models.JSONField(default=list, blank=True)
    suspenso_em = models.DateTimeField(null=True, blank=True)
    encerrado_em = models.DateTimeField(null=True, blank=True)
    encerrado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    mudou_em = models.DateTimeField(null=True, blank=True)
    lembrado_em = models.DateTimeField(null=True, blank=True)
    criado_em = models.DateTimeField()
    criado_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = "prazo"
        verbose_name_plural = "prazos"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(unidade__isnull=True) ^ models.Q(pessoa__isnull=True), name="prazo_de_um_so"
            ),
            models.UniqueConstraint(
                fields=["processo", "unidade"],
                name="controle_de_prazo_unico",
                condition=models.Q(origem="controle", situacao__in=["aberto", "suspenso"]),
            ),
        ]
        indexes = [
            models.Index(
                fields=["unidade", "limite_em", "id"],
                name="prazo_aberto_da_unidade",
                condition=models.Q(situacao="aberto"),
            ),
            models.Index(
                fields=["pessoa", "limite_em", "id"],
                name="prazo_aberto_da_pessoa",
                condition=models.Q(situacao="aberto", pessoa__isnull=False),
            ),
            models.Index(
                fields=["unidade", "-encerrado_em", "-id"],
                name="prazo_encerrado_da_unidade",
                condition=models.Q(encerrado_em__isnull=False),
            ),
            models.Index(
                fields=["limite_em", "id"],
                name="reducao_por_decidir",
                condition=models.Q(situacao="aberto", proposta__isnull=False),
            ),
            models.Index(fields=["suspenso_em"], name="prazo_suspenso", condition=models.Q(situacao="suspenso")),
        ]

    def __str__(self):
        return f"{self.descricao}: até {self.vencimento:%d/%m/%Y}"


class MudancaDoPrazo(models.Model):
    """A former date of a deadline, kept when it is counted again. Never changed and never deleted.

    `proposta`: the day is shorter and waits for confirmation. `lote` groups what one recount changed. Written in the
    transaction that changes the deadline, from its own row, so no reference is checked again by the database.
    """

    prazo = models.ForeignKey(Prazo, on_delete=models.PROTECT, related_name="mudancas", db_constraint=False)
    memoria_anterior = models.ForeignKey(
        MemoriaDeCalculo, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    vencimento_anterior = models.DateField()
    vencimento = models.DateField()
    proposta = models.BooleanField(default=False)
    motivo = models.CharField(max_length=500)
    lote = models.CharField(max_length=12, blank=True, default="")
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    em = models.DateTimeField()

    class Meta:
        verbose_name = "mudança de prazo"
        verbose_name_plural = "mudanças de prazos"
        default_permissions = ()

    def __str__(self):
        return f"{self.vencimento_anterior:%d/%m/%Y} → {self.vencimento:%d/%m/%Y}"


class Trabalho(models.Model):
    """When a periodic work last ran and what it did: people see it, and a clock that went back is noticed."""

    nome = models.CharField(max_length=40, unique=True)
    ultima_em = models.DateTimeField()
    feitos = models.PositiveBigIntegerField(default=0)
    anomalia_em = models.DateTimeField(null=True, blank=True)
    anomalia = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "trabalho periódico"
        verbose_name_plural = "trabalhos periódicos"
        default_permissions = ()

    def __str__(self):
        return self.nome
