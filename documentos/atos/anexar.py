"""Making a process part of another one, and detaching it (Portaria 1650/2016, arts. 1º, I, 22 and 23)."""

from dataclasses import dataclass
from datetime import datetime

from documentos import termos
from documentos.afinidade import exigir_justificativa
from documentos.models import Documento, Finalidade
from processos import acesso, estados, retrato, vinculos
from processos.andamentos import ato, registrar
from processos.erros import ReducaoNaoConfirmada, SemPerfil, VinculoConsigoMesmo
from processos.models import Abertura, Anexacao, Nivel, Processo, TipoAndamento
from processos.nivel import Restricao, elevar_nivel, recalcular_nivel
from sei.comum.erros import ConflitoDeEdicao
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator


@dataclass(frozen=True, slots=True)
class PedidoDeAnexacao:
    """What an annexation rests on: in each of the two processes, its determination and its signed Termo.

    `justificativa` is mandatory when the processes share no interessado or no assunto, and must be in both Termos.
    """

    filho_id: int
    principal_id: int
    termo_no_principal_id: int
    termo_no_filho_id: int
    determinacao_no_principal_id: int
    determinacao_no_filho_id: int
    justificativa: str = ""


@dataclass(frozen=True, slots=True)
class PedidoDeDesanexacao:
    """What a detachment rests on: the signed Termo in the principal, and why.

    `confirma_nivel`: the person was told that the principal will be seen by more people, when that is so.
    """

    filho_id: int
    termo_id: int
    motivo: str
    confirma_nivel: bool = False


@dataclass(frozen=True, slots=True)
class _Papeis:
    """The two documents of one of the processes."""

    termo: Documento
    determinacao: Documento


@ato(TipoAndamento.PROCESSO_ANEXADO, TipoAndamento.ANEXADO_RECEBIDO)
def anexar_processo(*, ator: Ator, pedido: PedidoDeAnexacao) -> Anexacao:
    """Makes a process part of another one: it closes, freezes and is read inside the principal, which takes its level.

    Both are open in the actor's unit, the child only there; annexations have one level and each child one principal.

    Raises:
        SemPerfil, VinculoConsigoMesmo, NaoEncontrado, VinculoComSigiloso, ProcessoNaoAberto, AbertoEmOutrasUnidades,
        TemProcessoAnexado, TermoIndevido, DeterminacaoIndevida, FaltaJustificativa, JustificativaForaDoTermo, and the
        refusals of `estados` for either process.
    """
    filho, principal = _travar_para_anexar(ator, pedido)
    do_principal = _papeis(
        ator, principal, pedido.termo_no_principal_id, pedido.determinacao_no_principal_id, "principal"
    )
    do_filho = _papeis(ator, filho, pedido.termo_no_filho_id, pedido.determinacao_no_filho_id, "filho")
    justificativa = exigir_justificativa(
        filho, principal, pedido.justificativa, em_termos=(do_principal.termo, do_filho.termo)
    )
    instante = agora()
    principal.documentos_incluidos += 1  # its place in the tree; written with the andamento
    anexacao = Anexacao.objects.create(
        filho=filho,
        principal=principal,
        ordem=principal.documentos_incluidos,
        unidade_id=ator.unidade_id,
        usuario_id=ator.usuario_id,
        justificativa=justificativa,
        retrato=retrato.retratar(filho),
        desde=instante,
    )
    for papeis in (do_principal, do_filho):
        termos.fundamentar(papeis.termo, Finalidade.TERMO_DE_ANEXACAO, em=instante, anexacao=anexacao)
        termos.fundamentar(papeis.determinacao, Finalidade.DETERMINACAO, em=instante, anexacao=anexacao)
    retrato.fechar(filho, ator, em=instante)
    filho.estado = estados.destino(filho.estado, estados.Operacao.ANEXAR)
    filho.save(update_fields=["estado"])
    subiu = elevar_nivel(
        principal,
        ator,
        Restricao(filho.nivel_efetivo, filho.hipotese_efetiva_id),
        em=instante,
        motivo="Anexação de processo de nível mais estrito",
    )
    acesso.recompor_passagens(filho)
    _avisar_as_outras(principal, ator)
    _registrar_anexacao(anexacao, ator, do_principal, do_filho, subiu=subiu)
    return anexacao


