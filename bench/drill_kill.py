"""Kill drill: people act, the server is killed with -9 at random moments, and nothing acknowledged may be lost.

`python -m bench.drill_kill` uses a temporary SQLite; `--banco postgres://…/base` uses that database, which it empties.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path

from bench import ambiente
from bench.servidor import Servidor, porta_livre

_PESSOAS = ("helena.prado", "marina.salgado", "otavio.bandeira", "renato.figueira", "bianca.torres", "celso.amorim")
_TIPOS = (
    *("processo_iniciado", "processo_enviado", "processo_concluido", "processo_reaberto"),
    *("documento_incluido", "documento_alterado", "documento_assinado"),
)


def main() -> None:
    """Runs the drill and says what it found; exit code 1 when anything was lost, repeated or skipped."""
    opcoes = _opcoes()
    with tempfile.TemporaryDirectory(prefix="queda-") as pasta:
        endereco = opcoes.banco or f"sqlite:///{pasta}/sei.sqlite3"
        dele = _preparar(endereco, Path(pasta))
        placar, quedas = _ensaiar(dele, opcoes)
        problemas = _conferir(dele, endereco, placar)
    print(f"{placar.total} atos confirmados, {quedas} quedas, {placar.repetidos} pedidos repetidos sem resposta.")
    print(f"Recusas: {dict(placar.recusados) or 'nenhuma'}.")
    for problema in problemas:
        print(f"FALHA: {problema}")
    if problemas:
        sys.exit(1)
    print("Nada do que foi confirmado se perdeu nem se repetiu; nenhum número saltado.")


def _opcoes() -> argparse.Namespace:
    leitor = argparse.ArgumentParser(prog="python -m bench.drill_kill", description=__doc__)
    leitor.add_argument("--banco", default="", help="postgres://…/base, que será recriada; padrão: SQLite temporário")
    leitor.add_argument("--atos", type=int, default=200, help="atos confirmados, no mínimo (padrão: 200)")
    leitor.add_argument("--quedas", type=int, default=12, help="quedas, no mínimo (padrão: 12)")
    leitor.add_argument("--semente", type=int, default=None, help="repete os mesmos sorteios")
    return leitor.parse_args()


def _preparar(endereco: str, pasta: Path) -> dict[str, str]:
    """The environment of the server, with the database migrated and the demonstration loaded."""
    if not endereco.startswith("sqlite"):
        ambiente.recriar_banco(endereco)
    dele = os.environ | {
        "ARQUIVO_ENV": "/dev/null",
        "DEMONSTRACAO": "1",
        "SECRET_KEY": "somente-para-o-ensaio-0123456789-abcdefghijklmnopqrstuvwxyz",
        "DATABASE_URL": endereco,
        "DIRETORIO_DE_DADOS": str(pasta),
        "NIVEL_DE_LOG": "ERROR",
        "VARREDURA_SEGUNDOS": "0.5",
    }
    for comando in ("migrate -v0", "carregar_demonstracao", "collectstatic --noinput -v0"):
        _manage(dele, *comando.split())
    return dele


def _manage(dele: dict[str, str], *argumentos: str) -> subprocess.CompletedProcess:
    comando = [sys.executable, "manage.py", *argumentos]
    feito = subprocess.run(comando, cwd=ambiente.RAIZ, env=dele, stdout=subprocess.PIPE, text=True)
    if feito.returncode and not argumentos[0].startswith("verificar"):
        raise RuntimeError(f"{argumentos[0]} terminou com {feito.returncode}")
    return feito


def _ensaiar(dele: dict[str, str], opcoes: argparse.Namespace):
    from assinatura.demonstracao.pessoas import SENHA
    from bench.ensaio import Pessoa, Placar

    sorteio = random.Random(opcoes.semente)
    placar, fim, quedas = Placar(), threading.Event(), 0
    servidor = Servidor(dele, porta_livre())
    servidor.subir()
    pessoas = [
        Pessoa(servidor.porta, login, SENHA, placar, servidor.no_ar, fim, sorteio.randrange(10**9))
        for login in _PESSOAS
    ]
    for pessoa in pessoas:
        pessoa.start()
    while placar.total < opcoes.atos or quedas < opcoes.quedas:
        fim.wait(sorteio.uniform(0.2, 2.5))
        if erro := next((pessoa.erro for pessoa in pessoas if pessoa.erro), None):
            servidor.matar()
            raise erro
        servidor.matar()
        quedas += 1
        servidor.subir()
    fim.set()
    for pessoa in pessoas:
        pessoa.join(60)
    servidor.encerrar()
    return placar, quedas


def _conferir(dele: dict[str, str], endereco: str, placar) -> list[str]:
    """What does not match between what was acknowledged and what is in the database and in the store."""
    problemas = []
    for comando in ("verificar_atos", "verificar_arquivos"):
        feito = _manage(dele, comando)
        print(feito.stdout.strip())
        if feito.returncode:
            problemas.append(feito.stdout.strip())
    no_banco = _no_banco(dele)
    for (tipo, processo), quantos in sorted(placar.confirmados.items()):
        if no_banco[tipo, processo] != quantos:
            problemas.append(
                f"{tipo} no processo {processo}: {quantos} confirmados, {no_banco[tipo, processo]} no banco"
            )
    for (tipo, processo), quantos in sorted(no_banco.items()):
        if (tipo, processo) not in placar.confirmados:
            problemas.append(f"{tipo} no processo {processo}: nenhum confirmado, {quantos} no banco")
    return problemas


def _no_banco(dele: dict[str, str]) -> Counter:
    """Andamentos of the processes of the drill, by kind and process, read by another interpreter."""
    codigo = (
        "import json; from processos.models import Andamento;"
        "print(json.dumps(list(Andamento.objects.filter(processo__especificacao__startswith='Ensaio de queda')"
        f".filter(tipo__in={list(_TIPOS)!r}).values_list('tipo', 'processo_id'))))"
    )
    saida = _manage(dele, "shell", "-v0", "-c", codigo).stdout
    return Counter((tipo, processo) for tipo, processo in json.loads(saida.splitlines()[-1]))


if __name__ == "__main__":
    main()
