"""Opening a sigiloso: the password every time, while the person stays in its pages, and nothing for anybody else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from documentos.models import Documento
from processos.models import EspecieDeLeitura, Leitura
from sei.comum.models import Tarefa
from sei.comum.tempo import agora, em_outro_instante
from tests.elenco import SENHA

SIGILOSO = 2


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora, nivel=SIGILOSO)


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


def pagina(processo) -> str:
    return reverse("documentos:processo", args=[processo.pk])


def abrir(processo) -> str:
    return reverse("processos:abrir", args=[processo.pk])


def aberto(cliente, processo) -> bool:
    return cliente.get(pagina(processo)).status_code == 200


class TestSenha:
    def test_pede_a_senha_e_volta_aonde_ia(self, elenco, cliente, processo):
        documento = Documento.objects.get(processo=processo)
        destino = f"{pagina(processo)}?documento={documento.pk}"
        resposta = cliente.get(destino)
        assert resposta.status_code == 302
        formulario = cliente.get(resposta.url)
        assert formulario.status_code == 200
        assert processo.especificacao not in formulario.content.decode()
        assert formulario.context["proximo"] == destino
        volta = cliente.post(abrir(processo), {"senha": SENHA, "next": destino})
        assert (volta.status_code, volta.url) == (302, destino)
        assert cliente.get(destino).status_code == 200

    def test_senha_errada_nao_abre_e_fica_registrada(self, cliente, processo):
        resposta = cliente.post(abrir(processo), {"senha": "outra"})
        assert resposta.status_code == 422
        assert "A senha não confere" in resposta.content.decode()
        assert not aberto(cliente, processo)
        assert Leitura.objects.get().especie == EspecieDeLeitura.SENHA_RECUSADA

    def test_sem_senha(self, cliente, processo):
        assert cliente.post(abrir(processo), {}).status_code == 422
        assert not Leitura.objects.exists()

    def test_muitas_tentativas_esperam(self, cliente, processo):
        status = [cliente.post(abrir(processo), {"senha": "outra"}).status_code for _ in range(6)]
        assert status == [422] * 5 + [429]
        assert cliente.post(abrir(processo), {"senha": SENHA}).status_code == 429

    @pytest.mark.parametrize("destino", ["//mau.exemplo/", "https://mau.exemplo/", "javascript:alert(1)"])
    def test_nao_leva_para_fora(self, cliente, processo, destino):
        resposta = cliente.post(abrir(processo), {"senha": SENHA, "next": destino})
        assert resposta.url == reverse("processos:controle")

    def test_o_que_nao_e_sigiloso_nao_pede(self, elenco, cliente):
        for nivel in (0, 1):
            processo = elenco.iniciar(elenco.servidora, nivel=nivel)
            assert cliente.get(abrir(processo)).url == pagina(processo)

    def test_sem_credencial_nao_existe(self, elenco, processo):
        for quem in (elenco.colega, elenco.gestora):
            cliente = elenco.cliente(quem)
            inexistente = cliente.get(reverse("processos:abrir", args=[processo.pk + 999]))
            for resposta in (cliente.get(abrir(processo)), cliente.post(abrir(processo), {"senha": SENHA})):
                assert (resposta.status_code, inexistente.status_code) == (404, 404)


class TestDuracao:
    @pytest.fixture(autouse=True)
    def abre(self, elenco, cliente, processo):
        elenco.abrir(cliente, processo)
        assert aberto(cliente, processo)

    def test_vale_nas_paginas_do_processo(self, elenco, cliente, processo):
        documento = Documento.objects.get(processo=processo)
        for rota, pk in (
            ("processos:andamento", processo.pk),
            ("documentos:incluir", processo.pk),
            ("documentos:conteudo", documento.pk),
            ("processos:credenciais", processo.pk),
        ):
            assert cliente.get(reverse(rota, args=[pk])).status_code == 200, rota
        assert aberto(cliente, processo)

    @pytest.mark.parametrize(
        "rota", ["processos:controle", "processos:sigilosos", "comum:tarefas", "pessoas:seguranca"]
    )
    def test_acaba_ao_sair_para_outra_pagina(self, cliente, processo, rota):
        assert cliente.get(reverse(rota)).status_code == 200
        assert not aberto(cliente, processo)

    def test_acaba_ao_ir_para_outro_processo(self, elenco, cliente, processo):
        publico = elenco.iniciar(elenco.servidora)
        assert aberto(cliente, publico)
        assert not aberto(cliente, processo)

    def test_abrir_outro_sigiloso_fecha_este(self, elenco, cliente, processo):
        outro = elenco.iniciar(elenco.servidora, nivel=SIGILOSO)
        elenco.abrir(cliente, outro)
        assert aberto(cliente, outro)
        assert not aberto(cliente, processo)

    def test_fragmento_e_pagina_que_nao_ha_nao_fecham(self, cliente, processo):
        cliente.get(reverse("comum:tarefas"), headers={"HX-Request": "true"})
        cliente.get("/nao-ha/")
        cliente.get(reverse("processos:controle"), headers={"Sec-Fetch-Dest": "iframe"})
        assert aberto(cliente, processo)

    def test_quinze_minutos_sem_uso(self, cliente, processo):
        instante = agora()
        with em_outro_instante(instante + timedelta(minutes=14)):
            assert aberto(cliente, processo)
        with em_outro_instante(instante + timedelta(minutes=28)):
            assert aberto(cliente, processo)
        with em_outro_instante(instante + timedelta(minutes=44)):
            assert not aberto(cliente, processo)

    def test_e_desta_sessao_so(self, elenco, processo):
        assert not aberto(elenco.cliente(elenco.servidora), processo)

    def test_sair_acaba(self, elenco, cliente, processo):
        cliente.post(reverse("pessoas:sair"))
        cliente.force_login(elenco.servidora.usuario, backend="sei.pessoas.autenticacao.PessoaComLotacoes")
        assert not aberto(cliente, processo)


class TestOQueSeEstavaEscrevendo:
    def test_o_formulario_devolve_o_que_foi_digitado(self, cliente, processo):
        endereco = reverse("processos:observacao", args=[processo.pk])
        resposta = cliente.post(endereco, {"texto": "Ouvir a testemunha", "chave": "x"})
        assert resposta.status_code == 403
        assert "Ouvir a testemunha" in resposta.content.decode()
        assert not processo.observacoes.exists()

    def test_o_editor_recebe_a_recusa_em_json(self, elenco, cliente, processo):
        documento = Documento.objects.get(processo=processo)
        resposta = cliente.post(
            reverse("documentos:guardar", args=[documento.pk]),
            {"versao_base": "1", "secao-corpo": "<p>a</p>"},
            headers={"Accept": "application/json"},
        )
        assert (resposta.status_code, resposta.json()["codigo"]) == (403, "AberturaNaoConfirmada")

    def test_fragmento_recarrega_a_pagina(self, cliente, processo):
        resposta = cliente.get(
            reverse("documentos:situacao_do_pdf", args=[processo.pk]), headers={"HX-Request": "true"}
        )
        assert (resposta.status_code, resposta["HX-Refresh"]) == (403, "true")


class TestPdfDoProcesso:
    def test_o_arquivo_pede_a_abertura_e_some_com_a_credencial(self, elenco, cliente, processo):
        elenco.abrir(cliente, processo)
        endereco = cliente.post(reverse("documentos:pdf_do_processo", args=[processo.pk])).url
        assert cliente.get(endereco).status_code == 200
        cliente.get(reverse("processos:controle"))
        assert cliente.get(endereco).url.startswith(abrir(processo))
        Tarefa.objects.update(dispensada=False)
        assert processo.numero in cliente.get(reverse("comum:tarefas")).content.decode()
        processo.credenciais.all().delete()
        assert cliente.get(endereco).status_code == 404
        assert processo.numero not in cliente.get(reverse("comum:tarefas")).content.decode()


def test_o_rascunho_sigiloso_nao_pede(elenco, cliente):
    rascunho = elenco.preparar(elenco.servidora, nivel=SIGILOSO)
    assert cliente.get(reverse("documentos:iniciar_rascunho", args=[rascunho.pk])).status_code == 200
