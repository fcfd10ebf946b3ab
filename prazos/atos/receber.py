"""The receipt of a communication: the consultation, or tacit after the days of art. 25, § 1º (Portaria 1650/2016)."""

from django.db import connection

from prazos import avisos, comunicados
from prazos.erros import ComunicacaoJaRecebida, NaoEDestinatario
from prazos.lote_tacito import LOTE, Recebidas, Travado, candidatas, receber_as
from prazos.models import Comunicacao, SituacaoDaComunicacao
from processos.andamentos import ato, registrar, registrar_em_lote
from processos.models import Processo, TipoAndamento
from sei.comum.tempo import agora, local
from sei.pessoas.ator import Ator, ator_do_sistema


@ato(TipoAndamento.COMUNICACAO_CONSULTADA, pode_nada=True)
def consultar_comunicacao(*, ator: Ator, comunicacao_id: int) -> Comunicacao:
    """Records that the addressee read the communication: unit, person and instant. Reading again does nothing.

    Up to the last day the reading is the receipt and the response deadline starts. After it the receipt is the tacit
    one, recorded now when the periodic work has not done it yet, and this is only a later reading. A clock behind the
    instant of the sending does not move the receipt before it: the sending's instant counts and the trail says so.

    Raises:
        NaoEncontrado, NaoEDestinatario, ComunicacaoJaRecebida when it was cancelled.
    """
    _receber_se_venceu(comunicacao_id)
    processo, comunicacao = comunicados.travar(ator, comunicacao_id)
    if not comunicados.e_destinatario(comunicacao, ator):
        raise NaoEDestinatario(
            f"A comunicação é dirigida a {comunicacao.destinatario}: só quem a recebe registra a consulta. "
            "Se você também trabalha lá, troque de unidade no alto da página."
        )
    if comunicacao.situacao == SituacaoDaComunicacao.CANCELADA:
        raise ComunicacaoJaRecebida("A comunicação foi cancelada por quem a enviou. Não há o que consultar.")
    if comunicacao.consultada_em:
        return comunicacao
    relogio = agora()
    instante = max(relogio, comunicacao.enviada_em)
    comunicacao.consultada_em = instante
    comunicacao.consultada_por_id, comunicacao.consultada_na_id = ator.usuario_id, ator.unidade_id
    detalhe = (
        _depois(comunicacao)
        if comunicacao.situacao == SituacaoDaComunicacao.TACITA
        else _receber(comunicacao, processo, ator)
    )
    comunicacao.save()
    anomalia = {"relogio": relogio.isoformat()} if relogio != instante else {}
    registrar(
        TipoAndamento.COMUNICACAO_CONSULTADA,
        processo=processo,
        ator=ator,
        em=instante,
        **comunicados.fatos(comunicacao),
        **anomalia,
        pessoa=ator.nome,
        detalhe=detalhe,
    )
    return comunicacao


def _receber_se_venceu(comunicacao_id: int) -> None:
    vencida = Comunicacao.objects.filter(
        pk=comunicacao_id, situacao=SituacaoDaComunicacao.ENVIADA, ultimo_dia__lt=local(agora()).date()
    )
    if vencida.exists():
        receber_tacitamente(ator=ator_do_sistema(), so=comunicacao_id)


def _depois(comunicacao: Comunicacao) -> str:
    return f", depois do recebimento tácito de {comunicacao.recebimento:%d/%m/%Y}"


def _receber(comunicacao: Comunicacao, processo: Processo, ator: Ator) -> str:
    """The consultation is the receipt: starts the response deadline and says until when."""
    instante = comunicacao.consultada_em
    dia = local(instante).date()
    comunicacao.processo = processo
    comunicacao.situacao = SituacaoDaComunicacao.CONSULTADA
    comunicacao.recebimento, comunicacao.recebida_em = comunicados.recebimento_da(comunicacao, dia).data, instante
    conta = comunicados.conta_da_resposta(comunicacao, dia)
    if conta and comunicacao.prazo is None:
        comunicacao.prazo = comunicados.abrir_prazo(comunicacao, conta, ator=ator, em=instante)
    if comunicacao.prazo is None:
        return f", com recebimento em {comunicacao.recebimento:%d/%m/%Y}"
    ate = f"prazo até {comunicacao.prazo.vencimento:%d/%m/%Y}"
    return f", com recebimento em {comunicacao.recebimento:%d/%m/%Y} e {ate}"


@ato(TipoAndamento.COMUNICACAO_TACITA, pode_nada=True)
def receber_tacitamente(*, ator: Ator, maximo: int = LOTE, so: int | None = None) -> int:
    """Receives the communications whose last day has passed without consultation: one of each process at a time.

    Two works at once share the communications between them: a process locked by one is left to it. What one leaves
    the next run finds, so a stop is caught up with; the day of the receipt is the last day, whenever the work runs.
    Who can no longer read the process does not receive it tacitly: the unit that sent it is told.

    Args:
        maximo: how many at most. so: id of the only communication to look at, waiting for its process.

    Returns:
        how many communications were received.
    """
    instante = agora()
    processos = _travados(candidatas(local(instante).date(), maximo, so), esperar=so is not None)
    recebidas: Recebidas = receber_as(processos, ator, em=instante, so=so)
    avisos.avisar("sem_acesso", recebidas.sem_acesso)
    avisos.avisar("tacita", [(pk, *quem) for pk, quem in zip(recebidas.fatos, recebidas.destinatarios, strict=True)])
    registrar_em_lote(
        TipoAndamento.COMUNICACAO_TACITA,
        itens=[(processos[pk], fatos) for pk, fatos in recebidas.fatos.items()],
        ator=ator,
        em=instante,
    )
    return len(recebidas.fatos)


def _travados(ids: list[int], *, esperar: bool) -> dict[int, Travado]:
    pular = connection.features.has_select_for_update_skip_locked and not esperar
    processos = (
        Processo.objects.filter(pk__entre=ids)
        .order_by("pk")
        .select_for_update(skip_locked=pular)
        .values_list(*Travado._fields)
    )
    return {processo.pk: processo for processo in map(Travado._make, processos)}
