"""The pages of acts on a process: they explain, act once, refuse with what was typed, and lose nothing."""

import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from processos.atos.tramitar import atribuir_processo, concluir_processo
from processos.models import Abertura, Andamento, Observacao, Processo


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


def ultimo(processo) -> Andamento:
    return Andamento.objects.filter(processo=processo).order_by("-numero").first()


def texto(resposta) -> str:
    return resposta.content.decode()


class TestConcluir:
    def test_get_explica_e_nao_faz(self, cliente, processo):
        resposta = cliente.get(f"/processos/{processo.pk}/concluir/")
        assert resposta.status_code == 200 and "concluído só na" in texto(resposta)
        assert processo.numero in texto(resposta) and 'name="chave"' in texto(resposta)
        assert ultimo(processo).numero == 1

    def test_post_conclui_e_volta_ao_controle(self, cliente, processo):
        resposta = cliente.post(f"/processos/{processo.pk}/concluir/", {"chave": uuid.uuid4()}, follow=True)
        assert resposta.redirect_chain == [("/", 302)]
        assert "Processo concluído na SECAD." in texto(resposta)
        assert Abertura.objects.get(processo=processo).concluida_em is not None
        assert ultimo(processo).tipo == "processo_concluido"

    def test_clique_duplo_conclui_uma_vez(self, cliente, processo):
        chave = {"chave": str(uuid.uuid4())}
        for _ in range(2):
            assert cliente.post(f"/processos/{processo.pk}/concluir/", chave).url == "/"
        assert Andamento.objects.filter(processo=processo, tipo="processo_concluido").count() == 1

    def test_recusa_explica_na_propria_pagina(self, cliente, processo):
        cliente.post(f"/processos/{processo.pk}/concluir/")
        resposta = cliente.post(f"/processos/{processo.pk}/concluir/")
        assert resposta.status_code == 409 and "não está aberto na SECAD" in texto(resposta)
        assert cliente.get(f"/processos/{processo.pk}/concluir/").status_code == 409

    def test_outra_unidade_nao_conclui(self, elenco, processo):
        resposta = elenco.cliente(elenco.gestora).post(f"/processos/{processo.pk}/concluir/")
        assert resposta.status_code == 409
        assert Abertura.objects.get(processo=processo).concluida_em is None


class TestReabrir:
    def test_reabre_atribuido_a_quem_reabre(self, elenco, processo):
        concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk)
        cliente = elenco.cliente(elenco.colega)
        assert cliente.get(f"/processos/{processo.pk}/reabrir/").status_code == 200
        resposta = cliente.post(f"/processos/{processo.pk}/reabrir/", {"chave": uuid.uuid4()})
        assert resposta.url == f"/processos/{processo.pk}/"
        assert Abertura.objects.get(processo=processo, concluida_em=None).atribuida_a == elenco.colega.usuario

    def test_clique_duplo_reabre_uma_vez(self, elenco, cliente, processo):
        concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk)
        chave = {"chave": str(uuid.uuid4())}
        for _ in range(2):
            assert cliente.post(f"/processos/{processo.pk}/reabrir/", chave).status_code == 302
        assert Andamento.objects.filter(processo=processo, tipo="processo_reaberto").count() == 1

    def test_ja_aberto_e_recusado(self, cliente, processo):
        assert cliente.get(f"/processos/{processo.pk}/reabrir/").status_code == 409
        assert "já está aberto na SECAD" in texto(cliente.post(f"/processos/{processo.pk}/reabrir/"))

    def test_quem_nunca_passou_e_recusado(self, elenco, processo):
        cliente = elenco.cliente(elenco.gestora)
        for resposta in (
            cliente.get(f"/processos/{processo.pk}/reabrir/"),
            cliente.post(f"/processos/{processo.pk}/reabrir/"),
        ):
            assert resposta.status_code == 409 and "nunca passou pela ASJUR" in texto(resposta)

    def test_nem_a_pagina_e_mostrada_a_quem_nunca_passou(self, elenco, processo):
        resposta = elenco.cliente(elenco.gestora).get(f"/processos/{processo.pk}/reabrir/")
        assert "Peça à unidade em que está aberto que o envie" in texto(resposta)
        assert 'name="chave"' not in texto(resposta)


