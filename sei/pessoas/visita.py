"""What one request of a browser opens: which sigiloso was unlocked with the password, and what was read on the way.

The access doors fill it; a middleware reads it after the answer, to record the readings and to know whether the person
is still in the pages of the process that was unlocked.
"""

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sei.comum.tempo import agora

OCIOSIDADE = timedelta(minutes=15)
"""An opening confirmed with the password ends after so long without a page of that process."""

_CHAVE = "sigiloso_aberto"
_RENOVA_A_CADA = timedelta(seconds=30)


@dataclass(slots=True)
class Visita:
    """One request.

    Attributes:
        aberto: id of the sigiloso process whose opening is confirmed in this session, or None.
        visto_em: when one of its pages was last seen (aware).
        passou: ids of the processes the doors let through.
        lidos: level of each pair (process id, document id or 0) read that is not público.
    """

    aberto: int | None = None
    visto_em: datetime | None = None
    avaliada: bool = False
    passou: set[int] = field(default_factory=set)
    lidos: dict[tuple[int, int], int] = field(default_factory=dict)

    def retomar(self, sessao: MutableMapping) -> None:
        """Takes the opening the session keeps, unless it has been idle for too long."""
        self.avaliada = True
        guardado = sessao.get(_CHAVE)
        if not guardado:
            return
        processo_id, visto = guardado
        visto_em = datetime.fromisoformat(visto)
        if agora() - visto_em <= OCIOSIDADE:
            self.aberto, self.visto_em = processo_id, visto_em
        else:
            sessao.pop(_CHAVE)

    def abrir(self, sessao: MutableMapping, processo_id: int) -> None:
        """Keeps in the session that the password was given for this process; the one before it closes."""
        self.aberto, self.visto_em = processo_id, agora()
        sessao[_CHAVE] = [processo_id, self.visto_em.isoformat()]

    def renovar(self, sessao: MutableMapping) -> None:
        """The person saw a page of the process again; written at most every 30 seconds."""
        if self.aberto is not None and agora() - self.visto_em > _RENOVA_A_CADA:
            self.abrir(sessao, self.aberto)

    def fechar(self, sessao: MutableMapping) -> None:
        """Ends the opening: the password is asked again."""
        self.aberto = self.visto_em = None
        sessao.pop(_CHAVE, None)

    def ler(self, processo_id: int, documento_id: int, nivel: int) -> None:
        """Notes something read; the row of a document stands for its process too."""
        self.passou.add(processo_id)
        if nivel:
            self.lidos[processo_id, documento_id] = nivel

    def leituras(self) -> list[tuple[int, int, int]]:
        """What is to be recorded: (process, document or 0, level), the process alone only when no document of it."""
        com_documento = {processo for processo, documento in self.lidos if documento}
        return [
            (processo, documento, nivel)
            for (processo, documento), nivel in self.lidos.items()
            if documento or processo not in com_documento
        ]
