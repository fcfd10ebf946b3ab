"""The PDF of one document. A signed one has the same bytes every time: they are kept (ViaEmPdf)."""

from datetime import datetime

from documentos.conteudo import traz_cabecalho
from documentos.models import Documento, EstadoDoDocumento, ViaEmPdf
from documentos.pdf.documento import (
    AssinaturaImpressa,
    Cancelamento,
    DadosDoDocumento,
    Verificacao,
    compor_documento,
)
from documentos.verificacao import endereco_do_qr
from sei.comum import arquivos
from sei.comum.models import Arquivo
from sei.comum.tempo import agora


def via_guardada(documento: Documento) -> Arquivo | None:
    """The kept PDF of the document as it stands now, or None."""
    via = (
        ViaEmPdf.objects.filter(documento=documento, versao=documento.versao, assinaturas=documento.assinaturas)
        .select_related("arquivo")
        .first()
    )
    return via.arquivo if via else None


def guardar_via(documento: Documento) -> Arquivo:
    """The kept PDF of a signed document, composed now when it is missing. Its `processo`, `tipo` and unit are read."""
    guardada = via_guardada(documento)
    if guardada is not None:
        return guardada
    arquivo = arquivos.guardar(compor_documento(_dados(documento)), "application/pdf")
    via, _ = ViaEmPdf.objects.get_or_create(
        documento=documento,
        versao=documento.versao,
        assinaturas=documento.assinaturas,
        defaults={"arquivo": arquivo, "gerada_em": agora()},
    )
    return via.arquivo


def em_pdf(documento: Documento) -> bytes:
    """The PDF of an internal document: the kept one when signed; a stub when cancelled; without validity as a minuta.

    Raises:
        EntradaInvalida: its text is beyond the limits of `sanitizar`.
    """
    if documento.estado == EstadoDoDocumento.ASSINADO:
        return arquivos.ler(guardar_via(documento))
    return compor_documento(_dados(documento))


def _dados(documento: Documento) -> DadosDoDocumento:
    unidade = documento.unidade_geradora
    comuns = {
        "orgao": unidade.orgao.nome,
        "titulo": documento.titulo,
        "numero_sei": documento.codigo_verificador,
        "processo": documento.processo.numero or "",
        "unidade": unidade.nome,
    }
    if documento.estado == EstadoDoDocumento.CANCELADO:
        cancelamento = Cancelamento(documento.motivo, f"{unidade.nome} ({unidade.sigla})", documento.cancelado_em)
        return DadosDoDocumento(**comuns, secoes=(), quando=documento.cancelado_em, cancelado=cancelamento)
    comuns["timbre"] = not traz_cabecalho(documento.secoes)
    secoes = tuple(secao["html"] for secao in documento.secoes)
    if documento.estado != EstadoDoDocumento.ASSINADO:
        return DadosDoDocumento(**comuns, secoes=secoes, quando=agora(), minuta=True)
    return DadosDoDocumento(
        **comuns,
        secoes=secoes,
        quando=datetime.fromisoformat(documento.tarjas[-1]["em"]),
        assinaturas=tuple(AssinaturaImpressa(tarja["texto"], tarja["metodo"].lower()) for tarja in documento.tarjas),
        verificacao=Verificacao(
            texto_da_tarja=documento.verificacao,
            endereco_qr=endereco_do_qr(documento),
            codigo_verificador=documento.codigo_verificador,
            crc=documento.crc,
        ),
    )
