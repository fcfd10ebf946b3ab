"""What people and units keep an eye on, open there or not."""

from django.conf import settings
from django.db import models

from processos.models.processo import Processo
from sei.pessoas.models import Unidade


class Favorito(models.Model):
    """A process a person wants at hand; nobody else knows."""

    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="favoritos", db_index=False
    )
    processo = models.ForeignKey(Processo, on_delete=models.CASCADE, related_name="favoritos")
    em = models.DateTimeField()

    class Meta:
        verbose_name = "favorito"
        verbose_name_plural = "favoritos"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["usuario", "processo"], name="favorito_unico")]
        indexes = [models.Index(fields=["usuario", "-em", "-id"], name="favorito_da_pessoa")]

    def __str__(self):
        return str(self.processo)


class GrupoDeAcompanhamento(models.Model):
    """A name under which a unit gathers what it follows."""

    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+", db_index=False)
    nome = models.CharField(max_length=80)
    nome_normalizado = models.CharField(max_length=160, editable=False)

    class Meta:
        verbose_name = "grupo de acompanhamento"
        verbose_name_plural = "grupos de acompanhamento"
        default_permissions = ()
        ordering = ["nome"]
        constraints = [
            models.UniqueConstraint(fields=["unidade", "nome_normalizado"], name="grupo_de_acompanhamento_unico")
        ]

    def __str__(self):
        return self.nome


class Acompanhamento(models.Model):
    """A process a unit follows (acompanhamento especial), open in it or not; private to the unit."""

    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="acompanhamentos", db_index=False)
    processo = models.ForeignKey(Processo, on_delete=models.CASCADE, related_name="acompanhamentos")
    grupo = models.ForeignKey(
        GrupoDeAcompanhamento, null=True, blank=True, on_delete=models.SET_NULL, related_name="acompanhamentos"
    )
    observacao = models.CharField("observação", max_length=500, blank=True, default="")
    autor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    em = models.DateTimeField()

    class Meta:
        verbose_name = "acompanhamento especial"
        verbose_name_plural = "acompanhamentos especiais"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["unidade", "processo"], name="acompanhamento_unico")]
        indexes = [models.Index(fields=["unidade", "-em", "-id"], name="acompanhamento_da_unidade")]

    def __str__(self):
        return str(self.processo)
