"""Starting a process from the form: happy path, refusals, suggestions, rascunho; what was typed always stays."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documentos.models import Documento, OrigemDoDocumento
from processos.models import Observacao, Processo
from sei.comum.idempotencia import nova_chave
from tests.elenco import conferir_trilha, pdf_de_uma_pagina

pytestmark = pytest.mark.django_db

INICIAR = reverse("documentos:iniciar")


@pytest.fixture
def dados(elenco) -> dict:
    """What a servidora types to start a process with a despacho."""
    return {
        "chave": nova_chave(),
        "acao": "iniciar",
        "tipo": elenco.tipo_publico.pk,
        "especificacao": "Aquisição de mesas",
        "assuntos": [elenco.assunto.pk],
        "interessados": "Maria da Conceição Araújo\nJosé  de Souza\n",
        "nivel": 0,
        "hipotese_legal": "",
        "prioridade": "idoso",
        "observacao": "Urgente.",
        "origem": "interno",
        "tipo_interno": elenco.despacho.pk,
        "data_do_documento": "2026-03-02",
    }


def pdf(texto="contrato", nome="contrato.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(nome, pdf_de_uma_pagina(texto), content_type="application/pdf")


def erros(resposta) -> dict:
    return {campo: list(lista) for campo, lista in resposta.context["form"].errors.items()}


def test_formulario_traz_o_que_o_tipo_sugere(elenco):
    resposta = elenco.cliente(elenco.servidora).get(INICIAR, {"tipo": elenco.tipo_restrito.pk})
    form = resposta.context["form"]
    assert resposta.status_code == 200
    assert form["nivel"].value() == 1
    assert form["hipotese_legal"].value() == elenco.hipotese_restrita.pk
    assert [opcao["texto"] for opcao in form.opcoes_de_assuntos() if opcao["marcado"]] == ["00.01.01.01 Planejamento"]
    assert "Este tipo admite os níveis: público, restrito." in resposta.content.decode()


@pytest.mark.parametrize("tipo", ["", "0", "abc", "9" * 30, "-1"])
def test_tipo_estranho_no_endereco_nao_sugere_nada(elenco, tipo):
    resposta = elenco.cliente(elenco.servidora).get(INICIAR, {"tipo": tipo})
    assert resposta.status_code == 200 and resposta.context["sugestao"] is None


def test_aplicar_sugestoes_conserva_o_que_foi_digitado(elenco, dados):
    resposta = elenco.cliente(elenco.servidora).post(
        INICIAR, {**dados, "acao": "sugestoes", "tipo": elenco.tipo_restrito.pk, "assuntos": []}
    )
    form = resposta.context["form"]
    assert resposta.status_code == 200 and not form.errors
    assert form["especificacao"].value() == "Aquisição de mesas"
    assert form["interessados"].value() == dados["interessados"]
    assert form["nivel"].value() == 1
    assert not Processo.objects.exists()


def test_aplicar_sugestoes_conserva_o_arquivo_escolhido(elenco, dados):
    resposta = elenco.cliente(elenco.servidora).post(
        INICIAR, {**dados, "acao": "sugestoes", "origem": "externo", "arquivos": [pdf()]}
    )
    assert [recebido.conferido.nome_seguro for recebido in resposta.context["form"].recebidos] == ["contrato.pdf"]


def test_sugestoes_em_fragmento(elenco, dados):
    resposta = elenco.cliente(elenco.servidora).post(
        INICIAR, {**dados, "acao": "sugestoes"}, headers={"HX-Request": "true"}
    )
    assert resposta.status_code == 200
    assert resposta.content.decode().lstrip().startswith('<div class="stack" id="sugestoes"')


def test_inicia_com_documento_escrito(elenco, dados):
    resposta = elenco.cliente(elenco.servidora).post(INICIAR, dados)
    processo = Processo.objects.get()
    documento = Documento.objects.get()
    assert resposta["Location"] == f"{reverse('documentos:processo', args=[processo.pk])}?documento={documento.pk}"
    assert processo.numero and processo.prioridade == "idoso"
    assert [i.contato.nome for i in processo.interessados.all()] == ["Maria da Conceição Araújo", "José de Souza"]
    assert Observacao.objects.get().texto == "Urgente."
    assert documento.origem == OrigemDoDocumento.INTERNO and documento.tipo == elenco.despacho
    conferir_trilha(processo)


def test_inicia_com_arquivo(elenco, dados):
    resposta = elenco.cliente(elenco.servidora).post(
        INICIAR,
        {
            **dados,
            "origem": "externo",
            "tipo_externo": elenco.anexo.pk,
            "remetente": "Fornecedora",
            "nome_na_arvore": "contrato social",
            "arquivos": [pdf()],
        },
    )
    documento = Documento.objects.get()
    assert resposta.status_code == 302
    assert (documento.origem, documento.nome_do_arquivo) == (OrigemDoDocumento.EXTERNO, "contrato.pdf")
    assert (documento.remetente, documento.nome_na_arvore) == ("Fornecedora", "contrato social")


def test_dois_cliques_iniciam_um_processo(elenco, dados):
    cliente = elenco.cliente(elenco.servidora)
    primeira, segunda = cliente.post(INICIAR, dados), cliente.post(INICIAR, dados)
    assert primeira["Location"] == segunda["Location"]
    assert Processo.objects.count() == Documento.objects.count() == 1


def test_a_mesma_chave_com_outros_dados_e_recusada(elenco, dados):
    cliente = elenco.cliente(elenco.servidora)
    cliente.post(INICIAR, dados)
    resposta = cliente.post(INICIAR, {**dados, "especificacao": "Outra coisa"})
    assert resposta.status_code == 409
    assert "já foi enviado com outros dados" in resposta.content.decode()
    assert Processo.objects.count() == 1


@pytest.mark.parametrize(
    ("mudanca", "campo", "trecho"),
    [
        ({"tipo": ""}, "tipo", "Escolha o tipo do processo"),
        ({"tipo": "999999"}, "tipo", "Escolha o tipo do processo"),
        ({"tipo": "9" * 30}, "tipo", "Escolha o tipo do processo"),
        ({"especificacao": "  "}, "especificacao", "Escreva a especificação"),
        ({"especificacao": "x" * 251}, "especificacao", "250"),
        ({"assuntos": []}, "assuntos", "ao menos um assunto"),
        ({"assuntos": ["999999"]}, "assuntos", "ao menos um assunto"),
        ({"interessados": ""}, "interessados", "não há interessados"),
        ({"sem_interessados": "on"}, "interessados", "nunca os dois"),
        ({"nivel": "1"}, "nivel", "admite os níveis: público"),
        ({"tipo_interno": ""}, "tipo_interno", "Escolha o tipo do documento"),
        ({"tipo_interno": "999999"}, "tipo_interno", "Escolha o tipo do documento"),
        ({"nivel": "0", "hipotese_legal": "999999"}, "hipotese_legal", "Público não tem hipótese legal"),
        ({"origem": "externo", "tipo_externo": ""}, "tipo_externo", "Escolha o tipo do documento"),
        ({"origem": "externo"}, "arquivos", "Escolha ao menos um arquivo"),
        ({"origem": "externo", "data_do_documento": ""}, "data_do_documento", "Informe a data"),
        ({"origem": "outra"}, "origem", "outra"),
    ],
)
def test_recusa_aponta_o_campo_e_conserva_o_resto(elenco, dados, mudanca, campo, trecho):
    resposta = elenco.cliente(elenco.servidora).post(INICIAR, {**dados, **mudanca})
    assert resposta.status_code == 422
    assert trecho in " ".join(erros(resposta)[campo])
    if "observacao" not in mudanca:
        assert "Urgente." in resposta.content.decode()
    assert not Processo.objects.exists() and not Documento.objects.exists()


def test_restrito_sem_hipotese_legal_e_recusado(elenco, dados):
    mudanca = {"tipo": elenco.tipo_restrito.pk, "nivel": "1"}
    resposta = elenco.cliente(elenco.servidora).post(INICIAR, {**dados, **mudanca})
    assert "hipótese legal" in erros(resposta)["hipotese_legal"][0]


def test_arquivo_bom_nao_e_pedido_de_novo_depois_de_um_erro(elenco, dados):
    cliente = elenco.cliente(elenco.servidora)
    externo = {**dados, "origem": "externo", "tipo_externo": elenco.anexo.pk}
    resposta = cliente.post(INICIAR, {**externo, "especificacao": "", "arquivos": [pdf()]})
    ficha = resposta.context["form"].recebidos[0].ficha
    assert resposta.status_code == 422 and ficha in resposta.content.decode()
    assert cliente.post(INICIAR, {**externo, "chave": nova_chave(), "ficha": ficha}).status_code == 302
    assert Documento.objects.get().nome_do_arquivo == "contrato.pdf"


def test_a_ficha_de_uma_pessoa_nao_serve_a_outra(elenco, dados):
    externo = {**dados, "origem": "externo", "tipo_externo": elenco.anexo.pk}
    resposta = elenco.cliente(elenco.servidora).post(INICIAR, {**externo, "especificacao": "", "arquivos": [pdf()]})
    ficha = resposta.context["form"].recebidos[0].ficha
    alheia = elenco.cliente(elenco.colega).post(INICIAR, {**externo, "ficha": ficha})
    assert alheia.status_code == 422
    assert "já não está disponível" in erros(alheia)["arquivos"][0]
    assert not Documento.objects.exists()


def test_arquivo_recusado_antes_de_gastar_numero(elenco, dados):
    cliente = elenco.cliente(elenco.servidora)
    falso = SimpleUploadedFile("pagina.pdf", b"<html><script>alert(1)</script>", content_type="application/pdf")
    externo = {**dados, "origem": "externo", "tipo_externo": elenco.anexo.pk}
    resposta = cliente.post(INICIAR, {**externo, "arquivos": [falso]})
    assert resposta.status_code == 422
    assert "o conteúdo não é um arquivo PDF" in erros(resposta)["arquivos"][0]
    cliente.post(INICIAR, {**externo, "chave": nova_chave(), "arquivos": [pdf()]})
    assert Processo.objects.get().numero.startswith("0000000001-")


def test_colaborador_so_guarda_rascunho(elenco, dados):
    cliente = elenco.cliente(elenco.colaborador)
    pagina = cliente.get(INICIAR).content.decode()
    assert 'value="guardar"' in pagina and 'value="iniciar"' not in pagina
    recusado = cliente.post(INICIAR, dados)
    assert recusado.status_code == 403 and "Guarde o rascunho" in recusado.content.decode()
    guardado = cliente.post(INICIAR, {**dados, "acao": "guardar", "chave": nova_chave()})
    rascunho = Processo.objects.get()
    assert guardado["Location"] == reverse("documentos:iniciar_rascunho", args=[rascunho.pk])
    assert rascunho.numero is None


def test_rascunho_volta_preenchido_e_e_iniciado(elenco, dados):
    cliente = elenco.cliente(elenco.servidora)
    cliente.post(INICIAR, {**dados, "acao": "guardar"})
    rascunho = Processo.objects.get()
    endereco = reverse("documentos:iniciar_rascunho", args=[rascunho.pk])
    form = cliente.get(endereco).context["form"]
    assert form["especificacao"].value() == "Aquisição de mesas"
    assert form["interessados"].value() == "Maria da Conceição Araújo\nJosé de Souza"
    assert form["observacao"].value() == "Urgente."
    mudado = {**dados, "chave": nova_chave(), "especificacao": "Aquisição de mesas e cadeiras"}
    primeira, segunda = cliente.post(endereco, mudado), cliente.post(endereco, mudado)
    rascunho.refresh_from_db()
    assert rascunho.numero and rascunho.especificacao == "Aquisição de mesas e cadeiras"
    assert primeira["Location"] == segunda["Location"]
    assert cliente.get(endereco)["Location"] == reverse("documentos:processo", args=[rascunho.pk])
    conferir_trilha(rascunho)


def test_rascunho_guardado_de_novo(elenco, dados):
    cliente = elenco.cliente(elenco.colaborador)
    cliente.post(INICIAR, {**dados, "acao": "guardar"})
    rascunho = Processo.objects.get()
    endereco = reverse("documentos:iniciar_rascunho", args=[rascunho.pk])
    cliente.post(endereco, {**dados, "acao": "guardar", "chave": nova_chave(), "especificacao": "Mudou"})
    rascunho.refresh_from_db()
    assert rascunho.especificacao == "Mudou" and Processo.objects.count() == 1


def test_rascunho_de_outra_unidade_nao_existe(elenco, dados):
    rascunho = elenco.preparar(elenco.servidora)
    endereco = reverse("documentos:iniciar_rascunho", args=[rascunho.pk])
    cliente = elenco.cliente(elenco.de_outra_unidade)
    assert cliente.get(endereco).status_code == 404
    assert cliente.post(endereco, dados).status_code == 404


def test_sessao_encerrada_ao_enviar_devolve_o_texto(elenco, dados):
    resposta = elenco.cliente(None).post(INICIAR, dados)
    assert resposta.status_code == 403
    assert "Aquisição de mesas" in resposta.content.decode()
