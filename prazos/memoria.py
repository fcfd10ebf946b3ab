"""The account of a counted deadline (memória de cálculo), as one dictionary of canonical JSON values. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime

from prazos.calendario import Efeito, Excecao, SituacaoDoAno, TipoDeExcecao
from prazos.contagem import UM_DIA, VERSAO_DO_MOTOR, Contagem, extremos
from prazos.pedido import LETRA, UnidadeDeTempo

NORMA_DO_RECEBIMENTO = {
    "comeco": "Portaria 1650/2016, art. 25",
    "consulta": "Portaria 1650/2016, art. 25, § 1º, I",
    "tacito": "Portaria 1650/2016, art. 25, § 1º, II",
    "publicacao": "Lei 11.419/2006, art. 4º, §§ 3º e 4º",
}
NORMA_DO_VENCIMENTO = "Portaria 1650/2016, art. 25, § 2º"
NORMA_DA_INDISPONIBILIDADE = "Portaria 1650/2016, art. 26, parágrafo único"


def _dias(inicio: date, fim: date) -> Iterator[date]:
    """The days from `inicio` to `fim`, both included."""
    dia = inicio
    while dia <= fim:
        yield dia
        dia += UM_DIA


def _utc(instante: datetime | None) -> str | None:
    return instante.astimezone(UTC).isoformat() if instante else None


class _Motivos:
    """Why a day was not counted, or could not be the due day, under the profile of a deadline."""

    def __init__(self, contagem: Contagem):
        self.calendario, self.perfil = contagem.calendario, contagem.perfil

    def _suspende(self, excecao: Excecao) -> bool:
        if excecao.tipo is TipoDeExcecao.RECESSO and self.perfil.recesso_suspende:
            return True
        return excecao.tipo is not TipoDeExcecao.INICIO_TARDIO and excecao.efeito is Efeito.SUSPENDE_CONTAGEM

    def _parcial(self, excecao: Excecao) -> bool:
        if excecao.tipo is TipoDeExcecao.INICIO_TARDIO:
            return self.perfil.inicio_tardio_prorroga
        return excecao.efeito is Efeito.SO_BLOQUEIA_VENCIMENTO

    def _fecha(self, excecao: Excecao) -> bool:
        return excecao.tipo is not TipoDeExcecao.INICIO_TARDIO and excecao.efeito is Efeito.SEM_EXPEDIENTE

    def suspenso(self, dia: date) -> tuple[str, str] | None:
        return self._descrito(excecao for excecao in self.calendario.excecoes_de(dia) if self._suspende(excecao))

    def parado(self, dia: date) -> tuple[str, str] | None:
        return self._descrito(parada for parada in self.calendario.paradas if parada.cobre(dia))

    def sem_expediente(self, dia: date) -> tuple[str, str] | None:
        excecoes = self.calendario.excecoes_de(dia)
        achado = self._descrito(excecao for excecao in excecoes if self._suspende(excecao) or self._fecha(excecao))
        return achado or (("fim de semana", "") if dia.weekday() > 4 else None)

    def nao_vence(self, dia: date) -> tuple[str, str] | None:
        parciais = (excecao for excecao in self.calendario.excecoes_de(dia) if self._parcial(excecao))
        return self.sem_expediente(dia) or self._descrito(parciais)

    @staticmethod
    def _descrito(excecoes: Iterator[Excecao]) -> tuple[str, str] | None:
        achadas = list(excecoes)
        if not achadas:
            return None
        normas = dict.fromkeys(excecao.norma for excecao in achadas if excecao.norma)
        return "; ".join(dict.fromkeys(excecao.descricao for excecao in achadas)), "; ".join(normas)


def _agrupados(dias: Iterator[date], motivo) -> list[dict]:
    """Consecutive days with the same reason become one stretch."""
    trechos: list[dict] = []
    anterior = None
    for dia in dias:
        achado = motivo(dia)
        if achado is None:
            continue
        ultimo = trechos[-1] if trechos else None
        if ultimo and (ultimo["motivo"], ultimo["norma"]) == achado and anterior == dia - UM_DIA:
            ultimo["ate"] = dia.isoformat()
        else:
            iso = dia.isoformat()
            trechos.append({"de": iso, "ate": iso, "motivo": achado[0], "norma": achado[1]})
        anterior = dia
    return trechos


def _nao_contados(contagem: Contagem, motivos: _Motivos) -> list[dict]:
    if contagem.primeiro_dia is None:
        return []
    inicio = contagem.recebimento.data + UM_DIA
    if contagem.pedido.unidade is UnidadeDeTempo.DIAS_UTEIS:
        return _agrupados(_dias(inicio, contagem.nominal), motivos.sem_expediente)
    if contagem.pedido.unidade is not UnidadeDeTempo.DIAS_CORRIDOS:
        return _agrupados(_dias(inicio, contagem.nominal), motivos.parado)  # the rest runs from date to date
    antes = _agrupados(_dias(inicio, contagem.primeiro_dia - UM_DIA), motivos.sem_expediente)
    return antes + _agrupados(_dias(contagem.primeiro_dia, contagem.nominal), motivos.suspenso)


def _prorrogacoes(contagem: Contagem, motivos: _Motivos) -> list[dict]:
    """The extension of art. 25, § 2º, then each one of art. 26."""
    decisoes = contagem.extensao.decisoes if contagem.extensao else ()
    depois = decisoes[0].dia if decisoes else contagem.vencimento
    prorrogacoes = []
    if depois != contagem.nominal:
        dias = _agrupados(_dias(contagem.nominal, depois - UM_DIA), motivos.nao_vence)
        prorrogacoes.append(_prorrogacao(contagem.nominal, depois, dias, NORMA_DO_VENCIMENTO))
    for decisao in decisoes:
        if decisao.prorrogou:
            dias = [
                {
                    "de": decisao.dia.isoformat(),
                    "ate": decisao.dia.isoformat(),
                    "motivo": "indisponibilidade",
                    "norma": "",
                }
            ]
            prorrogacoes.append(_prorrogacao(decisao.dia, decisao.para, dias, NORMA_DA_INDISPONIBILIDADE))
    return prorrogacoes


def _prorrogacao(de: date, para: date | None, dias: list[dict], norma: str) -> dict:
    return {"de": de.isoformat(), "para": para and para.isoformat(), "dias": dias, "norma": norma}


def _perfil(contagem: Contagem) -> dict:
    perfil = contagem.perfil
    diferentes = [
        campo.name
        for campo in fields(perfil)
        if isinstance(getattr(LETRA, campo.name), bool) and getattr(perfil, campo.name) != getattr(LETRA, campo.name)
    ]
    return {
        "nome": perfil.nome,
        "versao": perfil.versao,
        "leituras": {nome: getattr(perfil, nome) for nome in diferentes},
        "dias_tacitos": perfil.dias_tacitos,
    }


def _calendario(contagem: Contagem) -> dict:
    calendario = contagem.calendario
    tocados = range(contagem.pedido.data.year, max(contagem.vencimento, contagem.nominal).year + 1)
    return {
        "versao": calendario.versao,
        "abrangencia": calendario.abrangencia,
        "propostos": [ano for ano in tocados if calendario.anos.get(ano) == SituacaoDoAno.PROPOSTO],
    }


def memoria(
    contagem: Contagem, *, autor: str = "", em: datetime | None = None, instantes: Mapping[str, datetime] | None = None
) -> dict:
    """Return the account of a deadline, with values of canonical JSON only (text, integers, booleans, None, lists).

    Args:
        contagem: the deadline.
        autor: who asked for the count.
        em: when, aware.
        instantes: aware instants behind the dates, by name ("envio", "consulta"); kept in UTC.
    """
    motivos, pedido, recebimento = _Motivos(contagem), contagem.pedido, contagem.recebimento
    limites = extremos(contagem)
    decisoes = contagem.extensao.decisoes if contagem.extensao else ()
    return {
        "motor": VERSAO_DO_MOTOR,
        "autor": autor,
        "em": _utc(em),
        "perfil": _perfil(contagem),
        "calendario": _calendario(contagem),
        "marco": str(pedido.marco),
        "data": pedido.data.isoformat(),
        "consulta": pedido.consulta and pedido.consulta.isoformat(),
        "instantes": {nome: _utc(instante) for nome, instante in (instantes or {}).items()},
        "recebimento": {
            "data": recebimento.data.isoformat(),
            "hipotese": recebimento.hipotese,
            "nominal": recebimento.nominal.isoformat(),
            "norma": NORMA_DO_RECEBIMENTO[recebimento.hipotese],
            "dias": _agrupados(_dias(recebimento.nominal, recebimento.data - UM_DIA), motivos.sem_expediente),
        },
        "prazo": {"n": pedido.n, "unidade": str(pedido.unidade), "em_dobro": pedido.em_dobro},
        "primeiro_dia": contagem.primeiro_dia and contagem.primeiro_dia.isoformat(),
        "nao_contados": _nao_contados(contagem, motivos),
        "nominal": contagem.nominal.isoformat(),
        "prorrogacoes": _prorrogacoes(contagem, motivos),
        "quedas": [{"inicio": _utc(queda.inicio), "fim": _utc(queda.fim)} for queda in pedido.quedas],
        "indisponibilidades": [
            {
                "dia": decisao.dia.isoformat(),
                "minutos_diurnos": decisao.minutos_diurnos,
                "minutos_finais": decisao.minutos_finais,
                "prorrogou": decisao.prorrogou,
            }
            for decisao in decisoes
        ],
        "vencimento": contagem.vencimento.isoformat(),
        "a_definir": contagem.a_definir,
        "limite": None if contagem.a_definir else {"local": contagem.limite.isoformat(), "utc": _utc(contagem.limite)},
        "extremos": {"menor": limites.menor.isoformat(), "maior": limites.maior and limites.maior.isoformat()},
    }
