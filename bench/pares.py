"""Absolute times of whole HTML pages, asked of the serving command, against the best of the comparable open systems.

One client on this machine, a new connection for each request, a copy of the big database that is dropped at the end.
"""

import os
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from typing import NamedTuple

import psycopg

from assinatura.demonstracao.pessoas import SENHA
from bench import ambiente
from bench.medida import Linha, ms
from bench.navegador import Navegador, Resposta, corpo_do_envio
from bench.pdf_grande import pdf_de
from bench.servidor import Servidor, porta_livre

PROVENIENCIA = "melhor dos pares, medidos em máquina de 2 núcleos, um cliente, 100 000 objetos"
"""Mayan EDMS, SAPL, paperless-ngx and Open Zaak; the best of them in each subject."""


class Par(NamedTuple):
    """The best figure of the peers in milliseconds (or megabytes, or seconds) and the part of it ours may take."""

    valor: float
    alvo: float


LISTA = Par(130, 1 / 5)
LISTA_RESTRITA = Par(168, 1 / 5)
ABRIR = Par(43, 1 / 3)
CRIAR = Par(42, 1 / 2)
PDF_DE_5_MB = Par(187, 1 / 2)
ENTRAR_E_LISTAR = Par(418, 1 / 3)
MEMORIA = Par(318, 1)
PARTIDA = Par(4, 1)

_PROCESSO = re.compile(r'href="(/processos/\d+/)"')
_TAMANHO_DO_PDF = 5 * 1024 * 1024
_UM_DECIMO = 0.1
_AQUECIMENTO = 24  # times, divided by two workers and the connections of each


def medir_pares(endereco: str) -> list[Linha]:
    """Every line of the group.

    Args:
        endereco: a copy of the big database; it is written to, and most of it becomes restrito.
    """
    from bench.gente import da_unidade_mais_cheia
    from sei.pessoas.models import Usuario

    login = Usuario.objects.values_list("username", flat=True).get(pk=da_unidade_mais_cheia())
    with tempfile.TemporaryDirectory(prefix="pares-") as pasta, _servidor(endereco, pasta) as (servidor, partida):
        memoria = servidor.memoria() / 2**20
        pessoa = _entrar(servidor.porta, login)
        linhas = [
            _linha("Lista principal", LISTA, _vezes(40, lambda: _pagina(pessoa, "/"))),
            _linha("Abrir um processo", ABRIR, _abrir(pessoa)),
            _linha("Criar um processo", CRIAR, _criar(pessoa), "do envio do formulário à resposta"),
            _linha("PDF de 5 MB até ficar visível", PDF_DE_5_MB, _anexar(pessoa), "envio, página e bytes servidos"),
            _linha("Entrar e listar", ENTRAR_E_LISTAR, _vezes(12, lambda: _entrar(servidor.porta, login))),
        ]
        parte = _restringir(endereco, login)
        detalhe = f"vê {parte:.0%} dos processos"
        linhas.insert(
            1, _linha("A mesma lista, quem vê pouco", LISTA_RESTRITA, _restrita(servidor.porta, login), detalhe)
        )
    return [
        *linhas,
        _linha_de("Memória em repouso", MEMORIA, memoria, "MB", "soma dos processos do servidor"),
        _linha_de("Partida a frio", PARTIDA, partida, "s", "até a primeira página"),
    ]


# --- the subjects: each returns the seconds of each repetition


def _abrir(pessoa: Navegador) -> list[float]:
    gerados = _pagina(pessoa, "/").corpo.decode().split('id="h-gerados"')[1]
    enderecos = _PROCESSO.findall(gerados)[:20]
    for endereco in enderecos:
        _pagina(pessoa, endereco)
    vez = cycle(enderecos)
    return _vezes(40, lambda: _pagina(pessoa, next(vez)))


def _criar(pessoa: Navegador) -> list[float]:
    def preparar():
        form = pessoa.formulario("/processos/iniciar/", com_campo="especificacao")
        return form.destino, form.com(
            tipo=form.opcoes["tipo"][0],
            especificacao="Processo de medição",
            assuntos=[form.opcoes["assuntos"][0]],
            interessados="Interessado de Carga 001",
            nivel="0",
            hipotese_legal="",
            origem="interno",
            tipo_interno=form.opcoes["tipo_interno"][0],
            acao="iniciar",
        )

    return _vezes(25, lambda pedido: _seguida(pessoa.enviar(*pedido)), preparar)


def _anexar(pessoa: Navegador) -> list[float]:
    endereco = _PROCESSO.search(_pagina(pessoa, "/").corpo.decode().split('id="h-gerados"')[1])[1]

    def preparar():
        form = pessoa.formulario(f"{endereco}documentos/incluir/?origem=externo", com_campo="tipo_interno")
        valores = form.com(origem="externo", tipo_externo=form.opcoes["tipo_externo"][0])
        return "POST", form.destino, *corpo_do_envio(valores, ("anexo.pdf", pdf_de(_TAMANHO_DO_PDF)))

    def anexar(pedido):
        destino = _seguida(pessoa.pedir(*pedido))
        documento = destino.rpartition("documento=")[2]
        if f"/documentos/{documento}/".encode() not in _pagina(pessoa, destino).corpo:
            raise RuntimeError("o documento não apareceu na página do processo")
        _pagina(pessoa, f"/documentos/{documento}/arquivo/")

    return _vezes(12, anexar, preparar)


