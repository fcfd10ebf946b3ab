"""Seals against the database: the exported files are the witness that the database alone could not forge."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import connection

from processos import cadeia, selos
from processos.models import Andamento, Processo, Selo
from processos.verificacao import Problema, Resultado, conferencia
from sei.comum.models import Contador

_LOTE = 500
_TABELA = Andamento._meta.db_table


@conferencia("selos")
def conferir_selos() -> Resultado:
    """Checks the chain of seals, their files, and that every sealed head is still in the trails."""
    anterior, conferidos = cadeia.ZERO, 0
    for selo in Selo.objects.order_by("pk").iterator():
        conferidos += 1
        if problema := _conferir_linha(selo, conferidos, anterior) or _conferir_arquivo(selo):
            return Resultado(conferidos, problema)
        anterior = selos.do_selo(selo).resumo
    return Resultado(conferidos, _conferir_quantidade(conferidos))


def _conferir_linha(selo: Selo, esperado: int, anterior: str) -> Problema | None:
    numero = selos.numero_do_arquivo(selo.arquivo)
    if numero > esperado:
        return Problema(f"Selo nº {esperado}", "ausente")
    if numero < esperado or selo.anterior != anterior:
        return Problema(f"Selo nº {esperado}", "alterado")
    return None


def _conferir_arquivo(selo: Selo) -> Problema | None:
    esperado = selos.do_selo(selo)
    nome = f"Arquivo do selo nº {esperado.selo} ({selo.arquivo})"
    arquivo = _localizar(selo)
    if arquivo is None:
        return Problema(nome, "ausente")
    try:
        cabecalho, folhas = selos.ler_cabecalho(arquivo), list(selos.ler_folhas(arquivo))
    except (OSError, ValueError):
        return Problema(nome, "alterado")
    if cabecalho != esperado:
        return Problema(nome, "alterado", "a primeira linha não confere com o selo")
    if len(folhas) != selo.quantidade or cadeia.raiz_de_merkle([str(folha) for folha in folhas]) != selo.raiz:
        return Problema(nome, "alterado", "as folhas não conferem com a raiz")
    return _conferir_folhas(folhas, esperado.selo)


def _localizar(selo: Selo) -> Path | None:
    """The exported file; right after a crash it may still have its partial name."""
    caminho = settings.DIRETORIO_DE_SELOS / selo.arquivo
    parcial = caminho.with_name(caminho.name + selos.PARCIAL)
    return next((candidato for candidato in (caminho, parcial) if candidato.is_file()), None)


def _conferir_folhas(folhas: list[selos.Folha], selo: int) -> Problema | None:
    for lote in _em_lotes(folhas):
        atuais = _atuais(lote)
        for folha in lote:
            sha256 = atuais.get((folha.processo, folha.numero))
            if sha256 != folha.sha256:
                motivo = "ausente" if sha256 is None else "alterado"
                numero = Processo.objects.filter(pk=folha.processo).values_list("numero", flat=True).first()
                nome = f"Processo {numero or f'de identificador {folha.processo}'}, andamento nº {folha.numero}"
                return Problema(nome, motivo, f"não confere com o selo nº {selo}")
    return None


def _em_lotes(folhas: Iterable[selos.Folha]) -> Iterator[list[selos.Folha]]:
    fluxo = iter(folhas)
    while lote := list(islice(fluxo, _LOTE)):
        yield lote


def _atuais(lote: list[selos.Folha]) -> dict[tuple[int, int], str]:
    """Hashes that the trails have now, by process and number."""
    pares = ", ".join(["(%s, %s)"] * len(lote))
    sql = (
        f"SELECT processo_id, numero, sha256 FROM {_TABELA} "  # noqa: S608  constant name
        f"WHERE (processo_id, numero) IN (VALUES {pares})"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [valor for folha in lote for valor in (folha.processo, folha.numero)])
        return {(processo, numero): sha256 for processo, numero, sha256 in cursor.fetchall()}


def _conferir_quantidade(conferidos: int) -> Problema | None:
    """Seals cut from the end of the table: the counter and the exported files remember them."""
    ultimo = Contador.objects.filter(chave=selos.CONTADOR).values_list("ultimo", flat=True).first() or 0
    if ultimo > conferidos:
        return Problema(f"Selo nº {conferidos + 1}", "ausente")
    if ultimo < conferidos:
        return Problema(f"Selo nº {ultimo + 1}", "a mais")
    for arquivo in selos.exportados():
        if selos.numero_do_arquivo(arquivo.name) > conferidos:
            return Problema(f"Selo nº {conferidos + 1}", "ausente", f"existe o arquivo {arquivo.name}")
    return None
