"""HTML tables as flowables: merged cells, repeated header, long rows split over pages, hostile numbers clamped."""

from dataclasses import dataclass, field

from reportlab.platypus import Flowable, Paragraph, Table

from documentos.pdf.estilos import ALINHAMENTOS, CINZA, CINZA_CLARO, ESQUERDA, estilo
from documentos.pdf.fontes import REGULAR, literal
from documentos.pdf.imagens import imagem
from documentos.pdf.marcacao import marcacao

MAXIMO_DE_COLUNAS = 40
MAXIMO_DE_LINHAS_MESCLADAS = 15
"""A merged block that does not fit a page cannot be split."""
_LINHAS_POR_BLOCO = 60
_CARACTERES_POR_CELULA = 6000
_LARGURA_DA_FAIXA = 8


@dataclass
class _Grade:
    """Cells by row and column, with the merged blocks already resolved."""

    linhas: list[dict[int, object]] = field(default_factory=list)
    mesclas: list[tuple[int, int, int, int]] = field(default_factory=list)
    colunas: int = 0
    cabecalho: int = 0


def tabela(el, largura: float, *, simples: bool = False) -> list[Flowable]:
    """Return the flowables of a table; several when it is long, lines of text when it cannot be a grid.

    Args:
        el: the `<table>` element.
        largura: available width in points.
        simples: write every row as a line of text, which always fits.
    """
    grade = _montar(el)
    if not grade.linhas or not grade.colunas:
        return []
    maior = max(len(_texto(celula)) for linha in grade.linhas for celula in linha.values())
    if simples or grade.colunas > MAXIMO_DE_COLUNAS or maior > _CARACTERES_POR_CELULA:
        return _em_linhas(grade)
    larguras = _larguras(grade, largura)
    corpo = [[_celula(linha.get(c), larguras, c) for c in range(grade.colunas)] for linha in grade.linhas]
    return [_bloco(grade, corpo, inicio, fim, larguras) for inicio, fim in _cortes(grade) if fim > inicio]


def _linhas_proprias(el):
    for filho in el:
        if filho.tag == "tr":
            yield filho, False
        elif filho.tag in ("thead", "tbody", "tfoot"):
            for tr in filho.iterchildren("tr"):
                yield tr, filho.tag == "thead"


def _montar(el) -> _Grade:
    grade = _Grade()
    ocupados: set[tuple[int, int]] = set()
    for r, (tr, no_cabecalho) in enumerate(_linhas_proprias(el)):
        linha, c = {}, 0
        for celula in tr.iterchildren("td", "th"):
            while (r, c) in ocupados:
                c += 1
            if c > MAXIMO_DE_COLUNAS * 4:
                break
            largas, altas = _vao(celula, "colspan", MAXIMO_DE_COLUNAS), _vao(celula, "rowspan", 10_000)
            altas = 1 if altas > MAXIMO_DE_LINHAS_MESCLADAS else altas
            linha[c] = celula
            ocupados.update((r + i, c + j) for i in range(altas) for j in range(largas))
            if largas > 1 or altas > 1:
                grade.mesclas.append((c, r, largas, altas))
            c += largas
            grade.colunas = max(grade.colunas, c)
        grade.linhas.append(linha)
        if no_cabecalho and grade.cabecalho == r:
            grade.cabecalho = r + 1
    if grade.cabecalho > 5 or grade.cabecalho == len(grade.linhas):
        grade.cabecalho = 0
    return grade


def _vao(celula, nome: str, maximo: int) -> int:
    valor = celula.get(nome, "")
    return min(max(int(valor), 1), maximo) if valor.isascii() and valor.isdigit() and len(valor) < 6 else 1


def _texto(celula) -> str:
    return "".join(celula.itertext())


def _larguras(grade: _Grade, largura: float) -> list[float]:
    # The square root of the longest text keeps a long column from starving the others.
    pesos = [6.0] * grade.colunas
    for linha in grade.linhas:
        for c, celula in linha.items():
            pesos[c] = max(pesos[c], min(len(_texto(celula)), 2000))
    raizes = [p**0.5 for p in pesos]
    if grade.colunas >= 20:
        return [largura / grade.colunas] * grade.colunas
    return [largura * raiz / sum(raizes) for raiz in raizes]


def _celula(celula, larguras, coluna):
    if celula is None:
        return ""
    alinhamento = next((ALINHAMENTOS[c] for c in celula.get("class", "").split() if c in ALINHAMENTOS), None)
    if alinhamento is None:
        paragrafo = celula.find("p")
        classes = paragrafo.get("class", "").split() if paragrafo is not None else ()
        alinhamento = next((ALINHAMENTOS[c] for c in classes if c in ALINHAMENTOS), ESQUERDA)
    base = "celula-titulo" if celula.tag == "th" else "celula"
    partes = [Paragraph(texto, estilo(base, alinhamento)) for texto in marcacao(celula)]
    for img in celula.iter("img"):
        partes.append(imagem(img.get("src", ""), largura_maxima=max(larguras[coluna] - 14, 12)))
    if not partes:
        return ""
    return partes[0] if len(partes) == 1 else partes


def _cortes(grade: _Grade) -> list[tuple[int, int]]:
    """Row ranges laid out as separate tables: splitting one table over n pages costs n times its rows."""
    total = len(grade.linhas)
    if total <= _LINHAS_POR_BLOCO * 1.5:
        return [(0, total)]
    presas = {linha + i for _, linha, _, altas in grade.mesclas for i in range(1, altas)}
    cortes, inicio = [], 0
    while inicio < total:
        fim = min(inicio + _LINHAS_POR_BLOCO, total)
        while fim in presas and fim < total:
            fim += 1
        cortes.append((inicio, fim))
        inicio = fim
    return cortes


def _bloco(grade: _Grade, corpo, inicio: int, fim: int, larguras) -> Table:
    repetidas = grade.cabecalho if inicio == 0 else 0
    margem = min(5, larguras[0] / 4, min(larguras) / 4)
    comandos = [
        ("FONT", (0, 0), (-1, -1), REGULAR, 9),
        ("GRID", (0, 0), (-1, -1), 0.5, CINZA),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), margem),
        ("RIGHTPADDING", (0, 0), (-1, -1), margem),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    if repetidas:
        comandos.append(("BACKGROUND", (0, 0), (-1, repetidas - 1), CINZA_CLARO))
    for c, r, largas, altas in grade.mesclas:
        if inicio <= r < fim:
            ultima = min(r + altas, fim) - 1 - inicio
            comandos.append(("SPAN", (c, r - inicio), (min(c + largas, grade.colunas) - 1, ultima)))
    return Table(
        corpo[inicio:fim],
        colWidths=larguras,
        style=comandos,
        repeatRows=repetidas,
        splitInRow=1,
        spaceBefore=3 if inicio == 0 else 0,
        spaceAfter=8 if fim == len(corpo) else 0,
    )


def _em_linhas(grade: _Grade) -> list[Flowable]:
    """Every row as text: groups of cells separated by bars, for grids wider or taller than a page."""
    saida = []
    for linha in grade.linhas:
        celulas = list(linha.values())
        for inicio in range(0, len(celulas), _LARGURA_DA_FAIXA):
            faixa = celulas[inicio : inicio + _LARGURA_DA_FAIXA]
            if all(len(_texto(c)) < 400 for c in faixa):
                textos = [" ".join(_texto(c).split()) for c in faixa]
                saida.append(Paragraph(literal(" | ".join(textos)), estilo("celula")))
            else:
                saida.extend(Paragraph(t, estilo("celula")) for c in faixa for t in marcacao(c))
    return saida
