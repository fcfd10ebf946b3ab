"""Sending: destinations, unsigned documents, return, and the refusals."""

import pytest
from django.urls import reverse

from documentos.models import Documento
from processos.models import Abertura, Andamento, Envio, TipoAndamento
from sei.comum.idempotencia import nova_chave
from tests.elenco import conferir_trilha

pytestmark = pytest.mark.django_db


@pytest.fixture
def processo(elenco):
    processo = elenco.iniciar(elenco.servidora)
    elenco.assinar(elenco.servidora, Documento.objects.get(processo=processo))
    return processo


def endereco(processo) -> str:
    return reverse("documentos:enviar", args=[processo.pk])


def enviar(cliente, processo, *unidades, **mudancas):
    dados = {"chave": nova_chave(), "destinos": [unidade.pk for unidade in unidades], **mudancas}
    return cliente.post(endereco(processo), dados)


def aberto_em(processo) -> set[str]:
    abertas = Abertura.objects.filter(processo=processo, concluida_em__isnull=True)
    return set(abertas.values_list("unidade__sigla", flat=True))


def test_oferece_as_outras_unidades(elenco, processo):
    resposta = elenco.cliente(elenco.servidora).get(endereco(processo))
    opcoes = resposta.context["form"].opcoes_de_destino()
    assert [(o["texto"], o["detalhe"]) for o in opcoes] == [
        ("ASJUR", "Assessoria Jurídica"),
        ("DITEC", "Diretoria de Tecnologia"),
    ]


def test_envia_e_conclui_na_unidade(elenco, processo):
    resposta = enviar(elenco.cliente(elenco.servidora), processo, elenco.ditec, elenco.asjur)
    assert resposta["Location"] == reverse("processos:controle")
    assert aberto_em(processo) == {"DITEC", "ASJUR"}
    conferir_trilha(processo)


def test_manter_aberto_volta_ao_processo(elenco, processo):
    resposta = enviar(elenco.cliente(elenco.servidora), processo, elenco.ditec, manter_aberto="on")
    assert resposta["Location"] == reverse("documentos:processo", args=[processo.pk])
    assert aberto_em(processo) == {"DITEC", "SECAD"}


@pytest.mark.parametrize("opcoes", [{}, {"manter_aberto": "on"}])
def test_dois_cliques_enviam_uma_vez(elenco, processo, opcoes):
    cliente, chave = elenco.cliente(elenco.servidora), nova_chave()
    for _ in range(2):
        assert enviar(cliente, processo, elenco.ditec, chave=chave, **opcoes).status_code == 302
    assert Envio.objects.count() == 1
    assert Andamento.objects.filter(processo=processo, tipo=TipoAndamento.PROCESSO_ENVIADO).count() == 1


def test_pergunta_antes_quando_ha_minutas_da_unidade(elenco, processo):
    minuta = elenco.incluir_minuta(elenco.servidora, processo)
    cliente = elenco.cliente(elenco.servidora)
    pagina = cliente.get(endereco(processo)).content.decode()
    assert minuta.rotulo in pagina and "Enviar mesmo assim" in pagina
    recusado = enviar(cliente, processo, elenco.ditec, manter_aberto="on")
    assert recusado.status_code == 422
    assert "sem assinatura" in recusado.context["form"].errors["com_minutas"][0]
    assert [o["texto"] for o in recusado.context["form"].opcoes_de_destino() if o["marcado"]] == ["DITEC"]
    assert not Envio.objects.exists()
    assert enviar(cliente, processo, elenco.ditec, com_minutas="on").status_code == 302


def test_minuta_de_outra_unidade_nao_pergunta(elenco, processo):
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    elenco.incluir_minuta(elenco.de_outra_unidade, processo)
    assert "Enviar mesmo assim" not in elenco.cliente(elenco.servidora).get(endereco(processo)).content.decode()
    assert enviar(elenco.cliente(elenco.servidora), processo, elenco.asjur).status_code == 302


def test_devolver_vem_preenchido(elenco, processo):
    elenco.enviar(elenco.servidora, processo, elenco.ditec)
    cliente = elenco.cliente(elenco.de_outra_unidade)
    assert "Devolver à SECAD" in cliente.get(endereco(processo)).content.decode()
    form = cliente.get(endereco(processo), {"devolver": 1}).context["form"]
    assert [o["texto"] for o in form.opcoes_de_destino() if o["marcado"]] == ["SECAD"]
    enviar(cliente, processo, elenco.secad, motivo="Não é da nossa competência.")
    envio = Envio.objects.order_by("-pk").first()
    assert (envio.para, envio.motivo) == (elenco.secad, "Não é da nossa competência.")


@pytest.mark.parametrize("destinos", [[], ["999999"], ["abc"]])
def test_destino_ausente_ou_inexistente(elenco, processo, destinos):
    resposta = elenco.cliente(elenco.servidora).post(endereco(processo), {"chave": nova_chave(), "destinos": destinos})
    assert resposta.status_code == 422 and resposta.context["form"].errors["destinos"]
    assert aberto_em(processo) == {"SECAD"}


def test_a_propria_unidade_e_a_desativada_nao_sao_destino(elenco, processo):
    cliente = elenco.cliente(elenco.servidora)
    assert enviar(cliente, processo, elenco.secad).status_code == 422
    elenco.ditec.ativa = False
    elenco.ditec.save()
    assert enviar(cliente, processo, elenco.ditec).status_code == 422
    assert aberto_em(processo) == {"SECAD"}


def test_sigiloso_nao_e_enviado(elenco):
    processo = elenco.iniciar(elenco.servidora, nivel=2)
    elenco.assinar(elenco.servidora, Documento.objects.get(processo=processo))
    cliente = elenco.cliente(elenco.servidora)
    elenco.abrir(cliente, processo)
    resposta = cliente.get(endereco(processo))
    assert "recebe credencial" in resposta.content.decode() and "form" not in resposta.context
    assert enviar(cliente, processo, elenco.ditec).status_code == 409
    assert aberto_em(processo) == {"SECAD"}


def test_so_quem_tem_o_processo_aberto_envia(elenco, processo):
    cliente = elenco.cliente(elenco.de_outra_unidade)
    assert cliente.get(endereco(processo)).status_code == 409
    assert enviar(cliente, processo, elenco.asjur).status_code == 409
    assert aberto_em(processo) == {"SECAD"}


def test_processo_alheio_nao_existe(elenco):
    processo = elenco.iniciar(elenco.servidora, nivel=1)
    cliente = elenco.cliente(elenco.de_outra_unidade)
    assert cliente.get(endereco(processo)).status_code == 404
    assert enviar(cliente, processo, elenco.asjur).status_code == 404
