"""Preparing, changing and throwing away a rascunho."""

from dataclasses import replace

import pytest

from processos.acesso import visiveis_para
from processos.atos.iniciar import alterar_rascunho, descartar_rascunho, preparar_processo
from processos.erros import NivelNaoAdmitido, RascunhoDeOutraUnidade, SemPerfil
from processos.estados import Estado, ProcessoEmTramitacao
from processos.models import Andamento, Contato, Credencial, Observacao, Processo
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.pessoas.models import Lotacao
from tests.elenco import recusado

DADOS_RECUSADOS = [
    ({"tipo_id": 0}, EntradaInvalida, "tipo"),
    ({"especificacao": " \n "}, EntradaInvalida, "especificacao"),
    ({"especificacao": "x" * 251}, EntradaInvalida, "especificacao"),
    ({"assuntos": ()}, EntradaInvalida, "assuntos"),
    ({"assuntos": (0,)}, EntradaInvalida, "assuntos"),
    ({"interessados": ()}, EntradaInvalida, "interessados"),
    ({"interessados": ("  ",)}, EntradaInvalida, "interessados"),
    ({"sem_interessados": True}, EntradaInvalida, "interessados"),
    ({"interessados": ("x" * 251,)}, EntradaInvalida, "interessados"),
    ({"prioridade": "pressa"}, EntradaInvalida, "prioridade"),
    ({"observacao": "x" * 1001}, EntradaInvalida, "observacao"),
]


@pytest.fixture(params=["preparar", "alterar"])
def descrever(request, elenco):
    """Preparing a rascunho and changing one check the same things."""
    if request.param == "preparar":
        return lambda dados: preparar_processo(ator=elenco.colaborador.ator, dados=dados)
    rascunho = elenco.preparar(elenco.colaborador)
    return lambda dados: alterar_rascunho(ator=elenco.colaborador.ator, processo_id=rascunho.pk, dados=dados)


def test_rascunho_guarda_tudo_sem_numero(elenco):
    processo = elenco.preparar(
        elenco.colaborador,
        especificacao="  Aquisição\n de   mesas ",
        assuntos=(elenco.outro_assunto.pk, elenco.assunto.pk, elenco.assunto.pk),
        interessados=(" José  da Silva", "JOSE DA SILVA", "Ana Maria"),
        prioridade="idoso",
        observacao=" urgente ",
    )
    processo.refresh_from_db()
    assert (processo.numero, processo.estado) == (None, Estado.RASCUNHO)
    assert processo.especificacao == "Aquisição de mesas"
    assert [i.contato.nome for i in processo.interessados.all()] == ["José da Silva", "Ana Maria"]
    assert set(processo.assuntos.all()) == {elenco.assunto, elenco.outro_assunto}
    assert processo.prioridade == "idoso"
    assert processo.observacoes.get().texto == "urgente"
    assert processo.unidade_geradora == elenco.secad
    assert processo.autor == elenco.colaborador.usuario
    assert not Andamento.objects.exists()
    assert not processo.aberturas.exists()


def test_o_mesmo_interessado_e_um_contato_so(elenco):
    elenco.preparar(elenco.servidora, interessados=("José da Silva",))
    elenco.preparar(elenco.servidora, interessados=("JOSE DA SILVA",))
    assert Contato.objects.get().nome == "José da Silva"


@pytest.mark.parametrize("nivel", [0, 1])
def test_rascunho_e_da_unidade(elenco, nivel):
    processo = elenco.preparar(elenco.servidora, nivel=nivel)
    for quem in (elenco.servidora, elenco.colega, elenco.colaborador):
        assert processo in visiveis_para(quem.ator)
    for quem in (elenco.de_outra_unidade, elenco.gestora):
        assert processo not in visiveis_para(quem.ator)


@pytest.mark.parametrize(("mudanca", "erro", "campo"), DADOS_RECUSADOS)
def test_dados_recusados(elenco, descrever, mudanca, erro, campo):
    with recusado(erro, campo=campo):
        descrever(elenco.dados(**mudanca))


def test_tipo_e_assunto_desativados_sao_recusados(elenco, descrever):
    elenco.assunto.ativo = False
    elenco.assunto.save()
    with recusado(EntradaInvalida, campo="assuntos"):
        descrever(elenco.dados())
    elenco.tipo_publico.ativo = False
    elenco.tipo_publico.save()
    with recusado(EntradaInvalida, campo="tipo"):
        descrever(elenco.dados())


def test_nivel_que_o_tipo_nao_admite(elenco, descrever):
    with recusado(NivelNaoAdmitido, campo="nivel") as recusa:
        descrever(replace(elenco.dados(nivel=1), tipo_id=elenco.tipo_publico.pk))
    assert "admite os níveis: público." in recusa.value.mensagem
    with recusado(NivelNaoAdmitido, campo="nivel"):
        descrever(replace(elenco.dados(), nivel=3))


