"""Relating processes and undoing it (Portaria 1650/2016, art. 24)."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from processos.atos.relacionar import desfazer_relacionamento, relacionar_processos
from processos.atos.tramitar import concluir_processo
from processos.consultas import trilha, vinculos
from processos.erros import (
    JaRelacionados,
    NaoRelacionados,
    ProcessoNaoAberto,
    VinculoComSigiloso,
    VinculoConsigoMesmo,
    VinculoDeOutraUnidade,
)
from processos.estados import ProcessoAnexado, ProcessoEmRascunho
from processos.models import Processo, Relacionamento
from sei.comum.erros import NaoEncontrado
from tests.elenco import conferir_trilha, recusado, ultima_frase


@pytest.fixture
def dois(elenco):
    return elenco.iniciar(elenco.servidora), elenco.iniciar(elenco.de_outra_unidade)


def _relacionar(quem, processo, outro):
    return relacionar_processos(ator=quem.ator, processo_id=processo.pk, outro_id=outro.pk)


def _desfazer(quem, processo, outro):
    return desfazer_relacionamento(ator=quem.ator, processo_id=processo.pk, outro_id=outro.pk)


def _relacionados(quem, processo) -> set[int]:
    return {vinculo.pk for vinculo in vinculos(quem.ator, processo).relacionados}


def _primeira_linha(quem, processo) -> str:
    return trilha(quem.ator, processo, completa=True).itens[0].frase


class TestRelacionar:
    @pytest.mark.parametrize("ordem", [1, -1])
    def test_vale_dos_dois_lados(self, elenco, ordem):
        processos = [elenco.iniciar(elenco.servidora), elenco.iniciar(elenco.servidora)]
        um, outro = processos[::ordem]
        relacao = _relacionar(elenco.servidora, um, outro)
        assert (relacao.menor, relacao.maior, relacao.unidade) == (*processos, elenco.secad)
        assert _relacionados(elenco.servidora, um) == {outro.pk}
        assert _relacionados(elenco.servidora, outro) == {um.pk}
        for processo, o_outro in ((um, outro), (outro, um)):
            assert conferir_trilha(processo)[-1].dados == {"outro": o_outro.pk}
            assert _primeira_linha(elenco.servidora, processo) == f"Processo relacionado a {o_outro.numero}"

    def test_basta_um_estar_aberto_aqui_e_a_tramitacao_nao_muda(self, elenco, dois):
        aqui, la = dois
        _relacionar(elenco.servidora, aqui, la)
        concluir_processo(ator=elenco.servidora.ator, processo_id=aqui.pk)
        assert Processo.objects.get(pk=la.pk).estado == "em_tramitacao"
        assert la.aberturas.filter(concluida_em=None).count() == 1

    def test_processo_anexado_ou_em_outro_orgao_tambem_se_relaciona(self, elenco, dois):
        aqui, la = dois
        for estado in ("anexado", "bloqueado", "sobrestado"):
            Processo.objects.filter(pk=la.pk).update(estado=estado)
            relacao = _relacionar(elenco.servidora, aqui, la)
            Processo.objects.filter(pk=la.pk).update(estado="em_tramitacao")
            _desfazer(elenco.servidora, aqui, la)
            relacao.refresh_from_db()
            assert relacao.ate is not None

    def test_o_que_nao_se_ve_nao_existe(self, elenco, dois):
        aqui, _ = dois
        restrito = elenco.iniciar(elenco.de_outra_unidade, nivel=1)
        sigiloso = elenco.iniciar(elenco.de_outra_unidade, nivel=2)
        mensagens = set()
        for alvo in (restrito.pk, sigiloso.pk, 0):
            with recusado(NaoEncontrado) as recusa:
                relacionar_processos(ator=elenco.servidora.ator, processo_id=aqui.pk, outro_id=alvo)
            mensagens.add(recusa.value.mensagem)
        assert len(mensagens) == 1

    def test_consigo_mesmo(self, elenco, dois):
        with recusado(VinculoConsigoMesmo, campo="outro"):
            _relacionar(elenco.servidora, dois[0], dois[0])

    def test_repetido_em_qualquer_ordem(self, elenco, dois):
        aqui, la = dois
        _relacionar(elenco.servidora, aqui, la)
        with recusado(JaRelacionados):
            _relacionar(elenco.servidora, aqui, la)
        with recusado(JaRelacionados):
            _relacionar(elenco.de_outra_unidade, la, aqui)

    def test_nenhum_aberto_na_unidade(self, elenco, dois):
        with recusado(ProcessoNaoAberto):
            _relacionar(elenco.detentor, *dois)
        with recusado(ProcessoNaoAberto):
            _relacionar(elenco.servidora, dois[1], dois[0])

    def test_sigiloso_nao_se_relaciona(self, elenco, dois):
        sigiloso = elenco.iniciar(elenco.servidora, nivel=2)
        with recusado(VinculoComSigiloso):
            _relacionar(elenco.servidora, dois[0], sigiloso)
        with recusado(VinculoComSigiloso):
            _relacionar(elenco.servidora, sigiloso, dois[0])

    def test_rascunho_nao_se_relaciona(self, elenco, dois):
        rascunho = elenco.preparar(elenco.servidora)
        with recusado(ProcessoEmRascunho):
            _relacionar(elenco.servidora, dois[0], rascunho)


class TestQuemVeARelacao:
    def test_o_restrito_so_aparece_a_quem_o_ve(self, elenco, dois):
        aqui, _ = dois
        restrito = elenco.iniciar(elenco.servidora, nivel=1)
        _relacionar(elenco.servidora, aqui, restrito)
        assert _relacionados(elenco.servidora, aqui) == {restrito.pk}
        assert _relacionados(elenco.de_outra_unidade, aqui) == set()
        assert _primeira_linha(elenco.de_outra_unidade, aqui) == "Processo relacionado a outro processo"
        assert restrito.numero in _primeira_linha(elenco.colega, aqui)

    def test_o_que_se_torna_sigiloso_deixa_de_aparecer(self, elenco, dois):
        aqui, la = dois
        _relacionar(elenco.servidora, aqui, la)
        elenco.incluir_minuta(elenco.de_outra_unidade, la, nivel=2)
        assert _relacionados(elenco.servidora, aqui) == set()
        assert "relacionado" not in _primeira_linha(elenco.servidora, aqui)


class TestDesfazer:
    def test_a_unidade_que_fez(self, elenco, dois):
        aqui, la = dois
        _relacionar(elenco.servidora, aqui, la)
        concluir_processo(ator=elenco.servidora.ator, processo_id=aqui.pk)
        relacao = _desfazer(elenco.colega, la, aqui)
        assert relacao.desfeito_por == elenco.colega.usuario
        assert _relacionados(elenco.servidora, aqui) == _relacionados(elenco.servidora, la) == set()
        for processo, outro in (dois, dois[::-1]):
            conferir_trilha(processo)
            assert _primeira_linha(elenco.servidora, processo) == f"Relacionamento com {outro.numero} desfeito"
        with recusado(NaoRelacionados):
            _desfazer(elenco.colega, aqui, la)

    def test_o_orgao_gestor(self, elenco, dois):
        _relacionar(elenco.servidora, *dois)
        assert not vinculos(elenco.detentor.ator, dois[0]).relacionados[0].desfaz
        assert vinculos(elenco.gestora.ator, dois[0]).relacionados[0].desfaz
        _desfazer(elenco.gestora, *dois)
        assert ultima_frase(dois[1]) == "Relacionamento com outro processo desfeito"

    def test_outra_unidade_nao(self, elenco, dois):
        _relacionar(elenco.servidora, *dois)
        with recusado(VinculoDeOutraUnidade) as recusa:
            _desfazer(elenco.de_outra_unidade, *dois)
        assert "SECAD" in recusa.value.mensagem

    def test_refaz_depois_de_desfeito(self, elenco, dois):
        _relacionar(elenco.servidora, *dois)
        _desfazer(elenco.servidora, *dois)
        _relacionar(elenco.de_outra_unidade, *dois[::-1])
        assert Relacionamento.objects.count() == 2
        assert _relacionados(elenco.servidora, dois[0]) == {dois[1].pk}

    def test_recusas(self, elenco, dois):
        with recusado(NaoRelacionados):
            _desfazer(elenco.servidora, *dois)
        with recusado(VinculoConsigoMesmo, campo="outro"):
            _desfazer(elenco.servidora, dois[0], dois[0])
        _relacionar(elenco.servidora, *dois)
        Processo.objects.filter(pk=dois[1].pk).update(estado="anexado")
        with recusado(ProcessoAnexado):
            _desfazer(elenco.servidora, *dois)


class TestNoBanco:
    def test_o_desfeito_nao_muda_e_nada_e_apagado(self, elenco, dois):
        relacao = _relacionar(elenco.servidora, *dois)
        for mudanca in ({"unidade": elenco.ditec}, {"desde": elenco.servidora.usuario.date_joined}):
            with pytest.raises(DatabaseError, match="não muda"), transaction.atomic():
                Relacionamento.objects.filter(pk=relacao.pk).update(**mudanca)
        _desfazer(elenco.servidora, *dois)
        with pytest.raises(DatabaseError, match="não muda"), transaction.atomic():
            Relacionamento.objects.filter(pk=relacao.pk).update(ate=None)
        with pytest.raises(DatabaseError, match="não é apagado"), transaction.atomic():
            relacao.delete()

    def test_um_par_so_uma_vez_e_em_ordem(self, elenco, dois):
        relacao = _relacionar(elenco.servidora, *dois)
        comuns = {"unidade": elenco.secad, "usuario": elenco.servidora.usuario, "desde": relacao.desde}
        with pytest.raises(IntegrityError), transaction.atomic():
            Relacionamento.objects.create(menor=relacao.menor, maior=relacao.maior, **comuns)
        with pytest.raises(IntegrityError), transaction.atomic():
            Relacionamento.objects.create(menor=relacao.maior, maior=relacao.menor, **comuns)
