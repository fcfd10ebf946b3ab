"""Freezing what was signed, and preparing its PDF copy: for the acts that sign."""

from datetime import datetime

from documentos.models import Documento, EstadoDoDocumento, Versao
from processos.models import Abertura
from sei.comum import tarefas
from sei.comum.models import Arquivo


def congelar(documento: Documento, *, arquivo: Arquivo, crc: str, em: datetime, tarja: dict, verificacao: str) -> None:
    """Adds one signature to the document and freezes its version; must run inside an act, on a locked document.

    The content is frozen at the first signature and is the same for the next ones.

    Args:
        arquivo: the exact bytes signed. crc: their CRC-32, eight upper-case hex digits.
        tarja: declaration as shown; verificacao: text that says how to check the document.
    """
    if documento.assinaturas == 0:
        documento.estado, documento.assinado_em = EstadoDoDocumento.ASSINADO, em
        documento.conteudo, documento.crc, documento.verificacao = arquivo, crc, verificacao
        Versao.objects.filter(documento=documento, numero=documento.versao).update(congelada=True)
    documento.assinaturas += 1
    documento.tarjas = [*documento.tarjas, tarja]
    documento.save(update_fields=["estado", "assinado_em", "conteudo", "crc", "verificacao", "assinaturas", "tarjas"])
    Abertura.objects.filter(processo_id=documento.processo_id, concluida_em__isnull=True, tem_novidade=False).exclude(
        unidade_id=documento.unidade_geradora_id
    ).update(tem_novidade=True)
    tarefas.agendar("via_em_pdf", documento_id=documento.pk)
