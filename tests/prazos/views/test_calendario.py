"""The pages of the calendar: what each shows, what it keeps when refused, and how many queries it takes."""

import re
from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from prazos import consultas
from prazos.atos import calendario as atos
from prazos.calendario import SituacaoDoAno, TipoDeExcecao
from prazos.models import AtoDoCalendario, Comarca, FatoDoCalendario
from prazos.novo_fato import NovoFato
from sei.comum.tempo import RORAIMA, em_outro_instante

DIA = {"inicio": "2027-05-28", "tipo": "ponto_facultativo", "descricao": "Ponte", "norma": "Portaria 900/2026"}


@pytest.fixture(autouse=True)
def em_novembro():
    with em_outro_instante(datetime(2026, 11, 21, 9, tzinfo=RORAIMA)):
        yield


@pytest.fixture
def leitora(calendario):
    return calendario.cliente(calendario.servidora)


@pytest.fixture
def gestora(calendario):
    return calendario.cliente(calendario.gestora)


def _texto(resposta) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", resposta.content.decode()))


class TestAno:
    URL = "/calendario/"

    def test_o_ano_corrente_da_comarca_de_quem_le(self, leitora):
        pagina = leitora.get(self.URL)
        texto = _texto(pagina)
        assert "Calendário de 2026" in texto and "ano proposto pela regra" in texto
        assert "Aniversário de Boa Vista" in texto
        corpo = pagina.content.decode()
        assert corpo.count('<table class="mes card">') == 12
        assert corpo.count('aria-current="date"') == 1
        assert "Incluir dia" not in texto and "Revogar" not in texto

    def test_a_marca_nao_depende_da_cor(self, leitora):
        corpo = leitora.get(self.URL, {"ano": "2026"}).content.decode()
        natal = re.search(r'<td class="m m-recesso[^>]*><a href="#fato-\d+" title="[^"]*Natal[^"]*">.*?</td>', corpo)[0]
        assert '<b aria-hidden="true">R</b>' in natal
        assert '<span class="sr">: Recesso forense; Natal</span>' in natal

    def test_ano_confirmado_diz_a_portaria(self, leitora):
        texto = _texto(leitora.get(self.URL, {"ano": "2024"}))
        assert "Confirmado" in texto and "Portaria TJRR/PR 2011/2023, alterada pela 208/2024" in texto

    def test_outra_comarca_e_uma_unidade(self, calendario, leitora):
        mucajai = Comarca.objects.get(nome="Mucajaí")
        texto = _texto(leitora.get(self.URL, {"ano": "2024", "lugar": f"c{mucajai.pk}"}))
        assert "Nossa Senhora de Fátima" in texto and "Aniversário de Boa Vista" not in texto
        novo = NovoFato(
            date(2026, 12, 1),
            date(2026, 12, 1),
            TipoDeExcecao.SUSPENSAO,
            "Mudança",
            "Portaria 8",
            unidade_id=calendario.ditec.pk,
        )
        atos.incluir_dia(ator=calendario.gestora.ator, novo=novo)
        assert "Mudança" in _texto(leitora.get(self.URL, {"lugar": f"u{calendario.ditec.pk}"}))
        assert "Mudança" not in _texto(leitora.get(self.URL))

    @pytest.mark.parametrize("lugar", ["c999999", "u999999", "x", "c", "c1' OR 1=1"])
    def test_lugar_que_nao_existe(self, leitora, lugar):
        assert leitora.get(self.URL, {"lugar": lugar}).status_code == 404

    @pytest.mark.parametrize("ano", ["2015", "2031", "9999", "0000"])
    def test_ano_que_nao_esta_carregado(self, leitora, ano):
        resposta = leitora.get(self.URL, {"ano": ano})
        assert resposta.status_code == 200
        assert "O calendário vai de 2016 a 2030" in _texto(resposta)

    @pytest.mark.parametrize("ano", ["", "abc", "20²6", "-1", "12345"])
    def test_ano_que_nao_e_ano(self, leitora, ano):
        assert "Calendário de 2026" in _texto(leitora.get(self.URL, {"ano": ano}))

    def test_sem_calendario(self, elenco):
        assert "carregar_catalogo" in _texto(elenco.cliente(elenco.servidora).get(self.URL))

    def test_quem_governa_ve_os_botoes(self, gestora):
        texto = _texto(gestora.get(self.URL))
        assert "Incluir dia" in texto and "Confirmar 2026" in texto and "Revogar" in texto

    def test_o_numero_de_consultas_nao_cresce_com_os_dias(self, calendario, leitora, django_assert_max_num_queries):
        for dia in range(1, 20):
            atos.incluir_dia(
                ator=calendario.gestora.ator,
                novo=NovoFato(date(2028, 3, dia), date(2028, 3, dia), TipoDeExcecao.SUSPENSAO, f"S{dia}", "P"),
            )
        leitora.get(self.URL)
        with django_assert_max_num_queries(18):
            leitora.get(self.URL, {"ano": "2028"})


