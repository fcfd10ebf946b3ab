"""The originals on paper: who may handle each one, and locking one for an act (Portaria 1650/2016, art. 20)."""

from collections.abc import Collection

from django.db.models import Q

from documentos import acesso
from documentos.erros import NaoEArquivo, OriginalForaDoLugar
from documentos.models import Documento, EstadoDoDocumento, OriginalFisico, SituacaoDoOriginal
from processos.acesso import exigir_confirmacao
from processos.models import Nivel, Processo
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.pessoas.ator import Ator

TAMANHO_DO_MOTIVO = 500

COM_QUEM = {
    SituacaoDoOriginal.NA_UNIDADE: "está com a {guarda}",
    SituacaoDoOriginal.A_RECEBER: "está a caminho do {arquivo}, que ainda não o recebeu",
    SituacaoDoOriginal.ARQUIVADO: "está no {arquivo}, localizador {localizador}",
    SituacaoDoOriginal.EMPRESTADO: "está emprestado à {guarda}",
}


def q_do_arquivo(ator: Ator) -> Q:
    """Originals the working unit handles as an Arquivo: those of documents the actor sees, and sealed ones.

    A sealed one is of a restrito the Arquivo never had: whoever handles it knows its Número SEI and where it came from,
    nothing else. A sigiloso without credential is not there.
    """
    if not ator.guarda_originais:
        return Q(pk__in=[])
    restrito = Q(documento__processo__nivel_efetivo=Nivel.RESTRITO)
    lacrado = restrito & ~Q(documento__estado=EstadoDoDocumento.EXCLUIDO)
    return Q(arquivo_id=ator.unidade_id) & (acesso.q_documentos(ator, "documento__") | lacrado)


def exigir_arquivo(ator: Ator) -> None:
    """Only an Arquivo receives, keeps and lends.

    Raises:
        NaoEArquivo
    """
    if not ator.guarda_originais:
        raise NaoEArquivo(
            f"A {ator.unidade_sigla} não é Arquivo. Quem recebe, guarda e empresta originais em papel é quem trabalha "
            "na unidade de Arquivo; se você também trabalha lá, troque de unidade no alto da página."
        )


def travar_no_arquivo(ator: Ator, original_id: int) -> tuple[Processo, OriginalFisico]:
    """Locks the process of an original of the Arquivo, sealed or not, and returns both.

    Raises:
        NaoEArquivo; NaoEncontrado: it is not of this Arquivo, or the actor may not know of it.
    """
    exigir_arquivo(ator)
    dele = OriginalFisico.objects.filter(q_do_arquivo(ator), pk=original_id)
    processo_id = dele.values_list("documento__processo_id", flat=True).first()
    if processo_id is None:
        raise NaoEncontrado
    processo = Processo.objects.select_for_update(of=("self",)).select_related("tipo").get(pk=processo_id)
    original = dele.select_related("documento__tipo", "arquivo", "guarda", "localizador").first()
    if original is None:  # the level, or the place, changed while the lock was awaited
        raise NaoEncontrado
    exigir_confirmacao(ator, processo)
    original.documento.processo = processo
    return processo, original


def original_do(documento: Documento) -> OriginalFisico | None:
    """The original of a document already found visible, with its places."""
    return OriginalFisico.objects.filter(documento=documento).select_related("arquivo", "guarda", "localizador").first()


def exigir_situacao(original: OriginalFisico, *situacoes: SituacaoDoOriginal, saida: str) -> None:
    """The original must be in one of these situations.

    Args:
        saida: what to do instead.

    Raises:
        OriginalForaDoLugar
    """
    if original.situacao not in situacoes:
        raise OriginalForaDoLugar(f"O original {onde_esta(original)}. {saida}")


def onde_esta(original: OriginalFisico) -> str:
    """Where it is, as the end of a sentence: ``está no ARQ, localizador Caixa 12``."""
    return onde(
        original.situacao,
        guarda=original.guarda.sigla,
        arquivo=original.arquivo.sigla if original.arquivo else "",
        localizador=original.localizador.nome if original.localizador else "",
    )


def onde(situacao: str, *, guarda: str, arquivo: str, localizador: str) -> str:
    """As `onde_esta`, from the siglas and the name already read."""
    return COM_QUEM[SituacaoDoOriginal(situacao)].format(guarda=guarda, arquivo=arquivo, localizador=localizador)


def deixar_de_esperar(documentos: Collection[Documento]) -> None:
    """Nobody waits for the paper of what no longer exists: it is again a matter of the unit that has it."""
    OriginalFisico.objects.filter(documento__in=documentos).update(
        situacao=SituacaoDoOriginal.NA_UNIDADE, arquivo=None, localizador=None
    )


def motivo_conferido(motivo: str) -> str:
    """The reason in one line.

    Raises:
        EntradaInvalida: missing, or longer than 500 characters.
    """
    motivo = " ".join(motivo.split())
    if not motivo:
        raise EntradaInvalida("Diga o motivo: ele fica no andamento.", campo="motivo")
    if len(motivo) > TAMANHO_DO_MOTIVO:
        raise EntradaInvalida(
            f"O motivo tem {len(motivo)} caracteres; o limite é {TAMANHO_DO_MOTIVO}. Resuma o texto.", campo="motivo"
        )
    return motivo


def fatos(original: OriginalFisico) -> dict:
    """What the trail says of the document of the original."""
    return {"documento": original.documento.rotulo, "documento_id": original.documento_id}
