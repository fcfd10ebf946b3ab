"""Who may sign what, said once for the page and for the act (Portaria 1650/2016, arts. 1º, VIII, 12 and 21)."""

from datetime import datetime

from assinatura.erros import DocumentoNaoAssinavel, JaAssinado, NaoAssina
from assinatura.models import AceiteDosTermos, Assinatura
from documentos import edicao
from documentos.erros import DocumentoDeOutraUnidade
from documentos.models import Documento, EstadoDoDocumento, OrigemDoDocumento
from processos.acesso import exigir_aberto
from processos.credenciais import tem_credencial_para_assinar
from processos.estados import Operacao, exigir
from processos.models import Processo
from sei.pessoas.ator import Ator


def exigir_assinavel(processo: Processo, documento: Documento, ator: Ator, *, instante: datetime) -> None:
    """The actor may sign the document as it stands: an internal one in force, of the working unit, in a process open
    there, that nobody else is editing and the actor has not signed yet. A process sobrestado admits it. In a sigiloso,
    a credential to sign the document stands for the unit and for the openness.

    Args:
        documento: visible to the actor, with its unit.

    Raises:
        NaoAssina, DocumentoNaoAssinavel, DocumentoDeOutraUnidade, ProcessoNaoAberto, EmEdicaoPorOutraPessoa,
        JaAssinado, and the refusals of `estados`.
    """
    exigir(processo.estado, Operacao.ASSINAR_DOCUMENTO)
    if not ator.assina:
        raise NaoAssina("Seu perfil nesta unidade não assina documentos. Peça a um servidor da unidade que assine.")
    _exigir_interno_em_vigor(documento)
    if not tem_credencial_para_assinar(ator, documento.pk):
        _exigir_da_unidade(processo, documento, ator)
    edicao.exigir_livre(documento, ator, instante=instante)
    if Assinatura.objects.filter(documento=documento, versao=documento.versao, usuario_id=ator.usuario_id).exists():
        raise JaAssinado(f"Você já assinou {documento.rotulo} nesta versão. Não é preciso assinar de novo.")


def _exigir_da_unidade(processo: Processo, documento: Documento, ator: Ator) -> None:
    if documento.unidade_geradora_id != ator.unidade_id:
        raise DocumentoDeOutraUnidade(
            f"O documento é da {documento.unidade_geradora.sigla}: quem trabalha lá é que o assina. "
            "Se você também trabalha lá, troque de unidade no alto da página."
        )
    exigir_aberto(processo, ator)


def _exigir_interno_em_vigor(documento: Documento) -> None:
    if documento.origem != OrigemDoDocumento.INTERNO:
        raise DocumentoNaoAssinavel(
            "Documento externo é um arquivo pronto e não recebe assinatura de senha. Para concordar com ele, escreva "
            "um documento interno que o mencione e assine-o."
        )
    if documento.estado not in (EstadoDoDocumento.MINUTA, EstadoDoDocumento.ASSINADO):
        raise DocumentoNaoAssinavel("O documento foi cancelado e não recebe assinatura. Inclua outro no lugar.")


def aceitou_os_termos(usuario_id: int, versao: str) -> bool:
    """Whether the person has accepted this version of the signature terms (art. 13)."""
    return AceiteDosTermos.objects.filter(usuario_id=usuario_id, versao=versao).exists()
