"""Counting again every open deadline: by distinct account, in two statements (Portaria 1650/2016, arts. 25 and 26).

A later date takes effect at once and the former one is kept. A shorter one waits, flagged and told, until somebody
confirms it. A deadline that ends on the same day keeps the account it has.
"""

import json
import uuid
from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from django.db import connection, transaction

from prazos import avisos
from prazos.consultas.calendario import Calendarios, calendarios
from prazos.contas import guardar_varias, na_linha
from prazos.grupos_de_contas import Grupo, QuedasConsideradas, grupos
from prazos.indisponibilidade import Queda
from prazos.models import MemoriaDeCalculo, MudancaDoPrazo, Prazo, SituacaoDoPrazo, Trabalho
from prazos.suspensao import parar
from processos.models import Nivel, Processo
from sei.comum import tarefas
from sei.comum.tempo import local
from sei.pessoas.ator import ator_do_sistema

TRABALHO = "recontagem"
_PRAZO, _MUDANCA, _PROCESSO = (modelo._meta.db_table for modelo in (Prazo, MudancaDoPrazo, Processo))
_GRUPOS = 2000


def recontar(
    *,
    instante: datetime,
    motivo: str,
    quedas: Iterable[Queda] | None = None,
    de: date | None = None,
    ate: date | None = None,
) -> dict:
    """Counts the open deadlines again with the newest calendar, keeps the former dates and tells the people.

    Args:
        instante: of the change, aware. motivo: why, kept with each former date.
        quedas: outages of every deadline counted again, in place of those of their accounts; None keeps those, and
            adds the certified ones that reach a due day already come.
        de, ate: only the deadlines due between these local days.

    Returns:
        ``{"alterados": n, "por_confirmar": n}``. What would end beyond the loaded years stays as it is, and is logged.
    """
    with transaction.atomic():
        _um_por_vez(instante)
        consideradas = QuedasConsideradas(local(instante).date(), None if quedas is None else tuple(quedas))
        mudados, iguais = grupos(calendarios(), consideradas, de, ate)
        memorias = guardar_varias(grupo.conta for grupo in mudados)
        lote, primeira = uuid.uuid4().hex[:12], _ultima_mudanca()
        feito = {"alterados": 0, "por_confirmar": 0}
        for encurta, chave in ((False, "alterados"), (True, "por_confirmar")):
            escolhidos = [(grupo, memorias[grupo.conta.chave]) for grupo in mudados if grupo.encurta == encurta]
            feito[chave] = _escrever(escolhidos, encurta, instante, motivo, lote, (de, ate))
        _retirar_propostas(iguais, mudados)
        parar()
        if any(feito.values()):
            Trabalho.objects.create(nome=lote, ultima_em=instante, feitos=primeira)
            tarefas.agendar("anotar_recontagem", lote=lote)
            avisos.avisar_contados("mudanca", _quem(lote, primeira))
            if feito["por_confirmar"]:
                avisos.avisar_reducoes(_por_decidir(lote, primeira))
        return feito


def ao_mudar(antes: Calendarios, depois: Calendarios, agora: datetime) -> dict:
    """The body of the task that follows each act on the calendar; the newest calendar counts, whatever the order."""
    return recontar(instante=agora, motivo=f"Calendário, versão {depois.versao}")


def _um_por_vez(instante: datetime) -> None:
    """Recounts follow one another: the row of this work is locked until the end of the transaction."""
    Trabalho.objects.get_or_create(nome=TRABALHO, defaults={"ultima_em": instante})
    Trabalho.objects.select_for_update().get(nome=TRABALHO)


def _escrever(
    mudados: list[tuple[Grupo, MemoriaDeCalculo]],
    encurta: bool,
    instante: datetime,
    motivo: str,
    lote: str,
    dias: tuple[date | None, date | None],
) -> int:
    """The former dates first, from the rows as they are; then the rows. Returns how many deadlines changed."""
    feitos, sistema = 0, ator_do_sistema().usuario_id
    for parte in _partes(mudados):
        valores, parametros = _valores(parte)
        filtro, limites = _filtro(encurta, dias, parte[0][0].lugares)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {_MUDANCA} (prazo_id, memoria_anterior_id, vencimento_anterior, vencimento, proposta, "  # noqa: S608
                f"motivo, lote, usuario_id, em) WITH v({_COLUNAS}) AS (VALUES {valores}) "
                "SELECT p.id, p.memoria_id, p.vencimento, v.vencimento, %s, %s, %s, %s, %s "
                f"FROM {_PRAZO} p JOIN v ON {filtro}",
                [*parametros, encurta, motivo[:500], lote, sistema, _instante(instante), *limites],
            )
            feitos += cursor.rowcount
            mudancas = (
                "proposta_id = v.nova"
                if encurta
                else "memoria_id = v.nova, vencimento = v.vencimento, limite_em = v.limite_em, menor = v.menor, "
                "a_definir = v.a_definir, proposta_id = NULL, recusada = NULL, lembrado_em = NULL"
            )
            cursor.execute(
                f"WITH v({_COLUNAS}) AS (VALUES {valores}) "  # noqa: S608  constant names
                f"UPDATE {_PRAZO} AS p SET {mudancas}, mudou_em = %s FROM v WHERE {filtro}",
                [*parametros, _instante(instante), *limites],
            )
    return feitos


