"""The pages of the papers: including one, the lists, receiving many, the page of one, and the places."""

import pytest
from django.urls import reverse

from documentos.models import Desarquivamento, Localizador, OriginalFisico, Procedencia
from processos.models import Nivel
from sei.comum.idempotencia import nova_chave
from tests.documentos.test_views_incluir import externo, externos, pdf  # noqa: F401  externo is a fixture
from tests.elenco import conferir_trilha
from tests.originais import Arquivo

pytestmark = pytest.mark.django_db
LISTA = "/originais/"


@pytest.fixture
def arquivo(elenco) -> Arquivo:
    return Arquivo(elenco)


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def documento(arquivo, processo):
    return arquivo.papel(processo)


@pytest.fixture
def cliente(elenco, arquivo):
    return elenco.cliente(arquivo.arquivista)


@pytest.fixture
def da_unidade(elenco):
    return elenco.cliente(elenco.servidora)


def pedir(cliente, endereco, **dados):
    return cliente.post(endereco, {"chave": nova_chave(), **dados})


def do_documento(documento) -> str:
    return reverse("documentos:original", args=[documento.pk])


class TestInclusao:
    DE_FORA = {"meio": "malote_digital", "recebido_em": "2026-03-03", "protocolo": "800202612345", "remetente": "TJAM"}

    def test_malote_digital_aparece_no_documento(self, elenco, processo, externo, da_unidade):  # noqa: F811
        endereco = reverse("documentos:incluir", args=[processo.pk])
        resposta = da_unidade.post(endereco, externo(pdf(), **self.DE_FORA))
        pagina = da_unidade.get(resposta["Location"]).content.decode()
        assert "Recebido em 03/03/2026 · Malote Digital · nº 800202612345" in pagina
        conferir_trilha(processo)

    def test_dois_arquivos_da_mesma_remessa(self, processo, externo, da_unidade):  # noqa: F811
        dados = externo(pdf("um", "um.pdf"), pdf("dois", "dois.pdf"), **self.DE_FORA)
        assert da_unidade.post(reverse("documentos:incluir", args=[processo.pk]), dados).status_code == 302
        assert Procedencia.objects.filter(documento__processo=processo).count() == 2

    @pytest.mark.parametrize(
        ("mudanca", "campo", "trecho"),
        [
            ({"meio": "papel", "conferencia": ""}, "original", "ficou com o original"),
            ({"meio": ""}, "meio", "Diga como o documento chegou"),
            ({"protocolo": ""}, "protocolo", "Malote Digital"),
            ({"recebido_em": "2026-02-01"}, "recebido_em", "não pode ter chegado antes"),
            ({"remetente": ""}, "remetente", "quem enviou"),
            ({"original": "sim"}, "original", "nunca foi papel"),
        ],
    )
    def test_recusa_no_campo_e_nada_se_perde(self, processo, externo, da_unidade, mudanca, campo, trecho):  # noqa: F811
        dados = externo(pdf(), **{**self.DE_FORA, **mudanca})
        resposta = da_unidade.post(reverse("documentos:incluir", args=[processo.pk]), dados)
        assert resposta.status_code == 422 and externos(processo) == []
        form = resposta.context["form"]
        assert trecho in form.errors[campo][0]
        assert form["protocolo"].value() == dados["protocolo"]
        assert [recebido.conferido.nome_seguro for recebido in form.recebidos] == ["contrato.pdf"]


