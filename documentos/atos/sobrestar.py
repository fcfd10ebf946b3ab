"""Holding a process still and letting it go on (Portaria 1650/2016, art. 21)."""

from dataclasses import dataclass

from documentos import termos
from documentos.models import Documento, Finalidade
from processos import acesso, estados, vinculos
from processos.andamentos import ato, registrar
from processos.erros import EsperaMutua, VinculoConsigoMesmo
from processos.ganchos import Movimento, mover
from processos.models import Processo, Sobrestamento, TipoAndamento
from sei.comum.erros import ConflitoDeEdicao, EntradaInvalida
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator


@dataclass(frozen=True, slots=True)
class PedidoDeSobrestamento:
    """What a sobrestamento rests on.

    Attributes:
        termo_id: signed Termo de Sobrestamento of the process.
        determinacao_id: document with the formal determination; None when it is the Termo itself.
        motivo: cites the determination, its Número SEI and its summary; empty to let the system write it.
        aguarda_id: process whose outcome is awaited, or None.
    """

    processo_id: int
    termo_id: int
    determinacao_id: int | None = None
    motivo: str = ""
    aguarda_id: int | None = None


@ato(
    TipoAndamento.PROCESSO_SOBRESTADO,
    TipoAndamento.SOBRESTADO_POR_OUTRO,
    TipoAndamento.SOBRESTAMENTO_DE_OUTRO,
)
def sobrestar_processo(*, ator: Ator, pedido: PedidoDeSobrestamento) -> Sobrestamento:
    """Suspends the course of a process open in the actor's unit only, on a signed Termo de Sobrestamento.

    Documents go on being included and signed; sending, concluding and annexing wait. The days are not counted.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, AbertoEmOutrasUnidades, TermoIndevido, DeterminacaoIndevida, MotivoIncompleto,
        EntradaInvalida, VinculoConsigoMesmo, VinculoComSigiloso, EsperaMutua, and the refusals of `estados`.
    """
    processo, aguarda = _travar(ator, pedido)
    estados.exigir(processo.estado, estados.Operacao.SOBRESTAR)
    acesso.exigir_aberto(processo, ator)
    vinculos.exigir_aberto_so_aqui(processo, ator.unidade_id)
    if aguarda is not None:
        _conferir_espera(processo, aguarda)
    termo, determinacao = _documentos(ator, processo, pedido)
    motivo = termos.conferir_motivo(pedido.motivo or termos.motivo_sugerido(determinacao), determinacao)
    instante = agora()
    sobrestamento = Sobrestamento.objects.create(
        processo=processo,
        unidade_id=ator.unidade_id,
        usuario_id=ator.usuario_id,
        motivo=motivo,
        aguarda=aguarda,
        desde=instante,
    )
    termos.fundamentar(termo, Finalidade.TERMO_DE_SOBRESTAMENTO, em=instante, sobrestamento=sobrestamento)
    if determinacao.pk != termo.pk:
        termos.fundamentar(determinacao, Finalidade.DETERMINACAO, em=instante, sobrestamento=sobrestamento)
    processo.estado = estados.destino(processo.estado, estados.Operacao.SOBRESTAR)
    processo.save(update_fields=["estado"])
    mover(Movimento(processo=processo, ator=ator, operacao=estados.Operacao.SOBRESTAR, em=instante))
    _registrar_inicio(sobrestamento, ator, termo)
    return sobrestamento


def _travar(ator: Ator, pedido: PedidoDeSobrestamento) -> tuple[Processo, Processo | None]:
    if pedido.aguarda_id is None:
        return acesso.travar(ator, pedido.processo_id), None
    if pedido.aguarda_id == pedido.processo_id:
        raise VinculoConsigoMesmo(
            "Um processo não aguarda o próprio desfecho. Escolha outro processo.", campo="aguarda"
        )
    processo, aguarda = acesso.travar_em_ordem(ator, pedido.processo_id, pedido.aguarda_id)
    return processo, aguarda


def _conferir_espera(processo: Processo, aguarda: Processo) -> None:
    if aguarda.estado in (estados.Estado.RASCUNHO, estados.Estado.EXCLUIDO):
        raise EntradaInvalida("Rascunho e processo excluído não têm desfecho. Escolha um em curso.", campo="aguarda")
    vinculos.exigir_sem_sigilo(processo, aguarda)
    atual, vistos = aguarda.pk, {processo.pk}
    while atual is not None and atual not in vistos:
        vistos.add(atual)
        em_vigor = vinculos.sobrestamento_em_vigor(atual)
        atual = em_vigor.aguarda_id if em_vigor else None
        if atual == processo.pk:
            raise EsperaMutua(
                f"O processo {aguarda} já aguarda o desfecho deste: nenhum dos dois andaria. Retome um deles ou não "
                "vincule.",
                campo="aguarda",
            )


