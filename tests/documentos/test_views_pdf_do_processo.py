"""The PDF of a whole process: what goes in, for whom, and how it is delivered."""

from io import BytesIO

import pypdf
import pytest
from django.urls import reverse

from documentos import tarefas_pdf
from documentos.atos.retirar import cancelar_documento, excluir_documento
from documentos.models import Documento
from sei.comum import arquivos, tarefas
from sei.comum.models import Arquivo, EstadoDaTarefa, Tarefa
from sei.pessoas.models import Lotacao

pytestmark = pytest.mark.django_db


@pytest.fixture
def processo(elenco):
    processo = elenco.iniciar(elenco.servidora)
    elenco.assinar(elenco.servidora, Documento.objects.get(processo=processo))
    return processo


def pedir(cliente, processo, **opcoes):
    return cliente.post(reverse("documentos:pdf_do_processo", args=[processo.pk]), **opcoes)


def situacao(cliente, processo):
    return cliente.get(reverse("documentos:situacao_do_pdf", args=[processo.pk]))


def texto(dados: bytes) -> str:
    return " ".join(" ".join(pagina.extract_text() for pagina in pypdf.PdfReader(BytesIO(dados)).pages).split())


def baixado(cliente, processo) -> str:
    return texto(pedir(cliente, processo, follow=True).content)


def test_processo_pequeno_sai_na_hora(elenco, processo):
    cliente = elenco.cliente(elenco.servidora)
    resposta = pedir(cliente, processo, follow=True)
    assert resposta["Content-Type"] == "application/pdf"
    assert resposta["Content-Disposition"] == f'attachment; filename="Processo {processo.numero}.pdf"'
    conteudo = texto(resposta.content)
    assert processo.numero in conteudo and "Índice" in conteudo
    assert "Aquisição de cadeiras" in conteudo and "Maria da Conceição Araújo" in conteudo
    assert "00.01.01.01 Planejamento" in conteudo and "Gerado por: Ana Beatriz Souza" in conteudo
    # Delivered at once, it does not wait in the tray.
    assert not tarefas.da_pessoa(elenco.servidora.usuario.pk).exists()


def test_o_que_entra_e_o_que_fica_de_fora(elenco, processo):
    elenco.incluir_minuta(elenco.servidora, processo, nome_na_arvore="minuta da casa")
    elenco.incluir_pdf(elenco.servidora, processo, "texto do contrato", nome_na_arvore="contrato")
    excluido = elenco.incluir_minuta(elenco.servidora, processo, nome_na_arvore="que foi excluida")
    excluir_documento(ator=elenco.servidora.ator, documento_id=excluido.pk)
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    cancelado = Documento.objects.get(processo=processo, ordem=1)
    cancelar_documento(ator=elenco.servidora.ator, documento_id=cancelado.pk, motivo="Unidade errada")
    da_casa = baixado(elenco.cliente(elenco.servidora), processo)
    de_fora = baixado(elenco.cliente(elenco.de_outra_unidade), processo)
    for conteudo in (da_casa, de_fora):
        assert "texto do contrato" in conteudo and "Cancelado: Unidade errada" in conteudo
        assert "que foi excluida" not in conteudo
    assert "minuta da casa" in da_casa and "MINUTA" in da_casa
    assert "minuta da casa" not in de_fora


def test_o_mesmo_conteudo_nao_e_gerado_de_novo(elenco, processo):
    cliente = elenco.cliente(elenco.servidora)
    primeira, segunda = pedir(cliente, processo), pedir(cliente, processo)
    assert primeira["Location"] == segunda["Location"]
    elenco.incluir_pdf(elenco.servidora, processo)
    assert pedir(cliente, processo)["Location"] != primeira["Location"]


def test_cada_pessoa_tem_o_seu(elenco, processo):
    de_uma = pedir(elenco.cliente(elenco.servidora), processo)
    de_outra = pedir(elenco.cliente(elenco.de_outra_unidade), processo)
    assert de_uma["Location"] != de_outra["Location"]
    assert elenco.cliente(elenco.de_outra_unidade).get(de_uma["Location"]).status_code == 404


