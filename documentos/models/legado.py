"""The numbers that a process had in the systems before this one (Portaria 1650/2016, arts. 15 and 17)."""

from django.conf import settings
from django.db import models

from documentos.models.documento import Documento
from processos.models import Processo
from sei.pessoas.models import Unidade


class SistemaLegado(models.TextChoices):
    AGIS = "agis", "Agis"
    CRUVIANA = "cruviana", "Cruviana"


class NumeroLegado(models.Model):
    """A number of another system, kept as typed, and the despacho of this process that cites it.

    `digitos` are those of number and year, without leading zeros: what is searched. One undone stays, with the reason.
    """

    processo = models.ForeignKey(Processo, on_delete=models.PROTECT, related_name="numeros_legados", db_index=False)
    sistema = models.CharField(max_length=8, choices=SistemaLegado.choices)
    numero = models.CharField("número", max_length=40)
    ano = models.PositiveSmallIntegerField()
    digitos = models.CharField(max_length=44, db_index=True, editable=False)
    despacho = models.ForeignKey(Documento, on_delete=models.PROTECT, related_name="numeros_legados")
    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+", db_index=False)
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    em = models.DateTimeField()
    desfeito_em = models.DateTimeField(null=True, blank=True)
    desfeito_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    motivo = models.CharField("motivo de ter sido desfeito", max_length=500, blank=True, default="")

    class Meta:
        verbose_name = "número legado"
        verbose_name_plural = "números legados"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["processo", "sistema", "digitos"],
                name="numero_legado_unico",
                condition=models.Q(desfeito_em__isnull=True),
            )
        ]

    def __str__(self):
        return f"{self.get_sistema_display()} {self.numero}/{self.ano}"
