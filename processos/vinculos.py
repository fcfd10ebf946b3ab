"""Rules shared by the acts that tie processes together (Portaria 1650/2016, arts. 21 to 24)."""

from django.db.models import Q

from processos import acesso
from processos.erros import (
    AbertoEmOutrasUnidades,
    TemProcessoAnexado,
    VinculoComSigiloso,
    VinculoDeOutraUnidade,
)
from processos.models import Abertura, Anexacao, Nivel, Processo, Sobrestamento
from sei.comum.erros import ConflitoDeEdicao
from sei.pessoas.ator import Ator


def anexacao_em_vigor(processo_id: int) -> Anexacao | None:
    """The annexation that makes the process part of another one, or None."""
    return Anexacao.objects.filter(filho_id=processo_id, ate__isnull=True).first()


def sobrestamento_em_vigor(processo_id: int) -> Sobrestamento | None:
    """The sobrestamento that holds the process now, or None."""
    return (
        Sobrestamento.objects.filter(processo_id=processo_id, ate__isnull=True)
        .select_related("unidade", "usuario")
        .first()
    )


def aberto_em_outras(processo: Processo, unidade_id: int) -> list[str]:
    """Siglas of the other units where the process is open."""
    return list(
        Abertura.objects.filter(processo=processo, concluida_em__isnull=True)
        .exclude(unidade_id=unidade_id)
        .order_by("unidade__sigla")
        .values_list("unidade__sigla", flat=True)
    )


def exigir_aberto_so_aqui(processo: Processo, unidade_id: int) -> None:
    """The process must be open in no other unit.

    Raises:
        AbertoEmOutrasUnidades
    """
    outras = aberto_em_outras(processo, unidade_id)
    if outras:
        raise AbertoEmOutrasUnidades(
            f"O processo {processo} também está aberto em: {', '.join(outras)}. Peça que o concluam lá; ele precisa "
            "estar aberto só na sua unidade."
        )


def exigir_sem_anexados(processo: Processo) -> None:
    """The process must have no other annexed to it: annexations have one level.

    Raises:
        TemProcessoAnexado
    """
    if Anexacao.objects.filter(principal=processo, ate__isnull=True).exists():
        raise TemProcessoAnexado(
            f"O processo {processo} tem processos anexados e não pode ser anexado a outro. Anexe o outro a ele, ou "
            "peça antes a desanexação ao Órgão Gestor."
        )


def exigir_sem_sigilo(*processos: Processo) -> None:
    """A sigiloso process is tied to no other: the tie would show that it exists.

    Raises:
        VinculoComSigiloso
    """
    for processo in processos:
        if processo.nivel_efetivo == Nivel.SIGILOSO:
            raise VinculoComSigiloso(
                f"O processo {processo} é sigiloso e não se vincula a outro: o vínculo mostraria que ele existe. "
                "Se for preciso, cite o outro em documento do processo sigiloso."
            )


def travar_para_anotar(processo_id: int) -> Processo:
    """Locks a process only to write in its trail what happened to another one; nothing of it is shown to the actor."""
    return Processo.objects.select_for_update().get(pk=processo_id)


def mais_estrito_dos_anexados(processo: Processo, *, sem: int = 0) -> tuple[int, int | None]:
    """The strictest effective level of what is annexed to the process and its ground; (0, None) without any.

    Args:
        sem: id of one that is not to be counted.
    """
    anexados = Processo.objects.filter(anexacoes__principal=processo, anexacoes__ate__isnull=True).exclude(pk=sem)
    niveis = anexados.order_by("-nivel_efetivo", "pk").values_list("nivel_efetivo", "hipotese_efetiva_id")
    return niveis.first() or (Nivel.PUBLICO, None)


def exigir_fora_de_anexacao(processo: Processo) -> None:
    """Nothing annexed, and nothing that has others annexed, becomes sigiloso (art. 22).

    Raises:
        TemProcessoAnexado
    """
    if Anexacao.objects.filter(Q(filho=processo) | Q(principal=processo), ate__isnull=True).exists():
        raise TemProcessoAnexado(
            f"O processo {processo} faz parte de uma anexação e não pode tornar-se sigiloso. Peça antes a desanexação "
            "ao Órgão Gestor.",
            campo="nivel",
        )


def retoma(sobrestamento: Sobrestamento, ator: Ator) -> bool:
    """Whether the actor lets the process go on: where it was held, where a credential took it, or the Órgão Gestor."""
    if ator.orgao_gestor or sobrestamento.unidade_id == ator.unidade_id:
        return True
    return acesso.abertura_em(sobrestamento.processo_id, ator.unidade_id) is not None


def exigir_quem_retoma(sobrestamento: Sobrestamento, ator: Ator) -> None:
    """As `retoma`.

    Raises:
        VinculoDeOutraUnidade
    """
    if not retoma(sobrestamento, ator):
        raise VinculoDeOutraUnidade(
            f"Quem sobrestou o processo foi a {sobrestamento.unidade.sigla}: só ela ou o Órgão Gestor o retoma. "
            "Peça a uma delas."
        )


def travar_com_principal(ator: Ator, processo_id: int) -> tuple[Processo, Processo | None]:
    """Locks a process and, while it is annexed, its principal, in primary-key order.

    Raises:
        NaoEncontrado: as in `acesso.travar`, for the process. ConflitoDeEdicao: it was annexed or detached meanwhile.
    """
    vista = anexacao_em_vigor(processo_id)
    principal_id = vista.principal_id if vista else None
    travados: dict[int | None, Processo | None] = {None: None}
    for pk in sorted({processo_id, principal_id or processo_id}):
        travados[pk] = acesso.travar(ator, pk) if pk == processo_id else travar_para_anotar(pk)
    atual = anexacao_em_vigor(processo_id)
    if (atual.principal_id if atual else None) != principal_id:
        raise ConflitoDeEdicao("O processo foi anexado ou desanexado agora mesmo. Atualize a página e tente de novo.")
    return travados[processo_id], travados[principal_id]
