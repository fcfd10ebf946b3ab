"""Groups of units and of contacts: whose they are and what they admit."""

import pytest

from processos.atos.agrupar import DadosDoGrupo, alterar_grupo, criar_grupo, excluir_grupo
from processos.consultas import grupos, grupos_de_destinos, grupos_de_interessados
from processos.models import Contato, Grupo
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from tests.elenco import recusado


@pytest.fixture
def de_unidades(elenco):
    dados = DadosDoGrupo(" Área  meio ", unidades=(elenco.ditec.pk, elenco.asjur.pk, elenco.ditec.pk))
    return criar_grupo(ator=elenco.servidora.ator, especie="unidades", dados=dados)


def criar(quem, especie="unidades", nome="Área meio", **membros):
    return criar_grupo(ator=quem.ator, especie=especie, dados=DadosDoGrupo(nome, **membros))


def test_e_da_unidade_toda_e_so_dela(elenco, de_unidades):
    for quem in (elenco.servidora, elenco.colaborador):
        assert [(g.nome, g.nomes) for g in grupos(quem.ator)] == [("Área meio", "ASJUR, DITEC")]
    assert grupos(elenco.gestora.ator) == []
    assert grupos_de_interessados(elenco.servidora.ator) == []


def test_contatos_sao_os_mesmos_dos_interessados(elenco):
    elenco.iniciar(elenco.servidora, interessados=("José Ávila",))
    criar(elenco.colega, "contatos", contatos=("  jose   avila", "Rita", "RITA", ""))
    (grupo,) = grupos_de_interessados(elenco.servidora.ator)
    assert grupo.nomes == "José Ávila, Rita"
    assert Contato.objects.count() == 2


def test_alterar_troca_os_membros(elenco, de_unidades):
    novos = DadosDoGrupo("Só a técnica", unidades=(elenco.ditec.pk,))
    alterar_grupo(ator=elenco.colega.ator, grupo_id=de_unidades.pk, dados=novos)
    assert [(g.nome, g.nomes) for g in grupos(elenco.servidora.ator)] == [("Só a técnica", "DITEC")]
    excluir_grupo(ator=elenco.colega.ator, grupo_id=de_unidades.pk)
    assert not Grupo.objects.exists()


def test_o_de_outra_unidade_nao_existe(elenco, de_unidades):
    dados = DadosDoGrupo("Outro", unidades=(elenco.ditec.pk,))
    with recusado(NaoEncontrado):
        alterar_grupo(ator=elenco.gestora.ator, grupo_id=de_unidades.pk, dados=dados)
    with recusado(NaoEncontrado):
        excluir_grupo(ator=elenco.gestora.ator, grupo_id=de_unidades.pk)


def test_nome_unico_por_especie(elenco, de_unidades):
    for nome in ("ÁREA MEIO", "  ", "x" * 81):
        with recusado(EntradaInvalida, campo="nome"):
            criar(elenco.colega, nome=nome, unidades=(elenco.ditec.pk,))
    criar(elenco.colega, "contatos", contatos=("Ana",))
    criar(elenco.gestora, unidades=(elenco.ditec.pk,))
    assert Grupo.objects.count() == 3


def test_membros_recusados(elenco):
    elenco.asjur.ativa = False
    elenco.asjur.save()
    for unidades in ((), (elenco.ditec.pk, 999_999), (elenco.asjur.pk,)):
        with recusado(EntradaInvalida, campo="unidades"):
            criar(elenco.servidora, unidades=unidades)
    for contatos in ((), (" ",), ("a" * 251,), tuple(f"Pessoa {n}" for n in range(201))):
        with recusado(EntradaInvalida, campo="contatos"):
            criar(elenco.servidora, "contatos", contatos=contatos)
    assert not Grupo.objects.exists()


def test_unidade_desativada_e_a_propria_nao_sao_destino(elenco, de_unidades):
    criar(elenco.servidora, nome="Só nós", unidades=(elenco.secad.pk,))
    elenco.asjur.ativa = False
    elenco.asjur.save()
    assert [(g.nome, g.nomes) for g in grupos_de_destinos(elenco.servidora.ator)] == [("Área meio", "DITEC")]
