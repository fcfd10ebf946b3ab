"""Writes a batch of planned processes, with everything the acts would have written."""

from collections.abc import Iterator

from django.conf import settings
from django.db import transaction

from assinatura.massa.acervo import Acervo
from assinatura.massa.escrita import Escrita
from assinatura.massa.pecas import incluir
from assinatura.massa.plano import Plano
from assinatura.massa.tabelas import reservar_ids
from assinatura.massa.tramite import tramitar
from assinatura.massa.trilha import Trilha
from documentos.models import Documento
from documentos.numeracao import CONTADOR
from processos import numeracao
from processos.acesso import permissao_de_acesso
from processos.estados import Estado
from processos.models import (
    AcessoUnidade,
    Andamento,
    Classificacao,
    Credencial,
    Interessado,
    Nivel,
    Processo,
)
from sei.comum import contadores
from sei.comum.tempo import local


@transaction.atomic
def gravar_lote(acervo: Acervo, planos: list[Plano]) -> None:
    """Writes the processes in one transaction: rows, trails and numbers, or nothing."""
    escrita = Escrita(acervo)
    quantos = sum(len(plano.pecas) for plano in planos)
    ids = reservar_ids(Processo, len(planos))
    documentos = iter(reservar_ids(Documento, quantos))
    numeros_sei = iter(contadores.proximos(CONTADOR, quantos))
    for processo_id, plano, numero in zip(ids, planos, _numeros(planos), strict=True):
        identidades = [(next(documentos), next(numeros_sei)) for _ in plano.pecas]
        _escrever_processo(escrita, processo_id, plano, numero, identidades)
    escrita.gravar()


def _mascara(plano: Plano) -> str:
    return plano.posto.orgao.mascara_do_processo or settings.MASCARA_DO_PROCESSO or numeracao.MASCARA_SEI23


def _chave(plano: Plano) -> str:
    posto = plano.posto
    ano = local(plano.inicio).year
    return f"processo:{numeracao.chave_da_sequencia(_mascara(plano), posto.orgao.codigo, posto.codigo, ano)}"


def _numeros(planos: list[Plano]) -> Iterator[str]:
    """The numbers of the batch, each from the counter of its órgão, unit and year, which advances once."""
    chaves = [_chave(plano) for plano in planos]
    primeiros = {chave: plano.posto.orgao.primeiro_sequencial for chave, plano in zip(chaves, planos, strict=True)}
    faixas = {
        chave: iter(contadores.proximos(chave, chaves.count(chave), primeiro=primeiro))
        for chave, primeiro in primeiros.items()
    }
    for plano, chave in zip(planos, chaves, strict=True):
        posto, ano = plano.posto, local(plano.inicio).year
        dados = numeracao.DadosDoNumero(ano, next(faixas[chave]), posto.orgao.codigo, posto.codigo)
        yield numeracao.formatar(_mascara(plano), dados)


def _escrever_processo(
    escrita: Escrita, processo_id: int, plano: Plano, numero: str, identidades: list[tuple[int, int]]
) -> None:
    trilha = Trilha(processo_id, plano.inicio, plano.passo, escrita.tabelas[Andamento])
    for ordem, (peca, identidade) in enumerate(zip(plano.pecas, identidades, strict=True), start=1):
        incluir(escrita, trilha, plano, peca, ordem=ordem, identidade=identidade, numero=numero)
    enviado_em = tramitar(escrita, trilha, plano)
    hipotese = escrita.acervo.hipoteses[plano.nivel] if plano.nivel else None
    escrita.acrescentar(
        Processo,
        id=processo_id,
        numero=numero,
        digitos=numeracao.so_digitos(numero),
        estado=Estado.EM_TRAMITACAO.value,
        tipo_id=plano.tipo_id,
        especificacao=f"Matéria de carga {processo_id}",
        nivel=plano.nivel,
        nivel_efetivo=plano.nivel,
        hipotese_legal_id=hipotese,
        hipotese_efetiva_id=hipotese,
        prioridade="",
        unidade_geradora_id=plano.posto.unidade_id,
        autor_id=plano.autor.usuario_id,
        criado_em=plano.inicio,
        autuado_em=plano.inicio,
        ultimo_envio_em=enviado_em,
        documentos_incluidos=len(plano.pecas),
        andamentos=trilha.numero,
        cabeca=trilha.cabeca,
    )
    assunto_id = escrita.acervo.assuntos[plano.tipo_id]
    escrita.acrescentar(Classificacao, processo_id=processo_id, assunto_id=assunto_id)
    escrita.acrescentar(Interessado, processo_id=processo_id, contato_id=plano.contato_id, ordem=1)
    _dar_acesso(escrita, processo_id, plano)


def _dar_acesso(escrita: Escrita, processo_id: int, plano: Plano) -> None:
    if plano.nivel == Nivel.RESTRITO:
        for posto in filter(None, (plano.posto, plano.destino)):
            escrita.acrescentar(AcessoUnidade, processo_id=processo_id, unidade_id=posto.unidade_id)
    elif plano.nivel == Nivel.SIGILOSO:
        escrita.acrescentar(
            Credencial,
            content_object_id=processo_id,
            user_id=plano.autor.usuario_id,
            permission_id=permissao_de_acesso(),
        )