def _travar_para_anexar(ator: Ator, pedido: PedidoDeAnexacao) -> tuple[Processo, Processo]:
    if pedido.filho_id == pedido.principal_id:
        raise VinculoConsigoMesmo("Escolha outro processo: um processo não se anexa a si mesmo.", campo="filho")
    filho, principal = acesso.travar_em_ordem(ator, pedido.filho_id, pedido.principal_id)
    if not ator.anexa:
        raise SemPerfil(
            "Seu perfil nesta unidade não anexa processos (art. 22). Peça a quem tem essa competência na unidade."
        )
    estados.exigir(filho.estado, estados.Operacao.ANEXAR)
    estados.exigir(principal.estado, estados.Operacao.ACOLHER_ANEXADO)
    vinculos.exigir_sem_sigilo(filho, principal)
    acesso.exigir_aberto(principal, ator)
    acesso.exigir_aberto(filho, ator)
    vinculos.exigir_aberto_so_aqui(filho, ator.unidade_id)
    vinculos.exigir_sem_anexados(filho)
    return filho, principal


def _papeis(ator: Ator, processo: Processo, termo_id: int, determinacao_id: int, onde: str) -> _Papeis:
    return _Papeis(
        termo=termos.exigir_termo(ator, processo, termo_id, Finalidade.TERMO_DE_ANEXACAO, campo=f"termo_no_{onde}"),
        determinacao=termos.exigir_determinacao(ator, processo, determinacao_id, campo=f"determinacao_no_{onde}"),
    )


def _avisar_as_outras(principal: Processo, ator: Ator) -> None:
    Abertura.objects.filter(processo=principal, concluida_em__isnull=True, tem_novidade=False).exclude(
        unidade_id=ator.unidade_id
    ).update(tem_novidade=True)


def _registrar_anexacao(
    anexacao: Anexacao, ator: Ator, do_principal: _Papeis, do_filho: _Papeis, *, subiu: bool
) -> None:
    principal, filho = anexacao.principal, anexacao.filho
    justificativa = f". Justificativa: {anexacao.justificativa}" if anexacao.justificativa else ""
    nivel = f"; este processo passa a {principal.nome_do_nivel.lower()}" if subiu else ""
    for tipo, processo, outro, papeis, detalhe in (
        (TipoAndamento.PROCESSO_ANEXADO, filho, principal, do_filho, justificativa),
        (TipoAndamento.ANEXADO_RECEBIDO, principal, filho, do_principal, nivel + justificativa),
    ):
        registrar(
            tipo,
            processo=processo,
            ator=ator,
            em=anexacao.desde,
            outro=outro.pk,
            termo=papeis.termo.rotulo,
            documento_id=papeis.termo.pk,
            determinacao=papeis.determinacao.rotulo,
            detalhe=detalhe,
        )


