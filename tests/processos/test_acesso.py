"""The one door of every reading: who sees a process, who acts, and what the lock guarantees."""

import pytest

from documentos.acesso import visiveis_para as documentos_visiveis_para
from processos.acesso import exigir_aberto, permissao_de_acesso, q_processos, travar, visiveis_para
from processos.erros import ProcessoNaoAberto
from processos.models import AcessoUnidade, Andamento, Processo
from sei.comum.erros import NaoEncontrado
from sei.pessoas.ator import ator_do_sistema
from sei.pessoas.models import Lotacao, Unidade

PUBLICO, RESTRITO, SIGILOSO = 0, 1, 2

# Who sees a process started by the servidora in SECAD and, when it is not sigiloso, sent to DITEC; the detentor holds a
# credential of the sigiloso one.
QUEM_VE = {
    PUBLICO: {"servidora", "colega", "colaborador", "de_outra_unidade", "detentor", "gestora"},
    RESTRITO: {"servidora", "colega", "colaborador", "de_outra_unidade"},
    SIGILOSO: {"servidora", "detentor"},
}


@pytest.mark.parametrize("nivel", QUEM_VE)
def test_quem_ve_cada_nivel(elenco, nivel):
    processo = elenco.iniciar(elenco.servidora, nivel=nivel)
    if nivel == SIGILOSO:
        elenco.credenciar(elenco.detentor, processo)
    else:
        elenco.enviar(elenco.servidora, processo, elenco.ditec)
    veem = {nome for nome, quem in elenco.pessoas.items() if quem and processo in visiveis_para(quem.ator)}
    assert veem == QUEM_VE[nivel]


def test_anonimo_sistema_e_quem_nao_tem_unidade_nao_veem_nada(elenco):
    processo = elenco.iniciar(elenco.servidora)
    Lotacao.objects.filter(usuario=elenco.gestora.usuario).delete()
    for ator in (None, ator_do_sistema(), elenco.gestora.ator):
        assert not visiveis_para(ator).exists()
        assert not documentos_visiveis_para(ator).exists()
        assert not Andamento.objects.filter(q_processos(ator, prefixo="processo__")).exists()
        with pytest.raises(NaoEncontrado):
            travar(ator, processo.pk)


def test_administrador_nao_tem_atalho(elenco):
    sigiloso = elenco.iniciar(elenco.servidora, nivel=SIGILOSO)
    restrito = elenco.iniciar(elenco.servidora, nivel=RESTRITO)
    elenco.gestora.usuario.is_superuser = elenco.gestora.usuario.is_staff = True
    elenco.gestora.usuario.save()
    visiveis = set(visiveis_para(elenco.gestora.ator))
    assert not visiveis & {sigiloso, restrito}
    assert not documentos_visiveis_para(elenco.gestora.ator).filter(processo__in=[sigiloso, restrito]).exists()


def test_vale_qualquer_das_unidades_da_pessoa(elenco):
    restrito = elenco.iniciar(elenco.servidora, nivel=RESTRITO)
    Lotacao.objects.create(usuario=elenco.gestora.usuario, unidade=elenco.secad, perfil=elenco.perfil_servidor)
    ator = elenco.gestora.ator
    assert ator.unidade_id == elenco.asjur.pk
    assert restrito in visiveis_para(ator)
    with pytest.raises(ProcessoNaoAberto):
        exigir_aberto(restrito, ator)


def test_unidade_desativada_nao_da_acesso(elenco):
    restrito = elenco.iniciar(elenco.servidora, nivel=RESTRITO)
    Unidade.objects.filter(pk=elenco.secad.pk).update(ativa=False)
    assert restrito not in visiveis_para(elenco.servidora.ator)


def test_passagem_existe_so_para_o_restrito(elenco):
    publico = elenco.iniciar(elenco.servidora)
    elenco.enviar(elenco.servidora, publico, elenco.ditec)
    elenco.iniciar(elenco.servidora, nivel=SIGILOSO)
    assert not AcessoUnidade.objects.exists()
    elenco.incluir_minuta(elenco.de_outra_unidade, publico, nivel=RESTRITO)
    assert set(AcessoUnidade.objects.values_list("unidade", flat=True)) == {elenco.secad.pk, elenco.ditec.pk}


def test_o_mesmo_erro_para_o_oculto_e_o_inexistente(elenco):
    sigiloso = elenco.iniciar(elenco.servidora, nivel=SIGILOSO)
    recusas = []
    for pk in (sigiloso.pk, 0):
        with pytest.raises(NaoEncontrado) as recusa:
            travar(elenco.colega.ator, pk)
        recusas.append((recusa.value.mensagem, recusa.value.status, recusa.value.campo))
    assert recusas[0] == recusas[1]


def test_uma_consulta_qualquer_que_seja_o_tamanho(elenco, django_assert_num_queries):
    ator = elenco.servidora.ator
    permissao_de_acesso()  # read once per process of the system
    for quantos in (1, 10, 50):
        while Processo.objects.count() < quantos:
            elenco.preparar(elenco.servidora, nivel=Processo.objects.count() % 3)
        with django_assert_num_queries(1):
            assert len(visiveis_para(ator)) == quantos
