"""Groups of a unit: of other units, to send to, and of contacts, to be interested parties."""

from django.db import models

from processos.models.cadastro import Contato
from sei.pessoas.models import Unidade


class EspecieDeGrupo(models.TextChoices):
    UNIDADES = "unidades", "Grupo de unidades"
    CONTATOS = "contatos", "Grupo de contatos"


class Grupo(models.Model):
    """A name under which a unit gathers the units it sends to, or the contacts its processes concern, by `especie`."""

    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+", db_index=False)
    especie = models.CharField("espécie", max_length=8, choices=EspecieDeGrupo.choices)
    nome = models.CharField(max_length=80)
    nome_normalizado = models.CharField(max_length=160, editable=False)
    unidades = models.ManyToManyField(Unidade, related_name="+", blank=True)
    contatos = models.ManyToManyField(Contato, related_name="+", blank=True)

    class Meta:
        verbose_name = "grupo"
        verbose_name_plural = "grupos"
        default_permissions = ()
        ordering = ["nome"]
        constraints = [models.UniqueConstraint(fields=["unidade", "especie", "nome_normalizado"], name="grupo_unico")]

    def __str__(self):
        return self.nome
