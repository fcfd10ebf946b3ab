"""The calendar each unit counts by."""

from functools import lru_cache

from prazos.calendario import Calendario
from prazos.calendario_proposto import calendario_proposto
from sei.pessoas.models import Unidade


class Calendarios:
    """The calendars of every place at one version."""

    def __init__(self, versao: int):
        self.versao = versao

    def de(self, unidade_id: int) -> Calendario:
        """The calendar of the unit; the same object for every unit of the same place."""
        return _proposto()


@lru_cache(maxsize=1)
def _proposto() -> Calendario:
    return calendario_proposto()


def calendarios(versao: int | None = None) -> Calendarios:
    """All the places at a version; None for the current one."""
    return Calendarios(versao or 0)


def calendario_de(unidade: Unidade | int) -> Calendario:
    """The calendar of a unit.

    Args:
        unidade: the unit or its id.
    """
    return calendarios().de(unidade if isinstance(unidade, int) else unidade.pk)
