"""Sanitised HTML as reportlab flowables. Nothing is fetched: images are embedded, links are written, never followed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import html as arvore
from reportlab.platypus import Flowable, HRFlowable, PageBreak, Paragraph

from documentos.pdf.estilos import ALINHAMENTOS, CENTRO, CINZA, ESQUERDA, JUSTIFICADO, LARGURA_UTIL, estilo
from documentos.pdf.imagens import imagem
from documentos.pdf.marcacao import EM_LINHA, Corrida
from documentos.pdf.tabelas import tabela

_TITULOS = frozenset(("h1", "h2", "h3", "h4"))
_CLASSES_DE_PARAGRAFO = ("ementa", "citacao", "sem", "texto")
_PASSO_DO_RECUO = 34.0
_PASSO_DA_LISTA = 20.0
_NIVEIS_DE_LISTA = 8
_RECUO_MAXIMO = LARGURA_UTIL / 2
_NOMES = {ESQUERDA: "LEFT", CENTRO: "CENTER", JUSTIFICADO: "LEFT"}


@dataclass(frozen=True)
class _Contexto:
    """Where in the tree we are: style of loose text, indent in points, alignment, depth of lists."""

    base: str = "texto"
    recuo: float = 0
    alinhamento: int | None = None
    lista: int = 0

    @property
    def largura(self) -> float:
        return LARGURA_UTIL - self.recuo


def fluxo(html: str, *, simples: bool = False) -> list[Flowable]:
    """Return the flowables of `html`, which must come from `sanitizar`.

    Args:
        html: sanitised fragment.
        simples: tables as lines of text; used when a grid cannot be laid out.
    """
    if not html.strip():
        return []
    # huge_tree: the sanitiser already bounds size and depth, and an embedded image is one very long attribute.
    leitor = arvore.HTMLParser(huge_tree=True)
    raiz = arvore.fragment_fromstring(html, create_parent="div", parser=leitor)
    return list(_Composicao(simples).conteudo(raiz, _Contexto()))


class _Composicao:
    """Walks the tree once; loose text between blocks becomes paragraphs of the current style."""

    def __init__(self, simples: bool):
        self._simples = simples

    def conteudo(self, el, contexto: _Contexto, marca: str | None = None) -> Iterator[Flowable]:
        """Flowables of everything inside `el`; `marca` is the bullet of the first paragraph of a list item."""
        corrida = Corrida()
        corrida.texto(el.text)
        for filho in el:
            if filho.tag in EM_LINHA and not _tem_bloco(filho):
                corrida.elemento(filho)
            elif isinstance(filho.tag, str):
                paragrafos = self._paragrafos(corrida, contexto, marca)
                if paragrafos or (marca and filho.tag != "p"):
                    yield from paragrafos or [Paragraph("", self._estilo(contexto), bulletText=marca)]
                    marca = None
                yield from self._bloco(filho, contexto, marca)
                marca = None
            corrida.texto(filho.tail)
        yield from self._paragrafos(corrida, contexto, marca)

    def _paragrafos(self, corrida: Corrida, contexto: _Contexto, marca: str | None) -> list[Flowable]:
        textos = corrida.paragrafos()
        formato = self._estilo(contexto)
        return [Paragraph(t, formato, bulletText=None if i else marca) for i, t in enumerate(textos)]

    @staticmethod
    def _estilo(contexto: _Contexto):
        return estilo(contexto.base, contexto.alinhamento, contexto.recuo)

    def _bloco(self, el, contexto: _Contexto, marca: str | None) -> Iterator[Flowable]:
        classes = el.get("class", "").split()
        aqui = _com_classes(el, contexto, classes)
        if "page-break" in classes:
            yield PageBreak()
        elif el.tag in ("ul", "ol"):
            yield from self._lista(el, contexto)
        elif el.tag == "table":
            yield from self._tabela(el, contexto)
        elif el.tag == "hr":
            yield HRFlowable(width="100%", thickness=0.5, color=CINZA, spaceAfter=6)
        elif el.tag == "img":
            yield from self._imagem(el, aqui)
        else:
            yield from self.conteudo(el, aqui, marca)

    def _lista(self, el, contexto: _Contexto) -> Iterator[Flowable]:
        nivel = min(contexto.lista + 1, _NIVEIS_DE_LISTA)
        recuo = contexto.recuo + (_PASSO_DA_LISTA if nivel > contexto.lista else 0)
        dentro = replace(contexto, base="item", recuo=min(recuo, _RECUO_MAXIMO), lista=nivel)
        inicio = el.get("start", "")
        numero = int(inicio) if inicio.isascii() and inicio.isdigit() and len(inicio) < 6 else 1
        for li in el:
            if li.tag == "li":
                classes = li.get("class", "").split()
                yield from self.conteudo(li, _com_classes(li, dentro, classes), _marca(el, numero, nivel))
                numero += 1
            elif isinstance(li.tag, str):
                yield from self._bloco(li, dentro, None)

    def _tabela(self, el, contexto: _Contexto) -> Iterator[Flowable]:
        legenda = el.find("caption")
        if legenda is not None:
            yield from self.conteudo(legenda, _Contexto(base="legenda"))
        yield from tabela(el, contexto.largura, simples=self._simples)

    def _imagem(self, el, contexto: _Contexto) -> Iterator[Flowable]:
        if not el.get("src"):
            return
        largura = el.get("width", "")
        yield imagem(
            el.get("src"),
            largura_maxima=contexto.largura,
            alinhamento=_NOMES.get(contexto.alinhamento, "RIGHT") if contexto.alinhamento is not None else "CENTER",
            largura=int(largura) if largura.isascii() and largura.isdigit() and 0 < len(largura) < 6 else None,
        )


def _tem_bloco(el) -> bool:
    return any(True for _ in el.iter("img", "table", "ul", "ol", "p", "div", "figure", "blockquote", "hr"))


def _com_classes(el, contexto: _Contexto, classes: list[str]) -> _Contexto:
    alinhamento = next((ALINHAMENTOS[c] for c in classes if c in ALINHAMENTOS), contexto.alinhamento)
    recuos = [int(c[-1]) for c in classes if c.startswith("recuo-")]
    recuo = min(contexto.recuo + _PASSO_DO_RECUO * sum(recuos[:1]), _RECUO_MAXIMO)
    base = contexto.base
    if el.tag in _TITULOS:
        base = el.tag
    elif el.tag == "blockquote":
        base = "bloco"
    elif el.tag in ("figcaption", "caption"):
        base = "legenda"
    elif el.tag == "p" and base in ("texto", "bloco"):
        base = next((c for c in _CLASSES_DE_PARAGRAFO if c in classes), base)
    return replace(contexto, base=base, recuo=recuo, alinhamento=alinhamento)


def _marca(el, numero: int, nivel: int) -> str:
    if el.tag == "ul":
        return {"circle": "◦", "square": "▪", "disc": "•"}.get(el.get("type", ""), "•" if nivel % 2 else "–")
    tipo = el.get("type", "1")
    if tipo in ("a", "A"):
        letras = _letras(numero)
        return f"{letras if tipo == 'a' else letras.upper()}."
    if tipo in ("i", "I"):
        romano = _romano(numero)
        return f"{romano if tipo == 'I' else romano.lower()}."
    return f"{numero}."


def _letras(numero: int) -> str:
    saida = ""
    while numero > 0:
        numero, resto = divmod(numero - 1, 26)
        saida = chr(97 + resto) + saida
    return saida or "0"


def _romano(numero: int) -> str:
    if not 0 < numero < 4000:
        return str(numero)
    saida = ""
    for valor, simbolo in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        vezes, numero = divmod(numero, valor)
        saida += simbolo * vezes
    return saida
