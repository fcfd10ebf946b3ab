"""The pages of secrecy walked as a person does: levels, credentials, the acervo; and the absence for everybody else."""

import uuid

import pytest
from django.urls import reverse

from processos.acesso import visiveis_para
from processos.atos.blocos import criar_bloco
from processos.models import ConcessaoDeCredencial, PontoDeControle, Processo
from sei.pessoas.models import Lotacao, Perfil

SIGILOSO = 2


def ir(rota, *argumentos, **consulta) -> str:
    return reverse(rota, args=argumentos, query=consulta or None)


def dados(**campos) -> dict:
    return {"chave": str(uuid.uuid4()), **campos}


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


@pytest.fixture
def sigiloso(elenco, cliente):
    processo = elenco.iniciar(elenco.servidora, nivel=SIGILOSO)
    elenco.abrir(cliente, processo)
    return processo


class TestNivel:
    @pytest.fixture
    def processo(self, elenco):
        return elenco.iniciar(elenco.servidora, nivel=1)

    def test_do_formulario_ao_andamento(self, elenco, cliente, processo):
        Perfil.objects.update(reduz_nivel=True)
        elenco.tipo_restrito.admite_publico = True
        elenco.tipo_restrito.save()
        pagina = cliente.get(ir("processos:nivel", processo.pk))
        assert pagina.context["form"].initial["nivel"] == 1
        resposta = cliente.post(
            ir("processos:nivel", processo.pk),
            dados(nivel="0", hipotese_legal="", motivo="Nada de pessoal ficou", confirmado="on"),
        )
        assert resposta.url == ir("documentos:processo", processo.pk)
        assert (
            "de restrito (Informação pessoal) para público"
            in cliente.get(ir("processos:andamento", processo.pk)).content.decode()
        )

    def test_a_lai_explica_por_que_nao(self, cliente, processo):
        resposta = cliente.post(ir("processos:nivel", processo.pk), dados(nivel="secreto", motivo="Segredo de Estado"))
        corpo = resposta.content.decode()
        assert resposta.status_code == 422
        assert "Lei 12.527/2011, arts. 23 e 24" in corpo and "Segredo de Estado" in corpo

    def test_quem_nao_reduz_e_avisado(self, elenco, cliente, processo):
        elenco.tipo_restrito.admite_publico = True
        elenco.tipo_restrito.save()
        assert "não o reduz" in cliente.get(ir("processos:nivel", processo.pk)).content.decode()
        resposta = cliente.post(
            ir("processos:nivel", processo.pk), dados(nivel="0", motivo="Sem motivo", confirmado="on")
        )
        assert resposta.status_code == 403
        assert "não reduz o nível" in resposta.content.decode()

    def test_do_documento(self, elenco, cliente):
        processo = elenco.iniciar(elenco.servidora)
        documento = processo.documentos.get()
        assert cliente.get(ir("documentos:nivel", documento.pk)).status_code == 200
        resposta = cliente.post(
            ir("documentos:nivel", documento.pk),
            dados(nivel="1", hipotese_legal=elenco.hipotese_restrita.pk, motivo="Traz o CPF"),
        )
        assert resposta.url == f"{ir('documentos:processo', processo.pk)}?documento={documento.pk}"
        processo.refresh_from_db()
        assert processo.nivel_efetivo == 1

    def test_a_sigiloso_a_pagina_pede_a_senha(self, elenco, cliente):
        elenco.tipo_publico.admite_sigiloso = True
        elenco.tipo_publico.save()
        processo = elenco.iniciar(elenco.servidora)
        resposta = cliente.post(
            ir("processos:nivel", processo.pk),
            dados(nivel="2", hipotese_legal=elenco.hipotese_sigilosa.pk, motivo="Apuração"),
            follow=True,
        )
        assert resposta.redirect_chain[-1][0].startswith(ir("processos:abrir", processo.pk))


