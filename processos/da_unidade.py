"""What belongs to a unit and has a name of its own in it: marcadores and groups."""

from django.db.models import Model, QuerySet

from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.texto import normalizar
from sei.pessoas.ator import Ator
from sei.pessoas.models import Unidade


def travar_unidade(ator: Ator) -> None:
    """Locks the working unit: names are unique in it, and whoever gives one waits here instead of colliding.

    Raises:
        NaoEncontrado: the person works in no unit.
    """
    if not Unidade.objects.select_for_update().filter(pk=ator.unidade_id).values_list("pk", flat=True):
        raise NaoEncontrado


def nomear_grupo(grupo: Model, nome: str, iguais: QuerySet, *, tamanho: int) -> None:
    """Gives the group its name, without saving it.

    Args:
        grupo: has `nome` and `nome_normalizado`. iguais: the groups among which the name must be the only one.
        tamanho: limit, in characters.

    Raises:
        EntradaInvalida: empty, too long, or taken.
    """
    nome = " ".join(nome.split())
    if not nome or len(nome) > tamanho:
        raise EntradaInvalida(f"Dê ao grupo um nome de até {tamanho} caracteres.", campo="nome")
    normalizado = normalizar(nome)
    if iguais.filter(nome_normalizado=normalizado).exclude(pk=grupo.pk).exists():
        raise EntradaInvalida(f"A unidade já tem o grupo «{nome}». Escolha outro nome.", campo="nome")
    grupo.nome, grupo.nome_normalizado = nome, normalizado
