"""Comentários and ciências of a process already found visible."""

from processos import acesso
from processos.models import Ciencia, Comentario, Processo
from sei.comum.erros import NaoEncontrado
from sei.comum.paginacao import Pagina, paginar
from sei.pessoas.ator import Ator


def comentarios(processo: Processo, *, cursor: str | None = None) -> Pagina:
    """A page of Comentarios, newest first, with author and unit.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    consulta = Comentario.objects.filter(processo=processo).select_related("autor", "unidade")
    return paginar(consulta, campos=["em", "id"], cursor=cursor)


def comentario(ator: Ator, comentario_id: int) -> Comentario:
    """A comment of the working unit, with its process, if the actor may see that; the reading is recorded.

    Raises:
        NaoEncontrado, AberturaNaoConfirmada.
    """
    encontrado = (
        Comentario.objects.filter(acesso.q_processos(ator, "processo__"), pk=comentario_id, unidade_id=ator.unidade_id)
        .select_related("processo__tipo")
        .first()
    )
    if encontrado is None:
        raise NaoEncontrado
    acesso.anotar_leitura(ator, encontrado.processo)
    return encontrado


def ciencias(processo: Processo) -> list[Ciencia]:
    """Who declared ciência of the process, in order, with person and unit."""
    return list(Ciencia.objects.filter(processo=processo).select_related("usuario", "unidade").order_by("em"))
