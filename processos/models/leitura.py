"""Who read what: every reading of a sigiloso, one an hour of a restrito, and every door that did not open."""

from django.conf import settings
from django.db import models

from processos.models.processo import Nivel, Processo
from sei.pessoas.models import Unidade


class EspecieDeLeitura(models.TextChoices):
    LEITURA = "leitura", "Leitura"
    ABERTURA = "abertura", "Abertura com senha"
    SENHA_RECUSADA = "senha_recusada", "Abertura recusada: senha errada"


class Leitura(models.Model):
    """A reading (e-ARQ 7.4.1), never changed and never deleted.

    `documento` is an id of the layer above, 0 for the process itself; `rota` names the page or file. `hora` is the hour
    of a restrito reading: one row per person, document and hour. A sigiloso has none: every reading is a row.
    """

    processo = models.ForeignKey(Processo, on_delete=models.PROTECT, related_name="+", db_index=False)
    documento = models.PositiveBigIntegerField(default=0)
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    unidade = models.ForeignKey(
        Unidade, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    especie = models.CharField("espécie", max_length=14, choices=EspecieDeLeitura.choices)
    rota = models.CharField(max_length=80)
    nivel = models.PositiveSmallIntegerField(choices=Nivel.choices)
    em = models.DateTimeField()
    hora = models.DateTimeField(null=True, blank=True)
    endereco = models.CharField("endereço", max_length=45, blank=True, default="")

    class Meta:
        verbose_name = "leitura"
        verbose_name_plural = "leituras"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["usuario", "processo", "documento", "hora"],
                name="leitura_por_hora",
                condition=models.Q(hora__isnull=False),
            )
        ]
        indexes = [
            models.Index(fields=["processo", "-em", "-id"], name="leitura_do_processo"),
            models.Index(fields=["usuario", "-em", "-id"], name="leitura_da_pessoa"),
        ]

    def __str__(self):
        return f"{self.usuario_id} em {self.processo_id}/{self.documento}: {self.especie}"


class AlvoNegado(models.TextChoices):
    PROCESSO = "processo", "Processo"
    DOCUMENTO = "documento", "Documento"


class TentativaNegada(models.Model):
    """Somebody asked for a process or a document and got "not found", whether it exists or not: the same row for both,
    so that neither the answer nor its time tells them apart."""

    alvo = models.CharField(max_length=9, choices=AlvoNegado.choices)
    alvo_id = models.PositiveBigIntegerField()
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    unidade = models.ForeignKey(
        Unidade, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    rota = models.CharField(max_length=80)
    em = models.DateTimeField()
    endereco = models.CharField("endereço", max_length=45, blank=True, default="")

    class Meta:
        verbose_name = "tentativa negada"
        verbose_name_plural = "tentativas negadas"
        default_permissions = ()
        indexes = [
            models.Index(fields=["alvo", "alvo_id", "-em"], name="tentativa_do_alvo"),
            models.Index(fields=["usuario", "-em", "-id"], name="tentativa_da_pessoa"),
        ]

    def __str__(self):
        return f"{self.usuario_id}: {self.alvo} {self.alvo_id}"