class TestListaDoArquivo:
    def test_abre_no_que_ha_a_receber(self, cliente, documento, processo):
        pagina = cliente.get(LISTA).content.decode()
        assert documento.rotulo in pagina and processo.numero in pagina and "com a SECAD" in pagina

    def test_receber_varios_de_uma_vez(self, arquivo, cliente, processo, documento):
        outro = arquivo.papel(processo, "outro")
        ids = [documento.original.pk, outro.original.pk]
        resposta = pedir(cliente, LISTA, originais=ids, localizador=arquivo.caixa.pk)
        assert resposta["Location"] == LISTA
        assert "2 originais recebidos." in cliente.get(LISTA).content.decode()
        assert set(OriginalFisico.objects.values_list("situacao", flat=True)) == {"arquivado"}
        conferir_trilha(processo)

    def test_o_que_outra_pessoa_ja_recebeu_nao_impede_os_outros(self, arquivo, cliente, processo, documento):
        outro = arquivo.papel(processo, "outro")
        arquivo.receber(documento)
        ids = [documento.original.pk, outro.original.pk]
        pedir(cliente, LISTA, originais=ids, localizador=arquivo.caixa.pk)
        pagina = cliente.get(LISTA).content.decode()
        assert "1 original recebido." in pagina and f"{documento.codigo_verificador}: O original está no ARQ" in pagina

    def test_um_alheio_recusa_o_lote_inteiro(self, elenco, arquivo, cliente, documento):
        sigiloso = elenco.iniciar(elenco.servidora, nivel=Nivel.SIGILOSO)
        alheio = arquivo.papel(sigiloso, nivel=Nivel.SIGILOSO).original
        for estranho in (alheio.pk, 10**9):
            resposta = pedir(cliente, LISTA, originais=[documento.original.pk, estranho], localizador=arquivo.caixa.pk)
            assert resposta.status_code == 404
        assert set(OriginalFisico.objects.values_list("situacao", flat=True)) == {"a_receber", "na_unidade"}

    def test_sem_marcar_ou_sem_localizador(self, arquivo, cliente, documento):
        vazio = pedir(cliente, LISTA, localizador=arquivo.caixa.pk)
        assert vazio.status_code == 422 and "Marque ao menos um original" in vazio.content.decode()
        sem_lugar = pedir(cliente, LISTA, originais=[documento.original.pk])
        pagina = sem_lugar.content.decode()
        assert sem_lugar.status_code == 422 and "Escolha um localizador aberto." in pagina
        assert f'value="{documento.original.pk}" form="form-receber"' in pagina and "checked" in pagina
        assert pedir(cliente, LISTA, originais=["x"], localizador=arquivo.caixa.pk).status_code == 404

    def test_lacrado_nao_diz_de_que_processo(self, elenco, arquivo, cliente):
        processo = elenco.iniciar(elenco.servidora, nivel=Nivel.RESTRITO, especificacao="Licença de Joana")
        documento = arquivo.papel(processo, nivel=Nivel.RESTRITO, nome_na_arvore="laudo")
        for endereco in (LISTA, reverse("documentos:recusar_original", args=[documento.original.pk])):
            pagina = cliente.get(endereco).content.decode()
            assert documento.codigo_verificador in pagina and "lacrado" in pagina
            assert not any(segredo in pagina for segredo in (processo.numero, "Joana", "laudo", "Prefeitura"))

    def test_pedido_de_restrito_nao_diz_o_motivo(self, elenco, arquivo, cliente):
        processo = elenco.iniciar(elenco.servidora, nivel=Nivel.RESTRITO)
        documento = arquivo.papel(processo, nivel=Nivel.RESTRITO)
        arquivo.receber(documento)
        pedido = arquivo.pedir(documento)
        for endereco in (f"{LISTA}?lista=pedidos", reverse("documentos:recusar_desarquivamento", args=[pedido.pk])):
            pagina = cliente.get(endereco).content.decode()
            assert "SECAD" in pagina and pedido.motivo not in pagina

    def test_emprestar_e_recusar_pedido(self, arquivo, cliente, documento):
        arquivo.receber(documento)
        pedido = arquivo.pedir(documento)
        recusa = reverse("documentos:recusar_desarquivamento", args=[pedido.pk])
        assert pedir(cliente, recusa).status_code == 422
        assert pedir(cliente, recusa, motivo="Em restauração").status_code == 302
        outro = arquivo.pedir(documento)
        atender = reverse("documentos:atender_desarquivamento", args=[outro.pk])
        assert pedir(cliente, atender)["Location"] == f"{LISTA}?lista=pedidos"
        assert "emprestado à SECAD" in cliente.get(f"{LISTA}?lista=pedidos").content.decode()
        pedir(cliente, atender)
        assert "já não espera resposta" in cliente.get(f"{LISTA}?lista=pedidos").content.decode()
        assert documento.codigo_verificador in cliente.get(f"{LISTA}?lista=emprestados").content.decode()

    def test_recusar_e_mudar_de_lugar(self, arquivo, cliente, documento):
        recusa = reverse("documentos:recusar_original", args=[documento.original.pk])
        assert pedir(cliente, recusa, motivo="").status_code == 422
        arquivo.receber(documento)
        assert pedir(cliente, recusa, motivo="engano").status_code == 409
        lugar = reverse("documentos:lugar_do_original", args=[documento.original.pk])
        assert "Estante 1, caixa 1" in cliente.get(lugar).content.decode()
        assert pedir(cliente, lugar, localizador=arquivo.caixa.pk).status_code == 422
        pedir(cliente, reverse("documentos:localizadores"), nome="Estante 2")
        nova = Localizador.objects.get(nome="Estante 2")
        assert pedir(cliente, lugar, localizador=nova.pk).status_code == 302
        assert f"{LISTA}?lista=guardados&amp;localizador={nova.pk}" in cliente.get("/localizadores/").content.decode()

    @pytest.mark.parametrize(
        ("busca", "acha"), [("estante\x001", True), ("NUMERO", True), ("999", False), ("x" * 300, False)]
    )
    def test_procurar(self, arquivo, cliente, documento, busca, acha):
        arquivo.receber(documento)
        busca = documento.codigo_verificador if busca == "NUMERO" else busca
        pagina = cliente.get(LISTA, {"lista": "guardados", "q": busca}).content.decode()
        assert (documento.rotulo in pagina) is acha and ("Nada aqui" in pagina) is not acha

    @pytest.mark.parametrize("endereco", ["?lista=outra", "?lista="])
    def test_lista_que_nao_ha(self, cliente, endereco):
        assert cliente.get(LISTA + endereco).status_code == 404

    def test_consultas_nao_crescem_com_as_linhas(
        self, arquivo, cliente, processo, documento, django_assert_max_num_queries
    ):
        for numero in range(4):
            with django_assert_max_num_queries(8):
                cliente.get(LISTA)
            arquivo.papel(processo, f"papel {numero}")


