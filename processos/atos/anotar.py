"""The anotação of a unit on a process. It is the unit's own: the trail, which others read, says nothing of it."""

from processos import acesso
from processos.andamentos import ato
from processos.models import Anotacao
from sei.comum.erros import EntradaInvalida
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator

TAMANHO_DA_ANOTACAO = 500


@ato()
def anotar_processo(*, ator: Ator, processo_id: int, texto: str, prioritaria: bool = False) -> Anotacao | None:
    """Writes the unit's anotação over the one there was; an empty text removes it.

    Args:
        texto: up to 500 characters.
        prioritaria: shown in red in the unit's lists.

    Returns:
        the anotação, or None when it was removed.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, EntradaInvalida.
    """
    processo = acesso.travar(ator, processo_id)
    acesso.exigir_aberto(processo, ator)
    texto = texto.strip()
    if len(texto) > TAMANHO_DA_ANOTACAO:
        raise EntradaInvalida(
            f"A anotação tem {len(texto)} caracteres; o limite é {TAMANHO_DA_ANOTACAO}. Resuma o texto.", campo="texto"
        )
    if not texto:
        Anotacao.objects.filter(processo=processo, unidade_id=ator.unidade_id).delete()
        return None
    anotacao, _ = Anotacao.objects.update_or_create(
        processo=processo,
        unidade_id=ator.unidade_id,
        defaults={"texto": texto, "prioritaria": prioritaria, "autor_id": ator.usuario_id, "em": agora()},
    )
    return anotacao
