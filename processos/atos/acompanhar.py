"""Keeping an eye on processes: favoritos of a person, acompanhamento especial of a unit. The trail says nothing."""

from processos import acesso
from processos.andamentos import ato
from processos.da_unidade import nomear_grupo, travar_unidade
from processos.models import Acompanhamento, Favorito, GrupoDeAcompanhamento, Processo
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator

TAMANHO_DA_OBSERVACAO = 500
TAMANHO_DO_NOME = 80


@ato()
def favoritar_processo(*, ator: Ator, processo_id: int) -> Favorito:
    """Puts the process among the person's favoritos; twice is once.

    Raises:
        NaoEncontrado: also for a rascunho, which has a list of its own.
    """
    processo = _iniciado(ator, processo_id)
    favorito, _ = Favorito.objects.get_or_create(
        usuario_id=ator.usuario_id, processo=processo, defaults={"em": agora()}
    )
    return favorito


@ato()
def desfavoritar_processo(*, ator: Ator, processo_id: int) -> None:
    """Takes the process out of the person's favoritos, where it may not be.

    Raises:
        NaoEncontrado
    """
    processo = _iniciado(ator, processo_id)
    Favorito.objects.filter(usuario_id=ator.usuario_id, processo=processo).delete()


@ato()
def acompanhar_processo(
    *, ator: Ator, processo_id: int, grupo_id: int | None = None, observacao: str = ""
) -> Acompanhamento:
    """Puts the process in the acompanhamento especial of the working unit, or changes its group and note there.

    Args:
        grupo_id: id of a group of the unit, or None for no group.
        observacao: up to 500 characters.

    Raises:
        NaoEncontrado, EntradaInvalida.
    """
    processo = _iniciado(ator, processo_id)
    observacao = observacao.strip()
    if len(observacao) > TAMANHO_DA_OBSERVACAO:
        raise EntradaInvalida(
            f"A observação tem {len(observacao)} caracteres; o limite é {TAMANHO_DA_OBSERVACAO}. Resuma o texto.",
            campo="observacao",
        )
    grupos = GrupoDeAcompanhamento.objects.filter(pk=grupo_id, unidade_id=ator.unidade_id)
    if grupo_id is not None and not grupos.exists():
        raise EntradaInvalida(f"Escolha um grupo da {ator.unidade_sigla}.", campo="grupo")
    acompanhamento, novo = Acompanhamento.objects.get_or_create(
        unidade_id=ator.unidade_id,
        processo=processo,
        defaults={"grupo_id": grupo_id, "observacao": observacao, "autor_id": ator.usuario_id, "em": agora()},
    )
    if not novo:
        acompanhamento.grupo_id, acompanhamento.observacao = grupo_id, observacao
        acompanhamento.save(update_fields=["grupo", "observacao"])
    return acompanhamento


@ato()
def deixar_de_acompanhar(*, ator: Ator, processo_id: int) -> None:
    """Takes the process out of the acompanhamento especial of the working unit.

    Raises:
        NaoEncontrado: also when it is not there.
    """
    processo = _iniciado(ator, processo_id)
    apagados, _ = Acompanhamento.objects.filter(unidade_id=ator.unidade_id, processo=processo).delete()
    if not apagados:
        raise NaoEncontrado


@ato()
def criar_grupo_de_acompanhamento(*, ator: Ator, nome: str) -> GrupoDeAcompanhamento:
    """Creates a group of the working unit, with a name of up to 80 characters that no other one has.

    Raises:
        EntradaInvalida
    """
    travar_unidade(ator)
    grupo = GrupoDeAcompanhamento(unidade_id=ator.unidade_id)
    _nomear(grupo, nome)
    return grupo


@ato()
def renomear_grupo_de_acompanhamento(*, ator: Ator, grupo_id: int, nome: str) -> GrupoDeAcompanhamento:
    """Changes the name of a group of the working unit.

    Raises:
        NaoEncontrado, EntradaInvalida.
    """
    grupo = _grupo(ator, grupo_id)
    _nomear(grupo, nome)
    return grupo


@ato()
def excluir_grupo_de_acompanhamento(*, ator: Ator, grupo_id: int) -> None:
    """Deletes a group of the working unit; what was in it is still followed, without a group.

    Raises:
        NaoEncontrado
    """
    _grupo(ator, grupo_id).delete()


def _iniciado(ator: Ator, processo_id: int) -> Processo:
    processo = acesso.travar(ator, processo_id)
    if not processo.numero:
        raise NaoEncontrado
    return processo


def _grupo(ator: Ator, grupo_id: int) -> GrupoDeAcompanhamento:
    travar_unidade(ator)
    grupo = GrupoDeAcompanhamento.objects.filter(pk=grupo_id, unidade_id=ator.unidade_id).first()
    if grupo is None:
        raise NaoEncontrado
    return grupo


def _nomear(grupo: GrupoDeAcompanhamento, nome: str) -> None:
    da_unidade = GrupoDeAcompanhamento.objects.filter(unidade_id=grupo.unidade_id)
    nomear_grupo(grupo, nome, da_unidade, tamanho=TAMANHO_DO_NOME)
    grupo.save()
