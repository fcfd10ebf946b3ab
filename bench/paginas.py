"""Pages against the reference page: the desk, the process with a tree of 500 documents, the authenticity check."""

from collections.abc import Callable
from functools import partial
from itertools import count

from django.db import connections

from bench import ambiente
from bench.gente import autor_de, cliente_de, da_unidade_mais_cheia, pagina
from bench.medida import Linha, alternar, consultas, ms
from documentos.models import Documento, EstadoDoDocumento

ALVO_DE_CONSULTAS = 12
_VEZES = 40


def medir_controle() -> Linha:
    """The desk of the fullest unit."""
    cliente = cliente_de(da_unidade_mais_cheia())
    return _comparar("Controle de Processos", partial(pagina, cliente, "/"), cliente, alvo=3)


def medir_processo(processo_id: int) -> Linha:
    """The page of the process with the big tree."""
    cliente = cliente_de(autor_de(processo_id))
    endereco = f"/processos/{processo_id}/"
    pagina(cliente, endereco)
    return _comparar("Processo com 500 documentos", partial(pagina, cliente, endereco), cliente, alvo=3)


def medir_autenticidade() -> Linha:
    """The public check of a signed document, each time from another address."""
    cliente = cliente_de(da_unidade_mais_cheia())
    visitante = type(cliente)(SERVER_NAME="127.0.0.1", SERVER_PORT="8000")
    documento = Documento.objects.filter(estado=EstadoDoDocumento.ASSINADO, processo__nivel_efetivo=0).first()
    endereco = f"/autenticidade/?acao=documento_conferir&cv={documento.codigo_verificador}&crc={documento.crc}"
    visitas = count()

    def conferir():
        visita = next(visitas)
        origem = f"10.{visita // 65536 % 256}.{visita // 256 % 256}.{visita % 256}"
        return pagina(visitante, endereco, REMOTE_ADDR=origem)

    return _comparar("Conferência de autenticidade", conferir, cliente, alvo=2)


def _comparar(assunto: str, pedir: Callable[[], object], cliente, *, alvo: float) -> Linha:
    referencia = partial(pagina, cliente, "/referencia/")
    tempos = alternar({"medido": pedir, "piso": referencia}, vezes=_VEZES)
    quantas = consultas(pedir)
    return Linha(
        assunto,
        ms(tempos["medido"]),
        f"{ms(tempos['piso'])} (página de referência)",
        tempos["medido"] / tempos["piso"],
        alvo,
        f"{quantas} consultas (alvo {ALVO_DE_CONSULTAS}; referência {consultas(referencia)})",
    )


def medir_crescimento(pequeno: str) -> Linha:
    """The desk with all the processes against the desk of a database a hundred times smaller.

    Args:
        pequeno: address of the small database, already loaded.
    """
    muitos = cliente_de(da_unidade_mais_cheia())
    grande = connections["default"]
    outra = _conectar(pequeno)
    connections["default"] = outra
    poucos = cliente_de(da_unidade_mais_cheia())

    def no_pequeno():
        connections["default"] = outra
        pagina(poucos, "/")
        connections["default"] = grande

    connections["default"] = grande
    tempos = alternar({"medido": partial(pagina, muitos, "/"), "piso": no_pequeno}, vezes=_VEZES)
    outra.close()
    return Linha(
        "Controle com todos os processos",
        ms(tempos["medido"]),
        f"{ms(tempos['piso'])} (com 1.000 processos)",
        tempos["medido"] / tempos["piso"],
        1.3,
    )


def _conectar(endereco: str):
    """A connection to another database that may take the place of the default one."""
    from environs import Env

    with ambiente.variavel("BENCH_OUTRO_BANCO", endereco):
        opcoes = Env().dj_db_url("BENCH_OUTRO_BANCO")
    usadas = connections.settings["default"]
    connections.settings["outro"] = {**usadas, **opcoes, "OPTIONS": usadas["OPTIONS"]}
    conexao = connections.create_connection("outro")
    conexao.alias = "default"
    return conexao
