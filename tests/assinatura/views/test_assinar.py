"""The signing page: shown before, refused in place, signed once."""

import uuid

import pytest
from django.urls import reverse

from assinatura.models import Assinatura
from documentos.atos.escrever import abrir_edicao, guardar_texto, salvar_versao
from documentos.atos.retirar import registrar_consulta
from processos.models import Andamento, Nivel
from sei.pessoas.models import Cargo, Investidura

SENHA_ERRADA = "senha-que-ninguem-tem"


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def documento(processo):
    return processo.documentos.select_related("tipo").get()


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


def endereco(documento) -> str:
    return reverse("assinatura:assinar", args=[documento.pk])


def dados(quem, **mudancas) -> dict:
    padrao = {
        "versao": 1,
        "cargo": quem.cargo,
        "senha": quem.senha,
        "aceita_termos": "on",
        "chave": str(uuid.uuid4()),
    }
    return {**padrao, **mudancas}


class TestMostra:
    def test_o_que_sera_assinado(self, cliente, documento, elenco):
        resposta = cliente.get(endereco(documento))
        assert resposta.status_code == 200
        texto = resposta.content.decode()
        assert f"{documento.titulo}, SECAD" in texto
        assert f"Nº {documento.codigo_verificador}" in texto
        assert "versão 1, salva" in texto
        assert "1 página" in texto
        assert f"?documento={documento.pk}" in texto
        assert elenco.servidora.cargo in texto
        assert "art. 13" in texto
        assert "Ao editar, as assinaturas são desfeitas" in texto
        assert resposta["Cache-Control"].count("no-store") == 1

    def test_oferece_so_os_cargos_da_pessoa(self, cliente, documento, elenco):
        funcao = Cargo.objects.create(nome="Gestora do Contrato 31/2024")
        Investidura.objects.create(usuario=elenco.servidora.usuario, cargo=funcao)
        campo = cliente.get(endereco(documento)).context["form"].fields["cargo"]
        assert [valor for valor, _ in campo.choices] == [elenco.servidora.cargo, funcao.nome]

    def test_os_termos_so_na_primeira_vez(self, cliente, documento, processo, elenco):
        assert "aceita_termos" in cliente.get(endereco(documento)).context["form"].fields
        elenco.assinar(elenco.servidora, documento)
        outro = elenco.incluir_minuta(elenco.servidora, processo)
        assert "aceita_termos" not in cliente.get(endereco(outro)).context["form"].fields

    def test_com_a_caneta_preta_nao_fala_em_editar(self, elenco, documento):
        elenco.assinar(elenco.servidora, documento)
        registrar_consulta(ator=elenco.de_outra_unidade.ator, documento_id=documento.pk)
        texto = elenco.cliente(elenco.colega).get(endereco(documento)).content.decode()
        assert "são desfeitas" not in texto
        assert "1 assinatura" in texto

    def test_avisa_do_texto_nao_salvo(self, cliente, documento, elenco):
        abrir_edicao(ator=elenco.servidora.ator, documento_id=documento.pk)
        assert "texto não salvo" not in cliente.get(endereco(documento)).content.decode()
        guardar_texto(
            ator=elenco.servidora.ator, documento_id=documento.pk, secoes={"corpo": "<p>Novo.</p>"}, versao_base=1
        )
        assert "texto não salvo" in cliente.get(endereco(documento)).content.decode()

    def test_consultas_nao_crescem_com_as_assinaturas(self, elenco, documento, django_assert_max_num_queries):
        cliente = elenco.cliente(elenco.colega)
        cliente.get(endereco(documento))
        with django_assert_max_num_queries(14):
            cliente.get(endereco(documento))


class TestRecusaMostrar:
    def test_quem_nao_ve_nao_sabe_que_existe(self, elenco, documento):
        inexistente = reverse("assinatura:assinar", args=[documento.pk + 1000])
        alheio = elenco.cliente(elenco.de_outra_unidade)
        respostas = [alheio.get(endereco(documento)), alheio.get(inexistente)]
        assert [resposta.status_code for resposta in respostas] == [404, 404]
        assert documento.titulo not in respostas[0].content.decode()

    def test_sigiloso_sem_credencial(self, elenco):
        sigiloso = elenco.iniciar(elenco.servidora, nivel=Nivel.SIGILOSO).documentos.get()
        assert elenco.cliente(elenco.colega).get(endereco(sigiloso)).status_code == 404
        cliente = elenco.cliente(elenco.servidora)
        elenco.abrir(cliente, sigiloso.processo)
        assert cliente.get(endereco(sigiloso)).status_code == 200

    @pytest.mark.parametrize(
        ("quem", "status", "motivo"),
        [
            ("colaborador", 403, "Seu perfil nesta unidade não assina"),
            ("de_outra_unidade", 409, "O documento é da SECAD"),
            ("servidora", 409, "Você já assinou"),
        ],
    )
    def test_explica_por_que_nao_e_nao_pede_senha(self, elenco, documento, quem, status, motivo):
        elenco.assinar(elenco.servidora, documento)
        resposta = elenco.cliente(getattr(elenco, quem)).get(endereco(documento))
        texto = resposta.content.decode()
        assert resposta.status_code == status
        assert motivo in texto
        assert 'type="password"' not in texto
        assert "Voltar ao documento" in texto

    def test_documento_externo(self, cliente, elenco, processo):
        externo = elenco.incluir_pdf(elenco.servidora, processo)
        resposta = cliente.get(endereco(externo))
        assert resposta.status_code == 409
        assert "Documento externo" in resposta.content.decode()

    def test_anonimo_vai_entrar_e_volta(self, elenco, documento):
        resposta = elenco.cliente(None).get(endereco(documento))
        assert resposta.status_code == 302
        assert endereco(documento) in resposta["Location"]

    def test_sessao_que_acabou_nao_repete_a_senha(self, elenco, documento):
        resposta = elenco.cliente(None).post(endereco(documento), dados(elenco.servidora))
        assert elenco.servidora.senha not in resposta.content.decode()
        assert not Assinatura.objects.exists()


