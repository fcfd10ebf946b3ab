"""Where a process is open, how it moved and who may see it."""

from datetime import datetime

from django.conf import settings
from django.db import models
from guardian.models import UserObjectPermissionBase

from processos.models.processo import Processo
from sei.pessoas.models import Unidade


class OrigemDaAbertura(models.TextChoices):
    GERADO = "gerado", "Gerado"
    RECEBIDO = "recebido", "Recebido"


class Abertura(models.Model):
    """A process open in a unit, from its arrival to its conclusion there (art. 1º, VIII; art. 16).

    The unit answers for the process from `aberta_em`; `recebida_em` is the first opening by somebody of the unit;
    `anunciada_em`, when there is one, is from when its list shows it and it may act (until then the sending may be
    undone, unless somebody of the unit opens the process);
    `nao_lida`, put by somebody of the unit until the next opening, only changes how its list shows it.
    """

    processo = models.ForeignKey(Processo, on_delete=models.CASCADE, related_name="aberturas")
    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="aberturas")
    origem = models.CharField(max_length=10, choices=OrigemDaAbertura.choices)
    enviada_por = models.ForeignKey(Unidade, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    aberta_em = models.DateTimeField()
    movimentada_em = models.DateTimeField()
    recebida_em = models.DateTimeField(null=True, blank=True)
    recebida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    atribuida_a = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="atribuicoes"
    )
    tem_novidade = models.BooleanField(default=False)
    anunciada_em = models.DateTimeField(null=True, blank=True)
    nao_lida = models.BooleanField("marcada como não lida", default=False)
    concluida_em = models.DateTimeField(null=True, blank=True)
    concluida_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "abertura"
        verbose_name_plural = "aberturas"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["processo", "unidade"], name="abertura_unica", condition=models.Q(concluida_em__isnull=True)
            )
        ]
        indexes = [
            models.Index(
                fields=["unidade", "origem", "-movimentada_em", "-id"],
                name="abertura_da_unidade",
                condition=models.Q(concluida_em__isnull=True),
            ),
            models.Index(
                fields=["unidade", "atribuida_a", "-movimentada_em", "-id"],
                name="abertura_da_pessoa",
                condition=models.Q(concluida_em__isnull=True),
            ),
            models.Index(
                fields=["unidade", "-movimentada_em", "-id"],
                name="abertura_aberta",
                condition=models.Q(concluida_em__isnull=True),
            ),
            models.Index(
                fields=["unidade", "-movimentada_em", "-id"],
                name="abertura_nao_recebida",
                condition=models.Q(concluida_em__isnull=True)
                & (models.Q(recebida_em__isnull=True) | models.Q(nao_lida=True)),
            ),
        ]

    def __str__(self):
        return f"{self.processo} em {self.unidade.sigla}"

    def anunciada(self, agora: datetime) -> bool:
        """Whether the unit was told of it already (`agora`: aware)."""
        return self.anunciada_em is None or self.anunciada_em <= agora


class Envio(models.Model):
    """One sending to one unit (art. 16): responsibility moves at this instant, there is no transit."""

    processo = models.ForeignKey(Processo, on_delete=models.CASCADE, related_name="envios")
    de = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="envios_feitos")
    para = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="envios_recebidos")
    usuario = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    em = models.DateTimeField()
    manteve_aberto = models.BooleanField(default=False)
    desfeito_em = models.DateTimeField(null=True, blank=True)
    motivo = models.CharField("motivo da devolução", max_length=500, blank=True, default="")

    class Meta:
        verbose_name = "envio"
        verbose_name_plural = "envios"
        default_permissions = ()

    def __str__(self):
        return f"{self.processo}: {self.de.sigla} para {self.para.sigla}"


class AcessoUnidade(models.Model):
    """A unit that may read a restrito process: those it passed through. Rows exist for restritos only."""

    processo = models.ForeignKey(Processo, on_delete=models.CASCADE, db_index=False, related_name="acessos")
    unidade = models.ForeignKey(Unidade, on_delete=models.CASCADE, db_index=False, related_name="+")

    class Meta:
        verbose_name = "acesso de unidade"
        verbose_name_plural = "acessos de unidades"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["processo", "unidade"], name="acesso_unico")]
        indexes = [models.Index(fields=["unidade", "processo"], name="acesso_inverso")]

    def __str__(self):
        return f"{self.processo_id}: {self.unidade_id}"


class Credencial(UserObjectPermissionBase):
    """Credential of one person to one sigiloso process (art. 1º, V): a per-object permission with a direct key.

    It works while the person works in `unidade`, the unit it was given for.
    """

    content_object = models.ForeignKey(Processo, on_delete=models.CASCADE, related_name="credenciais")
    unidade = models.ForeignKey(Unidade, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(UserObjectPermissionBase.Meta):
        verbose_name = "credencial"
        verbose_name_plural = "credenciais"
        default_permissions = ()
