"""Configuration: types of process, subjects, legal hypotheses and contacts."""

from django.db import models
from simple_history.models import HistoricalRecords


class Destinacao(models.TextChoices):
    GUARDA_PERMANENTE = "guarda_permanente", "Guarda permanente"
    ELIMINACAO = "eliminacao", "Eliminação"


class Assunto(models.Model):
    """Class of the classification plan with its retention, in years (art. 10, III; Resolução 5/2014)."""

    codigo = models.CharField("código", max_length=30, unique=True)
    nome = models.CharField(max_length=250)
    corrente = models.PositiveSmallIntegerField("guarda corrente (anos)", default=0)
    intermediaria = models.PositiveSmallIntegerField("guarda intermediária (anos)", default=0)
    destinacao = models.CharField(
        "destinação", max_length=20, choices=Destinacao.choices, default=Destinacao.ELIMINACAO
    )
    ativo = models.BooleanField(default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "assunto"
        verbose_name_plural = "assuntos"
        ordering = ["codigo"]

    def __str__(self):
        return f"{self.codigo} {self.nome}"


class HipoteseLegal(models.Model):
    """Legal ground of a restriction: without one nothing is restrito or sigiloso (art. 10, I)."""

    nome = models.CharField(max_length=200)
    norma = models.CharField(max_length=200)
    nivel = models.PositiveSmallIntegerField("nível", choices=[(1, "Restrito"), (2, "Sigiloso")])
    ativa = models.BooleanField(default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "hipótese legal"
        verbose_name_plural = "hipóteses legais"
        ordering = ["nome"]

    def __str__(self):
        return f"{self.nome} ({self.norma})"


class TipoProcesso(models.Model):
    """Kind of process: what it suggests and which access levels it admits."""

    nome = models.CharField(max_length=150, unique=True)
    descricao = models.CharField("descrição", max_length=500, blank=True, default="")
    nivel_sugerido = models.PositiveSmallIntegerField(
        "nível sugerido", choices=[(0, "Público"), (1, "Restrito"), (2, "Sigiloso")], default=0
    )
    admite_publico = models.BooleanField("admite público", default=True)
    admite_restrito = models.BooleanField("admite restrito", default=True)
    admite_sigiloso = models.BooleanField("admite sigiloso", default=False)
    hipotese_sugerida = models.ForeignKey(
        HipoteseLegal, null=True, blank=True, on_delete=models.PROTECT, verbose_name="hipótese legal sugerida"
    )
    assuntos = models.ManyToManyField(Assunto, through="SugestaoDeAssunto", related_name="tipos", blank=True)
    ativo = models.BooleanField(default=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = "tipo de processo"
        verbose_name_plural = "tipos de processo"
        ordering = ["nome"]

    def __str__(self):
        return self.nome

    @property
    def niveis_admitidos(self) -> frozenset[int]:
        """Access levels (0 público, 1 restrito, 2 sigiloso) a process of this type may have."""
        admitidos = (self.admite_publico, self.admite_restrito, self.admite_sigiloso)
        return frozenset(nivel for nivel, admite in enumerate(admitidos) if admite)


class SugestaoDeAssunto(models.Model):
    """Subject suggested when a process of the type starts."""

    tipo = models.ForeignKey(TipoProcesso, on_delete=models.CASCADE, related_name="sugestoes")
    assunto = models.ForeignKey(Assunto, on_delete=models.PROTECT, related_name="sugestoes")

    history = HistoricalRecords()

    class Meta:
        verbose_name = "assunto sugerido"
        verbose_name_plural = "assuntos sugeridos"
        constraints = [models.UniqueConstraint(fields=["tipo", "assunto"], name="sugestao_unica")]

    def __str__(self):
        return f"{self.tipo}: {self.assunto}"


class Contato(models.Model):
    """A person or body that may be interested in processes; one row per normalised name."""

    nome = models.CharField(max_length=250)
    nome_normalizado = models.CharField(max_length=250, unique=True, editable=False)
    criado_em = models.DateTimeField()

    class Meta:
        verbose_name = "contato"
        verbose_name_plural = "contatos"
        ordering = ["nome"]

    def __str__(self):
        return self.nome
