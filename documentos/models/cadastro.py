"""Configuration: types of document and the models they are written from."""

from django.db import models
from simple_history.models import HistoricalRecords


class Modelo(models.Model):
    """Model of internal documents: ordered sections, some of them read-only."""

    nome = models.CharField(max_length=120, unique=True)
    ativo = models.BooleanField(default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "modelo de documento"
        verbose_name_plural = "modelos de documento"
        ordering = ["nome"]

    def __str__(self):
        return self.nome


class SecaoDoModelo(models.Model):
    """Section of a model. Its text may use @variables@, filled when the document is created."""

    modelo = models.ForeignKey(Modelo, on_delete=models.CASCADE, related_name="secoes")
    chave = models.SlugField(max_length=30)
    titulo = models.CharField("título", max_length=80)
    ordem = models.PositiveSmallIntegerField()
    editavel = models.BooleanField("editável", default=True)
    conteudo = models.TextField("conteúdo", blank=True, default="")

    history = HistoricalRecords(excluded_fields=["conteudo"])

    class Meta:
        verbose_name = "seção do modelo"
        verbose_name_plural = "seções do modelo"
        ordering = ["ordem"]
        constraints = [models.UniqueConstraint(fields=["modelo", "chave"], name="secao_unica")]

    def __str__(self):
        return f"{self.modelo}: {self.titulo}"


class Numeracao(models.TextChoices):
    SEM = "sem", "Sem número"
    UNIDADE = "unidade", "Sequencial anual da unidade"
    ORGAO = "orgao", "Sequencial anual do órgão"


class Finalidade(models.TextChoices):
    """What a type of document is for, when an act demands one of it (arts. 15, 17 and 21 to 23)."""

    COMUM = "", "Comum"
    DETERMINACAO = "determinacao", "Determinação"
    TERMO_DE_SOBRESTAMENTO = "termo_sobrestamento", "Termo de Sobrestamento"
    TERMO_DE_ANEXACAO = "termo_anexacao", "Termo de Anexação de Processo"
    TERMO_DE_DESANEXACAO = "termo_desanexacao", "Termo de Desanexação de Processo"
    REFERENCIA_AGIS = "referencia_agis", "Despacho que cita o número do Agis"
    REFERENCIA_CRUVIANA = "referencia_cruviana", "Despacho que cita o número do Cruviana"


class TipoDocumento(models.Model):
    """Type of document: whether it is written here, comes from outside, or both, and how its series is numbered."""

    nome = models.CharField(max_length=100, unique=True)
    interno = models.BooleanField("produzido no sistema", default=True)
    externo = models.BooleanField("capturado de arquivo", default=False)
    numeracao = models.CharField("numeração", max_length=10, choices=Numeracao.choices, default=Numeracao.UNIDADE)
    finalidade = models.CharField(max_length=20, choices=Finalidade.choices, blank=True, default=Finalidade.COMUM)
    modelo = models.ForeignKey(Modelo, null=True, blank=True, on_delete=models.PROTECT, related_name="tipos")
    ativo = models.BooleanField(default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "tipo de documento"
        verbose_name_plural = "tipos de documento"
        ordering = ["nome"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(interno=False) | models.Q(modelo__isnull=False), name="interno_tem_modelo"
            )
        ]

    def __str__(self):
        return self.nome
