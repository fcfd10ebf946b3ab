"""The seed rule of the court's calendar: Easter and fixed days propose a year, the year's Portaria confirms it. Pure.

Bridge days are fixed each year by the Presidency and no rule foresees them: that is why the year is only proposed.
"""

from datetime import date, timedelta

from prazos.calendario import Calendario, Excecao, SituacaoDoAno, TipoDeExcecao
from sei.comum.erros import EntradaInvalida

PRIMEIRO_ANO, ULTIMO_ANO = 2016, 2030
BOA_VISTA = "Boa Vista"

_NACIONAIS = (
    (1, 1, "Confraternização Universal", "Lei 662/1949"),
    (4, 21, "Tiradentes", "Lei 662/1949"),
    (5, 1, "Dia do Trabalho", "Lei 662/1949"),
    (9, 7, "Independência do Brasil", "Lei 662/1949"),
    (10, 12, "Nossa Senhora Aparecida", "Lei 6.802/1980"),
    (11, 2, "Finados", "Lei 662/1949"),
    (11, 15, "Proclamação da República", "Lei 662/1949"),
    (12, 25, "Natal", "Lei 662/1949"),
)
_COJERR = "COJERR, art. 127"
_FORENSES = (
    (8, 11, "Criação dos cursos jurídicos"),
    (11, 1, "Todos os Santos"),
    (12, 8, "Dia da Justiça"),
)
_MUNICIPAIS = {
    BOA_VISTA: (
        (1, 20, "São Sebastião"),
        (6, 29, "São Pedro"),
        (7, 9, "Aniversário de Boa Vista"),
        (12, 8, "Nossa Senhora da Conceição"),
    )
}


class AnoForaDaProposta(EntradaInvalida):
    """The seed rule proposes 2016 to 2030 only."""


def pascoa(ano: int) -> date:
    """Return Easter Sunday of a year of the Gregorian calendar (anonymous algorithm, 1876)."""
    seculo, do_seculo = divmod(ano, 100)
    dourado = ano % 19
    epacta = (19 * dourado + seculo - seculo // 4 - (8 * seculo + 13) // 25 + 15) % 30
    semana = (32 + 2 * (seculo % 4) + 2 * (do_seculo // 4) - epacta - do_seculo % 4) % 7
    ajuste = (dourado + 11 * epacta + 22 * semana) // 451
    mes, dia = divmod(epacta + semana - 7 * ajuste + 114, 31)
    return date(ano, mes, dia + 1)


def propor(ano: int, municipio: str = BOA_VISTA) -> tuple[Excecao, ...]:
    """Return the exceptions the fixed rule gives for a year, in date order.

    Args:
        ano: 2016 to 2030.
        municipio: seat whose municipal days are included; one without known days adds none.

    Raises:
        AnoForaDaProposta: outside those years.
    """
    if not PRIMEIRO_ANO <= ano <= ULTIMO_ANO:
        raise AnoForaDaProposta(
            f"A proposta de calendário vai de {PRIMEIRO_ANO} a {ULTIMO_ANO}. "
            f"Cadastre os dias de {ano} pela Portaria do ano.",
            campo="ano",
        )

    def um_dia(mes: int, dia: int, tipo: TipoDeExcecao, descricao: str, norma: str) -> Excecao:
        return Excecao(date(ano, mes, dia), date(ano, mes, dia), tipo, descricao, norma)

    def da_pascoa(de: int, ate: int, tipo: TipoDeExcecao, descricao: str, norma: str) -> Excecao:
        domingo = pascoa(ano)
        return Excecao(domingo + timedelta(days=de), domingo + timedelta(days=ate), tipo, descricao, norma)

    tipo = TipoDeExcecao
    excecoes = [um_dia(mes, dia, tipo.FERIADO_NACIONAL, nome, norma) for mes, dia, nome, norma in _NACIONAIS]
    if ano >= 2024:
        excecoes.append(um_dia(11, 20, tipo.FERIADO_NACIONAL, "Consciência Negra", "Lei 14.759/2023"))
    excecoes += [um_dia(mes, dia, tipo.FERIADO_FORENSE, nome, _COJERR) for mes, dia, nome in _FORENSES]
    excecoes += [
        um_dia(mes, dia, tipo.FERIADO_MUNICIPAL, nome, f"Feriado municipal de {municipio}")
        for mes, dia, nome in _MUNICIPAIS.get(municipio, ())
    ]
    excecoes += [
        da_pascoa(-48, -46, tipo.FERIADO_FORENSE, "Carnaval e Quarta-feira de Cinzas", _COJERR),
        da_pascoa(-4, -2, tipo.FERIADO_FORENSE, "Semana Santa", _COJERR),
        da_pascoa(60, 60, tipo.PONTO_FACULTATIVO, "Corpus Christi", "Uso das portarias anuais"),
        um_dia(10, 5, tipo.FERIADO_ESTADUAL, "Criação do Estado de Roraima", "Feriado estadual"),
        um_dia(10, 28, tipo.PONTO_FACULTATIVO, "Dia do Servidor Público", "Uso das portarias anuais"),
        Excecao(date(ano, 1, 1), date(ano, 1, 6), tipo.RECESSO, "Recesso forense", _COJERR),
        Excecao(date(ano, 12, 20), date(ano, 12, 31), tipo.RECESSO, "Recesso forense", _COJERR),
    ]
    return tuple(sorted(excecoes, key=lambda excecao: (excecao.inicio, excecao.fim)))


def calendario_proposto(municipio: str = BOA_VISTA) -> Calendario:
    """Return the calendar of all the proposed years for a seat; it counts, and every memória says it is proposed."""
    anos = range(PRIMEIRO_ANO, ULTIMO_ANO + 1)
    return Calendario(
        anos=dict.fromkeys(anos, SituacaoDoAno.PROPOSTO),
        excecoes=tuple(excecao for ano in anos for excecao in propor(ano, municipio)),
        versao="proposta",
        abrangencia=f"Comarca de {municipio}",
    )
