"""Ciência of a document."""

from django.conf import settings
from django.db import models

from documentos.models.documento import Documento
from sei.pessoas.models import Unidade


class CienciaNoDocumento(models.Model):
    """A person declared to know of the document, and so of its process. Never undone: the database refuses."""

    documento = models.ForeignKey(Documento, on_delete=models.PROTECT, related_name="ciencias", db_index=False)
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+")
    em = models.DateTimeField()

    class Meta:
        verbose_name = "ciência no documento"
        verbose_name_plural = "ciências no documento"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["documento", "usuario"], name="ciencia_no_documento_unica")]

    def __str__(self):
        return f"{self.documento}: {self.usuario}"
