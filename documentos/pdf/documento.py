"""One document of a process as PDF/A-1b: heading, sections, signature declaration, QR code."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reportlab.platypus import Flowable, HRFlowable, Paragraph, Spacer

from documentos.pdf.codigos import palavras_chave
from documentos.pdf.composicao import Pagina, compor
from documentos.pdf.datas import instante
from documentos.pdf.estilos import CINZA, estilo
from documentos.pdf.fontes import literal
from documentos.pdf.html import fluxo
from documentos.pdf.perfil import Metadados
from documentos.pdf.tarja import AssinaturaImpressa, Verificacao, tarjas
from documentos.sanitizacao import sanitizar

__all__ = ["AssinaturaImpressa", "Cancelamento", "DadosDoDocumento", "Verificacao", "compor_documento"]

AVISO_DE_MINUTA = "MINUTA, sem validade: documento ainda não assinado"


@dataclass(frozen=True)
class Cancelamento:
    """Why, by whom and when (aware) a document was cancelled; its text is not printed any more."""

    motivo: str
    responsavel: str
    quando: datetime


@dataclass(frozen=True)
class DadosDoDocumento:
    """Everything a document shows; plain text except `secoes`.

    Args:
        orgao: name of the court, in the heading and as author of the file.
        titulo: "Despacho nº 1284/2026".
        numero_sei: Número SEI (código verificador).
        processo: number of the process as it is written.
        unidade: name of the unit that produced it.
        secoes: HTML of each section, in order; sanitised again here.
        quando: aware instant written in the file; the same data and instant give the same bytes.
        assinaturas: signatures in order.
        verificacao: how to check it; None while there is no signature.
        cancelado: turns the document into a stub that says so.
        minuta: prints "MINUTA" across every page.
        timbre: print the heading of the court, title and numbers; False when the first section already brings them.
    """

    orgao: str
    titulo: str
    numero_sei: str
    processo: str
    unidade: str
    secoes: Sequence[str]
    quando: datetime
    assinaturas: tuple[AssinaturaImpressa, ...] = ()
    verificacao: Verificacao | None = None
    cancelado: Cancelamento | None = None
    minuta: bool = False
    timbre: bool = True


def compor_documento(dados: DadosDoDocumento) -> bytes:
    """Return the document as deterministic PDF/A-1b bytes (ISO 19005-1 level B).

    Raises:
        EntradaInvalida: a section beyond the limits of `sanitizar`.
        ValueError: `quando` without time zone.
    """
    verificacao = None if dados.cancelado else dados.verificacao
    codigos = palavras_chave(verificacao.codigo_verificador, verificacao.crc) if verificacao else ""
    metadados = Metadados(
        titulo=f"{dados.titulo} ({dados.numero_sei})" if dados.numero_sei else dados.titulo,
        autor=dados.orgao,
        quando=dados.quando,
        palavras_chave=codigos,
    )
    identificacao = f"{dados.titulo} ({dados.numero_sei})"
    pagina = Pagina(
        cabecalho=f"{dados.orgao} · Processo nº {dados.processo}",
        rodape=f"{identificacao} · Processo nº {dados.processo}",
        marca_dagua="CANCELADO" if dados.cancelado else "MINUTA" if dados.minuta else "",
    )
    if dados.cancelado:
        return compor(lambda _simples: [*_cabecalho(dados), *_cancelado(dados.cancelado)], metadados, pagina)
    secoes = [sanitizar(secao) for secao in dados.secoes]

    def historia(simples: bool) -> list[Flowable]:
        corpo = [bloco for secao in secoes for bloco in fluxo(secao, simples=simples)]
        return [*_cabecalho(dados), *corpo, *tarjas(dados.assinaturas, verificacao)]

    return compor(historia, metadados, pagina)


def timbre(orgao: str, unidade: str = "") -> list[Flowable]:
    """Name of the court and of the unit, over a rule."""
    saida = [Paragraph(literal(orgao), estilo("orgao"))]
    if unidade:
        saida.append(Paragraph(literal(unidade), estilo("unidade")))
    return [*saida, HRFlowable(width="100%", thickness=0.5, color=CINZA, spaceBefore=5, spaceAfter=10)]


def _cabecalho(dados: DadosDoDocumento) -> list[Flowable]:
    aviso = [Paragraph(AVISO_DE_MINUTA, estilo("aviso"))] if dados.minuta and not dados.cancelado else []
    if not dados.timbre and not dados.cancelado:
        return aviso
    saida = [*timbre(dados.orgao, dados.unidade), *aviso]
    saida.append(Paragraph(literal(dados.titulo), estilo("h2")))
    linha = f"<b>Processo nº</b> {literal(dados.processo)}"
    if dados.numero_sei:
        linha += f"\xa0\xa0·\xa0\xa0<b>Número SEI</b> {literal(dados.numero_sei)}"
    saida.append(Paragraph(linha, estilo("unidade")))
    saida.append(Spacer(1, 10))
    return saida


def _cancelado(cancelamento: Cancelamento) -> list[Flowable]:
    linhas = (
        ("Motivo", cancelamento.motivo),
        ("Responsável", cancelamento.responsavel),
        ("Data", instante(cancelamento.quando)),
    )
    return [
        Paragraph("DOCUMENTO CANCELADO", estilo("aviso")),
        *(Paragraph(f"<b>{rotulo}:</b> {literal(valor)}", estilo("dados")) for rotulo, valor in linhas),
        Paragraph("O conteúdo deste documento deixou de valer e não é reproduzido.", estilo("dados")),
    ]
