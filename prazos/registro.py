"""Writing deadlines: shared by the acts, which lock the process and record the andamento."""

from datetime import datetime

from prazos.contas import Conta, guardar, na_linha
from prazos.erros import PrazoEncerrado, SemReducao
from prazos.models import MudancaDoPrazo, OrigemDoPrazo, Prazo, RetornoProgramado, SituacaoDoPrazo
from processos.estados import Estado
from processos.models import Processo
from sei.comum.erros import NaoEncontrado
from sei.pessoas.ator import Ator

CORRENTES = (SituacaoDoPrazo.ABERTO, SituacaoDoPrazo.SUSPENSO)


def esta_suspenso(processo: Processo) -> bool:
    """Whether the deadlines of the process do not run now (art. 21); only its `estado` is read."""
    return processo.estado == Estado.SOBRESTADO


def abrir(
    conta: Conta,
    *,
    origem: OrigemDoPrazo,
    processo: Processo,
    descricao: str,
    lugar_id: int,
    ator: Ator,
    em: datetime,
    unidade_id: int | None = None,
    pessoa_id: int | None = None,
) -> Prazo:
    """A new deadline of the unit or of the person, suspended from birth when the process is.

    Args:
        conta: the count and its account. lugar_id: the unit whose calendar it follows.
    """
    suspenso = esta_suspenso(processo)
    return Prazo.objects.create(
        origem=origem,
        situacao=SituacaoDoPrazo.SUSPENSO if suspenso else SituacaoDoPrazo.ABERTO,
        suspenso_em=em if suspenso else None,
        processo=processo,
        unidade_id=unidade_id,
        pessoa_id=pessoa_id,
        lugar_id=lugar_id,
        descricao=descricao[:200],
        inicio=conta.contagem.recebimento.data,
        criado_em=em,
        criado_por_id=ator.usuario_id,
        suspensoes=[list(par) for par in conta.suspensoes],
        **na_linha(guardar(conta)),
    )


def trocar(prazo: Prazo, conta: Conta, *, motivo: str, ator: Ator, em: datetime) -> None:
    """Gives a running deadline a new account, stopped while its process is; the former date is kept."""
    nova = guardar(conta)
    MudancaDoPrazo.objects.create(
        prazo=prazo,
        memoria_anterior_id=prazo.memoria_id,
        vencimento_anterior=prazo.vencimento,
        vencimento=nova.vencimento,
        motivo=motivo[:500],
        usuario_id=ator.usuario_id,
        em=em,
    )
    for campo, valor in na_linha(nova).items():
        setattr(prazo, campo, valor)
    prazo.suspensoes = [list(par) for par in conta.suspensoes]
    # Counted from now: what was stopped before is not part of it.
    suspenso = esta_suspenso(prazo.processo)
    prazo.situacao = SituacaoDoPrazo.SUSPENSO if suspenso else SituacaoDoPrazo.ABERTO
    prazo.suspenso_em = em if suspenso else None
    prazo.proposta, prazo.recusada, prazo.mudou_em, prazo.lembrado_em = None, None, em, None
    prazo.save()


def propor(prazo: Prazo, conta: Conta, *, motivo: str, ator: Ator, em: datetime) -> None:
    """Leaves a shorter account waiting for somebody to confirm it; the day in force does not change."""
    prazo.proposta, prazo.mudou_em = guardar(conta), em
    prazo.save(update_fields=["proposta", "mudou_em"])
    MudancaDoPrazo.objects.create(
        prazo=prazo,
        memoria_anterior_id=prazo.memoria_id,
        vencimento_anterior=prazo.vencimento,
        vencimento=prazo.proposta.vencimento,
        proposta=True,
        motivo=motivo[:500],
        usuario_id=ator.usuario_id,
        em=em,
    )


def no_prazo(prazo: Prazo, em: datetime) -> bool:
    """Whether what was done at `em` (aware) met the deadline; while it is stopped or has no date yet, it did."""
    return em <= prazo.limite_em or prazo.a_definir or prazo.suspenso_em is not None


def encerrar(prazo: Prazo, situacao: SituacaoDoPrazo, *, ator: Ator, em: datetime) -> None:
    """Met or cancelled: the deadline is never touched again."""
    prazo.situacao, prazo.encerrado_em, prazo.encerrado_por_id = situacao, em, ator.usuario_id
    prazo.proposta = None
    prazo.save(update_fields=["situacao", "encerrado_em", "encerrado_por", "proposta"])


def exigir_devido(retorno: RetornoProgramado) -> None:
    """Refuses when the return is owed no more.

    Raises:
        PrazoEncerrado
    """
    if retorno.prazo.situacao not in CORRENTES:
        raise PrazoEncerrado("Este retorno já terminou: o processo foi devolvido, ou quem o pediu o dispensou.")


def exigir_reducao(prazo: Prazo) -> None:
    """Refuses when no shorter date of a running deadline waits for a decision.

    Raises:
        SemReducao
    """
    if prazo.proposta is None or prazo.situacao != SituacaoDoPrazo.ABERTO:
        raise SemReducao("Não há redução deste prazo por confirmar. Atualize a página para ver a data em vigor.")


def travado(processo: Processo, prazo_id: int) -> Prazo:
    """The deadline of a locked process, read again.

    Raises:
        NaoEncontrado
    """
    prazo = Prazo.objects.filter(pk=prazo_id, processo=processo).select_related("memoria", "proposta").first()
    if prazo is None:
        raise NaoEncontrado
    return prazo
