"""The whole process in one PDF: cover, index with links, bookmarks and the documents in order."""

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Literal

import pikepdf

from documentos.pdf.capa import (
    DadosDaCapa,
    Ligacao,
    LinhaDoIndice,
    compor_capa,
    compor_folha,
    compor_indice,
    paginas_do_indice,
)
from documentos.pdf.datas import data
from documentos.pdf.limites import abrir_protegido
from documentos.pdf.perfil import Metadados, perfil_srgb
from sei.comum.erros import ErroDeDominio

__all__ = ["Cancelado", "DadosDaCapa", "Peca", "compor_processo"]

Tipo = Literal["interno", "externo", "cancelado", "arquivo"]
Progresso = Callable[[int, int], bool]
_AVISOS = {
    "cancelado": "Documento cancelado: o conteúdo não integra este arquivo.",
    "arquivo": "Arquivo que não é PDF: baixe-o na página do processo.",
    "externo": "Este PDF não pôde ser reunido aos demais: baixe-o na página do processo.",
    "interno": "O PDF deste documento não pôde ser lido: abra-o na página do processo.",
}
_PRINCIPAIS_NO_INDICE = {"cancelado": "cancelado", "arquivo": "arquivo anexo"}


class Cancelado(ErroDeDominio):
    """The person gave up while the file was being made; nothing was written."""


@dataclass(frozen=True)
class Peca:
    """One document of the process.

    Args:
        titulo: "Despacho nº 1284/2026".
        numero_sei: Número SEI.
        data: date of the document, or an aware instant.
        unidade: unit that produced or received it.
        pdf: path or bytes; None for what has no PDF.
        tipo: interno (made here, PDF/A-1b), externo (a captured PDF), cancelado or arquivo (ZIP, RAR).
        observacao: printed on the stub page (reason of the cancellation, name and size of the file).
    """

    titulo: str
    numero_sei: str
    data: date | datetime
    unidade: str
    pdf: Path | bytes | None
    tipo: Tipo
    observacao: str = ""


@dataclass
class _Parte:
    """A file ready to be joined: where it is, how many pages, whether it stands for something else."""

    caminho: Path
    paginas: int
    substituta: bool = False


def compor_processo(
    capa: DadosDaCapa,
    pecas: Iterable[Peca],
    destino: BinaryIO | Path,
    progresso: Progresso | None = None,
) -> None:
    """Write the PDF of the process to `destino`, deterministic for the same arguments.

    The result claims PDF/A-1b only when every piece is `interno`, `cancelado` or `arquivo`: a captured PDF is joined
    as it is, and nobody can vouch for its fonts and colours. Captured files may carry scripts: serve as attachment.
    Memory does not grow with the size of the files, which are read while the result is written.

    Args:
        capa: data of the cover.
        pecas: documents in order. A piece that cannot be joined becomes a page that says so; never an error.
        destino: path (replaced at the end) or file open for writing in binary mode.
        progresso: called with (pieces done, total); returning False cancels.

    Raises:
        Cancelado: `progresso` returned False.
        ValueError: `capa.quando` without time zone.
        OSError: no space or no permission to write.
    """
    pecas = list(pecas)
    avisar = _Avisos(progresso, len(pecas) + 1)
    with TemporaryDirectory(prefix="processo-") as pasta:
        obra = _Obra(capa, pecas, Path(pasta))
        partes = []
        for ordem in range(len(pecas)):
            partes.append(obra.preparar(ordem))
            avisar()
        try:
            obra.juntar(partes, destino)
        except pikepdf.PikepdfError:
            # Some captured file opens but cannot be copied: find which, give it a stub, join once more.
            partes = [obra.provar(ordem, parte) for ordem, parte in enumerate(partes)]
            obra.juntar(partes, destino)
        avisar()


class _Avisos:
    def __init__(self, progresso: Progresso | None, total: int):
        self._progresso, self._total, self._feitas = progresso, total, 0

    def __call__(self) -> None:
        self._feitas += 1
        if self._progresso and self._progresso(self._feitas, self._total) is False:
            raise Cancelado("A geração do PDF do processo foi cancelada. Peça-o de novo quando quiser.")


