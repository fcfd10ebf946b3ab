"""What a captured PDF is made of, found without rendering it and within fixed bounds (A27, A30, A33)."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf

from documentos.pdf.conteudo import LeitorDeConteudo
from documentos.pdf.digitalizacao import Achado, conferir_imagens
from documentos.pdf.limites import PdfExcessivo, abrir_protegido

MAXIMO_DE_OBJETOS = 500_000
MAXIMO_DE_PAGINAS = 20_000
MAXIMO_EXPANDIDO = 64 * 1024 * 1024
"""Bytes all compressed object streams together may expand to."""

MAXIMO_DE_PAGINAS_LIDAS = 300
"""Pages whose content is read in search of text and images."""

_MAXIMO_DE_PERDIDOS = 50
_NOMES_ATIVOS = ("JavaScript", "Launch", "EmbeddedFile", "RichMedia", "XFA", "SubmitForm", "ImportData", "GoToE")


def _nome_em_qualquer_grafia(nome: str) -> str:
    """Pattern of a PDF name whose letters may be written as #hh."""
    return "".join(f"(?:{letra}|#{ord(letra):02x}|#{ord(letra):02X})" for letra in nome)


_FLUXO_DE_OBJETOS = re.compile(b"/" + _nome_em_qualquer_grafia("ObjStm").encode())
_CONTEUDO = re.compile(rb"/Contents\s{0,9}\[?\s{0,9}(\d{1,9})\s{1,9}(\d{1,5})\s{1,9}R")
_INICIAIS = "".join(sorted({nome[0] for nome in _NOMES_ATIVOS}))
# The initial is looked at first: in a compressed file one byte of each 256 is a bar.
_ATIVO = re.compile((f"/(?=[#{_INICIAIS}])(?:" + "|".join(map(_nome_em_qualquer_grafia, _NOMES_ATIVOS)) + ")").encode())


class PdfIlegivel(Exception):
    """The file is not a whole, readable PDF; the message says why, in Portuguese."""


class PdfComSenha(Exception):
    """The file is encrypted, with or without a password to open it."""


@dataclass(frozen=True)
class Inspecao:
    """Findings about a PDF.

    Attributes:
        paginas: number of pages, at least 1.
        tem_texto: some page shows text (a visible or an OCR layer).
        tem_codigo_ativo: scripts, launch actions, embedded files, rich media or forms that send data, anywhere.
        imagens: what breaks the scanning profile, when it was asked for.
    """

    paginas: int
    tem_texto: bool
    tem_codigo_ativo: bool
    imagens: tuple[Achado, ...] = ()


def inspecionar(dados: bytes, *, dpi_maximo: float | None = None, somente_cinza: bool | None = None) -> Inspecao:
    """Examine a PDF whole in memory.

    Args:
        dados: the file.
        dpi_maximo: look for images above this resolution; None to skip.
        somente_cinza: True admits grey levels, False only two colours; None does not look at colours.

    Raises:
        PdfIlegivel: damaged, truncated, empty, or larger inside than any honest file.
        PdfComSenha: encrypted.
    """
    try:
        with abrir_protegido(BytesIO(dados)) as pdf:
            if pdf.is_encrypted:
                raise PdfComSenha
            tabela = pdf.get_xref_table()
            if len(tabela) > MAXIMO_DE_OBJETOS:
                raise PdfIlegivel(f"há {len(tabela)} objetos, mais que o admissível")
            ativo = bool(_ATIVO.search(dados)) | _examinar_fluxos_de_objetos(pdf, tabela)
            paginas = [pagina.obj for pagina in pdf.pages]
            reparado = bool(pdf.get_warnings())  # qpdf forgets them once told
            _conferir_inteireza(pdf, paginas, tabela, dados, reparado)
            if reparado:
                # Another reader may repair the file otherwise and find what is compressed in it.
                ativo = ativo or bool(_FLUXO_DE_OBJETOS.search(dados))
            _conferir_objetos(tabela, dados)
            leitor = LeitorDeConteudo()
            lidas = paginas[:MAXIMO_DE_PAGINAS_LIDAS]
            tem_texto = any(leitor.tem_texto(pagina) for pagina in lidas)
            imagens: tuple[Achado, ...] = ()
            if dpi_maximo is not None or somente_cinza is not None:
                imagens = tuple(conferir_imagens(lidas, leitor, dpi_maximo, somente_cinza))
            return Inspecao(len(paginas), tem_texto, ativo, imagens)
    except (PdfIlegivel, PdfComSenha):
        raise
    except pikepdf.PasswordError:
        raise PdfComSenha from None
    except PdfExcessivo as erro:
        raise PdfIlegivel(f"a estrutura é excessiva ({erro})") from erro
    except Exception as erro:
        if "no pages found" in str(erro):
            raise PdfIlegivel("não há nenhuma página") from erro
        # A hostile or broken file makes the libraries raise anything: the verdict is one.
        raise PdfIlegivel("a estrutura do arquivo não pôde ser lida") from erro


