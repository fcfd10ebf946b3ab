"""The monitor: asks the health address over HTTP, as somebody outside would, and hands the answers to the act."""

import json
import time
import urllib.error
import urllib.request
from datetime import timedelta
from http.client import HTTPException

from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.urls import reverse

from prazos.atos.monitor import anotar_sondagem
from prazos.sondagem import RegraDoMonitor, Sondada
from sei.comum.erros import EntradaInvalida
from sei.comum.registros import registrador
from sei.comum.tempo import agora
from sei.pessoas.ator import Origem, ator_do_sistema

_log = registrador("prazos.monitor")
GUARDADAS = 10_000
"""Probes kept in memory while the database does not answer: about a week at one a minute."""
_CORPO_LIDO = 4096  # bytes


class _SemDesvio(urllib.request.HTTPRedirectHandler):
    """A health address does not move: a redirection is an answer, and not the good one."""

    def redirect_request(self, *_):
        return None


# Straight to the address: a proxy between the monitor and the system would be the one being watched.
_ABRIDOR = urllib.request.build_opener(urllib.request.ProxyHandler({}), _SemDesvio)


def endereco_padrao() -> str:
    """MONITOR_ENDERECO, or the public address of the health page."""
    return settings.MONITOR_ENDERECO or f"{settings.ENDERECO_PUBLICO}{reverse('comum:saude')}"


def regra_em_vigor() -> RegraDoMonitor:
    """The rule of the settings."""
    return RegraDoMonitor(falhas=settings.MONITOR_FALHAS, intervalo=timedelta(seconds=settings.MONITOR_INTERVALO))


def sondar(endereco: str, *, espera: float) -> Sondada:
    """Asks once; whatever goes wrong is the answer.

    Args:
        endereco: http or https address of `/saude/`. espera: seconds to wait.

    Raises:
        EntradaInvalida: not an http address.
    """
    if not endereco.startswith(("http://", "https://")):
        raise EntradaInvalida("O endereço sondado tem de começar por http:// ou https://.", campo="endereco")
    em, comeco = agora(), time.monotonic()
    try:
        with _ABRIDOR.open(endereco, timeout=espera) as resposta:
            resposta.read(_CORPO_LIDO)
            respondeu, detalhe = resposta.status == 200, f"HTTP {resposta.status}"
    except urllib.error.HTTPError as erro:
        respondeu, detalhe = False, f"HTTP {erro.code}{_partes(erro)}"
    except TimeoutError:
        respondeu, detalhe = False, "tempo esgotado"
    except (OSError, HTTPException, ValueError) as erro:
        causa = getattr(erro, "reason", erro)
        respondeu, detalhe = False, "tempo esgotado" if isinstance(causa, TimeoutError) else "sem conexão"
    return Sondada(em=em, respondeu=respondeu, detalhe=detalhe[:80], ms=int((time.monotonic() - comeco) * 1000))


def _partes(erro: urllib.error.HTTPError) -> str:
    """The parts that the health page says are down, as evidence."""
    try:
        vereditos = json.loads(erro.read(_CORPO_LIDO))
        caidas = [parte for parte in ("banco", "migracoes", "arquivos") if vereditos.get(parte) is False]
    except (ValueError, AttributeError, OSError, HTTPException):
        return ""
    return f": {', '.join(caidas)}" if caidas else ""


class Monitor:
    """Probes, and writes when the database answers; what it could not write waits, in order.

    Args:
        endereco, regra: see `sondar` and RegraDoMonitor. espera: seconds to wait for each answer.
    """

    def __init__(self, endereco: str, regra: RegraDoMonitor, *, espera: float):
        self.endereco, self.regra, self.espera = endereco, regra, espera
        self.pendentes: list[Sondada] = []

    def sondar(self) -> Sondada:
        """Probes once and writes whatever is pending."""
        sondada = sondar(self.endereco, espera=self.espera)
        self.pendentes = [*self.pendentes, sondada][-GUARDADAS:]
        self.escrever()
        return sondada

    def escrever(self) -> int:
        """Writes the pending probes; returns how many are still waiting for the database."""
        try:
            if not connection.in_atomic_block:
                close_old_connections()
            ator = ator_do_sistema(Origem.COMANDO)
            while self.pendentes:
                anotar_sondagem(ator=ator, endereco=self.endereco, sondada=self.pendentes[0], regra=self.regra)
                del self.pendentes[0]
        except DatabaseError as erro:
            _log.warning("sondagem_por_escrever", quantas=len(self.pendentes), erro=type(erro).__name__)
        return len(self.pendentes)
