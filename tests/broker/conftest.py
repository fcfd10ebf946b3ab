"""Real brokers and real workers: these tests need RabbitMQ, Redis and PostgreSQL."""

import os
import signal
import socket
import subprocess
import sys
import threading
import uuid

import pytest
from celery import Celery
from django.conf import settings as configuracao
from django.db import connection

from tests.broker import executores  # noqa: F401  the acts of these tests schedule them
from tests.elenco import montar_elenco

BROKERS = {
    "rabbitmq": os.environ.get("RABBITMQ_URL", "amqp://guest:guest@127.0.0.1:5672//"),
    "redis": os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0"),
}
PACIENCIA = 90  # seconds until a worker that says nothing is taken for stuck


@pytest.fixture
def elenco(transactional_db):
    """The cast, committed: the workers see it."""
    if connection.vendor != "postgresql":
        pytest.fail("os trabalhadores precisam de PostgreSQL: defina DATABASE_URL")
    return montar_elenco()


@pytest.fixture(params=BROKERS)
def broker(request) -> str:
    """Address of each broker."""
    return BROKERS[request.param]


@pytest.fixture
def publicar_em(settings):
    """Makes this process publish to a broker, in a queue of this test; returns the application."""
    fila = f"prova-{uuid.uuid4().hex[:12]}"
    aplicacoes = []

    def publicar(endereco: str) -> Celery:
        settings.CELERY_BROKER_URL = endereco
        aplicacao = Celery("prova", broker=endereco, set_as_current=False)
        aplicacao.config_from_object("django.conf:settings", namespace="CELERY")
        aplicacao.conf.update(broker_url=endereco, task_default_queue=fila)
        sys.modules[__name__].aplicacao = aplicacao
        settings.APLICACAO_DE_TAREFAS = f"{__name__}.aplicacao"
        aplicacoes.append(aplicacao)
        return aplicacao

    yield publicar
    for aplicacao in aplicacoes:
        aplicacao.close()


class Trabalhador:
    """A Celery worker in a process group of its own, read line by line."""

    def __init__(self, aplicacao: Celery):
        banco = connection.settings_dict
        senha = f":{banco['PASSWORD']}" if banco["PASSWORD"] else ""
        self.fila = aplicacao.conf.task_default_queue
        comando = [sys.executable, "-m", "celery", "-A", "sei.celery", "worker", "--include", "tests.broker.executores"]
        self.processo = subprocess.Popen(
            [*comando, "--concurrency", "1", "--loglevel", "INFO", "-n", f"{uuid.uuid4().hex[:8]}@prova"],
            cwd=configuracao.BASE_DIR,
            env={
                **os.environ,
                "DATABASE_URL": f"postgres://{banco['USER']}{senha}@{banco['HOST']}:{banco['PORT']}/{banco['NAME']}",
                "BROKER_URL": aplicacao.conf.broker_url,
                "FILA_DE_TAREFAS": self.fila,
                "DIRETORIO_DE_ARQUIVOS": str(configuracao.DIRETORIO_DE_ARQUIVOS),
                "PYTHONUNBUFFERED": "1",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.guarda = threading.Timer(PACIENCIA, self.matar)
        self.guarda.start()

    def esperar(self, *trechos: str) -> None:
        """Reads what the worker says until each text has appeared."""
        faltam, ditas = list(trechos), []
        for linha in self.processo.stdout:
            ditas.append(linha)
            faltam = [trecho for trecho in faltam if trecho not in linha]
            if not faltam:
                return
        pytest.fail(f"o trabalhador não disse {faltam}:\n{''.join(ditas)}")

    def matar(self) -> None:
        """kill -9 to the worker and its children, if it still runs."""
        self.guarda.cancel()
        if self.processo.poll() is None:
            os.killpg(self.processo.pid, signal.SIGKILL)
        self.processo.wait()


@pytest.fixture
def trabalhar():
    """Starts workers for an application; none outlives the test."""
    trabalhadores = []

    def iniciar(aplicacao: Celery) -> Trabalhador:
        trabalhadores.append(Trabalhador(aplicacao))
        return trabalhadores[-1]

    yield iniciar
    for trabalhador in trabalhadores:
        trabalhador.matar()
        trabalhador.processo.stdout.close()


@pytest.fixture
def porta_fechada() -> int:
    """A port of this machine where nobody listens."""
    with socket.socket() as soquete:
        soquete.bind(("127.0.0.1", 0))
        return soquete.getsockname()[1]


@pytest.fixture
def porta_muda():
    """A port that accepts the connection and never says a word."""
    with socket.socket() as soquete:
        soquete.bind(("127.0.0.1", 0))
        soquete.listen(16)
        yield soquete.getsockname()[1]
