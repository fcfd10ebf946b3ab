"""Which accounts of open deadlines change with the newest calendar, each distinct one counted once (ADR 15)."""

import json
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from prazos.calendario import Calendario, CalendarioNaoCarregado
from prazos.consultas.calendario import Calendarios
from prazos.consultas.indisponibilidade import indisponibilidades_certificadas
from prazos.contagem import Contador, Contagem
from prazos.contas import Conta, contador_de, contar_ate, pedido_de_json, perfil_de_json
from prazos.indisponibilidade import Queda
from prazos.models import MemoriaDeCalculo, Prazo, SituacaoDoPrazo
from prazos.pedido import Pedido
from sei.comum.registros import registrador
from sei.comum.tempo import local

_log = registrador("prazos.recontagem")


@dataclass(frozen=True)
class Grupo:
    """Open deadlines with the same account and calendar: the account they have and the one they would have now.

    `lugares` are the units of that calendar, or empty when every deadline follows the same one.
    """

    antiga_id: int
    lugares: tuple[int, ...]
    suspensoes: tuple
    atual: MemoriaDeCalculo
    conta: Conta

    @property
    def mudou(self) -> bool:
        contagem = self.conta.contagem
        return (contagem.vencimento, contagem.a_definir) != (self.atual.vencimento, self.atual.a_definir)

    @property
    def encurta(self) -> bool:
        """Whether somebody who trusted the present date would lose time.

        A date not defined yet is longer than the last one known, and shorter than any later one: the solution of an
        outage defines it.
        """
        contagem, atual = self.conta.contagem, self.atual
        if contagem.a_definir:
            return False
        return contagem.vencimento < atual.vencimento or (atual.a_definir and contagem.vencimento == atual.vencimento)


@dataclass(frozen=True)
class QuedasConsideradas:
    """The outages that a recount considers: `fixas` for every deadline or, when None, those of each account.

    In that case the certified ones that reach a due day already come are added: the calendar may have moved it there.
    """

    hoje: date
    fixas: tuple[Queda, ...] | None

    def de(self, pedido: Pedido) -> tuple[Queda, ...]:
        """Those known before counting: with none, and the same day, nothing changes."""
        return pedido.quedas if self.fixas is None else self.fixas

    def contar(self, contador: Contador, pedido: Pedido) -> Contagem:
        """The count with them.

        Raises:
            CalendarioNaoCarregado
        """
        if self.fixas is None:
            return contar_ate(self.hoje, contador, pedido, self._certificadas)
        return contador.calcular(replace(pedido, quedas=self.fixas))

    @cached_property
    def _todas(self) -> tuple[Queda, ...]:
        return indisponibilidades_certificadas()

    def _certificadas(self, desde: date) -> list[Queda]:
        return [queda for queda in self._todas if queda.fim is None or local(queda.fim).date() >= desde]


def grupos(
    atuais: Calendarios, quedas: QuedasConsideradas, de: date | None, ate: date | None
) -> tuple[list[Grupo], set[int]]:
    """What changes, and the ids of the accounts that end on the same day: the count tells them by the thousand.

    Args:
        atuais: the newest calendars. de, ate: only the deadlines due between these local days.
    """
    chaves = list(_abertos(de, ate).order_by().values_list("memoria_id", "lugar_id", "suspensoes").distinct())
    memorias = MemoriaDeCalculo.objects.defer("dados").in_bulk({memoria for memoria, _, _ in chaves})
    por_calendario: dict[Calendario, list[int]] = {}
    for lugar_id in sorted({lugar for _, lugar, _ in chaves}):
        por_calendario.setdefault(atuais.de(lugar_id), []).append(lugar_id)
    de_cada = {lugar: calendario for calendario, lugares in por_calendario.items() for lugar in lugares}
    unico = len(por_calendario) == 1
    distintas = {
        (memoria_id, de_cada[lugar_id], tuple(tuple(par) for par in suspensoes))
        for memoria_id, lugar_id, suspensoes in chaves
    }
    por_contador: dict[tuple[Calendario, tuple, str], list[MemoriaDeCalculo]] = {}
    for memoria_id, calendario, paradas in distintas:
        atual = memorias[memoria_id]
        por_contador.setdefault((calendario, paradas, json.dumps(atual.perfil, sort_keys=True)), []).append(atual)
    mudados, iguais = [], set()
    for (calendario, paradas, perfil), contadas in por_contador.items():
        contador = contador_de(calendario, perfil_de_json(json.loads(perfil)), paradas)
        pedidos = [pedido_de_json(atual.pedido) for atual in contadas]
        lugares = () if unico else tuple(por_calendario[calendario])
        for atual, pedido, vencimento in zip(contadas, pedidos, _vencimentos(contador, pedidos), strict=True):
            if vencimento == atual.vencimento and not quedas.de(pedido) and not atual.a_definir:
                iguais.add(atual.pk)
                continue
            try:
                conta = Conta(quedas.contar(contador, pedido), paradas)
            except CalendarioNaoCarregado as recusa:
                _log.warning("prazo_alem_do_calendario", memoria=atual.pk, ano=recusa.ano)
                continue
            grupo = Grupo(atual.pk, lugares, paradas, atual, conta)
            if grupo.mudou:
                mudados.append(grupo)
            else:
                iguais.add(atual.pk)
    return mudados, iguais


def _vencimentos(contador: Contador, pedidos: list[Pedido]) -> list[date | None]:
    """Due days without outages, all at once; when one leaves the calendar, each is left to be counted by itself."""
    try:
        return contador.vencimentos(pedidos)
    except CalendarioNaoCarregado:
        return [None] * len(pedidos)


def _abertos(de: date | None, ate: date | None):
    abertos = Prazo.objects.filter(situacao=SituacaoDoPrazo.ABERTO)
    if de is not None:
        abertos = abertos.filter(vencimento__gte=de)
    return abertos if ate is None else abertos.filter(vencimento__lte=ate)
