"""Screens of the work plan."""

import pytest

from processos.atos.planejar import incluir_etapa
from processos.models import EtapaDoModelo, EtapaDoPlano
from sei.comum.idempotencia import nova_chave


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


def enviar(cliente, endereco, **dados):
    return cliente.post(endereco, {"chave": nova_chave(), **dados}, follow=True).content.decode()


def test_vida_de_um_plano(elenco, cliente, processo):
    EtapaDoModelo.objects.create(tipo=elenco.tipo_publico, ordem=1, descricao="Cotar")
    endereco = f"/processos/{processo.pk}/plano/"
    assert "prevê 1 etapa" in cliente.get(endereco).content.decode()
    assert "Cotar" in enviar(cliente, f"{endereco}do-tipo/")
    assert "Etapa incluída." in enviar(cliente, endereco, descricao="Publicar o edital")
    primeira, segunda = EtapaDoPlano.objects.all()
    assert "Em andamento" in enviar(cliente, f"/etapas/{primeira.pk}/situacao/", situacao="em_andamento")
    enviar(cliente, f"/etapas/{primeira.pk}/situacao/", situacao="concluida")
    assert "1 de 2 etapas encerradas" in cliente.get(f"/processos/{processo.pk}/").content.decode()
    enviar(cliente, f"/etapas/{segunda.pk}/mover/", para="acima")
    assert list(EtapaDoPlano.objects.all()) == [segunda, primeira]
    pagina = enviar(
        cliente, f"/etapas/{segunda.pk}/", descricao="Publicar o aviso", situacao="dispensada", observacao="não houve"
    )
    assert "não houve" in pagina and "2 de 2 etapas encerradas" in pagina
    assert "continua a dizer" in cliente.get(f"/etapas/{segunda.pk}/excluir/").content.decode()
    assert "Etapa excluída." in enviar(cliente, f"/etapas/{segunda.pk}/excluir/")
    assert EtapaDoPlano.objects.get() == primeira


def test_quem_so_le_nao_ve_botoes(elenco, processo):
    etapa = incluir_etapa(ator=elenco.servidora.ator, processo_id=processo.pk, descricao="Cotar")
    outra = elenco.cliente(elenco.gestora)
    pagina = outra.get(f"/processos/{processo.pk}/plano/").content.decode()
    assert "Cotar" in pagina and "Nova etapa" not in pagina and "mover" not in pagina
    assert "não está aberto na ASJUR" in enviar(outra, f"/etapas/{etapa.pk}/situacao/", situacao="concluida")
    assert EtapaDoPlano.objects.get().situacao == "pendente"


def test_o_que_foi_digitado_volta(cliente, processo, elenco):
    etapa = incluir_etapa(ator=elenco.servidora.ator, processo_id=processo.pk, descricao="Cotar")
    for endereco, dados in (
        (f"/processos/{processo.pk}/plano/", {"descricao": "ã" * 10_000}),
        (f"/etapas/{etapa.pk}/", {"descricao": "Cotar", "situacao": "pendente", "observacao": "ã" * 10_000}),
    ):
        resposta = cliente.post(endereco, dados)
        assert resposta.status_code == 422
        assert "ã" * 10_000 in resposta.content.decode()
    resposta = cliente.post(f"/etapas/{etapa.pk}/situacao/", {"situacao": "outra"}, follow=True)
    assert resposta.status_code == 200
    assert EtapaDoPlano.objects.get().situacao == "pendente"


def test_consultas_nao_crescem_com_as_etapas(elenco, cliente, processo, django_assert_max_num_queries):
    for quantas in (1, 20):
        for numero in range(quantas):
            incluir_etapa(ator=elenco.servidora.ator, processo_id=processo.pk, descricao=f"{quantas} {numero}")
        with django_assert_max_num_queries(8):
            cliente.get(f"/processos/{processo.pk}/plano/")
