"""The PDF of a whole process as its reader may see it: cover, index, documents in order (art. 10)."""

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db.models import Q

from documentos import acesso, vias
from documentos.models import Documento, EstadoDoDocumento, OrigemDoDocumento, ViaEmPdf
from documentos.pdf.processo import Cancelado, DadosDaCapa, Peca, compor_processo
from processos.consultas import vinculos
from processos.models import Classificacao, Interessado, Prioridade, Processo
from sei.comum import arquivos
from sei.comum.models import Arquivo
from sei.comum.templatetags.sei import data_local
from sei.pessoas.ator import Ator

VERSAO = 1
"""Changes when the same process would give another file; part of the key of the ones already made."""


def documentos_do_pdf(ator: Ator, processo: Processo) -> list[Documento]:
    """The documents that go in, in order: cancelled ones as stubs; other units' minutas and excluded ones do not.

    Those of an annexed process come in its place.
    """
    lugares = {anexado.pk: anexado.ordem for anexado in vinculos(ator, processo).anexados}
    consulta = (
        acesso.visiveis_para(ator)
        .filter(processo__in=[processo.pk, *lugares])
        .exclude(~Q(unidade_geradora__in=ator.unidades), estado=EstadoDoDocumento.MINUTA)
        .select_related("tipo", "unidade_geradora__orgao", "conteudo")
        .defer("secoes", "tarjas", "verificacao")
        .order_by("ordem")
    )
    documentos = list(consulta.select_related("processo") if lugares else consulta)
    for documento in documentos:
        if documento.processo_id == processo.pk:
            documento.processo = processo
    return sorted(
        documentos, key=lambda documento: (lugares.get(documento.processo_id, documento.ordem), documento.ordem)
    )


def chave_do_conteudo(ator: Ator, processo: Processo, documentos: Iterable[Documento]) -> str:
    """What the file will say, as a hash: the same key for the same person gives the same file."""
    fatos = [
        VERSAO,
        ator.usuario_id,
        _campos_da_capa(processo),
        [(d.pk, d.versao, d.assinaturas, d.estado, d.conteudo_id, d.titulo, d.nivel, d.motivo) for d in documentos],
    ]
    return hashlib.sha256(json.dumps(fatos, ensure_ascii=False).encode()).hexdigest()


def gerar(
    ator: Ator, processo: Processo, *, em: datetime, progresso: Callable[[int, int], bool] | None = None
) -> tuple[Arquivo, str]:
    """Composes and stores the PDF.

    Args:
        processo: already found visible, with its type.
        em: aware instant printed on the cover.
        progresso: called with (pieces done, total); returning False cancels.

    Returns:
        the stored file and the name for its download.

    Raises:
        documentos.pdf.processo.Cancelado
    """
    documentos = documentos_do_pdf(ator, processo)
    guardadas = _vias_guardadas({documento.processo_id for documento in documentos})
    avisar = _em_duas_fases(progresso, len(documentos))
    pecas = []
    for feitos, documento in enumerate(documentos, start=1):
        pecas.append(_peca(processo, documento, guardadas))
        if not avisar(feitos):
            raise Cancelado("A geração do PDF do processo foi cancelada. Peça-o de novo quando quiser.")
    with TemporaryDirectory(prefix="pdf-do-processo-") as pasta:
        destino = Path(pasta) / "processo.pdf"
        compor_processo(
            _capa(ator, processo, em), pecas, destino, lambda feito, _total: avisar(len(documentos) + feito)
        )
        arquivo = arquivos.guardar(destino.read_bytes(), "application/pdf")
    return arquivo, f"Processo {processo.numero}.pdf"


