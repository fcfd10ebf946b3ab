"""Texts of the signature declaration (tarja), as data: what was shown is kept in each signature's evidence."""

from django.db import models
from simple_history.models import HistoricalRecords


class FinalidadeDaTarja(models.TextChoices):
    ASSINATURA_SENHA = "assinatura_senha", "Assinatura por senha"
    EMISSAO_DO_SISTEMA = "emissao_do_sistema", "Emissão pelo sistema"
    VERIFICACAO = "verificacao", "Instrução de conferência"


class TextoDaTarja(models.Model):
    """One version of a text; the newest of each purpose is in force.

    Variables: ``@nome_assinante@ @tratamento_assinante@ @data_assinatura@ @hora_assinatura@`` in signatures;
    ``@endereco@ @codigo_verificador@ @crc_assinatura@`` in the verification text.
    """

    finalidade = models.CharField(max_length=24, choices=FinalidadeDaTarja.choices)
    versao = models.PositiveIntegerField("versão")
    texto = models.TextField()
    vigente_desde = models.DateTimeField()

    history = HistoricalRecords()

    class Meta:
        verbose_name = "texto da tarja"
        verbose_name_plural = "textos da tarja"
        constraints = [models.UniqueConstraint(fields=["finalidade", "versao"], name="tarja_unica")]

    def __str__(self):
        return f"{self.get_finalidade_display()}, versão {self.versao}"
