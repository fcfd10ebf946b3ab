"""What a unit schedules: the return of what it sends and the reopening of what it concluded (art. 16)."""

from datetime import date, datetime

from prazos.atos.controle import PrazoPedido
from prazos.consultas.calendario import calendario_de
from prazos.models import (
    OrigemDoPrazo,
    ReaberturaProgramada,
    RetornoProgramado,
    SituacaoDaReabertura,
    SituacaoDoPrazo,
)
from prazos.pedido import PrazoInvalido, dito_no_campo
from prazos.reaberturas import ator_da_reabertura, descricao_do_retorno, exigir_concluido_na_unidade
from prazos.registro import abrir, encerrar, exigir_devido, trocar
from processos import acesso
from processos.andamentos import ato, registrar
from processos.atos.tramitar import reabrir_processo
from processos.models import Abertura, TipoAndamento
from sei.comum.erros import EntradaInvalida, ErroDeDominio, NaoEncontrado
from sei.comum.tempo import agora, local
from sei.pessoas.ator import Ator


@ato(TipoAndamento.RETORNO_PROGRAMADO)
def programar_retorno(*, ator: Ator, processo_id: int, destinos: tuple[int, ...], prazo: PrazoPedido) -> list:
    """Asks the units the process has just been sent to for its return; in the transaction of the sending.

    Args:
        destinos: ids of the units. prazo: how long from today.

    Returns:
        one RetornoProgramado for each unit.

    Raises:
        NaoEncontrado, PrazoInvalido, CalendarioSemAnos.
    """
    processo = acesso.travar(ator, processo_id)
    instante = agora()
    feitos = []
    for destino in (
        Abertura.objects.filter(
            processo=processo, unidade__in=destinos, enviada_por_id=ator.unidade_id, concluida_em__isnull=True
        )
        .select_related("unidade")
        .order_by("unidade__sigla")
    ):
        conta = prazo.contar(instante, destino.unidade_id)
        feitos.append(
            RetornoProgramado.objects.create(
                processo=processo,
                de_id=ator.unidade_id,
                para=destino.unidade,
                prazo=abrir(
                    conta,
                    origem=OrigemDoPrazo.RETORNO,
                    processo=processo,
                    descricao=descricao_do_retorno(ator.unidade_sigla),
                    lugar_id=destino.unidade_id,
                    ator=ator,
                    em=instante,
                    unidade_id=destino.unidade_id,
                ),
            )
        )
    if not feitos:
        raise NaoEncontrado
    registrar(
        TipoAndamento.RETORNO_PROGRAMADO,
        processo=processo,
        ator=ator,
        em=instante,
        destinos=", ".join(feito.para.sigla for feito in feitos),
        de=ator.unidade_sigla,
        dia=f"{feitos[0].prazo.vencimento:%d/%m/%Y}",
    )
    return feitos


@ato(TipoAndamento.RETORNO_PRORROGADO)
def prorrogar_retorno(*, ator: Ator, retorno_id: int, prazo: PrazoPedido) -> RetornoProgramado:
    """Gives the unit that has the process more time; only the unit that asked for the return, and never less time.

    Raises:
        NaoEncontrado, PrazoEncerrado, PrazoInvalido (also when the new day is not later), CalendarioSemAnos.
    """
    retorno = _retorno_devido(ator, retorno_id)
    instante = agora()
    conta = prazo.contar(instante, retorno.para_id)
    if conta.contagem.vencimento <= retorno.prazo.vencimento:
        raise PrazoInvalido(
            f"O retorno já está marcado para {retorno.prazo.vencimento:%d/%m/%Y}. Escolha um dia depois desse.",
            campo="n",
        )
    trocar(retorno.prazo, conta, motivo=f"Prorrogado por {ator.nome}, {ator.unidade_sigla}", ator=ator, em=instante)
    registrar(
        TipoAndamento.RETORNO_PRORROGADO,
        processo=retorno.processo,
        ator=ator,
        em=instante,
        destinos=retorno.para.sigla,
        dia=f"{retorno.prazo.vencimento:%d/%m/%Y}",
    )
    return retorno


@ato(TipoAndamento.RETORNO_DISPENSADO)
def dispensar_retorno(*, ator: Ator, retorno_id: int, motivo: str) -> RetornoProgramado:
    """Gives up a return that is still owed: only the unit that asked for it, and the other one owes it no more.

    Args:
        motivo: why, up to 200 characters; it is kept in the trail.

    Raises:
        NaoEncontrado, PrazoEncerrado, EntradaInvalida.
    """
    retorno = _retorno_devido(ator, retorno_id)
    motivo = " ".join(motivo.split())
    if not motivo or len(motivo) > 200:
        raise EntradaInvalida("Diga o motivo da dispensa, em até 200 caracteres.", campo="motivo")
    instante = agora()
    encerrar(retorno.prazo, SituacaoDoPrazo.CANCELADO, ator=ator, em=instante)
    registrar(
        TipoAndamento.RETORNO_DISPENSADO,
        processo=retorno.processo,
        ator=ator,
        em=instante,
        destinos=retorno.para.sigla,
        motivo=motivo,
    )
    return retorno


