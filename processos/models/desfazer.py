"""Acts that whoever made them may still undo, for a few seconds."""

from django.conf import settings
from django.db import models

from processos.models.processo import Processo
from sei.pessoas.models import Unidade


class TipoDesfazivel(models.TextChoices):
    ENVIO = "envio", "Envio"
    CONCLUSAO = "conclusao", "Conclusão na unidade"


class AtoDesfazivel(models.Model):
    """A sending or a conclusion that its author may undo until `ate`, while nothing else happened in the process.

    `andamento` is the number of the act in the trail of the process; `retrato`, what is needed to put things back.
    """

    processo = models.ForeignKey(Processo, on_delete=models.CASCADE, related_name="+")
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+", db_index=False)
    tipo = models.CharField(max_length=10, choices=TipoDesfazivel.choices)
    andamento = models.PositiveIntegerField()
    retrato = models.JSONField(default=dict)
    ate = models.DateTimeField()
    desfeito_em = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "ato desfazível"
        verbose_name_plural = "atos desfazíveis"
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["usuario", "ate"], name="desfazivel_da_pessoa", condition=models.Q(desfeito_em__isnull=True)
            )
        ]

    def __str__(self):
        return f"{self.processo}: {self.tipo}"
