"""Sharing a bloco de reunião. It lets other units read minutas, so the trail of every process in it tells it."""

from collections.abc import Collection

from processos import acesso, blocos
from processos.andamentos import ato, registrar
from processos.erros import EstadoDoBlocoNaoPermite
from processos.models import Bloco, Disponibilizacao, EspecieDeBloco, EstadoDoBloco, Processo, TipoAndamento
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator
from sei.pessoas.consultas import unidades_ativas
from sei.pessoas.models import Unidade


@ato(TipoAndamento.BLOCO_DISPONIBILIZADO)
def disponibilizar_bloco(*, ator: Ator, bloco_id: int, unidades: Collection[int]) -> Bloco:
    """Lets the units read, together, the processes of an open bloco de reunião and the working unit's minutas in them.

    A restrito is still seen only by the units it passed through.

    Args:
        unidades: ids of active units other than the working one; at least one.

    Raises:
        NaoEncontrado, EstadoDoBlocoNaoPermite. EntradaInvalida: no such unit, or nothing in the bloco.
    """
    bloco = blocos.travar(ator, bloco_id)
    blocos.exigir_aberto(bloco)
    if bloco.especie != EspecieDeBloco.REUNIAO:
        raise EstadoDoBlocoNaoPermite(
            f"O {bloco} é só da sua unidade. Para que outras leiam os processos, crie um bloco de reunião."
        )
    destinos = _destinos(ator, unidades)
    processos = _travar_processos(ator, bloco)
    if not processos:
        raise EntradaInvalida(f"O {bloco} está vazio. Inclua um processo antes de o disponibilizar.")
    instante = agora()
    Disponibilizacao.objects.bulk_create(
        Disponibilizacao(bloco=bloco, unidade=destino, desde=instante, por_id=ator.usuario_id) for destino in destinos
    )
    _mudar(bloco, EstadoDoBloco.DISPONIBILIZADO)
    fatos = {"destinos": ", ".join(u.sigla for u in destinos), "destinos_ids": [u.pk for u in destinos]}
    _registrar(TipoAndamento.BLOCO_DISPONIBILIZADO, bloco, processos, ator, instante, dona=ator.unidade_sigla, **fatos)
    return bloco


@ato(TipoAndamento.BLOCO_RETOMADO, pode_nada=True)
def retomar_bloco(*, ator: Ator, bloco_id: int) -> Bloco:
    """Takes back a shared bloco of the working unit from every unit that still has it, whether they read it or not.

    Raises:
        NaoEncontrado, EstadoDoBlocoNaoPermite.
    """
    bloco = blocos.travar(ator, bloco_id)
    if bloco.estado != EstadoDoBloco.DISPONIBILIZADO:
        raise EstadoDoBlocoNaoPermite(f"O {bloco} não está com outra unidade: não há o que retomar.")
    instante = agora()
    _abertas(bloco).update(ate=instante, encerrada_por_id=ator.usuario_id)
    _mudar(bloco, EstadoDoBloco.ABERTO)
    processos = _travar_processos(ator, bloco)
    _registrar(TipoAndamento.BLOCO_RETOMADO, bloco, processos, ator, instante, dona=ator.unidade_sigla)
    return bloco


@ato(TipoAndamento.BLOCO_DEVOLVIDO, pode_nada=True)
def devolver_bloco(*, ator: Ator, bloco_id: int) -> Bloco:
    """Gives back a bloco the working unit received; with the last return it is open again in its own unit.

    Processes of the bloco that the actor may not see say nothing in their trail: the unit never read them.

    Raises:
        NaoEncontrado: also when the unit does not have the bloco, or no longer.
    """
    bloco = Bloco.objects.select_for_update(of=("self",)).select_related("unidade").filter(pk=bloco_id).first()
    instante = agora()
    if bloco is None or not _abertas(bloco).filter(unidade_id=ator.unidade_id).update(
        ate=instante, encerrada_por_id=ator.usuario_id, devolvida=True
    ):
        raise NaoEncontrado
    if not _abertas(bloco).exists():
        _mudar(bloco, EstadoDoBloco.ABERTO)
    processos = _travar_processos(ator, bloco)
    _registrar(TipoAndamento.BLOCO_DEVOLVIDO, bloco, processos, ator, instante, dona=bloco.unidade.sigla)
    return bloco


def _destinos(ator: Ator, unidades: Collection[int]) -> list[Unidade]:
    escolhidas = set(unidades)
    destinos = list(unidades_ativas().exclude(pk=ator.unidade_id).filter(pk__in=escolhidas))
    if not escolhidas or len(destinos) != len(escolhidas):
        raise EntradaInvalida("Escolha ao menos uma unidade ativa, que não seja a sua.", campo="unidades")
    return destinos


def _travar_processos(ator: Ator, bloco: Bloco) -> tuple[Processo, ...]:
    ids = blocos.visiveis_no_bloco(ator, bloco).values_list("processo_id", flat=True)
    return acesso.travar_em_ordem(ator, *ids)


def _abertas(bloco: Bloco):
    return Disponibilizacao.objects.filter(bloco=bloco, ate__isnull=True)


def _mudar(bloco: Bloco, estado: EstadoDoBloco) -> None:
    bloco.estado = estado
    bloco.save(update_fields=["estado"])


def _registrar(tipo, bloco: Bloco, processos, ator: Ator, em, **fatos) -> None:
    for processo in processos:
        registrar(tipo, processo=processo, ator=ator, em=em, bloco=bloco.numero, bloco_id=bloco.pk, **fatos)
