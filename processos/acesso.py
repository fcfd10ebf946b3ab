"""Who may see and who may act: the one door of every reading (Portaria 1650/2016, arts. 10 and 11 §2).

Público: every internal user. Restrito: whoever works in a unit the process passed through. Sigiloso: whoever holds a
credential and still works in the unit it was given for; to anybody else it does not exist. A rascunho: its creator's
unit only. From a browser, a sigiloso opens only after the password is given again (`sei.pessoas.visita`).
"""

from functools import cache

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from processos.erros import AberturaNaoConfirmada, ProcessoJaAberto, ProcessoNaoAberto, UnidadeNaoPassou
from processos.estados import Estado
from processos.expressoes import Linha, Visivel
from processos.models import Abertura, AcessoUnidade, Anexacao, Credencial, Nivel, Processo
from sei.comum.consulta_pronta import ConsultaPronta
from sei.comum.erros import NaoEncontrado
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator, leitor


@cache
def permissao_de_acesso() -> int:
    """Id of guardian's permission `processos.acessar`."""
    return Permission.objects.values_list("pk", flat=True).get(content_type__app_label="processos", codename="acessar")


def q_processos(ator: Ator, prefixo: str = "") -> Q:
    """Condition that keeps only the processes the actor may see.

    Args:
        ator: who reads; one without a unit (or the system) sees nothing.
        prefixo: path from the filtered table to the process, e.g. ``processo__``.
    """
    if not ator or not ator.unidades:
        return Q(pk__in=[])
    unidades = ator.unidades
    credencial = {"user_id": ator.usuario_id, "permission_id": permissao_de_acesso(), "unidade_id": unidades}
    return Q(
        Visivel(
            prefixo,
            restrito=Linha(AcessoUnidade, "processo_id", {"unidade_id": unidades}),
            sigiloso=Linha(Credencial, "content_object_id", credencial),
            unidades=unidades,
        )
    )


def visiveis_para(ator: Ator) -> QuerySet[Processo]:
    """Every process the actor may see: lists, single objects, files, search and counts start here."""
    return Processo.objects.filter(q_processos(ator))


def travar(ator: Ator, processo_id: int) -> Processo:
    """Locks and returns the process for an act, if the actor may see it.

    Raises:
        NaoEncontrado: it does not exist or the actor may not know that it does.
        AberturaNaoConfirmada: sigiloso, and the password was not given for it in this session.
    """
    # A row that changed while its lock was awaited is judged by the old tables: on a miss, and whenever access depends
    # on more than the row, a fresh statement decides.
    processo = _travado(ator, processo_id) or _travado(ator, processo_id)
    if processo is None or (processo.nivel_efetivo and not visiveis_para(ator).filter(pk=processo_id).exists()):
        raise NaoEncontrado(alvo=("processo", processo_id))
    exigir_confirmacao(ator, processo)
    return processo


def _travado(ator: Ator, processo_id: int) -> Processo | None:
    travados = _TRAVADOS.objetos(processo_id, ator.usuario_id, ator.unidades) if ator else []
    return travados[0] if travados else None


def _a_travar(processo_id: int, usuario_id: int, unidades: tuple[int, ...]) -> QuerySet[Processo]:
    visiveis = visiveis_para(leitor(usuario_id, unidades)).filter(pk=processo_id)
    return visiveis.select_related("tipo").select_for_update(of=("self",))


_TRAVADOS = ConsultaPronta(_a_travar, conforme=permissao_de_acesso)


def exigir_confirmacao(ator: Ator, processo: Processo) -> None:
    """A person opens a sigiloso only after giving the password again; what no browser asked for needs none.

    Raises:
        AberturaNaoConfirmada
    """
    if ator.visita is None or processo.nivel_efetivo != Nivel.SIGILOSO or processo.estado == Estado.RASCUNHO:
        return
    ator.visita.passou.add(processo.pk)
    if ator.visita.aberto != processo.pk:
        raise AberturaNaoConfirmada(
            "Este processo é sigiloso, e a sua abertura não está confirmada. Digite a senha para abri-lo.",
            processo_id=processo.pk,
        )


def anotar_leitura(ator: Ator, processo: Processo, documento_id: int = 0) -> None:
    """What the person reads of a process that is not público will be recorded when the answer is ready.

    Args:
        documento_id: the document read; 0 for the process itself.

    Raises:
        AberturaNaoConfirmada: see `exigir_confirmacao`.
    """
    exigir_confirmacao(ator, processo)
    if ator.visita is not None and processo.estado != Estado.RASCUNHO:
        ator.visita.ler(processo.pk, documento_id, processo.nivel_efetivo)


