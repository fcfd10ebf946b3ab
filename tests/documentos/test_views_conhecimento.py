"""The pages of the bases de conhecimento: writing, releasing, reading any version, and where they are offered."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documentos.models import AnexoDaBase, BaseDeConhecimento
from sei.comum.idempotencia import nova_chave
from tests.elenco import pdf_de_uma_pagina

pytestmark = pytest.mark.django_db
NOVA = "/conhecimento/nova/"


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


@pytest.fixture
def alheio(elenco):
    return elenco.cliente(elenco.de_outra_unidade)


def pedir(cliente, endereco, **dados):
    return cliente.post(endereco, {"chave": nova_chave(), **dados})


def endereco(rota: str, base, *mais) -> str:
    return reverse(f"documentos:{rota}", args=[base.pk, *mais])


@pytest.fixture
def base(elenco, cliente) -> BaseDeConhecimento:
    pedir(cliente, NOVA, titulo="Como comprar", tipos=[elenco.tipo_publico.pk])
    return BaseDeConhecimento.objects.get()


def marca(cliente, base) -> str:
    return cliente.get(endereco("texto_da_base", base)).context["marca"]


def escrever(cliente, base, html="<p>Pesquise três preços.</p>", **mais):
    dados = {"secao-texto": html, "versao_base": marca(cliente, base), "acao": "sair", **mais}
    return cliente.post(endereco("texto_da_base", base), dados)


def liberar(cliente, base):
    escrever(cliente, base)
    return liberar_como_esta(cliente, base)


def liberar_como_esta(cliente, base):
    """What is in the minuta, from the page that shows it."""
    lida = cliente.get(endereco("texto_da_base", base)).context
    pagina = cliente.get(endereco("base", base), {"versao": lida["atual"].numero}).context["pagina"]
    return pedir(cliente, endereco("liberar_base", base), marca=pagina.marca)


def guardar(cliente, base, html, lida=None):
    """What the editor does by itself."""
    dados = {"secao-texto": html, "versao_base": lida or marca(cliente, base)}
    return cliente.post(endereco("guardar_base", base), dados, headers={"Accept": "application/json"})


def anexo(texto="modelo", nome="modelo.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(nome, pdf_de_uma_pagina(texto), "application/pdf")


def test_criar_escrever_liberar_ler(cliente, alheio, base):
    assert escrever(cliente, base)["Location"].endswith("?versao=1")
    assert alheio.get(endereco("base", base)).status_code == 404
    assert liberar_como_esta(cliente, base).status_code == 302
    pagina = alheio.get(endereco("base", base)).content.decode()
    assert "Pesquise três preços." in pagina and "em vigor" in pagina and "Ana Beatriz Souza" in pagina
    assert "Escrever nova versão" not in pagina


def test_dois_cliques_criam_uma(elenco, cliente):
    dados = {"chave": nova_chave(), "titulo": "Férias", "tipos": [elenco.tipo_publico.pk]}
    assert cliente.post(NOVA, dados)["Location"] == cliente.post(NOVA, dados)["Location"]
    assert BaseDeConhecimento.objects.count() == 1


def test_dados_recusados_voltam_com_o_que_foi_digitado(elenco, cliente):
    resposta = pedir(cliente, NOVA, titulo="t" * 151, tipos=[elenco.tipo_publico.pk], arquivos=[anexo()])
    form = resposta.context["form"]
    assert resposta.status_code == 422 and form["titulo"].value() == "t" * 151
    assert [recebido.conferido.nome_seguro for recebido in form.recebidos] == ["modelo.pdf"]
    falso = SimpleUploadedFile("falso.pdf", b"<html>", "application/pdf")
    resposta = pedir(cliente, NOVA, titulo="Certo", tipos=[elenco.tipo_publico.pk], arquivos=[falso])
    assert resposta.status_code == 422 and "não é um arquivo PDF" in resposta.content.decode()
    assert not BaseDeConhecimento.objects.exists()


def test_anexos_se_leem_com_a_versao(elenco, cliente, alheio, base):
    dados = {"titulo": "Como comprar", "tipos": [elenco.tipo_publico.pk], "marca": marca(cliente, base)}
    assert pedir(cliente, endereco("dados_da_base", base), **dados, arquivos=[anexo()]).status_code == 302
    um = AnexoDaBase.objects.get()
    arquivo = endereco("anexo_da_base", base, um.pk)
    assert alheio.get(arquivo).status_code == 404
    liberar(cliente, base)
    resposta = alheio.get(arquivo)
    assert resposta.status_code == 200 and "attachment" in resposta["Content-Disposition"]
    assert resposta.content == pdf_de_uma_pagina("modelo")
    dados = {**dados, "marca": marca(cliente, base), "retirar": [um.pk]}
    pedir(cliente, endereco("dados_da_base", base), **dados)
    assert alheio.get(arquivo).status_code == 200, "a versão liberada continua com o anexo"
    assert "modelo.pdf" not in cliente.get(endereco("base", base) + "?versao=2").content.decode()


def test_texto_de_quem_chegou_depois_nao_se_perde(elenco, cliente, base):
    lida = marca(cliente, base)
    escrever(elenco.cliente(elenco.colega), base, "<p>Do colega</p>")
    resposta = escrever(cliente, base, "<p>O meu texto</p>", versao_base=lida)
    pagina = resposta.content.decode()
    assert resposta.status_code == 409 and "Bruno Lima de Castro salvou a base" in pagina
    assert "O meu texto" in pagina
    assert escrever(cliente, base, "<p>Os dois</p>").status_code == 302


def test_texto_grande_demais_volta_inteiro(cliente, base, monkeypatch):
    monkeypatch.setattr("documentos.sanitizacao.TAMANHO_MAXIMO", 100)
    resposta = escrever(cliente, base, "<p>" + "a" * 200 + "</p>")
    assert resposta.status_code == 422 and "a" * 200 in resposta.content.decode()


def test_salva_sozinho_na_minuta(elenco, cliente, base):
    primeira = guardar(cliente, base, "<p>Pesquise</p>")
    lida = primeira.json()["versao_base"]
    assert primeira.status_code == 200 and "no-store" in primeira["Cache-Control"]
    assert guardar(cliente, base, "<p>Pesquise três preços</p>", lida).status_code == 200
    assert "três preços" in elenco.cliente(elenco.colega).get(endereco("base", base)).content.decode()
    recusa = guardar(elenco.cliente(elenco.colega), base, "<p>Outro</p>", lida)
    assert recusa.status_code == 409 and "salvou a base depois que você a abriu" in recusa.json()["mensagem"]


def test_salvar_sozinho_nao_muda_o_que_esta_em_vigor(cliente, alheio, base):
    liberar(cliente, base)
    assert guardar(cliente, base, "<p>Ainda pela metade</p>").status_code == 200
    assert "pela metade" not in alheio.get(endereco("base", base)).content.decode()
    assert guardar(alheio, base, "<p>x</p>", "1.1.liberada").status_code == 403


def test_dois_cliques_salvam_uma_vez(cliente, base):
    lida, chave = marca(cliente, base), nova_chave()
    respostas = [escrever(cliente, base, versao_base=lida, chave=chave) for _ in range(2)]
    assert [resposta.status_code for resposta in respostas] == [302, 302]
    escrever(cliente, base)
    assert "nada mudou" in cliente.get(endereco("base", base)).content.decode()


def test_so_libera_quem_le_a_minuta(cliente, base):
    liberar(cliente, base)
    escrever(cliente, base, "<p>Segunda</p>")
    em_vigor = cliente.get(endereco("base", base)).content.decode()
    assert "Liberar a versão" not in em_vigor and "Ler a minuta" in em_vigor
    assert "Liberar a versão 2" in cliente.get(endereco("base", base) + "?versao=2").content.decode()
    pedir(cliente, endereco("liberar_base", base), marca="2.0.minuta")
    assert "Leia o que mudou" in cliente.get(endereco("base", base)).content.decode()


def test_cada_versao_continua_legivel(cliente, alheio, base):
    liberar(cliente, base)
    escrever(cliente, base, "<p>Pesquise cinco preços.</p>", acao="continuar")
    assert alheio.get(endereco("base", base) + "?versao=2").status_code == 404
    liberar_como_esta(cliente, base)
    antiga = alheio.get(endereco("base", base) + "?versao=1").content.decode()
    assert "três preços" in antiga and "substituída" in antiga
    assert "cinco preços" in alheio.get(endereco("base", base)).content.decode()
    for estranho in ("99", "abc", "1" * 30):
        assert alheio.get(endereco("base", base), {"versao": estranho}).status_code == 404


def test_recusas_dos_botoes_dizem_por_que(elenco, cliente, base):
    liberar_como_esta(cliente, base)
    assert "A base está vazia." in cliente.get(endereco("base", base)).content.decode()
    escrever(cliente, base)
    colaborador = elenco.cliente(elenco.colaborador)
    pedir(colaborador, endereco("liberar_base", base))
    pagina = colaborador.get(endereco("base", base)).content.decode()
    assert "não a libera" in pagina and "Liberar a versão" not in pagina


def test_desativar_reativar_descartar(cliente, alheio, base):
    liberar(cliente, base)
    pedir(cliente, endereco("desativar_base", base))
    assert "Como comprar" not in alheio.get("/conhecimento/").content.decode()
    assert alheio.get(endereco("base", base)).status_code == 200
    pedir(cliente, endereco("reativar_base", base))
    assert "Como comprar" in alheio.get("/conhecimento/").content.decode()
    escrever(cliente, base, "<p>Ainda incompleto</p>")
    assert pedir(cliente, endereco("descartar_base", base))["Location"] == endereco("base", base)
    assert "Ainda incompleto" not in cliente.get(endereco("base", base)).content.decode()


def test_descartar_a_base_que_nunca_saiu(cliente, base):
    assert pedir(cliente, endereco("descartar_base", base))["Location"] == "/conhecimento/"
    assert cliente.get(endereco("base", base)).status_code == 404


@pytest.mark.parametrize(
    ("busca", "acha"),
    [({}, True), ({"q": "COMPRAR como"}, True), ({"q": "\x00férias"}, False), ({"tipo": "999"}, False)],
)
def test_procurar(cliente, alheio, base, busca, acha):
    liberar(cliente, base)
    pagina = alheio.get("/conhecimento/", busca).content.decode()
    assert ("Como comprar" in pagina) is acha and ("Nada aqui" in pagina) is not acha


def test_oferecida_no_processo_e_no_inicio(elenco, cliente, base):
    processo = elenco.iniciar(elenco.servidora)
    for lugar in (endereco("processo", processo), f"/processos/iniciar/?tipo={elenco.tipo_publico.pk}"):
        assert "Como comprar" not in cliente.get(lugar).content.decode()
    liberar(cliente, base)
    for lugar in (endereco("processo", processo), f"/processos/iniciar/?tipo={elenco.tipo_publico.pk}"):
        pagina = cliente.get(lugar).content.decode()
        assert "Como comprar" in pagina and endereco("base", base) in pagina
    outro = f"/processos/iniciar/?tipo={elenco.tipo_restrito.pk}"
    assert "Como comprar" not in cliente.get(outro).content.decode()


def test_consultas_da_lista_nao_crescem(elenco, cliente, base, django_assert_max_num_queries):
    for numero in range(4):
        with django_assert_max_num_queries(7):
            cliente.get("/conhecimento/")
        pedir(cliente, NOVA, titulo=f"Base {numero}", tipos=[elenco.tipo_publico.pk, elenco.tipo_restrito.pk])
