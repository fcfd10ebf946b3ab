"""The calculator: what the engine says, with its account; bad input keeps what was typed."""

import re
from datetime import date, datetime

import pytest

from prazos import consultas
from prazos.atos import calendario as atos
from prazos.calendario import TipoDeExcecao
from prazos.contagem import Contador
from prazos.models import AtoDoCalendario, Comarca
from prazos.novo_fato import NovoFato
from prazos.pedido import UnidadeDeTempo
from prazos.tempestividade import FUSO
from sei.comum.tempo import em_outro_instante
from tests.prazos.quedas import indisponibilidade_de

URL = "/prazos/calcular/"
PEDIDO = {"marco": "comeco", "data": "2026-06-10", "n": "5", "unidade": "dias_uteis"}


@pytest.fixture
def cliente(calendario):
    return calendario.cliente(calendario.colaborador)


def _texto(resposta) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", resposta.content.decode()))


def test_pagina_em_branco(cliente):
    resposta = cliente.get(URL)
    assert resposta.status_code == 200 and "Memória de cálculo" not in _texto(resposta)


@pytest.mark.parametrize("unidade", [u for u in UnidadeDeTempo if u is not UnidadeDeTempo.DATA_CERTA])
@pytest.mark.parametrize("data", ["2026-06-10", "2024-02-29", "2026-01-31", "2026-12-19"])
def test_o_que_o_motor_diz(calendario, cliente, unidade, data):
    esperado = Contador(consultas.calendario_de(calendario.secad)).somar(date.fromisoformat(data), 2, unidade)
    texto = _texto(cliente.get(URL, {**PEDIDO, "data": data, "n": "2", "unidade": unidade}))
    assert f"Vence em {esperado:%d/%m/%Y}" in texto
    assert "Termo final" in texto and "Calendário: Comarca de Boa Vista, versão 1." in texto


def test_comunicacao_consultada_e_tacita(cliente):
    envio = {**PEDIDO, "marco": "comunicacao", "data": "2026-06-08"}
    assert "recebimento tácito em 18/06/2026" in _texto(cliente.get(URL, envio))
    assert "consultada em 10/06/2026" in _texto(cliente.get(URL, {**envio, "consulta": "2026-06-10"}))


def test_conta_com_as_indisponibilidades_certificadas(calendario, cliente):
    def instante(dia: int, hora: int) -> datetime:
        return datetime(2026, 6, dia, hora, tzinfo=FUSO)

    pedido = {**PEDIDO, "data": "2026-06-07", "n": "5", "unidade": "dias_corridos"}
    with em_outro_instante(instante(15, 9)):
        assert "Vence em 12/06/2026" in _texto(cliente.get(URL, pedido))
        indisponibilidade_de(calendario, instante(12, 10), instante(12, 11))
        texto = _texto(cliente.get(URL, pedido))
        assert "Vence em 15/06/2026" in texto and "indisponibilidade" in texto.split("Memória de cálculo")[1]
        indisponibilidade_de(calendario, instante(15, 8), None)
        assert "Prorrogado, data a definir quando o sistema voltar" in _texto(cliente.get(URL, pedido))
        adiante = _texto(cliente.get(URL, {**pedido, "data": "2026-06-11"}))
        assert "Vence em 16/06/2026" in adiante  # the one without solution has not reached the 16th


def test_conta_pelo_perfil_que_o_tribunal_pos_em_vigor(cliente, settings):
    settings.DIAS_DO_RECEBIMENTO_TACITO = 15
    envio = {**PEDIDO, "marco": "comunicacao", "data": "2026-06-08"}
    assert "recebimento tácito em 23/06/2026" in _texto(cliente.get(URL, envio))


def test_data_certa_e_dobro(cliente):
    certa = {"marco": "comeco", "data": "2026-07-09", "unidade": "data_certa"}
    assert "Vence em 10/07/2026" in _texto(cliente.get(URL, certa))
    assert "Prazo de 10 dias úteis (5 em dobro)" in _texto(cliente.get(URL, {**PEDIDO, "em_dobro": "on"}))


