"""The authenticity check: who holds a copy learns whether it is ours and whole, and nothing more.

The document is found by its código verificador, the CRC is compared in constant time and everything is answered from
the stored copy, checked again at every query. A wrong code, an inexistent number, a minuta, an excluded or a sigiloso
document get one and the same answer, after the same work.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.conf import settings
from django.db.models import F
from django.utils.crypto import constant_time_compare

from assinatura import integridade
from assinatura.crc import crc32_hex
from assinatura.models import Metodo
from documentos.models import Documento, EstadoDoDocumento, OrigemDoDocumento, ViaEmPdf
from processos.estados import Estado
from processos.models import Nivel
from sei.comum import limites
from sei.comum.consulta_pronta import ConsultaPronta
from sei.comum.registros import registrador

FALHAS_GRATIS_DO_ENDERECO = 5
FALHAS_GRATIS_DO_DOCUMENTO = 20
CONSULTAS_GRATIS_DO_ENDERECO = 60
# Short: whoever floods one document with wrong codes must not keep other people from checking it.
ESPERA_MAXIMA_DO_DOCUMENTO = timedelta(minutes=1)
ESPERA_MAXIMA_DAS_CONSULTAS = timedelta(minutes=1)

_RESPONDIVEIS = (EstadoDoDocumento.ASSINADO, EstadoDoDocumento.JUNTADO, EstadoDoDocumento.CANCELADO)
_NENHUM_CRC = "GGGGGGGG"  # same length as a CRC, equal to none
_log = registrador("assinatura.autenticidade")


class Desfecho(StrEnum):
    """What the check concludes."""

    AUTENTICO = "autentico"
    CANCELADO = "cancelado"
    NAO_CONFERE = "nao_confere"
    VIOLADO = "violado"
    NAO_ENCONTRADO = "nao_encontrado"


@dataclass(frozen=True, slots=True)
class Signatario:
    """A signature as its evidence tells it: name, cargo, aware instant and label of the method."""

    nome: str
    cargo: str
    em: datetime
    metodo: str


@dataclass(frozen=True, slots=True)
class Resultado:
    """What may be told. Fields the level of access hides are empty: whoever shows it cannot leak them.

    Attributes:
        desfecho: the conclusion. instante: when it was checked.
        documento_id, verificador, crc: the document, when one was found.
        publico, externo: level and origin. data: first signature, or inclusion of an external document.
        signatarios: in order. cancelado_em: when it was cancelled. orgao: name of the court.
        titulo, unidade, processo, versao, sha256: público only.
        arquivo_conferido: a file was compared, byte by byte, through its SHA-256.
    """

    desfecho: Desfecho
    instante: datetime
    documento_id: int | None = None
    verificador: str = ""
    crc: str = ""
    publico: bool = False
    externo: bool = False
    data: datetime | None = None
    signatarios: tuple[Signatario, ...] = ()
    cancelado_em: datetime | None = None
    titulo: str = ""
    unidade: str = ""
    orgao: str = ""
    processo: str = ""
    versao: int = 0
    sha256: str = ""
    arquivo_conferido: bool = False

    @property
    def mostra_conteudo(self) -> bool:
        """Whether the content may be shown: público, whole and in force."""
        return self.publico and self.desfecho in (Desfecho.AUTENTICO, Desfecho.NAO_CONFERE)

    @property
    def sha256_em_grupos(self) -> str:
        """The hash as it is read aloud and compared: groups of four digits."""
        return " ".join(self.sha256[inicio : inicio + 4] for inicio in range(0, len(self.sha256), 4))

    @property
    def tem_comprovante(self) -> bool:
        """Whether there is something to prove: an authentic or a cancelled document."""
        return self.desfecho in (Desfecho.AUTENTICO, Desfecho.CANCELADO)


def decidir(*, achado: bool, cancelado: bool, integro: bool, arquivo_igual: bool | None) -> Desfecho:
    """The conclusion from the facts.

    Args:
        achado: there is a document that may be talked about and the code given is its own.
        cancelado, integro: it was cancelled; what is kept is still what was signed.
        arquivo_igual: whether the file given is the original; None when no file was given.
    """
    if not achado:
        return Desfecho.NAO_ENCONTRADO
    if cancelado:
        return Desfecho.CANCELADO
    if not integro:
        return Desfecho.VIOLADO
    return Desfecho.NAO_CONFERE if arquivo_igual is False else Desfecho.AUTENTICO


def conferir(verificador: str, crc: str, *, endereco: str, instante: datetime, sha256: str = "") -> Resultado:
    """Checks a código verificador and a código CRC and, when given, a file against the original.

    Args:
        verificador: digits only. crc: eight upper-case hexadecimal digits.
        endereco: address of who asks, for the limits. instante: aware.
        sha256: SHA-256 of the file held, 64 lower-case hexadecimal digits.

    Raises:
        MuitasTentativas: too many wrong codes from this address or for this document, or too many checks.
    """
    rede, numero = limites.rede_do_endereco(endereco), int(verificador)
    falhas = [
        limites.Medida(f"autenticidade:falhas:{rede}", FALHAS_GRATIS_DO_ENDERECO),
        limites.Medida(f"autenticidade:documento:{numero}", FALHAS_GRATIS_DO_DOCUMENTO, ESPERA_MAXIMA_DO_DOCUMENTO),
    ]
    consultas = _consultas(rede)
    contadas = limites.tentar([consultas, *falhas], instante=instante)
    documento, dados = _pelos_codigos(numero, crc)
    if documento is not None:  # not a failure; and whoever knows one right pair must not wipe out the wrong ones
        limites.devolver(contada for contada in contadas if contada.chave != consultas.chave)
    if documento is None:
        return Resultado(desfecho=Desfecho.NAO_ENCONTRADO, instante=instante)
    return _responder(documento, dados, instante, sha256)


def conferir_arquivo(sha256: str, *, codigos: tuple[str, str] | None, endereco: str, instante: datetime) -> Resultado:
    """Checks a file by its SHA-256: the file of an external document, or the PDF copy of an internal one.

    Args:
        sha256: 64 lower-case hexadecimal digits.
        codigos: código verificador and CRC read inside the file; when its bytes match no document, they tell which one
            it claims to be.

    Raises:
        MuitasTentativas
    """
    documento = _pelo_arquivo(sha256)
    if documento is None and codigos is not None:
        return conferir(*codigos, endereco=endereco, instante=instante, sha256=sha256)
    limites.tentar([_consultas(limites.rede_do_endereco(endereco))], instante=instante)
    if documento is None:
        return Resultado(desfecho=Desfecho.NAO_ENCONTRADO, instante=instante)
    return _responder(documento, integridade.bytes_guardados(documento.conteudo), instante, sha256)


class Reconferido(NamedTuple):
    """A check repeated: the result and, when the content may be shown, the document and its stored bytes."""

    resultado: Resultado
    documento: Documento | None
    dados: bytes | None


def reconferir(documento_id: int, crc: str, *, instante: datetime, sha256: str = "") -> Reconferido:
    """Repeats a check as things are now; the caller proves that it was made before (see `passe`)."""
    numero = Documento.objects.filter(pk=documento_id).values_list("numero_sei", flat=True).first() or 0
    documento, dados = _pelos_codigos(numero, crc)
    if documento is None:
        return Reconferido(Resultado(desfecho=Desfecho.NAO_ENCONTRADO, instante=instante), None, None)
    resultado = _responder(documento, dados, instante, sha256)
    return Reconferido(resultado, documento, dados) if resultado.mostra_conteudo else Reconferido(resultado, None, None)


def _consultas(rede: str) -> limites.Medida:
    return limites.Medida(f"autenticidade:consultas:{rede}", CONSULTAS_GRATIS_DO_ENDERECO, ESPERA_MAXIMA_DAS_CONSULTAS)


def _documentos():
    return Documento.objects.select_related("processo", "tipo", "unidade_geradora__orgao", "conteudo")


_PELO_NUMERO = ConsultaPronta(lambda numero: _documentos().filter(numero_sei=numero))


def _respondivel(documento: Documento) -> bool:
    return (
        documento.estado in _RESPONDIVEIS
        and documento.conteudo_id is not None
        and documento.processo.estado != Estado.RASCUNHO
        and max(documento.nivel, documento.processo.nivel_efetivo) < Nivel.SIGILOSO
    )


def _pelos_codigos(numero: int, crc: str) -> tuple[Documento | None, bytes | None]:
    """The document with this number, if it may be talked about and the CRC is its own, and its stored bytes.

    Whatever is not found takes the same steps: one file read, one CRC computed, the bait looked for.
    """
    documento = next(filter(_respondivel, _PELO_NUMERO.objetos(numero)), None)
    lido = documento or _isca(numero)
    dados = integridade.bytes_guardados(lido.conteudo if lido else None)
    calculado = crc32_hex(dados or b"")
    if documento is None or (dados is None and not documento.crc):
        esperado = _NENHUM_CRC
    else:
        esperado = documento.crc or calculado
    if constant_time_compare(crc.encode(), esperado.encode()):
        return documento, dados
    if documento is not None:
        _isca(numero)
    return None, None


def _isca(numero: int) -> Documento | None:
    """A document to be read in place of one that must not be: always the same for the same number, unforeseeable."""
    guardados = Documento.objects.filter(conteudo__isnull=False)
    ultimo = guardados.order_by("-numero_sei").values_list("numero_sei", flat=True).first() or 0
    sorteio = hmac.digest(settings.SECRET_KEY.encode(), f"autenticidade:{numero}".encode(), "sha256")
    alvo = int.from_bytes(sorteio) % (ultimo + 1)
    return guardados.filter(numero_sei__gte=alvo).select_related("conteudo").order_by("numero_sei").first()


def _pelo_arquivo(sha256: str) -> Documento | None:
    """The document this file belongs to: the least restricted one in force first."""
    externos = _documentos().filter(conteudo__sha256=sha256, origem=OrigemDoDocumento.EXTERNO)
    vias = ViaEmPdf.objects.filter(arquivo__sha256=sha256, versao=F("documento__versao"))
    candidatos = [*externos, *_documentos().filter(pk__in=vias.values("documento"))]
    return min(
        filter(_respondivel, candidatos),
        key=lambda d: (max(d.nivel, d.processo.nivel_efetivo), d.estado == EstadoDoDocumento.CANCELADO, d.pk),
        default=None,
    )


def _arquivo_igual(documento: Documento, sha256: str) -> bool | None:
    if not sha256:
        return None
    if documento.origem == OrigemDoDocumento.EXTERNO:
        return documento.conteudo.sha256 == sha256
    return ViaEmPdf.objects.filter(documento=documento, versao=documento.versao, arquivo__sha256=sha256).exists()


def _responder(documento: Documento, dados: bytes | None, instante: datetime, sha256: str) -> Resultado:
    assinaturas = integridade.assinaturas_em_vigor(documento)
    integro = (
        dados is not None
        and (not documento.crc or documento.crc == crc32_hex(dados))
        and integridade.mesmo_texto(documento, dados)
        and integridade.provadas(documento, assinaturas)
    )
    igual = _arquivo_igual(documento, sha256)
    desfecho = decidir(
        achado=True,
        cancelado=documento.estado == EstadoDoDocumento.CANCELADO,
        integro=integro,
        arquivo_igual=igual,
    )
    if not integro:
        _log.error("autenticidade_violada", documento=documento.pk)
    publico = max(documento.nivel, documento.processo.nivel_efetivo) == Nivel.PUBLICO
    return Resultado(
        desfecho=desfecho,
        instante=instante,
        documento_id=documento.pk,
        verificador=documento.codigo_verificador,
        crc=documento.crc or (crc32_hex(dados) if dados is not None else ""),
        publico=publico,
        externo=documento.origem == OrigemDoDocumento.EXTERNO,
        data=documento.assinado_em or documento.criado_em,
        signatarios=tuple(map(_signatario, assinaturas)) if integro else (),
        cancelado_em=documento.cancelado_em,
        arquivo_conferido=igual is True,
        orgao=documento.unidade_geradora.orgao.nome,
        **(_so_do_publico(documento) if publico and integro else {}),
    )


def _so_do_publico(documento: Documento) -> dict:
    return {
        "titulo": documento.titulo,
        "unidade": documento.unidade_geradora.nome,
        "processo": documento.processo.numero,
        "versao": documento.versao,
        "sha256": documento.conteudo.sha256,
    }


def _signatario(assinatura) -> Signatario:
    pessoa = assinatura.evidencia["assinante"]
    return Signatario(
        nome=pessoa["nome"], cargo=pessoa["cargo"], em=assinatura.em, metodo=Metodo(assinatura.metodo).label
    )
