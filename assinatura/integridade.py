"""Whether what is kept is still what was signed: bytes, evidence records and their place in the process's trail."""

from collections.abc import Sequence

from django.db.models import OuterRef, Q, Subquery

from assinatura import evidencia
from assinatura.models import Assinatura
from documentos import conteudo
from documentos.models import Documento, OrigemDoDocumento
from processos import cadeia
from processos.andamentos import instante_do_relogio, registro_canonico
from processos.models import Andamento, TipoAndamento
from sei.comum import arquivos
from sei.comum.consulta_pronta import ConsultaPronta
from sei.comum.models import Arquivo


def bytes_guardados(arquivo: Arquivo | None) -> bytes | None:
    """The stored copy, read and checked against its SHA-256; None when it is missing or altered."""
    if arquivo is None:
        return None
    try:
        return arquivos.ler(arquivo)
    except arquivos.ArquivoCorrompido:
        return None


def mesmo_texto(documento: Documento, dados: bytes) -> bool:
    """Whether the text shown is the one inside the stored copy; the title may have been renamed since."""
    if documento.origem == OrigemDoDocumento.EXTERNO:
        return True
    return conteudo.corpo(conteudo.em_bytes(titulo="", secoes=documento.secoes)) == conteudo.corpo(dados)


def assinaturas_em_vigor(documento: Documento) -> list[Assinatura]:
    """The signatures that count: those of the present version, in order, as many as the document says it has."""
    if documento.origem == OrigemDoDocumento.EXTERNO:
        return []
    feitas = [feita for feita in _DO_DOCUMENTO.objetos(documento.pk) if feita.versao == documento.versao]
    return feitas[: documento.assinaturas]


_DO_DOCUMENTO = ConsultaPronta(lambda documento: Assinatura.objects.filter(documento=documento).order_by("pk"))


def provadas(documento: Documento, assinaturas: Sequence[Assinatura]) -> bool:
    """Every signature the document declares has its evidence record whole, about these bytes, inside the trail.

    Args:
        documento: with its process and content loaded before the signatures were.
    """
    if documento.origem == OrigemDoDocumento.EXTERNO:
        return True
    if not assinaturas or len(assinaturas) != documento.assinaturas:
        return False
    andamentos = _andamentos_inteiros(documento, assinaturas)
    return all(
        _provada(documento, assinatura, andamentos.get(assinatura.evidencia_sha256)) for assinatura in assinaturas
    )


def _provada(documento: Documento, assinatura: Assinatura, andamento: Andamento | None) -> bool:
    prova = assinatura.evidencia
    dito = prova.get("documento", {})
    return (
        andamento is not None
        and _resumo(prova) == assinatura.evidencia_sha256
        and prova.get("anterior") == andamento.anterior
        and instante_do_relogio(andamento) == assinatura.em
        and (dito.get("id"), dito.get("versao")) == (documento.pk, documento.versao)
        and dito.get("sha256") == assinatura.sha256 == documento.conteudo.sha256
        and dito.get("crc") == assinatura.crc == documento.crc
    )


def _resumo(prova: dict) -> str:
    try:
        return evidencia.resumo(prova)
    except cadeia.ValorNaoCanonico:
        return ""


def _andamentos_inteiros(documento: Documento, assinaturas: Sequence[Assinatura]) -> dict[str, Andamento]:
    """By evidence hash, the andamentos whose own hash is right and that the next one, or the head, follows."""
    instantes = [assinatura.em for assinatura in assinaturas]
    seguinte = Andamento.objects.filter(processo=OuterRef("processo"), numero=OuterRef("numero") + 1)
    achados = Andamento.objects.filter(
        processo_id=documento.processo_id,
        tipo=TipoAndamento.DOCUMENTO_ASSINADO,
    ).filter(Q(em__in=instantes) | Q(em__gt=min(instantes), dados__has_key="relogio"))
    achados = achados.annotate(elo_seguinte=Subquery(seguinte.values("anterior")[:1]))
    return {
        andamento.dados.get("evidencia", ""): andamento
        for andamento in achados
        if _inteiro(andamento) and (andamento.elo_seguinte or documento.processo.cabeca) == andamento.sha256
    }


def _inteiro(andamento: Andamento) -> bool:
    try:
        return cadeia.resumo(registro_canonico(andamento), andamento.anterior) == andamento.sha256
    except cadeia.ValorNaoCanonico:
        return False