class TestCredenciais:
    def test_de_conceder_a_cassar(self, elenco, cliente, sigiloso):
        conceder = ir("processos:conceder_credencial", sigiloso.pk, unidade=elenco.asjur.pk)
        assert elenco.detentor.usuario.nome in cliente.get(conceder).content.decode()
        resposta = cliente.post(conceder, dados(unidade=elenco.asjur.pk, pessoa=elenco.detentor.usuario.pk))
        assert resposta.url == ir("processos:credenciais", sigiloso.pk)
        pagina = cliente.get(resposta.url)
        concessao = ConcessaoDeCredencial.objects.get(pessoa=elenco.detentor.usuario)
        cassar = ir("processos:cassar_credencial", sigiloso.pk, concessao.pk)
        assert cassar in pagina.content.decode()
        recebedor = elenco.cliente(elenco.detentor)
        assert sigiloso.numero in recebedor.get(ir("processos:sigilosos")).content.decode()
        assert sigiloso.numero in recebedor.get(ir("processos:controle")).content.decode()
        elenco.abrir(recebedor, sigiloso)
        assert recebedor.get(ir("documentos:processo", sigiloso.pk)).status_code == 200
        assert elenco.detentor.usuario.nome in cliente.get(cassar).content.decode()
        cliente.post(cassar, dados(motivo="Fim da comissão"))
        assert recebedor.get(ir("documentos:processo", sigiloso.pk)).status_code == 404
        assert sigiloso.numero not in recebedor.get(ir("processos:sigilosos")).content.decode()
        assert "Fim da comissão" in cliente.get(ir("processos:credenciais", sigiloso.pk)).content.decode()

    def test_renunciar_e_renovar(self, elenco, cliente, sigiloso):
        pagina = cliente.get(ir("processos:credenciais", sigiloso.pk)).content.decode()
        assert "Renunciar à minha" not in pagina and "única pessoa" in pagina
        recusa = cliente.post(ir("processos:renunciar_credencial", sigiloso.pk), dados())
        assert recusa.status_code == 409 and "última pessoa" in recusa.content.decode()
        cliente.post(
            ir("processos:conceder_credencial", sigiloso.pk),
            dados(unidade=elenco.asjur.pk, pessoa=elenco.detentor.usuario.pk),
        )
        recebedor = elenco.cliente(elenco.detentor)
        elenco.abrir(recebedor, sigiloso)
        resposta = recebedor.post(ir("processos:renunciar_credencial", sigiloso.pk), dados())
        assert resposta.url == ir("processos:controle")
        concessao = ConcessaoDeCredencial.objects.get(pessoa=elenco.detentor.usuario)
        renovar = ir("processos:renovar_credencial", sigiloso.pk, concessao.pk)
        elenco.abrir(cliente, sigiloso)
        assert "Renunciada" in cliente.get(ir("processos:credenciais", sigiloso.pk)).content.decode()
        assert cliente.get(renovar).status_code == 200
        assert cliente.post(renovar, dados(unidade=elenco.asjur.pk)).status_code == 302
        assert sigiloso in visiveis_para(elenco.detentor.ator)

    def test_transferir_deixa_o_processo(self, elenco, cliente, sigiloso):
        endereco = ir("processos:transferir_credencial", sigiloso.pk)
        assert cliente.get(endereco, {"unidade": elenco.ditec.pk}).status_code == 200
        resposta = cliente.post(
            endereco, dados(unidade=elenco.ditec.pk, pessoa=elenco.de_outra_unidade.usuario.pk), follow=True
        )
        assert "não tem mais acesso" in resposta.content.decode()
        assert cliente.get(ir("documentos:processo", sigiloso.pk)).status_code == 404

    def test_credencial_de_assinatura(self, elenco, cliente, sigiloso):
        documento = sigiloso.documentos.get()
        endereco = ir("documentos:credencial", documento.pk)
        assert cliente.get(endereco).status_code == 200
        cliente.post(endereco, dados(unidade=elenco.asjur.pk, pessoa=elenco.detentor.usuario.pk))
        assinante = elenco.cliente(elenco.detentor)
        lista = assinante.get(ir("processos:sigilosos")).content.decode()
        assert f"Para assinar {documento.rotulo}" in lista and ir("documentos:documento", documento.pk) in lista
        elenco.abrir(assinante, sigiloso)
        pagina = assinante.get(ir("documentos:processo", sigiloso.pk)).content.decode()
        assert ir("assinatura:assinar", documento.pk) in pagina
        assert ir("documentos:incluir", sigiloso.pk) not in pagina
        credenciais = assinante.get(ir("processos:credenciais", sigiloso.pk)).content.decode()
        assert "Conceder credencial" not in credenciais and "Renunciar à minha" in credenciais

    def test_formulario_enviado_duas_vezes_concede_uma(self, elenco, cliente, sigiloso):
        corpo = dados(unidade=elenco.asjur.pk, pessoa=elenco.detentor.usuario.pk)
        for _ in range(2):
            assert cliente.post(ir("processos:conceder_credencial", sigiloso.pk), corpo).status_code == 302
        assert ConcessaoDeCredencial.objects.filter(pessoa=elenco.detentor.usuario).count() == 1

    @pytest.mark.parametrize("unidade", ["0", "abc", "9" * 30, "-1"])
    def test_unidade_que_nao_ha(self, cliente, sigiloso, unidade):
        assert cliente.get(ir("processos:conceder_credencial", sigiloso.pk, unidade=unidade)).status_code == 404