def _partes(mudados: list[tuple[Grupo, MemoriaDeCalculo]]) -> Iterable[list[tuple[Grupo, MemoriaDeCalculo]]]:
    """Groups of the same calendar, some at a time."""
    ordenados = sorted(mudados, key=lambda par: par[0].lugares)
    for _, do_calendario in groupby(ordenados, key=lambda par: par[0].lugares):
        iguais = list(do_calendario)
        for inicio in range(0, len(iguais), _GRUPOS):
            yield iguais[inicio : inicio + _GRUPOS]


_COLUNAS = "antiga, paradas, nova, vencimento, limite_em, menor, a_definir"


def _valores(parte: list[tuple[Grupo, MemoriaDeCalculo]]) -> tuple[str, list]:
    if connection.vendor == "postgresql":
        marcas = "(%s::bigint, %s::jsonb, %s::bigint, %s::date, %s::timestamptz, %s::date, %s::boolean)"
    else:
        marcas = "(%s, %s, %s, %s, %s, %s, %s)"
    parametros: list = []
    for grupo, memoria in parte:
        novo = na_linha(memoria)
        parametros += [
            *(grupo.antiga_id, json.dumps([list(par) for par in grupo.suspensoes]), novo["memoria_id"]),
            *(_dia(novo["vencimento"]), _instante(novo["limite_em"]), _dia(novo["menor"]), novo["a_definir"]),
        ]
    return ", ".join([marcas] * len(parte)), parametros


def _filtro(encurta: bool, dias: tuple[date | None, date | None], lugares: tuple[int, ...]) -> tuple[str, list]:
    """Condition that joins the rows to their group, with its parameters."""
    texto = "p.memoria_id = v.antiga AND p.suspensoes = v.paradas AND p.situacao = 'aberto'"
    parametros: list = []
    if lugares:
        texto += f" AND p.lugar_id IN ({', '.join(map(str, lugares))})"
    if encurta:
        texto += " AND (p.proposta_id IS NULL OR p.proposta_id <> v.nova)"
        texto += " AND (p.recusada IS NULL OR p.recusada <> v.vencimento)"
    for operador, dia in zip((">=", "<="), dias, strict=True):
        if dia is not None:
            texto += f" AND p.vencimento {operador} %s"
            parametros.append(_dia(dia))
    return texto, parametros


def _instante(valor: datetime):
    return connection.ops.adapt_datetimefield_value(valor)


def _dia(valor: date):
    return connection.ops.adapt_datefield_value(valor)


def _retirar_propostas(iguais: set[int], mudados: list[Grupo]) -> None:
    """A reduction that the newest calendar no longer asks for, or that goes back to a refused day, waits for nobody."""
    propostos = Prazo.objects.filter(situacao=SituacaoDoPrazo.ABERTO, proposta__isnull=False)
    if not propostos.exists():
        return
    contas = iguais | {grupo.antiga_id for grupo in mudados if not grupo.encurta}
    propostos.filter(memoria__id__entre=contas).update(proposta=None)
    if propostos.filter(recusada__isnull=False).exists():
        for grupo in mudados:
            propostos.filter(memoria=grupo.antiga_id, recusada=grupo.conta.contagem.vencimento).update(proposta=None)


def _ultima_mudanca() -> int:
    return MudancaDoPrazo.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _quem(lote: str, primeira: int) -> dict[tuple[int | None, int | None, int | None], int]:
    """How many deadlines of each unit and person the recount changed, those of each sigiloso apart."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT s.id, p.unidade_id, p.pessoa_id, COUNT(*) FROM {_MUDANCA} m "  # noqa: S608  constant names
            f"JOIN {_PRAZO} p ON p.id = m.prazo_id "
            f"LEFT JOIN {_PROCESSO} s ON s.id = p.processo_id AND s.nivel_efetivo = {Nivel.SIGILOSO:d} "
            "WHERE m.id > %s AND m.lote = %s GROUP BY 1, 2, 3",
            [primeira, lote],
        )
        return {tuple(quem): quantos for *quem, quantos in cursor.fetchall()}


def _por_decidir(lote: str, primeira: int) -> int:
    """How many reductions the recount left to be decided, but for those of sigilosos."""
    propostas = MudancaDoPrazo.objects.filter(pk__gt=primeira, lote=lote, proposta=True)
    return propostas.exclude(prazo__processo__nivel_efetivo=Nivel.SIGILOSO).count()