class _Obra:
    """The temporary files of one composition."""

    def __init__(self, capa: DadosDaCapa, pecas: list[Peca], pasta: Path):
        self._capa, self._pecas, self._pasta = capa, pecas, pasta

    def preparar(self, ordem: int) -> _Parte:
        """Return the part of a piece: its own PDF when it can be read, a stub page otherwise."""
        peca = self._pecas[ordem]
        if peca.tipo in ("cancelado", "arquivo") or peca.pdf is None:
            return self._folha(ordem)
        caminho = peca.pdf if isinstance(peca.pdf, Path) else self._guardar(f"{ordem}.pdf", peca.pdf)
        paginas = _contar_paginas(caminho)
        return _Parte(caminho, paginas) if paginas else self._folha(ordem)

    def provar(self, ordem: int, parte: _Parte) -> _Parte:
        """Return the same part if it can be copied alone, else a stub page."""
        if not parte.substituta:
            try:
                _reunir([parte]).save(BytesIO())
            except pikepdf.PikepdfError:
                return self._folha(ordem)
        return parte

    def juntar(self, partes: list[_Parte], destino: BinaryIO | Path) -> None:
        """Write cover, index and parts to `destino`."""
        caminho_da_capa = self._guardar("capa.pdf", compor_capa(self._capa, len(partes)))
        paginas_da_capa = _contar_paginas(caminho_da_capa)
        paginas_do_comeco = paginas_da_capa + paginas_do_indice(len(partes))
        linhas, primeira = [], paginas_do_comeco + 1
        for peca, parte in zip(self._pecas, partes, strict=True):
            observacao = _PRINCIPAIS_NO_INDICE.get(peca.tipo, "não reunido" if parte.substituta else "")
            linhas.append(LinhaDoIndice(peca.titulo, peca.numero_sei, peca.data, peca.unidade, primeira, observacao))
            primeira += parte.paginas
        indice, ligacoes = compor_indice(self._capa, linhas)
        comeco = [
            _Parte(caminho_da_capa, paginas_da_capa),
            _Parte(self._guardar("indice.pdf", indice), paginas_do_comeco - paginas_da_capa),
        ]
        pdfa = all(p.substituta or peca.tipo == "interno" for peca, p in zip(self._pecas, partes, strict=True))
        with _reunir([*comeco, *partes]) as pdf:
            paginas = [pagina.obj for pagina in pdf.pages]
            nossas = [p for p, peca in zip(partes, self._pecas, strict=True) if p.substituta or peca.tipo == "interno"]
            _partilhar_fontes(paginas, [*comeco, *partes], {id(p) for p in [*comeco, *nossas]})
            _ligar(pdf, paginas, paginas_da_capa, ligacoes, linhas)
            _marcar_paginas(pdf, paginas, paginas_da_capa, linhas)
            self._finalizar(pdf, pdfa)
            _salvar(pdf, destino, pdfa)

    def _folha(self, ordem: int) -> _Parte:
        peca = self._pecas[ordem]
        linhas = [("Número SEI", peca.numero_sei), ("Data", data(peca.data)), ("Unidade", peca.unidade)]
        if peca.observacao:
            linhas.append(("Observação", peca.observacao))
        pdf = compor_folha(self._capa, peca.titulo, _AVISOS[peca.tipo], linhas)
        caminho = self._guardar(f"{ordem}-folha.pdf", pdf)
        return _Parte(caminho, _contar_paginas(caminho), substituta=True)

    def _guardar(self, nome: str, dados: bytes) -> Path:
        caminho = self._pasta / nome
        caminho.write_bytes(dados)
        return caminho

    def _finalizar(self, pdf: pikepdf.Pdf, pdfa: bool) -> None:
        metadados = Metadados(
            titulo=f"Processo nº {self._capa.processo}", autor=self._capa.orgao, quando=self._capa.quando
        )
        xmp = pikepdf.Stream(pdf, metadados.xmp(pdfa=pdfa), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        pdf.Root.Metadata = pdf.make_indirect(xmp)
        pdf.Root.Lang = pikepdf.String("pt-BR")
        perfil = pdf.make_indirect(pikepdf.Stream(pdf, perfil_srgb(), N=3))
        intencao = pikepdf.Dictionary(
            Type=pikepdf.Name.OutputIntent,
            S=pikepdf.Name.GTS_PDFA1,
            OutputConditionIdentifier=pikepdf.String("sRGB"),
            DestOutputProfile=perfil,
        )
        if pdfa:
            pdf.Root.OutputIntents = pikepdf.Array([pdf.make_indirect(intencao)])
        for chave, valor in metadados.docinfo().items():
            pdf.docinfo[f"/{chave}"] = pikepdf.String(valor)


def _contar_paginas(caminho: Path) -> int:
    """Pages of a PDF that can be read without a password; 0 for anything else."""
    try:
        with abrir_protegido(caminho) as pdf:
            return 0 if pdf.is_encrypted else len(pdf.pages)
    except Exception:
        return 0


def _reunir(partes: list[_Parte]) -> pikepdf.Pdf:
    """Concatenate without reading the contents: qpdf copies each stream from its file when the result is saved."""
    trabalho = {
        "empty": "",
        "outputFile": "-",
        "keepFilesOpen": "n",
        "noWarn": "",
        "removeUnreferencedResources": "no",
        "pages": [{"file": str(parte.caminho), "range": "1-z"} for parte in partes],
    }
    return pikepdf.Job(trabalho).create_pdf()


def _partilhar_fontes(paginas: list, partes: list[_Parte], nossas: set[int]) -> None:
    """Make the pages that are ours use one copy of each font program."""
    vistos: dict[bytes, pikepdf.Object] = {}
    primeira = 0
    for parte in partes:
        if id(parte) in nossas:
            with suppress(AttributeError, KeyError):
                for fonte in paginas[primeira].Resources.Font.values():
                    descritor = fonte.FontDescriptor
                    resumo = hashlib.sha256(descritor.FontFile2.read_raw_bytes()).digest()
                    descritor.FontFile2 = vistos.setdefault(resumo, descritor.FontFile2)
        primeira += parte.paginas


def _destino(pagina) -> pikepdf.Array:
    return pikepdf.Array([pagina, pikepdf.Name.Fit])


def _ligar(pdf, paginas, folhas_antes: int, ligacoes: list[Ligacao], linhas: list[LinhaDoIndice]) -> None:
    anotacoes: dict[int, list] = {}
    for ligacao in ligacoes:
        anotacao = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=pikepdf.Array([round(v, 2) for v in ligacao.retangulo]),
            Border=pikepdf.Array([0, 0, 0]),
            F=4,
            Dest=_destino(paginas[linhas[ligacao.ordem].pagina - 1]),
        )
        anotacoes.setdefault(ligacao.folha, []).append(pdf.make_indirect(anotacao))
    for folha, lista in anotacoes.items():
        paginas[folhas_antes + folha].Annots = pikepdf.Array(lista)


