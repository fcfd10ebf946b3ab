"""The calendars of every place of the court at one version: which exceptions reach which unit. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from prazos.calendario import Calendario, CalendarioNaoCarregado, Excecao, SituacaoDoAno
from sei.comum.erros import ErroDeDominio


class CalendarioSemAnos(CalendarioNaoCarregado):
    """No year of the calendar was ever loaded; `ano` is None."""

    def __init__(self):
        ErroDeDominio.__init__(
            self,
            "Nenhum ano do calendário foi carregado, e prazos não podem ser contados sem ele. "
            "Peça ao administrador que rode “manage.py carregar_catalogo”.",
        )
        self.ano = None


@dataclass(frozen=True, slots=True)
class FatoNoLugar:
    """An exception and whom it reaches: a district, a unit, or, with neither, the whole court."""

    excecao: Excecao
    comarca_id: int | None = None
    unidade_id: int | None = None


@dataclass(frozen=True, eq=False)
class Calendarios:
    """Every calendar of one version, each made at its first use and then kept.

    Args:
        versao: number of the act that made it; 0 when nothing was loaded.
        anos: situation of each loaded year by district; key None is the whole court, and a district's own prevails.
        fatos: what stands, in date order.
        comarcas: name of each district by id. sede: id of the seat's.
        unidades: district of each unit that has one; the others follow the seat.
        siglas: sigla of each unit with facts of its own.
    """

    versao: int
    anos: Mapping[int | None, Mapping[int, SituacaoDoAno]] = field(default_factory=dict)
    fatos: tuple[FatoNoLugar, ...] = ()
    comarcas: Mapping[int, str] = field(default_factory=dict)
    sede: int | None = None
    unidades: Mapping[int, int] = field(default_factory=dict)
    siglas: Mapping[int, str] = field(default_factory=dict)
    _prontos: dict = field(default_factory=dict, init=False, repr=False)

    def comarca_da_unidade(self, unidade_id: int) -> int | None:
        """Id of the district whose calendar the unit follows."""
        return self.unidades.get(unidade_id, self.sede)

    def de(self, unidade_id: int) -> Calendario:
        """Return the calendar of a unit: one object for all the units that share it.

        Raises:
            CalendarioNaoCarregado: no year was ever loaded.
        """
        return self._pronto(self.comarca_da_unidade(unidade_id), unidade_id if unidade_id in self.siglas else None)

    def da_comarca(self, comarca_id: int | None = None) -> Calendario:
        """Return the calendar of a district, the seat's when None; raises as `de`."""
        return self._pronto(comarca_id or self.sede, None)

    def _pronto(self, comarca_id: int | None, unidade_id: int | None) -> Calendario:
        chave = (comarca_id, unidade_id)
        if chave not in self._prontos:
            self._prontos[chave] = self._montar(comarca_id, unidade_id)
        return self._prontos[chave]

    def _montar(self, comarca_id: int | None, unidade_id: int | None) -> Calendario:
        anos = {**self.anos.get(None, {}), **self.anos.get(comarca_id, {})}
        if not anos:
            raise CalendarioSemAnos
        lugar = f"Comarca de {self.comarcas[comarca_id]}" if comarca_id in self.comarcas else "Todo o tribunal"
        return Calendario(
            anos=anos,
            excecoes=tuple(
                fato.excecao
                for fato in self.fatos
                if fato.comarca_id in (None, comarca_id) and fato.unidade_id in (None, unidade_id)
            ),
            versao=str(self.versao),
            abrangencia=f"{self.siglas[unidade_id]}, {lugar}" if unidade_id else lugar,
        )
