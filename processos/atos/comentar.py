"""Comentários: whoever sees the process reads them; the trail does not, because they may be deleted without a trace."""

from processos import acesso
from processos.andamentos import ato
from processos.models import Comentario
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator

TAMANHO_DO_COMENTARIO = 2000


@ato()
def comentar_processo(*, ator: Ator, processo_id: int, texto: str) -> Comentario:
    """Writes a comment of the working unit.

    Args:
        texto: up to 2,000 characters.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, EntradaInvalida.
    """
    processo = acesso.travar(ator, processo_id)
    acesso.exigir_aberto(processo, ator)
    return Comentario.objects.create(
        processo=processo,
        unidade_id=ator.unidade_id,
        autor_id=ator.usuario_id,
        texto=_conferido(texto),
        em=agora(),
    )


@ato()
def alterar_comentario(*, ator: Ator, comentario_id: int, texto: str) -> Comentario:
    """Changes a comment of the working unit, where the process is open.

    Raises:
        NaoEncontrado: also when it is of another unit. ProcessoNaoAberto, EntradaInvalida.
    """
    comentario = _travar(ator, comentario_id)
    comentario.texto, comentario.alterado_em = _conferido(texto), agora()
    comentario.save(update_fields=["texto", "alterado_em"])
    return comentario


@ato()
def excluir_comentario(*, ator: Ator, comentario_id: int) -> Comentario:
    """Deletes a comment of the working unit, where the process is open; nothing of it is kept.

    Returns:
        what was deleted, no longer in the database.

    Raises:
        NaoEncontrado, ProcessoNaoAberto.
    """
    comentario = _travar(ator, comentario_id)
    Comentario.objects.filter(pk=comentario.pk).delete()
    return comentario


def _travar(ator: Ator, comentario_id: int) -> Comentario:
    """The comment of the working unit, its process locked."""
    proprios = Comentario.objects.filter(pk=comentario_id, unidade_id=ator.unidade_id)
    processo_id = proprios.values_list("processo_id", flat=True).first()
    if processo_id is None:
        raise NaoEncontrado
    processo = acesso.travar(ator, processo_id)
    acesso.exigir_aberto(processo, ator)
    comentario = proprios.first()
    if comentario is None:
        raise NaoEncontrado
    return comentario


def _conferido(texto: str) -> str:
    texto = texto.strip()
    if not texto:
        raise EntradaInvalida("Escreva o comentário.", campo="texto")
    if len(texto) > TAMANHO_DO_COMENTARIO:
        raise EntradaInvalida(
            f"O comentário tem {len(texto)} caracteres; o limite é {TAMANHO_DO_COMENTARIO}. Resuma o texto.",
            campo="texto",
        )
    return texto
