"""Allowlist for the HTML of documents, applied when it is written and again when it is shown.

The editor writes classes, never inline style; whatever else arrives (pasted pages, hostile requests) loses its
scripts, handlers, styles, remote addresses and unknown elements. The result is a fixed point: sanitising it again
returns the same text, so the bytes frozen at the signature never change on the way to the screen.
"""

import html as entidades
import re

import nh3

from sei.comum.erros import EntradaInvalida
from sei.comum.texto import tamanho_e_limite

TAMANHO_MAXIMO = 5 * 1024 * 1024
"""Largest accepted HTML, in bytes of UTF-8, embedded images included."""

MAXIMO_DE_ELEMENTOS = 50_000
MAXIMO_DE_NIVEIS = 100
MAXIMO_DE_ATRIBUTOS = 64
"""Per element. The HTML5 parser is quadratic in depth and in attributes, so both are bounded before it runs."""

CLASSES = frozenset(
    "al-esq al-centro al-dir al-just recuo-1 recuo-2 recuo-3 recuo-4 texto sem ementa citacao titulo-secao"
    " table image page-break".split()
)
_ELEMENTOS = frozenset(
    "p h1 h2 h3 h4 strong b em i u s sub sup a br hr ul ol li blockquote figure figcaption table caption"
    " thead tbody tfoot tr th td img div span".split()
)
_DESCARTADOS_COM_CONTEUDO = frozenset(
    "script style template noscript noembed noframes iframe object embed applet svg math title head textarea"
    " select option audio video canvas xmp plaintext".split()
)
_ATRIBUTOS = {
    "*": {"class"},
    "a": {"href"},
    "div": {"style"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "type"},
    "ul": {"type"},
}
_QUEBRA = "page-break-after:always"
_VALORES = {
    "src": re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/]+={0,2}\Z"),
    "href": re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f\\]+\Z", re.IGNORECASE),
    "colspan": re.compile(r"[1-9][0-9]{0,2}\Z"),
    "rowspan": re.compile(r"[1-9][0-9]{0,2}\Z"),
    "width": re.compile(r"[1-9][0-9]{0,3}\Z"),
    "height": re.compile(r"[1-9][0-9]{0,3}\Z"),
    "start": re.compile(r"[0-9]{1,4}\Z"),
    "scope": re.compile(r"(?:row|col|rowgroup|colgroup)\Z"),
    "type": re.compile(r"(?:1|a|A|i|I|disc|circle|square)\Z"),
}

# Characters that no document needs: controls (white space aside), bidirectional overrides, noncharacters.
_INVISIVEIS = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_ETIQUETA = r'(?:\s+[a-z]+="[^"]*")*'  # attributes as the serialiser writes them: `"` is always escaped inside
_DIV_QUEBRA = re.compile(rf'<div{_ETIQUETA}\s+style="{_QUEBRA}"{_ETIQUETA}>')
_QUEBRA_COM_ESPACO = re.compile(r'<div class="page-break">(?:<span>)?(?:&nbsp;|\s)*(?:</span>)?(?:&nbsp;|\s)*</div>')
_IMAGEM_SEM_FONTE = re.compile(r'<img(?:\s+(?!src=)[a-z]+="[^"]*")*\s*>')
_FIM_DE_BLOCO = re.compile(r"<br>|<hr>|</(?:p|h[1-4]|li|tr|caption|figcaption|blockquote|div|table|figure|td|th)>")
_QUALQUER_ETIQUETA = re.compile(rf"</?[a-z0-9]+{_ETIQUETA}\s*>")

