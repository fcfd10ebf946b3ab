"""Several processes of the unit at once, and what the person may still undo."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.db.models import F, QuerySet

from processos import acesso
from processos.desfazer import FOLGA
from processos.models import Abertura, AtoDesfazivel, Processo, TipoDesfazivel
from sei.comum.consulta_pronta import ConsultaPronta
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.registros import registrador
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator, leitor

MAXIMO = 100
_log = registrador("sei.lote")


def selecionados(ator: Ator, processos: Collection[int]) -> list[Processo]:
    """The processes chosen for a batch, in order of id, with their types.

    One that the actor may not see, or that never was in the working unit, could not come from its list: the whole batch
    is refused and logged.

    Raises:
        EntradaInvalida: none, or more than 100. NaoEncontrado: one of them is foreign.
    """
    unicos = set(processos)
    if not unicos:
        raise EntradaInvalida("Marque ao menos um processo na lista.", campo="processos")
    if len(unicos) > MAXIMO:
        raise EntradaInvalida(f"Marque até {MAXIMO} processos de cada vez; há {len(unicos)}.", campo="processos")
    da_unidade = Abertura.objects.filter(unidade_id=ator.unidade_id, processo_id__in=unicos).values("processo_id")
    achados = list(
        acesso.visiveis_para(ator).filter(pk__in=unicos).filter(pk__in=da_unidade).select_related("tipo").order_by("pk")
    )
    if len(achados) != len(unicos):
        _log.warning(
            "lote_recusado",
            usuario=ator.usuario_id,
            unidade=ator.unidade_id,
            pedidos=len(unicos),
            alheios=len(unicos) - len(achados),
        )
        raise NaoEncontrado
    return achados


@dataclass(frozen=True, slots=True)
class Desfaziveis:
    """What the person may still undo: ids, what it was, and whole seconds left for the offer."""

    atos: list[int]
    texto: str
    segundos: int


def desfaziveis(ator: Ator) -> Desfaziveis | None:
    """The person's last sendings and conclusions in the working unit that may still be undone, or None.

    Not those of a process that went on, or that the person may not see any more.
    """
    instante = agora()
    linhas = _DESFAZIVEIS.linhas(ator.usuario_id, ator.unidades, ator.unidade_id, instante + FOLGA)
    if not linhas:
        return None
    envios = sum(tipo == TipoDesfazivel.ENVIO for _, tipo, _ in linhas)
    partes = [
        f"{quantos} {'processo' if quantos == 1 else 'processos'} {verbo}{'' if quantos == 1 else 's'}"
        for quantos, verbo in ((envios, "enviado"), (len(linhas) - envios, "concluído"))
        if quantos
    ]
    sobra = min(ate for *_, ate in linhas) - FOLGA - instante
    return Desfaziveis([pk for pk, *_ in linhas], " e ".join(partes), ceil(sobra.total_seconds()))


def _em_tempo(usuario_id: int, unidades: tuple[int, ...], unidade_id: int | None, instante: datetime) -> QuerySet:
    return (
        AtoDesfazivel.objects.filter(
            acesso.q_processos(leitor(usuario_id, unidades), "processo__"),
            usuario_id=usuario_id,
            unidade_id=unidade_id,
            desfeito_em__isnull=True,
            ate__gt=instante,
            processo__andamentos=F("andamento"),
        )
        .order_by("pk")
        .values_list("pk", "tipo", "ate")
    )


_DESFAZIVEIS = ConsultaPronta(_em_tempo, conforme=acesso.permissao_de_acesso)