class TestAcervo:
    @pytest.fixture
    def acervo(self, elenco):
        perfil = Perfil.objects.create(codigo="acervo", nome="Acervo", acervo=True)
        Lotacao.objects.filter(usuario=elenco.gestora.usuario).update(perfil=perfil)
        return elenco.cliente(elenco.gestora)

    def test_ve_so_o_numero_dos_orfaos_e_reativa(self, elenco, acervo):
        processo = elenco.iniciar(elenco.servidora, nivel=SIGILOSO)
        outro = elenco.iniciar(elenco.colega, nivel=SIGILOSO)
        Lotacao.objects.filter(usuario=elenco.servidora.usuario).delete()
        lista = acervo.get(ir("processos:acervo")).content.decode()
        assert processo.numero in lista and outro.numero not in lista
        assert processo.especificacao not in lista
        assert acervo.get(ir("documentos:processo", processo.pk)).status_code == 404
        reativar = ir("processos:reativar", processo.pk)
        assert acervo.get(reativar, {"unidade": elenco.secad.pk}).status_code == 200
        corpo = {"unidade": elenco.secad.pk, "pessoa": elenco.colega.usuario.pk}
        assert acervo.post(reativar, dados(**corpo)).status_code == 422
        resposta = acervo.post(reativar, dados(**corpo, motivo="A servidora se aposentou"))
        assert resposta.url == ir("processos:acervo")
        assert processo in visiveis_para(elenco.colega.ator)
        assert processo.numero not in acervo.get(ir("processos:acervo")).content.decode()
        assert acervo.get(reativar).status_code == 404

    def test_no_menu_so_de_quem_pode(self, elenco, acervo, cliente):
        assert ir("processos:acervo") in acervo.get(ir("processos:controle")).content.decode()
        assert ir("processos:acervo") not in cliente.get(ir("processos:controle")).content.decode()


class TestAusencia:
    """A4, A5, A6, A11: to everybody else, administrators included, a sigiloso does not exist anywhere."""

    @pytest.fixture
    def processo(self, elenco):
        return elenco.iniciar(
            elenco.servidora,
            nivel=SIGILOSO,
            especificacao="Apuração de xilofone",
            interessados=("Zenóbia Xavantina",),
        )

    @pytest.mark.parametrize("nome", ["colega", "gestora", "de_outra_unidade"])
    @pytest.mark.parametrize("administra", [False, True])
    def test_em_nenhuma_lista_contagem_ou_pesquisa(self, elenco, processo, nome, administra):
        quem = elenco.pessoas[nome]
        quem.usuario.is_staff = quem.usuario.is_superuser = administra
        quem.usuario.save()
        Perfil.objects.update(audita=True, acervo=True, orgao_gestor=True, reduz_nivel=True)
        cliente = elenco.cliente(quem)
        documento = processo.documentos.get()
        enderecos = [
            ir("processos:controle"),
            ir("processos:controle", visao="lista"),
            ir("processos:rascunhos"),
            ir("processos:sigilosos"),
            ir("processos:acervo"),
            ir("comum:tarefas"),
            ir("documentos:leituras_da_pessoa", pessoa=elenco.servidora.usuario.pk),
            *(
                ir("documentos:pesquisa_rapida", q=termo)
                for termo in (
                    processo.numero,
                    processo.numero[:10],
                    "xilofone",
                    "Xavantina",
                    documento.codigo_verificador,
                )
            ),
        ]
        if administra:
            enderecos.append(ir("admin:index"))
        for endereco in enderecos:
            corpo = cliente.get(endereco).content.decode().replace(f'value="{processo.numero}"', "")
            for segredo in (processo.numero, "xilofone", "Xavantina"):
                termo_digitado = f"q={segredo}" in endereco or segredo in endereco
                assert segredo not in corpo or termo_digitado, endereco
            assert f"/processos/{processo.pk}/" not in corpo, endereco

    def test_contagens_do_controle(self, elenco, processo):
        corpo = elenco.cliente(elenco.colega).get(ir("processos:controle")).content.decode()
        assert 'class="row' not in corpo

    def test_no_banco_o_processo_existe(self, processo):
        assert Processo.objects.filter(pk=processo.pk).exists()


