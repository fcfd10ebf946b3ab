"""Screens of the blocos: making, filling, sharing, searching."""

import pytest

from processos.atos.blocos import criar_bloco, incluir_no_bloco
from processos.atos.reuniao import disponibilizar_bloco
from processos.models import Bloco, ProcessoNoBloco
from sei.comum.idempotencia import nova_chave


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


def enviar(cliente, endereco, **dados):
    return cliente.post(endereco, {"chave": nova_chave(), **dados}, follow=True).content.decode()


def ver(cliente, endereco):
    return cliente.get(endereco).content.decode()


def novo(cliente, especie="interno"):
    enviar(cliente, "/blocos/novo/", especie=especie, descricao="Contratos")
    return Bloco.objects.latest("pk")


def test_vida_de_um_bloco_interno(cliente, processo):
    assert "Nenhum bloco" in ver(cliente, "/blocos/")
    bloco = novo(cliente)
    pagina = enviar(cliente, f"/blocos/{bloco.pk}/", processo=processo.numero, anotacao="ver o preço")
    assert "Processo incluído no bloco." in pagina and "ver o preço" in pagina
    assert "Excluir bloco" not in pagina and "Disponibilizar" not in pagina
    assert "nº 1: Contratos" in ver(cliente, f"/processos/{processo.pk}/")
    assert "ver o prazo" in enviar(cliente, f"/blocos/{bloco.pk}/processos/{processo.pk}/", anotacao="ver o prazo")
    assert "Bloco salvo." in enviar(cliente, f"/blocos/{bloco.pk}/alterar/", descricao="Contratos de TI")
    assert "Contratos de TI" in ver(cliente, "/blocos/?q=ti")
    assert "Nada com «zzz»" in ver(cliente, "/blocos/?q=%00zzz")
    assert "Bloco concluído." in enviar(cliente, f"/blocos/{bloco.pk}/concluir/")
    assert "Nenhum bloco" in ver(cliente, "/blocos/")
    assert "Contratos de TI" in ver(cliente, "/blocos/?situacao=concluidos")
    assert "Reabra-o antes" in enviar(cliente, f"/blocos/{bloco.pk}/processos/{processo.pk}/retirar/")
    enviar(cliente, f"/blocos/{bloco.pk}/reabrir/")
    assert "Processo retirado" in enviar(cliente, f"/blocos/{bloco.pk}/processos/{processo.pk}/retirar/")
    chave = nova_chave()
    for _ in range(2):
        assert "não será usado de novo" in enviar(cliente, f"/blocos/{bloco.pk}/excluir/", chave=chave)
    assert not Bloco.objects.exists()


def test_bloco_de_reuniao_entre_duas_unidades(elenco, cliente, processo):
    bloco, outra = novo(cliente, "reuniao"), elenco.cliente(elenco.gestora)
    assert "está vazio" in enviar(cliente, f"/blocos/{bloco.pk}/disponibilizar/", unidades=[elenco.asjur.pk])
    enviar(cliente, f"/processos/{processo.pk}/blocos/", bloco=bloco.pk)
    assert "Escolha ao menos uma unidade." in enviar(cliente, f"/blocos/{bloco.pk}/disponibilizar/")
    pagina = enviar(cliente, f"/blocos/{bloco.pk}/disponibilizar/", unidades=[elenco.asjur.pk])
    assert "Está com ela" in pagina and "Retomar bloco" in pagina
    assert "Recebido da SECAD" in ver(outra, "/blocos/?situacao=recebidos")
    pagina = ver(outra, f"/blocos/{bloco.pk}/")
    assert processo.numero in pagina and "Devolver à SECAD" in pagina and "Com quem esteve" not in pagina
    assert "minuta, versão 1" in ver(outra, f"/processos/{processo.pk}/")
    assert "Bloco devolvido" in enviar(outra, f"/blocos/{bloco.pk}/devolver/")
    assert "Nenhum documento para mostrar" in ver(outra, f"/processos/{processo.pk}/")
    assert "Devolvido por Flávia Nunes" in ver(cliente, f"/blocos/{bloco.pk}/")


def test_o_pdf_do_processo_nao_leva_minuta_de_outra_unidade(elenco, processo):
    from documentos.pdf_do_processo import documentos_do_pdf

    bloco = criar_bloco(ator=elenco.servidora.ator, especie="reuniao", descricao="Sessão")
    incluir_no_bloco(ator=elenco.servidora.ator, bloco_id=bloco.pk, processo_id=processo.pk)
    disponibilizar_bloco(ator=elenco.servidora.ator, bloco_id=bloco.pk, unidades=[elenco.asjur.pk])
    assert documentos_do_pdf(elenco.gestora.ator, processo) == []
    assert len(documentos_do_pdf(elenco.servidora.ator, processo)) == 1


def test_o_que_foi_digitado_volta(cliente, processo):
    bloco = novo(cliente)
    for endereco, dados in (
        (f"/blocos/{bloco.pk}/", {"processo": processo.numero, "anotacao": "ã" * 10_000}),
        (f"/processos/{processo.pk}/blocos/", {"bloco": bloco.pk, "anotacao": "ã" * 10_000}),
        ("/blocos/novo/", {"especie": "interno", "descricao": "ã" * 10_000}),
    ):
        resposta = cliente.post(endereco, dados)
        assert resposta.status_code == 422
        assert "ã" * 10_000 in resposta.content.decode()
    assert "Não encontramos processo com este número" in enviar(cliente, f"/blocos/{bloco.pk}/", processo="999999")
    assert not ProcessoNoBloco.objects.exists()


@pytest.mark.parametrize("endereco", ["/blocos/", "/blocos/{}/"])
def test_consultas_nao_crescem_com_as_linhas(elenco, cliente, endereco, django_assert_max_num_queries):
    for quantos in (1, 5):
        for _ in range(quantos):
            bloco = novo(cliente)
            for _ in range(quantos):
                pk = elenco.iniciar(elenco.servidora).pk
                incluir_no_bloco(ator=elenco.servidora.ator, bloco_id=bloco.pk, processo_id=pk)
        with django_assert_max_num_queries(9):
            cliente.get(endereco.format(bloco.pk))
