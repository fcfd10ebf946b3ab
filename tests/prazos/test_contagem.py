"""The counting engine against a day-by-day oracle, and its refusals."""

from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prazos.calendario import CalendarioNaoCarregado, Efeito, Excecao, TipoDeExcecao
from prazos.contagem import Contador, extremos, somar_meses
from prazos.indisponibilidade import Queda
from prazos.pedido import LETRA, Marco, Pedido, PerfilDeContagem, PrazoInvalido, UnidadeDeTempo
from prazos.tempestividade import FUSO, data_local, limite_do_dia, tempestivo
from sei.comum.erros import ErroDeDominio
from tests.prazos.estrategias import calendario, excecoes, inicios, perfis, unidades_de_dias
from tests.prazos.oraculo import Oraculo

CORRIDOS, UTEIS = UnidadeDeTempo.DIAS_CORRIDOS, UnidadeDeTempo.DIAS_UTEIS
SEMANA_SANTA = Excecao(date(2024, 3, 27), date(2024, 3, 29), TipoDeExcecao.FERIADO_FORENSE, "Semana Santa", "COJERR")


def contar(comeco, n, unidade=CORRIDOS, perfil=LETRA, dias=(), **resto):
    return Contador(calendario(tuple(dias)), perfil).calcular(Pedido(Marco.COMECO, comeco, n, unidade, **resto))


@given(excecoes, perfis, inicios, st.integers(1, 120), unidades_de_dias)
def test_dias_iguais_ao_oraculo(dias, perfil, inicio, n, unidade):
    contador, oraculo = Contador(calendario(dias), perfil), Oraculo(dias, perfil)
    assert contador.somar(inicio, n, unidade) == oraculo.vencimento(inicio, n, unidade)


@given(excecoes, perfis, inicios, st.integers(1, 20), st.sampled_from(["meses", "anos", "data_certa"]))
def test_meses_anos_e_data_certa_iguais_ao_oraculo(dias, perfil, inicio, n, unidade):
    n = 1 if unidade == "anos" else n
    contador, oraculo = Contador(calendario(dias), perfil), Oraculo(dias, perfil)
    assert contador.somar(inicio, n, UnidadeDeTempo(unidade)) == oraculo.vencimento(inicio, n, unidade)


@given(excecoes, perfis, inicios, st.none() | st.integers(0, 30), st.integers(1, 40), unidades_de_dias, st.booleans())
def test_comunicacao_igual_ao_oraculo(dias, perfil, envio, atraso, n, unidade, em_dobro):
    consulta = None if atraso is None else envio + timedelta(days=atraso)
    contador, oraculo = Contador(calendario(dias), perfil), Oraculo(dias, perfil)
    pedido = Pedido(Marco.COMUNICACAO, envio, n, unidade, em_dobro, consulta)
    contagem = contador.calcular(pedido)
    recebimento = oraculo.receber(envio, consulta)
    assert contagem.recebimento.data == recebimento == contador.receber(envio, consulta).data
    assert contagem.nominal == oraculo.nominal(recebimento, n * (2 if em_dobro else 1), unidade)
    assert contagem.vencimento == oraculo.vencimento(recebimento, n * (2 if em_dobro else 1), unidade)


def _resultado(fazer):
    """What it gives, or why it does not."""
    try:
        return fazer()
    except ErroDeDominio as erro:
        return type(erro), erro.mensagem


@given(excecoes, perfis, st.lists(st.tuples(inicios, st.integers(1, 60)), max_size=20), st.sampled_from(UnidadeDeTempo))
def test_lote_de_prazos_diferentes_igual_a_um_por_um(dias, perfil, somas, unidade):
    comecos, quantidades = [comeco for comeco, _ in somas], [n for _, n in somas]
    contador = Contador(calendario(dias), perfil)

    def um_por_um():
        return [Contador(calendario(dias), perfil).somar(comeco, n, unidade) for comeco, n in somas]

    assert _resultado(lambda: contador.somar_em_lote(comecos, quantidades, unidade)) == _resultado(um_por_um)


@pytest.mark.parametrize("somas", [[(date(2024, 3, 1), 5), (date(2024, 3, 1), n)] for n in (0, -3, 1.5, "3", 9_999)])
@pytest.mark.parametrize("unidade", [CORRIDOS, UTEIS])
def test_lote_recusa_o_que_um_recusa(somas, unidade):
    contador, (comecos, quantidades) = Contador(calendario()), zip(*somas, strict=True)
    recusa = _resultado(lambda: [contador.somar(comeco, n, unidade) for comeco, n in somas])
    assert recusa[0] in (PrazoInvalido, CalendarioNaoCarregado)
    assert _resultado(lambda: contador.somar_em_lote(comecos, quantidades, unidade)) == recusa
    assert contador.somar_em_lote([], [], unidade) == []


