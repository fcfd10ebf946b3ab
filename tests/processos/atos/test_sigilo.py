"""Changing the level of a process: strictest wins, raising hides at once, lowering is for who may."""

from dataclasses import replace

import pytest

from documentos.atos.nivel import alterar_nivel_do_documento
from documentos.atos.retirar import excluir_documento
from processos.acesso import visiveis_para
from processos.atos.credenciais import conceder_credencial
from processos.atos.sigilo import alterar_nivel_do_processo
from processos.atos.tramitar import atribuir_processo, concluir_processo
from processos.credenciais import Destinatario
from processos.erros import (
    ClassificacaoNaoAdmitida,
    NaoReduzNivel,
    NivelNaoAdmitido,
    ProcessoNaoAberto,
    ReducaoNaoConfirmada,
    SigiloComVariasUnidades,
)
from processos.estados import ProcessoBloqueado
from processos.models import AcessoUnidade, Andamento, ConcessaoDeCredencial, Credencial, Processo
from processos.nivel import NovoNivel
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.pessoas.models import Perfil
from tests.elenco import recusado, ultima_frase

PUBLICO, RESTRITO, SIGILOSO = 0, 1, 2


@pytest.fixture
def novo(elenco):
    """Builds a change to a level, with its hypothesis, that passes every check but the profile."""

    def montar(nivel, **mudancas):
        padrao = NovoNivel(nivel, elenco.hipotese_do_nivel(nivel), "Contém dados de saúde", confirmado=True)
        return replace(padrao, **mudancas)

    return montar


@pytest.fixture
def processo(elenco):
    elenco.tipo_publico.admite_restrito = elenco.tipo_publico.admite_sigiloso = True
    elenco.tipo_publico.save()
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def reduz(elenco):
    Perfil.objects.update(reduz_nivel=True)


def _alterar(quem, processo, novo):
    alterar_nivel_do_processo(ator=quem.ator, processo_id=processo.pk, novo=novo)
    processo.refresh_from_db()
    return processo


def _quem_ve(elenco, processo):
    return {nome for nome, quem in elenco.pessoas.items() if quem and processo in visiveis_para(quem.ator)}