def test_processo_longo_fica_na_bandeja(elenco, processo, monkeypatch):
    monkeypatch.setattr(tarefas_pdf, "MENOS_DEMORADOS", 0)
    elenco.incluir_pdf(elenco.servidora, processo)
    cliente = elenco.cliente(elenco.servidora)
    for _ in range(2):
        assert pedir(cliente, processo)["Location"] == reverse("documentos:processo", args=[processo.pk])
    (tarefa,) = Tarefa.objects.filter(nome=tarefas_pdf.NOME)
    andando = situacao(cliente, processo).content.decode()
    assert 'hx-trigger="every 2s"' in andando and "0 de 3" in andando
    tarefas.varrer()
    tarefa.refresh_from_db()
    assert (tarefa.estado, tarefa.feito, tarefa.total) == (EstadoDaTarefa.CONCLUIDA, 3, 3)
    pronto = situacao(cliente, processo).content.decode()
    assert reverse("comum:arquivo_da_tarefa", args=[tarefa.pk]) in pronto and "hx-trigger" not in pronto
    dados = arquivos.ler(Arquivo.objects.get(pk=tarefa.resultado["arquivo"]))
    assert len(pypdf.PdfReader(BytesIO(dados)).pages) == 4


def test_o_acesso_e_conferido_de_novo_ao_gerar(elenco, monkeypatch):
    monkeypatch.setattr(tarefas_pdf, "MENOS_DEMORADOS", 0)
    processo = elenco.iniciar(elenco.servidora, nivel=1)
    pedir(elenco.cliente(elenco.servidora), processo)
    Lotacao.objects.filter(usuario=elenco.servidora.usuario).delete()
    tarefas.varrer()
    tarefa = Tarefa.objects.get(nome=tarefas_pdf.NOME)
    assert tarefa.estado == EstadoDaTarefa.FALHOU and "arquivo" not in tarefa.resultado


def test_pessoa_desativada_nao_recebe(elenco, processo, monkeypatch):
    monkeypatch.setattr(tarefas_pdf, "MENOS_DEMORADOS", 0)
    pedir(elenco.cliente(elenco.servidora), processo)
    elenco.servidora.usuario.is_active = False
    elenco.servidora.usuario.save()
    tarefas.varrer()
    assert Tarefa.objects.get(nome=tarefas_pdf.NOME).estado == EstadoDaTarefa.FALHOU


def test_cancelar_para_no_meio(elenco, processo, monkeypatch):
    monkeypatch.setattr(tarefas_pdf, "MENOS_DEMORADOS", 0)
    cliente = elenco.cliente(elenco.servidora)
    pedir(cliente, processo)
    tarefa = Tarefa.objects.get(nome=tarefas_pdf.NOME)

    def cancelar_ao_progredir(uma, feito, total):
        tarefas.cancelar(uma.pk, dono_id=uma.dono_id)
        return False

    monkeypatch.setattr(tarefas, "progredir", cancelar_ao_progredir)
    tarefas.varrer()
    tarefa.refresh_from_db()
    assert tarefa.estado == EstadoDaTarefa.CANCELADA
    assert "tarefa" not in situacao(cliente, processo).content.decode().replace("tarefa-do-pdf", "")


def test_quem_baixa_o_processo_abriu_os_documentos(elenco, processo):
    pedir(elenco.cliente(elenco.de_outra_unidade), processo)
    assert Documento.objects.get(processo=processo).aberto_fora_em is not None


def test_alheio_e_rascunho_nao_tem_pdf(elenco):
    restrito = elenco.iniciar(elenco.servidora, nivel=1)
    rascunho = elenco.preparar(elenco.servidora)
    assert pedir(elenco.cliente(elenco.de_outra_unidade), restrito).status_code == 404
    assert situacao(elenco.cliente(elenco.de_outra_unidade), restrito).status_code == 404
    assert pedir(elenco.cliente(elenco.servidora), rascunho).status_code == 404
    assert (
        elenco.cliente(elenco.servidora).get(reverse("documentos:pdf_do_processo", args=[restrito.pk])).status_code
        == 405
    )
