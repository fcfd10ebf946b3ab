"""Moving: send, receive, conclude, reopen, assign (Portaria 1650/2016, art. 16).

Three records, never confused: the sending (responsibility), the receiving (first opening by the unit) and, elsewhere,
the consultation of a communication (deadline).
"""

from datetime import datetime

from processos import acesso, estados
from processos.andamentos import ato, registrar
from processos.erros import ProcessoJaAberto, SigilosoNaoTramita, UnidadeNaoPassou
from processos.ganchos import Movimento, mover
from processos.models import Abertura, Envio, Nivel, OrigemDaAbertura, Processo, TipoAndamento
from sei.comum.erros import EntradaInvalida
from sei.comum.tempo import agora
from sei.pessoas import consultas as pessoas
from sei.pessoas.ator import Ator
from sei.pessoas.models import Unidade, Usuario


@ato(TipoAndamento.PROCESSO_ENVIADO)
def enviar_processo(
    *, ator: Ator, processo_id: int, destinos: tuple[int, ...], manter_aberto: bool = False, motivo: str = ""
) -> Processo:
    """Sends the process to one or several units; each answers for it from this instant (art. 16 §§1 to 4).

    Args:
        destinos: ids of active units other than the actor's.
        manter_aberto: keep it open here too; otherwise it is concluded here.
        motivo: why it goes back, when the sending is a return (art. 16 §2).

    Raises:
        NaoEncontrado, ProcessoNaoAberto, SigilosoNaoTramita, EntradaInvalida, and the refusals of `estados`.
    """
    processo = acesso.travar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.ENVIAR)
    abertura = acesso.exigir_aberto(processo, ator)
    if processo.nivel_efetivo == Nivel.SIGILOSO:
        raise SigilosoNaoTramita("Processo sigiloso não é enviado a unidades: quem precisa dele recebe credencial.")
    unidades = _destinos(destinos, ator)
    instante = agora()
    mover(
        Movimento(
            processo=processo,
            ator=ator,
            operacao=estados.Operacao.ENVIAR,
            em=instante,
            destinos=tuple(unidade.pk for unidade in unidades),
            manter_aberto=manter_aberto,
        )
    )
    for unidade in unidades:
        Envio.objects.create(
            processo=processo,
            de_id=ator.unidade_id,
            para=unidade,
            usuario_id=ator.usuario_id,
            em=instante,
            manteve_aberto=manter_aberto,
            motivo=motivo.strip()[:500],
        )
        _chegar(processo, unidade, ator, em=instante)
    if not manter_aberto:
        _encerrar(abertura, ator, em=instante)
    processo.ultimo_envio_em = instante
    detalhe = ", mantido aberto na unidade" if manter_aberto else ""
    if motivo.strip():
        detalhe += f". Motivo: {motivo.strip()[:500]}"
    registrar(
        TipoAndamento.PROCESSO_ENVIADO,
        processo=processo,
        ator=ator,
        em=instante,
        destinos=", ".join(unidade.sigla for unidade in unidades),
        unidades=[unidade.pk for unidade in unidades],
        detalhe=detalhe,
    )
    return processo


def _destinos(destinos: tuple[int, ...], ator: Ator) -> list[Unidade]:
    unicos = set(destinos)
    if not unicos:
        raise EntradaInvalida("Escolha ao menos uma unidade de destino.", campo="destinos")
    if ator.unidade_id in unicos:
        raise EntradaInvalida(
            "A sua própria unidade não pode ser destino. Para manter o processo nela, marque «manter aberto».",
            campo="destinos",
        )
    unidades = list(Unidade.objects.filter(pk__in=unicos, ativa=True).order_by("sigla"))
    if len(unidades) != len(unicos):
        raise EntradaInvalida("Uma das unidades não existe ou está desativada. Escolha na lista.", campo="destinos")
    return unidades


def _chegar(processo: Processo, unidade: Unidade, ator: Ator, *, em: datetime) -> None:
    """Opens the process in the unit, without assignment; one already open there becomes unread again."""
    atual = acesso.abertura_em(processo, unidade.pk)
    if atual is None:
        Abertura.objects.create(
            processo=processo,
            unidade=unidade,
            origem=OrigemDaAbertura.RECEBIDO,
            enviada_por_id=ator.unidade_id,
            aberta_em=em,
            movimentada_em=em,
        )
    else:
        atual.enviada_por_id, atual.movimentada_em, atual.tem_novidade = ator.unidade_id, em, True
        atual.recebida_em = atual.recebida_por = None
        atual.save()
    acesso.conceder_passagem(processo, unidade.pk)


