"""Certificates of a communication, written and signed by the system (Portaria 1650/2016, arts. 25 and 26)."""

from assinatura.atos.certificar import NovaCertidao, emitir_certidao
from documentos.models import Documento
from prazos import comunicados, textos_da_certidao
from prazos.models import Comunicacao
from processos.andamentos import ato
from processos.models import Processo
from sei.comum.erros import SemPermissao
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator, ator_do_sistema

_COM_NOMES = (
    *("documento__tipo", "unidade", "pessoa", "remetente", "consultada_por", "consultada_na"),
    *("prazo__memoria", "resposta__tipo"),
)


@ato()
def certificar_recebimento(*, ator: Ator, comunicacao_id: int) -> Documento | None:
    """Emits the certificate of the receipt, once; the andamento is the certificate's.

    Returns:
        the certificate, or None when there is nothing to certify or it was certified already.

    Raises:
        SemPermissao: only the system certifies by itself.
    """
    if not ator.sistema:
        raise SemPermissao("A certidão de recebimento é emitida pelo sistema, sem que se peça.")
    comunicacao = _travada(comunicacao_id)
    if comunicacao.certidao_id or comunicacao.situacao not in comunicados.RECEBIDAS:
        return None
    nome, html = textos_da_certidao.do_recebimento(comunicacao)
    certidao = emitir_certidao(
        ator=ator, certidao=NovaCertidao(comunicacao.processo_id, comunicacao.remetente_id, nome, html)
    )
    Comunicacao.objects.filter(pk=comunicacao.pk).update(certidao=certidao)
    return certidao


@ato()
def certificar_atraso(*, ator: Ator, comunicacao_id: int) -> Documento:
    """Emits the certificate that the deadline passed without an answer, or that the answer came late.

    Only the unit that sent asks for it, and only when the deadline has passed under the longest reading of the norm.

    Raises:
        NaoEncontrado, NaoComunica, SemPrazoDeResposta, AindaNoPrazo, DestinatarioSemAcesso.
    """
    comunicados.travar(ator, comunicacao_id)
    comunicacao = _travada(comunicacao_id)
    atraso = comunicados.exigir_atraso(comunicacao, ator, agora())
    nome, html = textos_da_certidao.do_atraso(comunicacao, atraso)
    certidao = emitir_certidao(
        ator=ator_do_sistema(), certidao=NovaCertidao(comunicacao.processo_id, comunicacao.remetente_id, nome, html)
    )
    Comunicacao.objects.filter(pk=comunicacao.pk).update(certidao_do_prazo=certidao)
    return certidao


def _travada(comunicacao_id: int) -> Comunicacao:
    processo_id = Comunicacao.objects.values_list("processo_id", flat=True).get(pk=comunicacao_id)
    Processo.objects.select_for_update().get(pk=processo_id)
    return Comunicacao.objects.select_related(*_COM_NOMES).get(pk=comunicacao_id)
