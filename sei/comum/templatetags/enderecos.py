"""`{% url %}` of every template, quicker: a page has a hundred addresses, nearly all of a route and one number."""

from functools import lru_cache

from django import template
from django.template import defaulttags
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape

from sei.comum.templatetags.sei import endereco

register = template.Library()


@lru_cache(maxsize=256)
def _endereco_fixo(rota: str, prefixo: str, urlconf: str | None) -> str:
    return reverse(rota)


class _Endereco(defaulttags.URLNode):
    """Django's own tag, which keeps what does not change from one number to the next."""

    def render(self, context) -> str:
        argumentos = [argumento.resolve(context) for argumento in self.args]
        if self.kwargs or len(argumentos) > 1 or not all(type(argumento) is int for argumento in argumentos):
            return super().render(context)
        rota = self.view_name.resolve(context)
        try:
            url = endereco(argumentos[0], rota) if argumentos else _fixo(rota)
        except NoReverseMatch:
            if self.asvar is None:
                raise
            url = ""
        if self.asvar is None:
            return conditional_escape(url) if context.autoescape else url
        context[self.asvar] = url
        return ""


def _fixo(rota: str) -> str:
    return _endereco_fixo(rota, get_script_prefix(), get_urlconf())


@register.tag
def url(parser, token) -> _Endereco:
    """The tag of Django, with the same arguments."""
    no = defaulttags.url(parser, token)
    return _Endereco(no.view_name, no.args, no.kwargs, no.asvar)
