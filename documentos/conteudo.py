"""The exact bytes of an internal document: what is shown, signed, hashed and kept. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape

from documentos.sanitizacao import sanitizar

VARIAVEIS = (
    "processo",
    "interessados",
    "especificacao",
    "tipo_documento",
    "numero_documento",
    "numero_sei",
    "unidade_sigla",
    "unidade_nome",
    "orgao_nome",
    "autor",
    "data",
)
DO_ATO = ("processo_anexado", "processo_principal", "determinacao", "motivo", "justificativa", "numero_legado")
"""Known only when the document is made for an act (arts. 15, 17, 21 to 23); otherwise the writer fills them."""


@lru_cache(maxsize=256)
def do_modelo(html: str) -> str:
    """The text of a model's section, sanitised once per text; variables are escaped when filled in."""
    return sanitizar(html)


def preencher(html: str, valores: Mapping[str, str]) -> str:
    """Replaces each known ``@variavel@`` with its escaped value; unknown ones stay as typed.

    One of DO_ATO without value becomes a blank that names itself: ``[justificativa]``.
    """
    padroes = {**dict.fromkeys(VARIAVEIS, ""), **{nome: f"[{nome.replace('_', ' ')}]" for nome in DO_ATO}}
    for nome, vazio in padroes.items():
        html = html.replace(f"@{nome}@", escape(valores.get(nome) or vazio))
    return html


def aplicar_edicao(secoes: Iterable[Mapping], recebidas: Mapping[str, str]) -> list[dict]:
    """The sections with the text received for the editable ones, sanitised; locked ones keep theirs whatever came.

    Args:
        secoes: ``{"chave", "titulo", "editavel", "html"}`` in order.
        recebidas: HTML by key; missing keys keep the present text.

    Raises:
        EntradaInvalida: a text is larger than allowed.
    """
    return [
        {**secao, "html": sanitizar(recebidas[secao["chave"]])}
        if secao["editavel"] and secao["chave"] in recebidas
        else dict(secao)
        for secao in secoes
    ]


def com_o_texto_de(secoes: Sequence[Mapping], base: Sequence[Mapping]) -> list[dict]:
    """The sections of a new document with the editable text of another one; its locked ones are not copied.

    Text of a section that the model does not have, or does not let be edited, goes to the end: none is lost.

    Args:
        secoes: of the new document, from its model. base: of the other one; may be empty.
    """
    editaveis = {secao["chave"] for secao in secoes if secao["editavel"]}
    textos = {secao["chave"]: secao["html"] for secao in base if secao["editavel"]}
    sobras = [
        {**secao, "chave": f"{secao['chave']}-copia", "html": sanitizar(secao["html"])}
        for secao in base
        if secao["editavel"] and secao["chave"] not in editaveis
    ]
    return [*aplicar_edicao(secoes, textos), *sobras]


def traz_cabecalho(secoes: Sequence[Mapping]) -> bool:
    """Whether the model wrote the heading itself (a locked first section), so that none is put above it."""
    return bool(secoes) and not secoes[0]["editavel"] and bool(secoes[0]["html"])


def em_html(*, titulo: str, secoes: Iterable[Mapping]) -> str:
    """The document as one HTML text, deterministic: title and sections in order, without signature declarations."""
    corpo = "\n".join(
        f'<section data-secao="{escape(secao["chave"])}">\n{secao["html"]}\n</section>' for secao in secoes
    )
    return (
        '<!doctype html>\n<html lang="pt-BR">\n<head><meta charset="utf-8"><title>'
        f"{escape(titulo)}</title></head>\n<body>\n{corpo}\n</body>\n</html>\n"
    )


def em_bytes(*, titulo: str, secoes: Iterable[Mapping]) -> bytes:
    """The bytes that a signature freezes: UTF-8 of `em_html`."""
    return em_html(titulo=titulo, secoes=secoes).encode()


def corpo(dados: bytes) -> str:
    """The sections inside bytes made by `em_bytes`, as one HTML text."""
    return dados.decode().partition("<body>\n")[2].rpartition("\n</body>")[0]