def test_lote_com_dia_fora_do_calendario():
    with pytest.raises(CalendarioNaoCarregado) as recusa:
        Contador(calendario()).somar_em_lote([date(2024, 3, 1), date(1999, 3, 1)], [5, 5])
    assert recusa.value.ano == 1999


@st.composite
def _pedidos(sortear):
    marco = sortear(st.sampled_from(Marco))
    unidades = [u for u in UnidadeDeTempo if marco is Marco.COMECO or u is not UnidadeDeTempo.DATA_CERTA]
    unidade = sortear(st.sampled_from(unidades))
    em_dobro = unidade is not UnidadeDeTempo.DATA_CERTA and sortear(st.booleans())
    n = 1 if unidade is UnidadeDeTempo.ANOS else sortear(st.integers(1, 12))
    data = sortear(inicios)
    consulta = sortear(st.none() | st.integers(0, 30).map(lambda dias: data + timedelta(days=dias)))
    return Pedido(marco, data, n, unidade, em_dobro, consulta if marco is Marco.COMUNICACAO else None)


@given(excecoes, perfis, st.lists(_pedidos(), max_size=12))
def test_vencimentos_iguais_aos_das_contas(dias, perfil, pedidos):
    contador = Contador(calendario(dias), perfil)
    assert contador.vencimentos(pedidos) == [contador.calcular(pedido).vencimento for pedido in pedidos]


@given(excecoes, inicios, st.integers(1, 60), unidades_de_dias)
def test_o_vencimento_nunca_recua(dias, inicio, n, unidade):
    contador = Contador(calendario(dias))
    vencimento = contador.somar(inicio, n, unidade)
    assert vencimento > inicio
    assert contador.somar(inicio, n + 1, unidade) >= vencimento
    assert contador.somar(inicio + timedelta(days=1), n, unidade) >= vencimento


@given(excecoes, perfis, inicios, st.integers(1, 30), unidades_de_dias)
def test_os_extremos_abracam_a_leitura_do_perfil(dias, perfil, inicio, n, unidade):
    contagem = Contador(calendario(dias), perfil).calcular(Pedido(Marco.COMUNICACAO, inicio, n, unidade))
    menor, maior = extremos(contagem)
    assert menor <= contagem.vencimento <= maior


def test_comeco_excluido_e_vencimento_incluido():
    contagem = contar(date(2024, 3, 4), 5)
    assert (contagem.primeiro_dia, contagem.nominal, contagem.vencimento) == (
        date(2024, 3, 5),
        date(2024, 3, 9),
        date(2024, 3, 11),
    )