def _documentos(ator: Ator, processo: Processo, pedido: PedidoDeSobrestamento) -> tuple[Documento, Documento]:
    termo = termos.exigir_termo(ator, processo, pedido.termo_id, Finalidade.TERMO_DE_SOBRESTAMENTO, campo="termo")
    if pedido.determinacao_id in (None, termo.pk):
        return termo, termo
    return termo, termos.exigir_determinacao(ator, processo, pedido.determinacao_id, campo="determinacao")


def _registrar_inicio(sobrestamento: Sobrestamento, ator: Ator, termo: Documento) -> None:
    processo, aguarda, em = sobrestamento.processo, sobrestamento.aguarda, sobrestamento.desde
    fatos = {"motivo": sobrestamento.motivo, "termo": termo.rotulo, "documento_id": termo.pk}
    if aguarda is None:
        registrar(TipoAndamento.PROCESSO_SOBRESTADO, processo=processo, ator=ator, em=em, **fatos)
        return
    registrar(TipoAndamento.SOBRESTADO_POR_OUTRO, processo=processo, ator=ator, em=em, outro=aguarda.pk, **fatos)
    registrar(TipoAndamento.SOBRESTAMENTO_DE_OUTRO, processo=aguarda, ator=ator, em=em, outro=processo.pk)


@ato(TipoAndamento.TRAMITACAO_RETOMADA, TipoAndamento.RETOMADA_DE_OUTRO)
def retomar_processo(*, ator: Ator, processo_id: int, motivo: str) -> Sobrestamento:
    """Lets a process held still go on: the unit that held it, or the Órgão Gestor (art. 21 §2).

    Raises:
        NaoEncontrado, VinculoDeOutraUnidade, EntradaInvalida when there is no reason, ConflitoDeEdicao, and the
        refusals of `estados`.
    """
    processo, aguarda = _travar_para_retomar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.RETOMAR)
    sobrestamento = vinculos.sobrestamento_em_vigor(processo.pk)
    if sobrestamento.aguarda_id != (aguarda.pk if aguarda else None):
        raise ConflitoDeEdicao("O sobrestamento mudou enquanto você escrevia. Atualize a página e tente de novo.")
    vinculos.exigir_quem_retoma(sobrestamento, ator)
    sobrestamento.motivo_do_levantamento = termos.exigir_texto(motivo, "o motivo da retomada", campo="motivo")
    sobrestamento.ate = agora()
    sobrestamento.levantado_por_id, sobrestamento.levantado_na_id = ator.usuario_id, ator.unidade_id
    sobrestamento.save(update_fields=["motivo_do_levantamento", "ate", "levantado_por", "levantado_na"])
    processo.estado = estados.destino(processo.estado, estados.Operacao.RETOMAR)
    processo.save(update_fields=["estado"])
    mover(Movimento(processo=processo, ator=ator, operacao=estados.Operacao.RETOMAR, em=sobrestamento.ate))
    registrar(
        TipoAndamento.TRAMITACAO_RETOMADA,
        processo=processo,
        ator=ator,
        em=sobrestamento.ate,
        motivo=sobrestamento.motivo_do_levantamento,
    )
    if aguarda is not None:
        registrar(TipoAndamento.RETOMADA_DE_OUTRO, processo=aguarda, ator=ator, em=sobrestamento.ate, outro=processo.pk)
    return sobrestamento


def _travar_para_retomar(ator: Ator, processo_id: int) -> tuple[Processo, Processo | None]:
    """The process and the one it awaits, locked in order; the latter gets a line in its trail, seen or not."""
    vigente = vinculos.sobrestamento_em_vigor(processo_id)
    aguarda_id = vigente.aguarda_id if vigente else None
    if aguarda_id is None:
        return acesso.travar(ator, processo_id), None
    travados = {}
    for pk in sorted((processo_id, aguarda_id)):
        travados[pk] = acesso.travar(ator, pk) if pk == processo_id else vinculos.travar_para_anotar(pk)
    return travados[processo_id], travados[aguarda_id]