_ABERTURA = re.compile(r"<[a-zA-Z]")
_NOME = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_ATRIBUTO = re.compile(r"[\s/]*(?!>)[^\s/>][^\s/>=]{0,999}(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"'][^\s>]{0,999})?)?")
_NAO_ANINHAM = frozenset(
    "p li td th tr tbody thead tfoot br hr img input meta link wbr area base col embed source track param dd dt".split()
)


def sanitizar(html: str) -> str:
    """Return the allowed part of `html`; applying it twice gives the same text.

    Args:
        html: fragment from the editor, an import or a template.

    Returns:
        HTML made only of the allowed elements, classes and embedded PNG or JPEG images. The editor's page break
        becomes `<div class="page-break"></div>`.

    Raises:
        EntradaInvalida: larger than `TAMANHO_MAXIMO`, or with too many elements, levels or attributes.
    """
    _conferir_tamanho(html)
    _conferir_estrutura(html)
    anterior, atual = None, _sem_invisiveis(html)
    # Dropping an element can let the next parse see another tree (the root of mutation XSS): repeat until it rests.
    for _ in range(8):
        anterior, atual = atual, _passar(atual)
        _conferir_tamanho(atual)
        if anterior == atual:
            break
    else:
        atual = _passar(f"<p>{entidades.escape(_sem_etiquetas(atual), quote=False)}</p>")
    if atual != html:
        _conferir_estrutura(atual)  # the parser may multiply unclosed elements
    return atual


def texto_puro(html: str) -> str:
    """Return the readable text of `html`, one line per block, for search, comparison and summaries.

    Raises:
        EntradaInvalida: as `sanitizar`.
    """
    linhas = (" ".join(linha.split()) for linha in _sem_etiquetas(sanitizar(html)).split("\n"))
    return "\n".join(linha for linha in linhas if linha)


def _passar(html: str) -> str:
    limpo = nh3.clean(
        html,
        tags=_ELEMENTOS,
        clean_content_tags=_DESCARTADOS_COM_CONTEUDO,
        attributes=_ATRIBUTOS,
        attribute_filter=_filtrar_atributo,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel=None,
    )
    limpo = _IMAGEM_SEM_FONTE.sub("", _sem_invisiveis(limpo))
    limpo = _DIV_QUEBRA.sub('<div class="page-break">', limpo)
    return _QUEBRA_COM_ESPACO.sub('<div class="page-break"></div>', limpo)


def _sem_invisiveis(texto: str) -> str:
    return _INVISIVEIS.sub("", texto.replace("\f", " "))


def _filtrar_atributo(elemento: str, nome: str, valor: str) -> str | None:
    if nome == "class":
        return " ".join(dict.fromkeys(c for c in valor.split() if c in CLASSES)) or None
    if nome == "style":
        declaracoes = {"".join(d.split()).lower() for d in valor.split(";")}
        return _QUEBRA if declaracoes & {_QUEBRA, "page-break-before:always"} else None
    if nome == "alt":
        return " ".join(_sem_invisiveis(valor).split())
    if nome == "src":
        valor = "".join(valor.split())
    # nh3 has one list of schemes for every attribute, and `data:` is admitted in images only. It also asks about
    # attributes it will drop, and would keep the value if this function failed.
    padrao = _VALORES.get(nome)
    return valor if padrao and padrao.match(valor) else None


def _sem_etiquetas(html: str) -> str:
    return entidades.unescape(_QUALQUER_ETIQUETA.sub("", _FIM_DE_BLOCO.sub("\n", html.replace("\n", " "))))


def _conferir_tamanho(html: str) -> None:
    tamanho = len(html) if len(html) > TAMANHO_MAXIMO else len(html.encode("utf-8", "replace"))
    if tamanho > TAMANHO_MAXIMO:
        medido, limite = tamanho_e_limite(tamanho, TAMANHO_MAXIMO)
        raise EntradaInvalida(
            f"O texto tem {medido}, e o limite é de {limite}, imagens incluídas. "
            "Reduza as imagens ou divida o documento."
        )


def _conferir_estrutura(html: str) -> None:
    """Refuse markup that would make the parser quadratic; ordinary documents are far below every bound."""
    inicios = [m.start() for m in _ABERTURA.finditer(html)]
    if len(inicios) > MAXIMO_DE_ELEMENTOS:
        raise EntradaInvalida(
            f"O texto tem {len(inicios)} elementos de formatação, e o limite é de {MAXIMO_DE_ELEMENTOS}. "
            "Cole-o sem formatação ou divida o documento."
        )
    if _niveis(html) > MAXIMO_DE_NIVEIS:
        raise EntradaInvalida(
            f"O texto tem mais de {MAXIMO_DE_NIVEIS} níveis de formatação, uns dentro dos outros. "
            "Cole-o sem formatação."
        )
    # Every `<x` is read as if a tag began there: a real tag cannot hide behind quotes, comments or raw text.
    total = 0
    for inicio in inicios:
        quantos = _atributos(html, inicio)
        total += quantos
        if quantos > MAXIMO_DE_ATRIBUTOS or total > 10 * MAXIMO_DE_ELEMENTOS:
            raise EntradaInvalida("O texto tem formatação em excesso. Cole-o sem formatação.")


def _niveis(html: str) -> int:
    """Greatest number of elements open at once, at least what the parser would count."""
    abertos: dict[str, int] = {}
    atual = maior = 0
    for m in _NOME.finditer(html):
        nome = m[2].lower()
        if nome in _NAO_ANINHAM:
            continue
        if not m[1]:
            abertos[nome] = abertos.get(nome, 0) + 1
            atual += 1
            maior = max(maior, atual)
        elif abertos.get(nome):
            abertos[nome] -= 1
            atual -= 1
    return maior


def _atributos(html: str, inicio: int) -> int:
    posicao = _NOME.match(html, inicio).end()
    for quantos in range(MAXIMO_DE_ATRIBUTOS + 1):
        m = _ATRIBUTO.match(html, posicao)
        if not m:
            return quantos
        posicao = m.end()
    return MAXIMO_DE_ATRIBUTOS + 1
