"""What every test gets: a cheap hasher, its own file store, no network and no background work unless it asks for it."""

import ipaddress
import socket

import hypothesis
import pytest

from tests.elenco import elenco  # noqa: F401  the fixture every app's tests use

# No test depends on the time it takes: a busy machine is not a defect.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")


def _e_local(endereco) -> bool:
    if not isinstance(endereco, tuple):
        return True  # Unix sockets
    try:
        return ipaddress.ip_address(endereco[0]).is_loopback
    except ValueError:
        return endereco[0] in ("localhost", "")


@pytest.fixture(autouse=True, scope="session")
def sem_rede():
    """Only this machine answers: a test that reaches for another one fails at once."""
    conectar = socket.socket.connect

    def conectar_so_aqui(self, endereco):
        if not _e_local(endereco):
            raise OSError(f"teste sem rede: tentou {endereco}")
        return conectar(self, endereco)

    with pytest.MonkeyPatch.context() as remendo:
        remendo.setattr(socket.socket, "connect", conectar_so_aqui)
        yield


@pytest.fixture(autouse=True)
def ambiente(settings, tmp_path):
    """Settings of a test: MD5 instead of Argon2, files of its own, no manifest, no broker and no sweeper thread.

    Background work is explicit: `tarefas.varrer()` runs what the acts scheduled.
    """
    from prazos.consultas.indisponibilidade import lida
    from processos.acesso import permissao_de_acesso

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.DIRETORIO_DE_ARQUIVOS = tmp_path / "arquivos"
    settings.DIRETORIO_DE_SELOS = tmp_path / "selos"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.CELERY_BROKER_URL = ""
    settings.VARREDOR_EMBUTIDO = False
    permissao_de_acesso.cache_clear()  # a test that truncates the tables changes the id
    lida.valor, lida.ate = None, float("inf")  # no outage going on, and nobody asks
    return settings
