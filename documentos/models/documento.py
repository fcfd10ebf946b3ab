"""The document, its versions, who is editing it and its PDF copy."""

from django.conf import settings
from django.db import models

from documentos.models.cadastro import TipoDocumento
from processos.models import HipoteseLegal, Nivel, Processo
from sei.comum.models import Arquivo
from sei.pessoas.models import Unidade


class OrigemDoDocumento(models.TextChoices):
    INTERNO = "interno", "Interno"
    EXTERNO = "externo", "Externo"


class EstadoDoDocumento(models.TextChoices):
    """An internal document is a minuta until its first signature; an external one is juntado at once."""

    MINUTA = "minuta", "Minuta"
    ASSINADO = "assinado", "Assinado"
    JUNTADO = "juntado", "Juntado"
    CANCELADO = "cancelado", "Cancelado"
    EXCLUIDO = "excluido", "Excluído"


class TipoDeConferencia(models.TextChoices):
    """How a digitised document was checked against the paper; none for a born-digital one."""

    NATO_DIGITAL = "", "Nato-digital (nunca foi papel)"
    ORIGINAL = "original", "Documento original"
    COPIA_AUTENTICADA = "copia_autenticada", "Cópia autenticada por cartório"
    COPIA_AUTENTICADA_ADMINISTRATIVAMENTE = "copia_administrativa", "Cópia autenticada administrativamente"
    COPIA_SIMPLES = "copia_simples", "Cópia simples"


class Documento(models.Model):
    """A document of a process. `numero_sei` (art. 1º, VII) identifies it alone, is never reused and never edited.

    An excluded document keeps its row and its number, without content. `assinado_em` is the first valid signature;
    `aberto_fora_em` the first opening by another unit: after it, or after a sending, the pen is black; `fundamentou_em`
    the first act that rested on it (arts. 15, 17, 21 to 23 and 25): after it, too. `tarjas` are the declarations as
    shown (``texto, metodo, usuario, nome, cargo, em``), `verificacao` the text that says how to check the document;
    the evidence is in the signatures themselves.
    """

    processo = models.ForeignKey(Processo, on_delete=models.PROTECT, related_name="documentos", db_index=False)
    numero_sei = models.PositiveBigIntegerField("número SEI", unique=True, editable=False)
    ordem = models.PositiveIntegerField(editable=False)
    origem = models.CharField(max_length=8, choices=OrigemDoDocumento.choices)
    estado = models.CharField(max_length=10, choices=EstadoDoDocumento.choices)
    tipo = models.ForeignKey(TipoDocumento, on_delete=models.PROTECT, related_name="documentos")
    numero = models.CharField("número na série", max_length=50, blank=True, default="")
    nome_na_arvore = models.CharField(max_length=100, blank=True, default="")
    nivel = models.PositiveSmallIntegerField("nível de acesso", choices=Nivel.choices, default=Nivel.PUBLICO)
    hipotese_legal = models.ForeignKey(HipoteseLegal, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unidade_geradora = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="documentos_gerados")
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="documentos_criados")
    criado_em = models.DateTimeField()
    versao = models.PositiveIntegerField(default=1)
    secoes = models.JSONField(default=list, blank=True)
    conteudo = models.ForeignKey(Arquivo, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    crc = models.CharField("código CRC", max_length=8, blank=True, default="")
    nome_do_arquivo = models.CharField(max_length=120, blank=True, default="")
    paginas = models.PositiveIntegerField(null=True, blank=True)
    somente_baixar = models.BooleanField(default=False)
    conferencia = models.CharField(max_length=24, choices=TipoDeConferencia.choices, blank=True, default="")
    data_do_documento = models.DateField(null=True, blank=True)
    remetente = models.CharField(max_length=200, blank=True, default="")
    assinaturas = models.PositiveSmallIntegerField(default=0, editable=False)
    tarjas = models.JSONField(default=list, blank=True, editable=False)
    verificacao = models.TextField(blank=True, default="", editable=False)
    assinado_em = models.DateTimeField(null=True, blank=True, editable=False)
    aberto_fora_em = models.DateTimeField(null=True, blank=True, editable=False)
    fundamentou_em = models.DateTimeField(null=True, blank=True, editable=False)
    cancelado_em = models.DateTimeField(null=True, blank=True, editable=False)
    motivo = models.CharField("motivo do cancelamento", max_length=500, blank=True, default="")

    class Meta:
        verbose_name = "documento"
        verbose_name_plural = "documentos"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["processo", "ordem"], name="documento_ordem_unica"),
            models.CheckConstraint(condition=models.Q(nivel__in=[0, 1, 2]), name="documento_nivel"),
        ]

    def __str__(self):
        return self.titulo

    @property
    def titulo(self) -> str:
        """Type, number and name, as people call it: ``Despacho 12``, ``Anexo contrato``."""
        return " ".join(parte for parte in (self.tipo.nome, self.numero, self.nome_na_arvore) if parte)

    @property
    def codigo_verificador(self) -> str:
        """The Número SEI as printed: at least seven digits."""
        return f"{self.numero_sei:07d}"

    @property
    def rotulo(self) -> str:
        """Title and number for the trail: ``Despacho 12 (0000045)``."""
        return f"{self.titulo} ({self.codigo_verificador})"


class Versao(models.Model):
    """What an internal document said at one moment. A version frozen by a signature never changes."""

    documento = models.ForeignKey(Documento, on_delete=models.PROTECT, related_name="versoes", db_index=False)
    numero = models.PositiveIntegerField()
    secoes = models.JSONField()
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    em = models.DateTimeField()
    congelada = models.BooleanField(default=False)

    class Meta:
        verbose_name = "versão"
        verbose_name_plural = "versões"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["documento", "numero"], name="versao_unica")]

    def __str__(self):
        return f"{self.documento_id} v{self.numero}"


class Edicao(models.Model):
    """A person's unsaved text of a document. The active one holds the lock: one per document, with who and since when.

    Somebody who takes the lock over leaves the other's text here, to be recovered.
    """

    documento = models.ForeignKey(Documento, on_delete=models.CASCADE, related_name="edicoes", db_index=False)
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    versao_base = models.PositiveIntegerField()
    secoes = models.JSONField(default=dict)
    desde = models.DateTimeField()
    vista_em = models.DateTimeField()
    ativa = models.BooleanField(default=True)

    class Meta:
        verbose_name = "edição em curso"
        verbose_name_plural = "edições em curso"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["documento", "usuario"], name="edicao_por_pessoa"),
            models.UniqueConstraint(fields=["documento"], name="edicao_ativa_unica", condition=models.Q(ativa=True)),
        ]

    def __str__(self):
        return f"{self.documento_id} por {self.usuario_id}"


class ViaEmPdf(models.Model):
    """The PDF of a document as it stood with a number of signatures: the same bytes every time it is downloaded."""

    documento = models.ForeignKey(Documento, on_delete=models.CASCADE, related_name="vias", db_index=False)
    versao = models.PositiveIntegerField()
    assinaturas = models.PositiveSmallIntegerField()
    arquivo = models.ForeignKey(Arquivo, on_delete=models.PROTECT, related_name="vias")
    gerada_em = models.DateTimeField()

    class Meta:
        verbose_name = "via em PDF"
        verbose_name_plural = "vias em PDF"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["documento", "versao", "assinaturas"], name="via_unica"),
        ]

    def __str__(self):
        return f"{self.documento_id} v{self.versao} com {self.assinaturas}"
