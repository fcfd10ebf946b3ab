"""The same document in several processes: all or none, with a result for each."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documentos.models import Documento
from processos.atos.tramitar import concluir_processo
from processos.models import Andamento
from sei.comum.idempotencia import nova_chave
from tests.elenco import conferir_trilha, pdf_de_uma_pagina

ENDERECO = "/processos/em-lote/incluir/"


@pytest.fixture
def processos(elenco):
    return [elenco.iniciar(elenco.servidora, primeiro=elenco.novo_externo(f"contrato {n}")) for n in range(3)]


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


def texto(resposta):
    return resposta.content.decode()


def pedir(cliente, processos, **dados):
    comuns = {"chave": nova_chave(), "confirmar": "1", "origem": "interno", "nivel": 0}
    return cliente.post(ENDERECO, {**comuns, "processos": [p.pk for p in processos], **dados})


def arquivo(nome="edital"):
    return SimpleUploadedFile(f"{nome}.pdf", pdf_de_uma_pagina(nome), "application/pdf")


def do_arquivo(elenco, **dados):
    return {"origem": "externo", "tipo_externo": elenco.anexo.pk, "data_do_documento": "2026-03-02", **dados}


def test_primeiro_o_formulario(cliente, processos):
    assert f'formaction="{ENDERECO}"' in texto(cliente.get("/"))
    resposta = cliente.post(ENDERECO, {"processos": [p.pk for p in processos]})
    assert resposta.status_code == 200
    assert all(processo.numero in texto(resposta) for processo in processos)


def test_interno_em_todos_com_numero_proprio(elenco, cliente, processos):
    chave = nova_chave()
    for _ in range(2):
        resposta = pedir(cliente, processos, tipo_interno=elenco.despacho.pk, nome_na_arvore="aviso", chave=chave)
        assert "3 de 3 feitos" in texto(resposta)
    minutas = Documento.objects.filter(tipo=elenco.despacho)
    assert {m.processo for m in minutas} == set(processos)
    assert len(set(minutas.values_list("numero_sei", flat=True))) == 3
    for minuta in minutas:
        assert minuta.processo.numero in minuta.secoes[2]["html"] and minuta.nome_na_arvore == "aviso"
        assert f"?documento={minuta.pk}" in texto(resposta)
        conferir_trilha(minuta.processo)


def test_arquivo_em_todos_e_um_so_guardado(elenco, cliente, processos):
    resposta = pedir(cliente, processos, **do_arquivo(elenco, arquivos=arquivo()))
    assert "3 de 3 feitos" in texto(resposta)
    novos = Documento.objects.filter(nome_do_arquivo="edital.pdf")
    assert novos.count() == 3 and len(set(novos.values_list("conteudo", flat=True))) == 1


class TestTudoOuNada:
    def test_um_recusa_e_nenhum_recebe(self, elenco, cliente, processos):
        concluir_processo(ator=elenco.colega.ator, processo_id=processos[1].pk)
        antes = Andamento.objects.count(), Documento.objects.count()
        resposta = pedir(cliente, processos, tipo_interno=elenco.despacho.pk, nome_na_arvore="aviso")
        pagina = texto(resposta)
        assert resposta.status_code == 409
        assert "1 de 3 processos recusaram" in pagina and "não está aberto na SECAD" in pagina
        assert pagina.count("porque outro foi recusado") == 2
        assert 'value="aviso"' in pagina
        assert (Andamento.objects.count(), Documento.objects.count()) == antes
        resposta = pedir(cliente, [processos[0], processos[2]], tipo_interno=elenco.despacho.pk)
        assert "2 de 2 feitos" in texto(resposta)

    def test_arquivo_repetido_em_um_volta_com_a_ficha(self, elenco, cliente, processos):
        assert "1 de 1 feito" in texto(pedir(cliente, processos[:1], **do_arquivo(elenco, arquivos=arquivo())))
        resposta = pedir(cliente, processos, **do_arquivo(elenco, arquivos=arquivo()))
        assert resposta.status_code == 409 and "já está no processo" in texto(resposta)
        ficha = resposta.context["form"].recebidos[0].ficha
        dados = do_arquivo(elenco, ficha=ficha, aceitar_repetido="on")
        assert "3 de 3 feitos" in texto(pedir(cliente, processos, **dados))


class TestAlheio:
    def recusa(self, cliente, elenco, processos, caplog):
        antes = Andamento.objects.count()
        with caplog.at_level("WARNING", logger="sei.lote"):
            resposta = pedir(cliente, processos, tipo_interno=elenco.despacho.pk)
        assert resposta.status_code == 404
        assert Andamento.objects.count() == antes
        assert "lote_recusado" in caplog.text

    def test_de_outra_unidade(self, elenco, cliente, processos, caplog):
        alheio = elenco.iniciar(elenco.de_outra_unidade)
        self.recusa(cliente, elenco, [*processos, alheio], caplog)

    def test_sigiloso_sem_credencial(self, elenco, processos, caplog):
        sigiloso = elenco.iniciar(elenco.servidora, nivel=2)
        self.recusa(elenco.cliente(elenco.colega), elenco, [*processos, sigiloso], caplog)

    def test_o_que_nao_e_numero(self, cliente):
        assert cliente.post(ENDERECO, {"processos": ["x"]}).status_code == 404
        assert "Marque ao menos um" in texto(cliente.post(ENDERECO, {}, follow=True))


class TestTextoDeOutroDocumento:
    @pytest.fixture
    def base(self, elenco):
        documento = elenco.iniciar(elenco.de_outra_unidade).documentos.get()
        elenco.assinar(elenco.de_outra_unidade, documento)
        return documento

    def test_copia_o_texto_e_a_leitura_conta(self, elenco, cliente, processos, base):
        resposta = pedir(cliente, processos, tipo_interno=elenco.oficio.pk, base=str(base.numero_sei))
        assert "3 de 3 feitos" in texto(resposta)
        base.refresh_from_db()
        assert base.aberto_fora_em is not None
        for minuta in Documento.objects.filter(tipo=elenco.oficio):
            assert minuta.secoes[1]["html"] == base.secoes[1]["html"]

    def test_o_que_nao_se_ve_nao_se_copia(self, elenco, cliente, processos):
        minuta = elenco.incluir_minuta(elenco.servidora, processos[0])
        sigiloso = elenco.iniciar(elenco.detentor, nivel=2).documentos.get()
        elenco.assinar(elenco.detentor, sigiloso)
        for numero in (minuta.numero_sei, sigiloso.numero_sei, 999_999, "abc"):
            resposta = pedir(cliente, processos, tipo_interno=elenco.despacho.pk, base=str(numero))
            assert resposta.status_code == 422
            assert "Não encontramos documento interno assinado" in texto(resposta)

    def test_copia_nunca_e_mais_visivel_que_o_original(self, elenco, cliente, processos):
        restrito = elenco.iniciar(elenco.servidora, nivel=1).documentos.get()
        elenco.assinar(elenco.servidora, restrito)
        dados = {"tipo_interno": elenco.despacho.pk, "base": str(restrito.numero_sei)}
        resposta = pedir(cliente, processos, **dados)
        assert resposta.status_code == 422 and "precisam deste nível" in texto(resposta)
        hipotese = elenco.hipotese_restrita.pk
        assert "3 de 3 feitos" in texto(pedir(cliente, processos, nivel=1, hipotese_legal=hipotese, **dados))

    def test_sigiloso_so_aberto(self, elenco, cliente, processos):
        sigiloso = elenco.iniciar(elenco.servidora, nivel=2)
        documento = sigiloso.documentos.get()
        elenco.assinar(elenco.servidora, documento)
        dados = {"tipo_interno": elenco.despacho.pk, "base": str(documento.numero_sei)}
        assert "processo sigiloso" in texto(pedir(cliente, processos, **dados))


def test_formulario_incompleto_e_dois_arquivos(elenco, cliente, processos):
    resposta = pedir(cliente, processos)
    assert resposta.status_code == 422 and texto(resposta).count('name="processos"') == 3
    dados = do_arquivo(elenco, arquivos=[arquivo("um"), arquivo("dois")])
    resposta = pedir(cliente, processos, **dados)
    assert resposta.status_code == 422 and "Escolha um só arquivo" in texto(resposta)
    assert not Documento.objects.filter(nome_do_arquivo="um.pdf").exists()
