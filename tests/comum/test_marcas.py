"""Template tags and filters of every page."""

import re
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta

import pytest
from django import forms
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import NoReverseMatch, get_script_prefix, reverse, set_script_prefix

from sei.comum.paginacao import Pagina
from sei.comum.templatetags import sei as marcas

AGORA = datetime(2026, 11, 21, 18, 32, tzinfo=UTC)  # 14h32 in Roraima


def renderizar(modelo: str, **contexto) -> str:
    return engines["django"].from_string("{% load sei %}" + modelo).render(contexto)


class Formulario(forms.Form):
    nome = forms.CharField(label="Nome", help_text="Como no documento.")
    texto = forms.CharField(label="Texto", widget=forms.Textarea(attrs={"class": "code-in"}), required=False)
    nivel = forms.ChoiceField(label="Nível", choices=[("0", "Público"), ("1", "Restrito")], widget=forms.RadioSelect)
    ciente = forms.BooleanField(label="Estou ciente", required=False)
    chave = forms.CharField(widget=forms.HiddenInput, required=False)


def campo(nome: str, dados: dict | None = None) -> ET.Element:
    """The rendered field as a tree; HTML's void and valueless parts are closed for the XML parser."""
    html = render_to_string("comum/_campo.html", {"campo": Formulario(dados)[nome]})
    html = re.sub(r" (required|checked|hidden)(?=[ >])", r' \1=""', html)
    return ET.fromstring("<r>" + re.sub(r"(<input[^>]*)>", r"\1/>", html) + "</r>")


class TestIcone:
    def test_aponta_para_o_simbolo_da_folha_e_e_decorativo(self):
        desenho = ET.fromstring(renderizar('{% icon "inbox" "i-lg" %}'))
        assert desenho.get("class") == "i i-lg"
        assert desenho.get("aria-hidden") == "true"
        assert desenho.find("use").get("href").endswith("#inbox")

    def test_escapa_o_nome(self):
        assert '"><script>' not in renderizar("{% icon nome %}", nome='"><script>')

    def test_acompanha_a_configuracao_dos_arquivos_estaticos(self, settings):
        assert renderizar('{% icon "inbox" %}').count("/estatico/vendor/icons.svg") == 1
        settings.STATIC_URL = "/outro/"
        assert "/outro/vendor/icons.svg" in renderizar('{% icon "inbox" %}')


class TestEndereco:
    MODELO = "{{ pk|endereco:'processos:atribuir' }}"

    @pytest.mark.parametrize("pk", [1, 42, 10**15])
    def test_e_o_mesmo_de_url(self, pk):
        assert renderizar(self.MODELO, pk=pk) == reverse("processos:atribuir", args=[pk])

    def test_acompanha_o_prefixo_da_instalacao(self):
        assert renderizar(self.MODELO, pk=3) == "/processos/3/atribuir/"
        anterior = get_script_prefix()
        set_script_prefix("/sei/")
        try:
            assert renderizar(self.MODELO, pk=3) == "/sei/processos/3/atribuir/"
        finally:
            set_script_prefix(anterior)

    def test_recusa_o_que_nao_e_numero(self):
        with pytest.raises(ValueError):
            marcas.endereco('"><script>', "processos:atribuir")

    @pytest.mark.parametrize("rota", ["processos:controle", "sem:rota"])
    def test_recusa_rota_que_nao_toma_um_numero(self, rota):
        with pytest.raises(NoReverseMatch):
            marcas.endereco(3, rota)


class TestQr:
    def test_e_svg_sem_estilo_embutido_com_nome_e_margem(self):
        desenho = ET.fromstring(renderizar('{% qr "https://sei.exemplo/?cv=1&crc=7F3A91C4" "qr" %}'))
        assert desenho.get("role") == "img" and desenho.get("aria-label") == "Código QR"
        assert all("style" not in parte.attrib for parte in desenho.iter())
        lado = int(desenho.get("viewBox").split()[2])
        assert (lado - 8 - 17) % 4 == 0  # a symbol has 17 + 4v modules; the quiet zone adds four on each side

    def test_escapa_a_classe(self):
        desenho = ET.fromstring(renderizar("{% qr texto classe %}", texto="a", classe='"><b'))
        assert desenho.get("class") == '"><b'


