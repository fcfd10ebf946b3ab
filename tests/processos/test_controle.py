"""Controle de Processos: the page of the desk."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from processos.consultas import controle as modulo
from processos.models import Abertura
from sei.comum import tarefas
from sei.comum.models import Tarefa
from sei.comum.tempo import agora
from tests.processos.massa import em_massa


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


@pytest.fixture
def chegou(elenco):
    """A process sent by DITEC that nobody of SECAD opened yet."""
    processo = elenco.iniciar(elenco.de_outra_unidade, especificacao="Troca de lâmpadas")
    return elenco.enviar(elenco.de_outra_unidade, processo, elenco.secad)


def pagina(cliente, endereco="/") -> str:
    resposta = cliente.get(endereco)
    assert resposta.status_code == 200
    return resposta.content.decode()


def linha_do(processo, texto: str) -> str:
    return next(trecho for trecho in re.findall(r'<li class="row.*?</li>', texto, re.S) if processo.numero in trecho)


class TestColunas:
    def test_duas_listas_com_o_que_esta_em_cada_uma(self, elenco, cliente, chegou):
        meu = elenco.iniciar(elenco.servidora)
        texto = pagina(cliente)
        recebidos, gerados = texto.split('id="h-gerados"')
        assert chegou.numero in recebidos and chegou.numero not in gerados
        assert meu.numero in gerados and meu.numero not in recebidos

    def test_nao_recebido_se_ve_e_se_ouve(self, cliente, chegou):
        linha = linha_do(chegou, pagina(cliente))
        assert 'class="row novo"' in linha and "Não recebido: " in linha
        assert "DITEC, agora" in linha and 'title="Sem atribuição"' in linha

    def test_recebido_deixa_de_ser_novo(self, elenco, cliente, chegou):
        assert cliente.get(f"/processos/{chegou.pk}/").status_code == 200
        linha = linha_do(chegou, pagina(cliente))
        assert "novo" not in linha and "Não recebido" not in linha

    def test_atribuido_mostra_as_iniciais_e_o_nome(self, elenco, cliente):
        linha = linha_do(elenco.iniciar(elenco.servidora), pagina(cliente))
        assert 'title="Atribuído a Ana Beatriz Souza">AB<' in linha

    def test_sinais_tem_nome(self, elenco, cliente):
        restrito = elenco.iniciar(elenco.servidora, nivel=1, prioridade="idoso")
        sigiloso = elenco.iniciar(elenco.servidora, nivel=2)
        Abertura.objects.filter(processo=restrito).update(tem_novidade=True)
        texto = pagina(cliente)
        linha = linha_do(restrito, texto)
        for sinal in ('title="Acesso restrito"', 'title="Documento novo ou assinado"', "Prioridade"):
            assert sinal in linha
        assert "Sigiloso" in linha_do(sigiloso, texto) and "Acesso restrito" not in linha_do(sigiloso, texto)

    def test_sigiloso_nao_aparece_a_quem_nao_tem_credencial(self, elenco):
        sigiloso = elenco.iniciar(elenco.servidora, nivel=2)
        texto = pagina(elenco.cliente(elenco.colega))
        assert sigiloso.numero not in texto and "Nenhum processo aberto" in texto

    def test_texto_de_gente_nao_vira_marcacao(self, elenco, cliente):
        elenco.iniciar(elenco.servidora, especificacao='<script>alert("x")</script> & "aspas"')
        texto = pagina(cliente)
        assert "<script>alert" not in texto and "&lt;script&gt;alert" in texto

    def test_cada_lista_tem_as_suas_paginas(self, elenco, cliente, chegou, monkeypatch):
        monkeypatch.setattr(modulo, "LINHAS", 3)
        em_massa(elenco, 5)
        texto = pagina(cliente)
        assert "cursor_r" not in texto
        proxima = re.search(r'rel="next" href="(\?cursor_g=[^"]+)"', texto).group(1)
        segunda = pagina(cliente, f"/{proxima}")
        assert chegou.numero in segunda
        assert not set(re.findall(r"\d{10}-00\.2026", texto)) & set(re.findall(r"\d{10}-00\.2026", segunda))
        assert 'rel="prev"' in segunda

    def test_coluna_vazia_se_explica(self, elenco, cliente):
        elenco.iniciar(elenco.servidora)
        assert "Nenhum processo recebido de outra unidade." in pagina(cliente)

    def test_no_celular_a_lista_pedida(self, elenco, cliente, chegou):
        assert 'data-lista="recebidos"' in pagina(cliente)
        texto = pagina(cliente, "/?lista=gerados")
        assert 'data-lista="gerados"' in texto and 'href="?lista=gerados" aria-current="true"' in texto


class TestLista:
    def test_tabela_com_legenda_e_origem(self, elenco, cliente, chegou):
        meu = elenco.iniciar(elenco.servidora)
        texto = pagina(cliente, "/?visao=lista")
        assert "<caption" in texto and 'scope="col"' in texto
        assert "Recebido de DITEC" in texto and "Gerado aqui" in texto
        assert texto.index(meu.numero) < texto.index(chegou.numero)
        assert f'href="/processos/{chegou.pk}/atribuir/"' in texto

    def test_paginas_guardam_o_estado(self, elenco, cliente, monkeypatch):
        monkeypatch.setattr(modulo, "LINHAS", 2)
        em_massa(elenco, 3)
        texto = pagina(cliente, "/?visao=lista&filtro=sem_atribuicao")
        proxima = re.search(r'rel="next" href="([^"]+)"', texto).group(1)
        assert "visao=lista" in proxima and "filtro=sem_atribuicao" in proxima


class TestFiltros:
    def test_enderecos_guardam_tipo_e_visao(self, elenco, cliente, chegou):
        texto = pagina(cliente, f"/?visao=lista&tipo={elenco.tipo_publico.pk}")
        assert f'href="?filtro=meus&amp;tipo={elenco.tipo_publico.pk}&amp;visao=lista"' in texto
        assert f'<option value="{elenco.tipo_publico.pk}" selected>' in texto
        assert '<input type="hidden" name="visao" value="lista">' in texto

    def test_filtro_ligado_diz_que_esta(self, elenco, cliente, chegou):
        texto = pagina(cliente, "/?filtro=nao_recebidos")
        assert re.search(
            r'href="\?filtro=nao_recebidos" aria-current="true"><span class="pip"></span>Não recebidos', texto
        )

    def test_so_o_que_se_pediu(self, elenco, cliente, chegou):
        meu = elenco.iniciar(elenco.servidora)
        texto = pagina(cliente, "/?filtro=meus")
        assert meu.numero in texto and chegou.numero not in texto

    @pytest.mark.parametrize(
        "endereco", ["/?filtro=outro", "/?tipo=abc", "/?tipo=-1", "/?tipo=" + "9" * 30, "/?visao=x"]
    )
    def test_endereco_estranho_mostra_tudo(self, elenco, cliente, chegou, endereco):
        assert chegou.numero in pagina(cliente, endereco)

    def test_cursor_estranho_recebe_explicacao(self, elenco, cliente, chegou):
        resposta = cliente.get("/?cursor_r=zzz")
        assert resposta.status_code == 422 and "Volte ao início da lista" in resposta.content.decode()


class TestVazio:
    def test_mesa_vazia_diz_o_que_fazer(self, elenco, cliente):
        texto = pagina(cliente)
        assert "Nenhum processo aberto" in texto and "Iniciar processo" in texto

    @pytest.mark.parametrize(
        "filtro,titulo",
        [
            ("nao_recebidos", "Nenhum processo por receber"),
            ("meus", "Nenhum processo atribuído a você"),
            ("sem_atribuicao", "Todos os processos têm responsável"),
        ],
    )
    def test_cada_filtro_explica_o_seu_vazio(self, elenco, filtro, titulo):
        elenco.iniciar(elenco.servidora)
        texto = pagina(elenco.cliente(elenco.colega), f"/?filtro={filtro}")
        assert titulo in texto and "SECAD" in texto and "Ver todos" in texto

    def test_tipo_sem_processos(self, elenco, cliente):
        elenco.iniciar(elenco.servidora)
        assert "Nenhum processo deste tipo" in pagina(cliente, f"/?tipo={elenco.tipo_sigiloso.pk}")


class TestOrcamento:
    @pytest.mark.parametrize("endereco", ["/", "/?visao=lista", "/?filtro=sem_atribuicao"])
    def test_no_maximo_doze_consultas_sejam_quantas_forem_as_linhas(self, elenco, cliente, endereco):
        pagina(cliente, endereco)
        custos = []
        for quantas in (1, 9, 40):
            em_massa(elenco, quantas)
            with CaptureQueriesContext(connection) as feitas:
                pagina(cliente, endereco)
            custos.append(len(feitas))
        assert len(set(custos)) == 1 and custos[0] <= 12, custos

    def test_o_restrito_nao_custa_mais(self, elenco, cliente):
        em_massa(elenco, 3)
        pagina(cliente)  # what is read once per process
        with CaptureQueriesContext(connection) as antes:
            pagina(cliente)
        for _ in range(3):
            elenco.iniciar(elenco.servidora, nivel=1)
        with CaptureQueriesContext(connection) as depois:
            pagina(cliente)
        assert len(antes) == len(depois)


class TestMoldura:
    def test_menu_marca_onde_se_esta(self, cliente):
        texto = pagina(cliente)
        assert re.search(r'<a href="/" aria-current="page" title="Controle de processos">', texto)
        assert re.search(r'<a href="/rascunhos/" title="Rascunhos">', texto)

    def test_tarefas_em_andamento_aparecem(self, elenco, cliente):
        Tarefa.objects.create(nome="x", titulo="PDF", dono=elenco.servidora.usuario, criada_em=agora())
        assert "Tarefas em andamento: 1" in pagina(cliente)

    def test_fragmento_nao_paga_pela_moldura(self, elenco, cliente, monkeypatch):
        monkeypatch.setattr(tarefas, "da_pessoa_em_andamento", lambda *_: pytest.fail("contou tarefas à toa"))
        assert cliente.get("/tarefas/", headers={"HX-Request": "true"}).status_code == 200
