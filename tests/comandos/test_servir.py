"""`servir`: the server's command line, the refusal of a busy port and when assets are collected again."""

import os
import socket
import sys
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

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
    """What would take the place of the process, and the commands called before."""
    chamadas = {"comandos": []}
    monkeypatch.setattr(servir.os, "execv", lambda programa, argumentos: chamadas.update(argumentos=argumentos))
    monkeypatch.setattr(servir, "call_command", lambda nome, **_: chamadas["comandos"].append(nome))
    monkeypatch.setattr(servir.ativos, "desatualizados", lambda: False)
    return chamadas


@pytest.mark.django_db
class TestComando:
    def test_anuncia_e_entrega_o_lugar_ao_servidor(self, executado, porta_livre, settings):
        codigo, texto = executar("servir", "--porta", str(porta_livre), "--processos", "3")
        assert codigo == 0
        assert f"{settings.ENDERECO_PUBLICO}/" in texto
        assert f"http://127.0.0.1:{porta_livre}" in texto
        argumentos = executado["argumentos"]
        assert argumentos[:3] == [sys.executable, "-m", "granian"]
        pares = dict(zip(argumentos[3::2], argumentos[4::2], strict=False))
        assert pares["--workers"] == "3"
        assert pares["--blocking-threads"] == "4"
        assert argumentos[-1] == "sei.servidor:application"
        assert "--access-log" not in argumentos
        assert executado["comandos"] == []

    def test_recolhe_os_ativos_velhos(self, executado, porta_livre, monkeypatch):
        monkeypatch.setattr(servir.ativos, "desatualizados", lambda: True)
        executar("servir", "--porta", str(porta_livre))
        assert executado["comandos"] == ["collectstatic"]

    def test_porta_ocupada(self, executado):
        with socket.socket() as ocupante:
            ocupante.bind(("127.0.0.1", 0))
            ocupante.listen()
            porta = ocupante.getsockname()[1]
            with pytest.raises(CommandError, match=f"127.0.0.1:{porta}.*escolha outra"):
                call_command("servir", "--porta", str(porta))
        assert "argumentos" not in executado


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
