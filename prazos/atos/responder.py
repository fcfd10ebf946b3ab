"""Answering a communication with a document of the process (Portaria 1650/2016, arts. 25 and 26)."""

from datetime import datetime

from documentos import acesso as documentos
from documentos.models import Documento, EstadoDoDocumento
from prazos import comunicados
from prazos.erros import RespostaIndevida
from prazos.models import Comunicacao, SituacaoDoPrazo
from prazos.registro import CORRENTES, encerrar, no_prazo
from processos.andamentos import ato, registrar
from processos.models import TipoAndamento
from sei.comum.tempo import agora, por_extenso
from sei.pessoas.ator import Ator


@ato(TipoAndamento.COMUNICACAO_RESPONDIDA)
def responder_comunicacao(*, ator: Ator, comunicacao_id: int, documento_id: int) -> Comunicacao:
    """Links the answer: a signed or captured document of the addressee, included after the sending.

    While the process is annexed the answer is in its principal, where what is new goes (art. 22).

    The answer was given when its document was signed or captured, by the server's clock, not when it is linked: that
    instant says whether it came in time (art. 26).

    Raises:
        NaoEncontrado, NaoEDestinatario, SemPrazoDeResposta, RespostaIndevida.
    """
    processo, comunicacao = comunicados.travar(ator, comunicacao_id)
    comunicados.exigir_que_responda(comunicacao, ator)
    documento = _resposta(comunicacao, ator, documento_id)
    instante, dada_em = agora(), comunicados.quando_foi_dado(documento)
    comunicacao.resposta, comunicacao.respondida_em = documento, dada_em
    comunicacao.respondida_por_id = ator.usuario_id
    comunicacao.save(update_fields=["resposta", "respondida_em", "respondida_por"])
    registrar(
        TipoAndamento.COMUNICACAO_RESPONDIDA,
        processo=processo,
        ator=ator,
        em=instante,
        **comunicados.fatos(comunicacao),
        resposta=documento.rotulo,
        resposta_id=documento.pk,
        detalhe=_cumprir(comunicacao, ator, dada_em),
    )
    return comunicacao


def _resposta(comunicacao: Comunicacao, ator: Ator, documento_id: int) -> Documento:
    onde = comunicados.processos_da_resposta(comunicacao)
    documento = documentos.visiveis_para(ator).filter(pk=documento_id, processo__in=onde).select_related("tipo").first()
    valida = (
        documento is not None
        and documento.estado in (EstadoDoDocumento.ASSINADO, EstadoDoDocumento.JUNTADO)
        and documento.pk != comunicacao.documento_id
        and _e_do_destinatario(documento, comunicacao)
        and comunicados.quando_foi_dado(documento) >= comunicacao.enviada_em
    )
    if not valida:
        raise RespostaIndevida(
            f"Escolha um documento deste processo, assinado ou anexado por {comunicacao.destinatario} depois da "
            "comunicação. Se a resposta ainda não existe, inclua e assine o documento antes.",
            campo="documento",
        )
    return documento


def _e_do_destinatario(documento: Documento, comunicacao: Comunicacao) -> bool:
    if comunicacao.unidade_id:
        return documento.unidade_geradora_id == comunicacao.unidade_id
    return documento.autor_id == comunicacao.pessoa_id


def _cumprir(comunicacao: Comunicacao, ator: Ator, dada_em: datetime) -> str:
    prazo = comunicacao.prazo
    if prazo is None or prazo.situacao not in CORRENTES:
        return ""
    encerrar(prazo, SituacaoDoPrazo.CUMPRIDO, ator=ator, em=dada_em)
    dia, hora = por_extenso(dada_em)
    como = "no prazo" if no_prazo(prazo, dada_em) else "depois do prazo"
    return f", em {dia}, às {hora}, {como} de {prazo.vencimento:%d/%m/%Y}"
