"""Credentials of a sigiloso, from giving to revoking, and what becomes of one that nobody can open any more."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from documentos.acesso import visiveis_para as documentos_visiveis_para
from documentos.atos.incluir import iniciar_rascunho
from documentos.atos.nivel import conceder_credencial_de_assinatura
from documentos.atos.sobrestar import retomar_processo
from documentos.erros import DocumentoDeOutraUnidade, NaoHaOQueAssinar
from processos.acesso import visiveis_para
from processos.atos.credenciais import (
    cassar_credencial,
    conceder_credencial,
    reativar_orfao,
    renovar_credencial,
    renunciar_credencial,
    transferir_credencial,
)
from processos.atos.iniciar import descartar_rascunho
from processos.atos.sigilo import alterar_nivel_do_processo
from processos.atos.tramitar import atribuir_processo, concluir_processo
from processos.consultas.sobrestados import sobrestado, sobrestados
from processos.credenciais import Destinatario, em_vigor
from processos.erros import (
    CredencialCassada,
    CredencialEmVigor,
    CredencialEncerrada,
    JaTemCredencial,
    NaoEAcervo,
    NaoPodeCassar,
    ProcessoNaoAberto,
    ProcessoNaoSigiloso,
    SemCredencialPlena,
    UltimaCredencial,
)
from processos.models import Abertura, ConcessaoDeCredencial, Credencial, Processo
from processos.nivel import NovoNivel
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.tempo import agora
from sei.pessoas.models import Lotacao, Perfil, Usuario
from tests.elenco import conferir_trilha, recusado, ultima_frase
from tests.termos import Termos

SIGILOSO = 2


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora, nivel=SIGILOSO)


def _para(quem, unidade=None):
    return Destinatario(quem.usuario.pk, (unidade or quem.unidade).pk)


def _conceder(quem, processo, a_quem, unidade=None):
    return conceder_credencial(ator=quem.ator, processo_id=processo.pk, para=_para(a_quem, unidade))


def _cassar(quem, processo, concessao, motivo=""):
    cassar_credencial(ator=quem.ator, processo_id=processo.pk, concessao_id=concessao.pk, motivo=motivo)


def _quem_ve(elenco, processo):
    return {nome for nome, quem in elenco.pessoas.items() if quem and processo in visiveis_para(quem.ator)}


def _sair(quem, como="mudou de unidade"):
    """The person stops working in the unit, the account with it or not."""
    if como == "mudou de unidade":
        Lotacao.objects.filter(usuario=quem.usuario).delete()
    Usuario.objects.filter(pk=quem.usuario.pk).update(is_active=como == "mudou de unidade")
    quem.usuario.refresh_from_db()


def _voltar(quem):
    """And comes back to it, as if nothing had happened."""
    Lotacao.objects.update_or_create(
        pk=quem.lotacao.pk, defaults={"usuario": quem.usuario, "unidade": quem.unidade, "perfil": quem.lotacao.perfil}
    )
    Usuario.objects.filter(pk=quem.usuario.pk).update(is_active=True)
    quem.usuario.refresh_from_db()


def _abertas(processo):
    return set(Abertura.objects.filter(processo=processo, concluida_em=None).values_list("unidade__sigla", flat=True))


class TestConceder:
    def test_passa_a_ver_e_o_processo_abre_na_unidade(self, elenco, processo):
        concessao = _conceder(elenco.servidora, processo, elenco.detentor)
        assert _quem_ve(elenco, processo) == {"servidora", "detentor"}
        assert _abertas(processo) == {"SECAD", "ASJUR"}
        assert (concessao.por, concessao.unidade, concessao.plena) == (elenco.servidora.usuario, elenco.asjur, True)
        assert elenco.detentor.usuario.has_perm("processos.acessar", processo)
        assert ultima_frase(processo) == "Credencial concedida a Elisa Brito Rocha, na ASJUR"

    def test_a_colega_da_unidade_nao_abre_de_novo(self, elenco, processo):
        _conceder(elenco.servidora, processo, elenco.colega)
        assert Abertura.objects.filter(processo=processo).count() == 1

    def test_quem_recebeu_tambem_concede(self, elenco, processo):
        _conceder(elenco.servidora, processo, elenco.detentor)
        _conceder(elenco.detentor, processo, elenco.gestora)
        assert _quem_ve(elenco, processo) == {"servidora", "detentor", "gestora"}

    def test_recusas(self, elenco, processo):
        publico = elenco.iniciar(elenco.servidora)
        with recusado(ProcessoNaoSigiloso):
            _conceder(elenco.servidora, publico, elenco.detentor)
        for pk in (processo.pk, 0):
            with recusado(NaoEncontrado):
                conceder_credencial(ator=elenco.colega.ator, processo_id=pk, para=_para(elenco.colega))
        with recusado(JaTemCredencial, campo="pessoa"):
            _conceder(elenco.servidora, processo, elenco.servidora)
        with recusado(EntradaInvalida, campo="pessoa"):
            _conceder(elenco.servidora, processo, elenco.detentor, elenco.ditec)
        elenco.detentor.usuario.is_active = False
        elenco.detentor.usuario.save()
        with recusado(EntradaInvalida, campo="pessoa"):
            _conceder(elenco.servidora, processo, elenco.detentor)

    def test_sobrestado_nao_abre_em_outra_unidade(self, elenco, processo):
        Processo.objects.filter(pk=processo.pk).update(estado="sobrestado")
        with recusado(EntradaInvalida, campo="pessoa"):
            _conceder(elenco.servidora, processo, elenco.detentor)
        _conceder(elenco.servidora, processo, elenco.colega)


class TestUnidade:
    def test_a_credencial_vale_na_unidade_em_que_foi_dada(self, elenco, processo):
        _conceder(elenco.servidora, processo, elenco.detentor)
        Lotacao.objects.filter(usuario=elenco.detentor.usuario).update(unidade=elenco.ditec)
        assert _quem_ve(elenco, processo) == {"servidora"}

    def test_renovar_a_leva_para_a_unidade_nova(self, elenco, processo):
        _conceder(elenco.servidora, processo, elenco.detentor)
        Lotacao.objects.filter(usuario=elenco.detentor.usuario).update(unidade=elenco.ditec)
        renovar_credencial(
            ator=elenco.servidora.ator, processo_id=processo.pk, para=_para(elenco.detentor, elenco.ditec)
        )
        assert _quem_ve(elenco, processo) == {"servidora", "detentor"}
        assert _abertas(processo) == {"SECAD", "DITEC"}
        assert ultima_frase(processo) == "Credencial de Elisa Brito Rocha renovada, na DITEC"


class TestRenovar:
    def _renovar(self, elenco, processo, quem=None):
        return renovar_credencial(
            ator=elenco.servidora.ator, processo_id=processo.pk, para=_para(quem or elenco.detentor)
        )

    def test_a_renunciada_se_renova(self, elenco, processo):
        _conceder(elenco.servidora, processo, elenco.detentor)
        renunciar_credencial(ator=elenco.detentor.ator, processo_id=processo.pk)
        self._renovar(elenco, processo)
        assert _quem_ve(elenco, processo) == {"servidora", "detentor"}

    def test_a_cassada_nao(self, elenco, processo):
        _cassar(elenco.servidora, processo, _conceder(elenco.servidora, processo, elenco.detentor))
        with recusado(CredencialCassada):
            self._renovar(elenco, processo)
        _conceder(elenco.servidora, processo, elenco.detentor)
        assert "detentor" in _quem_ve(elenco, processo)

    def test_recusas(self, elenco, processo):
        with recusado(EntradaInvalida, campo="pessoa"):
            self._renovar(elenco, processo)
        with recusado(CredencialEmVigor):
            self._renovar(elenco, processo, elenco.servidora)


class TestCassar:
    def test_nega_na_requisicao_seguinte_e_recolhe(self, elenco, processo):
        concessao = _conceder(elenco.servidora, processo, elenco.detentor)
        atribuir_processo(ator=elenco.detentor.ator, processo_id=processo.pk, pessoa_id=elenco.detentor.usuario.pk)
        _cassar(elenco.servidora, processo, concessao, "Deixou a comissão")
        assert _quem_ve(elenco, processo) == {"servidora"}
        assert not elenco.detentor.usuario.has_perm("processos.acessar", processo)
        assert _abertas(processo) == {"SECAD"}
        assert not Abertura.objects.filter(processo=processo, atribuida_a=elenco.detentor.usuario).exists()
        assert ultima_frase(processo) == "Credencial de Elisa Brito Rocha cassada. Motivo: Deixou a comissão"

    def test_com_outra_pessoa_na_unidade_continua_aberto_la(self, elenco, processo):
        concessao = _conceder(elenco.servidora, processo, elenco.detentor)
        _conceder(elenco.servidora, processo, elenco.gestora)
        _cassar(elenco.servidora, processo, concessao)
        assert _abertas(processo) == {"SECAD", "ASJUR"}

    def test_so_quem_concedeu(self, elenco, processo):
        _conceder(elenco.servidora, processo, elenco.detentor)
        concessao = _conceder(elenco.servidora, processo, elenco.gestora)
        with recusado(NaoPodeCassar) as recusa:
            _cassar(elenco.detentor, processo, concessao)
        assert "Ana Beatriz Souza" in recusa.value.mensagem
        renunciar_credencial(ator=elenco.servidora.ator, processo_id=processo.pk)
        _cassar(elenco.detentor, processo, concessao)
        assert _quem_ve(elenco, processo) == {"detentor"}

    def test_a_propria(self, elenco, processo):
        minha = ConcessaoDeCredencial.objects.get(processo=processo)
        with recusado(UltimaCredencial):
            _cassar(elenco.servidora, processo, minha)
        _conceder(elenco.servidora, processo, elenco.detentor)
        with recusado(NaoPodeCassar):
            _cassar(elenco.servidora, processo, minha)

    @pytest.mark.parametrize("saida", ["mudou de unidade", "foi desativada"])
    def test_a_de_quem_foi_concedida_por_quem_ja_nao_entra(self, elenco, processo, saida):
        _conceder(elenco.servidora, processo, elenco.detentor)
        concessao = _conceder(elenco.servidora, processo, elenco.gestora)
        _sair(elenco.servidora, saida)
        cliente = elenco.cliente(elenco.detentor)
        elenco.abrir(cliente, processo)
        pagina = cliente.get(reverse("processos:credenciais", args=[processo.pk])).content.decode()
        assert reverse("processos:cassar_credencial", args=[processo.pk, concessao.pk]) in pagina
        _cassar(elenco.detentor, processo, concessao)
        assert "gestora" not in _quem_ve(elenco, processo)

    @pytest.mark.parametrize("saida", ["mudou de unidade", "foi desativada"])
    def test_a_que_deu_inicio_ao_sigilo_e_ja_nao_funciona(self, elenco, processo, saida):
        inicio = ConcessaoDeCredencial.objects.get(processo=processo)
        _conceder(elenco.servidora, processo, elenco.detentor)
        with recusado(NaoPodeCassar):
            _cassar(elenco.detentor, processo, inicio)
        _sair(elenco.servidora, saida)
        _cassar(elenco.detentor, processo, inicio)
        _voltar(elenco.servidora)
        assert _quem_ve(elenco, processo) == {"detentor"}

    def test_encerrada_alheia_ou_de_outro_processo(self, elenco, processo):
        concessao = _conceder(elenco.servidora, processo, elenco.detentor)
        _cassar(elenco.servidora, processo, concessao)
        with recusado(CredencialEncerrada):
            _cassar(elenco.servidora, processo, concessao)
        outro = elenco.iniciar(elenco.colega, nivel=SIGILOSO)
        with recusado(NaoEncontrado):
            _cassar(elenco.servidora, processo, ConcessaoDeCredencial.objects.get(processo=outro))
        concessao = _conceder(elenco.servidora, processo, elenco.detentor)
        with recusado(EntradaInvalida, campo="motivo"):
            _cassar(elenco.servidora, processo, concessao, "x" * 501)


class TestRenunciarETransferir:
    def test_a_ultima_pessoa_nao_renuncia(self, elenco, processo):
        with recusado(UltimaCredencial):
            renunciar_credencial(ator=elenco.servidora.ator, processo_id=processo.pk)
        _conceder(elenco.servidora, processo, elenco.detentor)
        renunciar_credencial(ator=elenco.servidora.ator, processo_id=processo.pk)
        assert _quem_ve(elenco, processo) == {"detentor"}
        assert _abertas(processo) == {"ASJUR"}
        with recusado(UltimaCredencial):
            renunciar_credencial(ator=elenco.detentor.ator, processo_id=processo.pk)

    def test_quem_ja_nao_trabalha_na_unidade_nao_conta(self, elenco, processo):
        _conceder(elenco.servidora, processo, elenco.detentor)
        Lotacao.objects.filter(usuario=elenco.detentor.usuario).delete()
        with recusado(UltimaCredencial):
            renunciar_credencial(ator=elenco.servidora.ator, processo_id=processo.pk)

    def test_a_ultima_pessoa_transfere(self, elenco, processo):
        transferir_credencial(ator=elenco.servidora.ator, processo_id=processo.pk, para=_para(elenco.detentor))
        assert _quem_ve(elenco, processo) == {"detentor"}
        assert _abertas(processo) == {"ASJUR"}
        assert ultima_frase(processo) == "Credencial de Ana Beatriz Souza transferida a Elisa Brito Rocha, na ASJUR"
        with recusado(NaoEncontrado):
            transferir_credencial(ator=elenco.servidora.ator, processo_id=processo.pk, para=_para(elenco.gestora))

    def test_a_quem_ja_tem_basta_renunciar(self, elenco, processo):
        _conceder(elenco.servidora, processo, elenco.detentor)
        with recusado(JaTemCredencial, campo="pessoa"):
            transferir_credencial(ator=elenco.servidora.ator, processo_id=processo.pk, para=_para(elenco.detentor))

    def test_so_para_quem_trabalha_na_unidade(self, elenco, processo):
        with recusado(EntradaInvalida, campo="pessoa"):
            transferir_credencial(
                ator=elenco.servidora.ator, processo_id=processo.pk, para=_para(elenco.detentor, elenco.ditec)
            )


class TestOrfao:
    @pytest.fixture
    def acervo(self, elenco):
        perfil = Perfil.objects.create(codigo="acervo", nome="Acervo", acervo=True)
        Lotacao.objects.filter(usuario=elenco.gestora.usuario).update(perfil=perfil)
        return elenco.gestora

    @pytest.fixture
    def orfao(self, elenco, processo):
        Lotacao.objects.filter(usuario=elenco.servidora.usuario).delete()
        return processo

    def _reativar(self, quem, processo, a_quem, motivo="A detentora deixou o Tribunal"):
        return reativar_orfao(ator=quem.ator, processo_id=processo.pk, para=_para(a_quem), motivo=motivo)

    def test_volta_a_ter_quem_responda(self, elenco, orfao, acervo):
        assert _quem_ve(elenco, orfao) == set()
        self._reativar(acervo, orfao, elenco.colega)
        assert _quem_ve(elenco, orfao) == {"colega"}
        assert ultima_frase(orfao).endswith("na SECAD. Motivo: A detentora deixou o Tribunal")
        concessao = em_vigor(orfao).get(pessoa=elenco.colega.usuario)
        assert (concessao.especie, concessao.motivo) == ("reativacao", "A detentora deixou o Tribunal")

    def test_a_propria_detentora_em_outra_unidade(self, elenco, orfao, acervo):
        Lotacao.objects.create(usuario=elenco.servidora.usuario, unidade=elenco.ditec, perfil=elenco.perfil_servidor)
        reativar_orfao(
            ator=acervo.ator,
            processo_id=orfao.pk,
            para=Destinatario(elenco.servidora.usuario.pk, elenco.ditec.pk),
            motivo="Mudou de unidade",
        )
        assert _quem_ve(elenco, orfao) == {"servidora"}
        assert em_vigor(orfao).count() == 1

    @pytest.mark.parametrize("saida", ["mudou de unidade", "foi desativada"])
    def test_quem_o_detinha_e_volta_depois_nao_o_ve(self, elenco, processo, acervo, saida):
        _conceder(elenco.servidora, processo, elenco.detentor)
        conceder_credencial_de_assinatura(
            ator=elenco.servidora.ator,
            documento_id=processo.documentos.get().pk,
            para=_para(elenco.de_outra_unidade),
        )
        saem = (elenco.servidora, elenco.detentor, elenco.de_outra_unidade)
        for quem in saem:
            _sair(quem, saida)
        self._reativar(acervo, processo, elenco.colega)
        for quem in saem:
            _voltar(quem)
        assert _quem_ve(elenco, processo) == {"colega"}
        assert em_vigor(processo).get().pessoa == elenco.colega.usuario
        assert _abertas(processo) == {"SECAD"}
        renovar_credencial(ator=elenco.colega.ator, processo_id=processo.pk, para=_para(elenco.servidora))
        assert _quem_ve(elenco, processo) == {"colega", "servidora"}

    def test_a_credencial_de_assinatura_que_funciona_continua(self, elenco, processo, acervo):
        conceder_credencial_de_assinatura(
            ator=elenco.servidora.ator, documento_id=processo.documentos.get().pk, para=_para(elenco.detentor)
        )
        _sair(elenco.servidora)
        self._reativar(acervo, processo, elenco.colega)
        assert _quem_ve(elenco, processo) == {"colega", "detentor"}

    def test_em_outra_unidade_a_primeira_fica_concluida(self, elenco, orfao, acervo):
        self._reativar(acervo, orfao, elenco.detentor)
        assert _abertas(orfao) == {"ASJUR"}

    @pytest.mark.parametrize("unidade", ["desativada", "sem ninguém"])
    def test_o_sobrestado_vai_com_a_credencial_quando_a_unidade_acabou(self, elenco, processo, acervo, unidade):
        Termos(elenco).sobrestar(processo)
        if unidade == "desativada":
            type(elenco.secad).objects.filter(pk=elenco.secad.pk).update(ativa=False)
        else:
            Lotacao.objects.filter(unidade=elenco.secad).delete()
        self._reativar(acervo, processo, elenco.de_outra_unidade)
        assert _quem_ve(elenco, processo) == {"de_outra_unidade"}
        assert _abertas(processo) == {"DITEC"}
        ator = elenco.de_outra_unidade.ator
        assert sobrestado(ator, Processo.objects.get(pk=processo.pk)).retoma
        assert [linha.processo_id for linha in sobrestados(ator, instante=agora()).itens] == [processo.pk]
        retomar_processo(ator=elenco.de_outra_unidade.ator, processo_id=processo.pk, motivo="a perícia chegou")
        assert Processo.objects.get(pk=processo.pk).estado == "em_tramitacao"
        conferir_trilha(processo)

    def test_o_sobrestado_fica_na_unidade_que_ainda_tem_gente(self, elenco, processo, acervo):
        Termos(elenco).sobrestar(processo)
        _sair(elenco.servidora)
        with recusado(EntradaInvalida, campo="pessoa"):
            self._reativar(acervo, processo, elenco.de_outra_unidade)
        self._reativar(acervo, processo, elenco.colega)
        assert _abertas(processo) == {"SECAD"}
        retomar_processo(ator=elenco.colega.ator, processo_id=processo.pk, motivo="a perícia chegou")

    def test_recusas(self, elenco, orfao, acervo):
        with recusado(NaoEAcervo):
            self._reativar(elenco.detentor, orfao, elenco.colega)
        for motivo, campo in (("", "motivo"), ("x" * 501, "motivo")):
            with recusado(EntradaInvalida, campo=campo):
                self._reativar(acervo, orfao, elenco.colega, motivo)
        with recusado(EntradaInvalida, campo="pessoa"):
            reativar_orfao(
                ator=acervo.ator,
                processo_id=orfao.pk,
                para=_para(elenco.colega, elenco.ditec),
                motivo="Mudou",
            )

    def test_o_que_tem_detentor_nao_existe_para_o_acervo(self, elenco, processo, acervo):
        publico = elenco.iniciar(elenco.servidora)
        for pk in (processo.pk, publico.pk, 0):
            with recusado(NaoEncontrado):
                reativar_orfao(ator=acervo.ator, processo_id=pk, para=_para(elenco.colega), motivo="Curiosidade")


class TestRascunho:
    def test_a_historia_comeca_quando_o_processo_se_inicia(self, elenco):
        rascunho = elenco.preparar(elenco.servidora, nivel=SIGILOSO)
        assert Credencial.objects.get().unidade == elenco.secad
        assert not ConcessaoDeCredencial.objects.exists()
        iniciar_rascunho(ator=elenco.servidora.ator, processo_id=rascunho.pk, primeiro=elenco.novo_interno())
        assert ConcessaoDeCredencial.objects.get().especie == "inicio"

    def test_um_rascunho_sigiloso_se_descarta(self, elenco):
        rascunho = elenco.preparar(elenco.servidora, nivel=SIGILOSO)
        descartar_rascunho(ator=elenco.servidora.ator, processo_id=rascunho.pk)
        assert not Credencial.objects.exists()


class TestCredencialDeAssinatura:
    @pytest.fixture
    def documento(self, processo):
        return processo.documentos.get()

    def _conceder(self, quem, documento, a_quem):
        return conceder_credencial_de_assinatura(ator=quem.ator, documento_id=documento.pk, para=_para(a_quem))

    def test_da_acesso_e_assina_um_documento_so(self, elenco, processo, documento):
        outra_minuta = elenco.incluir_minuta(elenco.servidora, processo)
        self._conceder(elenco.servidora, documento, elenco.detentor)
        assert _quem_ve(elenco, processo) == {"servidora", "detentor"}
        assert set(documentos_visiveis_para(elenco.detentor.ator)) == {documento}
        assert _abertas(processo) == {"SECAD"}
        elenco.assinar(elenco.detentor, documento)
        assert documento.assinaturas == 1
        with recusado(NaoEncontrado):
            elenco.assinar(elenco.detentor, outra_minuta)
        elenco.assinar(elenco.servidora, outra_minuta)
        with recusado(DocumentoDeOutraUnidade):
            elenco.assinar(elenco.detentor, outra_minuta)

    def test_a_segunda_na_unidade_nova_funciona(self, elenco, processo, documento):
        self._conceder(elenco.servidora, documento, elenco.detentor)
        outro = elenco.incluir_minuta(elenco.servidora, processo)
        novo = self._mudar_para_ditec(elenco)
        assert "detentor" not in _quem_ve(elenco, processo)
        self._conceder(elenco.servidora, outro, novo)
        assert "detentor" in _quem_ve(elenco, processo)
        elenco.assinar(novo, outro)
        assert outro.assinaturas == 1

    def test_a_do_mesmo_documento_na_unidade_nova_substitui(self, elenco, processo, documento):
        self._conceder(elenco.servidora, documento, elenco.detentor)
        novo = self._mudar_para_ditec(elenco)
        self._conceder(elenco.servidora, documento, novo)
        elenco.assinar(novo, documento)
        assert em_vigor(processo).get(pessoa=novo.usuario).unidade == elenco.ditec

    def test_com_a_do_processo_parada_na_unidade_antiga_diz_o_que_fazer(self, elenco, processo, documento):
        plena = _conceder(elenco.servidora, processo, elenco.detentor)
        novo = self._mudar_para_ditec(elenco)
        with recusado(JaTemCredencial, campo="pessoa") as recusa:
            self._conceder(elenco.servidora, documento, novo)
        assert "ASJUR" in recusa.value.mensagem
        _cassar(elenco.servidora, processo, plena)
        self._conceder(elenco.servidora, documento, novo)
        elenco.assinar(novo, documento)
        with recusado(SemCredencialPlena):
            _conceder(novo, processo, elenco.gestora)

    def _mudar_para_ditec(self, elenco):
        Lotacao.objects.filter(usuario=elenco.detentor.usuario).update(unidade=elenco.ditec)
        return replace(elenco.detentor, lotacao=Lotacao.objects.get(usuario=elenco.detentor.usuario))

    def test_nao_deixa_agir_no_processo(self, elenco, processo, documento):
        self._conceder(elenco.servidora, documento, elenco.detentor)
        for ato in (
            lambda: _conceder(elenco.detentor, processo, elenco.gestora),
            lambda: transferir_credencial(
                ator=elenco.detentor.ator, processo_id=processo.pk, para=_para(elenco.gestora)
            ),
            lambda: _cassar(elenco.detentor, processo, ConcessaoDeCredencial.objects.first()),
        ):
            with recusado(SemCredencialPlena):
                ato()
        with recusado(ProcessoNaoAberto):
            concluir_processo(ator=elenco.detentor.ator, processo_id=processo.pk)

    def test_cassada_ou_renunciada(self, elenco, processo, documento):
        _cassar(elenco.servidora, processo, self._conceder(elenco.servidora, documento, elenco.detentor))
        assert _quem_ve(elenco, processo) == {"servidora"}
        assert f"cassada, para assinar {documento.rotulo}" in ultima_frase(processo)
        self._conceder(elenco.servidora, documento, elenco.detentor)
        renunciar_credencial(ator=elenco.detentor.ator, processo_id=processo.pk)
        assert _quem_ve(elenco, processo) == {"servidora"}

    def test_nao_conta_como_detentor(self, elenco, processo, documento):
        self._conceder(elenco.servidora, documento, elenco.detentor)
        with recusado(UltimaCredencial):
            renunciar_credencial(ator=elenco.servidora.ator, processo_id=processo.pk)

    def test_com_a_do_processo_as_duas_acabam_juntas(self, elenco, processo, documento):
        self._conceder(elenco.servidora, documento, elenco.detentor)
        plena = _conceder(elenco.servidora, processo, elenco.detentor)
        _cassar(elenco.servidora, processo, plena)
        assert _quem_ve(elenco, processo) == {"servidora"}
        assert em_vigor(processo).count() == 1

    def test_recusas(self, elenco, processo, documento):
        self._conceder(elenco.servidora, documento, elenco.detentor)
        with recusado(JaTemCredencial, campo="pessoa"):
            self._conceder(elenco.servidora, documento, elenco.detentor)
        externo = elenco.incluir_pdf(elenco.servidora, processo)
        with recusado(NaoHaOQueAssinar):
            self._conceder(elenco.servidora, externo, elenco.detentor)
        publico = elenco.iniciar(elenco.servidora)
        with recusado(ProcessoNaoSigiloso):
            self._conceder(elenco.servidora, publico.documentos.get(), elenco.detentor)
        with recusado(NaoEncontrado):
            self._conceder(elenco.colega, documento, elenco.colega)


@pytest.mark.parametrize("tabela", ["concessaodecredencial", "encerramentodecredencial"])
def test_o_que_foi_dado_ou_tirado_nao_se_apaga(elenco, processo, tabela):
    _cassar(elenco.servidora, processo, _conceder(elenco.servidora, processo, elenco.detentor))
    for sql in (f"UPDATE processos_{tabela} SET motivo = 'outro'", f"DELETE FROM processos_{tabela}"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_da_concessao_a_cassacao_a_cadeia_confere(elenco, processo):
    concessao = _conceder(elenco.servidora, processo, elenco.detentor)
    renunciar_credencial(ator=elenco.servidora.ator, processo_id=processo.pk)
    renovar_credencial(ator=elenco.detentor.ator, processo_id=processo.pk, para=_para(elenco.servidora))
    _cassar(elenco.servidora, processo, concessao)
    assert [linha.tipo for linha in conferir_trilha(processo)][1:] == [
        "credencial_concedida",
        "credencial_renunciada",
        "credencial_renovada",
        "credencial_cassada",
    ]


def test_ao_deixar_de_ser_sigiloso_quem_esta_aberto_continua(elenco, processo):
    Perfil.objects.update(reduz_nivel=True)
    _conceder(elenco.servidora, processo, elenco.detentor)
    alterar_nivel_do_processo(
        ator=elenco.servidora.ator,
        processo_id=processo.pk,
        novo=NovoNivel(1, elenco.hipotese_restrita.pk, "Fim da apuração", confirmado=True),
    )
    assert _abertas(processo) == {"SECAD", "ASJUR"}
    assert not em_vigor(processo).exists()
