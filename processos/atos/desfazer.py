"""Undoing a sending or a conclusion in the seconds before the other side is told of it. The undoing is recorded too."""

from processos import acesso
from processos import desfazer as partes
from processos.andamentos import ato, registrar
from processos.erros import NaoSeDesfazMais
from processos.models import Andamento, AtoDesfazivel, Processo, TipoAndamento, TipoDesfazivel
from sei.comum.erros import NaoEncontrado
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator


@ato(TipoAndamento.ENVIO_DESFEITO, TipoAndamento.CONCLUSAO_DESFEITA)
def desfazer_ato(*, ator: Ator, ato_id: int) -> Processo:
    """Undoes the actor's own sending or conclusion, if the time is not over and nothing happened in the process since.

    Args:
        ato_id: id of the AtoDesfazivel.

    Raises:
        NaoEncontrado: there is none, or it is of another person or unit.
        NaoSeDesfazMais: the time is over, it was undone already, or the process moved on.
    """
    proprios = AtoDesfazivel.objects.filter(pk=ato_id, usuario_id=ator.usuario_id, unidade_id=ator.unidade_id)
    processo_id = proprios.values_list("processo_id", flat=True).first()
    if processo_id is None:
        raise NaoEncontrado
    processo = acesso.travar(ator, processo_id)
    feito, instante = proprios.get(), agora()
    if feito.desfeito_em is not None:
        raise NaoSeDesfazMais("Isto já foi desfeito.")
    if processo.andamentos != feito.andamento:
        raise NaoSeDesfazMais("Não é possível desfazer: outro ato já foi praticado no processo. Veja o andamento.")
    if instante > feito.ate:
        raise NaoSeDesfazMais(
            "O tempo para desfazer acabou. Peça à unidade que o devolva, se enviou; se concluiu, reabra o processo."
        )
    original = Andamento.objects.get(processo=processo, numero=feito.andamento)
    if feito.tipo == TipoDesfazivel.ENVIO:
        partes.recolher_envio(processo, feito.retrato, em=instante)
    partes.devolver_a_unidade(feito.retrato)
    feito.desfeito_em = instante
    feito.save(update_fields=["desfeito_em"])
    envio = feito.tipo == TipoDesfazivel.ENVIO
    registrar(
        TipoAndamento.ENVIO_DESFEITO if envio else TipoAndamento.CONCLUSAO_DESFEITA,
        processo=processo,
        ator=ator,
        em=instante,
        desfeito=feito.andamento,
        **({"destinos": original.dados["destinos"]} if envio else {}),
    )
    return processo
