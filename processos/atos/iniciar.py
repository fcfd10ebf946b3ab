"""Preparing a process: a rascunho has no number, is seen by its unit only and goes nowhere (arts. 8º and 9º).

Starting it takes its first document and is an act of `documentos`; numbering is `processos.autuacao`.
"""

from processos import acesso, estados
from processos.andamentos import ato
from processos.autuacao import criar_rascunho
from processos.cadastro import DadosDoProcesso, conferir_dados, gravar_partes
from processos.models import Processo
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator


@ato()
def preparar_processo(*, ator: Ator, dados: DadosDoProcesso) -> Processo:
    """Keeps a process being prepared, without number; colaboradores may do this too (art. 9º).

    Raises:
        EntradaInvalida, NivelNaoAdmitido: naming the field.
    """
    return criar_rascunho(ator, dados, em=agora())


@ato()
def alterar_rascunho(*, ator: Ator, processo_id: int, dados: DadosDoProcesso) -> Processo:
    """Changes everything in a rascunho of one's unit.

    Raises:
        NaoEncontrado, EntradaInvalida; OperacaoRecusada when the process has already been started.
    """
    processo = acesso.travar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.INICIAR)
    processo.tipo = conferir_dados(dados, nivel=dados.nivel, hipotese_legal_id=dados.hipotese_legal_id)
    processo.especificacao, processo.prioridade = dados.especificacao.strip(), dados.prioridade
    processo.nivel = processo.nivel_efetivo = dados.nivel
    processo.hipotese_legal_id, processo.sem_interessados = dados.hipotese_legal_id, dados.sem_interessados
    processo.save()
    acesso.recompor_passagens(processo)
    gravar_partes(processo, dados, em=agora())
    return processo


@ato()
def descartar_rascunho(*, ator: Ator, processo_id: int) -> None:
    """Throws a rascunho away; nothing was numbered, so nothing is skipped.

    Raises:
        NaoEncontrado; OperacaoRecusada when the process has already been started.
    """
    processo = acesso.travar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.INICIAR)
    processo.delete()