def _retorno_devido(ator: Ator, retorno_id: int) -> RetornoProgramado:
    """A return still owed to the working unit, with its process locked.

    Raises:
        NaoEncontrado, PrazoEncerrado.
    """
    processo_id = RetornoProgramado.objects.filter(pk=retorno_id).values_list("processo_id", flat=True).first()
    if processo_id is None:
        raise NaoEncontrado
    processo = acesso.travar(ator, processo_id)
    retorno = RetornoProgramado.objects.select_related("prazo", "para").get(pk=retorno_id)
    if retorno.de_id != ator.unidade_id:
        raise NaoEncontrado
    exigir_devido(retorno)
    retorno.processo = retorno.prazo.processo = processo
    return retorno


@ato(TipoAndamento.REABERTURA_PROGRAMADA)
def programar_reabertura(*, ator: Ator, processo_id: int, dia: date, motivo: str = "") -> ReaberturaProgramada:
    """Schedules the reopening, in the working unit, of a process concluded there; a new day replaces the former one.

    Args:
        dia: a local day after today. motivo: up to 200 characters.

    Raises:
        NaoEncontrado, ReaberturaIndevida, CalendarioSemAnos, EntradaInvalida.
    """
    processo = acesso.travar(ator, processo_id)
    exigir_concluido_na_unidade(processo, ator)
    instante = agora()
    if dia <= local(instante).date():
        raise EntradaInvalida("Escolha um dia depois de hoje. Para trabalhar nele já, reabra-o.", campo="dia")
    calendario = calendario_de(ator.unidade_id)
    with dito_no_campo("dia"):
        calendario.exigir(dia)
    if len(motivo) > 200:
        raise EntradaInvalida("O motivo passa de 200 caracteres. Resuma-o.", campo="motivo")
    reabertura, _ = ReaberturaProgramada.objects.update_or_create(
        processo=processo,
        unidade_id=ator.unidade_id,
        situacao=SituacaoDaReabertura.PENDENTE,
        defaults={
            "dia": dia,
            "motivo": " ".join(motivo.split()),
            "criada_em": instante,
            "criada_por_id": ator.usuario_id,
            "impedimento": "",
        },
    )
    registrar(TipoAndamento.REABERTURA_PROGRAMADA, processo=processo, ator=ator, em=instante, dia=f"{dia:%d/%m/%Y}")
    return reabertura


@ato(TipoAndamento.REABERTURA_DESMARCADA)
def desmarcar_reabertura(*, ator: Ator, processo_id: int) -> ReaberturaProgramada:
    """Gives up the reopening scheduled by the working unit.

    Raises:
        NaoEncontrado: also when none is scheduled.
    """
    processo = acesso.travar(ator, processo_id)
    reabertura = ReaberturaProgramada.objects.filter(
        processo=processo, unidade_id=ator.unidade_id, situacao=SituacaoDaReabertura.PENDENTE
    ).first()
    if reabertura is None:
        raise NaoEncontrado
    instante = agora()
    _resolver(reabertura, SituacaoDaReabertura.CANCELADA, instante)
    registrar(
        TipoAndamento.REABERTURA_DESMARCADA,
        processo=processo,
        ator=ator,
        em=instante,
        dia=f"{reabertura.dia:%d/%m/%Y}",
    )
    return reabertura


@ato()
def reabrir_na_data(*, ator: Ator, reabertura_id: int) -> bool:
    """Reopens a process whose day has come, in the name of who scheduled it or, when that person left, of the system.

    What refuses the reopening (a process sobrestado, annexed or no longer visible) is kept in the schedule and tried
    again in the next round.

    Args:
        ator: the system.

    Returns:
        whether the process was reopened now.
    """
    reabertura = (
        ReaberturaProgramada.objects.select_for_update(of=("self",))
        .select_related("unidade__orgao")
        .get(pk=reabertura_id)
    )
    instante = agora()
    if reabertura.situacao != SituacaoDaReabertura.PENDENTE or reabertura.dia > local(instante).date():
        return False
    if Abertura.objects.filter(
        processo_id=reabertura.processo_id, unidade_id=reabertura.unidade_id, concluida_em__isnull=True
    ).exists():
        _resolver(reabertura, SituacaoDaReabertura.DISPENSADA, instante)
        return False
    quem = ator_da_reabertura(reabertura, ator)
    try:
        reabrir_processo(ator=quem, processo_id=reabertura.processo_id)
    except ErroDeDominio as recusa:
        reabertura.impedimento = recusa.mensagem[:300]
        reabertura.save(update_fields=["impedimento"])
        return False
    if quem.sistema:  # nobody of the unit took it
        Abertura.objects.filter(
            processo_id=reabertura.processo_id, unidade_id=reabertura.unidade_id, concluida_em__isnull=True
        ).update(atribuida_a=None, recebida_em=None, recebida_por=None)
    _resolver(reabertura, SituacaoDaReabertura.FEITA, instante)
    return True


def _resolver(reabertura: ReaberturaProgramada, situacao: SituacaoDaReabertura, em: datetime) -> None:
    reabertura.situacao, reabertura.resolvida_em, reabertura.impedimento = situacao, em, ""
    reabertura.save(update_fields=["situacao", "resolvida_em", "impedimento"])