def _restrita(porta: int, login: str) -> list[float]:
    pessoa = _entrar(porta, login)
    return _vezes(40, lambda: _pagina(pessoa, "/"))


def _restringir(endereco: str, login: str) -> float:
    """Makes every public process restrito and gives the person units until a tenth is visible; returns how much is."""
    with psycopg.connect(endereco, autocommit=True) as conexao:
        conexao.execute("UPDATE processos_processo SET nivel = 1, nivel_efetivo = 1 WHERE nivel_efetivo = 0")
        conexao.execute(
            "INSERT INTO processos_acessounidade (processo_id, unidade_id) "
            "SELECT DISTINCT processo_id, unidade_id FROM processos_abertura "
            "JOIN processos_processo p ON p.id = processo_id WHERE p.nivel_efetivo = 1 ON CONFLICT DO NOTHING"
        )
        conexao.execute("VACUUM ANALYZE processos_processo, processos_acessounidade")
        total = conexao.execute("SELECT count(*) FROM processos_processo").fetchone()[0]
        unidades = conexao.execute("SELECT id FROM pessoas_unidade WHERE sigla LIKE 'U%' ORDER BY id").fetchall()
        for (unidade,) in unidades:
            if (parte := _vistos(conexao, login) / total) >= _UM_DECIMO:
                return parte
            conexao.execute(
                "INSERT INTO pessoas_lotacao (usuario_id, unidade_id, perfil_id, principal) "
                "SELECT usuario_id, %s, perfil_id, false FROM pessoas_lotacao JOIN pessoas_usuario u "
                "ON u.id = usuario_id WHERE username = %s AND principal ON CONFLICT DO NOTHING",
                [unidade, login],
            )
    raise RuntimeError("nem com todas as unidades a pessoa vê um décimo dos processos")


def _vistos(conexao: psycopg.Connection, login: str) -> int:
    return conexao.execute(
        "SELECT count(DISTINCT processo_id) FROM processos_acessounidade a "
        "JOIN pessoas_lotacao l ON l.unidade_id = a.unidade_id JOIN pessoas_usuario u ON u.id = l.usuario_id "
        "WHERE u.username = %s",
        [login],
    ).fetchone()[0]


# --- asking


@contextmanager
def _servidor(endereco: str, pasta: str) -> Iterator[tuple[Servidor, float]]:
    """The serving command as it is installed, and the seconds it took to give its first page."""
    dele = os.environ | {"DATABASE_URL": endereco, "DIRETORIO_DE_DADOS": pasta, "VARREDOR_EMBUTIDO": "1"}
    ambiente.coletar_ativos(dele)
    servidor = Servidor(dele, porta_livre())
    comeco = time.perf_counter()
    servidor.subir()
    try:
        _pagina(Navegador(servidor.porta), "/entrar/")
        yield servidor, time.perf_counter() - comeco
    finally:
        servidor.encerrar()


def _entrar(porta: int, login: str) -> Navegador:
    """A browser where the person signed in and saw the list."""
    pessoa = Navegador(porta)
    form = pessoa.formulario("/entrar/", com_campo="password")
    _pagina(pessoa, _seguida(pessoa.enviar(form.destino, form.com(username=login, password=SENHA))))
    return pessoa


def _pagina(pessoa: Navegador, endereco: str) -> Resposta:
    resposta = pessoa.pedir("GET", endereco)
    if resposta.status != 200:
        raise RuntimeError(f"{endereco} respondeu {resposta.status}")
    return resposta


def _seguida(resposta: Resposta) -> str:
    if resposta.status != 302:
        raise RuntimeError(f"o formulário respondeu {resposta.status}")
    return resposta.destino


def _vezes(quantas: int, fazer: Callable, preparar: Callable[[], object] | None = None) -> list[float]:
    """Seconds of each repetition; what prepares one is not measured, nor are the first ones, in which each connection
    learns its statements (the database plans one anew until its sixth time)."""
    tempos = []
    for _ in range(quantas + _AQUECIMENTO):
        argumentos = (preparar(),) if preparar else ()
        comeco = time.perf_counter()
        fazer(*argumentos)
        tempos.append(time.perf_counter() - comeco)
    return tempos[_AQUECIMENTO:]


def _linha(assunto: str, par: Par, tempos: list[float], detalhe: str = "") -> Linha:
    mediana = statistics.median(tempos)
    detalhe = f"{detalhe}; " if detalhe else ""
    return Linha(
        assunto,
        ms(mediana),
        f"{par.valor:g} ms (pares)",
        mediana * 1000 / par.valor,
        par.alvo,
        f"{detalhe}mediana; a mais rápida, {ms(min(tempos))}",
    )


def _linha_de(assunto: str, par: Par, valor: float, unidade: str, detalhe: str) -> Linha:
    medido = f"{valor:.1f} {unidade}".replace(".", ",")
    return Linha(assunto, medido, f"{par.valor:g} {unidade} (pares)", valor / par.valor, par.alvo, detalhe)
