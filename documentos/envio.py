"""What upper layers add to the form that sends a process: fields, and what is done after the sending."""

from collections.abc import Callable
from typing import NamedTuple

from django import forms

from sei.pessoas.ator import Ator


class OpcaoDoEnvio(NamedTuple):
    """Something else to ask when sending.

    Attributes:
        titulo: legend of the group of fields. explicacao: hint below it.
        campos: makes the fields, by name. conferir: adds errors to the form.
        pedida: whether what was typed asks for it. depois: then called, in the transaction of the sending, with the
            actor, the id of the process, the ids of the units and what was typed; such a sending is not undone.
    """

    titulo: str
    explicacao: str
    campos: Callable[[], dict[str, forms.Field]]
    conferir: Callable[[forms.Form], None]
    pedida: Callable[[dict], bool]
    depois: Callable[[Ator, int, tuple[int, ...], dict], object]


OPCOES: list[OpcaoDoEnvio] = []
