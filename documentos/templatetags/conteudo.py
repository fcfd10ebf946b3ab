"""The one place where the HTML of a document becomes part of a page."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from documentos.conteudo import traz_cabecalho
from documentos.sanitizacao import sanitizar
from documentos.verificacao import endereco_do_qr
from sei.comum.erros import EntradaInvalida

register = template.Library()


@register.filter
def sanitizado(html: str) -> SafeString:
    """The allowed part of a section's HTML, sanitised again here; an empty text when it is beyond the limits."""
    try:
        limpo = sanitizar(html or "")
    except EntradaInvalida:
        limpo = ""
    return mark_safe(limpo)  # noqa: S308  the allowlist has just been applied


@register.filter
def com_cabecalho(secoes: list) -> bool:
    """Whether the first section is the heading of the model, which takes the place of ours."""
    return traz_cabecalho(secoes)


@register.filter
def qr_do_documento(documento) -> str:
    """Address that the QR code of a signed document encodes."""
    return endereco_do_qr(documento)
