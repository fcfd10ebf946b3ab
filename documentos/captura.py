"""Conference of a file before it becomes an external document (Portaria TJRR/PR 1650/2016, art. 18).

Nothing is unpacked, rendered or fetched, and nothing is written: the answer is a verdict about the bytes.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from documentos.pdf.inspecao import Inspecao, PdfComSenha, PdfIlegivel, inspecionar
from sei.comum.erros import EntradaInvalida
from sei.comum.texto import tamanho_e_limite

NORMA_PDF = "Portaria TJRR/PR nº 1.650/2016, art. 18, § 4º"
NORMA_COMPACTADO = "Portaria TJRR/PR nº 1.650/2016, art. 18, § 5º"
TAMANHO_MAXIMO = 10 * 1024 * 1024
"""10 megabytes of the norm, in bytes."""

NOME_MAXIMO = 120
_BYTES_DO_NOME = 240


@dataclass(frozen=True)
class TipoAdmitido:
    """A kind of file: extension, media type, and the first bytes it may have."""

    extensao: str
    tipo_conteudo: str
    assinaturas: tuple[bytes, ...]
    norma: str = NORMA_COMPACTADO


PDF = TipoAdmitido("pdf", "application/pdf", (b"%PDF-",), NORMA_PDF)
ZIP = TipoAdmitido("zip", "application/zip", (b"PK\x03\x04", b"PK\x05\x06"))
RAR = TipoAdmitido("rar", "application/vnd.rar", (b"Rar!\x1a\x07",))


@dataclass(frozen=True)
class RegrasDeCaptura:
    """Limits of the órgão; the defaults are those of art. 18.

    Args:
        tamanho_maximo: bytes of one file.
        tipos: whitelist; only PDF is looked into, everything else is opaque.
        exigir_texto: a nato-digital PDF must show text.
        exigir_ocr: a digitised PDF must have an OCR layer.
        dpi_maximo: resolution of a digitised image; None for no limit.
        exigir_preto_e_branco: a digitised image may not have colours.
        admitir_cinza: grey levels count as black and white.
    """

    tamanho_maximo: int = TAMANHO_MAXIMO
    tipos: tuple[TipoAdmitido, ...] = (PDF, ZIP, RAR)
    exigir_texto: bool = True
    exigir_ocr: bool = True
    dpi_maximo: int | None = 200
    exigir_preto_e_branco: bool = True
    admitir_cinza: bool = True


@dataclass(frozen=True)
class ArquivoConferido:
    """A file that may be captured.

    Attributes:
        nome_seguro: name without path, controls or ambiguity, at most 120 characters.
        tipo: extension of the kind recognised ("pdf", "zip", "rar").
        tipo_conteudo: media type to serve it with, always as attachment unless it is a PDF without active code.
        tamanho: bytes.
        paginas: pages of a PDF; None otherwise.
        tem_texto: some page shows text.
        tem_codigo_ativo: scripts, launch actions, embedded files or rich media: never show it in the page.
        sha256: 64 hexadecimal digits.
    """

    nome_seguro: str
    tipo: str
    tipo_conteudo: str
    tamanho: int
    paginas: int | None
    tem_texto: bool
    tem_codigo_ativo: bool
    sha256: str


class ArquivoRecusado(EntradaInvalida):
    """The file cannot be captured; the message names the rule, the measure and the way out."""

    def __init__(self, mensagem: str):
        super().__init__(mensagem, campo="arquivo")


class ArquivoVazio(ArquivoRecusado):
    """Zero bytes."""


class ArquivoGrandeDemais(ArquivoRecusado):
    """Above the limit of art. 18."""


class TipoNaoAdmitido(ArquivoRecusado):
    """Extension outside the whitelist."""


class ConteudoDiferenteDaExtensao(ArquivoRecusado):
    """The first bytes are not those of the extension."""


class PdfProtegido(ArquivoRecusado):
    """Encrypted, with or without a password to open."""


class PdfDanificado(ArquivoRecusado):
    """Truncated, unreadable, without pages or abusive."""


class PdfSemTexto(ArquivoRecusado):
    """No text layer (nato-digital) or no OCR layer (digitised)."""


class DigitalizacaoForaDoPadrao(ArquivoRecusado):
    """Resolution or colours beyond the scanning profile."""


def conferir_arquivo(dados: bytes, nome: str, regras: RegrasDeCaptura, *, digitalizado: bool) -> ArquivoConferido:
    """Check a file against the rules of capture.

    Args:
        dados: the whole file, in memory.
        nome: name as the browser sent it.
        regras: limits of the órgão.
        digitalizado: True applies the scanning profile (art. 18 §4); False, that of nato-digital files.

    Raises:
        ArquivoRecusado: one of its subclasses; all are `EntradaInvalida` with `campo="arquivo"`.
    """
    seguro = nome_seguro(nome)
    if not dados:
        raise ArquivoVazio(f"O arquivo “{seguro}” está vazio (0 byte). Confira o original e envie-o de novo.")
    tipo = _reconhecer(dados, seguro, regras)
    exigir_tamanho(len(dados), seguro, regras, norma=tipo.norma)
    inspecao = _conferir_pdf(dados, seguro, regras, digitalizado) if tipo.extensao == "pdf" else None
    return ArquivoConferido(
        nome_seguro=seguro,
        tipo=tipo.extensao,
        tipo_conteudo=tipo.tipo_conteudo,
        tamanho=len(dados),
        paginas=inspecao.paginas if inspecao else None,
        tem_texto=bool(inspecao and inspecao.tem_texto),
        tem_codigo_ativo=bool(inspecao and inspecao.tem_codigo_ativo),
        sha256=hashlib.sha256(dados).hexdigest(),
    )


def _reconhecer(dados: bytes, nome: str, regras: RegrasDeCaptura) -> TipoAdmitido:
    extensao = nome.rpartition(".")[2].lower() if "." in nome else ""
    tipo = next((t for t in regras.tipos if t.extensao == extensao), None)
    if tipo is None:
        admitidas = ", ".join(t.extensao.upper() for t in regras.tipos)
        achada = f"a extensão “.{extensao}”" if extensao else "um nome sem extensão"
        raise TipoNaoAdmitido(
            f"O arquivo “{nome}” tem {achada}, e só se admitem {admitidas} ({NORMA_PDF} e § 5º). "
            "Converta-o em PDF ou compacte-o em ZIP."
        )
    if not dados.startswith(tipo.assinaturas):
        real = next((t for t in regras.tipos if dados.startswith(t.assinaturas)), None)
        achado = f"é um arquivo {real.extensao.upper()}" if real else f"não é um arquivo {extensao.upper()}"
        raise ConteudoDiferenteDaExtensao(
            f"O arquivo “{nome}” termina em “.{extensao}”, mas o conteúdo {achado} ({tipo.norma}). "
            "Não basta renomear: gere o arquivo no formato certo e envie-o de novo."
        )
    return tipo


def _conferir_pdf(dados: bytes, nome: str, regras: RegrasDeCaptura, digitalizado: bool) -> Inspecao:
    cinza = regras.admitir_cinza if digitalizado and regras.exigir_preto_e_branco else None
    try:
        inspecao = inspecionar(dados, dpi_maximo=regras.dpi_maximo if digitalizado else None, somente_cinza=cinza)
    except PdfComSenha:
        raise PdfProtegido(
            f"O PDF “{nome}” está protegido por senha ou criptografia, e o processo precisa ler todas as páginas "
            f"({NORMA_PDF}). Remova a proteção e envie-o de novo."
        ) from None
    except PdfIlegivel as erro:
        raise PdfDanificado(
            f"O PDF “{nome}” está danificado: {erro} ({NORMA_PDF}). Abra o original, gere o PDF novamente e envie-o."
        ) from erro
    if digitalizado:
        _conferir_digitalizacao(inspecao, nome, regras)
    elif regras.exigir_texto and not inspecao.tem_texto:
        raise PdfSemTexto(
            f"O PDF “{nome}” tem {_paginas(inspecao)} e nenhum texto pesquisável. Se é cópia digitalizada, informe "
            f"isso e aplique OCR ({NORMA_PDF}); se não é, gere o PDF a partir do editor de texto, sem imprimir."
        )
    return inspecao


def _conferir_digitalizacao(inspecao: Inspecao, nome: str, regras: RegrasDeCaptura) -> None:
    if regras.exigir_ocr and not inspecao.tem_texto:
        raise PdfSemTexto(
            f"O PDF “{nome}” tem {_paginas(inspecao)} e não passou por reconhecimento de caracteres (OCR), que é "
            f"obrigatório na digitalização ({NORMA_PDF}). Aplique OCR e envie-o de novo."
        )
    if not inspecao.imagens:
        return
    pior = max(inspecao.imagens, key=lambda a: a.dpi)
    problemas = []
    if regras.dpi_maximo is not None and pior.dpi > regras.dpi_maximo:
        problemas.append(f"{pior.dpi:.0f} dpi na página {pior.pagina} (o limite é de {regras.dpi_maximo} dpi)")
    colorida = next((a for a in inspecao.imagens if a.colorida), None)
    if colorida:
        tons = "preto e branco ou tons de cinza" if regras.admitir_cinza else "preto e branco, sem tons de cinza"
        problemas.append(f"imagem colorida na página {colorida.pagina} (só se admite {tons})")
    raise DigitalizacaoForaDoPadrao(
        f"O PDF “{nome}” está fora do padrão de digitalização ({NORMA_PDF}): {'; '.join(problemas)}. "
        "Digitalize de novo com essas configurações."
    )


def exigir_tamanho(tamanho: int, nome: str, regras: RegrasDeCaptura, *, norma: str = NORMA_PDF) -> None:
    """Refuses a file larger than the limit, which may be done before reading it.

    Args:
        tamanho: bytes. nome: safe name, for the message. norma: the norm that limits it.

    Raises:
        ArquivoGrandeDemais
    """
    if tamanho <= regras.tamanho_maximo:
        return
    medido, limite = tamanho_e_limite(tamanho, regras.tamanho_maximo)
    raise ArquivoGrandeDemais(
        f"O arquivo “{nome}” tem {medido}, e o limite é de {limite} por arquivo ({norma}). Divida-o em partes ou "
        "reduza a resolução das imagens."
    )


def _paginas(inspecao: Inspecao) -> str:
    return "1 página" if inspecao.paginas == 1 else f"{inspecao.paginas} páginas"


_ASPAS = str.maketrans({c: "'" for c in '"“”„‟«»‘’‚‛`´′″'} | {c: "-" for c in "<>|?*:\\"})
_EXTENSAO = re.compile(r"\.([A-Za-z0-9]{1,10})\Z")
_RESERVADOS = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|\Z)", re.IGNORECASE)


def nome_seguro(nome: str) -> str:
    """Return a name that is safe to store, show and put in a header (A28); the same name again gives itself.

    Paths, NUL, control, invisible and bidirectional characters go; quotes become apostrophes; Unicode is composed
    (NFC); at most 120 characters and 240 bytes, extension kept; never empty.
    """
    nome = unicodedata.normalize("NFC", nome.replace("\\", "/").rpartition("/")[2])
    nome = "".join(" " if unicodedata.category(c) in ("Zl", "Zp", "Zs") or c in "\t\r\n" else c for c in nome)
    nome = "".join(c for c in nome if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Cn", "Co"))
    nome = unicodedata.normalize("NFC", nome.translate(_ASPAS))
    nome = " ".join(nome.split()).rstrip(". ")
    m = _EXTENSAO.search(nome)
    extensao = m[0] if m else ""
    base = nome[: len(nome) - len(extensao)].strip(". ")
    base = base[: NOME_MAXIMO - len(extensao)]
    while len((base + extensao).encode()) > _BYTES_DO_NOME:
        base = base[:-1]
    base = base.rstrip(". ") or "arquivo"
    if _RESERVADOS.match(base):
        base = f"_{base}"[: NOME_MAXIMO - len(extensao)]
    return base + extensao