@pytest.mark.parametrize(
    ("antes", "esperado"),
    [
        (timedelta(seconds=20), "agora"),
        (timedelta(minutes=12, seconds=40), "há 12 min"),
        (timedelta(hours=4, minutes=52), "hoje, 9h40"),
        (timedelta(hours=22, minutes=27), "ontem, 16h05"),
        (timedelta(days=3), "18 nov."),
        (timedelta(days=365), "21/11/2025"),
        (timedelta(hours=-20), "amanhã, 10h32"),
    ],
)
def test_quando(antes, esperado):
    assert marcas.quando(AGORA - antes, AGORA) == esperado


def test_quando_usa_o_dia_de_roraima():
    """23h30 of the day before in Roraima is already the same day in UTC."""
    assert marcas.quando(datetime(2026, 11, 21, 3, 30, tzinfo=UTC), AGORA) == "ontem, 23h30"


def test_datas_em_hora_de_roraima():
    madrugada = datetime(2026, 11, 22, 2, 5, tzinfo=UTC)
    assert marcas.data_local(madrugada) == "21/11/2026"
    assert marcas.hora_local(madrugada) == "22h05"
    assert marcas.data_hora_local(madrugada) == "21/11/2026, 22h05"
    assert marcas.data_abreviada(madrugada) == "21 nov. 2026"
    assert marcas.data_local(date(2026, 5, 1)) == "01/05/2026"
    assert marcas.data_abreviada(date(2026, 5, 1)) == "1 maio 2026"


@pytest.mark.parametrize(
    "filtro", [marcas.data_local, marcas.hora_local, marcas.data_hora_local, marcas.data_abreviada]
)
def test_data_ausente_e_texto_vazio(filtro):
    assert filtro(None) == ""


@pytest.mark.parametrize(
    ("nome", "esperado"),
    [("Helena Prado Nogueira", "HP"), ("Ana de Souza", "AS"), ("Sistema", "S"), ("", "")],
)
def test_iniciais(nome, esperado):
    assert marcas.iniciais(nome) == esperado


class TestCampo:
    def test_rotulo_dica_e_classe(self):
        raiz = campo("nome")
        controle = raiz.find(".//input")
        assert raiz.find(".//label").get("for") == controle.get("id")
        assert controle.get("class") == "input"
        assert raiz.find(f".//*[@id='{controle.get('aria-describedby')}']").text == "Como no documento."

    def test_erro_ligado_ao_controle(self):
        raiz = campo("nome", {"nome": ""})
        controle = raiz.find(".//input")
        assert controle.get("aria-invalid") == "true"
        alvos = controle.get("aria-describedby").split()
        assert len(alvos) == 2
        assert all(raiz.find(f".//*[@id='{alvo}']") is not None for alvo in alvos)
        assert "errorlist" in raiz.find(f".//*[@id='{alvos[1]}']").get("class")

    def test_conserva_a_classe_do_widget(self):
        assert campo("texto").find(".//textarea").get("class") == "input code-in"

    def test_opcoes_em_fieldset_com_legenda(self):
        raiz = campo("nivel")
        assert "".join(raiz.find("fieldset/legend").itertext()).strip() == "Nível"
        assert [rotulo.find("span").text for rotulo in raiz.findall(".//li/label")] == ["Público", "Restrito"]
        assert [rotulo.get("for") for rotulo in raiz.findall(".//li/label")] == ["id_nivel_0", "id_nivel_1"]

    def test_caixa_dentro_do_rotulo(self):
        assert campo("ciente").find(".//label/input").get("class") == "check"

    def test_oculto_sai_sem_rotulo(self):
        raiz = campo("chave")
        assert raiz.find(".//label") is None and raiz.find("input").get("type") == "hidden"


class TestPaginas:
    def endereco(self, pagina: Pagina, consulta: dict, **opcoes) -> str:
        pedido = RequestFactory().get("/", consulta)
        return render_to_string("comum/_paginas.html", {"pagina": pagina, "request": pedido, **opcoes})

    def test_conserva_os_outros_filtros(self):
        html = self.endereco(Pagina([], "abc", None), {"f": "novos", "cursor": "velho"}, nome="recebidos")
        assert 'href="?f=novos&amp;cursor=abc"' in html and "Páginas de recebidos" in html
        assert 'rel="prev"' not in html

    def test_nome_do_parametro(self):
        html = self.endereco(Pagina([], None, "xyz"), {"recebidos": "1"}, parametro="gerados")
        assert 'href="?recebidos=1&amp;gerados=xyz"' in html and 'rel="next"' not in html

    def test_pagina_unica_nao_mostra_nada(self):
        assert self.endereco(Pagina([], None, None), {}).strip() == ""
