"""Every process's trail: its chain of hashes, its numbering without gaps and the head declared in the process row."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from processos import cadeia
from processos.andamentos import registro_canonico
from processos.estados import Estado
from processos.models import Andamento, Processo
from processos.verificacao import Problema, Resultado, conferencia

_CAMPOS = "processo_id numero tipo usuario_id unidade_id em origem dados anterior sha256".split()
_LOTE = 2000


@conferencia("andamentos")
def conferir_andamentos() -> Resultado:
    """Walks the trails of all processes, in order, beside the process rows."""
    leitor = _Leitor()
    processos = (
        Processo.objects.order_by("pk")
        .values_list("pk", "numero", "estado", "andamentos", "cabeca", named=True)
        .iterator(chunk_size=_LOTE)
    )
    for processo in processos:
        if problema := leitor.sem_processo_antes_de(processo.pk) or _conferir(processo, leitor.de(processo.pk)):
            return Resultado(leitor.lidos, problema)
    return Resultado(leitor.lidos, leitor.sem_processo_antes_de(None))


class _Leitor:
    """The andamentos of the whole database, one group per process, read once."""

    def __init__(self):
        linhas = (
            Andamento.objects.order_by("processo_id", "numero")
            .values_list(*_CAMPOS, named=True)
            .iterator(chunk_size=_LOTE)
        )
        self.lidos = 0
        self._grupos = groupby(linhas, key=attrgetter("processo_id"))
        self._grupo = next(self._grupos, None)

    def sem_processo_antes_de(self, processo_id: int | None) -> Problema | None:
        """The andamentos left behind by a process that is no longer there; None asks about all the remaining ones."""
        if self._grupo is None or (processo_id is not None and self._grupo[0] >= processo_id):
            return None
        primeiro = next(self._grupo[1])
        return Problema(
            f"Andamento nº {primeiro.numero} do processo de identificador {primeiro.processo_id}",
            "a mais",
            "o processo não existe",
        )

    def de(self, processo_id: int) -> Iterator[cadeia.Elo]:
        """The links of the process, as stored."""
        if self._grupo is None or self._grupo[0] != processo_id:
            return
        for linha in self._grupo[1]:
            self.lidos += 1
            yield cadeia.Elo(linha.numero, registro_canonico(linha), linha.anterior, linha.sha256)
        self._grupo = next(self._grupos, None)


def _conferir(processo, elos: Iterable[cadeia.Elo]) -> Problema | None:
    declarada = cadeia.Cabeca(processo.andamentos, processo.cabeca or cadeia.ZERO)
    nome = f"Processo {processo.numero or f'em rascunho de identificador {processo.pk}'}"
    if falha := cadeia.conferir_cadeia(elos, declarada):
        return Problema(f"{nome}, andamento nº {falha.numero}", falha.motivo)
    if (processo.estado == Estado.RASCUNHO) != (processo.andamentos == 0):
        return Problema(nome, "alterado", f"está {processo.estado} e tem {processo.andamentos} andamentos")
    return None
