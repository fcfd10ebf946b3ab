"""The blocos of a unit and what is in them. They are the unit's own: the trail says nothing (see `atos.reuniao`)."""

from processos import acesso, blocos, estados
from processos.andamentos import ato
from processos.erros import BlocoComProcessos, EstadoDoBlocoNaoPermite, SigilosoForaDeBloco
from processos.models import Bloco, EspecieDeBloco, EstadoDoBloco, Nivel, Processo, ProcessoNoBloco
from sei.comum import contadores
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.tempo import agora
from sei.comum.texto import normalizar
from sei.pessoas.ator import Ator

TAMANHO_DA_DESCRICAO = 250
TAMANHO_DA_ANOTACAO = 500
MAXIMO_DE_PROCESSOS = 200


@ato()
def criar_bloco(*, ator: Ator, especie: str, descricao: str) -> Bloco:
    """Creates a bloco of the working unit, with the unit's next number.

    Args:
        especie: value of `EspecieDeBloco`. descricao: up to 250 characters, mandatory.

    Raises:
        EntradaInvalida
    """
    if especie not in EspecieDeBloco.values:
        raise EntradaInvalida("Escolha se o bloco é interno ou de reunião.", campo="especie")
    bloco = Bloco(unidade_id=ator.unidade_id, especie=especie, autor_id=ator.usuario_id, criado_em=agora())
    _descrever(bloco, descricao)
    bloco.numero = contadores.proximo(f"bloco:{ator.unidade_id}")
    bloco.save()
    return bloco


@ato()
def alterar_bloco(*, ator: Ator, bloco_id: int, descricao: str) -> Bloco:
    """Changes the description of an open bloco of the working unit.

    Raises:
        NaoEncontrado, EstadoDoBlocoNaoPermite, EntradaInvalida.
    """
    bloco = _travar_aberto(ator, bloco_id)
    _descrever(bloco, descricao)
    bloco.save(update_fields=["descricao", "descricao_normalizada"])
    return bloco


@ato()
def concluir_bloco(*, ator: Ator, bloco_id: int) -> Bloco:
    """Closes an open bloco of the working unit: it leaves the list in use, with what is in it.

    Raises:
        NaoEncontrado, EstadoDoBlocoNaoPermite.
    """
    bloco = _travar_aberto(ator, bloco_id)
    bloco.estado = EstadoDoBloco.CONCLUIDO
    bloco.save(update_fields=["estado"])
    return bloco


@ato()
def reabrir_bloco(*, ator: Ator, bloco_id: int) -> Bloco:
    """Puts a concluded bloco in use again.

    Raises:
        NaoEncontrado, EstadoDoBlocoNaoPermite.
    """
    bloco = blocos.travar(ator, bloco_id)
    if bloco.estado != EstadoDoBloco.CONCLUIDO:
        raise EstadoDoBlocoNaoPermite(f"O {bloco} não está concluído: não há o que reabrir.")
    bloco.estado = EstadoDoBloco.ABERTO
    bloco.save(update_fields=["estado"])
    return bloco


@ato()
def excluir_bloco(*, ator: Ator, bloco_id: int) -> Bloco:
    """Deletes an open, empty bloco of the working unit; its number is not used again.

    Empty is what the actor sees as empty: a process that became hidden must not show that it is there.

    Returns:
        what was deleted, no longer in the database.

    Raises:
        NaoEncontrado, EstadoDoBlocoNaoPermite, BlocoComProcessos.
    """
    bloco = _travar_aberto(ator, bloco_id)
    if blocos.visiveis_no_bloco(ator, bloco).exists():
        raise BlocoComProcessos(f"O {bloco} tem processos. Retire-os antes de o excluir, ou conclua-o.")
    Bloco.objects.filter(pk=bloco.pk).delete()
    return bloco


