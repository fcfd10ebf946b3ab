"""Batch actions on the list, with a result for each process, and the offer to undo."""

import pytest

from processos.atos.blocos import criar_bloco
from processos.atos.marcar import criar_marcador
from processos.atos.tramitar import concluir_processo
from processos.models import Abertura, Andamento, AtoDesfazivel, Marcacao
from sei.comum.idempotencia import nova_chave

EM_LOTE = "/processos/em-lote/"


@pytest.fixture
def processos(elenco):
    """Three processes of SECAD with nothing unsigned."""
    return [elenco.iniciar(elenco.servidora, primeiro=elenco.novo_externo(f"contrato {n}")) for n in range(3)]


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


def pedir(cliente, acao, processos, **dados):
    confirmar = {"confirmar": "1", "chave": nova_chave()} if dados.pop("confirmar", True) else {}
    return cliente.post(EM_LOTE, {"acao": acao, "processos": [p.pk for p in processos], **confirmar, **dados})


def texto(resposta):
    return resposta.content.decode()


def test_a_lista_oferece_as_acoes(cliente, processos):
    for endereco in ("/", "/?visao=lista"):
        pagina = texto(cliente.get(endereco))
        assert pagina.count('name="processos"') == 3 and f'action="{EM_LOTE}"' in pagina


@pytest.mark.parametrize("acao", ["atribuir", "marcar", "bloco", "enviar", "concluir"])
def test_primeiro_mostra_o_que_sera_feito(cliente, processos, acao):
    antes = Andamento.objects.count()
    resposta = pedir(cliente, acao, processos, confirmar=False)
    assert resposta.status_code == 200
    assert all(processo.numero in texto(resposta) for processo in processos)
    assert Andamento.objects.count() == antes


def test_atribuir_e_marcar(elenco, cliente, processos):
    resposta = pedir(cliente, "atribuir", processos, pessoa=elenco.colega.usuario.pk)
    assert "3 de 3 feitos" in texto(resposta)
    assert Abertura.objects.filter(atribuida_a=elenco.colega.usuario).count() == 3
    marcador = criar_marcador(ator=elenco.servidora.ator, nome="Urgente", cor="vermelho")
    assert "3 de 3 feitos" in texto(pedir(cliente, "marcar", processos, marcador=marcador.pk, texto="hoje"))
    assert Marcacao.objects.count() == 3


def test_atribuir_com_sigiloso_so_oferece_quem_tem_credencial(elenco, cliente, processos):
    sigiloso = elenco.iniciar(elenco.servidora, nivel=2)
    elenco.abrir(cliente, sigiloso)
    pagina = texto(pedir(cliente, "atribuir", [*processos, sigiloso], confirmar=False))
    assert elenco.servidora.usuario.nome in pagina and elenco.colega.usuario.nome not in pagina
    assert elenco.colega.usuario.nome in texto(pedir(cliente, "atribuir", processos, confirmar=False))


def test_incluir_em_bloco(elenco, cliente, processos):
    assert "não tem bloco aberto" in texto(pedir(cliente, "bloco", processos, confirmar=False))
    bloco = criar_bloco(ator=elenco.servidora.ator, especie="interno", descricao="Contratos")
    sigiloso = elenco.iniciar(elenco.servidora, nivel=2)
    elenco.abrir(cliente, sigiloso)
    resposta = texto(pedir(cliente, "bloco", [*processos, sigiloso], bloco=bloco.pk, anotacao="ver"))
    assert "3 de 4 feitos" in resposta and "sigiloso não entra em bloco" in resposta
    assert bloco.processos.filter(anotacao="ver").count() == 3
    alheio = criar_bloco(ator=elenco.gestora.ator, especie="interno", descricao="Alheio")
    assert pedir(cliente, "bloco", processos, bloco=alheio.pk).status_code == 422


def test_incluir_em_bloco_com_um_alheio_nao_faz_nada(elenco, cliente, processos):
    bloco = criar_bloco(ator=elenco.servidora.ator, especie="interno", descricao="Contratos")
    alheio = elenco.iniciar(elenco.gestora)
    assert pedir(cliente, "bloco", [*processos, alheio], bloco=bloco.pk).status_code == 404
    assert not bloco.processos.exists()


def test_enviar_e_desfazer(elenco, cliente, processos):
    resposta = pedir(cliente, "enviar", processos, destinos=[elenco.ditec.pk])
    assert "3 processos enviados. Dá para desfazer por" in texto(resposta)
    assert Abertura.objects.filter(unidade=elenco.ditec).count() == 3
    assert "Desfazer" in texto(cliente.get("/"))
    atos = list(AtoDesfazivel.objects.values_list("pk", flat=True))
    resposta = cliente.post("/desfazer/", {"ato": atos}, follow=True)
    assert "3 atos desfeitos." in texto(resposta)
    assert not Abertura.objects.filter(unidade=elenco.ditec).exists()
    resposta = cliente.post("/desfazer/", {"ato": [*atos, "x"]}, follow=True)
    assert texto(resposta).count("Isto já foi desfeito.") == 1


