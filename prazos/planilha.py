"""The calendar as a spreadsheet (CSV with semicolons): written for people, read back line by line. Pure."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import NamedTuple

from prazos.calendario import Efeito, TipoDeExcecao
from prazos.novo_fato import NovoFato, conferir
from sei.comum.erros import EntradaInvalida, ErroDeDominio

COLUNAS = (
    "primeiro dia",
    "último dia",
    "tipo",
    "efeito",
    "hora",
    "descrição",
    "lugar",
    "ato ou norma",
    "edição do DJe",
    "endereço do ato",
)
OBRIGATORIAS = ("primeiro dia", "tipo", "descrição", "ato ou norma")
TODO_O_TRIBUNAL = "Todo o tribunal"
LINHAS_MAXIMAS, TAMANHO_MAXIMO = 1000, 300_000
# A spreadsheet runs what begins with these; an apostrophe before them keeps it text, and is taken off on reading.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class PlanilhaInvalida(EntradaInvalida):
    """The text as a whole is not a calendar: no header, a column missing, too long."""


class Linha(NamedTuple):
    """A line read: its number in the text (the header is 1), what it says, and the day it makes or why it does not."""

    numero: int
    celulas: tuple[str, ...]
    novo: NovoFato | None
    erro: str


class Nomes(NamedTuple):
    """How the spreadsheet names things: labels by code, and ids by the name of the district or sigla of the unit."""

    tipos: Mapping[str, str]
    efeitos: Mapping[str, str]
    comarcas: Mapping[str, int]
    unidades: Mapping[str, int]


def escrever(linhas: Iterable[tuple[str, ...]]) -> str:
    """Return the CSV, with a header, of cells in the order of `COLUNAS`."""
    saida = io.StringIO()
    escritor = csv.writer(saida, delimiter=";", lineterminator="\r\n")
    escritor.writerow(COLUNAS)
    for linha in linhas:
        escritor.writerow(f"'{celula}" if celula.startswith(_FORMULA) else celula for celula in linha)
    return saida.getvalue()


def decodificar(dados: bytes) -> str:
    """Return the text of a file saved by a spreadsheet program: UTF-8, or the older encoding of Windows.

    Raises:
        PlanilhaInvalida: larger than 300,000 bytes.
    """
    if len(dados) > TAMANHO_MAXIMO:
        raise PlanilhaInvalida(f"O arquivo passa de {TAMANHO_MAXIMO // 1000} mil bytes. Divida-o.", campo="arquivo")
    try:
        return dados.decode("utf-8-sig")
    except UnicodeDecodeError:
        return dados.decode("cp1252", errors="replace")


def ler(texto: str, nomes: Nomes) -> list[Linha]:
    """Read every line; one that cannot be a day says why and the others go on.

    Raises:
        PlanilhaInvalida: nothing to read, no header, more than 1,000 lines.
    """
    texto = texto.lstrip("\ufeff").replace("\x00", "\ufffd")
    primeira = texto.split("\n", 1)[0]
    leitor = csv.reader(io.StringIO(texto, newline=""), delimiter=";" if ";" in primeira else ",")
    linhas = []
    try:
        posicoes = _cabecalho(next(leitor, []))
        for celulas in leitor:
            if any(celula.strip() for celula in celulas):
                linhas.append(_linha(leitor.line_num, celulas, posicoes, nomes))
            if len(linhas) > LINHAS_MAXIMAS:
                raise PlanilhaInvalida(f"São mais de {LINHAS_MAXIMAS} linhas. Divida o arquivo.", campo="texto")
    except csv.Error:
        raise PlanilhaInvalida("O texto não é um CSV. Salve a planilha como CSV e repita.", campo="texto") from None
    if not linhas:
        raise PlanilhaInvalida("Não há nenhum dia depois do cabeçalho. Acrescente uma linha por dia.", campo="texto")
    return linhas


def _cabecalho(celulas: list[str]) -> dict[str, int]:
    """Position of each known column."""
    lidas = {celula.strip().casefold(): posicao for posicao, celula in enumerate(celulas)}
    posicoes = {coluna: lidas[coluna.casefold()] for coluna in COLUNAS if coluna.casefold() in lidas}
    faltam = [coluna for coluna in OBRIGATORIAS if coluna not in posicoes]
    if faltam:
        raise PlanilhaInvalida(
            f"Falta no cabeçalho: {', '.join(faltam)}. A primeira linha é: {';'.join(COLUNAS)}.", campo="texto"
        )
    return posicoes


def _linha(numero: int, celulas: list[str], posicoes: Mapping[str, int], nomes: Nomes) -> Linha:
    def celula(coluna: str) -> str:
        posicao = posicoes.get(coluna, len(celulas))
        texto = celulas[posicao].strip() if posicao < len(celulas) else ""
        return texto[1:] if texto[:1] == "'" and texto[1:].startswith(_FORMULA) else texto

    lidas = tuple(celula(coluna) for coluna in COLUNAS)
    try:
        novo = _novo(dict(zip(COLUNAS, lidas, strict=True)), nomes)
        conferir(novo)
    except ErroDeDominio as erro:
        return Linha(numero, lidas, None, erro.mensagem)
    return Linha(numero, lidas, novo, "")


def _novo(celulas: Mapping[str, str], nomes: Nomes) -> NovoFato:
    inicio = _data(celulas["primeiro dia"], "primeiro dia")
    comarca_id, unidade_id = _lugar(celulas["lugar"], nomes)
    efeito = celulas["efeito"]
    return NovoFato(
        inicio=inicio,
        fim=_data(celulas["último dia"], "último dia") if celulas["último dia"] else inicio,
        tipo=TipoDeExcecao(_codigo(celulas["tipo"], nomes.tipos, "tipo")),
        efeito=Efeito(_codigo(efeito, nomes.efeitos, "efeito")) if efeito else None,
        hora=_hora(celulas["hora"]) if celulas["hora"] else None,
        descricao=celulas["descrição"],
        comarca_id=comarca_id,
        unidade_id=unidade_id,
        norma=celulas["ato ou norma"],
        dje=celulas["edição do DJe"],
        link=celulas["endereço do ato"],
    )


def _data(texto: str, coluna: str) -> date:
    for formato in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(texto, formato).date()
        except ValueError:
            continue
    raise EntradaInvalida(f"“{texto}” não é uma data em “{coluna}”. Escreva como 31/12/2026.")


def _hora(texto: str) -> time:
    for formato in ("%H:%M", "%Hh%M", "%H:%M:%S"):
        try:
            return datetime.strptime(texto, formato).time()
        except ValueError:
            continue
    raise EntradaInvalida(f"“{texto}” não é uma hora. Escreva como 12:00.")


def _codigo(texto: str, rotulos: Mapping[str, str], coluna: str) -> str:
    for codigo, rotulo in rotulos.items():
        if texto.casefold() in (codigo.casefold(), rotulo.casefold()):
            return codigo
    raise EntradaInvalida(f"“{texto}” não é um valor de “{coluna}”. Use um destes: {', '.join(rotulos.values())}.")


def _lugar(texto: str, nomes: Nomes) -> tuple[int | None, int | None]:
    procurado = texto.casefold()
    if procurado in ("", TODO_O_TRIBUNAL.casefold()):
        return None, None
    for nome, pk in nomes.comarcas.items():
        if procurado in (nome.casefold(), f"comarca de {nome}".casefold()):
            return pk, None
    for sigla, pk in nomes.unidades.items():
        if procurado == sigla.casefold():
            return None, pk
    raise EntradaInvalida(
        f"“{texto}” não é uma comarca nem a sigla de uma unidade. Deixe em branco para todo o tribunal."
    )
