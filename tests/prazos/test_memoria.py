"""The account of a deadline: complete, canonical, and readable."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from prazos.calendario import Efeito, Excecao, SituacaoDoAno, TipoDeExcecao
from prazos.contagem import Contador
from prazos.indisponibilidade import Queda
from prazos.memoria import memoria
from prazos.memoria_texto import memoria_em_texto
from prazos.pedido import LETRA, Marco, Pedido, PerfilDeContagem, UnidadeDeTempo
from prazos.tempestividade import FUSO
from processos.cadeia import canonico
from tests.prazos.estrategias import calendario, excecoes, inicios, perfis, unidades_de_dias

SEMANA_SANTA = Excecao(
    date(2024, 3, 27), date(2024, 3, 29), TipoDeExcecao.FERIADO_FORENSE, "Semana Santa", "COJERR, art. 127"
)


def conta(pedido, perfil=LETRA, dias=(SEMANA_SANTA,), situacao=SituacaoDoAno.CONFIRMADO, **resto):
    return memoria(Contador(calendario(tuple(dias), situacao), perfil).calcular(pedido), **resto)


def dias_de(trechos):
    for trecho in trechos:
        dia, ate = date.fromisoformat(trecho["de"]), date.fromisoformat(trecho["ate"])
        while dia <= ate:
            yield dia
            dia += timedelta(days=1)


def test_recebimento_tacito_e_prorrogacao():
    registro = conta(Pedido(Marco.COMUNICACAO, date(2024, 3, 18), 5))
    assert registro["recebimento"] == {
        "data": "2024-03-28",
        "hipotese": "tacito",
        "nominal": "2024-03-28",
        "norma": "Portaria 1650/2016, art. 25, § 1º, II",
        "dias": [],
    }
    assert (registro["primeiro_dia"], registro["nominal"], registro["vencimento"]) == (
        "2024-03-29",
        "2024-04-02",
        "2024-04-02",
    )
    assert registro["extremos"] == {"menor": "2024-04-01", "maior": "2024-04-08"}
    assert registro["limite"] == {"local": "2024-04-02T23:59:59-04:00", "utc": "2024-04-03T03:59:59+00:00"}


def test_cada_dia_pulado_tem_motivo_e_norma():
    registro = conta(Pedido(Marco.COMECO, date(2024, 3, 22), 4, UnidadeDeTempo.DIAS_UTEIS))
    assert registro["nao_contados"] == [
        {"de": "2024-03-23", "ate": "2024-03-24", "motivo": "fim de semana", "norma": ""},
        {"de": "2024-03-27", "ate": "2024-03-29", "motivo": "Semana Santa", "norma": "COJERR, art. 127"},
        {"de": "2024-03-30", "ate": "2024-03-31", "motivo": "fim de semana", "norma": ""},
    ]


def test_prorrogacao_diz_de_para_por_que_e_a_norma():
    cedo = Excecao(
        date(2024, 4, 1),
        date(2024, 4, 1),
        TipoDeExcecao.ENCERRAMENTO_ANTECIPADO,
        "Encerrado às 12h",
        "Portaria 9/2024",
        Efeito.SO_BLOQUEIA_VENCIMENTO,
    )
    registro = conta(Pedido(Marco.COMECO, date(2024, 3, 17), 10), dias=(SEMANA_SANTA, cedo))
    (prorrogacao,) = registro["prorrogacoes"]
    assert (prorrogacao["de"], prorrogacao["para"], prorrogacao["norma"]) == (
        "2024-03-27",
        "2024-04-02",
        "Portaria 1650/2016, art. 25, § 2º",
    )
    assert [trecho["motivo"] for trecho in prorrogacao["dias"]] == ["Semana Santa", "fim de semana", "Encerrado às 12h"]


def test_suspensao_e_inicio_em_dia_util_aparecem_nos_corridos():
    suspensao = Excecao(
        date(2024, 3, 19),
        date(2024, 3, 20),
        TipoDeExcecao.SUSPENSAO,
        "Prazos suspensos",
        "Portaria 7/2024",
        Efeito.SUSPENDE_CONTAGEM,
    )
    registro = conta(Pedido(Marco.COMECO, date(2024, 3, 15), 4), PerfilDeContagem(inicio_util=True), (suspensao,))
    assert [(trecho["de"], trecho["ate"], trecho["motivo"]) for trecho in registro["nao_contados"]] == [
        ("2024-03-16", "2024-03-17", "fim de semana"),
        ("2024-03-19", "2024-03-20", "Prazos suspensos"),
    ]
    assert registro["perfil"]["leituras"] == {"inicio_util": True}


def test_indisponibilidades_com_minutos_e_decisao():
    queda = Queda(datetime(2024, 6, 12, 10, tzinfo=FUSO), datetime(2024, 6, 12, 10, 5, tzinfo=FUSO))
    pedido = Pedido(Marco.COMECO, date(2024, 6, 7), 5, quedas=(queda,))
    registro = conta(pedido)
    assert registro["quedas"] == [{"inicio": "2024-06-12T14:00:00+00:00", "fim": "2024-06-12T14:05:00+00:00"}]
    assert registro["indisponibilidades"] == [
        {"dia": "2024-06-12", "minutos_diurnos": 5, "minutos_finais": 0, "prorrogou": True}
    ]
    assert registro["prorrogacoes"][-1]["norma"] == "Portaria 1650/2016, art. 26, parágrafo único"
    sem_efeito = memoria_em_texto(conta(pedido, PerfilDeContagem(limiar_cnj=True)))
    assert "sem efeito: 5 minutos entre 6h e 23h" in sem_efeito


def test_queda_em_aberto_nao_mostra_termo_final():
    registro = conta(Pedido(Marco.COMECO, date(2024, 6, 7), 5, quedas=(Queda(datetime(2024, 6, 12, 10, tzinfo=FUSO)),)))
    assert registro["a_definir"] is True
    assert registro["limite"] is None
    texto = memoria_em_texto(registro)
    assert "data a definir" in texto
    assert "a mais longa não pode ser calculada ainda" in texto


def test_ano_proposto_e_dito():
    pedido = Pedido(Marco.COMECO, date(2024, 12, 27), 10)
    assert conta(pedido)["calendario"]["propostos"] == []
    registro = conta(pedido, situacao=SituacaoDoAno.PROPOSTO)
    assert registro["calendario"]["propostos"] == [2024, 2025]
    assert "Calendário proposto, ainda não confirmado pela Portaria do ano: 2024, 2025." in memoria_em_texto(registro)


def test_quem_quando_e_instantes_em_utc():
    registro = conta(
        Pedido(Marco.COMUNICACAO, date(2024, 6, 3), 5, consulta=date(2024, 6, 4)),
        autor="maria",
        em=datetime(2024, 6, 4, 9, tzinfo=FUSO),
        instantes={"consulta": datetime(2024, 6, 4, 23, 30, tzinfo=FUSO)},
    )
    assert (registro["autor"], registro["em"]) == ("maria", "2024-06-04T13:00:00+00:00")
    assert registro["instantes"] == {"consulta": "2024-06-05T03:30:00+00:00"}
    assert datetime.fromisoformat(registro["em"]).tzinfo == UTC


def test_texto_de_uma_comunicacao_consultada():
    pedido = Pedido(Marco.COMUNICACAO, date(2024, 3, 18), 5, consulta=date(2024, 3, 23), em_dobro=True)
    assert memoria_em_texto(conta(pedido, PerfilDeContagem(ciencia_rola=True))).splitlines() == [
        "Enviada em 18/03/2024 (segunda-feira) e consultada em 23/03/2024 (sábado): recebimento em 25/03/2024 "
        "(segunda-feira). Portaria 1650/2016, art. 25, § 1º, I. "
        "Dias sem expediente antes dele: 23/03/2024 a 24/03/2024, fim de semana.",
        "Prazo de 10 dias corridos (5 em dobro), excluído o dia do começo e incluído o do vencimento. "
        "Primeiro dia contado: 26/03/2024 (terça-feira). Portaria 1650/2016, art. 25.",
        "Vencimento antes de prorrogações: 04/04/2024 (quinta-feira).",
        "Termo final: 04/04/2024 (quinta-feira), até as 23h59, horário de Roraima. Portaria 1650/2016, art. 26.",
        "Leitura mais curta: 02/04/2024 (terça-feira); mais longa: 04/04/2024 (quinta-feira).",
        "Perfil de contagem: Letra da Portaria 1650/2016, versão 1 (ciencia_rola).",
        "Calendário: Comarca de teste, versão teste.",
    ]


def test_texto_de_data_certa_e_de_um_mes():
    certa = memoria_em_texto(conta(Pedido(Marco.COMECO, date(2024, 3, 28), 1, UnidadeDeTempo.DATA_CERTA)))
    assert "Prazo com data certa: 28/03/2024 (quinta-feira)." in certa
    assert "Prorrogado para 01/04/2024" in certa
    mes = memoria_em_texto(conta(Pedido(Marco.COMECO, date(2024, 1, 31), 1, UnidadeDeTempo.MESES)))
    assert "Prazo de 1 mês," in mes
    assert "Todas as leituras da norma levam ao mesmo dia." in mes


@settings(max_examples=40)
@given(excecoes, perfis, inicios, st.integers(1, 60), unidades_de_dias)
def test_os_dias_contados_mais_os_pulados_fecham_a_conta(dias, perfil, inicio, n, unidade):
    contagem = Contador(calendario(dias), perfil).calcular(Pedido(Marco.COMUNICACAO, inicio, n, unidade))
    registro = memoria(contagem)
    assert canonico(registro)
    assert memoria_em_texto(registro)
    pulados = list(dias_de(registro["nao_contados"]))
    assert len(pulados) == len(set(pulados))
    assert (contagem.nominal - contagem.recebimento.data).days - len(pulados) == n
    prorrogados = [dia for prorrogacao in registro["prorrogacoes"] for dia in dias_de(prorrogacao["dias"])]
    assert len(prorrogados) == (contagem.vencimento - contagem.nominal).days
