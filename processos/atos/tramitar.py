"""Moving: send, receive, conclude, reopen, assign (Portaria 1650/2016, art. 16).

Three records, never confused: the sending (responsibility), the receiving (first opening by the unit) and, elsewhere,
the consultation of a communication (deadline).
"""

from datetime import datetime

from processos import acesso, credenciais, estados
from processos.andamentos import ato, registrar
from processos.desfazer import JANELA, guardar
from processos.erros import SigilosoNaoTramita
from processos.ganchos import Movimento, mover
from processos.models import (
    Abertura,
    Envio,
    Nivel,
    OrigemDaAbertura,
    Processo,
    TipoAndamento,
    TipoDesfazivel,
)
from sei.comum.erros import EntradaInvalida
from sei.comum.tempo import agora
from sei.pessoas import consultas as pessoas
from sei.pessoas.ator import Ator
from sei.pessoas.models import Unidade, Usuario


@ato(TipoAndamento.PROCESSO_ENVIADO)
def enviar_processo(
    *,
    ator: Ator,
    processo_id: int,
    destinos: tuple[int, ...],
    manter_aberto: bool = False,
    motivo: str = "",
    desfazivel: bool = False,
) -> Processo:
    """Sends the process to one or several units; each answers for it from this instant (art. 16 §§1 to 4).

    Args:
        destinos: ids of active units other than the actor's.
        manter_aberto: keep it open here too; otherwise it is concluded here.
        motivo: why it goes back, when the sending is a return (art. 16 §2).
        desfazivel: the lists of the destinations show it only after the seconds in which the person may undo it; it
            does not hold when one of them already had the process open.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, SigilosoNaoTramita, EntradaInvalida, and the refusals of `estados`.
    """
    processo = acesso.travar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.ENVIAR)
    abertura = acesso.exigir_aberto(processo, ator)
    if processo.nivel_efetivo == Nivel.SIGILOSO:
        raise SigilosoNaoTramita("Processo sigiloso não é enviado a unidades: quem precisa dele recebe credencial.")
    unidades = _destinos(destinos, ator)
    instante, antes = agora(), _antes_do_envio(processo, abertura)
    movimento = Movimento(
        processo=processo,
        ator=ator,
        operacao=estados.Operacao.ENVIAR,
        em=instante,
        destinos=tuple(unidade.pk for unidade in unidades),
        manter_aberto=manter_aberto,
    )
    modelo = Envio(em=instante, manteve_aberto=manter_aberto, motivo=motivo.strip()[:500])
    desfazivel = not mover(movimento) and desfazivel and not _ja_aberto_em_alguma(processo, unidades)
    partes = _remeter(processo, unidades, ator, envio=modelo, anunciada_em=instante + JANELA if desfazivel else None)
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
    if desfazivel:
        concluida = None if manter_aberto else abertura
        guardar(TipoDesfazivel.ENVIO, processo, ator, em=instante, concluida=concluida, **antes, **partes)
    return processo


def _remeter(
    processo: Processo, unidades: list[Unidade], ator: Ator, *, envio: Envio, anunciada_em: datetime | None
) -> dict:
    """Writes one Envio like `envio` to each unit and opens the process there; ids of both, as JSON values."""
    envios, abertas = [], []
    for unidade in unidades:
        feito = Envio.objects.create(
            processo=processo,
            de_id=ator.unidade_id,
            para=unidade,
            usuario_id=ator.usuario_id,
            em=envio.em,
            manteve_aberto=envio.manteve_aberto,
            motivo=envio.motivo,
        )
        envios.append(feito.pk)
        abertas.append(_chegar(processo, unidade, ator, em=envio.em, anunciada_em=anunciada_em))
    return {"envios": envios, "abertas": abertas}


def _antes_do_envio(processo: Processo, abertura: Abertura) -> dict:
    anterior = processo.ultimo_envio_em
    return {
        "ultimo_envio_em": anterior.isoformat() if anterior else None,
        "movimentada_em": abertura.movimentada_em.isoformat(),
    }


def _ja_aberto_em_alguma(processo: Processo, unidades: list[Unidade]) -> bool:
    return Abertura.objects.filter(processo=processo, unidade__in=unidades, concluida_em__isnull=True).exists()


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


