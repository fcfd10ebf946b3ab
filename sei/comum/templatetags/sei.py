"""Tags and filters of every page: icons, QR codes, form controls, dates in Roraima time."""

from datetime import date, datetime
from functools import lru_cache

import segno
from django import forms, template
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.templatetags.static import static
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from sei.comum.tempo import local

register = template.Library()

MESES = (
    "jan.",
    "fev.",
    "mar.",
    "abr.",
    "maio",
    "jun.",
    "jul.",
    "ago.",
    "set.",
    "out.",
    "nov.",
    "dez.",
)
DIAS = {-1: "amanhã", 0: "hoje", 1: "ontem"}
UMA_HORA = 3600  # seconds


@lru_cache(maxsize=512)
def _icone(nome: str, classes: str, folha: str) -> SafeString:
    return format_html(
        '<svg class="i {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        folha,
        nome,
    )


@lru_cache(maxsize=1)
def folha_de_icones() -> str:
    """Address of the sprite."""
    return static("vendor/icons.svg")


@receiver(setting_changed)
def _esquecer_a_folha(*, setting: str, **_) -> None:
    if setting in ("STATIC_URL", "STORAGES"):
        folha_de_icones.cache_clear()


def icon(nome: str, classes: str = "") -> SafeString:
    """A decorative icon of the sprite. In templates the name is a literal, so that the build can find it."""
    return _icone(nome, classes, folha_de_icones())


class _Icone(template.Node):
    """`{% icon nome classes %}`: a page has a hundred, so a literal is read when the template is."""

    def __init__(self, argumentos: list[template.base.FilterExpression]):
        self.argumentos = argumentos
        literais = all(isinstance(um.var, str) and not um.filters for um in argumentos)
        self.lidos = [um.var for um in argumentos] if literais else None

    def render(self, context) -> SafeString:
        return icon(*self.lidos) if self.lidos else icon(*(um.resolve(context) for um in self.argumentos))


@register.tag("icon")
def _icon(parser, token) -> _Icone:
    _, *argumentos = token.split_contents()
    if len(argumentos) not in (1, 2):
        raise template.TemplateSyntaxError("{% icon %} leva o nome do ícone e, se houver, as classes.")
    return _Icone([parser.compile_filter(um) for um in argumentos])


@lru_cache(maxsize=256)
def _partes_do_endereco(rota: str, prefixo: str, urlconf: str | None) -> tuple[str, str]:
    """What comes before and after the number, which is too long to be anything else in the address."""
    numero = 10**17 + 1
    antes, depois = reverse(rota, args=[numero]).split(str(numero))
    return antes, depois


@register.filter
def endereco(pk: int, rota: str) -> str:
    """Address of the object `pk` in a route that takes one whole number: `{% url %}` for each row of a long list.

    Args:
        pk: id of the object.
        rota: name of the route, e.g. ``documentos:processo``.

    Raises:
        NoReverseMatch: no such route, or it takes other arguments. ValueError: `pk` is not a number.
    """
    antes, depois = _partes_do_endereco(rota, get_script_prefix(), get_urlconf())
    return f"{antes}{int(pk)}{depois}"


@register.simple_tag
@lru_cache(maxsize=256)
def qr(texto: str, classe: str = "qr") -> SafeString:
    """QR code of `texto` as inline SVG: correction level L, quiet zone of four modules, no style attribute."""
    codigo = segno.make_qr(texto, error="l", boost_error=False)
    desenho = codigo.svg_inline(scale=1, border=4, light="#fff", omitsize=True, svgclass=None, lineclass=None)
    corpo = desenho[desenho.index(">") + 1 :]  # our own <svg> opens instead: it carries the class and the name
    lado = codigo.symbol_size(border=4)[0]
    abertura = format_html(
        '<svg class="{}" viewBox="0 0 {} {}" role="img" aria-label="Código QR">',
        classe,
        lado,
        lado,
    )
    return abertura + mark_safe(corpo)  # noqa: S308  drawn by segno from modules: no text of ours goes in


@register.simple_tag
def entrada(campo: forms.BoundField, classe: str = "") -> SafeString:
    """The control of a form field with the class of its kind; Django adds aria-describedby and aria-invalid."""
    widget = campo.field.widget
    proprias = widget.attrs.get("class", "")
    padrao = "check" if isinstance(widget, forms.CheckboxInput) else "input"
    return campo.as_widget(attrs={"class": " ".join(parte for parte in (padrao, proprias, classe) if parte)})


@register.filter
def e_caixa(campo: forms.BoundField) -> bool:
    """True for a single check box, whose label comes after the control."""
    return isinstance(campo.field.widget, forms.CheckboxInput)


def _no_local(valor: date | datetime | None) -> date | None:
    return local(valor) if isinstance(valor, datetime) else valor


@register.filter
def data_local(valor: date | datetime | None) -> str:
    """``21/11/2026``, Roraima time; empty for None."""
    momento = _no_local(valor)
    return momento.strftime("%d/%m/%Y") if momento else ""


@register.filter
def hora_local(valor: datetime | None) -> str:
    """``14h32``, Roraima time; empty for None."""
    return _hora(local(valor)) if valor else ""


@register.filter
def data_hora_local(valor: datetime | None) -> str:
    """``21/11/2026, 14h32``, Roraima time; empty for None."""
    return f"{data_local(valor)}, {hora_local(valor)}" if valor else ""


@register.filter
def data_abreviada(valor: date | datetime | None) -> str:
    """``21 nov. 2026``, Roraima time; empty for None."""
    momento = _no_local(valor)
    return f"{momento.day} {MESES[momento.month - 1]} {momento.year}" if momento else ""


def _hora(momento: datetime) -> str:
    return f"{momento.hour}h{momento.minute:02d}"


@register.filter
def quando(valor: datetime | None, agora: datetime) -> str:
    """How long ago, briefly: agora; há 12 min; hoje, 9h40; ontem, 16h05; 18 nov.; 18/11/2025.

    Args:
        valor: aware instant; None gives an empty text.
        agora: aware present instant.
    """
    if not valor:
        return ""
    momento, presente = local(valor), local(agora)
    segundos = (presente - momento).total_seconds()
    if 0 <= segundos < 60:
        return "agora"
    if 0 < segundos < UMA_HORA:
        return f"há {int(segundos // 60)} min"
    dias = (presente.date() - momento.date()).days
    if dias in (0, 1, -1):
        return f"{DIAS[dias]}, {_hora(momento)}"
    if momento.year == presente.year:
        return f"{momento.day} {MESES[momento.month - 1]}"
    return momento.strftime("%d/%m/%Y")


@register.filter
def iniciais(nome: str) -> str:
    """Initials of the first two names that are not particles: ``Ana de Souza Lima`` gives ``AS``."""
    partes = [parte for parte in str(nome).split() if parte[0].isupper()]
    return "".join(parte[0] for parte in partes[:2])


@register.simple_tag(takes_context=True)
def pagina_vizinha(context, cursor: str, parametro: str = "") -> str:
    """Query string of the present page with `parametro` ("cursor" by default) replaced; other filters stay."""
    consulta = context["request"].GET.copy()
    consulta[parametro or "cursor"] = cursor
    return f"?{consulta.urlencode()}"