class TestElevar:
    def test_a_restrito_some_na_hora_para_quem_nao_passou(self, elenco, processo, novo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        assert _quem_ve(elenco, processo) == set(elenco.pessoas) - {"anonimo"}
        _alterar(elenco.servidora, processo, novo(RESTRITO))
        assert (processo.nivel, processo.nivel_efetivo) == (RESTRITO, RESTRITO)
        assert processo.hipotese_legal == elenco.hipotese_restrita
        assert _quem_ve(elenco, processo) == {"servidora", "colega", "colaborador", "de_outra_unidade"}
        assert ultima_frase(processo) == (
            "Nível de acesso alterado de público para restrito (Informação pessoal). Motivo: Contém dados de saúde"
        )

    def test_a_sigiloso_fica_so_quem_o_tornou(self, elenco, processo, novo):
        atribuir_processo(ator=elenco.servidora.ator, processo_id=processo.pk, pessoa_id=elenco.colega.usuario.pk)
        _alterar(elenco.servidora, processo, novo(SIGILOSO))
        assert _quem_ve(elenco, processo) == {"servidora"}
        assert not AcessoUnidade.objects.filter(processo=processo).exists()
        assert processo.aberturas.get().atribuida_a is None
        concessao = ConcessaoDeCredencial.objects.get()
        assert (concessao.pessoa, concessao.unidade, concessao.especie) == (
            elenco.servidora.usuario,
            elenco.secad,
            "inicio",
        )

    def test_a_sigiloso_so_aberto_em_uma_unidade(self, elenco, processo, novo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        with recusado(SigiloComVariasUnidades, campo="nivel"):
            _alterar(elenco.servidora, processo, novo(SIGILOSO))
        concluir_processo(ator=elenco.de_outra_unidade.ator, processo_id=processo.pk)
        _alterar(elenco.servidora, processo, novo(SIGILOSO))
        assert _quem_ve(elenco, processo) == {"servidora"}

    def test_o_motivo_fica_na_historia(self, elenco, processo, novo):
        _alterar(elenco.servidora, processo, novo(RESTRITO))
        ultima = processo.history.first()
        assert (ultima.nivel_efetivo, ultima.history_change_reason) == (RESTRITO, "Contém dados de saúde")

    def test_so_a_hipotese_tambem_muda(self, elenco, processo, novo):
        _alterar(elenco.servidora, processo, novo(RESTRITO))
        outra = type(elenco.hipotese_restrita).objects.create(nome="Sigilo fiscal", norma="CTN, art. 198", nivel=1)
        _alterar(elenco.colega, processo, novo(RESTRITO, hipotese_legal_id=outra.pk))
        assert processo.hipotese_legal == outra
        assert "de restrito (Informação pessoal) para restrito (Sigilo fiscal)" in ultima_frase(processo)


class TestReduzir:
    @pytest.fixture(autouse=True)
    def restrito(self, elenco, processo, novo):
        _alterar(elenco.servidora, processo, novo(RESTRITO))

    def test_so_o_perfil_que_pode(self, elenco, processo, novo):
        with recusado(NaoReduzNivel):
            _alterar(elenco.servidora, processo, novo(PUBLICO))

    def test_so_confirmando(self, elenco, processo, novo, reduz):
        with recusado(ReducaoNaoConfirmada, campo="confirmado"):
            _alterar(elenco.servidora, processo, novo(PUBLICO, confirmado=False))

    def test_volta_a_ser_visto_por_todos(self, elenco, processo, novo, reduz):
        _alterar(elenco.servidora, processo, novo(PUBLICO))
        assert (processo.nivel_efetivo, processo.hipotese_legal) == (PUBLICO, None)
        assert _quem_ve(elenco, processo) == set(elenco.pessoas) - {"anonimo"}
        assert not AcessoUnidade.objects.exists()

    def test_o_documento_mais_estrito_segura_o_nivel(self, elenco, processo, novo, reduz):
        documento = elenco.incluir_minuta(elenco.servidora, processo, nivel=RESTRITO)
        _alterar(elenco.servidora, processo, novo(PUBLICO))
        assert (processo.nivel, processo.nivel_efetivo) == (PUBLICO, RESTRITO)
        assert (processo.hipotese_legal, processo.hipotese_efetiva) == (None, documento.hipotese_legal)
        assert "o processo continua restrito por causa do que contém" in ultima_frase(processo)
        alterar_nivel_do_documento(ator=elenco.servidora.ator, documento_id=documento.pk, novo=novo(PUBLICO))
        processo.refresh_from_db()
        assert (processo.nivel_efetivo, processo.hipotese_efetiva) == (PUBLICO, None)

    def test_nada_mais_o_reduz(self, elenco, processo, novo, reduz):
        documento = elenco.incluir_minuta(elenco.servidora, processo, nivel=RESTRITO)
        _alterar(elenco.servidora, processo, novo(PUBLICO))
        excluir_documento(ator=elenco.servidora.ator, documento_id=documento.pk)
        processo.refresh_from_db()
        assert processo.nivel_efetivo == RESTRITO
        outra = type(elenco.hipotese_restrita).objects.create(nome="Sigilo fiscal", norma="CTN, art. 198", nivel=1)
        _alterar(elenco.servidora, processo, novo(RESTRITO, hipotese_legal_id=outra.pk))
        _alterar(elenco.servidora, processo, novo(PUBLICO))
        assert processo.nivel_efetivo == PUBLICO

    def test_de_sigiloso_as_credenciais_acabam(self, elenco, processo, novo, reduz):
        _alterar(elenco.servidora, processo, novo(SIGILOSO))
        para = Destinatario(elenco.detentor.usuario.pk, elenco.asjur.pk)
        conceder_credencial(ator=elenco.servidora.ator, processo_id=processo.pk, para=para)
        _alterar(elenco.servidora, processo, novo(RESTRITO))
        assert not Credencial.objects.exists()
        assert set(ConcessaoDeCredencial.objects.values_list("encerramento__especie", flat=True)) == {"fim_do_sigilo"}
        assert _quem_ve(elenco, processo) == {"servidora", "colega", "colaborador", "detentor", "gestora"}


class TestElevarQueReduz:
    """What made the process sigiloso is gone, and the level stayed: no raising lets it down unasked."""

    @pytest.fixture
    def processo(self, elenco, processo):
        return self._perder_o_sigiloso(elenco, processo)

    def _perder_o_sigiloso(self, elenco, processo):
        documento = elenco.incluir_minuta(elenco.servidora, processo, nivel=SIGILOSO)
        excluir_documento(ator=elenco.servidora.ator, documento_id=documento.pk)
        processo.refresh_from_db()
        assert processo.nivel_efetivo == SIGILOSO
        return processo

    @pytest.fixture(params=["processo", "documento"])
    def elevar(self, request, elenco, processo, novo):
        def fazer(**mudancas):
            if request.param == "processo":
                return _alterar(elenco.servidora, processo, novo(RESTRITO, **mudancas))
            documento = processo.documentos.get(nivel=PUBLICO)
            mudanca = novo(RESTRITO, **mudancas)
            alterar_nivel_do_documento(ator=elenco.servidora.ator, documento_id=documento.pk, novo=mudanca)
            processo.refresh_from_db()
            return processo

        return fazer

    def test_so_o_perfil_que_pode(self, elenco, processo, elevar):
        with recusado(NaoReduzNivel) as recusa:
            elevar()
        assert "passa a restrito" in recusa.value.mensagem
        processo.refresh_from_db()
        assert (processo.nivel, processo.nivel_efetivo) == (PUBLICO, SIGILOSO)
        assert _quem_ve(elenco, processo) == {"servidora"}

    def test_so_confirmando(self, elenco, processo, elevar, reduz):
        with recusado(ReducaoNaoConfirmada, campo="confirmado"):
            elevar(confirmado=False)
        assert _quem_ve(elenco, processo) == {"servidora"}
        assert elevar().nivel_efetivo == RESTRITO
        assert _quem_ve(elenco, processo) == {"servidora", "colega", "colaborador"}

    def test_a_sigiloso_nada_muda_para_ninguem(self, elenco, processo, novo):
        assert _alterar(elenco.servidora, processo, novo(SIGILOSO, confirmado=False)).nivel_efetivo == SIGILOSO
        assert _quem_ve(elenco, processo) == {"servidora"}

    def test_mudar_so_a_hipotese(self, elenco, novo):
        elenco.tipo_restrito.admite_sigiloso = True
        elenco.tipo_restrito.save()
        processo = self._perder_o_sigiloso(elenco, elenco.iniciar(elenco.servidora, nivel=RESTRITO))
        outra = type(elenco.hipotese_restrita).objects.create(nome="Sigilo fiscal", norma="CTN, art. 198", nivel=1)
        with recusado(NaoReduzNivel):
            _alterar(elenco.servidora, processo, novo(RESTRITO, hipotese_legal_id=outra.pk))
        assert _quem_ve(elenco, processo) == {"servidora"}


class TestRecusas:
    def test_sem_motivo_ou_longo_demais(self, elenco, processo, novo):
        for motivo in ("", "   ", "x" * 501, "x" * 10_000):
            with recusado(EntradaInvalida, campo="motivo"):
                _alterar(elenco.servidora, processo, novo(RESTRITO, motivo=motivo))

    def test_o_mesmo_nivel(self, elenco, processo, novo):
        with recusado(EntradaInvalida, campo="nivel"):
            _alterar(elenco.servidora, processo, novo(PUBLICO))

    @pytest.mark.parametrize("grau", ["reservado", "secreto", "ultrassecreto"])
    def test_informacao_classificada_nao_entra(self, elenco, processo, novo, grau):
        with recusado(ClassificacaoNaoAdmitida, campo="nivel") as recusa:
            _alterar(elenco.servidora, processo, NovoNivel(grau, None, "Classificada"))
        assert "12.527" in recusa.value.mensagem
        with recusado(ClassificacaoNaoAdmitida, campo="nivel"):
            elenco.iniciar(elenco.servidora, nivel=0, primeiro=replace(elenco.novo_interno(), nivel=grau))

    def test_nivel_que_o_tipo_nao_admite(self, elenco, processo, novo):
        elenco.tipo_publico.admite_sigiloso = False
        elenco.tipo_publico.save()
        with recusado(NivelNaoAdmitido, campo="nivel"):
            _alterar(elenco.servidora, processo, novo(SIGILOSO))

    def test_sem_hipotese_ou_de_outro_nivel(self, elenco, processo, novo):
        for hipotese in (None, elenco.hipotese_sigilosa.pk, 0):
            with recusado(NivelNaoAdmitido, campo="hipotese_legal"):
                _alterar(elenco.servidora, processo, novo(RESTRITO, hipotese_legal_id=hipotese))
        with recusado(EntradaInvalida, campo="nivel"):
            _alterar(elenco.servidora, processo, NovoNivel(7, None, "Motivo"))

    def test_so_onde_esta_aberto(self, elenco, processo, novo):
        with recusado(ProcessoNaoAberto):
            _alterar(elenco.de_outra_unidade, processo, novo(RESTRITO))

    def test_bloqueado_nao_muda(self, elenco, processo, novo):
        Processo.objects.filter(pk=processo.pk).update(estado="bloqueado")
        with recusado(ProcessoBloqueado):
            _alterar(elenco.servidora, processo, novo(RESTRITO))

    def test_o_que_nao_se_ve_nao_existe(self, elenco, novo):
        sigiloso = elenco.iniciar(elenco.servidora, nivel=SIGILOSO)
        for pk in (sigiloso.pk, 0):
            with recusado(NaoEncontrado):
                alterar_nivel_do_processo(ator=elenco.colega.ator, processo_id=pk, novo=novo(RESTRITO))

    def test_uma_linha_por_mudanca(self, elenco, processo, novo):
        antes = Andamento.objects.filter(processo=processo).count()
        _alterar(elenco.servidora, processo, novo(RESTRITO))
        assert Andamento.objects.filter(processo=processo).count() == antes + 1
