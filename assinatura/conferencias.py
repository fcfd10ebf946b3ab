"""Conference of the signatures: each evidence record whole, linked to its andamento, and none without the other."""

from collections.abc import Iterator
from itertools import islice

from assinatura import evidencia
from assinatura.models import Assinatura
from documentos.models import Documento, EstadoDoDocumento, OrigemDoDocumento
from processos.andamentos import instante_do_relogio
from processos.models import Andamento, Processo, TipoAndamento
from processos.verificacao import Problema, Resultado, conferencia
from sei.comum.limpeza_de_arquivos import referencia

_LOTE = 500


@conferencia("assinaturas")
def conferir_assinaturas() -> Resultado:
    """Compares signatures, andamentos of signature and signed documents, some processes at a time."""
    conferidas = 0
    for processos in _lotes_de_processos():
        assinaturas = list(
            Assinatura.objects.filter(documento__processo__in=processos)
            .select_related("documento")
            .only(
                *("versao", "usuario_id", "nome", "sha256", "crc", "evidencia", "evidencia_sha256", "em"),
                *("documento__numero_sei", "documento__processo_id"),
            )
            .order_by("documento__processo_id", "pk")
        )
        conferidas += len(assinaturas)
        problema = _conferir_registros(assinaturas, processos) or _conferir_documentos(assinaturas, processos)
        if problema:
            return Resultado(conferidas, problema)
    return Resultado(conferidas)


def _lotes_de_processos() -> Iterator[list[int]]:
    fluxo = Processo.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=5000)
    while lote := list(islice(fluxo, _LOTE)):
        yield lote


def _nome(assinatura: Assinatura) -> str:
    documento = assinatura.documento.codigo_verificador
    return f"Assinatura de {assinatura.nome} no documento {documento}, versão {assinatura.versao}"


def _conferir_registros(assinaturas: list[Assinatura], processos: list[int]) -> Problema | None:
    """Evidence hash by evidence hash, the signatures and the trail tell the same."""
    andamentos = {
        andamento.dados.get("evidencia"): andamento
        for andamento in Andamento.objects.filter(
            processo__in=processos, tipo__in=(TipoAndamento.DOCUMENTO_ASSINADO, TipoAndamento.CERTIDAO_EMITIDA)
        ).order_by("processo_id", "numero")
    }
    for assinatura in assinaturas:
        if not _e_a_mesma(assinatura):
            return Problema(_nome(assinatura), "alterado", "a evidência não confere")
        andamento = andamentos.pop(assinatura.evidencia_sha256, None)
        if andamento is None:
            return Problema(_nome(assinatura), "a mais", "não há andamento dela no processo")
        if not _e_o_andamento(andamento, assinatura):
            return Problema(_nome(assinatura), "alterado", f"não confere com o andamento nº {andamento.numero}")
    if andamentos:
        sobra = next(iter(andamentos.values()))
        quem, documento = sobra.dados.get("pessoa"), sobra.dados.get("documento")
        return Problema(f"Assinatura de {quem} no documento {documento}, versão {sobra.dados.get('versao')}", "ausente")
    return None


def _e_a_mesma(assinatura: Assinatura) -> bool:
    """Whether the evidence is whole and tells what the columns tell."""
    prova = assinatura.evidencia
    try:
        if evidencia.resumo(prova) != assinatura.evidencia_sha256:
            return False
        dito, assinante = prova["documento"], prova["assinante"]
        return _tudo_igual(dito, assinante, assinatura)
    except (KeyError, TypeError):  # not even the shape of an evidence record
        return False


def _tudo_igual(dito: dict, assinante: dict, assinatura: Assinatura) -> bool:
    return (dito["id"], dito["versao"], dito["sha256"], dito["crc"], assinante["id"], assinante["nome"]) == (
        assinatura.documento_id,
        assinatura.versao,
        assinatura.sha256,
        assinatura.crc,
        assinatura.usuario_id,
        assinatura.nome,
    )


def _e_o_andamento(andamento: Andamento, assinatura: Assinatura) -> bool:
    fatos = andamento.dados
    return (
        andamento.processo_id == assinatura.documento.processo_id
        and andamento.usuario_id == assinatura.usuario_id
        and instante_do_relogio(andamento) == assinatura.em
        and andamento.anterior == assinatura.evidencia.get("anterior")
        and (fatos.get("documento_id"), fatos.get("versao")) == (assinatura.documento_id, assinatura.versao)
        and (fatos.get("sha256"), fatos.get("crc")) == (assinatura.sha256, assinatura.crc)
    )


def _conferir_documentos(assinaturas: list[Assinatura], processos: list[int]) -> Problema | None:
    """Each document declares the signatures of its present version, over the content it keeps."""
    feitas: dict[tuple[int, int], list[Assinatura]] = {}
    for assinatura in assinaturas:
        feitas.setdefault((assinatura.documento_id, assinatura.versao), []).append(assinatura)
    documentos = (
        Documento.objects.filter(processo__in=processos, origem=OrigemDoDocumento.INTERNO)
        .exclude(estado=EstadoDoDocumento.EXCLUIDO)
        .values_list("pk", "numero_sei", "versao", "assinaturas", "crc", "conteudo__sha256")
        .order_by("pk")
    )
    for pk, numero_sei, versao, quantas, crc, sha256 in documentos:
        desta_versao = feitas.get((pk, versao), [])
        if len(desta_versao) != quantas:
            detalhe = f"declara {quantas} assinatura(s) e tem {len(desta_versao)}"
            return Problema(f"Documento {numero_sei:07d}", "alterado", detalhe)
        if any((assinatura.crc, assinatura.sha256) != (crc, sha256) for assinatura in desta_versao):
            return Problema(f"Documento {numero_sei:07d}", "alterado", "o conteúdo não é o assinado")
    return None


@referencia
def _assinados(resumos: set[str]) -> set[str]:
    """Signed bytes stay for ever, also those of signatures that no longer count: they are the evidence."""
    return set(Assinatura.objects.filter(sha256__in=resumos).values_list("sha256", flat=True))