def _examinar_fluxos_de_objetos(pdf: pikepdf.Pdf, tabela: dict) -> bool:
    """True when a compressed object holds active code; refuses what would expand beyond measure."""
    numeros = {entrada.obj_stream_number for entrada in tabela.values() if entrada.type == 2}
    ativo, expandido = False, 0
    for numero in sorted(numeros):
        for pedaco in _expandir(pdf.get_object(numero, 0)):
            expandido += len(pedaco)
            if expandido > MAXIMO_EXPANDIDO:
                raise PdfIlegivel("o conteúdo comprimido se expande além do admissível")
            ativo = ativo or bool(_ATIVO.search(pedaco))
    return ativo


def _expandir(fluxo) -> Iterator[bytes]:
    """Inflate an object stream in overlapping pieces of about 1 MB; only plain Flate is admitted."""
    if not isinstance(fluxo, pikepdf.Stream):
        raise PdfIlegivel("falta um fluxo de objetos")
    filtro = fluxo.get("/Filter")
    if isinstance(filtro, pikepdf.Array):
        filtro = filtro[0] if len(filtro) == 1 else "/?"
    if filtro is None:
        yield fluxo.read_raw_bytes()
        return
    if str(filtro) != "/FlateDecode" or "/DecodeParms" in fluxo:
        raise PdfIlegivel("a compressão da estrutura não é admitida")
    descompressor, resto, cauda = zlib.decompressobj(), fluxo.read_raw_bytes(), b""
    while resto:
        pedaco = descompressor.decompress(resto, 1 << 20)
        resto = descompressor.unconsumed_tail
        if not pedaco:
            break
        yield cauda + pedaco
        cauda = pedaco[-64:]


def _conferir_inteireza(pdf: pikepdf.Pdf, paginas: list, tabela: dict, dados: bytes, reparado: bool) -> None:
    """qpdf repairs what it can; a repaired file is admitted only when nothing is missing."""
    if not paginas:
        raise PdfIlegivel("não há nenhuma página")
    if len(paginas) > MAXIMO_DE_PAGINAS:
        raise PdfIlegivel(f"há {len(paginas)} páginas, mais que o admissível")
    if not reparado:
        return
    if b"%%EOF" not in dados.rstrip(b"\0\t\n\r ")[-1024:]:
        raise PdfIlegivel("o arquivo está incompleto, ou há outra coisa depois do final")
    anunciadas = pdf.Root.get("/Pages", {}).get("/Count")
    if anunciadas is not None and int(anunciadas) != len(paginas):
        raise PdfIlegivel(f"o arquivo anuncia {int(anunciadas)} páginas e só tem {len(paginas)}")
    # qpdf reads a reference to a missing object as null and drops it: only the bytes still show it.
    perdidos = {(int(m[1]), int(m[2])) for m in _CONTEUDO.finditer(dados)} - tabela.keys()
    if perdidos:
        raise PdfIlegivel(f"falta o conteúdo de páginas: {len(perdidos)}")


def _conferir_objetos(tabela: dict, dados: bytes) -> None:
    """Refuse a file some of whose objects are nowhere in it, as when a transfer left a hole of zeros."""
    perdidos = 0
    for (numero, geracao), entrada in tabela.items():
        if entrada.type != 1 or not entrada.offset:
            continue
        cabecalho = b"%d %d obj" % (numero, geracao)
        # A wrong offset is harmless while the object can still be found.
        if not dados.startswith(cabecalho, entrada.offset) and not _noutro_lugar(cabecalho, dados):
            perdidos += 1
        if perdidos > _MAXIMO_DE_PERDIDOS:
            break
    if perdidos:
        quantos = f"mais de {_MAXIMO_DE_PERDIDOS}" if perdidos > _MAXIMO_DE_PERDIDOS else str(perdidos)
        raise PdfIlegivel(f"objetos anunciados e não encontrados: {quantos}")


def _noutro_lugar(cabecalho: bytes, dados: bytes) -> bool:
    return any(antes + cabecalho in dados for antes in (b"\n", b"\r", b" ", b"\t"))
