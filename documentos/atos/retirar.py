"""Taking a document back: excluding or correcting what nobody else saw, cancelling what others did."""

from django.db.models import Q

from documentos import acesso, ganchos, procedencia
from documentos.erros import DocumentoFundamentaAto, DocumentoNaoEditavel, NaoPodeSerExcluido, NaoPrecisaSerCancelado
from documentos.inclusao import campos_do_arquivo, conferir_repeticao
from documentos.models import (
    Documento,
    Edicao,
    EstadoDoDocumento,
    Fundamento,
    NumeroLegado,
    OrigemDoDocumento,
)
from documentos.originais import deixar_de_esperar
from documentos.procedencia import OrigemDoExterno
from documentos.travamento import travar
from processos.acesso import exigir_aberto
from processos.andamentos import ato, registrar
from processos.estados import Operacao
from processos.models import Processo, TipoAndamento
from sei.comum.erros import EntradaInvalida
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator


@ato(TipoAndamento.DOCUMENTO_EXCLUIDO)
def excluir_documento(*, ator: Ator, documento_id: int) -> Documento:
    """Excludes a document nobody else saw. Its number is not used again; the row stays, invisible.

    Raises:
        NaoEncontrado, DocumentoDeOutraUnidade, ProcessoNaoAberto, NaoPodeSerExcluido, DocumentoFundamentaAto, and the
        refusals of `estados`.
    """
    processo, documento = travar(ator, documento_id, Operacao.EXCLUIR_DOCUMENTO)
    acesso.exigir_unidade_produtora(documento, ator)
    exigir_aberto(processo, ator)
    acesso.exigir_que_nao_fundamente(documento)
    if documento.estado == EstadoDoDocumento.CANCELADO or not acesso.pode_excluir(documento, processo):
        raise NaoPodeSerExcluido(
            "O documento já foi enviado ou visto por outra unidade: não pode ser excluído. Cancele-o, com o motivo."
        )
    if not processo.documentos.exclude(pk=documento.pk).exclude(estado=EstadoDoDocumento.EXCLUIDO).exists():
        raise NaoPodeSerExcluido(
            "Este é o único documento do processo, e processo não fica sem documento (art. 8º). "
            "Inclua o documento certo antes de excluir este."
        )
    documento.estado = EstadoDoDocumento.EXCLUIDO
    documento.save(update_fields=["estado"])
    Edicao.objects.filter(documento=documento).delete()
    deixar_de_esperar([documento])
    registrar(
        TipoAndamento.DOCUMENTO_EXCLUIDO,
        processo=processo,
        ator=ator,
        em=agora(),
        documento=documento.rotulo,
        documento_id=documento.pk,
    )
    return documento


@ato(TipoAndamento.DOCUMENTO_CANCELADO)
def cancelar_documento(*, ator: Ator, documento_id: int, motivo: str) -> Documento:
    """Cancels a document that can no longer be excluded; a stub with the reason stays in the tree.

    Raises:
        NaoEncontrado, DocumentoDeOutraUnidade, ProcessoNaoAberto, NaoPrecisaSerCancelado, DocumentoNaoEditavel,
        DocumentoFundamentaAto while an act rests on it, EntradaInvalida when the reason is missing or longer than 500
        characters, and the refusals of `estados`.
    """
    processo, documento = travar(ator, documento_id, Operacao.CANCELAR_DOCUMENTO)
    acesso.exigir_unidade_produtora(documento, ator)
    exigir_aberto(processo, ator)
    if documento.estado == EstadoDoDocumento.CANCELADO:
        raise DocumentoNaoEditavel("O documento já está cancelado.")
    if acesso.do_sistema(documento):
        raise DocumentoFundamentaAto(
            "Certidão emitida pelo sistema não é cancelada: ela prova o que aconteceu. Para explicar ou corrigir algo, "
            "inclua outro documento."
        )
    if acesso.pode_excluir(documento, processo):
        raise NaoPrecisaSerCancelado("Ninguém mais viu este documento: em vez de cancelar, exclua-o ou edite-o.")
    _exigir_sem_ato_em_vigor(documento)
    ganchos.cancelar(documento)
    motivo = " ".join(motivo.split())
    if not motivo or len(motivo) > 500:
        raise EntradaInvalida(
            "Diga o motivo do cancelamento, em até 500 caracteres: ele fica no lugar do documento.", campo="motivo"
        )
    documento.estado, documento.cancelado_em, documento.motivo = EstadoDoDocumento.CANCELADO, agora(), motivo
    documento.save(update_fields=["estado", "cancelado_em", "motivo"])
    registrar(
        TipoAndamento.DOCUMENTO_CANCELADO,
        processo=processo,
        ator=ator,
        em=documento.cancelado_em,
        documento=documento.rotulo,
        documento_id=documento.pk,
        motivo=motivo,
    )
    return documento