def _chegar(processo: Processo, unidade: Unidade, ator: Ator, *, em: datetime, anunciada_em: datetime | None) -> int:
    """Opens the process in the unit, without assignment; one already open there becomes unread again.

    Returns:
        id of the open row.
    """
    atual = acesso.abertura_em(processo, unidade.pk)
    if atual is None:
        atual = Abertura.objects.create(
            processo=processo,
            unidade=unidade,
            origem=OrigemDaAbertura.RECEBIDO,
            enviada_por_id=ator.unidade_id,
            aberta_em=em,
            movimentada_em=em,
            anunciada_em=anunciada_em,
        )
    else:
        atual.enviada_por_id, atual.movimentada_em, atual.tem_novidade = ator.unidade_id, em, True
        atual.recebida_em = atual.recebida_por = atual.anunciada_em = None
        atual.save()
    acesso.conceder_passagem(processo, unidade.pk)
    return atual.pk


def _encerrar(abertura: Abertura, ator: Ator, *, em: datetime) -> None:
    abertura.concluida_em, abertura.concluida_por_id, abertura.movimentada_em = em, ator.usuario_id, em
    abertura.save(update_fields=["concluida_em", "concluida_por", "movimentada_em"])


@ato(TipoAndamento.PROCESSO_RECEBIDO, pode_nada=True)
def receber_processo(*, ator: Ator, processo_id: int) -> bool:
    """Records that the unit opened the process for the first time; later openings do nothing.

    Nothing else has to tell the unit of it then: a sending that could still be undone no longer can.

    Returns:
        whether this was the first opening.

    Raises:
        NaoEncontrado
    """
    processo = acesso.travar(ator, processo_id)
    abertura = acesso.abertura_em(processo, ator.unidade_id)
    if abertura is None or (abertura.recebida_em and not abertura.tem_novidade and not abertura.nao_lida):
        return False
    abertura.tem_novidade = abertura.nao_lida = False
    primeira = abertura.recebida_em is None
    if primeira:
        instante = agora()
        abertura.recebida_em, abertura.recebida_por_id, abertura.anunciada_em = instante, ator.usuario_id, None
        registrar(TipoAndamento.PROCESSO_RECEBIDO, processo=processo, ator=ator, em=instante)
    abertura.save(update_fields=["tem_novidade", "nao_lida", "recebida_em", "recebida_por", "anunciada_em"])
    return primeira


@ato()
def marcar_como_nao_lido(*, ator: Ator, processo_id: int) -> Processo:
    """Shows the process as new in the unit's list until somebody opens it; when it was received stays recorded.

    Raises:
        NaoEncontrado, ProcessoNaoAberto.
    """
    processo = acesso.travar(ator, processo_id)
    abertura = acesso.exigir_aberto(processo, ator)
    abertura.nao_lida = True
    abertura.save(update_fields=["nao_lida"])
    return processo


@ato(TipoAndamento.PROCESSO_CONCLUIDO)
def concluir_processo(*, ator: Ator, processo_id: int, desfazivel: bool = False) -> Processo:
    """Concludes the process in the actor's unit only; others keep it open.

    Args:
        desfazivel: for some seconds the person may undo it.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, and the refusals of `estados` and of `ganchos`.
    """
    processo = acesso.travar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.CONCLUIR)
    abertura = acesso.exigir_aberto(processo, ator)
    instante, antes = agora(), abertura.movimentada_em.isoformat()
    movimento = Movimento(processo=processo, ator=ator, operacao=estados.Operacao.CONCLUIR, em=instante)
    desfazivel = not mover(movimento) and desfazivel
    _encerrar(abertura, ator, em=instante)
    registrar(TipoAndamento.PROCESSO_CONCLUIDO, processo=processo, ator=ator, em=instante)
    if desfazivel:
        guardar(TipoDesfazivel.CONCLUSAO, processo, ator, em=instante, concluida=abertura, movimentada_em=antes)
    return processo


@ato(TipoAndamento.PROCESSO_REABERTO)
def reabrir_processo(*, ator: Ator, processo_id: int) -> Processo:
    """Reopens the process in a unit it passed through, assigned to who reopens it.

    Raises:
        NaoEncontrado, ProcessoJaAberto, UnidadeNaoPassou, and the refusals of `estados`.
    """
    processo = acesso.travar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.REABRIR)
    ultima = acesso.exigir_reabrivel(processo, ator)
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
        NaoEncontrado, ProcessoNaoAberto, EntradaInvalida when the person does not work in the unit or, in a sigiloso,
        does not hold its credential, and the refusals of `estados`.
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
        if processo.nivel_efetivo == Nivel.SIGILOSO and not credenciais.plena_que_funciona(processo, pessoa_id):
            raise EntradaInvalida(
                f"O processo é sigiloso, e {nome} não tem credencial nele. Conceda-a antes de atribuir.", campo="pessoa"
            )
    abertura.atribuida_a_id = pessoa_id
    abertura.save(update_fields=["atribuida_a"])
    registrar(tipo, processo=processo, ator=ator, em=agora(), pessoa=nome)
    return processo
