"""Preparing a process: a rascunho has no number, is seen by its unit only and goes nowhere (arts. 8º and 9º).

Starting it takes its first document and is an act of `documentos`; numbering is `processos.autuacao`.
"""

from processos.andamentos import ato
from processos.autuacao import criar_rascunho, reescrever_rascunho, travar_rascunho
from processos.cadastro import DadosDoProcesso
from processos.models import Processo
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator


@ato()
def preparar_processo(*, ator: Ator, dados: DadosDoProcesso) -> Processo:
    """Keeps a process being prepared, without number; colaboradores may do this too (art. 9º).

    Raises:
        SemPerfil: the person works in no unit.
        EntradaInvalida, NivelNaoAdmitido: naming the field.
    """
    return criar_rascunho(ator, dados, em=agora())


@ato()
def alterar_rascunho(*, ator: Ator, processo_id: int, dados: DadosDoProcesso) -> Processo:
    """Changes everything in a rascunho of one's unit.

    Raises:
        NaoEncontrado, RascunhoDeOutraUnidade, EntradaInvalida, NivelNaoAdmitido; ProcessoEmTramitacao when it has
            already been started.
    """
    processo = travar_rascunho(ator, processo_id)
    reescrever_rascunho(processo, ator, dados, em=agora())
    return processo


@ato()
def descartar_rascunho(*, ator: Ator, processo_id: int) -> None:
    """Throws a rascunho away; nothing was numbered, so nothing is skipped.

    Raises:
        NaoEncontrado, RascunhoDeOutraUnidade; ProcessoEmTramitacao when it has already been started.
    """
    travar_rascunho(ator, processo_id).delete()
