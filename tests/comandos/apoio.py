"""Running commands and damaging data as somebody with the database's superuser would."""

import json
from io import StringIO

from django.core.management import call_command
from django.db import connection

GATILHOS = {
    "processos_andamento": ("andamento_nao_muda", "andamento_nao_sai"),
    "processos_processo": ("numero_nao_muda", "processo_nao_sai"),
    "processos_selo": ("selo_nao_muda", "selo_nao_sai"),
    "documentos_documento": ("documento_numero_nao_muda", "documento_assinado_nao_muda", "documento_nao_sai"),
    "documentos_versao": ("versao_nao_muda", "versao_nao_sai"),
    "documentos_fundamento": ("fundamento_nao_muda", "fundamento_nao_sai"),
    "processos_anexacao": ("anexacao_nao_muda", "anexacao_nao_sai"),
    "assinatura_assinatura": ("assinatura_nao_muda", "assinatura_nao_sai"),
}


def executar(comando: str, *argumentos: str) -> tuple[int, str]:
    """Exit code and output of a command."""
    saida = StringIO()
    try:
        call_command(comando, *argumentos, stdout=saida)
    except SystemExit as fim:
        return fim.code, saida.getvalue()
    return 0, saida.getvalue()


def executar_json(comando: str, *argumentos: str) -> tuple[int, dict]:
    """Exit code and the JSON object that the command answers."""
    codigo, texto = executar(comando, "--json", *argumentos)
    return codigo, json.loads(texto)


def sem_gatilhos() -> None:
    """Takes the triggers away, until the end of the test's transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for tabela, nomes in GATILHOS.items():
            for nome in nomes:
                alvo = f" ON {tabela}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {nome}{alvo}")


def sql(comando: str, *valores) -> None:
    """Runs one statement behind the application's back."""
    with connection.cursor() as cursor:
        cursor.execute(comando, valores)
        assert cursor.rowcount, f"não mudou nada: {comando}"
