"""Who may see a document: whoever sees its process, and, while it is a minuta, only the unit that writes it.

In a sigiloso, also who holds a credential to sign it; in the others, also the units to which the writing unit made the
process available in a bloco de reunião. Reading a minuta gives no other right over it.
"""

from datetime import datetime

from django.db.models import Q, QuerySet

from documentos.erros import DocumentoDeOutraUnidade, DocumentoFundamentaAto, DocumentoNaoEditavel
from documentos.models import Documento, EstadoDoDocumento, OrigemDoDocumento
from processos.acesso import anotar_leitura, exigir_aberto, permissao_de_acesso, q_processos
from processos.blocos import em_reuniao
from processos.credenciais import para_assinar
from processos.models import Processo
from sei.comum.consulta_pronta import ConsultaPronta
from sei.comum.erros import NaoEncontrado
from sei.pessoas.ator import LOGIN_DO_SISTEMA, Ator, leitor


def q_documentos(ator: Ator, prefixo: str = "") -> Q:
    """Condition that keeps only the documents the actor may see; excluded ones are seen by nobody."""
    return q_processos(ator, prefixo=f"{prefixo}processo__") & q_dentro_do_processo(ator, prefixo)


def q_dentro_do_processo(ator: Ator, prefixo: str = "") -> Q:
    """The part of `q_documentos` about the document itself, for a process already found visible to the actor."""
    minuta_alheia = Q(**{f"{prefixo}estado": EstadoDoDocumento.MINUTA}) & ~Q(
        **{f"{prefixo}unidade_geradora__in": ator.unidades if ator else ()}
    )
    if ator:  # who was asked to sign a minuta of a sigiloso reads it, and who received it in a bloco de reunião
        minuta_alheia &= ~Q(**{f"{prefixo}pk__in": para_assinar(ator.usuario_id).values("documento")})
        minuta_alheia &= ~Q(em_reuniao(ator, prefixo))
    excluido = Q(**{f"{prefixo}estado": EstadoDoDocumento.EXCLUIDO})
    return ~minuta_alheia & ~excluido


def visiveis_para(ator: Ator) -> QuerySet[Documento]:
    """Every document the actor may see."""
    return Documento.objects.filter(q_documentos(ator))


def localizar(ator: Ator, documento_id: int) -> Documento:
    """The document, with its process, type and unit, if the actor may see it; the reading is recorded.

    Raises:
        NaoEncontrado, AberturaNaoConfirmada.
    """
    encontrados = _LOCALIZADOS.objetos(documento_id, ator.usuario_id, ator.unidades) if ator else []
    if not encontrados:
        raise NaoEncontrado(alvo=("documento", documento_id))
    documento = encontrados[0]
    anotar_leitura(ator, documento.processo, documento.pk)
    return documento


def _localizados(documento_id: int, usuario_id: int, unidades: tuple[int, ...]) -> QuerySet[Documento]:
    return (
        visiveis_para(leitor(usuario_id, unidades))
        .filter(pk=documento_id)
        .select_related("processo__tipo", "tipo", "unidade_geradora__orgao", "conteudo", "autor", "hipotese_legal")
    )


_LOCALIZADOS = ConsultaPronta(_localizados, conforme=permissao_de_acesso)


def caneta_preta(documento: Documento, *, ultimo_envio_em: datetime | None) -> bool:
    """Whether the document is closed for ever: others opened it, an act rests on it, or it was sent with the process.

    For a signed internal document "there" is its first valid signature; for an external one, its inclusion.
    """
    if documento.aberto_fora_em is not None or documento.fundamentou_em is not None:
        return True
    desde = documento.criado_em if documento.origem == OrigemDoDocumento.EXTERNO else documento.assinado_em
    return bool(desde and ultimo_envio_em and ultimo_envio_em >= desde)


def q_caneta_preta(ultimo_envio_em: datetime | None) -> Q:
    """`caneta_preta` of internal documents of one process, as a condition of the database."""
    definitivo = Q(aberto_fora_em__isnull=False) | Q(fundamentou_em__isnull=False)
    return definitivo | Q(assinado_em__lte=ultimo_envio_em) if ultimo_envio_em else definitivo


def abre_pela_primeira_vez(documento: Documento, ator: Ator) -> bool:
    """Whether the actor's opening of the document is the first by a unit other than its own."""
    return (
        documento.aberto_fora_em is None
        and documento.estado in (EstadoDoDocumento.ASSINADO, EstadoDoDocumento.JUNTADO)
        and ator.unidade_id is not None
        and documento.unidade_geradora_id != ator.unidade_id
    )


def exigir_unidade_produtora(documento: Documento, ator: Ator) -> None:
    """Only the unit that produced the document changes it.

    Raises:
        DocumentoDeOutraUnidade
    """
    if documento.unidade_geradora_id != ator.unidade_id:
        raise DocumentoDeOutraUnidade(
            f"O documento é da {documento.unidade_geradora.sigla}: só ela pode alterá-lo. "
            "Se você também trabalha lá, troque de unidade no alto da página."
        )


def exigir_que_nao_fundamente(documento: Documento) -> None:
    """What an act rests on stays as it was when the act was done (arts. 15, 17, 21 to 23 and 25).

    Raises:
        DocumentoFundamentaAto
    """
    if documento.fundamentou_em is not None:
        raise DocumentoFundamentaAto(
            f"{documento.rotulo} fundamentou um ato (arts. 15, 17, 21 a 23 e 25): não muda nem é excluído. "
            "Se estiver errado, inclua outro documento que o corrija."
        )


def exigir_editavel(documento: Documento, processo: Processo, ator: Ator) -> None:
    """An internal document is edited by its unit, while the process is open there and the pen is not black.

    Raises:
        DocumentoNaoEditavel, DocumentoDeOutraUnidade, ProcessoNaoAberto, DocumentoFundamentaAto.
    """
    if documento.origem != OrigemDoDocumento.INTERNO:
        raise DocumentoNaoEditavel("Documento externo não é editado: substitua o arquivo, se ninguém mais o viu.")
    if documento.estado == EstadoDoDocumento.CANCELADO:
        raise DocumentoNaoEditavel("O documento foi cancelado. Inclua outro no lugar.")
    exigir_unidade_produtora(documento, ator)
    exigir_aberto(processo, ator)
    exigir_que_nao_fundamente(documento)
    if caneta_preta(documento, ultimo_envio_em=processo.ultimo_envio_em):
        raise DocumentoNaoEditavel(
            "O documento está assinado e já foi visto por outra unidade: não muda mais. Se estiver errado, cancele-o "
            "com o motivo e inclua outro."
        )


def do_sistema(documento: Documento) -> bool:
    """Whether the system itself wrote and signed it: a certidão of what happened, which nobody takes back."""
    return documento.autor.username == LOGIN_DO_SISTEMA


def em_vigor(documento: Documento) -> bool:
    """Whether it produces effect: signed, or captured, and not cancelled."""
    return documento.estado in (EstadoDoDocumento.ASSINADO, EstadoDoDocumento.JUNTADO)


def pode_excluir(documento: Documento, processo: Processo) -> bool:
    """A minuta, a document with yellow pen, or a file not yet sent nor seen by another unit."""
    return documento.estado == EstadoDoDocumento.MINUTA or not caneta_preta(
        documento, ultimo_envio_em=processo.ultimo_envio_em
    )
