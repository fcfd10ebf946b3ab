"""Reading an annexed process inside its principal: its place in the tree, its documents, the PDF."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from documentos import pdf_do_processo
from documentos.models import Documento
from processos.models import Processo
from sei.comum import arquivos, tarefas
from sei.comum.tempo import agora
from tests.elenco import conferir_trilha
from tests.termos import Termos


@pytest.fixture
def termos(elenco):
    return Termos(elenco)


@pytest.fixture
def principal(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def filho(elenco):
    processo = elenco.iniciar(elenco.servidora)
    elenco.assinar(elenco.servidora, processo.documentos.get())
    return processo


def _pagina(elenco, quem, processo, documento=None, status=200):
    endereco = reverse("documentos:processo", args=[processo.pk])
    resposta = elenco.cliente(quem).get(endereco, {"documento": documento.pk} if documento else {})
    assert resposta.status_code == status
    return resposta.content.decode()


def test_tem_o_seu_lugar_na_arvore(elenco, termos, filho, principal):
    termos.anexar(filho, principal)
    ultimo = elenco.incluir_minuta(elenco.servidora, principal)
    pagina = _pagina(elenco, elenco.servidora, principal)
    posicoes = [pagina.index(f"?documento={pk}") for pk in _ordem(filho, principal, ultimo)]
    assert posicoes == sorted(posicoes)
    assert f'<span class="sr">Processo anexado </span><span class="num">{filho.numero}</span>' in pagina
    assert reverse("documentos:processo", args=[filho.pk]) in pagina


def _ordem(filho, principal, ultimo) -> list[int]:
    antes = list(principal.documentos.exclude(pk=ultimo.pk).order_by("ordem").values_list("pk", flat=True))
    return [*antes, *filho.documentos.order_by("ordem").values_list("pk", flat=True), ultimo.pk]


def test_o_documento_do_anexado_e_so_lido(elenco, termos, filho, principal):
    termos.anexar(filho, principal)
    documento = filho.documentos.order_by("ordem").first()
    pagina = _pagina(elenco, elenco.servidora, principal, documento)
    assert f'do anexado <span class="num">{filho.numero}</span>' in pagina
    assert documento.codigo_verificador in pagina
    for rota in ("editar", "excluir", "cancelar"):
        assert reverse(f"documentos:{rota}", args=[documento.pk]) not in pagina
    assert reverse("assinatura:assinar", args=[documento.pk]) not in pagina


def test_o_filho_diz_onde_passou_a_ser_lido(elenco, termos, filho, principal):
    termos.anexar(filho, principal)
    pagina = _pagina(elenco, elenco.servidora, filho)
    assert f'Anexado ao processo <a class="num" href="/processos/{principal.pk}/">{principal.numero}</a>' in pagina
    assert reverse("documentos:incluir", args=[filho.pk]) not in pagina
    assert reverse("documentos:desanexar", args=[filho.pk]) in pagina


def test_quem_nao_ve_o_principal_nao_sabe_qual_e(elenco, termos, filho):
    principal = elenco.iniciar(elenco.servidora, nivel=1)
    termos.anexar(filho, principal)
    pagina = _pagina(elenco, elenco.detentor, filho)
    assert "Anexado a outro processo" in pagina
    assert principal.numero not in pagina
    assert reverse("documentos:desanexar", args=[filho.pk]) not in pagina


def test_quem_recebe_o_principal_le_o_restrito_que_ha_nele(elenco, termos, principal):
    filho = elenco.iniciar(elenco.servidora, nivel=1)
    arquivo = elenco.incluir_pdf(elenco.servidora, filho)
    alheia = elenco.de_outra_unidade
    _pagina(elenco, alheia, principal, arquivo, status=404)
    termos.anexar(filho, principal)
    _pagina(elenco, alheia, principal, status=404)
    elenco.enviar(elenco.servidora, principal, elenco.ditec, manter_aberto=True)
    assert arquivo.codigo_verificador in _pagina(elenco, alheia, principal, arquivo)
    arquivo.refresh_from_db()
    assert arquivo.aberto_fora_em is not None
    assert conferir_trilha(filho)[-1].tipo == "documento_consultado"
    minuta = filho.documentos.get(estado="minuta")
    _pagina(elenco, alheia, principal, minuta, status=404)


def test_documento_de_processo_desanexado_nao_e_mais_do_principal(elenco, termos, filho, principal):
    termos.anexar(filho, principal)
    termos.desanexar(filho, principal)
    _pagina(elenco, elenco.servidora, principal, filho.documentos.first(), status=404)
    assert filho.numero not in _pagina(elenco, elenco.servidora, principal)


def test_os_anexados_nao_custam_consultas(elenco, termos, principal, django_assert_max_num_queries):
    cliente, endereco = elenco.cliente(elenco.servidora), reverse("documentos:processo", args=[principal.pk])
    cliente.get(endereco)
    for _ in range(2):
        termos.anexar(elenco.iniciar(elenco.servidora), principal)
        with django_assert_max_num_queries(12):
            cliente.get(endereco)


def test_o_pdf_do_principal_traz_o_anexado_no_lugar(elenco, termos, filho, principal):
    termos.anexar(filho, principal)
    elenco.incluir_pdf(elenco.servidora, principal, "laudo")
    while tarefas.varrer():
        pass
    ator, processo = (
        elenco.servidora.ator,
        Processo.objects.select_related("tipo", "unidade_geradora").get(pk=principal.pk),
    )
    documentos = pdf_do_processo.documentos_do_pdf(ator, processo)
    ultimo = Documento.objects.filter(processo=principal).latest("ordem")
    assert [documento.pk for documento in documentos] == _ordem(filho, principal, ultimo)
    arquivo, _ = pdf_do_processo.gerar(ator, processo, em=agora())
    indice = " ".join(pagina.extract_text() for pagina in PdfReader(io.BytesIO(arquivos.ler(arquivo))).pages[:3])
    assert f"(anexado {filho.numero})" in " ".join(indice.split())


def test_o_pdf_ja_feito_nao_se_entrega_a_quem_deixou_de_ver_o_anexado(elenco, termos, principal):
    filho = elenco.iniciar(elenco.servidora, nivel=1)
    elenco.incluir_pdf(elenco.servidora, filho)
    elenco.enviar(elenco.servidora, principal, elenco.ditec, manter_aberto=True)
    elenco.enviar(elenco.servidora, principal, elenco.asjur, manter_aberto=True)
    termos.anexar(filho, principal)
    cliente = elenco.cliente(elenco.de_outra_unidade)
    pedido = cliente.post(reverse("documentos:pdf_do_processo", args=[principal.pk]))
    assert cliente.get(pedido["Location"]).status_code == 200
    termos.desanexar(filho, principal, confirma_nivel=True)
    assert cliente.get(pedido["Location"]).status_code == 404
    novo = cliente.post(reverse("documentos:pdf_do_processo", args=[principal.pk]))
    assert novo["Location"] != pedido["Location"]
    assert cliente.get(novo["Location"]).status_code == 200
