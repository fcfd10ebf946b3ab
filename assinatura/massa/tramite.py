"""Where each process of the load data is open: sent, received and concluded as planned."""

from datetime import datetime

from assinatura.massa.acervo import Pessoa, Posto
from assinatura.massa.escrita import Escrita
from assinatura.massa.plano import Plano
from assinatura.massa.trilha import Trilha
from processos.models import Abertura, Envio, OrigemDaAbertura, TipoAndamento


def tramitar(escrita: Escrita, trilha: Trilha, plano: Plano) -> datetime | None:
    """Writes the openings and the sending; returns when it was sent, or None."""
    gerado = {
        "processo_id": trilha.processo_id,
        "unidade_id": plano.posto.unidade_id,
        "origem": OrigemDaAbertura.GERADO.value,
        "aberta_em": plano.inicio,
        "movimentada_em": plano.inicio,
        "recebida_em": plano.inicio,
        "recebida_por_id": plano.autor.usuario_id,
        "atribuida_a_id": plano.autor.usuario_id,
    }
    if plano.destino is None:
        escrita.acrescentar(Abertura, **{**gerado, **_concluir(trilha, plano, plano.posto, plano.autor)})
        return None
    em = trilha.avancar()
    fatos = {"destinos": plano.destino.sigla, "unidades": [plano.destino.unidade_id], "detalhe": ""}
    trilha.registrar(TipoAndamento.PROCESSO_ENVIADO, plano.autor, plano.posto, em, fatos)
    escrita.acrescentar(Abertura, **{**gerado, **_encerrada(em, plano.autor)})
    escrita.acrescentar(
        Envio,
        processo_id=trilha.processo_id,
        de_id=plano.posto.unidade_id,
        para_id=plano.destino.unidade_id,
        usuario_id=plano.autor.usuario_id,
        em=em,
    )
    _chegar(escrita, trilha, plano, plano.destino, em)
    return em


def _chegar(escrita: Escrita, trilha: Trilha, plano: Plano, destino: Posto, em: datetime) -> None:
    recebido = {
        "processo_id": trilha.processo_id,
        "unidade_id": destino.unidade_id,
        "origem": OrigemDaAbertura.RECEBIDO.value,
        "enviada_por_id": plano.posto.unidade_id,
        "aberta_em": em,
        "movimentada_em": em,
    }
    if plano.quem_recebe is not None:
        quando = trilha.avancar()
        trilha.registrar(TipoAndamento.PROCESSO_RECEBIDO, plano.quem_recebe, destino, quando, {})
        recebido |= {"recebida_em": quando, "recebida_por_id": plano.quem_recebe.usuario_id}
        recebido |= _concluir(trilha, plano, destino, plano.quem_recebe)
    escrita.acrescentar(Abertura, **recebido)


def _concluir(trilha: Trilha, plano: Plano, posto: Posto, pessoa: Pessoa) -> dict:
    if not plano.concluido:
        return {}
    em = trilha.avancar()
    trilha.registrar(TipoAndamento.PROCESSO_CONCLUIDO, pessoa, posto, em, {})
    return _encerrada(em, pessoa)


def _encerrada(em: datetime, pessoa: Pessoa) -> dict:
    return {"concluida_em": em, "concluida_por_id": pessoa.usuario_id, "movimentada_em": em}
