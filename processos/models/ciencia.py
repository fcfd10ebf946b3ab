"""What people declare beside the documents: ciência, which is irrevocable, and comentários."""

from django.conf import settings
from django.db import models

from processos.models.processo import Processo
from sei.pessoas.models import Unidade


class Ciencia(models.Model):
    """A person declared to know of the process. Never undone: the database refuses."""

    processo = models.ForeignKey(Processo, on_delete=models.PROTECT, related_name="ciencias", db_index=False)
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+")
    em = models.DateTimeField()

    class Meta:
        verbose_name = "ciência no processo"
        verbose_name_plural = "ciências no processo"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["processo", "usuario"], name="ciencia_unica")]

    def __str__(self):
        return f"{self.processo}: {self.usuario}"


class Comentario(models.Model):
    """A comment of a unit: whoever sees the process reads it, the unit changes it, and deleting it leaves nothing."""

    processo = models.ForeignKey(Processo, on_delete=models.CASCADE, related_name="comentarios")
    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+")
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    texto = models.CharField(max_length=2000)
    em = models.DateTimeField()
    alterado_em = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "comentário"
        verbose_name_plural = "comentários"
        default_permissions = ()

    def __str__(self):
        return self.texto[:60]
