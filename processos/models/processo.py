"""The process and what describes it (Portaria 1650/2016, arts. 8 to 10)."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from processos.estados import SITUACOES, Estado
from processos.models.cadastro import Assunto, Contato, HipoteseLegal, TipoProcesso
from sei.pessoas.models import Unidade


class Nivel(models.IntegerChoices):
    """Access level; the strictest wins (art. 10, II)."""

    PUBLICO = 0, "Público"
    RESTRITO = 1, "Restrito"
    SIGILOSO = 2, "Sigiloso"


class Prioridade(models.TextChoices):
    NENHUMA = "", "Sem prioridade legal"
    IDOSO = "idoso", "Pessoa idosa (Lei 10.741/2003, art. 71)"
    OITENTA = "oitenta", "Pessoa com 80 anos ou mais (Lei 10.741/2003, art. 71 §5)"
    DEFICIENCIA = "deficiencia", "Pessoa com deficiência (Lei 9.784/1999, art. 69-A)"
    DOENCA = "doenca", "Pessoa com doença grave (Lei 9.784/1999, art. 69-A)"


class Processo(models.Model):
    """A process. Where it is open belongs to Abertura, not here; what happened to it, to Andamento.

    `numero` is given by the act that starts it and never changes; a rascunho has none. `andamentos` and `cabeca` are
    the length and the last hash of its chain of acts; `andamentos_selados`, how many of them the last Selo covers.
    """

    numero = models.CharField("número", max_length=40, unique=True, null=True, blank=True, editable=False)
    digitos = models.CharField(max_length=40, blank=True, default="", editable=False, db_index=True)
    estado = models.CharField(
        max_length=16, choices=[(estado.value, SITUACOES[estado].rotulo) for estado in Estado], default=Estado.RASCUNHO
    )
    tipo = models.ForeignKey(TipoProcesso, on_delete=models.PROTECT, related_name="processos")
    especificacao = models.CharField("especificação", max_length=250)
    nivel = models.PositiveSmallIntegerField("nível de acesso", choices=Nivel.choices, default=Nivel.PUBLICO)
    nivel_efetivo = models.PositiveSmallIntegerField(choices=Nivel.choices, default=Nivel.PUBLICO, editable=False)
    hipotese_legal = models.ForeignKey(HipoteseLegal, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    hipotese_efetiva = models.ForeignKey(
        HipoteseLegal, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    prioridade = models.CharField(max_length=12, choices=Prioridade.choices, blank=True, default=Prioridade.NENHUMA)
    sem_interessados = models.BooleanField("não há interessados", default=False)
    unidade_geradora = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="processos_gerados")
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="processos_iniciados")
    criado_em = models.DateTimeField()
    autuado_em = models.DateTimeField(null=True, blank=True)
    ultimo_envio_em = models.DateTimeField(null=True, blank=True, editable=False)
    documentos_incluidos = models.PositiveIntegerField(default=0, editable=False)
    andamentos = models.PositiveIntegerField(default=0, editable=False)
    cabeca = models.CharField(max_length=64, blank=True, default="", editable=False)
    andamentos_selados = models.PositiveIntegerField(default=0, editable=False)
    assuntos = models.ManyToManyField(Assunto, through="Classificacao", related_name="processos")

    history = HistoricalRecords(
        excluded_fields=[
            "andamentos",
            "andamentos_selados",
            "cabeca",
            "documentos_incluidos",
            "ultimo_envio_em",
            "digitos",
        ]
    )

    class Meta:
        verbose_name = "processo"
        verbose_name_plural = "processos"
        default_permissions = ()
        permissions = [("acessar", "Pode acessar processo sigiloso")]
        indexes = [
            models.Index(fields=["-criado_em", "-id"], name="processo_recente"),
            models.Index(
                fields=["-criado_em", "-id"], name="processo_nao_publico", condition=models.Q(nivel_efetivo__gt=0)
            ),
            models.Index(
                fields=["unidade_geradora", "-criado_em", "-id"],
                name="processo_rascunho",
                condition=models.Q(estado="rascunho"),
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(nivel__in=[0, 1, 2]), name="processo_nivel"),
            models.CheckConstraint(
                condition=models.Q(nivel_efetivo__gte=models.F("nivel")), name="processo_nivel_efetivo"
            ),
            models.CheckConstraint(
                condition=models.Q(estado="rascunho", numero__isnull=True)
                | (~models.Q(estado="rascunho") & models.Q(numero__isnull=False)),
                name="processo_numero_se_iniciado",
            ),
        ]

    def __str__(self):
        return self.numero or f"Rascunho {self.pk}"

    @property
    def nome_do_nivel(self) -> str:
        return Nivel(self.nivel_efetivo).label


class Classificacao(models.Model):
    """A subject of the process."""

    processo = models.ForeignKey(Processo, on_delete=models.CASCADE, related_name="classificacoes")
    assunto = models.ForeignKey(Assunto, on_delete=models.PROTECT, related_name="classificacoes")

    class Meta:
        verbose_name = "classificação"
        verbose_name_plural = "classificações"
        constraints = [models.UniqueConstraint(fields=["processo", "assunto"], name="classificacao_unica")]

    def __str__(self):
        return f"{self.processo}: {self.assunto}"


class Interessado(models.Model):
    """Somebody the process concerns, in the order given."""

    processo = models.ForeignKey(Processo, on_delete=models.CASCADE, related_name="interessados")
    contato = models.ForeignKey(Contato, on_delete=models.PROTECT, related_name="interesses")
    ordem = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "interessado"
        verbose_name_plural = "interessados"
        ordering = ["ordem"]
        constraints = [models.UniqueConstraint(fields=["processo", "contato"], name="interessado_unico")]

    def __str__(self):
        return self.contato.nome


class Observacao(models.Model):
    """Note of a unit about the process; every unit that sees the process reads it, only the author unit edits."""

    processo = models.ForeignKey(Processo, on_delete=models.CASCADE, related_name="observacoes")
    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+")
    texto = models.CharField(max_length=1000)
    atualizada_em = models.DateTimeField()
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "observação da unidade"
        verbose_name_plural = "observações das unidades"
        constraints = [models.UniqueConstraint(fields=["processo", "unidade"], name="observacao_unica")]

    def __str__(self):
        return self.texto[:60]
