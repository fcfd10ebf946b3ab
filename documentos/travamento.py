"""Locking a document for an act: the process first, always, then the document."""

from documentos import acesso
from documentos.models import Documento
from processos import acesso as acesso_ao_processo
from processos.estados import Operacao, exigir
from processos.models import Processo
from sei.pessoas.ator import Ator


def travar(ator: Ator, documento_id: int, operacao: Operacao | None = None) -> tuple[Processo, Documento]:
    """Locks the process and returns it with the document, if the actor sees both and the state admits the operation.

    Args:
        operacao: what will be done; None for what every state admits, such as reading.

    Raises:
        NaoEncontrado, and the refusals of `estados`.
    """
    processo_id = acesso.localizar(ator, documento_id).processo_id
    processo = acesso_ao_processo.travar(ator, processo_id)
    documento = acesso.localizar(ator, documento_id)  # again: it may have changed while the lock was awaited
    documento.processo = processo
    if operacao is not None:
        exigir(processo.estado, operacao)
    return processo, documento
