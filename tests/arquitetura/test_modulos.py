"""What a module may import and how long it may be, read from the source itself."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

RAIZ = Path(settings.BASE_DIR)
PACOTES = ("sei", "processos", "documentos", "assinatura", "prazos")
FONTES = sorted(
    caminho for pacote in PACOTES for caminho in (RAIZ / pacote).rglob("*.py") if "migrations" not in caminho.parts
)
PUROS = """
    sei/comum/erros.py sei/comum/texto.py
    processos/numeracao.py processos/estados.py processos/cadeia.py processos/erros.py processos/temporalidade.py
    documentos/sanitizacao.py documentos/conteudo.py documentos/erros.py
    assinatura/crc.py assinatura/tarja.py assinatura/evidencia.py assinatura/erros.py
    prazos/calendario.py prazos/contagem.py prazos/erros.py prazos/indisponibilidade.py
    prazos/lugares.py prazos/memoria.py prazos/novo_fato.py prazos/sondagem.py prazos/tempestividade.py
""".split()
PROIBIDOS_NO_PURO = {"django", "celery", "redis", "psycopg", "kombu"}
LINHAS = 500
LINHAS_DA_FUNCAO = 60


def _rotulo(caminho: Path) -> str:
    return str(caminho.relative_to(RAIZ))


def _importados(caminho: Path) -> set[str]:
    """Top-level names of everything the module imports, inside functions too."""
    nomes = set()
    for no in ast.walk(ast.parse(caminho.read_text())):
        if isinstance(no, ast.Import):
            nomes |= {apelido.name for apelido in no.names}
        elif isinstance(no, ast.ImportFrom) and no.module:
            nomes.add(no.module)
    return nomes


@pytest.mark.parametrize("modulo", PUROS)
def test_modulo_puro_nao_importa_o_arcabouco(modulo):
    importados = {nome.split(".")[0] for nome in _importados(RAIZ / modulo)}
    assert not importados & PROIBIDOS_NO_PURO


def test_modulo_puro_nem_por_tabela_importa_o_arcabouco():
    nomes = [modulo.removesuffix(".py").replace("/", ".") for modulo in PUROS]
    programa = (
        f"import importlib, sys\nfor nome in {nomes!r}: importlib.import_module(nome)\n"
        f"print(sorted({PROIBIDOS_NO_PURO!r} & {{nome.split('.')[0] for nome in sys.modules}}))"
    )
    saida = subprocess.run([sys.executable, "-c", programa], cwd=RAIZ, capture_output=True, text=True, check=True)
    assert saida.stdout.strip() == "[]"


def test_so_um_modulo_calcula_crc():
    quem = {_rotulo(caminho) for caminho in FONTES if any("crcmod" in nome for nome in _importados(caminho))}
    assert quem == {"assinatura/crc.py"}
    outros = {_rotulo(caminho) for caminho in FONTES if re.search(r"\b(?:zlib|binascii)\.crc", caminho.read_text())}
    assert outros <= {"assinatura/crc.py"}


def test_paginas_e_tarefas_nao_importam_modelos():
    for caminho in FONTES:
        if "views" in caminho.parts or caminho.stem in ("views", "tasks"):
            modelos = {nome for nome in _importados(caminho) if nome.endswith(".models") or ".models." in nome}
            assert not modelos, _rotulo(caminho)


@pytest.mark.parametrize("caminho", FONTES, ids=_rotulo)
def test_fonte_que_se_consegue_ler(caminho):
    texto = caminho.read_text()
    assert texto.count("\n") <= LINHAS
    for no in ast.walk(ast.parse(texto)):
        if isinstance(no, ast.FunctionDef | ast.AsyncFunctionDef):
            linhas = no.end_lineno - no.lineno + 1
            assert linhas <= LINHAS_DA_FUNCAO, f"{no.name}: {linhas} linhas"


PALAVRAS_PROIBIDAS = ("NotImplementedError", r"time\.sleep", "TO" + "DO", "FIX" + "ME", "mark_safe")
ONDE_MARK_SAFE_E_PRECISO = {"sei/comum/templatetags/sei.py", "documentos/templatetags/conteudo.py"}


@pytest.mark.parametrize("palavra", PALAVRAS_PROIBIDAS)
def test_o_que_nao_se_escreve(palavra):
    quem = {_rotulo(caminho) for caminho in FONTES if re.search(rf"\b{palavra}\b", caminho.read_text())}
    assert quem <= (ONDE_MARK_SAFE_E_PRECISO if palavra == "mark_safe" else set())


def test_paginas_sem_atalho_de_seguranca():
    for caminho in (RAIZ / "templates").rglob("*.html"):
        texto = caminho.read_text()
        for atalho in ("|safe", "autoescape off", " style=", "<script>", " onclick=", "javascript:"):
            assert atalho not in texto, f"{_rotulo(caminho)}: {atalho}"


def test_migracoes_completas(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
