"""A signature and its evidence (Portaria 1650/2016, arts. 1º, XI, 12 and 13)."""

from django.conf import settings
from django.db import models

from documentos.models import Documento


class Metodo(models.TextChoices):
    SENHA = "senha", "Senha"
    SISTEMA = "sistema", "Emissão pelo sistema"


class Assinatura(models.Model):
    """One person's signature on one version of a document: it counts while that version is the document's.

    `evidencia` is the canonical record of the act and `evidencia_sha256` its hash, chained to the process's trail.
    """

    documento = models.ForeignKey(
        Documento, on_delete=models.PROTECT, related_name="assinaturas_feitas", db_index=False
    )
    versao = models.PositiveIntegerField()
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assinaturas")
    nome = models.CharField(max_length=200)
    cargo = models.CharField(max_length=120)
    unidade_sigla = models.CharField(max_length=30)
    metodo = models.CharField(max_length=12, choices=Metodo.choices)
    em = models.DateTimeField()
    tarja = models.TextField()
    sha256 = models.CharField(max_length=64)
    crc = models.CharField(max_length=8)
    evidencia = models.JSONField()
    evidencia_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = "assinatura"
        verbose_name_plural = "assinaturas"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["documento", "versao", "usuario"], name="assinatura_unica"),
        ]

    def __str__(self):
        return f"{self.nome} em {self.documento_id} v{self.versao}"


class AceiteDosTermos(models.Model):
    """A person accepted one version of the signature terms (art. 13)."""

    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="aceites")
    versao = models.CharField(max_length=20)
    em = models.DateTimeField()

    class Meta:
        verbose_name = "aceite dos termos"
        verbose_name_plural = "aceites dos termos"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["usuario", "versao"], name="aceite_unico")]

    def __str__(self):
        return f"{self.usuario_id}: {self.versao}"