def test_a_leitura_escolhida_aparece_na_memoria(cliente):
    texto = _texto(cliente.get(URL, {**PEDIDO, "data": "2026-12-15", "n": "10", "leituras": ["recesso_suspende"]}))
    assert "Leituras escolhidas na calculadora, versão 1 (recesso_suspende)" in texto


def test_ano_proposto_avisa_e_confirmado_nao(cliente):
    aviso = "é proposto: o vencimento pode mudar"
    assert aviso in _texto(cliente.get(URL, PEDIDO))
    assert aviso not in _texto(cliente.get(URL, {**PEDIDO, "data": "2024-06-10"}))


def test_o_calendario_e_o_do_lugar_escolhido(calendario, cliente):
    mucajai = Comarca.objects.get(nome="Mucajaí")
    vespera = {**PEDIDO, "data": "2026-07-08", "n": "1"}
    assert "Vence em 10/07/2026" in _texto(cliente.get(URL, vespera))
    assert "Vence em 09/07/2026" in _texto(cliente.get(URL, {**vespera, "lugar": f"c{mucajai.pk}"}))
    dia = NovoFato(
        date(2026, 7, 10),
        date(2026, 7, 10),
        TipoDeExcecao.PONTO_FACULTATIVO,
        "Mudança",
        "Portaria 1",
        unidade_id=calendario.ditec.pk,
    )
    atos.incluir_dia(ator=calendario.gestora.ator, novo=dia, ciente=True)
    texto = _texto(cliente.get(URL, {**vespera, "lugar": f"u{calendario.ditec.pk}"}))
    assert "Vence em 13/07/2026" in texto and "DITEC, Comarca de Boa Vista, versão 2" in texto


@pytest.mark.parametrize(
    ("troca", "dito"),
    [
        ({"n": "0"}, "maior que zero"),
        ({"n": "-3"}, "maior que zero"),
        ({"n": "10000"}, "O calendário vai de 2016 a 2030; 2031 não está nele"),
        ({"n": "9" * 40, "unidade": "meses"}, "não está nele. Escolha datas e prazos que ele alcance"),
        ({"n": "9" * 6000}, "Informe um número inteiro"),
        ({"n": "5,5"}, "Informe um número inteiro"),
        ({"n": ""}, "Informe a quantidade"),
        ({"data": ""}, "Informe a data"),
        ({"data": "2026-02-30"}, "data"),
        ({"data": "2015-12-31"}, "O calendário vai de 2016 a 2030; 2015 não está nele"),
        ({"data": "2030-12-20"}, "O calendário vai de 2016 a 2030; 2031 não está nele"),
        ({"consulta": "2026-06-12"}, "A consulta só vale para comunicação"),
        ({"marco": "comunicacao", "consulta": "2026-06-01"}, "não pode ser anterior ao envio"),
        ({"marco": "dje", "unidade": "data_certa"}, "não depende do recebimento"),
        ({"unidade": "data_certa", "em_dobro": "on"}, "não se conta em dobro"),
        ({"unidade": "semanas"}, "semanas"),
        ({"lugar": "c999999"}, "999999"),
        ({"leituras": ["lua_cheia"]}, "lua_cheia"),
    ],
)
def test_entrada_ruim_diz_o_que_fazer_e_guarda_o_digitado(cliente, troca, dito):
    resposta = cliente.get(URL, {**PEDIDO, **troca})
    assert resposta.status_code == 422
    assert dito in resposta.content.decode().replace("&quot;", '"')
    assert "Memória de cálculo" not in _texto(resposta)
    if "data" not in troca:
        assert 'value="2026-06-10"' in resposta.content.decode()


def test_sem_calendario(elenco):
    resposta = elenco.cliente(elenco.servidora).get(URL, PEDIDO)
    assert resposta.status_code == 422 and "carregar_catalogo" in _texto(resposta)


def test_nada_fica_registrado(cliente):
    antes = AtoDoCalendario.objects.count()
    cliente.get(URL, PEDIDO)
    assert AtoDoCalendario.objects.count() == antes
