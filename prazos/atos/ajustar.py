"""What changes a running deadline: suspension with the process, recount, confirmation of a shorter date."""

from datetime import datetime

from prazos import avisos
from prazos.acesso import exigir_que_reduza
from prazos.calendario import CalendarioNaoCarregado
from prazos.contas import na_linha
from prazos.models import MudancaDoPrazo, OrigemDoPrazo, Prazo, SituacaoDoPrazo, Trabalho
from prazos.registro import exigir_reducao, propor, travado, trocar
from prazos.suspensao import retomado
from processos import acesso
from processos.andamentos import ato, registrar, registrar_em_lote
from processos.estados import Estado
from processos.models import Nivel, Processo, TipoAndamento
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.registros import registrador
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator

_POR_VEZ = 1000
_log = registrador("prazos.ajustar")


@ato(TipoAndamento.PRAZO_ALTERADO, pode_nada=True)
def retomar_prazos(*, ator: Ator, processo_id: int) -> int:
    """Makes the suspended deadlines of a process that is no longer sobrestado go on; the days stopped do not count.

    One that cannot be counted, because it would end beyond the calendar, waits suspended and keeps no other waiting.

    Returns:
        how many went on.
    """
    processo = Processo.objects.select_for_update().get(pk=processo_id)
    if processo.estado == Estado.SOBRESTADO:
        return 0
    suspensos = Prazo.objects.filter(processo=processo, situacao=SituacaoDoPrazo.SUSPENSO).select_related("memoria")
    feitos, instante = [], agora()
    for prazo in suspensos:
        prazo.processo = processo
        if _retomar(prazo, ator, instante):
            feitos.append(prazo)
    mudados = [(processo.pk, prazo.unidade_id, prazo.pessoa_id) for prazo in feitos if prazo.mudou_em == instante]
    avisos.avisar("mudanca", mudados)
    if processo.nivel_efetivo != Nivel.SIGILOSO:
        avisos.avisar_reducoes(sum(prazo.proposta_id is not None for prazo in feitos))
    publicos = [prazo for prazo in feitos if prazo.origem != OrigemDoPrazo.CONTROLE]
    if publicos:
        ate = ", ".join("data a definir" if um.a_definir else f"{um.vencimento:%d/%m/%Y}" for um in publicos)
        verbo = "1 prazo volta" if len(publicos) == 1 else f"{len(publicos)} prazos voltam"
        registrar(
            TipoAndamento.PRAZO_ALTERADO,
            processo=processo,
            ator=ator,
            em=instante,
            frase=f"{verbo} a correr com a retomada (art. 21): até {ate}",
            prazos=[prazo.pk for prazo in publicos],
        )
    return len(feitos)


def _retomar(prazo: Prazo, ator: Ator, em: datetime) -> bool:
    try:
        em_vigor, proposta = retomado(prazo)
    except CalendarioNaoCarregado as recusa:
        _log.warning("retomada_alem_do_calendario", prazo=prazo.pk, ano=recusa.ano)
        return False
    if em_vigor.chave == prazo.memoria.chave:  # stopped and resumed on the same day
        prazo.situacao, prazo.suspenso_em = SituacaoDoPrazo.ABERTO, None
        prazo.save(update_fields=["situacao", "suspenso_em"])
    else:
        trocar(prazo, em_vigor, motivo="Retomada do processo sobrestado (art. 21)", ator=ator, em=em)
    if proposta is not None:
        propor(prazo, proposta, motivo=f"Calendário, versão {proposta.contagem.calendario.versao}", ator=ator, em=em)
    return True


