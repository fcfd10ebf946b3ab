"""The documents on which the acts of arts. 21 to 23 rest."""

from django.db import models
from django.db.models import Q

from documentos.models.cadastro import Finalidade
from documentos.models.documento import Documento
from processos.models import Anexacao, Sobrestamento


class Fundamento(models.Model):
    """A document that an act rests on: its determination or its Termo. A Termo serves one act only."""

    documento = models.ForeignKey(Documento, on_delete=models.PROTECT, related_name="fundamentos")
    papel = models.CharField(max_length=20, choices=Finalidade.choices)
    sobrestamento = models.ForeignKey(
        Sobrestamento, null=True, blank=True, on_delete=models.PROTECT, related_name="fundamentos"
    )
    anexacao = models.ForeignKey(Anexacao, null=True, blank=True, on_delete=models.PROTECT, related_name="fundamentos")

    class Meta:
        verbose_name = "fundamento"
        verbose_name_plural = "fundamentos"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(sobrestamento__isnull=True, anexacao__isnull=False)
                | Q(sobrestamento__isnull=False, anexacao__isnull=True),
                name="fundamento_de_um_ato",
            ),
            models.UniqueConstraint(
                fields=["documento"], name="termo_de_um_so_ato", condition=~Q(papel=Finalidade.DETERMINACAO)
            ),
        ]

    def __str__(self):
        return f"{self.documento}: {self.papel}"