class TestIncluir:
    URL = "/calendario/incluir/"

    def test_inclui_e_volta_ao_ano(self, gestora):
        resposta = gestora.post(self.URL, {**DIA, "chave": "um"})
        assert resposta.url == "/calendario/?ano=2027"
        fato = FatoDoCalendario.objects.get(descricao="Ponte")
        assert (fato.inicio, fato.fim, fato.lugar) == (date(2027, 5, 28), date(2027, 5, 28), "Todo o tribunal")

    def test_enviado_duas_vezes_inclui_uma(self, gestora):
        for _ in range(2):
            resposta = gestora.post(self.URL, {**DIA, "chave": "6a2f41a3-c54c-fce8-32d2-0324e1c32e22"})
            assert resposta.status_code == 302
        assert FatoDoCalendario.objects.filter(descricao="Ponte").count() == 1

    @pytest.mark.parametrize(
        ("troca", "status", "dito"),
        [
            ({"inicio": ""}, 422, "Informe o primeiro dia."),
            ({"inicio": "31/02/2027"}, 422, "Ponte"),
            ({"inicio": "2031-01-02"}, 422, "O calendário vai de 2016 a 2030; 2031 não está nele."),
            ({"fim": "2027-05-01"}, 422, "vem antes do primeiro"),
            ({"tipo": "encerramento_antecipado"}, 422, "Informe a hora"),
            ({"link": "javascript:alert(1)"}, 422, "começa com https://"),
            ({"inicio": "2026-01-09"}, 409, "09/01/2026 já passou"),
            ({"inicio": "2027-12-25"}, 409, "Já há dias assim no calendário: Recesso forense"),
            ({"lugar": "c999999"}, 422, "Ponte"),
        ],
    )
    def test_recusa_e_guarda_o_digitado(self, gestora, troca, status, dito):
        antes = AtoDoCalendario.objects.count()
        resposta = gestora.post(self.URL, {**DIA, **troca})
        assert resposta.status_code == status
        assert dito in _texto(resposta) or dito in resposta.content.decode()
        assert 'value="Portaria 900/2026"' in resposta.content.decode()
        assert AtoDoCalendario.objects.count() == antes

    def test_repetido(self, gestora):
        gestora.post(self.URL, DIA)
        resposta = gestora.post(self.URL, DIA)
        assert resposta.status_code == 409
        assert "já está no calendário nesses dias" in _texto(resposta)

    def test_ciente(self, gestora):
        passado = {**DIA, "inicio": "2026-01-09"}
        assert 'name="ciente"' not in gestora.get(self.URL).content.decode()
        assert 'name="ciente"' in gestora.post(self.URL, passado).content.decode()
        assert gestora.post(self.URL, {**passado, "ciente": "on"}).status_code == 302


class TestRevogar:
    def test_revoga_uma_vez(self, gestora):
        fato = FatoDoCalendario.objects.filter(inicio__year=2027).first()
        url = reverse("prazos:revogar_dia", args=[fato.pk])
        assert gestora.post(url, {"motivo": ""}).status_code == 422
        assert gestora.post(url, {"motivo": "Portaria 3"}).status_code == 302
        resposta = gestora.post(url, {"motivo": "Portaria 3"})
        assert resposta.status_code == 409 and "já foi revogado por Flávia Nunes" in _texto(resposta)
        pagina = gestora.get(url)
        assert pagina.status_code == 409 and "já foi revogado por Flávia Nunes" in _texto(pagina)

    def test_o_que_nao_existe(self, gestora):
        assert gestora.get(reverse("prazos:revogar_dia", args=[10**9])).status_code == 404


class TestConfirmar:
    def test_confirma_e_a_memoria_deixa_de_avisar(self, calendario, gestora):
        url = reverse("prazos:confirmar_ano", args=[2027])
        assert "Dias que a regra propôs para 2027" in _texto(gestora.get(url))
        assert gestora.post(url, {"norma": "Portaria 950/2026"}).status_code == 302
        assert consultas.calendario_de(calendario.secad).anos[2027] is SituacaoDoAno.CONFIRMADO
        assert gestora.post(url, {"norma": "Portaria 950/2026"}).status_code == 409

    def test_ano_que_nao_ha(self, gestora):
        assert gestora.get(reverse("prazos:confirmar_ano", args=[2031])).status_code == 404


def test_historico_do_mais_novo_para_o_mais_antigo(calendario, leitora):
    for numero in range(60):
        atos.confirmar_ano(ator=calendario.gestora.ator, ano=2026, norma=f"Portaria {numero}")
    pagina = leitora.get("/calendario/historico/")
    texto = _texto(pagina)
    assert texto.index("Portaria 59") < texto.index("Portaria 20") and "Portaria 3 " not in texto
    proxima = re.search(r'rel="next" href="([^"]+)"', pagina.content.decode())[1]
    assert "Calendário de 2016 a 2030 proposto pela regra" in _texto(leitora.get("/calendario/historico/" + proxima))
    assert leitora.get("/calendario/historico/?cursor=xyz").status_code == 422


class TestComarcas:
    def test_muda_e_mostra(self, calendario, gestora):
        mucajai = Comarca.objects.get(nome="Mucajaí")
        dados = {"unidade": calendario.ditec.pk, "comarca": mucajai.pk, "motivo": "Instalada lá"}
        assert gestora.post("/calendario/comarcas/", dados).status_code == 302
        assert "DITEC Diretoria de Tecnologia Comarca de Mucajaí" in _texto(gestora.get("/calendario/comarcas/"))
        resposta = gestora.post("/calendario/comarcas/", dados)
        assert resposta.status_code == 422 and "já segue o calendário" in _texto(resposta)

    def test_quem_nao_governa_so_le(self, leitora):
        assert (
            "<select" not in leitora.get("/calendario/comarcas/").content.decode().split("<main")[1].split("</main>")[0]
        )


def test_anonimo_so_chega_a_agenda(calendario):
    assert Client().get("/calendario/").status_code == 302
    assert Client().get("/calendario/calendario.csv").status_code == 302
    assert Client().get("/calendario/calendario.ics").status_code == 200