def test_hipotese_legal_acompanha_o_nivel(elenco, descrever):
    restrito = elenco.dados(nivel=1)
    for hipotese in (None, elenco.hipotese_sigilosa.pk, 0):
        with recusado(NivelNaoAdmitido, campo="hipotese_legal"):
            descrever(replace(restrito, hipotese_legal_id=hipotese))
    with recusado(NivelNaoAdmitido, campo="hipotese_legal"):
        descrever(replace(elenco.dados(), hipotese_legal_id=elenco.hipotese_restrita.pk))
    elenco.hipotese_restrita.ativa = False
    elenco.hipotese_restrita.save()
    with recusado(NivelNaoAdmitido, campo="hipotese_legal"):
        descrever(restrito)


def test_quem_nao_tem_unidade_nao_prepara(elenco):
    Lotacao.objects.filter(usuario=elenco.servidora.usuario).delete()
    with recusado(SemPerfil):
        preparar_processo(ator=elenco.servidora.ator, dados=elenco.dados())


def test_alterar_rascunho_muda_tudo(elenco):
    processo = elenco.preparar(elenco.colaborador, observacao="primeira")
    alterar_rascunho(
        ator=elenco.colega.ator,
        processo_id=processo.pk,
        dados=elenco.dados(
            nivel=1,
            especificacao=" Licença  médica ",
            assuntos=(elenco.outro_assunto.pk,),
            interessados=(),
            sem_interessados=True,
            prioridade="deficiencia",
            observacao="segunda",
        ),
    )
    processo = Processo.objects.get(pk=processo.pk)
    assert processo.tipo == elenco.tipo_restrito
    assert processo.especificacao == "Licença médica"
    assert (processo.nivel, processo.nivel_efetivo) == (1, 1)
    assert processo.hipotese_legal == elenco.hipotese_restrita
    assert (processo.sem_interessados, processo.prioridade) == (True, "deficiencia")
    assert not processo.interessados.exists()
    assert list(processo.assuntos.all()) == [elenco.outro_assunto]
    assert Observacao.objects.get().texto == "segunda"
    assert processo in visiveis_para(elenco.colaborador.ator)
    assert processo not in visiveis_para(elenco.de_outra_unidade.ator)
    alterar_rascunho(ator=elenco.colega.ator, processo_id=processo.pk, dados=elenco.dados())
    assert not Observacao.objects.exists()
    assert not processo.acessos.exists()


def test_rascunho_que_se_torna_sigiloso_continua_de_quem_o_alterou(elenco):
    processo = elenco.preparar(elenco.colega)
    alterar_rascunho(ator=elenco.colega.ator, processo_id=processo.pk, dados=elenco.dados(nivel=2))
    assert processo in visiveis_para(elenco.colega.ator)
    assert processo not in visiveis_para(elenco.servidora.ator)
    alterar_rascunho(ator=elenco.colega.ator, processo_id=processo.pk, dados=elenco.dados(nivel=1))
    assert processo in visiveis_para(elenco.servidora.ator)
    assert not Credencial.objects.exists()


@pytest.mark.parametrize("nome", ["alterar", "descartar"])
def test_rascunho_alheio_nao_existe(elenco, nome):
    processo = elenco.preparar(elenco.servidora)
    atos = {
        "alterar": lambda pk: alterar_rascunho(ator=elenco.de_outra_unidade.ator, processo_id=pk, dados=elenco.dados()),
        "descartar": lambda pk: descartar_rascunho(ator=elenco.de_outra_unidade.ator, processo_id=pk),
    }
    for pk in (processo.pk, 0):
        with recusado(NaoEncontrado):
            atos[nome](pk)


def test_rascunho_de_outra_unidade_da_pessoa_pede_a_troca(elenco):
    Lotacao.objects.create(usuario=elenco.de_outra_unidade.usuario, unidade=elenco.secad, perfil=elenco.perfil_servidor)
    processo = elenco.preparar(elenco.servidora)
    ator = elenco.de_outra_unidade.ator
    with recusado(RascunhoDeOutraUnidade) as recusa:
        alterar_rascunho(ator=ator, processo_id=processo.pk, dados=elenco.dados())
    assert "SECAD" in recusa.value.mensagem
    with recusado(RascunhoDeOutraUnidade):
        descartar_rascunho(ator=ator, processo_id=processo.pk)


def test_processo_iniciado_nao_e_mais_rascunho(elenco):
    processo = elenco.iniciar(elenco.servidora)
    with recusado(ProcessoEmTramitacao):
        alterar_rascunho(ator=elenco.servidora.ator, processo_id=processo.pk, dados=elenco.dados())
    with recusado(ProcessoEmTramitacao):
        descartar_rascunho(ator=elenco.servidora.ator, processo_id=processo.pk)


@pytest.mark.parametrize("nivel", [0, 1, 2])
def test_descartar_nao_deixa_nada(elenco, nivel):
    processo = elenco.preparar(elenco.servidora, nivel=nivel, observacao="nota")
    descartar_rascunho(ator=elenco.servidora.ator, processo_id=processo.pk)
    assert not Processo.objects.exists()
    assert not Credencial.objects.exists()
    assert not Observacao.objects.exists()
