"""Declaring ciência of a process and writing in its trail by hand: neither is ever undone."""

from processos import acesso, estados
from processos.andamentos import ato, registrar
from processos.ciencias import recusar_repetida, registrar_ciencia
from processos.models import Andamento, Ciencia, Processo, TipoAndamento
from sei.comum.erros import EntradaInvalida
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator

TAMANHO_DA_DESCRICAO = 500


@ato(TipoAndamento.CIENCIA_NO_PROCESSO)
def dar_ciencia_no_processo(*, ator: Ator, processo_id: int) -> Processo:
    """Declares that the person knows of the process; irrevocable, once for each person.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, CienciaJaDada, and the refusals of `estados`.
    """
    processo = acesso.travar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.DAR_CIENCIA)
    acesso.exigir_aberto(processo, ator)
    recusar_repetida(Ciencia.objects.filter(processo=processo, usuario_id=ator.usuario_id).first(), "deste processo")
    instante = agora()
    registrar_ciencia(processo, ator, em=instante)
    registrar(TipoAndamento.CIENCIA_NO_PROCESSO, processo=processo, ator=ator, em=instante)
    return processo


@ato(TipoAndamento.ANDAMENTO_ATUALIZADO)
def atualizar_andamento(*, ator: Ator, processo_id: int, descricao: str) -> Andamento:
    """Writes a sentence of the unit in the trail, for everybody who reads the process; irreversible.

    Args:
        descricao: up to 500 characters.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, EntradaInvalida, and the refusals of `estados`.
    """
    processo = acesso.travar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.ATUALIZAR_ANDAMENTO)
    acesso.exigir_aberto(processo, ator)
    descricao = " ".join(descricao.split())
    if not descricao:
        raise EntradaInvalida("Escreva o que aconteceu: é o que ficará no andamento.", campo="descricao")
    if len(descricao) > TAMANHO_DA_DESCRICAO:
        raise EntradaInvalida(
            f"A descrição tem {len(descricao)} caracteres; o limite é {TAMANHO_DA_DESCRICAO}. Resuma o texto.",
            campo="descricao",
        )
    return registrar(TipoAndamento.ANDAMENTO_ATUALIZADO, processo=processo, ator=ator, em=agora(), descricao=descricao)
