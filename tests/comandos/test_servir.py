"""`servir`: the server's command line, the refusal of a busy port and when assets are collected again."""

import os
import socket
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from sei import servidor
from sei.comum import ativos
from sei.comum.management.commands import servir
from tests.comandos.apoio import executar


@pytest.fixture
def porta_livre():
    with socket.socket() as prova:
        prova.bind(("127.0.0.1", 0))
        return prova.getsockname()[1]


@pytest.fixture
def executado(monkeypatch):
    """How the server was made and asked to serve, and the commands called before."""
    chamadas = {"comandos": []}

    class Servidor:
        def __init__(self, alvo, **opcoes):
            chamadas.update(alvo=alvo, opcoes=opcoes)

        def serve(self, **como):
            chamadas.update(como=como)

    monkeypatch.setattr(servir, "Granian", Servidor)
    monkeypatch.setattr("sei.servidor.preparar", lambda: chamadas["comandos"].append("preparar"))
    monkeypatch.setattr(servir, "call_command", lambda nome, **_: chamadas["comandos"].append(nome))
    monkeypatch.setattr(servir.ativos, "desatualizados", lambda: False)
    return chamadas


@pytest.mark.django_db
class TestComando:
    def test_anuncia_prepara_e_serve(self, executado, porta_livre, settings):
        codigo, texto = executar("servir", "--porta", str(porta_livre), "--processos", "3")
        assert codigo == 0
        assert f"{settings.ENDERECO_PUBLICO}/" in texto
        assert f"http://127.0.0.1:{porta_livre}" in texto
        assert executado["alvo"] == "sei.servidor:application"
        opcoes = executado["opcoes"]
        assert (opcoes["address"], opcoes["port"]) == ("127.0.0.1", porta_livre)
        assert (opcoes["workers"], opcoes["blocking_threads"]) == (3, 4)
        assert executado["comandos"] == ["preparar"]
        assert executado["como"]["target_loader"] is servidor.trabalhar

    def test_recolhe_os_ativos_velhos(self, executado, porta_livre, monkeypatch):
        monkeypatch.setattr(servir.ativos, "desatualizados", lambda: True)
        executar("servir", "--porta", str(porta_livre))
        assert executado["comandos"] == ["collectstatic", "preparar"]

    def test_porta_ocupada(self, executado):
        with socket.socket() as ocupante:
            ocupante.bind(("127.0.0.1", 0))
            ocupante.listen()
            porta = ocupante.getsockname()[1]
            with pytest.raises(CommandError, match=f"127.0.0.1:{porta}.*escolha outra"):
                call_command("servir", "--porta", str(porta))
        assert "como" not in executado


class TestAtivos:
    @pytest.fixture(autouse=True)
    def pastas(self, settings, tmp_path):
        self.fonte = tmp_path / "fonte" / "app.css"
        self.fonte.parent.mkdir()
        self.fonte.write_text("a{}")
        settings.STATICFILES_DIRS = [self.fonte.parent]
        settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
        settings.STATIC_ROOT = tmp_path / "coletados"
        self.manifesto = settings.STATIC_ROOT / "staticfiles.json"

    def test_nada_coletado(self):
        assert ativos.desatualizados()

    def test_coletado_depois_e_antes_da_fonte(self):
        self.manifesto.parent.mkdir()
        self.manifesto.write_text("{}")
        agora = self.fonte.stat().st_mtime
        hora = timedelta(hours=1).total_seconds()
        os.utime(self.manifesto, (agora + hora, agora + hora))
        assert not ativos.desatualizados()
        os.utime(self.manifesto, (agora - hora, agora - hora))
        assert ativos.desatualizados()


class TestTrabalhador:
    """What each worker does first."""

    @pytest.mark.parametrize(
        ("broker", "embutido", "varre"), [("", True, True), ("", False, False), ("amqp://b", True, False)]
    )
    def test_varre_quando_ninguem_mais_varre(self, settings, monkeypatch, broker, embutido, varre):
        settings.CELERY_BROKER_URL, settings.VARREDOR_EMBUTIDO = broker, embutido
        iniciados = []
        monkeypatch.setattr("sei.comum.varredor.iniciar", lambda: iniciados.append(1))
        monkeypatch.setattr(servidor.ctypes, "CDLL", lambda _: SimpleNamespace(prctl=lambda *_: None))
        assert servidor.trabalhar() is servidor.application
        assert iniciados == [1] * varre
