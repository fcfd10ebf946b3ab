"""Starting a process: the act against a bare transaction that writes the same rows, with several clients at once."""

import multiprocessing
import os
import re
import time
from collections.abc import Callable

import psycopg
from django.db import connection, connections
from psycopg.types.json import Jsonb

from bench.gente import ator_de
from bench.medida import Linha, ms
from documentos.atos.incluir import iniciar_processo
from documentos.inclusao import NovoInterno
from documentos.models import Numeracao, TipoDocumento
from processos.cadastro import DadosDoProcesso
from processos.models import TipoProcesso
from processos.verificacao import verificar
from sei.pessoas.models import Usuario

CLIENTES = 8
_ATOS_POR_CLIENTE = 40
_RODADAS = 3


def medir_inicio() -> Linha:
    """Wall time of the same number of processes started by the same number of clients, act and floor."""
    pessoas = list(
        Usuario.objects.filter(username__startswith="carga.").order_by("pk").values_list("pk", flat=True)[:CLIENTES]
    )
    dados, primeiro = _pedido()
    comandos = _comandos_do_ato(pessoas[0], dados, primeiro)
    conexao = connection.get_connection_params()
    connections.close_all()
    atos, piso = [], []
    for _ in range(_RODADAS):
        atos.append(_em_clientes(pessoas, lambda pessoa: _cliente_do_ato(pessoa, dados, primeiro)))
        piso.append(_em_clientes(pessoas, lambda pessoa: _cliente_sem_orm(conexao, comandos)))
    por_ato = min(atos) / (CLIENTES * _ATOS_POR_CLIENTE)
    por_piso = min(piso) / (CLIENTES * _ATOS_POR_CLIENTE)
    achado = verificar()
    return Linha(
        f"Iniciar processo, {CLIENTES} clientes",
        f"{ms(por_ato)} por processo",
        f"{ms(por_piso)} (a mesma escrita em SQL)",
        por_ato / por_piso,
        4,
        f"numeração: {achado.problema or 'nenhum número saltado ou repetido'}",
    )


def _pedido() -> tuple[DadosDoProcesso, NovoInterno]:
    tipo = TipoProcesso.objects.filter(admite_publico=True, sugestoes__isnull=False).order_by("pk").first()
    documento = TipoDocumento.objects.filter(interno=True, numeracao=Numeracao.UNIDADE).order_by("pk").first()
    dados = DadosDoProcesso(
        tipo_id=tipo.pk,
        especificacao="Processo de medição",
        assuntos=(tipo.assuntos.all()[0].pk,),
        interessados=("Interessado de Carga 001",),
    )
    return dados, NovoInterno(tipo_id=documento.pk)


def _comandos_do_ato(pessoa: int, dados: DadosDoProcesso, primeiro: NovoInterno) -> list[tuple[str, list]]:
    """The statements that write, with their values, of one act."""
    comandos = []

    def anotar(executar, sql, valores, muitas, contexto):
        if sql.startswith(("INSERT", "UPDATE")):
            comandos.append((sql, list(valores)))
        return executar(sql, valores, muitas, contexto)

    ator = ator_de(pessoa)
    with connection.execute_wrapper(anotar):
        iniciar_processo(ator=ator, dados=dados, primeiro=primeiro)
    return comandos


def _em_clientes(pessoas: list[int], trabalho: Callable[[int], Callable[[], None]]) -> float:
    """Seconds from the moment all the clients are ready until the last one ends."""
    contexto = multiprocessing.get_context("fork")
    largada = contexto.Barrier(len(pessoas) + 1)

    def cliente(pessoa: int) -> None:
        fazer = trabalho(pessoa)
        fazer()
        largada.wait()
        for _ in range(_ATOS_POR_CLIENTE):
            fazer()
        os._exit(0)  # nothing of the parent to clean up

    processos = [contexto.Process(target=cliente, args=(pessoa,)) for pessoa in pessoas]
    for processo in processos:
        processo.start()
    largada.wait()
    comeco = time.perf_counter()
    for processo in processos:
        processo.join()
    duracao = time.perf_counter() - comeco
    if any(processo.exitcode for processo in processos):
        raise RuntimeError("um dos clientes falhou")
    return duracao


def _cliente_do_ato(pessoa: int, dados: DadosDoProcesso, primeiro: NovoInterno) -> Callable[[], None]:
    ator = ator_de(pessoa)
    return lambda: iniciar_processo(ator=ator, dados=dados, primeiro=primeiro)


# --- the floor

_COLUNAS = re.compile(r'INSERT INTO "?(\w+)"? \(([^)]*)\)')


def _cliente_sem_orm(parametros: dict, comandos: list[tuple[str, list]]) -> Callable[[], None]:
    """One transaction with the same statements, on a plain connection; only the keys and numbers are new."""
    conhecidos = {"host", "port", "user", "password", "dbname"}
    conexao = psycopg.connect(**{nome: valor for nome, valor in parametros.items() if nome in conhecidos})
    preparados = [_preparar(sql, valores) for sql, valores in comandos]
    return lambda: _transacao(conexao, preparados)


def _preparar(sql: str, valores: list) -> tuple[str, str, list[str], list]:
    """Table, statement, names of its columns and values that psycopg accepts."""
    achado = _COLUNAS.match(sql)
    tabela = achado[1] if achado else "update"
    colunas = [nome.strip().strip('"') for nome in achado[2].split(",")] if achado else []
    adaptados = [Jsonb(valor.obj) if isinstance(valor, Jsonb) else valor for valor in valores]
    return tabela, sql, colunas, adaptados


def _transacao(conexao: psycopg.Connection, comandos: list[tuple[str, str, list[str], list]]) -> None:
    novos: dict[str, object] = {}
    with conexao.transaction(), conexao.cursor() as cursor:
        for tabela, sql, colunas, valores in comandos:
            if tabela == "update":
                cursor.execute(sql, [*valores[:-1], novos["processo_id"]])
                continue
            atuais = [novos.get(f"{tabela}.{coluna}", novos.get(coluna, valor)) for coluna, valor in _pares(colunas, valores)]
            cursor.execute(sql, atuais)
            _aprender(tabela, cursor.fetchone() if cursor.description else None, valores, novos)


def _pares(colunas: list[str], valores: list):
    """Columns with their values; the counter's statement has one value more."""
    return [*zip(colunas, valores, strict=False), *(("", valor) for valor in valores[len(colunas) :])]


def _aprender(tabela: str, linha: tuple | None, valores: list, novos: dict) -> None:
    """Keeps the keys and numbers that the next statements use."""
    if linha is None:
        return
    if tabela == "comum_contador":
        if valores[0] == "documento":
            novos["numero_sei"] = linha[0]
        elif valores[0].startswith("processo:"):
            texto = f"{linha[0]:010d}-00.0000.8.23.8000"
            novos |= {"numero": texto, "digitos": texto.replace("-", "").replace(".", "")}
            novos["documentos_documento.numero"] = novos["processos_andamento.numero"] = 1
            novos["documentos_versao.numero"] = 1
    elif tabela == "processos_processo":
        novos |= {"processo_id": linha[0], "processos_historicalprocesso.id": linha[0]}
    elif tabela == "documentos_documento":
        novos["documento_id"] = linha[0]
