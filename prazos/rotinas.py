"""The routines of deadlines: each one idempotent, with its last run on record, whoever runs it and how many at once."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from prazos import avisos
from prazos.atos.ajustar import anotar_recontagem, retomar_prazos
from prazos.atos.certidoes import certificar_recebimento
from prazos.atos.programar import reabrir_na_data
from prazos.atos.receber import receber_tacitamente
from prazos.models import (
    Comunicacao,
    Prazo,
    ReaberturaProgramada,
    SituacaoDaComunicacao,
    SituacaoDaReabertura,
    SituacaoDoPrazo,
    Trabalho,
)
from processos.estados import Estado
from sei.comum import tarefas
from sei.comum.models import Tarefa
from sei.comum.registros import registrador
from sei.comum.tempo import agora, local
from sei.pessoas.ator import Ator, ator_do_sistema

_log = registrador("prazos.rotinas")
CERTIDOES_POR_RODADA = 500
TOLERANCIA_DO_RELOGIO = timedelta(minutes=5)


def receber_vencidas(ator: Ator) -> int:
    """Tacit receipts, batch after batch until there is none left that another work is not doing."""
    total = 0
    while feitas := receber_tacitamente(ator=ator):
        total += feitas
    return total


def certificar(ator: Ator) -> int:
    """Certificates of receipts, the oldest first; what is left, or fails, waits for the next round."""
    sem = (
        Comunicacao.objects.filter(
            situacao__in=[SituacaoDaComunicacao.CONSULTADA, SituacaoDaComunicacao.TACITA], certidao__isnull=True
        )
        .order_by("pk")
        .values_list("pk", flat=True)[:CERTIDOES_POR_RODADA]
    )
    return _cada(sem, lambda pk: certificar_recebimento(ator=ator, comunicacao_id=pk) is not None, "certidao_falhou")


def _cada(ids: Iterable[int], fazer: Callable[[int], int], falha: str) -> int:
    """One thing at a time: what fails is logged, waits for the next round and keeps none of the others waiting."""
    feitos = 0
    for pk in list(ids):
        try:
            feitos += fazer(pk)
        except Exception as erro:
            _log.error(falha, id=pk, exc_info=erro)
    return feitos


def reabrir(ator: Ator) -> int:
    """Reopenings whose day has come, those of days in which the system was stopped included."""
    devidas = (
        ReaberturaProgramada.objects.filter(situacao=SituacaoDaReabertura.PENDENTE, dia__lte=local(agora()).date())
        .order_by("dia", "pk")
        .values_list("pk", flat=True)
    )
    return _cada(devidas, lambda pk: reabrir_na_data(ator=ator, reabertura_id=pk), "reabertura_falhou")


def retomar(ator: Ator) -> int:
    """Suspended deadlines of processes that go on again, when nobody announced it."""
    parados = (
        Prazo.objects.filter(situacao=SituacaoDoPrazo.SUSPENSO)
        .exclude(processo__estado=Estado.SOBRESTADO)
        .order_by("processo_id")
        .values_list("processo_id", flat=True)
        .distinct()
    )
    return _cada(parados, lambda pk: retomar_prazos(ator=ator, processo_id=pk), "retomada_falhou")


def lembrar(ator: Ator) -> int:
    """Reminders, by the shortest reading: deadlines about to end and communications about to be tacitly received."""
    instante = agora()
    ate = local(instante).date() + timedelta(days=settings.LEMBRETE_DE_PRAZO_DIAS)
    por_ler = Q(situacao=SituacaoDaComunicacao.ENVIADA, ultimo_dia__lte=ate, lembrada_em__isnull=True)
    terminando = Q(situacao=SituacaoDoPrazo.ABERTO, menor__lte=ate, lembrado_em__isnull=True, limite_em__gt=instante)
    return _lembrar(Comunicacao, por_ler, "lembrada_em", "comunicacao", instante) + _lembrar(
        Prazo, terminando, "lembrado_em", "lembrete", instante
    )


@transaction.atomic
def _lembrar(modelo, quais: Q, marca: str, tipo: str, instante: datetime) -> int:
    """Marks first and tells in the same transaction: two works at once tell once."""
    linhas = list(
        modelo.objects.filter(quais)
        .select_for_update(of=("self",))
        .values_list("pk", "processo_id", "unidade_id", "pessoa_id")
    )
    modelo.objects.filter(pk__entre=[linha[0] for linha in linhas]).update(**{marca: instante})
    avisos.avisar(tipo, [linha[1:] for linha in linhas])
    return len(linhas)


ROTINAS: dict[str, Callable[[Ator], int]] = {
    "retomadas": retomar,
    "recebimento_tacito": receber_vencidas,
    "certidoes": certificar,
    "reaberturas": reabrir,
    "lembretes": lembrar,
}


def cuidar() -> dict[str, int]:
    """Runs every routine now, as the system; a failure is logged and the next round tries again.

    Returns:
        how many things each one did; a routine that failed is not there.
    """
    ator, feitos = ator_do_sistema(), {}
    for nome, rotina in ROTINAS.items():
        try:
            feitos[nome] = rotina(ator)
        except Exception as erro:
            _log.error("rotina_falhou", nome=nome, exc_info=erro)
        else:
            marcar(nome, feitos[nome], agora())
    return feitos


def marcar(nome: str, feitos: int, instante: datetime) -> None:
    """Keeps when the work ran; a clock that went back is an anomaly on record, and the last run does not go back."""
    with transaction.atomic():
        trabalho, novo = Trabalho.objects.select_for_update().get_or_create(
            nome=nome, defaults={"ultima_em": instante, "feitos": feitos}
        )
        if novo:
            return
        if instante < trabalho.ultima_em - TOLERANCIA_DO_RELOGIO:
            trabalho.anomalia_em = instante
            trabalho.anomalia = f"Relógio atrás da última execução, de {local(trabalho.ultima_em):%d/%m/%Y, %H:%M}."
            trabalho.save(update_fields=["anomalia_em", "anomalia"])
            _log.warning("relogio_recuou", nome=nome)
        else:
            trabalho.ultima_em = max(instante, trabalho.ultima_em)
        trabalho.feitos = F("feitos") + feitos
        trabalho.save(update_fields=["ultima_em", "feitos"])


@tarefas.executor("retomar_prazos")
def retomar_do_processo(tarefa: Tarefa, *, processo_id: int) -> dict:
    """Makes the deadlines of a process whose course has just been resumed go on."""
    return {"prazos": retomar_prazos(ator=ator_do_sistema(), processo_id=processo_id)}


@tarefas.executor("anotar_recontagem")
def anotar(tarefa: Tarefa, *, lote: str) -> dict:
    """Writes in the trails what a recount changed, one part in each transaction."""
    partes = 0
    while anotar_recontagem(ator=ator_do_sistema(), lote=lote):
        partes += 1
        tarefas.progredir(tarefa, partes, partes)
    return {"partes": partes}