def _em_duas_fases(progresso: Callable[[int, int], bool] | None, quantos: int) -> Callable[[int], bool]:
    """Each document is made ready and then joined: the two halves of the same progress, counted in documents."""
    total, passos = quantos + 1, 2 * quantos + 1

    def avisar(passo: int) -> bool:
        return progresso is None or progresso(passo * total // passos, total) is not False

    return avisar


def _vias_guardadas(processos: Iterable[int]) -> dict[tuple[int, int, int], str]:
    """SHA-256 of the kept PDFs by (document, version, signatures), in one query."""
    vias_do_processo = ViaEmPdf.objects.filter(documento__processo__in=processos)
    linhas = vias_do_processo.values_list("documento_id", "versao", "assinaturas", "arquivo__sha256")
    return {(documento, versao, assinaturas): sha256 for documento, versao, assinaturas, sha256 in linhas}


def _peca(processo: Processo, documento: Documento, guardadas: dict[tuple[int, int, int], str]) -> Peca:
    do_anexado = "" if documento.processo_id == processo.pk else f" (anexado {documento.processo})"
    comuns = {
        "titulo": f"{documento.titulo}{do_anexado}",
        "numero_sei": documento.codigo_verificador,
        "unidade": documento.unidade_geradora.sigla,
    }
    if documento.estado == EstadoDoDocumento.CANCELADO:
        motivo = f"Cancelado: {documento.motivo}"
        return Peca(**comuns, data=documento.cancelado_em, pdf=None, tipo="cancelado", observacao=motivo)
    if documento.origem == OrigemDoDocumento.EXTERNO:
        return _peca_externa(documento, comuns)
    if documento.estado == EstadoDoDocumento.MINUTA:
        return Peca(**comuns, data=documento.criado_em, pdf=vias.em_pdf(documento), tipo="interno")
    sha256 = guardadas.get((documento.pk, documento.versao, documento.assinaturas))
    caminho = arquivos.caminho(sha256 or vias.guardar_via(documento).sha256)
    return Peca(**comuns, data=documento.assinado_em or documento.criado_em, pdf=caminho, tipo="interno")


def _peca_externa(documento: Documento, comuns: dict) -> Peca:
    data = documento.data_do_documento or documento.criado_em
    if documento.conteudo.tipo_conteudo == "application/pdf":
        caminho = arquivos.caminho(documento.conteudo.sha256)
        return Peca(**comuns, data=data, pdf=caminho, tipo="externo", observacao=documento.nome_do_arquivo)
    descricao = f"{documento.nome_do_arquivo}, {documento.conteudo.tamanho} bytes"
    return Peca(**comuns, data=data, pdf=None, tipo="arquivo", observacao=descricao)


def _capa(ator: Ator, processo: Processo, em: datetime) -> DadosDaCapa:
    return DadosDaCapa(
        orgao=ator.orgao_nome,
        processo=processo.numero or "",
        titulo=processo.tipo.nome,
        campos=tuple(_campos_da_capa(processo)),
        quando=em,
        emitido_por=f"{ator.nome} ({ator.unidade_sigla})",
    )


def _campos_da_capa(processo: Processo) -> list[tuple[str, str]]:
    interessados = Interessado.objects.filter(processo=processo).order_by("ordem")
    assuntos = Classificacao.objects.filter(processo=processo).order_by("assunto__codigo")
    nivel = processo.nome_do_nivel
    if processo.hipotese_efetiva_id:
        nivel += f": {processo.hipotese_efetiva}"
    campos = [
        ("Especificação", processo.especificacao),
        ("Interessados", "; ".join(interessados.values_list("contato__nome", flat=True)) or "Não há"),
        ("Assuntos", "; ".join(" ".join(linha) for linha in assuntos.values_list("assunto__codigo", "assunto__nome"))),
        ("Unidade geradora", f"{processo.unidade_geradora.nome} ({processo.unidade_geradora.sigla})"),
        ("Iniciado em", data_local(processo.autuado_em)),
        ("Nível de acesso", nivel),
    ]
    if processo.prioridade:
        campos.append(("Prioridade", Prioridade(processo.prioridade).label))
    return campos
