"""Where a captured document came from, and where its paper is (Portaria 1650/2016, arts. 18 §3 and 20)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from documentos.models.documento import Documento
from sei.pessoas.models import Unidade


class MeioDeRecebimento(models.TextChoices):
    PAPEL = "papel", "Papel: balcão, correio ou malote físico"
    MALOTE_DIGITAL = "malote_digital", "Malote Digital"
    EMAIL = "email", "Correio eletrônico"
    OUTRO_SISTEMA = "outro_sistema", "Outro sistema"


class Procedencia(models.Model):
    """How a document reached the court, when, and under which number there; the sender is in the document."""

    documento = models.OneToOneField(Documento, on_delete=models.PROTECT, related_name="procedencia")
    meio = models.CharField("como chegou", max_length=16, choices=MeioDeRecebimento.choices)
    recebido_em = models.DateField()
    protocolo = models.CharField("número do malote ou do protocolo", max_length=80, blank=True, default="")

    class Meta:
        verbose_name = "procedência"
        verbose_name_plural = "procedências"
        default_permissions = ()

    def __str__(self):
        return f"{self.documento_id}: {self.get_meio_display()}"


class Localizador(models.Model):
    """A place of an Arquivo: box, shelf, folder. A closed one is full and takes nothing else."""

    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="localizadores")
    nome = models.CharField(max_length=60)
    nome_normalizado = models.CharField(max_length=120, editable=False)
    aberto = models.BooleanField(default=True)

    class Meta:
        verbose_name = "localizador"
        verbose_name_plural = "localizadores"
        default_permissions = ()
        ordering = ["nome"]
        constraints = [models.UniqueConstraint(fields=["unidade", "nome_normalizado"], name="localizador_unico")]

    def __str__(self):
        return self.nome


class SituacaoDoOriginal(models.TextChoices):
    NA_UNIDADE = "na_unidade", "Com a unidade"
    A_RECEBER = "a_receber", "A caminho do Arquivo"
    ARQUIVADO = "arquivado", "Arquivado"
    EMPRESTADO = "emprestado", "Emprestado"


class OriginalFisico(models.Model):
    """The paper a document was scanned from: one for each document.

    `guarda` is the unit that has it in hands: until the Arquivo receives it, whoever sent it. `arquivo` is the Arquivo
    it belongs to, none while it stays with the unit. `localizador` is where it is, or was when it was lent.
    """

    documento = models.OneToOneField(Documento, on_delete=models.PROTECT, related_name="original")
    situacao = models.CharField(max_length=10, choices=SituacaoDoOriginal.choices)
    guarda = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="originais_em_guarda")
    arquivo = models.ForeignKey(
        Unidade, null=True, blank=True, on_delete=models.PROTECT, related_name="originais_do_arquivo"
    )
    localizador = models.ForeignKey(
        Localizador, null=True, blank=True, on_delete=models.PROTECT, related_name="originais"
    )
    desde = models.DateTimeField()

    class Meta:
        verbose_name = "original em papel"
        verbose_name_plural = "originais em papel"
        default_permissions = ()
        indexes = [
            models.Index(fields=["arquivo", "situacao", "desde"], name="original_do_arquivo"),
            models.Index(fields=["guarda", "situacao", "desde"], name="original_em_guarda"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(situacao="na_unidade", arquivo__isnull=True, localizador__isnull=True)
                | Q(situacao="a_receber", arquivo__isnull=False)
                | Q(situacao__in=["arquivado", "emprestado"], arquivo__isnull=False, localizador__isnull=False),
                name="original_onde_esta",
            ),
        ]

    def __str__(self):
        return f"{self.documento_id}: {self.get_situacao_display()}"


class EstadoDoDesarquivamento(models.TextChoices):
    PEDIDO = "pedido", "Pedido"
    ATENDIDO = "atendido", "Emprestado"
    RECUSADO = "recusado", "Recusado"
    CANCELADO = "cancelado", "Cancelado por quem pediu"
    DEVOLVIDO = "devolvido", "Devolvido"


class Desarquivamento(models.Model):
    """A unit asks the Arquivo for a paper, takes it and gives it back. One at a time for each original."""

    original = models.ForeignKey(OriginalFisico, on_delete=models.PROTECT, related_name="desarquivamentos")
    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="desarquivamentos")
    motivo = models.CharField(max_length=500)
    estado = models.CharField(max_length=10, choices=EstadoDoDesarquivamento.choices)
    pedido_por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pedido_em = models.DateTimeField()
    respondido_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    respondido_em = models.DateTimeField(null=True, blank=True)
    resposta = models.CharField(max_length=500, blank=True, default="")
    devolvido_em = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "desarquivamento"
        verbose_name_plural = "desarquivamentos"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["original"], name="desarquivamento_unico", condition=Q(estado__in=["pedido", "atendido"])
            )
        ]

    def __str__(self):
        return f"{self.original_id}: {self.get_estado_display()}"
