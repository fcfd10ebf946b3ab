"""Bases de conhecimento: how a unit says each type of process is done, in versions (Portaria 1650/2016, art. 10)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from processos.models import TipoProcesso
from sei.comum.models import Arquivo
from sei.pessoas.models import Unidade


class BaseDeConhecimento(models.Model):
    """What a unit teaches about types of process. `vigente` is the version everybody reads, none until the first."""

    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="bases_de_conhecimento")
    vigente = models.OneToOneField(
        "VersaoDaBase", null=True, blank=True, on_delete=models.PROTECT, related_name="em_vigor_na"
    )
    ativa = models.BooleanField(default=True)

    class Meta:
        verbose_name = "base de conhecimento"
        verbose_name_plural = "bases de conhecimento"
        default_permissions = ()

    def __str__(self):
        return f"Base de conhecimento {self.pk}"


class SituacaoDaVersao(models.TextChoices):
    MINUTA = "minuta", "Minuta"
    LIBERADA = "liberada", "Liberada"


class VersaoDaBase(models.Model):
    """One version: a minuta is its unit's own; once liberada it never changes.

    `edicao` counts the times the minuta was saved, so that nobody writes over what a colleague saved meanwhile.
    """

    base = models.ForeignKey(BaseDeConhecimento, on_delete=models.PROTECT, related_name="versoes", db_index=False)
    numero = models.PositiveIntegerField()
    situacao = models.CharField(max_length=8, choices=SituacaoDaVersao.choices, default=SituacaoDaVersao.MINUTA)
    edicao = models.PositiveIntegerField(default=1)
    titulo = models.CharField("título", max_length=150)
    titulo_normalizado = models.CharField(max_length=300, editable=False)
    html = models.TextField(blank=True, default="")
    tipos = models.ManyToManyField(TipoProcesso, related_name="versoes_de_bases", verbose_name="tipos de processo")
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    em = models.DateTimeField()
    liberada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    liberada_em = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "versão da base de conhecimento"
        verbose_name_plural = "versões da base de conhecimento"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["base", "numero"], name="versao_da_base_unica"),
            models.UniqueConstraint(fields=["base"], name="minuta_da_base_unica", condition=Q(situacao="minuta")),
            models.CheckConstraint(
                condition=Q(situacao="minuta", liberada_em__isnull=True)
                | Q(situacao="liberada", liberada_em__isnull=False),
                name="versao_da_base_liberada",
            ),
        ]

    def __str__(self):
        return self.titulo


class AnexoDaBase(models.Model):
    """A file that goes with a version."""

    versao = models.ForeignKey(VersaoDaBase, on_delete=models.CASCADE, related_name="anexos")
    arquivo = models.ForeignKey(Arquivo, on_delete=models.PROTECT, related_name="+")
    nome = models.CharField(max_length=120)

    class Meta:
        verbose_name = "anexo da base de conhecimento"
        verbose_name_plural = "anexos da base de conhecimento"
        default_permissions = ()
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["versao", "arquivo"], name="anexo_da_base_unico")]

    def __str__(self):
        return self.nome