class TestAtribuir:
    def test_so_oferece_quem_tem_credencial(self, elenco, cliente, sigiloso):
        pagina = cliente.get(ir("processos:atribuir", sigiloso.pk))
        assert [nome for _, nome in pagina.context["form"].fields["pessoa"].choices] == ["Ana Beatriz Souza", "Ninguém"]
        assert "Só pode receber a atribuição quem tem credencial" in pagina.content.decode()
        pedido = dados(pessoa=elenco.colega.usuario.pk)
        assert (
            "Escolha uma pessoa da unidade"
            in cliente.post(ir("processos:atribuir", sigiloso.pk), pedido).content.decode()
        )
        conceder = ir("processos:conceder_credencial", sigiloso.pk, unidade=elenco.secad.pk)
        cliente.post(conceder, dados(pessoa=elenco.colega.usuario.pk))
        pagina = cliente.post(ir("processos:atribuir", sigiloso.pk), pedido, follow=True).content.decode()
        assert f"Processo atribuído a {elenco.colega.usuario.nome}." in pagina

    def test_no_publico_oferece_a_unidade_inteira(self, elenco, cliente):
        publico = elenco.iniciar(elenco.servidora)
        pagina = cliente.get(ir("processos:atribuir", publico.pk)).content.decode()
        assert elenco.colega.usuario.nome in pagina and "credencial" not in pagina


@pytest.mark.parametrize("lista", ["favoritos", "acompanhamentos", "pontos"])
def test_as_listas_so_dizem_o_numero_do_sigiloso(elenco, cliente, sigiloso, lista):
    publico = elenco.iniciar(elenco.servidora, especificacao="Compra de cadeiras")
    sigiloso.especificacao = "Assédio na repartição"
    sigiloso.save(update_fields=["especificacao"])
    ponto = PontoDeControle.objects.create(nome="Em instrução")
    for processo in (publico, sigiloso):
        elenco.abrir(cliente, sigiloso)
        cliente.post(ir("processos:favorito", processo.pk), dados())
        cliente.post(ir("processos:acompanhar", processo.pk), dados(observacao=f"Ouvir a {processo.especificacao}"))
        cliente.post(ir("processos:ponto", processo.pk), dados(ponto=ponto.pk))
    pagina = cliente.get(ir(f"processos:{lista}")).content.decode()
    assert sigiloso.numero in pagina and "Sigiloso" in pagina.partition("<tbody>")[2]
    assert "Compra de cadeiras" in pagina and "Abra o processo para ler" in pagina
    assert "Assédio" not in pagina and elenco.tipo_sigiloso.nome not in pagina


def test_o_numero_de_um_sigiloso_digitado_em_outro_lugar_e_recusado_sem_senha(elenco, cliente, sigiloso):
    publico = elenco.iniciar(elenco.servidora)
    bloco = criar_bloco(ator=elenco.servidora.ator, especie="interno", descricao="Contratos")
    for resposta in (
        cliente.post(ir("processos:bloco", bloco.pk), dados(processo=sigiloso.numero, anotacao="ver o preço")),
        cliente.post(ir("processos:relacionar", publico.pk), dados(outro=sigiloso.numero)),
        cliente.get(ir("documentos:anexar", publico.pk, processo=sigiloso.numero)),
    ):
        assert resposta.status_code == 422
        assert "é sigiloso: não entra em bloco nem se vincula" in resposta.content.decode()
    alheio = elenco.cliente(elenco.colega)
    resposta = alheio.post(ir("processos:relacionar", publico.pk), dados(outro=sigiloso.numero))
    assert "Não encontramos processo com este número" in resposta.content.decode()
