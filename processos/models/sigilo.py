"""The credentials of a sigiloso process, from their giving to their end (Portaria 1650/2016, arts. 1º, V, 10 and 11).

Guardian's row (`Credencial`) says who may enter now; these two tables say how it came to be so. Neither ever changes.
"""

from django.conf import settings
from django.db import models

from processos.models.processo import Processo
from sei.pessoas.models import Unidade


class EspecieDeConcessao(models.TextChoices):
    INICIO = "inicio", "Iniciou o sigilo"
    CONCESSAO = "concessao", "Concessão"
    RENOVACAO = "renovacao", "Renovação"
    TRANSFERENCIA = "transferencia", "Transferência"
    REATIVACAO = "reativacao", "Reativação pelo Acervo"
    ASSINATURA = "assinatura", "Para assinar um documento"


class EspecieDeEncerramento(models.TextChoices):
    CASSACAO = "cassacao", "Cassada"
    RENUNCIA = "renuncia", "Renunciada"
    TRANSFERENCIA = "transferencia", "Transferida"
    RENOVACAO = "renovacao", "Substituída na renovação"
    REATIVACAO = "reativacao", "Já não valia quando o processo foi reativado"
    FIM_DO_SIGILO = "fim_do_sigilo", "O processo deixou de ser sigiloso"


class ConcessaoDeCredencial(models.Model):
    """A credential given to a person, to act from one unit.

    One given to sign (`especie` assinatura) names the document: its id and, to be shown, its title and number.
    """

    processo = models.ForeignKey(Processo, on_delete=models.PROTECT, related_name="concessoes")
    pessoa = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    unidade = models.ForeignKey(Unidade, on_delete=models.PROTECT, related_name="+", db_index=False)
    especie = models.CharField("espécie", max_length=14, choices=EspecieDeConcessao.choices)
    documento = models.PositiveBigIntegerField(default=0)
    rotulo_do_documento = models.CharField(max_length=300, blank=True, default="")
    por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    em = models.DateTimeField()
    motivo = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        verbose_name = "concessão de credencial"
        verbose_name_plural = "concessões de credenciais"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(especie="assinatura", documento__gt=0)
                | (~models.Q(especie="assinatura") & models.Q(documento=0)),
                name="concessao_para_assinar_diz_o_que",
            )
        ]

    def __str__(self):
        return f"{self.processo_id}: {self.pessoa_id}, {self.especie}"

    @property
    def plena(self) -> bool:
        """Whether it lets act on the whole process, and not only sign one document."""
        return self.especie != EspecieDeConcessao.ASSINATURA


class EncerramentoDeCredencial(models.Model):
    """The end of one concession; the database admits one for each."""

    concessao = models.OneToOneField(ConcessaoDeCredencial, on_delete=models.PROTECT, related_name="encerramento")
    especie = models.CharField("espécie", max_length=14, choices=EspecieDeEncerramento.choices)
    por = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    em = models.DateTimeField()
    motivo = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        verbose_name = "encerramento de credencial"
        verbose_name_plural = "encerramentos de credenciais"
        default_permissions = ()

    def __str__(self):
        return f"{self.concessao_id}: {self.especie}"