class TestAtribuir:
    def test_oferece_a_unidade_e_ninguem(self, cliente, processo):
        pagina = texto(cliente.get(f"/processos/{processo.pk}/atribuir/"))
        for nome in ("Ana Beatriz Souza", "Bruno Lima de Castro", "Caio Reis", "Ninguém"):
            assert nome in pagina
        assert "Davi Melo Santos" not in pagina
        assert re.search(r'value="\d+"[^>]*checked', pagina)

    def test_atribui_a_colega(self, elenco, cliente, processo):
        resposta = cliente.post(
            f"/processos/{processo.pk}/atribuir/", {"pessoa": elenco.colega.usuario.pk, "chave": uuid.uuid4()}
        )
        assert resposta.url == f"/processos/{processo.pk}/"
        assert Abertura.objects.get(processo=processo).atribuida_a == elenco.colega.usuario
        assert ultimo(processo).dados == {"pessoa": "Bruno Lima de Castro"}

    def test_retira_a_atribuicao(self, cliente, processo):
        cliente.post(f"/processos/{processo.pk}/atribuir/", {"pessoa": "ninguem"})
        assert Abertura.objects.get(processo=processo).atribuida_a is None
        assert ultimo(processo).tipo == "atribuicao_retirada"

    @pytest.mark.parametrize("pessoa", ["", "abc", "999999"])
    def test_so_gente_da_unidade(self, cliente, processo, pessoa):
        resposta = cliente.post(f"/processos/{processo.pk}/atribuir/", {"pessoa": pessoa})
        assert resposta.status_code == 422 and "Escolha uma pessoa da unidade" in texto(resposta)

    def test_pessoa_de_outra_unidade_e_recusada(self, elenco, cliente, processo):
        dados = {"pessoa": elenco.de_outra_unidade.usuario.pk}
        assert cliente.post(f"/processos/{processo.pk}/atribuir/", dados).status_code == 422
        assert ultimo(processo).numero == 1


class TestCadastro:
    def dados(self, elenco, **mais):
        return {
            "tipo": elenco.tipo_publico.pk,
            "especificacao": "Aquisição de mesas",
            "assuntos": [elenco.outro_assunto.pk],
            "interessados": "Zélia Prado\r\n\r\n  Ana   Lima \r\nzélia prado",
            "prioridade": "idoso",
            "chave": str(uuid.uuid4()),
            **mais,
        }

    def test_mostra_o_que_esta_registrado(self, elenco, cliente, processo):
        pagina = texto(cliente.get(f"/processos/{processo.pk}/cadastro/"))
        assert processo.especificacao in pagina and "Maria da Conceição Araújo" in pagina
        assert re.search(rf'value="{elenco.assunto.pk}"[^>]*checked', pagina)

    def test_grava_e_registra_o_que_mudou(self, elenco, cliente, processo):
        resposta = cliente.post(f"/processos/{processo.pk}/cadastro/", self.dados(elenco))
        assert resposta.url == f"/processos/{processo.pk}/"
        processo.refresh_from_db()
        assert (processo.especificacao, processo.prioridade) == ("Aquisição de mesas", "idoso")
        assert [str(i) for i in processo.interessados.all()] == ["Zélia Prado", "Ana Lima"]
        assert list(processo.assuntos.all()) == [elenco.outro_assunto]
        assert ultimo(processo).tipo == "cadastro_alterado"

    def test_salvar_sem_mudar_nao_registra(self, elenco, cliente, processo):
        pagina = cliente.get(f"/processos/{processo.pk}/cadastro/")
        dados = {**pagina.context["form"].initial, "chave": str(uuid.uuid4())}
        dados.pop("sem_interessados")
        assert cliente.post(f"/processos/{processo.pk}/cadastro/", dados).status_code == 302
        assert ultimo(processo).numero == 1

    @pytest.mark.parametrize(
        "mudanca,campo",
        [
            ({"especificacao": "  "}, "especificacao"),
            ({"especificacao": "x" * 251}, "especificacao"),
            ({"assuntos": []}, "assuntos"),
            ({"assuntos": [999]}, "assuntos"),
            ({"interessados": ""}, "interessados"),
            ({"sem_interessados": "on"}, "interessados"),
            ({"tipo": 999}, "tipo"),
            ({"prioridade": "outra"}, "prioridade"),
        ],
    )
    def test_recusa_guarda_o_digitado_e_aponta_o_campo(self, elenco, cliente, processo, mudanca, campo):
        dados = self.dados(elenco, **mudanca)
        resposta = cliente.post(f"/processos/{processo.pk}/cadastro/", dados)
        assert resposta.status_code == 422
        assert set(resposta.context["form"].errors) == {campo}
        assert "Zélia Prado" in texto(resposta) or campo == "interessados"
        assert Processo.objects.get(pk=processo.pk).especificacao == processo.especificacao

    def test_tipo_que_nao_admite_o_nivel(self, elenco, cliente):
        restrito = elenco.iniciar(elenco.servidora, nivel=1)
        resposta = cliente.post(f"/processos/{restrito.pk}/cadastro/", self.dados(elenco))
        assert resposta.status_code == 422 and "admite os níveis" in texto(resposta)

    def test_outra_unidade_nao_altera(self, elenco, processo):
        cliente = elenco.cliente(elenco.gestora)
        assert cliente.get(f"/processos/{processo.pk}/cadastro/").status_code == 409
        assert cliente.post(f"/processos/{processo.pk}/cadastro/", self.dados(elenco)).status_code == 409