def _exigir_sem_ato_em_vigor(documento: Documento) -> None:
    if NumeroLegado.objects.filter(despacho=documento, desfeito_em__isnull=True).exists():
        raise DocumentoFundamentaAto(
            f"{documento.rotulo} cita um número legado vinculado ao processo (arts. 15 e 17). Desvincule o número "
            "antes de cancelá-lo."
        )
    em_vigor = Q(sobrestamento__isnull=False, sobrestamento__ate__isnull=True) | Q(
        anexacao__isnull=False, anexacao__ate__isnull=True
    )
    if documento.fundamentou_em is not None and Fundamento.objects.filter(em_vigor, documento=documento).exists():
        raise DocumentoFundamentaAto(
            f"{documento.rotulo} fundamenta um sobrestamento ou uma anexação em vigor (arts. 21 e 22). Retome o "
            "processo ou peça a desanexação antes de cancelá-lo."
        )


@ato(TipoAndamento.DOCUMENTO_CONSULTADO, pode_nada=True)
def registrar_consulta(*, ator: Ator, documento_id: int) -> bool:
    """Records the first opening of a document by a unit other than its own: its pen turns black.

    Returns:
        whether this was that opening.

    Raises:
        NaoEncontrado
    """
    visto = acesso.localizar(ator, documento_id)
    if not acesso.abre_pela_primeira_vez(visto, ator):
        return False
    processo, documento = travar(ator, documento_id)
    if not acesso.abre_pela_primeira_vez(documento, ator):
        return False
    documento.aberto_fora_em = agora()
    documento.save(update_fields=["aberto_fora_em"])
    registrar(
        TipoAndamento.DOCUMENTO_CONSULTADO,
        processo=processo,
        ator=ator,
        em=documento.aberto_fora_em,
        documento=documento.rotulo,
        documento_id=documento.pk,
    )
    return True


@ato(TipoAndamento.ARQUIVO_SUBSTITUIDO)
def substituir_arquivo(*, ator: Ator, documento_id: int, novo, aceitar_repetido: bool = False) -> Documento:
    """Replaces the file of an external document that no other unit opened yet.

    Args:
        novo: pair (Arquivo stored, ArquivoConferido).

    Raises:
        NaoEncontrado, DocumentoDeOutraUnidade, ProcessoNaoAberto, DocumentoNaoEditavel, DocumentoFundamentaAto,
        ArquivoRepetido, and the refusals of `estados`.
    """
    processo, documento = _travar_externo(ator, documento_id)
    arquivo, conferido = novo
    conferir_repeticao(processo, arquivo, aceitar=aceitar_repetido)
    anterior = documento.conteudo.sha256
    for campo, valor in campos_do_arquivo(arquivo, conferido).items():
        setattr(documento, campo, valor)
    documento.save()
    registrar(
        TipoAndamento.ARQUIVO_SUBSTITUIDO,
        processo=processo,
        ator=ator,
        em=agora(),
        documento=documento.rotulo,
        documento_id=documento.pk,
        de=anterior,
        para=arquivo.sha256,
    )
    return documento


@ato(TipoAndamento.PROCEDENCIA_CORRIGIDA, pode_nada=True)
def corrigir_procedencia(*, ator: Ator, documento_id: int, origem: OrigemDoExterno) -> bool:
    """Corrects where an external document is said to have come from, while its file could still be replaced (art. 20).

    Returns:
        whether anything changed.

    Raises:
        NaoEncontrado, DocumentoDeOutraUnidade, ProcessoNaoAberto, DocumentoNaoEditavel, DocumentoFundamentaAto,
        EntradaInvalida naming the field, and the refusals of `estados`.
    """
    processo, documento = _travar_externo(ator, documento_id)
    instante = agora()
    procedencia.conferir_origem(origem, ator, conferencia=documento.conferencia, em=instante)
    fatos = procedencia.corrigir(documento, origem)
    if not fatos["para"]:
        return False
    registrar(
        TipoAndamento.PROCEDENCIA_CORRIGIDA,
        processo=processo,
        ator=ator,
        em=instante,
        documento=documento.rotulo,
        documento_id=documento.pk,
        campos=", ".join(procedencia.ROTULOS[campo] for campo in fatos["para"]),
        **fatos,
    )
    return True


def _travar_externo(ator: Ator, documento_id: int) -> tuple[Processo, Documento]:
    processo, documento = travar(ator, documento_id, Operacao.ALTERAR_DOCUMENTO)
    acesso.exigir_unidade_produtora(documento, ator)
    exigir_aberto(processo, ator)
    acesso.exigir_que_nao_fundamente(documento)
    if documento.origem != OrigemDoDocumento.EXTERNO or documento.estado == EstadoDoDocumento.CANCELADO:
        raise DocumentoNaoEditavel("Só se substitui ou corrige um documento externo em vigor.")
    if acesso.caneta_preta(documento, ultimo_envio_em=processo.ultimo_envio_em):
        raise DocumentoNaoEditavel(
            "Outra unidade já recebeu este arquivo: ele não muda mais. "
            "Cancele o documento, com o motivo, e inclua outro."
        )
    return processo, documento