def travar_em_ordem(ator: Ator, *processos_ids: int) -> tuple[Processo, ...]:
    """Locks several processes, always in primary-key order, and returns them in the order asked.

    Raises:
        NaoEncontrado: one of them does not exist or the actor may not know that it does.
    """
    travados = {pk: travar(ator, pk) for pk in sorted(set(processos_ids))}
    return tuple(travados[pk] for pk in processos_ids)


def abertura_em(processo: Processo | int, unidade_id: int | None) -> Abertura | None:
    """The open row of the process (or of the one with that id) in the unit, or None."""
    return Abertura.objects.filter(processo=processo, unidade_id=unidade_id, concluida_em__isnull=True).first()


def exigir_aberto(processo: Processo, ator: Ator) -> Abertura:
    """The open row of the process in the actor's unit (art. 1º, VIII: only the holder acts).

    Raises:
        ProcessoNaoAberto: the process is not open in the unit, or was just sent to it and the sending may be undone.
    """
    abertura = abertura_em(processo, ator.unidade_id)
    if abertura is None:
        raise ProcessoNaoAberto(
            f"O processo não está aberto na {ator.unidade_sigla}. Reabra-o na unidade ou peça que o enviem a ela."
        )
    if not abertura.anunciada(agora()):
        raise ProcessoNaoAberto(
            f"O processo acaba de ser enviado à {ator.unidade_sigla}, e o envio ainda pode ser desfeito. Abra-o "
            "primeiro ou espere alguns segundos."
        )
    return abertura


def exigir_posse(processo: Processo, ator: Ator) -> Abertura:
    """As `exigir_aberto`; what is annexed is in the hands of the units that hold its principal (art. 22).

    Raises:
        ProcessoNaoAberto
    """
    if processo.estado == Estado.ANEXADO:
        processo = principal_de(processo) or processo
    return exigir_aberto(processo, ator)


def principal_de(processo: Processo) -> Processo | None:
    """The process of which this one is part while it is annexed."""
    return Processo.objects.filter(anexacoes_recebidas__filho=processo, anexacoes_recebidas__ate__isnull=True).first()


def exigir_reabrivel(processo: Processo, ator: Ator) -> Abertura:
    """The last row of the process in the actor's unit, which may reopen it.

    Raises:
        ProcessoJaAberto: it is open there. UnidadeNaoPassou: it never was.
    """
    ultima = Abertura.objects.filter(processo=processo, unidade_id=ator.unidade_id).order_by("-aberta_em").first()
    if ultima is None:
        raise UnidadeNaoPassou(
            f"O processo nunca passou pela {ator.unidade_sigla}. Peça à unidade em que está aberto que o envie."
        )
    if ultima.concluida_em is None:
        raise ProcessoJaAberto(f"O processo já está aberto na {ator.unidade_sigla}.")
    return ultima


def conceder_passagem(processo: Processo, unidade_id: int) -> None:
    """Lets the unit read the process from now on, when it is restrito; runs in the transaction of the move.

    What is annexed to it is read inside it (art. 22), so the unit reads that too.
    """
    if processo.nivel_efetivo == Nivel.RESTRITO:
        AcessoUnidade.objects.get_or_create(processo=processo, unidade_id=unidade_id)
        anexados = Anexacao.objects.filter(
            principal=processo, ate__isnull=True, filho__nivel_efetivo=Nivel.RESTRITO
        ).values_list("filho_id", flat=True)
        for filho_id in anexados:
            AcessoUnidade.objects.get_or_create(processo_id=filho_id, unidade_id=unidade_id)


def recompor_passagens(processo: Processo) -> None:
    """Rebuilds who may read after the effective level or an annexation changed.

    If restrito, the units it passed through and, while it is annexed, those its principal passed through.
    """
    AcessoUnidade.objects.filter(processo=processo).delete()
    if processo.nivel_efetivo == Nivel.RESTRITO:
        unidades = set()
        for um in filter(None, (processo, principal_de(processo))):
            unidades.add(um.unidade_geradora_id)
            unidades.update(Abertura.objects.filter(processo=um).values_list("unidade_id", flat=True))
        AcessoUnidade.objects.bulk_create(AcessoUnidade(processo=processo, unidade_id=pk) for pk in sorted(unidades))
