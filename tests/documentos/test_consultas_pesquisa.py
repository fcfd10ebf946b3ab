"""Quick search: numbers, Número SEI, words, and what a stranger may know of a restrito."""

import pytest
from django.urls import reverse

from documentos.consultas import pesquisa
from documentos.models import Documento

pytestmark = pytest.mark.django_db


def buscar(cliente, termo):
    return cliente.get(reverse("documentos:pesquisa_rapida"), {"q": termo})


def numeros(resposta) -> list[str]:
    return [processo.numero for processo in resposta.context["resultado"].processos]


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


def test_numero_completo_vai_direto_ao_processo(elenco, cliente):
    processo = elenco.iniciar(elenco.servidora)
    elenco.iniciar(elenco.servidora)
    for termo in (processo.numero, processo.digitos, f"  {processo.numero} "):
        assert buscar(cliente, termo)["Location"] == reverse("documentos:processo", args=[processo.pk])


def test_numero_sei_vai_direto_ao_documento(elenco, cliente):
    processo = elenco.iniciar(elenco.servidora)
    for _ in range(30):
        documento = elenco.incluir_minuta(elenco.servidora, processo)
    resposta = buscar(cliente, f"00000{documento.numero_sei}")
    assert resposta["Location"] == f"{reverse('documentos:processo', args=[processo.pk])}?documento={documento.pk}"


def test_quando_o_numero_serve_a_processo_e_a_documento_mostra_os_dois(elenco, cliente):
    elenco.iniciar(elenco.servidora)
    resposta = buscar(cliente, "1")
    resultado = resposta.context["resultado"]
    assert resposta.status_code == 200
    assert len(resultado.processos) == len(resultado.documentos) == 1


@pytest.mark.parametrize("termo", ["aquisicao", "CADEIRAS bonfim", "Aquisições", "compras comarca"])
def test_palavras_sem_acento_em_qualquer_ordem(elenco, cliente, termo):
    processo = elenco.iniciar(elenco.servidora)
    elenco.iniciar(elenco.servidora, especificacao="Reforma do telhado")
    resposta = buscar(cliente, termo)
    assert processo.numero in numeros(resposta)
    assert "Mostrando os mais recentes" in resposta.content.decode()


def test_todas_as_palavras_ou_nada(elenco, cliente):
    elenco.iniciar(elenco.servidora)
    resposta = buscar(cliente, "cadeiras foguete")
    pagina = resposta.content.decode()
    assert numeros(resposta) == []
    assert "Nada encontrado para “cadeiras foguete”" in pagina and "Tente menos palavras" in pagina


def test_interessado(elenco, cliente):
    processo = elenco.iniciar(elenco.servidora, interessados=("José Antônio da Silva",))
    assert numeros(buscar(cliente, "jose silva")) == [processo.numero]


def test_os_mais_recentes_primeiro_e_no_maximo_vinte(elenco, cliente):
    feitos = [elenco.iniciar(elenco.servidora).numero for _ in range(pesquisa.MOSTRADOS + 3)]
    assert numeros(buscar(cliente, "cadeiras")) == feitos[::-1][: pesquisa.MOSTRADOS]


def test_sem_termo_so_o_formulario(cliente):
    resposta = buscar(cliente, "   ")
    assert resposta.status_code == 200 and "Nada encontrado" not in resposta.content.decode()


def test_numero_que_nao_existe_diz_o_que_tentar(elenco, cliente):
    resposta = buscar(cliente, "7777777")
    assert "Confira os algarismos" in resposta.content.decode()


@pytest.mark.parametrize("termo", ["<script>alert(1)</script>", "' OR 1=1 --", "%", "9" * 400, "\x00", "½", "²"])
def test_texto_hostil_e_so_texto(elenco, cliente, termo):
    elenco.iniciar(elenco.servidora)
    resposta = buscar(cliente, termo)
    assert resposta.status_code == 200 and b"<script>alert" not in resposta.content


@pytest.mark.parametrize("nivel", [1, 2])
def test_o_que_e_alheio_nao_aparece_por_palavras_nem_por_documento(elenco, nivel):
    processo = elenco.iniciar(elenco.servidora, nivel=nivel, interessados=("Fulano Raro",))
    cliente = elenco.cliente(elenco.de_outra_unidade)
    documento = Documento.objects.get(processo=processo)
    for termo in ("cadeiras", "fulano raro", documento.codigo_verificador):
        resposta = buscar(cliente, termo)
        assert resposta.context["resultado"].vazio, termo
        assert processo.numero not in resposta.content.decode()


def test_minuta_alheia_nao_e_achada_pelo_numero_sei(elenco):
    processo = elenco.iniciar(elenco.servidora)
    for _ in range(15):
        minuta = elenco.incluir_minuta(elenco.servidora, processo)
    resposta = buscar(elenco.cliente(elenco.de_outra_unidade), minuta.codigo_verificador)
    assert resposta.context["resultado"].documentos == []


def test_restrito_pelo_numero_completo_diz_so_que_existe(elenco):
    processo = elenco.iniciar(elenco.servidora, nivel=1, interessados=("Fulano Raro",))
    cliente = elenco.cliente(elenco.de_outra_unidade)
    pagina = buscar(cliente, processo.numero).content.decode()
    assert "Existe, mas a sua unidade não tem acesso" in pagina
    assert "Informação pessoal" in pagina and "SECAD" in pagina
    assert "cadeiras" not in pagina and "Fulano" not in pagina and "Pessoal: licença" not in pagina
    assert "Existe, mas" not in buscar(cliente, processo.numero[:15]).content.decode()


def test_sigiloso_pelo_numero_completo_e_como_se_nao_existisse(elenco):
    processo = elenco.iniciar(elenco.servidora, nivel=2)
    cliente = elenco.cliente(elenco.de_outra_unidade)
    pagina = buscar(cliente, processo.numero).content.decode()
    outro = buscar(cliente, "0000009999-99.2026.8.23.8000").content.decode()
    assert "Nada encontrado" in pagina and "Nada encontrado" in outro and "Existe, mas" not in pagina


def test_rascunho_nao_e_achado(elenco, cliente):
    elenco.preparar(elenco.servidora)
    assert buscar(cliente, "cadeiras").context["resultado"].vazio


@pytest.mark.parametrize("quantos", [1, 10, 50])
def test_numero_de_consultas_nao_cresce(elenco, cliente, quantos, django_assert_max_num_queries):
    for _ in range(quantos):
        elenco.iniciar(elenco.servidora)
    buscar(cliente, "cadeiras")
    with django_assert_max_num_queries(8):
        assert buscar(cliente, "cadeiras").status_code == 200
