"""The ponto de controle of a process in a unit: one at a time, told in the trail, kept as history."""

from processos import acesso, estados
from processos.andamentos import ato, registrar
from processos.models import PassagemPorPonto, TipoAndamento
from processos.pontos import da_unidade
from sei.comum.erros import EntradaInvalida
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator


@ato(TipoAndamento.PONTO_DE_CONTROLE_MUDADO, TipoAndamento.PONTO_DE_CONTROLE_RETIRADO, pode_nada=True)
def mudar_ponto_de_controle(*, ator: Ator, processo_id: int, ponto_id: int | None) -> PassagemPorPonto | None:
    """Says in which phase the process is in the working unit; the former one ends now. The same one is no change.

    Args:
        ponto_id: id of an active ponto of the unit; None for no phase.

    Returns:
        the phase in force, None for none.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, and the refusals of `estados`. EntradaInvalida: no such ponto in the unit.
    """
    processo = acesso.travar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.MUDAR_PONTO)
    acesso.exigir_aberto(processo, ator)
    em_vigor = PassagemPorPonto.objects.filter(processo=processo, unidade_id=ator.unidade_id, ate__isnull=True)
    atual = em_vigor.select_related("ponto").first()
    if ponto_id == (atual and atual.ponto_id):
        return atual
    ponto = None
    if ponto_id is not None:
        ponto = da_unidade(ator.unidade_id).filter(pk=ponto_id).first()
        if ponto is None:
            raise EntradaInvalida(f"Escolha um ponto de controle da {ator.unidade_sigla}.", campo="ponto")
    instante = agora()
    em_vigor.update(ate=instante, ate_por_id=ator.usuario_id)
    comuns = {"processo": processo, "ator": ator, "em": instante, "anterior": atual.ponto.nome if atual else ""}
    if ponto is None:
        registrar(TipoAndamento.PONTO_DE_CONTROLE_RETIRADO, **comuns)
        return None
    registrar(TipoAndamento.PONTO_DE_CONTROLE_MUDADO, **comuns, ponto=ponto.nome, ponto_id=ponto.pk)
    return PassagemPorPonto.objects.create(
        processo=processo, unidade_id=ator.unidade_id, ponto=ponto, autor_id=ator.usuario_id, em=instante
    )
