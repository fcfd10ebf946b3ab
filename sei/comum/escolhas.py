"""Long lists of check boxes."""

from collections.abc import Iterable

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
