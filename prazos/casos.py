"""Counting of cases written as JSON: the format of the worked examples and of `manage.py calcular_prazo`. Pure.

A case has `id`, `operacao`, `entrada`, `leitura` (flags of the profile) and `calendario` (the days that differ, or a
`Calendario` to count with).
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from functools import lru_cache

from prazos.calendario import Calendario, Efeito, Excecao, SituacaoDoAno, TipoDeExcecao
from prazos.contagem import Contador, Contagem
from prazos.indisponibilidade import Extensao, Queda
from prazos.memoria import memoria
from prazos.memoria_texto import memoria_em_texto
from prazos.pedido import LETRA, Marco, Pedido, PerfilDeContagem, UnidadeDeTempo
from prazos.tempestividade import data_local, limite_do_dia, tempestivo
from sei.comum.erros import EntradaInvalida, ErroDeDominio

ANOS_DE_SERIE, ANOS_ACEITOS = (2016, 2030), (1990, 2100)
_CHAVES_DO_CALENDARIO = {"sem_expediente", "sem_expediente_intervalos", "encerrado_cedo", "suspensoes"}
_FLAGS = {campo.name: type(getattr(LETRA, campo.name)) for campo in fields(PerfilDeContagem)}


def _data(valor: object, nome: str) -> date:
    """Read an ISO date; an aware instant becomes its date in Roraima."""
    try:
        texto = str(valor)
        return date.fromisoformat(texto) if len(texto) == 10 else data_local(datetime.fromisoformat(texto))
    except ValueError:
        raise EntradaInvalida(f"“{nome}” não é uma data no formato AAAA-MM-DD: {valor!r}.", campo=nome) from None


def _instante(valor: object, nome: str) -> datetime:
    try:
        return datetime.fromisoformat(str(valor))
    except ValueError:
        raise EntradaInvalida(f"“{nome}” não é um instante no formato ISO 8601: {valor!r}.", campo=nome) from None


def _exigido(entrada: Mapping, nome: str) -> object:
    if entrada.get(nome) is None:
        raise EntradaInvalida(f"Falta “{nome}” na entrada.", campo=nome)
    return entrada[nome]


def _par(valor: object, nome: str) -> list:
    if not isinstance(valor, list) or len(valor) != 2:
        raise EntradaInvalida(f"“{nome}” tem de ser uma lista de pares [início, fim].", campo=nome)
    return valor


def _mapa(valor: object, nome: str) -> Mapping:
    if valor is not None and not isinstance(valor, dict):
        raise EntradaInvalida(f"“{nome}” tem de ser um objeto.", campo=nome)
    return valor or {}


def _lista(valor: object, nome: str) -> list:
    if valor is not None and not isinstance(valor, list):
        raise EntradaInvalida(f"“{nome}” tem de ser uma lista.", campo=nome)
    return valor or []


def _opcoes(mapa: Mapping, conhecidas, nome: str) -> None:
    desconhecidas = sorted(set(mapa) - set(conhecidas))
    if desconhecidas:
        raise EntradaInvalida(f"“{nome}” tem chave desconhecida: {', '.join(desconhecidas)}.", campo=nome)


def _perfil(leitura: Mapping) -> PerfilDeContagem:
    _opcoes(leitura, _FLAGS, "leitura")
    for nome, valor in leitura.items():
        if type(valor) is not _FLAGS[nome]:
            raise EntradaInvalida(f"A leitura “{nome}” tem valor inválido: {valor!r}.", campo=nome)
    return PerfilDeContagem(**{"nome": "Perfil do caso", **leitura}) if leitura else LETRA


@lru_cache(maxsize=64)
def _calendario(texto: str, primeiro: int, ultimo: int) -> Calendario:
    dados = json.loads(texto)
    tipo, excecoes = TipoDeExcecao, []

    def juntar(chave: str, natureza: TipoDeExcecao, descricao: str, efeito: Efeito) -> None:
        for item in _lista(dados.get(chave), chave):
            de, ate = _par(item, chave) if isinstance(item, list) else (item, item)
            excecoes.append(Excecao(_data(de, chave), _data(ate, chave), natureza, descricao, efeito=efeito))

    for chave in ("sem_expediente", "sem_expediente_intervalos"):
        juntar(chave, tipo.FERIADO_FORENSE, "sem expediente", Efeito.SEM_EXPEDIENTE)
    juntar(
        "encerrado_cedo",
        tipo.ENCERRAMENTO_ANTECIPADO,
        "expediente encerrado antes da hora normal",
        Efeito.SO_BLOQUEIA_VENCIMENTO,
    )
    juntar("suspensoes", tipo.SUSPENSAO, "contagem suspensa", Efeito.SUSPENDE_CONTAGEM)
    mencionados = [dia.year for excecao in excecoes for dia in (excecao.inicio, excecao.fim)]
    anos = [ano for ano in (primeiro, ultimo, *mencionados) if ANOS_ACEITOS[0] <= ano <= ANOS_ACEITOS[1]]
    carregados = range(min((ANOS_DE_SERIE[0], *anos)), max((ANOS_DE_SERIE[1], *anos)) + 1)
    return Calendario(dict.fromkeys(carregados, SituacaoDoAno.CONFIRMADO), tuple(excecoes), versao="caso")


def _contador(caso: Mapping, datas: list[date]) -> Contador:
    """The engine of a case. Years 2016 to 2030 are loaded, and those of the dates the case itself mentions."""
    perfil, calendario = _perfil(_mapa(caso.get("leitura"), "leitura")), caso.get("calendario")
    if isinstance(calendario, Calendario):
        return Contador(calendario, perfil)
    calendario = _mapa(calendario, "calendario")
    _opcoes(calendario, _CHAVES_DO_CALENDARIO, "calendario")
    texto = json.dumps(calendario, sort_keys=True)
    return Contador(_calendario(texto, min(datas).year, max(datas).year), perfil)


def _pedido(entrada: Mapping, marco: Marco, data: date, consulta: date | None = None) -> Pedido:
    unidade = entrada.get("unidade", "dias_corridos")
    if not isinstance(unidade, str) or unidade not in list(UnidadeDeTempo):
        raise EntradaInvalida(f"Unidade de prazo desconhecida: {unidade!r}.", campo="unidade")
    n = entrada.get("n", 1) if unidade == UnidadeDeTempo.DATA_CERTA else _exigido(entrada, "n")
    em_dobro = entrada.get("em_dobro", False)
    if not isinstance(em_dobro, bool):
        raise EntradaInvalida(f"“em_dobro” tem de ser verdadeiro ou falso, e não {em_dobro!r}.", campo="em_dobro")
    return Pedido(marco, data, n, UnidadeDeTempo(unidade), em_dobro, consulta)


def _da_contagem(contagem: Contagem) -> dict:
    return {"primeiro_dia": contagem.primeiro_dia, "vencimento": contagem.vencimento, "memoria": contagem}


def _prazo(caso: Mapping, entrada: Mapping) -> dict:
    comeco = _data(_exigido(entrada, "comeco"), "comeco")
    return _da_contagem(_contador(caso, [comeco]).calcular(_pedido(entrada, Marco.COMECO, comeco)))


def _recebimento(caso: Mapping, entrada: Mapping) -> dict:
    envio = _data(_exigido(entrada, "envio"), "envio")
    consulta = _data(entrada["consulta"], "consulta") if entrada.get("consulta") else None
    contador = _contador(caso, [envio] + ([consulta] if consulta else []))
    if entrada.get("n") is None:
        recebimento = contador.receber(envio, consulta)
        return {
            "recebimento": recebimento.data,
            "memoria": {"hipotese": recebimento.hipotese, "nominal": recebimento.nominal},
        }
    contagem = contador.calcular(_pedido(entrada, Marco.COMUNICACAO, envio, consulta))
    return {"recebimento": contagem.recebimento.data, **_da_contagem(contagem)}


def _dje(caso: Mapping, entrada: Mapping) -> dict:
    disponivel = _data(_exigido(entrada, "disponibilizacao"), "disponibilizacao")
    contador = _contador(caso, [disponivel])
    if entrada.get("n") is None:
        return {"publicacao": contador.util_seguinte(disponivel)}
    contagem = contador.calcular(_pedido(entrada, Marco.DJE, disponivel))
    return {"publicacao": contagem.recebimento.data, **_da_contagem(contagem)}


def _proximo_util(caso: Mapping, entrada: Mapping) -> dict:
    data = _data(_exigido(entrada, "data"), "data")
    return {"data": _contador(caso, [data]).proximo_util(data)}


def _da_extensao(extensao: Extensao) -> dict:
    decisoes = [{**decisao._asdict(), "dia": str(decisao.dia)} for decisao in extensao.decisoes]
    for decisao in decisoes:
        decisao["para"] = decisao["para"] and str(decisao["para"])
    return {"decisoes": decisoes, "a_definir": extensao.a_definir}


def _indisponibilidade(caso: Mapping, entrada: Mapping) -> dict:
    vencimento = _data(_exigido(entrada, "vencimento"), "vencimento")
    quedas = [
        Queda(_instante(inicio, "quedas"), _instante(fim, "quedas") if fim else None)
        for inicio, fim in (_par(queda, "quedas") for queda in _lista(entrada.get("quedas"), "quedas"))
    ]
    datas = [vencimento] + [data_local(queda.fim) for queda in quedas if queda.fim]
    extensao = _contador(caso, datas).estender(vencimento, quedas)
    return {"vencimento": None if extensao.a_definir else extensao.vencimento, "memoria": _da_extensao(extensao)}


def _tempestivo(caso: Mapping, entrada: Mapping) -> dict:
    vencimento = _data(_exigido(entrada, "vencimento"), "vencimento")
    perfil = _contador(caso, [vencimento]).perfil
    instante = _instante(_exigido(entrada, "instante"), "instante")
    limite = limite_do_dia(vencimento, perfil).isoformat()
    return {"tempestivo": tempestivo(instante, vencimento, perfil), "memoria": {"limite": limite}}


_OPERACOES = {
    "prazo": _prazo,
    "recebimento": _recebimento,
    "dje": _dje,
    "proximo_util": _proximo_util,
    "indisponibilidade": _indisponibilidade,
    "tempestivo": _tempestivo,
}


def _legivel(valor: object) -> object:
    return valor.isoformat() if isinstance(valor, date) else valor


def _conta(achado: object) -> dict:
    if isinstance(achado, Contagem):
        conta = memoria(achado)
        return {**conta, "texto": memoria_em_texto(conta)}
    return {nome: _legivel(valor) for nome, valor in (achado or {}).items()}


def calcular_caso(caso: Mapping, *, com_memoria: bool = False) -> dict:
    """Compute one case.

    Args:
        caso: see the module; `esperado`, when present, only says which keys are wanted, never their values.
        com_memoria: adds the account under "memoria".

    Returns:
        JSON values: `id` and the keys of `esperado`, or every key of the operation when there is none; a refusal gives
        `id`, "erro" (name of the rule) and "mensagem".
    """
    saida = {"id": caso.get("id")}
    try:
        operacao = _OPERACOES.get(caso.get("operacao"))
        if operacao is None:
            raise EntradaInvalida(f"Operação desconhecida: {caso.get('operacao')!r}.", campo="operacao")
        achado = operacao(caso, _mapa(caso.get("entrada"), "entrada"))
    except ErroDeDominio as erro:
        return {**saida, "erro": erro.codigo, "mensagem": erro.mensagem}
    conta = achado.pop("memoria", None)
    chaves = caso.get("esperado") or achado
    saida |= {chave: _legivel(achado.get(chave)) for chave in chaves}
    return {**saida, "memoria": _conta(conta)} if com_memoria else saida
