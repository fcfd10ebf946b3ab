"""The paper of a document, from the side of the units: sending it to the Arquivo, asking for it, giving it back."""

from documentos import acesso
from documentos.erros import (
    DesarquivamentoEmCurso,
    DesarquivamentoEncerrado,
    OriginalForaDoLugar,
    SemOriginal,
    SigilosoSemCredencialNoArquivo,
)
from documentos.models import (
    Desarquivamento,
    Documento,
    EstadoDoDesarquivamento,
    EstadoDoDocumento,
    OriginalFisico,
    SituacaoDoOriginal,
)
from documentos.originais import exigir_situacao, fatos, motivo_conferido, onde_esta, original_do
from documentos.procedencia import arquivo_de_destino
from documentos.travamento import travar
from processos.acesso import exigir_posse, permissao_de_acesso
from processos.andamentos import ato, registrar
from processos.models import Credencial, Nivel, Processo, TipoAndamento
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator
from sei.pessoas.models import Unidade


@ato(TipoAndamento.ORIGINAL_ENCAMINHADO)
def encaminhar_original(*, ator: Ator, documento_id: int, arquivo_id: int | None = None) -> OriginalFisico:
    """Sends the paper of a digitised document to the Arquivo, which will be waiting for it (art. 20).

    The paper is in the hands of a unit, wherever the process is open: it is sent by who has it. Of a document whose
    paper nobody declared, that is the unit that captured it.

    Args:
        arquivo_id: which Arquivo; None for the only one of the órgão.

    Raises:
        NaoEncontrado, SemOriginal, SemArquivo, EntradaInvalida, DocumentoDeOutraUnidade, OriginalForaDoLugar,
        SigilosoSemCredencialNoArquivo.
    """
    processo, documento = travar(ator, documento_id)
    original = original_do(documento)
    if original is None:
        _exigir_digitalizado(documento)
        acesso.exigir_unidade_produtora(documento, ator)
        original = OriginalFisico(documento=documento, guarda_id=ator.unidade_id)
    else:
        exigir_situacao(original, SituacaoDoOriginal.NA_UNIDADE, saida="Não há o que encaminhar.")
        _exigir_em_maos(original, ator)
    arquivo = arquivo_de_destino(ator, arquivo_id)
    _exigir_quem_receba(processo, arquivo)
    return _a_caminho(processo, original, ator, arquivo, TipoAndamento.ORIGINAL_ENCAMINHADO)


@ato(TipoAndamento.ORIGINAL_RECOLHIDO)
def recolher_original(*, ator: Ator, documento_id: int) -> OriginalFisico:
    """The unit keeps the paper it had sent and that the Arquivo has not received yet.

    Raises:
        NaoEncontrado, SemOriginal, OriginalForaDoLugar.
    """
    processo, documento = travar(ator, documento_id)
    original = _exigir_original(documento)
    exigir_situacao(original, SituacaoDoOriginal.A_RECEBER, saida="Só se recolhe o que ainda não foi recebido.")
    _exigir_em_maos(original, ator)
    original.situacao, original.arquivo, original.localizador = SituacaoDoOriginal.NA_UNIDADE, None, None
    original.desde = agora()
    original.save()
    _registrar(
        TipoAndamento.ORIGINAL_RECOLHIDO, processo, original, ator, em=original.desde, unidade=ator.unidade_sigla
    )
    return original


@ato(TipoAndamento.DESARQUIVAMENTO_SOLICITADO)
def solicitar_desarquivamento(*, ator: Ator, documento_id: int, motivo: str) -> Desarquivamento:
    """Asks the Arquivo for the paper, where the process is in hands.

    Args:
        motivo: up to 500 characters.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, SemOriginal, OriginalForaDoLugar, DesarquivamentoEmCurso, EntradaInvalida.
    """
    processo, documento = travar(ator, documento_id)
    exigir_posse(processo, ator)
    original = _exigir_original(documento)
    exigir_situacao(original, SituacaoDoOriginal.ARQUIVADO, saida="Só se pede ao Arquivo o que está guardado nele.")
    pendente = _em_curso(original)
    if pendente is not None:
        raise DesarquivamentoEmCurso(
            f"A {pendente.unidade.sigla} já pediu este original ao {original.arquivo.sigla}. Aguarde a devolução."
        )
    instante = agora()
    pedido = Desarquivamento.objects.create(
        original=original,
        unidade_id=ator.unidade_id,
        motivo=motivo_conferido(motivo),
        estado=EstadoDoDesarquivamento.PEDIDO,
        pedido_por_id=ator.usuario_id,
        pedido_em=instante,
    )
    _registrar(TipoAndamento.DESARQUIVAMENTO_SOLICITADO, processo, original, ator, em=instante, motivo=pedido.motivo)
    return pedido


