"""The databases of the measurements: created, migrated and loaded when they are not there yet."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

RAIZ = Path(__file__).resolve().parent.parent
PADRAO = "postgres://postgres@127.0.0.1:5432/sei_bench"


def url(sufixo: str = "") -> str:
    """Address of the database of BENCH_DATABASE_URL, or of its sibling with a suffix in the name."""
    partes = urlsplit(os.environ.get("BENCH_DATABASE_URL", PADRAO))
    return urlunsplit(partes._replace(path=partes.path + sufixo))


def preparar_processo(endereco: str) -> None:
    """Configures Django in this process for the database, without pool and without background work."""
    dados = RAIZ / "var" / "bench" / urlsplit(endereco).path.strip("/")
    os.environ.update(
        DJANGO_SETTINGS_MODULE="sei.settings",
        ARQUIVO_ENV="/dev/null",
        DEMONSTRACAO="1",
        SECRET_KEY="somente-para-medir-0123456789-abcdefghijklmnopqrstuvwxyz",
        DATABASE_URL=endereco,
        DIRETORIO_DE_DADOS=str(dados),
        VARREDOR_EMBUTIDO="0",
        NIVEL_DE_LOG="ERROR",
    )
    import django
    from django.conf import settings

    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    settings.DATABASES["default"]["CONN_MAX_AGE"] = None
    settings.ROOT_URLCONF = "bench.urls"
    settings.TEMPLATES[0]["DIRS"].append(RAIZ / "bench" / "templates")
    django.setup()


def criar_banco(endereco: str) -> None:
    """Creates the database when the server does not have it."""
    partes = urlsplit(endereco)
    nome = partes.path.strip("/")
    servidor = urlunsplit(partes._replace(path="/postgres"))
    with psycopg.connect(servidor, autocommit=True) as conexao:
        if not conexao.execute("SELECT 1 FROM pg_database WHERE datname = %s", [nome]).fetchone():
            conexao.execute(f'CREATE DATABASE "{nome}"')


def carregar(*, processos: int, unidades: int, arvore: int) -> int:
    """Loads what is missing in the current database; returns the id of the process with the big tree.

    Args:
        processos: how many processes there must be at least.
        arvore: how many documents, of three pages each, the big process has.
    """
    from django.core.management import call_command

    from processos.models import Processo
    from sei.comum import ativos

    call_command("migrate", verbosity=0)
    if ativos.desatualizados():
        call_command("collectstatic", interactive=False, verbosity=0)
    faltam = processos - Processo.objects.count()
    if faltam > 0:
        print(f"  gerando {faltam} processos…", flush=True)
        opcoes = {"processos": faltam, "unidades": unidades, "usuarios": 5 * unidades}
        call_command("gerar_massa", **opcoes)
    grandes = Processo.objects.filter(documentos_incluidos=arvore, nivel_efetivo=0, numero__isnull=False)
    grandes = grandes.exclude(documentos__estado="minuta")
    while not grandes.exists():
        print(f"  gerando um processo de {arvore} documentos…", flush=True)
        opcoes = {"processos": 1, "documentos_por_processo": arvore, "unidades": unidades, "usuarios": 5 * unidades}
        call_command("gerar_massa", paginas=3, sem_minutas=True, **opcoes)
    return grandes.order_by("pk").values_list("pk", flat=True)[0]


def coletar_ativos(variaveis: dict[str, str]) -> None:
    """Collects the assets for an installation that has these environment variables."""
    comando = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(comando, cwd=RAIZ, env=variaveis, check=True)


@contextmanager
def variavel(nome: str, valor: str) -> Iterator[None]:
    """An environment variable for a moment."""
    os.environ[nome] = valor
    try:
        yield
    finally:
        del os.environ[nome]


def carregar_em_outro_processo(endereco: str, *, processos: int = 1000, unidades: int = 2) -> None:
    """Creates and loads the small database; another interpreter does it, because this one is bound to the big one."""
    criar_banco(endereco)
    codigo = (
        "from bench import ambiente\n"
        f"ambiente.preparar_processo({endereco!r})\n"
        f"ambiente.carregar(processos={processos}, unidades={unidades}, arvore=5)\n"
    )
    subprocess.run([sys.executable, "-c", codigo], cwd=RAIZ, check=True)


@contextmanager
def copia(endereco: str) -> Iterator[str]:
    """A copy of the database, dropped at the end; nobody may be connected to the original while it is made."""
    from django.db import connections

    connections.close_all()
    partes = urlsplit(endereco)
    original, nome = partes.path.strip("/"), f"{partes.path.strip('/')}_piso"
    with psycopg.connect(urlunsplit(partes._replace(path="/postgres")), autocommit=True) as conexao:
        conexao.execute(f'DROP DATABASE IF EXISTS "{nome}" WITH (FORCE)')
        conexao.execute(f'CREATE DATABASE "{nome}" TEMPLATE "{original}"')
        try:
            yield urlunsplit(partes._replace(path=f"/{nome}"))
        finally:
            conexao.execute(f'DROP DATABASE IF EXISTS "{nome}" WITH (FORCE)')


@contextmanager
def ligado_a(endereco: str) -> Iterator[None]:
    """This process, already configured, with another database of the same server."""
    from django.db import connection

    nome = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = urlsplit(endereco).path.strip("/")
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = nome


def recriar_banco(endereco: str) -> None:
    """Drops the database, when it exists, and creates it empty."""
    partes = urlsplit(endereco)
    nome = partes.path.strip("/")
    with psycopg.connect(urlunsplit(partes._replace(path="/postgres")), autocommit=True) as conexao:
        conexao.execute(f'DROP DATABASE IF EXISTS "{nome}" WITH (FORCE)')
        conexao.execute(f'CREATE DATABASE "{nome}"')
