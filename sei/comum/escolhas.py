"""Choices among what the administration keeps, and long lists of check boxes."""

from collections.abc import Callable, Iterable
from functools import cache

from django import forms


def escolhas(campo: forms.BoundField, opcoes: Iterable[tuple]) -> list[dict]:
    """The options of a list of check boxes, the chosen ones first: value, text, second line, and whether it is chosen.

    Args:
        campo: bound field whose value is a list.
        opcoes: (value, text) or (value, text, second line).
    """
    marcados = {str(valor) for valor in (campo.value() or [])}
    lidas = [
        {
            "valor": str(valor),
            "texto": texto,
            "detalhe": resto[0] if resto else "",
            "marcado": str(valor) in marcados,
        }
        for valor, texto, *resto in opcoes
    ]
    return sorted(lidas, key=lambda opcao: not opcao["marcado"])


class _ConferidaNoAto:
    """A choice among options read only when a page shows them: whether it is one of them, the act checks and says."""

    def oferecer(self, ler: Callable[[], list]) -> None:
        """Sets what reads the options, which is done at most once."""
        self.choices = cache(ler)

    def valid_value(self, value) -> bool:
        return True


class Escolha(_ConferidaNoAto, forms.TypedChoiceField):
    """One of the options."""


class Escolhas(_ConferidaNoAto, forms.TypedMultipleChoiceField):
    """Some of the options."""