@ato(TipoAndamento.DESARQUIVAMENTO_CANCELADO)
def cancelar_desarquivamento(*, ator: Ator, documento_id: int) -> Desarquivamento:
    """Withdraws the request of the working unit that the Arquivo has not answered yet.

    Raises:
        NaoEncontrado, SemOriginal, DesarquivamentoEncerrado.
    """
    processo, documento = travar(ator, documento_id)
    original = _exigir_original(documento)
    pedido = _em_curso(original)
    if pedido is None or pedido.unidade_id != ator.unidade_id or pedido.estado != EstadoDoDesarquivamento.PEDIDO:
        raise DesarquivamentoEncerrado(f"A {ator.unidade_sigla} não tem pedido deste original à espera do Arquivo.")
    pedido.estado = EstadoDoDesarquivamento.CANCELADO
    pedido.respondido_por_id, pedido.respondido_em = ator.usuario_id, agora()
    pedido.save(update_fields=["estado", "respondido_por", "respondido_em"])
    _registrar(TipoAndamento.DESARQUIVAMENTO_CANCELADO, processo, original, ator, em=pedido.respondido_em)
    return pedido


@ato(TipoAndamento.ORIGINAL_DEVOLVIDO)
def devolver_original(*, ator: Ator, documento_id: int) -> OriginalFisico:
    """Sends the paper that was lent back to its Arquivo, which will be waiting for it.

    Raises:
        NaoEncontrado, SemOriginal, OriginalForaDoLugar.
    """
    processo, documento = travar(ator, documento_id)
    original = _exigir_original(documento)
    exigir_situacao(original, SituacaoDoOriginal.EMPRESTADO, saida="Só se devolve o que o Arquivo emprestou.")
    _exigir_em_maos(original, ator)
    _exigir_quem_receba(processo, original.arquivo)
    Desarquivamento.objects.filter(original=original, estado=EstadoDoDesarquivamento.ATENDIDO).update(
        estado=EstadoDoDesarquivamento.DEVOLVIDO, devolvido_em=agora()
    )
    return _a_caminho(processo, original, ator, original.arquivo, TipoAndamento.ORIGINAL_DEVOLVIDO)


def _exigir_digitalizado(documento: Documento) -> None:
    if not documento.conferencia or documento.estado != EstadoDoDocumento.JUNTADO:
        raise SemOriginal(
            "Só há original em papel de documento digitalizado e em vigor. Este foi escrito no sistema, nasceu digital "
            "ou foi cancelado."
        )


def _exigir_original(documento: Documento) -> OriginalFisico:
    original = original_do(documento)
    if original is None:
        raise SemOriginal("Ninguém encaminhou ao Arquivo o original em papel deste documento.")
    original.documento = documento
    return original


def _exigir_em_maos(original: OriginalFisico, ator: Ator) -> None:
    if original.guarda_id != ator.unidade_id:
        raise OriginalForaDoLugar(f"O original {onde_esta(original)}: só ela pode encaminhá-lo.")


def _exigir_quem_receba(processo: Processo, arquivo: Unidade) -> None:
    if processo.nivel_efetivo != Nivel.SIGILOSO:
        return
    quem = Credencial.objects.filter(
        content_object=processo, permission_id=permissao_de_acesso(), unidade_id=arquivo.pk
    )
    if not quem.exists():
        raise SigilosoSemCredencialNoArquivo(
            f"O processo é sigiloso e ninguém do {arquivo.sigla} tem credencial: para ele o processo não existe. "
            "Guarde o original lacrado na unidade, ou conceda credencial a quem vai recebê-lo."
        )


def _em_curso(original: OriginalFisico) -> Desarquivamento | None:
    em_curso = [EstadoDoDesarquivamento.PEDIDO, EstadoDoDesarquivamento.ATENDIDO]
    return Desarquivamento.objects.filter(original=original, estado__in=em_curso).select_related("unidade").first()


def _a_caminho(
    processo: Processo, original: OriginalFisico, ator: Ator, arquivo: Unidade, tipo: TipoAndamento
) -> OriginalFisico:
    original.situacao, original.arquivo, original.desde = SituacaoDoOriginal.A_RECEBER, arquivo, agora()
    original.save()
    _registrar(tipo, processo, original, ator, em=original.desde, arquivo=arquivo.sigla)
    return original


def _registrar(tipo: TipoAndamento, processo: Processo, original: OriginalFisico, ator: Ator, *, em, **mais) -> None:
    registrar(tipo, processo=processo, ator=ator, em=em, **fatos(original), **mais)