@ato()
def incluir_no_bloco(*, ator: Ator, bloco_id: int, processo_id: int, anotacao: str = "") -> ProcessoNoBloco:
    """Puts a process the actor sees in an open bloco of the working unit; one already there stays as it is.

    Args:
        anotacao: up to 500 characters, may be empty.

    Raises:
        NaoEncontrado: also for a rascunho. EstadoDoBlocoNaoPermite, SigilosoForaDeBloco, and the refusals of `estados`.
        EntradaInvalida: too long a note, or the bloco already has 200 processes.
    """
    bloco, processo = _travar_os_dois(ator, bloco_id, processo_id)
    estados.exigir(processo.estado, estados.Operacao.INCLUIR_EM_BLOCO)
    if processo.nivel_efetivo == Nivel.SIGILOSO:
        raise SigilosoForaDeBloco(
            "Processo sigiloso não entra em bloco: quem pode lê-lo recebe credencial, uma pessoa de cada vez."
        )
    anotacao = _conferida(anotacao)
    itens = ProcessoNoBloco.objects.filter(bloco=bloco)
    item = itens.filter(processo=processo).first()
    if item is not None:
        return item
    if itens.count() >= MAXIMO_DE_PROCESSOS:
        raise EntradaInvalida(f"O {bloco} já tem {MAXIMO_DE_PROCESSOS} processos, o máximo. Crie outro bloco.")
    return ProcessoNoBloco.objects.create(
        bloco=bloco, processo=processo, anotacao=anotacao, autor_id=ator.usuario_id, em=agora()
    )


@ato()
def anotar_no_bloco(*, ator: Ator, bloco_id: int, processo_id: int, anotacao: str) -> ProcessoNoBloco:
    """Writes, changes or (with an empty text) removes the note of a process in a bloco not concluded.

    In a bloco de reunião the units that have it read the note.

    Raises:
        NaoEncontrado, EstadoDoBlocoNaoPermite, EntradaInvalida.
    """
    bloco, processo = _travar_os_dois(ator, bloco_id, processo_id, disponibilizado=True)
    item = _item(bloco, processo)
    item.anotacao = _conferida(anotacao)
    item.save(update_fields=["anotacao"])
    return item


@ato()
def retirar_do_bloco(*, ator: Ator, bloco_id: int, processo_id: int) -> ProcessoNoBloco:
    """Takes a process out of an open bloco of the working unit, with its note.

    Returns:
        what was taken out, no longer in the database.

    Raises:
        NaoEncontrado: also when it is not there. EstadoDoBlocoNaoPermite.
    """
    item = _item(*_travar_os_dois(ator, bloco_id, processo_id))
    ProcessoNoBloco.objects.filter(pk=item.pk).delete()
    return item


def _travar_aberto(ator: Ator, bloco_id: int) -> Bloco:
    bloco = blocos.travar(ator, bloco_id)
    blocos.exigir_aberto(bloco)
    return bloco


def _travar_os_dois(
    ator: Ator, bloco_id: int, processo_id: int, *, disponibilizado: bool = False
) -> tuple[Bloco, Processo]:
    # The bloco before the process, always: sharing locks the bloco and then every process in it.
    bloco = blocos.travar(ator, bloco_id)
    processo = acesso.travar(ator, processo_id)
    if not processo.numero:
        raise NaoEncontrado
    if not (disponibilizado and bloco.estado == EstadoDoBloco.DISPONIBILIZADO):
        blocos.exigir_aberto(bloco)
    return bloco, processo


def _item(bloco: Bloco, processo: Processo) -> ProcessoNoBloco:
    item = ProcessoNoBloco.objects.filter(bloco=bloco, processo=processo).first()
    if item is None:
        raise NaoEncontrado
    return item


def _descrever(bloco: Bloco, descricao: str) -> None:
    descricao = " ".join(descricao.split())
    if not descricao:
        raise EntradaInvalida("Descreva o bloco: diga o que reúne estes processos.", campo="descricao")
    if len(descricao) > TAMANHO_DA_DESCRICAO:
        raise EntradaInvalida(
            f"A descrição tem {len(descricao)} caracteres; o limite é {TAMANHO_DA_DESCRICAO}. Resuma-a.",
            campo="descricao",
        )
    bloco.descricao, bloco.descricao_normalizada = descricao, normalizar(descricao)


def _conferida(anotacao: str) -> str:
    anotacao = anotacao.strip()
    if len(anotacao) > TAMANHO_DA_ANOTACAO:
        raise EntradaInvalida(
            f"A anotação tem {len(anotacao)} caracteres; o limite é {TAMANHO_DA_ANOTACAO}. Resuma o texto.",
            campo="anotacao",
        )
    return anotacao