def _marcar_paginas(pdf, paginas, folhas_antes: int, linhas: list[LinhaDoIndice]) -> None:
    """Bookmarks: cover, index and one per document."""
    entradas = [("Capa", 0), ("Índice", folhas_antes)]
    entradas += [(f"{n}. {linha.titulo} ({linha.numero_sei})", linha.pagina - 1) for n, linha in enumerate(linhas, 1)]
    raiz = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Outlines, Count=len(entradas)))
    itens = [
        pdf.make_indirect(
            pikepdf.Dictionary(Title=pikepdf.String(titulo[:300]), Parent=raiz, Dest=_destino(paginas[pagina]))
        )
        for titulo, pagina in entradas
    ]
    for anterior, seguinte in zip(itens, itens[1:], strict=False):
        anterior.Next, seguinte.Prev = seguinte, anterior
    raiz.First, raiz.Last = itens[0], itens[-1]
    pdf.Root.Outlines = raiz
    pdf.Root.PageMode = pikepdf.Name.UseOutlines


def _salvar(pdf: pikepdf.Pdf, destino: BinaryIO | Path, pdfa: bool) -> None:
    pdf.save(
        destino,
        compress_streams=False,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        deterministic_id=True,
        fix_metadata_version=False,
        **({"force_version": "1.4"} if pdfa else {"min_version": "1.7"}),
    )
