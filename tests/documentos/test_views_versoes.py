"""Versions: list, reading, comparison, restoring."""

import pytest
from django.urls import reverse

from documentos.atos.escrever import abrir_edicao, salvar_versao
from documentos.models import Documento
from sei.comum.idempotencia import nova_chave

pytestmark = pytest.mark.django_db


@pytest.fixture
def documento(elenco):
    processo = elenco.iniciar(elenco.servidora)
    documento = Documento.objects.get(processo=processo)
    for numero, texto in enumerate(("<p>Fica.</p><p>Sai.</p>", "<p>Fica.</p><p>Entra.</p>"), start=1):
        salvar_versao(
            ator=elenco.servidora.ator, documento_id=documento.pk, secoes={"corpo": texto}, versao_base=numero
        )
    documento.refresh_from_db()
    return documento


def endereco(documento, rota="versoes") -> str:
    return reverse(f"documentos:{rota}", args=[documento.pk])


def restaurar(cliente, documento, numero, **mudancas):
    return cliente.post(endereco(documento, "restaurar"), {"chave": nova_chave(), "numero": numero, **mudancas})


def test_lista_da_mais_nova_para_a_mais_antiga(elenco, documento):
    resposta = elenco.cliente(elenco.colega).get(endereco(documento))
    assert [versao.numero for versao in resposta.context["versoes"]] == [3, 2, 1]
    assert "Ana Beatriz Souza" in resposta.content.decode()


def test_ver_uma_versao(elenco, documento):
    pagina = elenco.cliente(elenco.servidora).get(endereco(documento), {"ver": 2}).content.decode()
    assert "<p>Sai.</p>" in pagina and "Restaurar esta versão" in pagina
    atual = elenco.cliente(elenco.servidora).get(endereco(documento), {"ver": 3}).content.decode()
    assert "Restaurar esta versão" not in atual


@pytest.mark.parametrize("ordem", [{"de": 2, "ate": 3}, {"de": 3, "ate": 2}])
def test_comparar_duas_versoes_por_paragrafo(elenco, documento, ordem):
    pagina = elenco.cliente(elenco.servidora).get(endereco(documento), ordem).content.decode()
    assert "<del>Sai.</del>" in pagina and "<ins>Entra.</ins>" in pagina
    assert "<p>Fica.</p>" in pagina and "<ins>Fica." not in pagina
    assert "O texto desta seção é o mesmo nas duas." in pagina


@pytest.mark.parametrize("consulta", [{"ver": 9}, {"ver": "abc"}, {"ver": "-1"}, {"de": 1}, {"de": 1, "ate": 99}])
def test_versao_que_nao_existe(elenco, documento, consulta):
    assert elenco.cliente(elenco.servidora).get(endereco(documento), consulta).status_code == 404


def test_restaurar_grava_uma_versao_nova(elenco, documento):
    cliente = elenco.cliente(elenco.servidora)
    chave = nova_chave()
    for _ in range(2):
        assert restaurar(cliente, documento, 2, chave=chave)["Location"] == endereco(documento)
    documento.refresh_from_db()
    assert documento.versao == 4 and "Sai." in documento.secoes[1]["html"]


def test_restaurar_assinado_pergunta_antes(elenco, documento):
    elenco.assinar(elenco.servidora, documento)
    cliente = elenco.cliente(elenco.servidora)
    aviso = restaurar(cliente, documento, 2)
    assert aviso.status_code == 409 and "desfaz as assinaturas" in aviso.content.decode()
    documento.refresh_from_db()
    assert documento.assinaturas == 1
    assert restaurar(cliente, documento, 2, desfazer_assinaturas="1").status_code == 302
    documento.refresh_from_db()
    assert documento.assinaturas == 0 and documento.versao == 4


def test_restaurar_enquanto_outra_pessoa_edita(elenco, documento):
    abrir_edicao(ator=elenco.colega.ator, documento_id=documento.pk)
    resposta = elenco.cliente(elenco.servidora).post(
        endereco(documento, "restaurar"), {"chave": nova_chave(), "numero": 2}, follow=True
    )
    assert "em edição por Bruno Lima de Castro" in resposta.content.decode()
    documento.refresh_from_db()
    assert documento.versao == 3


def test_versoes_anteriores_sao_minutas_so_da_unidade(elenco, documento):
    elenco.assinar(elenco.servidora, documento)
    cliente = elenco.cliente(elenco.de_outra_unidade)
    assert cliente.get(reverse("documentos:documento", args=[documento.pk])).status_code == 302
    assert cliente.get(endereco(documento)).status_code == 404
    assert cliente.get(endereco(documento), {"ver": 1}).status_code == 404


def test_minuta_alheia_e_externo_nao_tem_versoes(elenco, documento):
    assert elenco.cliente(elenco.de_outra_unidade).get(endereco(documento)).status_code == 404
    externo = elenco.incluir_pdf(elenco.servidora, documento.processo)
    assert elenco.cliente(elenco.servidora).get(endereco(externo)).status_code == 404
    assert restaurar(elenco.cliente(elenco.de_outra_unidade), documento, 1).status_code == 404
