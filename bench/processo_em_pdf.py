"""The PDF of the big process against joining the same files with pikepdf, each in a process of its own."""

import json
import subprocess
import sys
from io import BytesIO

import pikepdf

from bench import ambiente
from bench.gente import ator_de, autor_de
from bench.medida import Linha

ALVO, ALVO_DE_MEMORIA = 1.5, 400
_RODADAS = 3


def medir_pdf(processo_id: int) -> list[Linha]:
    """Time and peak memory (MB) of the PDF of the process, and the floor."""
    _guardar_vias(processo_id)
    medidos = [_em_outro_processo("gerar", processo_id) for _ in range(_RODADAS)]
    pisos = [_em_outro_processo("juntar", processo_id) for _ in range(_RODADAS)]
    gerado, piso = min(m["segundos"] for m in medidos), min(p["segundos"] for p in pisos)
    memoria = max(m["memoria"] for m in medidos)
    return [
        Linha(
            "PDF do processo de 500 documentos",
            f"{gerado:.2f} s".replace(".", ","),
            f"{piso:.2f} s (juntar com pikepdf)".replace(".", ","),
            gerado / piso,
            ALVO,
            f"{medidos[0]['paginas']} páginas; {pisos[0]['paginas']} no piso",
        ),
        Linha(
            "Memória do PDF do processo",
            f"{memoria:.0f} MB",
            f"{max(p['memoria'] for p in pisos):.0f} MB (juntar com pikepdf)",
            memoria,
            ALVO_DE_MEMORIA,
            "razão e alvo em MB de pico do processo inteiro",
        ),
    ]


def _guardar_vias(processo_id: int) -> None:
    """The PDF of each signed document, which in use the signature itself has already asked for."""
    from documentos import vias
    from documentos.models import Documento, EstadoDoDocumento

    documentos = Documento.objects.filter(processo=processo_id, estado=EstadoDoDocumento.ASSINADO)
    for documento in documentos.select_related("processo", "tipo", "unidade_geradora__orgao"):
        vias.guardar_via(documento)


def _em_outro_processo(o_que: str, processo_id: int) -> dict:
    comando = [sys.executable, "-m", "bench.um_pdf", o_que, str(processo_id)]
    saida = subprocess.run(comando, cwd=ambiente.RAIZ, check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(saida.splitlines()[-1])


def gerar(processo_id: int) -> int:
    """Makes the PDF as the task does; returns how many pages it has."""
    from documentos.pdf_do_processo import gerar as gerar_pdf
    from processos.consultas import localizar
    from sei.comum import arquivos
    from sei.comum.tempo import agora

    ator = ator_de(autor_de(processo_id))
    arquivo, _ = gerar_pdf(ator, localizar(ator, processo_id), em=agora())
    return _paginas(arquivos.caminho(arquivo.sha256))


def juntar(processo_id: int) -> int:
    """Joins the same files with pikepdf and nothing else; returns how many pages there are."""
    from documentos.models import ViaEmPdf
    from documentos.pdf_do_processo import documentos_do_pdf
    from processos.consultas import localizar
    from sei.comum import arquivos

    ator = ator_de(autor_de(processo_id))
    processo = localizar(ator, processo_id)
    vias = ViaEmPdf.objects.filter(documento__processo=processo)
    guardadas = dict(vias.values_list("documento_id", "arquivo__sha256"))
    destino = pikepdf.Pdf.new()
    abertos = []
    for documento in documentos_do_pdf(ator, processo):
        sha256 = guardadas.get(documento.pk) or (documento.conteudo and documento.conteudo.sha256)
        if sha256:
            abertos.append(pikepdf.open(arquivos.caminho(sha256)))
            destino.pages.extend(abertos[-1].pages)
    saida = BytesIO()
    destino.save(saida)
    return len(destino.pages)


def _paginas(caminho) -> int:
    with pikepdf.open(caminho) as pdf:
        return len(pdf.pages)
