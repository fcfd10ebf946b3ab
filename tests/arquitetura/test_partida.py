"""Starting: without its secrets the system refuses, and says which are missing."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.checks import run_checks

LIMPO = {
    nome: valor
    for nome, valor in os.environ.items()
    if nome in ("PATH", "HOME", "LANG", "VIRTUAL_ENV", "SYSTEMROOT", "TMPDIR")
}


SEGURANCA = (
    "import json\nfrom sei import settings as s\n"
    "chaves = s.DEBUG, s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS > 0, s.HTTPS\n"
    "print(json.dumps(chaves))"
)


def partir(tmp_path, programa: str = SEGURANCA, **ambiente: str) -> subprocess.CompletedProcess:
    """Runs a program in a process of its own, without .env, with these variables only."""
    return subprocess.run(
        [sys.executable, "-c", programa],
        cwd=settings.BASE_DIR,
        env={**LIMPO, "ARQUIVO_ENV": os.devnull, "DIRETORIO_DE_DADOS": str(tmp_path), **ambiente},
        capture_output=True,
        text=True,
        check=False,
    )


PRODUCAO = {"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "sei.exemplo.br", "ENDERECO_PUBLICO": "https://sei.exemplo.br"}


def test_sem_nada_diz_tudo_o_que_falta(tmp_path):
    saida = partir(tmp_path)
    assert saida.returncode != 0
    assert "ImproperlyConfigured" in saida.stderr
    for nome in PRODUCAO:
        assert nome in saida.stderr


@pytest.mark.parametrize("falta", PRODUCAO)
def test_diz_so_o_que_falta(tmp_path, falta):
    saida = partir(tmp_path, **{nome: valor for nome, valor in PRODUCAO.items() if nome != falta})
    assert saida.returncode != 0
    mensagem = saida.stderr.splitlines()[-1].split(". Defina")[0]
    assert [nome for nome in PRODUCAO if nome in mensagem] == [falta]


def test_producao_e_segura_por_padrao(tmp_path):
    saida = partir(tmp_path, **PRODUCAO)
    assert saida.returncode == 0, saida.stderr
    assert saida.stdout.strip() == "[false, true, true, true, true]"


def test_sem_dizer_o_banco_e_o_da_pasta_de_dados(tmp_path):
    programa = "from sei import settings as s; print(s.DATABASES['default']['NAME'])"
    for ambiente in ({}, {"DATABASE_URL": ""}):
        assert partir(tmp_path, programa, **PRODUCAO, **ambiente).stdout.strip() == str(tmp_path / "sei.sqlite3")


def test_demonstracao_ainda_pede_o_segredo(tmp_path):
    sem_segredo = partir(tmp_path, DEMONSTRACAO="1")
    assert sem_segredo.returncode != 0
    assert "SECRET_KEY" in sem_segredo.stderr
    curto = partir(tmp_path, DEMONSTRACAO="1", SECRET_KEY="abc")
    assert curto.returncode != 0 and "32 caracteres" in curto.stderr
    com_segredo = partir(tmp_path, DEMONSTRACAO="1", SECRET_KEY="x" * 50)
    assert com_segredo.returncode == 0, com_segredo.stderr
    assert com_segredo.stdout.strip() == "[false, false, false, false, false]"


@pytest.mark.parametrize(("servidor", "avisos"), [("", ["comum.W001"]), ("correio.exemplo.br", [])])
def test_a_conferencia_avisa_que_ninguem_sera_avisado(settings, servidor, avisos):
    settings.EMAIL_HOST = servidor
    assert [aviso.id for aviso in run_checks(include_deployment_checks=True) if aviso.id == "comum.W001"] == avisos


def test_com_servidor_as_mensagens_saem_por_ele_e_sem_servidor_ficam_em_arquivos(tmp_path):
    programa = "from sei import settings as s; print(s.EMAIL_BACKEND.split('.')[-2], s.EMAIL_HOST, s.EMAIL_FILE_PATH)"
    assert partir(tmp_path, programa, **PRODUCAO).stdout.split() == ["filebased", str(tmp_path / "correio")]
    com = partir(tmp_path, programa, **PRODUCAO, CORREIO_SERVIDOR="correio.exemplo.br")
    assert com.stdout.split()[:2] == ["smtp", "correio.exemplo.br"]