@ato(TipoAndamento.PROCESSO_DESANEXADO, TipoAndamento.ANEXADO_LIBERADO)
def desanexar_processo(*, ator: Ator, pedido: PedidoDeDesanexacao) -> Anexacao:
    """Detaches a process, exceptionally: the Órgão Gestor, on a signed Termo in the principal (art. 23).

    The child gets back its state and its openness, unit by unit; when every unit of it was deactivated, it goes on
    where the principal is open. The principal gets back the level that is its own.

    Raises:
        SemPerfil, NaoEncontrado, TermoIndevido, EntradaInvalida when there is no reason, ReducaoNaoConfirmada when the
        principal will be seen by more people, ConflitoDeEdicao, and the refusals of `estados` for either process.
    """
    anexacao = _travar_para_desanexar(ator, pedido.filho_id)
    filho, principal = anexacao.filho, anexacao.principal
    termo = termos.exigir_termo(ator, principal, pedido.termo_id, Finalidade.TERMO_DE_DESANEXACAO, campo="termo")
    motivo = termos.exigir_texto(pedido.motivo, "o motivo da desanexação", campo="motivo")
    instante = agora()
    anexacao.ate, anexacao.desfeita_por_id, anexacao.motivo_da_desanexacao = instante, ator.usuario_id, motivo
    anexacao.save(update_fields=["ate", "desfeita_por", "motivo_da_desanexacao"])
    termos.fundamentar(termo, Finalidade.TERMO_DE_DESANEXACAO, em=instante, anexacao=anexacao)
    segue = retrato.restaurar(filho, anexacao.retrato, principal=principal, ator=ator, em=instante)
    acesso.recompor_passagens(filho)
    desceu = _recalcular(principal, ator, instante, confirmado=pedido.confirma_nivel)
    _registrar_desanexacao(anexacao, ator, termo, desceu=desceu, segue=segue)
    return anexacao


def _travar_para_desanexar(ator: Ator, filho_id: int) -> Anexacao:
    vista = vinculos.anexacao_em_vigor(filho_id)
    if vista is None:
        estados.exigir(acesso.travar(ator, filho_id).estado, estados.Operacao.DESANEXAR)
        raise ConflitoDeEdicao("A anexação mudou enquanto você escrevia. Atualize a página e tente de novo.")
    filho, principal = acesso.travar_em_ordem(ator, filho_id, vista.principal_id)
    if not ator.orgao_gestor:
        raise SemPerfil(
            "A desanexação é excepcional e cabe ao Órgão Gestor (art. 23). Assine o Termo de Desanexação no processo "
            "principal e encaminhe o pedido a ele."
        )
    estados.exigir(filho.estado, estados.Operacao.DESANEXAR)
    estados.exigir(principal.estado, estados.Operacao.LIBERAR_ANEXADO)
    anexacao = vinculos.anexacao_em_vigor(filho_id)
    if anexacao is None or anexacao.principal_id != principal.pk:
        raise ConflitoDeEdicao("A anexação mudou enquanto você escrevia. Atualize a página e tente de novo.")
    anexacao.filho, anexacao.principal = filho, principal
    return anexacao


def _recalcular(principal: Processo, ator: Ator, em: datetime, *, confirmado: bool) -> bool:
    """Whether the principal's level came down, now that the child's no longer counts."""
    antes = principal.nivel_efetivo
    recalcular_nivel(principal, ator, em=em, motivo="Desanexação")
    desceu = principal.nivel_efetivo < antes
    if desceu and not confirmado:
        raise ReducaoNaoConfirmada(
            f"Só o anexado torna o processo principal {Nivel(antes).label.lower()}: sem ele, volta a "
            f"{principal.nome_do_nivel.lower()} e mais pessoas o verão. Confirme para desanexar.",
            campo="confirma_nivel",
        )
    return desceu


def _registrar_desanexacao(anexacao: Anexacao, ator: Ator, termo: Documento, *, desceu: bool, segue: str) -> None:
    principal, filho = anexacao.principal, anexacao.filho
    nivel = f"; este processo volta a {principal.nome_do_nivel.lower()}" if desceu else ""
    comuns = {"ator": ator, "em": anexacao.ate, "termo": termo.rotulo, "motivo": anexacao.motivo_da_desanexacao}
    onde = f"; a unidade em que estava foi desativada, e ele segue na {segue}" if segue else ""
    registrar(TipoAndamento.PROCESSO_DESANEXADO, processo=filho, outro=principal.pk, detalhe=onde, **comuns)
    registrar(
        TipoAndamento.ANEXADO_LIBERADO,
        processo=principal,
        outro=filho.pk,
        documento_id=termo.pk,
        detalhe=f"{nivel}. Motivo: {anexacao.motivo_da_desanexacao}",
        **comuns,
    )