def test_o_que_um_colega_acabou_de_concluir_e_recusado_sozinho(elenco, cliente, processos):
    concluir_processo(ator=elenco.colega.ator, processo_id=processos[1].pk)
    resposta = pedir(cliente, "concluir", processos)
    assert "2 de 3 feitos" in texto(resposta)
    assert "O processo não está aberto na SECAD" in texto(resposta)
    assert not Abertura.objects.filter(concluida_em=None).exists()


def test_duas_vezes_o_mesmo_formulario(cliente, processos):
    dados = {"acao": "concluir", "processos": [p.pk for p in processos], "confirmar": "1", "chave": nova_chave()}
    respostas = [texto(cliente.post(EM_LOTE, dados)) for _ in range(2)]
    assert all("3 de 3 feitos" in resposta for resposta in respostas)
    assert Andamento.objects.filter(tipo="processo_concluido").count() == 3


class TestAlheio:
    """One that could not come from the unit's list refuses everything, and is logged."""

    def recusa(self, cliente, processos, capsys_ou_caplog):
        antes = Andamento.objects.count()
        with capsys_ou_caplog.at_level("WARNING", logger="sei.lote"):
            resposta = pedir(cliente, "concluir", processos)
        assert resposta.status_code == 404
        assert Andamento.objects.count() == antes
        assert "lote_recusado" in capsys_ou_caplog.text
        assert Abertura.objects.filter(unidade__sigla="SECAD", concluida_em=None).exists()

    def test_publico_de_outra_unidade(self, elenco, cliente, processos, caplog):
        alheio = elenco.iniciar(elenco.de_outra_unidade, primeiro=elenco.novo_externo("alheio"))
        self.recusa(cliente, [*processos, alheio], caplog)

    def test_sigiloso_da_propria_unidade_sem_credencial(self, elenco, processos, caplog):
        sigiloso = elenco.iniciar(elenco.servidora, nivel=2, primeiro=elenco.novo_externo("s", nivel=2))
        self.recusa(elenco.cliente(elenco.colega), [*processos, sigiloso], caplog)

    def test_inexistente(self, cliente, processos, caplog):
        class Nenhum:
            pk = 999_999

        self.recusa(cliente, [*processos, Nenhum], caplog)


@pytest.mark.parametrize(
    "dados",
    [{"acao": "apagar", "processos": ["1"]}, {"acao": "concluir", "processos": ["x"]}, {"processos": ["1"]}],
)
def test_pedido_que_nao_e_nosso(cliente, dados):
    assert cliente.post(EM_LOTE, dados).status_code == 404


def test_nada_marcado_e_demais(cliente):
    resposta = cliente.post(EM_LOTE, {"acao": "concluir"}, follow=True)
    assert "Marque ao menos um processo" in texto(resposta)
    resposta = cliente.post(EM_LOTE, {"acao": "concluir", "processos": list(range(1, 102))}, follow=True)
    assert "até 100 processos" in texto(resposta)


def test_do_sigiloso_a_pagina_so_diz_o_numero(elenco, cliente, processos):
    sigiloso = elenco.iniciar(elenco.servidora, nivel=2, especificacao="Assédio na repartição")
    pagina = texto(pedir(cliente, "concluir", [sigiloso, processos[0]], confirmar=False))
    assert sigiloso.numero in pagina and "Sigiloso" in pagina.partition("Processos selecionados")[2]
    assert "Assédio" not in pagina and elenco.tipo_sigiloso.nome not in pagina
    assert processos[0].especificacao in pagina


def test_minutas_sao_anunciadas_antes(elenco, cliente, processos):
    elenco.incluir_minuta(elenco.servidora, processos[0])
    for acao, dados in (("enviar", {"destinos": [elenco.ditec.pk]}), ("concluir", {})):
        resposta = pedir(cliente, acao, processos, **dados)
        assert resposta.status_code == 422
        assert "1 sem assinatura" in texto(resposta) and "Assine-os ou marque esta opção" in texto(resposta)
    assert "3 de 3 feitos" in texto(pedir(cliente, "concluir", processos, com_minutas="on"))


def test_formulario_incompleto_volta_com_os_processos(cliente, processos):
    for acao in ("enviar", "atribuir", "marcar"):
        resposta = pedir(cliente, acao, processos)
        assert resposta.status_code == 422
        assert texto(resposta).count('type="hidden" name="processos"') == 3


def test_concluir_sozinho_tambem_se_desfaz(cliente, processos):
    resposta = cliente.post(f"/processos/{processos[0].pk}/concluir/", {"chave": nova_chave()}, follow=True)
    assert "1 processo concluído. Dá para desfazer por" in texto(resposta)
    resposta = cliente.post("/desfazer/", {"ato": AtoDesfazivel.objects.get().pk}, follow=True)
    assert "Desfeito." in texto(resposta)