class TestObservacao:
    def test_grava_mostra_e_registra(self, elenco, cliente, processo):
        endereco = f"/processos/{processo.pk}/observacao/"
        assert cliente.post(endereco, {"texto": "Aguarda\r\nparecer.", "chave": uuid.uuid4()}).status_code == 302
        assert Observacao.objects.get(processo=processo, unidade=elenco.secad).texto == "Aguarda\nparecer."
        assert "Aguarda\nparecer." in texto(cliente.get(endereco))
        assert ultimo(processo).tipo == "observacao_registrada"

    def test_mil_caracteres_com_quebras_de_linha_cabem(self, cliente, processo):
        linhas = "\r\n".join(["x" * 9] * 100)
        assert cliente.post(f"/processos/{processo.pk}/observacao/", {"texto": linhas}).status_code == 302

    def test_longa_demais_volta_com_o_texto(self, cliente, processo):
        resposta = cliente.post(f"/processos/{processo.pk}/observacao/", {"texto": "y" * 1001})
        assert resposta.status_code == 422 and "y" * 1001 in texto(resposta)
        assert "o limite é 1.000" in texto(resposta)

    def test_clique_duplo_registra_uma_vez(self, cliente, processo):
        dados = {"texto": "uma vez", "chave": str(uuid.uuid4())}
        for _ in range(2):
            assert cliente.post(f"/processos/{processo.pk}/observacao/", dados).status_code == 302
        assert ultimo(processo).numero == 2

    def test_mesma_chave_com_outro_texto_e_recusada_sem_perder_o_texto(self, cliente, processo):
        chave = str(uuid.uuid4())
        cliente.post(f"/processos/{processo.pk}/observacao/", {"texto": "primeiro", "chave": chave})
        resposta = cliente.post(f"/processos/{processo.pk}/observacao/", {"texto": "segundo", "chave": chave})
        assert resposta.status_code == 409 and "segundo" in texto(resposta)
        assert Observacao.objects.get(processo=processo).texto == "primeiro"