def _encerrar(abertura: Abertura, ator: Ator, *, em: datetime) -> None:
    abertura.concluida_em, abertura.concluida_por_id, abertura.movimentada_em = em, ator.usuario_id, em
    abertura.save(update_fields=["concluida_em", "concluida_por", "movimentada_em"])


@ato(TipoAndamento.PROCESSO_RECEBIDO, pode_nada=True)
def receber_processo(*, ator: Ator, processo_id: int) -> bool:
    """Records that the unit opened the process for the first time; later openings do nothing.

    Returns:
        whether this was the first opening.

    Raises:
        NaoEncontrado
    """
    processo = acesso.travar(ator, processo_id)
    abertura = acesso.abertura_em(processo, ator.unidade_id)
    if abertura is None or (abertura.recebida_em and not abertura.tem_novidade):
        return False
    abertura.tem_novidade = False
    primeira = abertura.recebida_em is None
    if primeira:
        instante = agora()
        abertura.recebida_em, abertura.recebida_por_id = instante, ator.usuario_id
        registrar(TipoAndamento.PROCESSO_RECEBIDO, processo=processo, ator=ator, em=instante)
    abertura.save(update_fields=["tem_novidade", "recebida_em", "recebida_por"])
    return primeira


@ato(TipoAndamento.PROCESSO_CONCLUIDO)
def concluir_processo(*, ator: Ator, processo_id: int) -> Processo:
    """Concludes the process in the actor's unit only; others keep it open.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, and the refusals of `estados` and of `ganchos`.
    """
    processo = acesso.travar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.CONCLUIR)
    abertura = acesso.exigir_aberto(processo, ator)
    instante = agora()
    mover(Movimento(processo=processo, ator=ator, operacao=estados.Operacao.CONCLUIR, em=instante))
    _encerrar(abertura, ator, em=instante)
    registrar(TipoAndamento.PROCESSO_CONCLUIDO, processo=processo, ator=ator, em=instante)
    return processo


@ato(TipoAndamento.PROCESSO_REABERTO)
def reabrir_processo(*, ator: Ator, processo_id: int) -> Processo:
    """Reopens the process in a unit it passed through, assigned to who reopens it.

    Raises:
        NaoEncontrado, ProcessoJaAberto, UnidadeNaoPassou, and the refusals of `estados`.
    """
    processo = acesso.travar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.REABRIR)
    if acesso.abertura_em(processo, ator.unidade_id):
        raise ProcessoJaAberto(f"O processo já está aberto na {ator.unidade_sigla}.")
    ultima = Abertura.objects.filter(processo=processo, unidade_id=ator.unidade_id).order_by("-aberta_em").first()
    if ultima is None:
        raise UnidadeNaoPassou(
            f"O processo nunca passou pela {ator.unidade_sigla}. Peça à unidade em que está aberto que o envie."
        )
    instante = agora()
    Abertura.objects.create(
        processo=processo,
        unidade_id=ator.unidade_id,
        origem=ultima.origem,
        enviada_por=ultima.enviada_por,
        aberta_em=instante,
        movimentada_em=instante,
        recebida_em=instante,
        recebida_por_id=ator.usuario_id,
        atribuida_a_id=ator.usuario_id,
    )
    registrar(TipoAndamento.PROCESSO_REABERTO, processo=processo, ator=ator, em=instante)
    return processo


@ato(TipoAndamento.PROCESSO_ATRIBUIDO, TipoAndamento.ATRIBUICAO_RETIRADA, pode_nada=True)
def atribuir_processo(*, ator: Ator, processo_id: int, pessoa_id: int | None) -> Processo:
    """Assigns the process to a colleague of the unit, or to nobody; it informs and blocks nobody.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, EntradaInvalida when the person does not work in the unit, and the refusals
        of `estados`.
    """
    processo = acesso.travar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.ATRIBUIR)
    abertura = acesso.exigir_aberto(processo, ator)
    if abertura.atribuida_a_id == pessoa_id:
        return processo
    if pessoa_id is None:
        anterior = Usuario.objects.get(pk=abertura.atribuida_a_id)
        tipo, nome = TipoAndamento.ATRIBUICAO_RETIRADA, anterior.nome
    else:
        if not pessoas.trabalha_na_unidade(pessoa_id, ator.unidade_id):
            raise EntradaInvalida(f"Escolha uma pessoa da {ator.unidade_sigla}.", campo="pessoa")
        tipo, nome = TipoAndamento.PROCESSO_ATRIBUIDO, Usuario.objects.get(pk=pessoa_id).nome
    abertura.atribuida_a_id = pessoa_id
    abertura.save(update_fields=["atribuida_a"])
    registrar(tipo, processo=processo, ator=ator, em=agora(), pessoa=nome)
    return processo