class TestAssina:
    def test_assina_e_volta_ao_documento_com_a_mensagem(self, cliente, documento, processo, elenco):
        resposta = cliente.post(endereco(documento), dados(elenco.servidora))
        assert resposta.status_code == 302
        destino = reverse("documentos:processo", args=[processo.pk])
        assert resposta["Location"] == f"{destino}?documento={documento.pk}"
        documento.refresh_from_db()
        assert documento.assinaturas == 1
        mensagens = [str(mensagem) for mensagem in resposta.wsgi_request._messages]
        assert mensagens == [f"{documento.rotulo} assinado. A via em PDF fica pronta em instantes."]

    def test_o_clique_duplo_assina_uma_vez_e_responde_o_mesmo(self, cliente, documento, elenco):
        corpo = dados(elenco.servidora)
        respostas = [cliente.post(endereco(documento), corpo) for _ in range(2)]
        assert [resposta.status_code for resposta in respostas] == [302, 302]
        assert respostas[0]["Location"] == respostas[1]["Location"]
        assert Assinatura.objects.count() == 1
        assert Andamento.objects.filter(tipo="documento_assinado").count() == 1

    def test_a_segunda_vez_com_outra_chave_e_recusada(self, cliente, documento, elenco):
        cliente.post(endereco(documento), dados(elenco.servidora))
        resposta = cliente.post(endereco(documento), dados(elenco.servidora))
        assert resposta.status_code == 409
        assert "Você já assinou" in resposta.content.decode()
        assert Assinatura.objects.count() == 1

    def test_senha_com_espacos_e_emoji(self, elenco, documento):
        senha = "  senha com espaços 🙂 "
        elenco.servidora.usuario.set_password(senha)
        elenco.servidora.usuario.save()
        resposta = elenco.cliente(elenco.servidora).post(endereco(documento), dados(elenco.servidora, senha=senha))
        assert resposta.status_code == 302


class TestRecusa:
    def test_senha_errada_marca_o_campo_e_nao_e_devolvida(self, cliente, documento, elenco):
        corpo = dados(elenco.servidora, senha=SENHA_ERRADA)
        resposta = cliente.post(endereco(documento), corpo)
        texto = resposta.content.decode()
        assert resposta.status_code == 422
        assert list(resposta.context["form"].errors) == ["senha"]
        assert 'aria-invalid="true"' in texto
        assert SENHA_ERRADA not in texto
        assert corpo["chave"] in texto
        assert not Assinatura.objects.exists()

    def test_tentativas_demais_dizem_quando(self, cliente, documento, elenco):
        for _ in range(5):
            assert cliente.post(endereco(documento), dados(elenco.servidora, senha="x")).status_code == 422
        resposta = cliente.post(endereco(documento), dados(elenco.servidora))
        assert resposta.status_code == 429
        assert 0 < int(resposta["Retry-After"]) <= 5
        assert list(resposta.context["form"].errors) == ["senha"]
        assert "tentativas demais" in resposta.content.decode()
        assert not Assinatura.objects.exists()

    @pytest.mark.parametrize(
        ("mudanca", "campo"),
        [
            ({"senha": ""}, "senha"),
            ({"cargo": "Desembargador"}, "cargo"),
            ({"cargo": ""}, "cargo"),
            ({"aceita_termos": ""}, "aceita_termos"),
            ({"versao": "abc"}, "versao"),
            ({"versao": "-1"}, "versao"),
        ],
    )
    def test_entrada_ruim_fica_no_campo(self, cliente, documento, elenco, mudanca, campo):
        resposta = cliente.post(endereco(documento), dados(elenco.servidora, **mudanca))
        assert resposta.status_code == 422
        assert list(resposta.context["form"].errors) == [campo]
        assert not Assinatura.objects.exists()

    def test_o_que_se_conferiu_no_formulario_nao_gasta_tentativa(self, cliente, documento, elenco):
        for _ in range(20):
            cliente.post(endereco(documento), dados(elenco.servidora, senha=""))
        assert cliente.post(endereco(documento), dados(elenco.servidora)).status_code == 302

    def test_versao_que_mudou_pede_nova_leitura(self, cliente, documento, elenco):
        salvar_versao(
            ator=elenco.colega.ator, documento_id=documento.pk, secoes={"corpo": "<p>Outro.</p>"}, versao_base=1
        )
        resposta = cliente.post(endereco(documento), dados(elenco.servidora, versao=1))
        texto = resposta.content.decode()
        assert resposta.status_code == 409
        assert "Leia a versão atual" in texto
        assert '<input type="hidden" name="versao" value="2">' in texto

    def test_em_edicao_por_outra_pessoa(self, cliente, documento, elenco):
        abrir_edicao(ator=elenco.colega.ator, documento_id=documento.pk)
        resposta = cliente.post(endereco(documento), dados(elenco.servidora))
        assert resposta.status_code == 409
        assert "Bruno Lima de Castro" in resposta.content.decode()

    def test_sem_o_segredo_do_formulario(self, elenco, documento):
        cliente = elenco.cliente(elenco.servidora)
        cliente.handler.enforce_csrf_checks = True
        assert cliente.post(endereco(documento), dados(elenco.servidora)).status_code == 403
        assert not Assinatura.objects.exists()

    @pytest.mark.parametrize("metodo", ["put", "patch", "delete"])
    def test_outros_metodos(self, cliente, documento, metodo):
        assert getattr(cliente, metodo)(endereco(documento)).status_code == 405
