"""Cover, index and stub pages of the PDF of a process."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from reportlab.platypus import HRFlowable, Paragraph, Spacer

from documentos.pdf.composicao import Pagina, caber, compor, moldura
from documentos.pdf.datas import data, instante
from documentos.pdf.documento import timbre
from documentos.pdf.estilos import ALTURA_UTIL, CINZA, LARGURA_UTIL, MARGEM_LATERAL, MARGEM_SUPERIOR, TINTA, estilo
from documentos.pdf.fontes import NEGRITO, REGULAR, literal
from documentos.pdf.perfil import Metadados
from documentos.pdf.tela import ALTURA_DA_PAGINA, LARGURA_DA_PAGINA, Tela

_ALTURA_DA_LINHA = 28.0
_ALTURA_DO_TITULO = 40.0
LINHAS_POR_PAGINA = int((ALTURA_UTIL - _ALTURA_DO_TITULO) // _ALTURA_DA_LINHA)


@dataclass(frozen=True)
class DadosDaCapa:
    """What the first page tells about the process.

    Args:
        orgao: name of the court.
        processo: number as it is written.
        titulo: type of the process.
        campos: (label, value) pairs in the order they are printed; plain text.
        quando: aware instant of the generation, printed and written in the file.
        emitido_por: who asked for it; empty to leave it out.
    """

    orgao: str
    processo: str
    titulo: str
    campos: tuple[tuple[str, str], ...]
    quando: datetime
    emitido_por: str = ""

    @property
    def pagina(self) -> Pagina:
        """Furniture of the pages that are not documents."""
        return Pagina(rodape=f"Processo nº {self.processo}", contar=False)


@dataclass(frozen=True)
class LinhaDoIndice:
    """One document in the index; `pagina` is its first page in the whole file, from 1."""

    titulo: str
    numero_sei: str
    data: date | datetime
    unidade: str
    pagina: int
    observacao: str = ""


@dataclass(frozen=True)
class Ligacao:
    """A clickable area of the index: page of the index (from 0), rectangle in points, order of the document."""

    folha: int
    retangulo: tuple[float, float, float, float]
    ordem: int


def compor_capa(capa: DadosDaCapa, documentos: int) -> bytes:
    """Return the cover as PDF/A-1b (normally one page)."""
    linhas = [*capa.campos, ("Documentos", str(documentos)), ("Gerado em", instante(capa.quando))]
    if capa.emitido_por:
        linhas.append(("Gerado por", capa.emitido_por))

    def historia(_simples):
        return [
            Spacer(1, 60),
            *timbre(capa.orgao),
            Spacer(1, 40),
            Paragraph(literal(capa.titulo), estilo("h1")),
            Paragraph(literal(f"Processo nº {capa.processo}"), estilo("h2")),
            Spacer(1, 30),
            HRFlowable(width="100%", thickness=0.5, color=CINZA, spaceAfter=12),
            *(Paragraph(f"<b>{literal(rotulo)}:</b> {literal(valor)}", estilo("sem")) for rotulo, valor in linhas),
        ]

    return compor(historia, _metadados(capa, f"Processo {capa.processo}"), capa.pagina)


def paginas_do_indice(documentos: int) -> int:
    """Number of pages the index of so many documents takes."""
    return max(1, -(-documentos // LINHAS_POR_PAGINA))


def compor_indice(capa: DadosDaCapa, linhas: Sequence[LinhaDoIndice]) -> tuple[bytes, list[Ligacao]]:
    """Return the index as PDF/A-1b and the areas to be linked; rows have a fixed height, so it is drawn directly."""
    destino = BytesIO()
    metadados = _metadados(capa, f"Índice do processo {capa.processo}")
    tela = Tela(destino, metadados, lambda t, n, total: moldura(t, capa.pagina, n, total))
    ligacoes = []
    for folha in range(paginas_do_indice(len(linhas))):
        topo = _titulo(tela, folha)
        inicio = folha * LINHAS_POR_PAGINA
        for ordem, linha in enumerate(linhas[inicio : inicio + LINHAS_POR_PAGINA], inicio):
            base = topo - _ALTURA_DA_LINHA
            _linha(tela, linha, ordem, base)
            direita = LARGURA_DA_PAGINA - MARGEM_LATERAL
            ligacoes.append(Ligacao(folha, (MARGEM_LATERAL, base, direita, topo), ordem))
            topo = base
        tela.showPage()
    tela.save()
    return destino.getvalue(), ligacoes


def compor_folha(capa: DadosDaCapa, titulo: str, aviso: str, linhas: Sequence[tuple[str, str]]) -> bytes:
    """Return the page that stands in the place of a document without pages of its own (PDF/A-1b)."""

    def historia(_simples):
        return [
            *timbre(capa.orgao),
            Paragraph(literal(titulo), estilo("h2")),
            Paragraph(literal(aviso), estilo("aviso")),
            *(Paragraph(f"<b>{literal(rotulo)}:</b> {literal(valor)}", estilo("dados")) for rotulo, valor in linhas),
        ]

    return compor(historia, _metadados(capa, titulo), capa.pagina)


def _metadados(capa: DadosDaCapa, titulo: str) -> Metadados:
    return Metadados(titulo=titulo, autor=capa.orgao, quando=capa.quando)


def _titulo(tela: Tela, folha: int) -> float:
    tela.setFillColor(TINTA)
    tela.setFont(NEGRITO, 13)
    topo = ALTURA_DA_PAGINA - MARGEM_SUPERIOR
    tela.drawCentredString(LARGURA_DA_PAGINA / 2, topo - 14, "Índice" if folha == 0 else "Índice (continuação)")
    return topo - _ALTURA_DO_TITULO


def _linha(tela: Tela, linha: LinhaDoIndice, ordem: int, base: float) -> None:
    direita = LARGURA_DA_PAGINA - MARGEM_LATERAL
    largura = LARGURA_UTIL - 90
    tela.setFillColor(TINTA)
    tela.setFont(REGULAR, 9)
    tela.drawRightString(MARGEM_LATERAL + 22, base + 16, str(ordem + 1))
    tela.drawRightString(direita, base + 16, str(linha.pagina))
    tela.setFont(NEGRITO, 9.5)
    tela.drawString(MARGEM_LATERAL + 30, base + 16, caber(linha.titulo, largura, NEGRITO, 9.5))
    tela.setFont(REGULAR, 8)
    partes = [linha.numero_sei, data(linha.data), linha.unidade, linha.observacao]
    tela.drawString(MARGEM_LATERAL + 30, base + 5, caber(" · ".join(p for p in partes if p), LARGURA_UTIL - 34))
    tela.setStrokeColor(CINZA)
    tela.setLineWidth(0.3)
    tela.line(MARGEM_LATERAL, base, direita, base)