def test_meses_somam_uma_vez_so_a_partir_do_comeco():
    assert somar_meses(date(2024, 1, 31), 2) == date(2024, 3, 31)
    assert somar_meses(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert somar_meses(date(2023, 1, 31), 1) == date(2023, 2, 28)
    assert somar_meses(date(2023, 1, 31), 1, transborda=True) == date(2023, 3, 1)
    assert somar_meses(date(2024, 12, 15), 1) == date(2025, 1, 15)


def test_ano_a_partir_de_29_de_fevereiro():
    assert contar(date(2024, 2, 29), 1, UnidadeDeTempo.ANOS).vencimento == date(2025, 2, 28)
    transborda = PerfilDeContagem(mes_transborda=True)
    assert contar(date(2024, 2, 29), 1, UnidadeDeTempo.ANOS, transborda).nominal == date(2025, 3, 1)


def test_consulta_depois_do_decimo_dia_nao_muda_o_recebimento():
    contador = Contador(calendario((SEMANA_SANTA,)))
    recebimento = contador.receber(date(2024, 3, 18), date(2024, 3, 30))
    assert recebimento == (date(2024, 3, 28), "tacito", date(2024, 3, 28))
    assert contador.receber(date(2024, 3, 18), date(2024, 3, 28)).hipotese == "consulta"


def test_dia_encerrado_cedo_conta_no_meio_e_nao_vence():
    cedo = Excecao(
        date(2024, 8, 14),
        date(2024, 8, 14),
        TipoDeExcecao.ENCERRAMENTO_ANTECIPADO,
        "jogo",
        efeito=Efeito.SO_BLOQUEIA_VENCIMENTO,
    )
    assert contar(date(2024, 8, 9), 3, UTEIS, dias=[cedo]).vencimento == date(2024, 8, 15)
    assert contar(date(2024, 8, 9), 4, UTEIS, dias=[cedo]).vencimento == date(2024, 8, 15)


def test_inicio_tardio_so_prorroga_com_a_leitura():
    tarde = Excecao(date(2024, 8, 14), date(2024, 8, 14), TipoDeExcecao.INICIO_TARDIO, "chuva")
    assert contar(date(2024, 8, 9), 3, UTEIS, dias=[tarde]).vencimento == date(2024, 8, 14)
    perfil = PerfilDeContagem(inicio_tardio_prorroga=True)
    assert contar(date(2024, 8, 9), 3, UTEIS, perfil, [tarde]).vencimento == date(2024, 8, 15)


def test_recesso_fecha_ou_suspende():
    recesso = Excecao(date(2023, 12, 20), date(2024, 1, 6), TipoDeExcecao.RECESSO, "Recesso", "COJERR")
    assert contar(date(2023, 12, 18), 5, dias=[recesso]).vencimento == date(2024, 1, 8)
    perfil = PerfilDeContagem(recesso_suspende=True)
    assert contar(date(2023, 12, 18), 5, perfil=perfil, dias=[recesso]).vencimento == date(2024, 1, 10)


def test_ciencia_em_dia_sem_expediente():
    perfil = PerfilDeContagem(ciencia_rola=True)
    contagem = contar(date(2024, 6, 8), 1, perfil=perfil)
    assert (contagem.recebimento.data, contagem.primeiro_dia) == (date(2024, 6, 10), date(2024, 6, 11))
    assert contar(date(2024, 6, 8), 1, UnidadeDeTempo.DATA_CERTA, perfil).recebimento.data == date(2024, 6, 8)


@pytest.mark.parametrize("n", [0, -1, -10_000, 1.5, "5", True, None])
def test_quantidade_invalida_e_recusada(n):
    with pytest.raises(PrazoInvalido) as recusa:
        contar(date(2024, 3, 4), n)
    assert recusa.value.campo == "n"
    assert (n is None) or "maior que zero" in recusa.value.mensagem


def test_somar_recusa_quantidade_invalida():
    for n in (0, -3):
        with pytest.raises(PrazoInvalido):
            Contador(calendario()).somar(date(2024, 3, 4), n)


def test_consulta_antes_do_envio_e_recusada():
    with pytest.raises(PrazoInvalido, match="anterior ao envio"):
        Pedido(Marco.COMUNICACAO, date(2024, 3, 4), 5, consulta=date(2024, 3, 3))
    with pytest.raises(PrazoInvalido, match="anterior ao envio"):
        Contador(calendario()).receber(date(2024, 3, 4), date(2024, 3, 3))


def test_data_certa_nao_dobra_nem_depende_do_recebimento():
    with pytest.raises(PrazoInvalido, match="em dobro"):
        contar(date(2024, 3, 4), 1, UnidadeDeTempo.DATA_CERTA, em_dobro=True)
    with pytest.raises(PrazoInvalido, match="recebimento"):
        Pedido(Marco.COMUNICACAO, date(2024, 3, 4), 1, UnidadeDeTempo.DATA_CERTA)


@pytest.mark.parametrize("dias", [0, 366])
def test_perfil_recusa_espera_absurda(dias):
    with pytest.raises(PrazoInvalido):
        PerfilDeContagem(dias_tacitos=dias)


@pytest.mark.parametrize("unidade", list(UnidadeDeTempo))
@pytest.mark.parametrize("prorroga", [True, False])
def test_alem_do_ultimo_ano_e_recusado_com_o_ano(unidade, prorroga):
    contador = Contador(calendario(), PerfilDeContagem(prorroga_fim=prorroga))
    for inicio in (date(2021, 12, 31), date(2027, 1, 1)):
        with pytest.raises(CalendarioNaoCarregado) as recusa:
            contador.somar(inicio, 1, unidade)
        assert recusa.value.ano == inicio.year
        assert str(inicio.year) in recusa.value.mensagem
    if unidade is not UnidadeDeTempo.DATA_CERTA:
        for n in (10_000, 10**30):
            with pytest.raises(CalendarioNaoCarregado) as recusa:
                contador.somar(date(2024, 3, 4), n, unidade)
            assert recusa.value.ano > 2026


def test_prorrogacao_que_sai_do_calendario_e_recusada():
    recesso = Excecao(date(2026, 12, 20), date(2027, 1, 6), TipoDeExcecao.RECESSO, "Recesso", "COJERR")
    with pytest.raises(CalendarioNaoCarregado) as recusa:
        contar(date(2026, 12, 15), 5, dias=[recesso])
    assert recusa.value.ano == 2027
    with pytest.raises(CalendarioNaoCarregado):
        Contador(calendario((recesso,))).receber(date(2026, 12, 28))


def test_a_contagem_e_imutavel_e_comparavel():
    contagem = contar(date(2024, 3, 4), 5)
    assert contagem == contar(date(2024, 3, 4), 5)
    with pytest.raises(FrozenInstanceError):
        contagem.vencimento = date(2030, 1, 1)


def test_o_minuto_23h59_esta_incluido():
    dia = date(2024, 6, 12)
    ultimo = datetime(2024, 6, 12, 23, 59, 59, 999_999, tzinfo=FUSO)
    assert tempestivo(ultimo, dia)
    assert not tempestivo(ultimo + timedelta(microseconds=1), dia)
    assert limite_do_dia(dia) == datetime(2024, 6, 12, 23, 59, 59, tzinfo=FUSO)
    exato = PerfilDeContagem(limite_235900=True)
    assert tempestivo(datetime(2024, 6, 12, 23, 59, tzinfo=FUSO), dia, exato)
    assert not tempestivo(datetime(2024, 6, 12, 23, 59, 30, tzinfo=FUSO), dia, exato)


def test_o_dia_e_o_de_roraima_qualquer_que_seja_o_fuso_do_instante():
    assert data_local(datetime(2024, 6, 13, 3, 30, tzinfo=UTC)) == date(2024, 6, 12)
    brasilia = timezone(timedelta(hours=-3))
    assert data_local(datetime(2024, 6, 13, 0, 30, tzinfo=brasilia)) == date(2024, 6, 12)
    # Daylight saving of 1999: UTC-3 in Boa Vista.
    assert data_local(datetime(1999, 12, 1, 3, 30, tzinfo=UTC)) == date(1999, 12, 1)


@pytest.mark.parametrize("instante", [datetime(2024, 6, 12), datetime(1, 1, 1, tzinfo=UTC)])
def test_instante_sem_fuso_ou_sem_data_local_e_recusado(instante):
    with pytest.raises(PrazoInvalido):
        tempestivo(instante, date(2024, 6, 12))
    if instante.tzinfo is None:
        with pytest.raises(PrazoInvalido):
            tempestivo(instante, date(2024, 6, 12), PerfilDeContagem(limite_235900=True))


def test_a_leitura_mais_longa_vai_alem_do_vencimento():
    contagem = Contador(calendario((SEMANA_SANTA,))).calcular(Pedido(Marco.COMUNICACAO, date(2024, 3, 18), 5))
    menor, maior = extremos(contagem)
    assert menor < maior
    assert contagem.vencimento == date(2024, 4, 2)
    entre = datetime.combine(maior, datetime.min.time(), tzinfo=FUSO)
    assert not tempestivo(entre, contagem.vencimento)
    assert tempestivo(entre, maior) and not tempestivo(entre + timedelta(days=1), maior)


def test_sem_calendario_para_a_leitura_mais_longa_nao_se_certifica():
    recesso = Excecao(date(2026, 12, 20), date(2026, 12, 31), TipoDeExcecao.RECESSO, "Recesso", "COJERR")
    contagem = Contador(calendario((recesso,))).calcular(
        Pedido(Marco.COMUNICACAO, date(2026, 12, 4), 5, consulta=date(2026, 12, 12))
    )
    # Consultation on a Saturday: rolled, the deadline would end in the recess and leave the loaded years.
    assert extremos(contagem) == (date(2026, 12, 17), None)
    aberta = Contador(calendario()).calcular(
        Pedido(Marco.COMECO, date(2024, 6, 7), 5, quedas=(Queda(datetime(2024, 6, 12, 10, tzinfo=FUSO)),))
    )
    assert aberta.a_definir
    assert extremos(aberta).maior is None


@given(excecoes, perfis, inicios, st.integers(-2, 60), unidades_de_dias)
def test_o_somador_e_o_lote_dao_o_mesmo_que_a_conta_inteira(dias, perfil, inicio, n, unidade):
    contador = Contador(calendario(dias), perfil)
    if n < 1:
        for somar in (contador.somar, lambda *pedido: contador.somador(unidade)(*pedido[:2])):
            with pytest.raises(PrazoInvalido):
                somar(inicio, n, unidade)
        return
    contagem = contador.calcular(Pedido(Marco.COMECO, inicio, n, unidade))
    esperado = contador.somar(contagem.recebimento.data, n, unidade)
    assert esperado == contagem.vencimento
    assert contador.somador(unidade)(contagem.recebimento.data, n) == esperado
    assert contador.somar_em_lote([contagem.recebimento.data] * 3, [n] * 3, unidade) == [esperado] * 3


@pytest.mark.parametrize("n", [0, -1, 1.5, "3", None])
@pytest.mark.parametrize("unidade", [unidade for unidade in UnidadeDeTempo if unidade != UnidadeDeTempo.DATA_CERTA])
def test_o_somador_recusa_o_que_nao_e_quantidade(n, unidade):
    with pytest.raises(PrazoInvalido):
        Contador(calendario()).somador(unidade)(date(2024, 3, 1), n)
