"""Readings of one document: for the editor, its versions, its files and its forms."""

from dataclasses import dataclass
from datetime import datetime

from documentos import acesso, edicao
from documentos.consultas.acoes import AcoesNoDocumento, acoes_no_documento
from documentos.models import (
    CienciaNoDocumento,
    Documento,
    Edicao,
    EstadoDoDocumento,
    OrigemDoDocumento,
    Procedencia,
    Versao,
)
from processos.acesso import principal_de
from processos.consultas import esta_aberto
from processos.estados import Estado
from sei.comum.erros import NaoEncontrado
from sei.pessoas.ator import Ator


def localizar(ator: Ator, documento_id: int) -> Documento:
    """The document, with its process, type, unit and file, if the actor may see it.

    Raises:
        NaoEncontrado
    """
    return acesso.localizar(ator, documento_id)


def acoes(documento: Documento, ator: Ator) -> AcoesNoDocumento:
    """What the actor may do to the document now, whatever page it is asked from."""
    return acoes_no_documento(documento, ator, aberto=esta_aberto(ator, documento.processo))


def em_maos(ator: Ator, documento: Documento) -> bool:
    """Whether its process is open in the working unit, by itself or through the one it is annexed to."""
    processo = documento.processo
    if processo.estado == Estado.ANEXADO:
        processo = principal_de(processo) or processo
    return esta_aberto(ator, processo)


def ciencias(documento: Documento) -> list[CienciaNoDocumento]:
    """Who declared ciência of a document already found visible, in order, with person and unit."""
    return list(
        CienciaNoDocumento.objects.filter(documento=documento).select_related("usuario", "unidade").order_by("em")
    )


def e_externo(documento: Documento) -> bool:
    """Whether it is a captured file."""
    return documento.origem == OrigemDoDocumento.EXTERNO


def origem_dita(documento: Documento) -> dict:
    """Where an external document already found visible is said to have come from, by field of its form."""
    dita = Procedencia.objects.filter(documento=documento).first()
    vinda = {"meio": dita.meio, "recebido_em": dita.recebido_em, "protocolo": dita.protocolo} if dita else {}
    return {"data_do_documento": documento.data_do_documento, "remetente": documento.remetente, **vinda}


def e_minuta(documento: Documento) -> bool:
    """Whether it is unsigned: without validity."""
    return documento.estado == EstadoDoDocumento.MINUTA


def esta_cancelado(documento: Documento) -> bool:
    """Whether it was cancelled: its content is not shown any more."""
    return documento.estado == EstadoDoDocumento.CANCELADO


def em_edicao(documento: Documento, *, instante: datetime) -> Edicao | None:
    """Who holds the edit lock now, or None."""
    return edicao.ativa(documento, instante=instante)


def texto_nao_salvo(documento: Documento, ator: Ator) -> Edicao | None:
    """The actor's own unsaved text, when it says something else than the present version."""
    guardada = edicao.da_pessoa(documento, ator.usuario_id)
    if guardada is None or not guardada.secoes:
        return None
    atuais = {secao["chave"]: secao["html"] for secao in documento.secoes}
    return guardada if any(atuais.get(chave) != html for chave, html in guardada.secoes.items()) else None


@dataclass(frozen=True, slots=True)
class SecaoNoEditor:
    """A section as the editor shows it: present text, and the one to be edited."""

    chave: str
    titulo: str
    editavel: bool
    html: str


def secoes_no_editor(documento: Documento, texto: dict[str, str] | None = None) -> list[SecaoNoEditor]:
    """The sections of the document, with the person's own text in the editable ones.

    Args:
        texto: HTML by key, as typed or kept; None for the present version.
    """
    texto = texto or {}
    return [
        SecaoNoEditor(
            chave=secao["chave"],
            titulo=secao["titulo"],
            editavel=secao["editavel"],
            html=texto.get(secao["chave"], secao["html"]) if secao["editavel"] else secao["html"],
        )
        for secao in documento.secoes
    ]


def versoes(documento: Documento, ator: Ator) -> list[Versao]:
    """Versions, newest first; only the producing unit reads them: what was not signed was never said.

    Raises:
        NaoEncontrado
    """
    if e_externo(documento) or documento.unidade_geradora_id not in ator.unidades:
        raise NaoEncontrado
    return list(Versao.objects.filter(documento=documento).select_related("autor").defer("secoes").order_by("-numero"))


def versao(documento: Documento, ator: Ator, numero: int) -> Versao:
    """One version with its text.

    Raises:
        NaoEncontrado
    """
    if e_externo(documento) or documento.unidade_geradora_id not in ator.unidades:
        raise NaoEncontrado
    encontrada = Versao.objects.filter(documento=documento, numero=numero).select_related("autor").first()
    if encontrada is None:
        raise NaoEncontrado
    return encontrada
