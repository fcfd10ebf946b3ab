"""Deadlines and numbers touch nothing: no file, no socket, no database, no process."""

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from bench.medida import Linha
from prazos.calendario_proposto import calendario_proposto
from prazos.contagem import Contador
from prazos.memoria import memoria
from prazos.pedido import Marco, Pedido
from processos import numeracao

# Events of the interpreter that mean leaving it: files, sockets, databases, other processes.
_SAIDAS = ("open", "socket.", "sqlite3.", "subprocess.", "os.", "shutil.", "http.")
_vigiando = False
_ouvidos: list[str] = []


def _ouvir(evento: str, argumentos: tuple) -> None:
    if _vigiando and evento.startswith(_SAIDAS):
        _ouvidos.append(evento)


def medir_puras(repeticoes: int = 2000) -> list[Linha]:
    """Counts deadlines and formats numbers while every way out of the interpreter is watched."""
    sys.addaudithook(_ouvir)
    contador = Contador(calendario_proposto())
    comeco = date(2026, 1, 7)

    def contar(vez: int) -> None:
        contagem = contador.contar(Pedido(Marco.COMUNICACAO, comeco + timedelta(days=vez % 300), n=1 + vez % 30))
        memoria(contagem)

    def numerar(vez: int) -> None:
        dados = numeracao.DadosDoNumero(2026, 1 + vez, 1, 100)
        numero = numeracao.formatar(numeracao.MASCARA_SEI23, dados)
        if not numeracao.conferir(numero).valido:
            raise RuntimeError(numero)

    return [
        _medir("Prazo com memória", contar, repeticoes),
        _medir("Número e dígito verificador", numerar, repeticoes),
    ]


def _medir(assunto: str, fazer: Callable[[int], None], repeticoes: int) -> Linha:
    global _vigiando
    fazer(0)
    _ouvidos.clear()
    _vigiando, comeco = True, time.perf_counter()
    for vez in range(repeticoes):
        fazer(vez)
    duracao = (time.perf_counter() - comeco) / repeticoes
    _vigiando = False
    medido = f"{duracao * 1e6:.0f} µs"
    return Linha(assunto, medido, "nenhuma entrada ou saída", float(len(_ouvidos)), 0, ", ".join(sorted(set(_ouvidos))))
