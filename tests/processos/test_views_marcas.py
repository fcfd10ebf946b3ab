"""Screens of anotação and marcadores, and their signs in the lists and on the process page."""

import pytest

from processos.atos.anotar import anotar_processo
from processos.atos.marcar import criar_marcador, marcar_processo
from processos.cores import CORES
from processos.models import Anotacao, Marcacao, Marcador
from sei.comum.idempotencia import nova_chave


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


def enviar(cliente, endereco, **dados):
    return cliente.post(endereco, {"chave": nova_chave(), **dados}, follow=True)


def test_anotar_pela_pagina_e_ver_nas_listas(elenco, cliente, processo):
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    resposta = enviar(cliente, f"/processos/{processo.pk}/anotacao/", texto="Confirmar diárias", prioritaria="on")
    assert "Anotação da SECAD salva." in resposta.content.decode()
    assert "Confirmar diárias" in resposta.content.decode()
    for endereco in ("/", "/?visao=lista"):
        assert "Anotação prioritária: Confirmar diárias" in cliente.get(endereco).content.decode()
    outro = elenco.cliente(elenco.de_outra_unidade)
    for endereco in ("/", "/?visao=lista", f"/processos/{processo.pk}/"):
        assert "Confirmar diárias" not in outro.get(endereco).content.decode()
    formulario = cliente.get(f"/processos/{processo.pk}/anotacao/").content.decode()
    assert "Confirmar diárias</textarea>" in formulario and "Escrita por Ana Beatriz Souza" in formulario
    assert "apagada" in enviar(cliente, f"/processos/{processo.pk}/anotacao/", texto="").content.decode()
    assert not Anotacao.objects.exists()


def test_texto_longo_volta_inteiro(cliente, processo):
    resposta = cliente.post(f"/processos/{processo.pk}/anotacao/", {"texto": "ã" * 10_000})
    assert resposta.status_code == 422
    assert "ã" * 10_000 in resposta.content.decode()
    assert "10000 caracteres" in resposta.content.decode()


def test_quebra_de_linha_conta_um_caractere(cliente, processo):
    enviar(cliente, f"/processos/{processo.pk}/anotacao/", texto="a\r\n" * 250)
    assert len(Anotacao.objects.get().texto) == 499


def test_enviar_duas_vezes_o_mesmo_formulario(cliente, processo):
    marcador = criar_marcador(ator=_ator(processo), nome="Urgente", cor="vermelho")
    chave = nova_chave()
    for _ in range(2):
        cliente.post(f"/processos/{processo.pk}/marcadores/", {"chave": chave, "marcador": marcador.pk, "texto": "a"})
    assert Marcacao.objects.count() == 1


def _ator(processo):
    from sei.pessoas.ator import Origem, ator_da_pessoa

    return ator_da_pessoa(processo.autor, origem=Origem.WEB)


def test_vida_de_um_marcador(cliente, processo):
    pagina = cliente.get(f"/processos/{processo.pk}/marcadores/").content.decode()
    assert "ainda não tem marcadores" in pagina
    enviar(cliente, "/marcadores/", nome="Urgente", cor="vermelho")
    marcador = Marcador.objects.get()
    resposta = enviar(cliente, f"/processos/{processo.pk}/marcadores/", marcador=marcador.pk, texto="hoje")
    assert "Processo marcado na SECAD." in resposta.content.decode()
    for endereco in ("/", "/?visao=lista", f"/?marcador={marcador.pk}", f"/processos/{processo.pk}/"):
        assert "mc-vermelho" in cliente.get(endereco).content.decode()
    enviar(cliente, f"/marcadores/{marcador.pk}/", nome="Muito urgente", cor="roxo")
    assert "Muito urgente" in cliente.get("/").content.decode()
    resposta = enviar(cliente, f"/processos/{processo.pk}/marcadores/{marcador.pk}/retirar/")
    assert "continua no histórico" in resposta.content.decode()
    enviar(cliente, f"/marcadores/{marcador.pk}/desativar/")
    assert not Marcador.objects.get().ativo
    enviar(cliente, f"/marcadores/{marcador.pk}/reativar/")
    assert Marcador.objects.get().ativo


def test_cores_esgotadas_na_pagina(elenco, cliente):
    for cor in CORES:
        criar_marcador(ator=elenco.servidora.ator, nome=cor, cor=cor)
    assert "As 32 cores estão em uso" in cliente.get("/marcadores/").content.decode()
    resposta = cliente.post("/marcadores/", {"nome": "Mais um", "cor": "azul"})
    assert resposta.status_code == 409
    assert "Desative um marcador" in resposta.content.decode() and "Mais um" in resposta.content.decode()
    sem_cor = cliente.post("/marcadores/", {"nome": "Mais um", "cor": ""})
    assert sem_cor.status_code == 422
    texto = sem_cor.content.decode()
    assert "Desative um marcador" in texto and "Escolha a cor." not in texto and "Mais um" in texto


def test_cor_tomada_diz_que_esta_tomada(cliente):
    enviar(cliente, "/marcadores/", nome="Urgente", cor="vermelho")
    resposta = cliente.post("/marcadores/", {"nome": "Outro", "cor": "vermelho"})
    assert resposta.status_code == 422
    assert "já usa esta cor" in resposta.content.decode()


@pytest.mark.parametrize("marcador", ["0", "abc", "٣", "9" * 30])
def test_filtro_que_nao_e_marcador(cliente, processo, marcador):
    assert cliente.get("/", {"marcador": marcador}).status_code == 200


def test_o_filtro_so_conhece_os_da_unidade(elenco, cliente, processo):
    marcador = criar_marcador(ator=elenco.servidora.ator, nome="Urgente", cor="vermelho")
    marcar_processo(ator=elenco.servidora.ator, processo_id=processo.pk, marcador_id=marcador.pk)
    outro = elenco.iniciar(elenco.servidora, especificacao="Sem marca")
    pagina = cliente.get(f"/?marcador={marcador.pk}").content.decode()
    assert processo.numero in pagina and outro.numero not in pagina
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    alheio = elenco.cliente(elenco.de_outra_unidade).get(f"/?marcador={marcador.pk}").content.decode()
    assert processo.numero not in alheio and "Nenhum processo com este marcador" in alheio


def test_sinais_nao_custam_consultas_por_linha(elenco, cliente, django_assert_max_num_queries):
    marcador = criar_marcador(ator=elenco.servidora.ator, nome="Urgente", cor="vermelho")
    for _ in range(4):
        pk = elenco.iniciar(elenco.servidora).pk
        anotar_processo(ator=elenco.servidora.ator, processo_id=pk, texto="nota")
        marcar_processo(ator=elenco.servidora.ator, processo_id=pk, marcador_id=marcador.pk)
    cliente.get("/")
    for endereco in ("/", "/?visao=lista", f"/?marcador={marcador.pk}"):
        with django_assert_max_num_queries(12):
            cliente.get(endereco)