class TestRascunhos:
    def test_lista_com_continuar_e_descartar(self, elenco, cliente):
        rascunho = elenco.preparar(elenco.colaborador)
        pagina = texto(cliente.get("/rascunhos/"))
        assert rascunho.especificacao in pagina and "Caio Reis" in pagina
        assert f"/processos/{rascunho.pk}/rascunho/" in pagina and f"/rascunhos/{rascunho.pk}/descartar/" in pagina

    def test_vazia_explica(self, cliente):
        assert "Nenhum rascunho" in texto(cliente.get("/rascunhos/"))

    def test_descartar_pergunta_e_apaga(self, elenco, cliente):
        rascunho = elenco.preparar(elenco.servidora)
        endereco = f"/rascunhos/{rascunho.pk}/descartar/"
        assert "não há como recuperá-lo" in texto(cliente.get(endereco))
        chave = {"chave": str(uuid.uuid4())}
        for _ in range(2):
            assert cliente.post(endereco, chave).url == "/rascunhos/"
        assert not Processo.objects.filter(pk=rascunho.pk).exists()

    def test_processo_iniciado_nao_se_descarta(self, cliente, processo):
        endereco = f"/rascunhos/{processo.pk}/descartar/"
        assert cliente.get(endereco).status_code == 409
        assert cliente.post(endereco).status_code == 409
        assert Processo.objects.filter(pk=processo.pk).exists()

    def test_de_outra_unidade_nao_existe(self, elenco):
        rascunho = elenco.preparar(elenco.servidora)
        cliente = elenco.cliente(elenco.gestora)
        for metodo in (cliente.get, cliente.post):
            assert metodo(f"/rascunhos/{rascunho.pk}/descartar/").status_code == 404
        assert rascunho.especificacao not in texto(cliente.get("/rascunhos/"))

    def test_consultas_nao_crescem(self, elenco, cliente):
        cliente.get("/rascunhos/")  # what is read once per process
        custos = []
        for quantos in (1, 9, 15):
            for _ in range(quantos):
                elenco.preparar(elenco.servidora)
            with CaptureQueriesContext(connection) as feitas:
                cliente.get("/rascunhos/")
            custos.append(len(feitas))
        assert len(set(custos)) == 1 and custos[0] <= 6, custos


class TestAndamento:
    def test_tabela_com_quem_onde_e_a_hora_de_roraima(self, elenco, cliente, processo):
        resposta = cliente.get(f"/processos/{processo.pk}/andamento/")
        pagina = texto(resposta)
        assert "<caption" in pagina and "Ana Beatriz Souza" in pagina
        assert 'title="Secretaria de Administração">SECAD' in pagina
        assert "Processo iniciado com o documento" in pagina
        assert re.search(r"\d{2}/\d{2}/\d{4}, \d{1,2}h\d{2}", pagina)

    def test_resumido_e_completo(self, elenco, cliente, processo):
        atribuir_processo(ator=elenco.servidora.ator, processo_id=processo.pk, pessoa_id=None)
        assert "Atribuição retirada" not in texto(cliente.get(f"/processos/{processo.pk}/andamento/"))
        completo = texto(cliente.get(f"/processos/{processo.pk}/andamento/?completo=1"))
        assert "Atribuição retirada de Ana Beatriz Souza" in completo
        assert f'href="/processos/{processo.pk}/andamento/?completo=1" aria-current="true"' in completo

    def test_fragmento(self, cliente, processo):
        fragmento = texto(cliente.get(f"/processos/{processo.pk}/andamento/", headers={"HX-Request": "true"}))
        assert fragmento.lstrip().startswith("<section") and "<html" not in fragmento

    def test_ver_nao_registra(self, cliente, processo):
        cliente.get(f"/processos/{processo.pk}/andamento/?completo=1")
        assert ultimo(processo).numero == 1

    def test_consultas_nao_crescem(self, elenco, cliente, processo):
        custos = []
        for vezes in (1, 9, 20):
            for vez in range(vezes):
                pessoa = None if vez % 2 else elenco.colega.usuario.pk
                atribuir_processo(ator=elenco.servidora.ator, processo_id=processo.pk, pessoa_id=pessoa)
            with CaptureQueriesContext(connection) as feitas:
                cliente.get(f"/processos/{processo.pk}/andamento/?completo=1")
            custos.append(len(feitas))
        assert len(set(custos)) == 1 and custos[0] <= 6, custos


@pytest.mark.parametrize("parte", ["andamento", "concluir", "reabrir", "atribuir", "cadastro", "observacao"])
def test_alheio_e_inexistente_sao_a_mesma_resposta(elenco, parte):
    sigiloso = elenco.iniciar(elenco.servidora, nivel=2)
    cliente = elenco.cliente(elenco.colega)

    def pagina(pk):
        resposta = cliente.get(f"/processos/{pk}/{parte}/")
        assert resposta.status_code == 404
        return re.sub(r'csrfmiddlewaretoken" value="[^"]*"|/processos/\d+/', "", texto(resposta))

    assert pagina(sigiloso.pk) == pagina(987_654)
    if parte != "andamento":
        assert cliente.post(f"/processos/{sigiloso.pk}/{parte}/").status_code == 404