@ato(TipoAndamento.PRAZO_ALTERADO, pode_nada=True)
def decidir_reducao(*, ator: Ator, prazo_id: int, confirmar: bool, motivo: str) -> Prazo:
    """Confirms, or refuses, the shorter date that a recount found; until then the longer one is in force.

    Args:
        motivo: why, up to 400 characters; it is kept with the former date and in the trail.

    Raises:
        NaoEncontrado, SemPerfil (only the Órgão Gestor), SemReducao, EntradaInvalida.
    """
    processo_id = Prazo.objects.filter(pk=prazo_id).values_list("processo_id", flat=True).first()
    if processo_id is None:
        raise NaoEncontrado
    processo = acesso.travar(ator, processo_id)
    exigir_que_reduza(ator)
    prazo = travado(processo, prazo_id)
    exigir_reducao(prazo)
    motivo = " ".join(motivo.split())
    if not motivo or len(motivo) > 400:
        raise EntradaInvalida("Diga o motivo da decisão, em até 400 caracteres.", campo="motivo")
    instante, anterior, proposta = agora(), prazo.vencimento, prazo.proposta
    MudancaDoPrazo.objects.create(
        prazo=prazo,
        memoria_anterior_id=prazo.memoria_id,
        vencimento_anterior=anterior,
        vencimento=proposta.vencimento if confirmar else anterior,
        motivo=f"Redução {'confirmada' if confirmar else 'recusada'}: {motivo}",
        usuario_id=ator.usuario_id,
        em=instante,
    )
    if confirmar:
        for campo, valor in na_linha(proposta).items():
            setattr(prazo, campo, valor)
        prazo.lembrado_em = None
    prazo.recusada = None if confirmar else proposta.vencimento
    prazo.proposta, prazo.mudou_em = None, instante
    prazo.save()
    avisos.avisar("mudanca", [(processo.pk, prazo.unidade_id, prazo.pessoa_id)])
    if prazo.origem != OrigemDoPrazo.CONTROLE:  # what a unit sets to itself, the others do not read in the trail
        destino = f"de {anterior:%d/%m/%Y} para {proposta.vencimento:%d/%m/%Y}"
        registrar(
            TipoAndamento.PRAZO_ALTERADO,
            processo=processo,
            ator=ator,
            em=instante,
            frase=f"Redução do prazo {destino} {'confirmada' if confirmar else 'recusada'}: {motivo}",
            prazos=[prazo.pk],
        )
    return prazo


@ato(TipoAndamento.PRAZO_ALTERADO, pode_nada=True)
def anotar_recontagem(*, ator: Ator, lote: str) -> bool:
    """Writes in the trails, some at a time, what one recount changed; each change exactly once.

    What a unit sets to itself (`origem` CONTROLE) is its own: the trail, which others read, ignores it.

    Args:
        lote: of `MudancaDoPrazo`; a Trabalho of this name keeps the last change written.

    Returns:
        whether there is more to write.
    """
    cursor = Trabalho.objects.select_for_update().filter(nome=lote).first()
    if cursor is None:
        return False
    mudancas = list(
        MudancaDoPrazo.objects.filter(pk__gt=cursor.feitos, lote=lote).select_related("prazo").order_by("pk")[:_POR_VEZ]
    )
    if not mudancas:
        cursor.delete()
        return False
    por_processo: dict[int, list[MudancaDoPrazo]] = {}
    for mudanca in mudancas:
        if mudanca.prazo.origem != OrigemDoPrazo.CONTROLE:
            por_processo.setdefault(mudanca.prazo.processo_id, []).append(mudanca)
    processos = Processo.objects.filter(pk__in=por_processo).order_by("pk").select_for_update()
    registrar_em_lote(
        TipoAndamento.PRAZO_ALTERADO,
        itens=[(processo, _recontados(por_processo[processo.pk])) for processo in processos],
        ator=ator,
        em=agora(),
    )
    cursor.feitos = mudancas[-1].pk
    cursor.save(update_fields=["feitos"])
    return True


def _recontados(mudancas: list[MudancaDoPrazo]) -> dict:
    frases = [
        f"de {m.vencimento_anterior:%d/%m/%Y} para {m.vencimento:%d/%m/%Y}"
        + (", redução por confirmar: vale a data anterior" if m.proposta else "")
        for m in mudancas
    ]
    return {
        "frase": f"Prazo contado de novo ({mudancas[0].motivo}): {'; '.join(frases)}",
        "prazos": [mudanca.prazo_id for mudanca in mudancas],
    }
