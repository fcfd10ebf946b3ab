"""Conferences of the documents: their numbers against the counter, their order in each process, what was frozen."""

import hashlib
from itertools import islice

from django.db.models import Count, F, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest

from documentos import conteudo
from documentos.models import Documento, EstadoDoDocumento, OrigemDoDocumento, Versao
from documentos.numeracao import CONTADOR
from processos.models import Andamento, Anexacao, Processo, TipoAndamento
from processos.verificacao import Problema, Resultado, conferencia
from sei.comum import arquivos
from sei.comum.models import Arquivo, Contador

_LOTE = 2000
_SOBRE_ARQUIVOS = (
    TipoAndamento.PROCESSO_INICIADO,
    TipoAndamento.DOCUMENTO_INCLUIDO,
    TipoAndamento.ARQUIVO_SUBSTITUIDO,
)


@conferencia("números SEI")
def conferir_numeros_sei() -> Resultado:
    """No Número SEI is skipped, and none is beyond the counter (art. 1º, VII)."""
    lidos = 0
    numeros = Documento.objects.order_by("numero_sei").values_list("numero_sei", flat=True)
    for numero in numeros.iterator(chunk_size=_LOTE):
        lidos += 1
        if numero != lidos:
            return Resultado(lidos, Problema(f"Documento de Número SEI {lidos:07d}", "ausente"))
    ultimo = Contador.objects.filter(chave=CONTADOR).values_list("ultimo", flat=True).first() or 0
    if lidos < ultimo:
        return Resultado(lidos, Problema(f"Documento de Número SEI {lidos + 1:07d}", "ausente"))
    if lidos > ultimo:
        return Resultado(lidos, Problema(f"Documento de Número SEI {ultimo + 1:07d}", "a mais"))
    return Resultado(lidos)


@conferencia("ordens de documentos")
def conferir_ordens() -> Resultado:
    """What is in the tree of each process is as much as it counted, in an order without gaps.

    Each annexation took a place too, and keeps it after it is undone.
    """
    anexacoes = Anexacao.objects.filter(principal=OuterRef("pk")).order_by().values("principal")
    quantas = Coalesce(Subquery(anexacoes.annotate(n=Count("pk")).values("n")), 0)
    lugar = Coalesce(Subquery(anexacoes.annotate(n=Max("ordem")).values("n")), 0)
    torto = (
        Processo.objects.annotate(de_documentos=Count("documentos"), ultimo=Max("documentos__ordem", default=0))
        .annotate(quantos=F("de_documentos") + quantas, ultima=Greatest("ultimo", lugar))
        .exclude(quantos=F("documentos_incluidos"), ultima=F("documentos_incluidos"))
        .order_by("pk")
        .first()
    )
    lidos = Processo.objects.count()
    if torto is None:
        return Resultado(lidos)
    motivo = "ausente" if torto.quantos < torto.documentos_incluidos else "a mais"
    detalhe = f"o processo incluiu {torto.documentos_incluidos} e tem {torto.quantos}"
    return Resultado(lidos, Problema(f"Documento do processo {torto}", motivo, detalhe))


@conferencia("documentos assinados")
def conferir_conteudos() -> Resultado:
    """What each signed internal document shows is what was frozen at its signature (art. 1º, VI)."""
    lidos = 0
    assinados = (
        Documento.objects.filter(origem=OrigemDoDocumento.INTERNO, assinaturas__gt=0)
        .exclude(estado=EstadoDoDocumento.EXCLUIDO)
        .select_related("tipo", "conteudo")
        .only("numero_sei", "numero", "nome_na_arvore", "versao", "secoes", "tipo__nome", "conteudo__sha256")
        .order_by("pk")
    )
    for documento in assinados.iterator(chunk_size=500):
        lidos += 1
        if not _e_o_congelado(documento):
            return Resultado(lidos, Problema(f"Documento {documento.codigo_verificador}", "alterado"))
    return Resultado(lidos, _versao_divergente())


@conferencia("arquivos capturados")
def conferir_capturados() -> Resultado:
    """Each external document keeps the file that the trail of its process says it has (art. 18)."""
    lidos = 0
    externos = (
        Documento.objects.filter(origem=OrigemDoDocumento.EXTERNO)
        .exclude(estado=EstadoDoDocumento.EXCLUIDO)
        .order_by("processo_id", "pk")
        .values_list("pk", "processo_id", "numero_sei", "conteudo__sha256")
        .iterator(chunk_size=_LOTE)
    )
    while lote := list(islice(externos, _LOTE)):
        lidos += len(lote)
        ditos = _ditos_na_trilha({processo for _, processo, _, _ in lote})
        for pk, _, numero_sei, sha256 in lote:
            if ditos.get(pk, sha256) != sha256:
                detalhe = "o arquivo não é o que o processo recebeu"
                return Resultado(lidos, Problema(f"Documento {numero_sei:07d}", "alterado", detalhe))
    return Resultado(lidos)


def _ditos_na_trilha(processos: set[int]) -> dict[int, str]:
    """SHA-256 of the present file of each document, as the last andamento about its file says."""
    andamentos = Andamento.objects.filter(processo__in=processos, tipo__in=_SOBRE_ARQUIVOS).order_by(
        "processo_id", "numero"
    )
    ditos = {}
    for dados in andamentos.values_list("dados", flat=True):
        if sha256 := dados.get("para") or dados.get("sha256"):
            ditos[dados["documento_id"]] = sha256
    return ditos


def _e_o_congelado(documento: Documento) -> bool:
    if documento.conteudo is None:
        return False
    dados = conteudo.em_bytes(titulo=documento.titulo, secoes=documento.secoes)
    if hashlib.sha256(dados).hexdigest() == documento.conteudo.sha256:
        return True
    # The title may have changed with the name of the type; the body may not.
    return conteudo.corpo(dados) == conteudo.corpo(_congelado(documento.conteudo))


def _congelado(arquivo: Arquivo) -> bytes:
    try:
        return arquivos.ler(arquivo)
    except arquivos.ArquivoCorrompido:
        return b""


def _versao_divergente() -> Problema | None:
    versao = (
        Versao.objects.filter(congelada=True, numero=F("documento__versao"))
        .exclude(secoes=F("documento__secoes"))
        .select_related("documento")
        .order_by("pk")
        .first()
    )
    if versao is None:
        return None
    return Problema(f"Versão {versao.numero} do documento {versao.documento.codigo_verificador}", "alterado")
