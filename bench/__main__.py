"""`python -m bench`: measures and prints one table; a missed target is shown and never fails."""

import argparse
import platform
from datetime import UTC, datetime
from pathlib import Path

from bench import ambiente
from bench.medida import Linha

_RESULTADOS = Path(__file__).with_name("resultados.md")
_GRUPOS = ("puras", "prazos", "paginas", "crescimento", "inicio", "assinatura", "pdf", "pares", "comunicacoes")
_SEM_BANCO = {"puras", "prazos"}


def main() -> None:
    """Prepares the databases that are needed, measures what was asked and shows the table."""
    opcoes = _opcoes()
    grande, pequeno = ambiente.url(), ambiente.url("_mil")
    arvore = 0 if set(opcoes.so) <= _SEM_BANCO else _preparar(opcoes, grande, pequeno)
    linhas = _medir(opcoes.so, arvore, grande, pequeno)
    texto = _tabela(linhas)
    print("\n" + texto)
    if opcoes.salvar:
        _RESULTADOS.write_text(_cabecalho(opcoes) + texto + "\n", encoding="utf-8")
        print(f"\nGravado em {_RESULTADOS.relative_to(ambiente.RAIZ)}.")


def _preparar(opcoes: argparse.Namespace, grande: str, pequeno: str) -> int:
    """Creates and loads the databases; returns the id of the process with the big tree."""
    print(f"Banco {grande}", flush=True)
    if "crescimento" in opcoes.so:
        ambiente.carregar_em_outro_processo(pequeno)
    ambiente.criar_banco(grande)
    ambiente.preparar_processo(grande)
    return ambiente.carregar(processos=opcoes.processos, unidades=opcoes.unidades, arvore=opcoes.documentos)


def _opcoes() -> argparse.Namespace:
    leitor = argparse.ArgumentParser(
        prog="python -m bench", description="Medições sobre PostgreSQL com dados de carga."
    )
    leitor.add_argument("--processos", type=int, default=100_000)
    leitor.add_argument("--unidades", type=int, default=40)
    leitor.add_argument("--documentos", type=int, default=500, help="documentos do processo de árvore grande")
    leitor.add_argument("--so", nargs="+", choices=_GRUPOS, default=_GRUPOS, help="só estas medições")
    leitor.add_argument("--salvar", action="store_true", help=f"grava a tabela em bench/{_RESULTADOS.name}")
    return leitor.parse_args()


def _medir(grupos, arvore: int, grande: str, pequeno: str) -> list[Linha]:
    medicoes = _sem_banco() if set(grupos) <= _SEM_BANCO else {**_sem_banco(), **_com_banco(arvore, grande, pequeno)}
    linhas = []
    for grupo, medir in medicoes.items():
        if grupo in grupos:
            print(f"  medindo: {grupo}…", flush=True)
            linhas += medir()
    return linhas


def _sem_banco() -> dict:
    from bench import prazos, puras

    return {"puras": puras.medir_puras, "prazos": prazos.medir_prazos}


def _com_banco(arvore: int, grande: str, pequeno: str) -> dict:
    from bench import assinar, comunicacoes, inicio, paginas, pares, processo_em_pdf

    return {
        "paginas": lambda: [paginas.medir_controle(), paginas.medir_processo(arvore), paginas.medir_autenticidade()],
        "crescimento": lambda: [paginas.medir_crescimento(pequeno)],
        "assinatura": lambda: [assinar.medir_assinatura()],
        "pdf": lambda: processo_em_pdf.medir_pdf(arvore),
        "inicio": lambda: [_na_copia(grande, inicio.medir_inicio)],
        "pares": lambda: _na_copia(grande, pares.medir_pares),
        "comunicacoes": lambda: _na_copia(grande, comunicacoes.medir_comunicacoes),
    }


def _na_copia(grande: str, medir):
    with ambiente.copia(grande) as endereco:
        return medir(endereco)


def _tabela(linhas: list[Linha]) -> str:
    texto = ["| Assunto | Medido | Piso | Razão | Alvo | | Observação |", "|---|---|---|---:|---:|---|---|"]
    marcas = {True: "cumpre", False: "não cumpre", None: ""}
    for linha in linhas:
        razao = "" if linha.razao is None else f"{linha.razao:.2f}".replace(".", ",")
        alvo = "" if linha.alvo is None else f"≤ {linha.alvo:g}".replace(".", ",")
        celulas = (linha.assunto, linha.medido, linha.piso, razao, alvo, marcas[linha.cumpre], linha.detalhe)
        texto.append(f"| {' | '.join(celulas)} |")
    return "\n".join(texto)


def _cabecalho(opcoes: argparse.Namespace) -> str:
    import os

    import psycopg

    with psycopg.connect(ambiente.url()) as conexao:
        servidor = f"PostgreSQL {conexao.info.server_version // 10000}.{conexao.info.server_version % 10000}"
    quando = datetime.now(UTC).strftime("%d/%m/%Y")
    return (
        f"# Medições de {quando}\n\n{opcoes.processos} processos; {servidor}; Python {platform.python_version()}; "
        f"{os.cpu_count()} núcleos. Cada razão é contra um piso medido na mesma execução.\n\n"
    )


if __name__ == "__main__":
    main()
