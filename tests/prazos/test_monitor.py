"""The monitor over real HTTP on this machine: each answer, the database away, the command and the periodic job."""

import threading
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from prazos import monitor, tasks
from prazos.models import Indisponibilidade, Sondagem
from prazos.sondagem import RegraDoMonitor
from sei.comum.erros import EntradaInvalida
from tests.navegador.servidor import porta_livre

pytestmark = pytest.mark.django_db
REGRA = RegraDoMonitor(falhas=2, intervalo=timedelta(minutes=1))


@contextmanager
def servidor(status: int, corpo: bytes = b"{}"):
    """A health address that always says the same."""

    class Resposta(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "http://127.0.0.1:1/")
            self.end_headers()
            self.wfile.write(corpo)

        def log_message(self, *_):
            pass

    escuta = HTTPServer(("127.0.0.1", 0), Resposta)
    fio = threading.Thread(target=escuta.serve_forever, args=(0.02,), daemon=True)
    fio.start()
    try:
        yield f"http://127.0.0.1:{escuta.server_port}/saude/"
    finally:
        escuta.shutdown()
        escuta.server_close()


@pytest.mark.parametrize(
    ("status", "corpo", "respondeu", "detalhe"),
    [
        (200, b'{"pronta": true}', True, "HTTP 200"),
        (503, b'{"banco": false, "migracoes": false, "arquivos": true}', False, "HTTP 503: banco, migracoes"),
        (503, b"<html>", False, "HTTP 503"),
        (502, b"[1]", False, "HTTP 502"),
        (302, b"", False, "HTTP 302"),
        (204, b"", False, "HTTP 204"),
    ],
)
def test_cada_resposta(status, corpo, respondeu, detalhe):
    with servidor(status, corpo) as endereco:
        sondada = monitor.sondar(endereco, espera=5)
    assert (sondada.respondeu, sondada.detalhe) == (respondeu, detalhe)


def test_ninguem_escuta():
    sondada = monitor.sondar(f"http://127.0.0.1:{porta_livre()}/saude/", espera=5)
    assert (sondada.respondeu, sondada.detalhe) == (False, "sem conexão")


def test_quem_nao_responde_a_tempo(monkeypatch):
    def demorar(*_, **__):
        raise TimeoutError

    monkeypatch.setattr(monitor._ABRIDOR, "open", demorar)
    assert monitor.sondar("http://127.0.0.1/saude/", espera=1).detalhe == "tempo esgotado"


@pytest.mark.parametrize("endereco", ["", "ftp://x/", "file:///etc/passwd", "127.0.0.1/saude/"])
def test_endereco_que_nao_serve(endereco):
    with pytest.raises(EntradaInvalida):
        monitor.sondar(endereco, espera=1)


def test_o_banco_fora_as_sondagens_esperam_e_entram_em_ordem(elenco, monkeypatch):
    escrever, caido = monitor.anotar_sondagem, {"sim": True}

    def anotar(**argumentos):
        if caido["sim"]:
            raise DatabaseError
        return escrever(**argumentos)

    monkeypatch.setattr(monitor, "anotar_sondagem", anotar)
    with servidor(503) as endereco:
        vigia = monitor.Monitor(endereco, REGRA, espera=5)
        for quantas in (1, 2, 3):
            vigia.sondar()
            assert len(vigia.pendentes) == quantas
    assert not Sondagem.objects.exists()
    caido["sim"] = False
    assert vigia.escrever() == 0
    assert Sondagem.objects.get().quantas == 3
    feita = Indisponibilidade.objects.get()
    assert feita.inicio == Sondagem.objects.get().primeira_em


class TestComando:
    def test_uma_vez(self, elenco, capsys):
        with servidor(200) as endereco:
            call_command("monitorar", "--uma-vez", "--endereco", endereco)
        assert "HTTP 200" in capsys.readouterr().out
        assert Sondagem.objects.get().endereco == endereco

    def test_uma_vez_sem_o_banco(self, elenco, monkeypatch):
        def cair(**_):
            raise DatabaseError

        monkeypatch.setattr(monitor, "anotar_sondagem", cair)
        with servidor(200) as endereco, pytest.raises(CommandError, match="banco de dados não respondeu"):
            call_command("monitorar", "--uma-vez", "--endereco", endereco)

    @pytest.mark.parametrize("opcao", [("--endereco", "ftp://x"), ("--falhas", "0"), ("--intervalo", "0")])
    def test_opcoes_que_nao_servem(self, elenco, opcao):
        with pytest.raises(CommandError):
            call_command("monitorar", "--uma-vez", *opcao)

    def test_sem_endereco_e_o_publico(self, settings):
        settings.MONITOR_ENDERECO, settings.ENDERECO_PUBLICO = "", "https://sei.exemplo.br"
        assert monitor.endereco_padrao() == "https://sei.exemplo.br/saude/"
        settings.MONITOR_ENDERECO = "https://outro.exemplo.br/saude/"
        assert monitor.endereco_padrao() == "https://outro.exemplo.br/saude/"


def test_periodica_so_com_endereco(elenco, settings):
    settings.MONITOR_ENDERECO = ""
    tasks.sondar_saude()
    assert not Sondagem.objects.exists()
    with servidor(503) as endereco:
        settings.MONITOR_ENDERECO = endereco
        for _ in range(settings.MONITOR_FALHAS):
            tasks.sondar_saude()
    assert Indisponibilidade.objects.get().aberta