class TestUnidade:
    def test_lista_da_unidade(self, elenco, arquivo, da_unidade, documento):
        assert documento.rotulo in da_unidade.get(LISTA).content.decode()
        assert documento.rotulo not in elenco.cliente(elenco.de_outra_unidade).get(LISTA).content.decode()
        arquivo.receber(documento)
        assert documento.rotulo not in da_unidade.get(LISTA).content.decode()

    def test_listas_do_arquivo_sao_so_dele(self, da_unidade, documento):
        for lista in ("a_receber", "pedidos", "guardados", "emprestados"):
            assert da_unidade.get(LISTA, {"lista": lista}).status_code == 403
        assert pedir(da_unidade, LISTA, originais=[documento.original.pk]).status_code == 403

    def test_o_processo_diz_onde_estao(self, arquivo, da_unidade, processo, documento):
        endereco = reverse("documentos:processo", args=[processo.pk])
        assert "está a caminho do ARQ" in da_unidade.get(endereco).content.decode()
        arquivo.receber(documento)
        pagina = da_unidade.get(endereco).content.decode()
        assert "Originais em papel" in pagina and "está no ARQ, localizador Estante 1, caixa 1" in pagina

    def test_a_vida_de_um_original(self, arquivo, da_unidade, processo, documento):
        endereco = do_documento(documento)
        assert "Ficar com o original" in da_unidade.get(endereco).content.decode()
        assert pedir(da_unidade, endereco, acao="recolher")["Location"] == endereco
        assert pedir(da_unidade, endereco, acao="encaminhar").status_code == 302
        arquivo.receber(documento)
        assert pedir(da_unidade, endereco, acao="solicitar", motivo="").status_code == 422
        assert pedir(da_unidade, endereco, acao="solicitar", motivo="Perícia").status_code == 302
        assert "Cancelar o pedido" in da_unidade.get(endereco).content.decode()
        assert pedir(da_unidade, endereco, acao="cancelar").status_code == 302
        assert pedir(da_unidade, endereco, acao="cancelar").status_code == 409
        pedir(da_unidade, endereco, acao="solicitar", motivo="Perícia")
        pedido = Desarquivamento.objects.get(estado="pedido")
        arquivista = arquivo.elenco.cliente(arquivo.arquivista)
        pedir(arquivista, reverse("documentos:atender_desarquivamento", args=[pedido.pk]))
        assert "Devolver ao Arquivo" in da_unidade.get(endereco).content.decode()
        assert pedir(da_unidade, endereco, acao="devolver").status_code == 302
        assert pedir(da_unidade, endereco, acao="inventada").status_code == 404
        conferir_trilha(processo)

    def test_motivo_longo_volta_inteiro(self, arquivo, da_unidade, documento):
        arquivo.receber(documento)
        resposta = pedir(da_unidade, do_documento(documento), acao="solicitar", motivo="m" * 10_000)
        pagina = resposta.content.decode()
        assert resposta.status_code == 422 and "tem 10000 caracteres" in pagina and "m" * 10_000 in pagina

    def test_documento_sem_original(self, da_unidade, processo):
        minuta = processo.documentos.get()
        assert "Não há original em papel" in da_unidade.get(do_documento(minuta)).content.decode()
        resposta = pedir(da_unidade, do_documento(minuta), acao="encaminhar")
        assert resposta.status_code == 422


class TestLocalizadores:
    def test_criar_fechar_abrir_excluir(self, cliente):
        assert pedir(cliente, "/localizadores/", nome="Pasta 9").status_code == 302
        pasta = Localizador.objects.get(nome="Pasta 9")
        for acao, dito in (("fechar", "fechado"), ("abrir", "aberto"), ("excluir", "excluído")):
            pedir(cliente, reverse(f"documentos:{acao}_localizador", args=[pasta.pk]))
            assert f"Localizador «Pasta 9» {dito}." in cliente.get("/localizadores/").content.decode()

    def test_recusas(self, arquivo, cliente, documento):
        repetido = pedir(cliente, "/localizadores/", nome="estante 1, CAIXA 1")
        assert repetido.status_code == 422 and "Já existe o localizador" in repetido.content.decode()
        arquivo.receber(documento)
        pedir(cliente, reverse("documentos:excluir_localizador", args=[arquivo.caixa.pk]))
        assert "Há originais em" in cliente.get("/localizadores/").content.decode()
        endereco = reverse("documentos:localizador", args=[arquivo.caixa.pk])
        assert pedir(cliente, endereco, nome="").status_code == 422
        assert pedir(cliente, endereco, nome="Estante 1, caixa 2").status_code == 302
        assert cliente.get(reverse("documentos:localizador", args=[10**9])).status_code == 404

    def test_so_do_arquivo(self, arquivo, da_unidade):
        assert da_unidade.get("/localizadores/").status_code == 403
        assert "/localizadores/" not in da_unidade.get("/").content.decode()
