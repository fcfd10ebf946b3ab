"""What changes a running deadline: suspension with the process, recount, confirmation of a shorter date."""

from prazos import avisos
from prazos.acesso import exigir_que_reduza
from prazos.contas import na_linha
from prazos.models import MudancaDoPrazo, Prazo, SituacaoDoPrazo, Trabalho
from prazos.registro import exigir_reducao, travado, trocar
from prazos.suspensao import fim_do_sobrestamento, retomado
from processos import acesso
from processos.andamentos import ato, registrar, registrar_em_lote
from processos.estados import Estado
from processos.models import Processo, TipoAndamento
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator

_POR_VEZ = 1000


@ato(TipoAndamento.PRAZO_ALTERADO, pode_nada=True)
def retomar_prazos(*, ator: Ator, processo_id: int) -> int:
    """Makes the suspended deadlines of a process that is no longer sobrestado go on; the days stopped do not count.

    Returns:
        how many went on.

    Raises:
        CalendarioNaoCarregado
    """
    processo = Processo.objects.select_for_update().get(pk=processo_id)
    if processo.estado == Estado.SOBRESTADO:
        return 0
    em = fim_do_sobrestamento(processo_id) or agora()
    suspensos = Prazo.objects.filter(processo=processo, situacao=SituacaoDoPrazo.SUSPENSO).select_related("memoria")
    feitos = []
    for prazo in suspensos:
        prazo.processo = processo
        conta = retomado(prazo, em)
        if conta.contagem.vencimento < prazo.vencimento:  # the calendar changed meanwhile: a recount proposes it
            prazo.situacao, prazo.suspenso_em = SituacaoDoPrazo.ABERTO, None
            prazo.save(update_fields=["situacao", "suspenso_em"])
        else:
            trocar(prazo, conta, motivo="Retomada do processo sobrestado (art. 21)", ator=ator, em=agora())
        feitos.append(prazo)
    if not feitos:
        return 0
    avisos.avisar("mudanca", [(processo.pk, prazo.unidade_id, prazo.pessoa_id) for prazo in feitos])
    registrar(
        TipoAndamento.PRAZO_ALTERADO,
        processo=processo,
        ator=ator,
        em=agora(),
        frase=_frase(len(feitos), "volta a correr com a retomada", "voltam a correr com a retomada"),
        prazos=[prazo.pk for prazo in feitos],
    )
    return len(feitos)


def _frase(numero: int, um: str, varios: str) -> str:
    return f"1 prazo {um} (art. 21)" if numero == 1 else f"{numero} prazos {varios} (art. 21)"


@ato(TipoAndamento.PRAZO_ALTERADO)
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
