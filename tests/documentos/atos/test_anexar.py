"""Annexing a process to another one and detaching it (Portaria 1650/2016, arts. 1º, I, 22 and 23)."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from documentos.acesso import visiveis_para as documentos_visiveis_para
from documentos.afinidade import afinidade
from documentos.atos.anexar import PedidoDeDesanexacao, anexar_processo, desanexar_processo
from documentos.atos.nivel import alterar_nivel_do_documento
from documentos.atos.retirar import cancelar_documento
from documentos.erros import (
    DeterminacaoIndevida,
    DocumentoFundamentaAto,
    FaltaJustificativa,
    JustificativaForaDoTermo,
    TermoIndevido,
)
from documentos.models import Documento, Finalidade
from processos.acesso import visiveis_para
from processos.andamentos import frase
from processos.atos.relacionar import relacionar_processos
from processos.atos.sigilo import alterar_nivel_do_processo
from processos.atos.tramitar import concluir_processo, receber_processo
from processos.consultas import trilha, vinculos
from processos.erros import (
    AbertoEmOutrasUnidades,
    ProcessoNaoAberto,
    ReducaoNaoConfirmada,
    SemPerfil,
    TemProcessoAnexado,
    VinculoComSigiloso,
    VinculoConsigoMesmo,
)
from processos.estados import ProcessoAnexado, ProcessoBloqueado, ProcessoEmTramitacao, ProcessoSobrestado
from processos.models import Abertura, AcessoUnidade, Anexacao, Nivel, Processo
from processos.nivel import NovoNivel, Restricao, elevar_nivel
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.tempo import agora
from tests.elenco import conferir_trilha, recusado
from tests.termos import Termos


@pytest.fixture
def termos(elenco):
    return Termos(elenco)


@pytest.fixture
def principal(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def filho(elenco):
    return elenco.iniciar(elenco.servidora)


def _desativar(unidade) -> None:
    unidade.ativa = False
    unidade.save()


def _anexar(quem, pedido):
    return anexar_processo(ator=quem.ator, pedido=pedido)


def _atual(processo) -> Processo:
    return Processo.objects.get(pk=processo.pk)


def _ultima_linha(quem, processo) -> str:
    return trilha(quem.ator, processo, completa=False).itens[0].frase


class TestAnexar:
    def test_fecha_congela_e_passa_a_ser_lido_no_principal(self, elenco, termos, filho, principal):
        documentos = principal.documentos.count()
        anexacao = termos.anexar(filho, principal)
        assert _atual(filho).estado == "anexado"
        assert not filho.aberturas.filter(concluida_em=None).exists()
        assert _atual(principal).estado == "em_tramitacao"
        assert anexacao.ordem == documentos + 3  # its Termo and its determination came first
        assert elenco.incluir_minuta(elenco.servidora, principal).ordem == anexacao.ordem + 1
        (anexado,) = vinculos(elenco.servidora.ator, principal).anexados
        assert (anexado.pk, anexado.numero, anexado.ordem) == (filho.pk, filho.numero, anexacao.ordem)
        assert vinculos(elenco.servidora.ator, filho).principal.pk == principal.pk

    def test_os_dois_lados_o_dizem(self, elenco, termos, filho, principal):
        anexacao = termos.anexar(filho, principal)
        rotulos = {
            fundamento.documento.processo_id: fundamento.documento.rotulo
            for fundamento in anexacao.fundamentos.filter(papel=Finalidade.TERMO_DE_ANEXACAO)
        }
        assert _ultima_linha(elenco.servidora, filho) == (
            f"Processo anexado a {principal.numero}, conforme {rotulos[filho.pk]}"
        )
        assert _ultima_linha(elenco.servidora, principal) == (
            f"{filho.numero} anexado a este processo, conforme {rotulos[principal.pk]}"
        )
        for processo in (filho, principal):
            assert "determinacao" in conferir_trilha(processo)[-1].dados
        assert anexacao.fundamentos.count() == 4

    def test_o_filho_nao_recebe_mais_nada(self, elenco, termos, filho, principal):
        minuta = elenco.incluir_minuta(elenco.servidora, filho)
        termos.anexar(filho, principal)
        for acao in (
            lambda: elenco.incluir_minuta(elenco.servidora, filho),
            lambda: elenco.assinar(elenco.servidora, minuta),
            lambda: elenco.enviar(elenco.servidora, filho, elenco.ditec),
            lambda: concluir_processo(ator=elenco.servidora.ator, processo_id=filho.pk),
            lambda: termos.sobrestar(filho),
        ):
            with pytest.raises(ProcessoAnexado, match="processo principal"):
                acao()

    def test_as_outras_unidades_do_principal_sao_avisadas(self, elenco, termos, filho, principal):
        elenco.enviar(elenco.servidora, principal, elenco.ditec, manter_aberto=True)
        receber_processo(ator=elenco.de_outra_unidade.ator, processo_id=principal.pk)
        pedido = termos.pedido_de_anexacao(filho, principal)
        Abertura.objects.filter(processo=principal).update(tem_novidade=False)
        _anexar(elenco.servidora, pedido)
        assert Abertura.objects.get(processo=principal, unidade=elenco.ditec).tem_novidade

    def test_conserva_os_relacionamentos(self, elenco, termos, filho, principal):
        outro = elenco.iniciar(elenco.servidora)
        relacionar_processos(ator=elenco.servidora.ator, processo_id=filho.pk, outro_id=outro.pk)
        termos.anexar(filho, principal)
        assert [v.pk for v in vinculos(elenco.servidora.ator, filho).relacionados] == [outro.pk]

    def test_varios_no_mesmo_principal_na_ordem(self, elenco, termos, principal):
        filhos = [elenco.iniciar(elenco.servidora) for _ in range(3)]
        for um in reversed(filhos):
            termos.anexar(um, principal)
        anexados = vinculos(elenco.servidora.ator, principal).anexados
        assert [um.pk for um in anexados] == [um.pk for um in reversed(filhos)]
        assert len({um.ordem for um in anexados}) == 3


class TestQuem:
    def test_precisa_da_competencia(self, elenco, termos, filho, principal):
        pedido = termos.pedido_de_anexacao(filho, principal)
        with recusado(SemPerfil):
            _anexar(elenco.colaborador, pedido)

    def test_o_que_nao_se_ve_nao_existe(self, elenco, termos, principal):
        restrito = elenco.iniciar(elenco.de_outra_unidade, nivel=1)
        pedido = termos.pedido_de_anexacao(principal, elenco.iniciar(elenco.servidora))
        for alvo in (restrito.pk, 0):
            for campo in ("filho_id", "principal_id"):
                with recusado(NaoEncontrado):
                    _anexar(elenco.servidora, replace(pedido, **{campo: alvo}))

    def test_os_dois_abertos_na_unidade(self, elenco, termos):
        aqui, la = elenco.iniciar(elenco.servidora), elenco.iniciar(elenco.de_outra_unidade)
        pedido = termos.pedido_de_anexacao(aqui, elenco.iniciar(elenco.servidora))
        with recusado(ProcessoNaoAberto):
            _anexar(elenco.servidora, replace(pedido, principal_id=la.pk))
        with recusado(ProcessoNaoAberto):
            _anexar(elenco.servidora, replace(pedido, filho_id=la.pk))

    def test_o_filho_so_aqui(self, elenco, termos, filho, principal):
        elenco.enviar(elenco.servidora, filho, elenco.ditec, manter_aberto=True)
        pedido = termos.pedido_de_anexacao(filho, principal)
        with recusado(AbertoEmOutrasUnidades) as recusa:
            _anexar(elenco.servidora, pedido)
        assert "DITEC" in recusa.value.mensagem

    def test_o_principal_pode_estar_aberto_em_varias(self, elenco, termos, filho, principal):
        elenco.enviar(elenco.servidora, principal, elenco.ditec, manter_aberto=True)
        termos.anexar(filho, principal)
        assert _atual(filho).estado == "anexado"


class TestOQueSeAnexa:
    def test_consigo_mesmo(self, elenco, termos, filho, principal):
        pedido = termos.pedido_de_anexacao(filho, principal)
        with recusado(VinculoConsigoMesmo, campo="filho"):
            _anexar(elenco.servidora, replace(pedido, principal_id=filho.pk))

    def test_em_roda(self, elenco, termos, filho, principal):
        volta = termos.pedido_de_anexacao(principal, filho)
        termos.anexar(filho, principal)
        with recusado(ProcessoAnexado):
            _anexar(elenco.servidora, volta)

    def test_ja_anexado_tem_um_so_principal(self, elenco, termos, filho, principal):
        segundo = termos.pedido_de_anexacao(filho, elenco.iniciar(elenco.servidora))
        termos.anexar(filho, principal)
        with recusado(ProcessoAnexado):
            _anexar(elenco.servidora, segundo)

    def test_quem_tem_anexados_nao_se_anexa(self, elenco, termos, filho, principal):
        termos.anexar(filho, principal)
        pedido = termos.pedido_de_anexacao(principal, elenco.iniciar(elenco.servidora))
        with recusado(TemProcessoAnexado) as recusa:
            _anexar(elenco.servidora, pedido)
        assert principal.numero in recusa.value.mensagem

    def test_nem_a_um_anexado(self, elenco, termos, filho, principal):
        pedido = termos.pedido_de_anexacao(elenco.iniciar(elenco.servidora), filho)
        termos.anexar(filho, principal)
        with recusado(ProcessoAnexado):
            _anexar(elenco.servidora, pedido)

    def test_estados_que_nao_admitem(self, elenco, termos, filho, principal):
        pedido = termos.pedido_de_anexacao(filho, principal)
        for um in (filho, principal):
            for estado, erro in (("sobrestado", ProcessoSobrestado), ("bloqueado", ProcessoBloqueado)):
                Processo.objects.filter(pk=um.pk).update(estado=estado)
                with recusado(erro):
                    _anexar(elenco.servidora, pedido)
            Processo.objects.filter(pk=um.pk).update(estado="em_tramitacao")

    def test_nenhum_dos_dois_sigiloso(self, elenco, termos, filho, principal):
        pedido = termos.pedido_de_anexacao(filho, principal)
        sigiloso = elenco.iniciar(elenco.servidora, nivel=2)
        for campo in ("filho_id", "principal_id"):
            with recusado(VinculoComSigiloso):
                _anexar(elenco.servidora, replace(pedido, **{campo: sigiloso.pk}))


CAMPOS = ["termo_no_principal", "termo_no_filho", "determinacao_no_principal", "determinacao_no_filho"]


class TestDocumentos:
    @pytest.mark.parametrize("campo", CAMPOS)
    def test_de_outro_processo_ou_inexistente(self, elenco, termos, filho, principal, campo):
        pedido = termos.pedido_de_anexacao(filho, principal)
        do_outro = campo.replace("filho", "x").replace("principal", "filho").replace("x", "principal")
        erro = TermoIndevido if campo.startswith("termo") else DeterminacaoIndevida
        for pk in (getattr(pedido, f"{do_outro}_id"), 0):
            with recusado(erro, campo=campo):
                _anexar(elenco.servidora, replace(pedido, **{f"{campo}_id": pk}))

    @pytest.mark.parametrize("campo", CAMPOS)
    def test_sem_assinatura(self, elenco, termos, filho, principal, campo):
        pedido = termos.pedido_de_anexacao(filho, principal)
        e_termo = campo.startswith("termo")
        onde = filho if campo.endswith("filho") else principal
        minuta = termos.minuta(onde, Finalidade.TERMO_DE_ANEXACAO if e_termo else Finalidade.DETERMINACAO)
        with recusado(TermoIndevido if e_termo else DeterminacaoIndevida, campo=campo) as recusa:
            _anexar(elenco.servidora, replace(pedido, **{f"{campo}_id": minuta.pk}))
        assert "Assine-o primeiro" in recusa.value.mensagem

    @pytest.mark.parametrize("campo", CAMPOS)
    def test_cancelado(self, elenco, termos, filho, principal, campo):
        pedido = termos.pedido_de_anexacao(filho, principal)
        alvo = Documento.objects.get(pk=getattr(pedido, f"{campo}_id"))
        elenco.enviar(elenco.servidora, alvo.processo, elenco.ditec)
        elenco.enviar(elenco.de_outra_unidade, alvo.processo, elenco.secad)
        cancelar_documento(ator=elenco.servidora.ator, documento_id=alvo.pk, motivo="erro")
        with recusado(TermoIndevido if campo.startswith("termo") else DeterminacaoIndevida, campo=campo) as recusa:
            _anexar(elenco.servidora, pedido)
        assert "cancelado" in recusa.value.mensagem

    @pytest.mark.parametrize("campo", CAMPOS)
    def test_de_outro_tipo(self, elenco, termos, filho, principal, campo):
        pedido = termos.pedido_de_anexacao(filho, principal)
        onde = filho if campo.endswith("filho") else principal
        comum = elenco.incluir_minuta(elenco.servidora, onde)
        elenco.assinar(elenco.servidora, comum)
        with recusado(TermoIndevido if campo.startswith("termo") else DeterminacaoIndevida, campo=campo):
            _anexar(elenco.servidora, replace(pedido, **{f"{campo}_id": comum.pk}))

    def test_o_termo_serve_a_uma_anexacao(self, elenco, termos, principal):
        primeiro, segundo = elenco.iniciar(elenco.servidora), elenco.iniciar(elenco.servidora)
        usado = termos.pedido_de_anexacao(primeiro, principal)
        _anexar(elenco.servidora, usado)
        repetido = termos.pedido_de_anexacao(
            segundo,
            principal,
            termo_no_principal_id=usado.termo_no_principal_id,
            determinacao_no_principal_id=usado.determinacao_no_principal_id,
        )
        with recusado(TermoIndevido, campo="termo_no_principal"):
            _anexar(elenco.servidora, repetido)
        novo = termos.assinado(principal, Finalidade.TERMO_DE_ANEXACAO)
        _anexar(elenco.servidora, replace(repetido, termo_no_principal_id=novo.pk))  # the determination may repeat

    def test_enquanto_dura_nada_do_que_a_fundamenta_e_cancelado(self, elenco, termos, filho, principal):
        pedido = termos.pedido_de_anexacao(filho, principal)
        _anexar(elenco.servidora, pedido)
        for pk in (pedido.termo_no_principal_id, pedido.determinacao_no_principal_id):
            with recusado(DocumentoFundamentaAto):
                cancelar_documento(ator=elenco.servidora.ator, documento_id=pk, motivo="erro")
        termos.desanexar(filho, principal)
        cancelar_documento(ator=elenco.servidora.ator, documento_id=pedido.termo_no_principal_id, motivo="erro")


class TestAfinidade:
    def test_o_que_tem_em_comum(self, elenco, filho, principal):
        comum = afinidade(filho, principal)
        assert comum.interessados == ("Maria da Conceição Araújo",)
        assert comum.assuntos == (str(elenco.assunto),)
        assert (comum.basta, comum.falta) == (True, "")

    @pytest.mark.parametrize(
        ("mudanca", "falta"),
        [
            ({"interessados": ("João Batista",)}, "interessado"),
            ({"assuntos": "outro"}, "assunto"),
            ({"interessados": (), "sem_interessados": True, "assuntos": "outro"}, "interessado nem assunto"),
        ],
    )
    def test_sem_ela_so_com_justificativa_que_esteja_nos_termos(self, elenco, termos, principal, mudanca, falta):
        if "assuntos" in mudanca:
            mudanca = {**mudanca, "assuntos": (elenco.outro_assunto.pk,)}
        filho = elenco.iniciar(elenco.servidora, **mudanca)
        pedido = termos.pedido_de_anexacao(filho, principal)
        with recusado(FaltaJustificativa, campo="justificativa") as recusa:
            _anexar(elenco.servidora, replace(pedido, justificativa="  "))
        assert f"não têm {falta} em comum" in recusa.value.mensagem
        with recusado(JustificativaForaDoTermo, campo="justificativa"):
            _anexar(elenco.servidora, replace(pedido, justificativa="tratam da mesma obra"))
        com_ela = termos.pedido_de_anexacao(filho, principal, justificativa="Tratam da mesma  obra, em Bonfim")
        anexacao = _anexar(elenco.servidora, com_ela)
        assert anexacao.justificativa == "Tratam da mesma obra, em Bonfim"
        assert _ultima_linha(elenco.servidora, filho).endswith("Justificativa: Tratam da mesma obra, em Bonfim")

    def test_tem_de_estar_nos_dois_termos(self, elenco, termos, principal):
        filho = elenco.iniciar(elenco.servidora, interessados=("João Batista",))
        pedido = termos.pedido_de_anexacao(filho, principal, justificativa="tratam da mesma obra")
        sem = termos.assinado(filho, Finalidade.TERMO_DE_ANEXACAO)
        with recusado(JustificativaForaDoTermo, campo="justificativa"):
            _anexar(elenco.servidora, replace(pedido, termo_no_filho_id=sem.pk))

    def test_justificativa_longa_demais(self, elenco, termos, filho, principal):
        pedido = termos.pedido_de_anexacao(filho, principal)
        with recusado(EntradaInvalida, campo="justificativa"):
            _anexar(elenco.servidora, replace(pedido, justificativa="x" * 1001))


class TestNivel:
    @pytest.fixture
    def restrito(self, elenco):
        return elenco.iniciar(elenco.servidora, nivel=1)

    def test_o_principal_herda_o_restrito(self, elenco, termos, restrito, principal):
        elenco.enviar(elenco.servidora, principal, elenco.ditec, manter_aberto=True)
        assert principal in visiveis_para(elenco.detentor.ator)
        termos.anexar(restrito, principal)
        assert _atual(principal).nivel_efetivo == Nivel.RESTRITO
        assert principal not in visiveis_para(elenco.detentor.ator)
        assert principal in visiveis_para(elenco.de_outra_unidade.ator)
        assert "este processo passa a restrito" in _ultima_linha(elenco.servidora, principal)

    def test_quem_ve_o_principal_le_o_filho_nele(self, elenco, termos, restrito, principal):
        elenco.enviar(elenco.servidora, principal, elenco.ditec, manter_aberto=True)
        assert restrito not in visiveis_para(elenco.de_outra_unidade.ator)
        termos.anexar(restrito, principal)
        assert restrito in visiveis_para(elenco.de_outra_unidade.ator)
        documentos = documentos_visiveis_para(elenco.de_outra_unidade.ator).filter(processo=restrito)
        assert documentos.count() == 2  # the first despacho is still a minuta of SECAD
        elenco.enviar(elenco.servidora, principal, elenco.asjur)
        assert restrito in visiveis_para(elenco.detentor.ator)

    def test_quem_so_ve_o_filho_nao_sabe_do_principal(self, elenco, termos):
        filho = elenco.iniciar(elenco.servidora)
        principal = elenco.iniciar(elenco.servidora, nivel=1)
        termos.anexar(filho, principal)
        alheia = elenco.de_outra_unidade
        assert filho in visiveis_para(alheia.ator)
        assert vinculos(alheia.ator, filho).principal is None
        assert _ultima_linha(alheia, filho).startswith("Processo anexado a outro processo, conforme")

    def test_desanexado_cada_um_volta_ao_seu(self, elenco, termos, restrito, principal):
        elenco.enviar(elenco.servidora, principal, elenco.ditec, manter_aberto=True)
        termos.anexar(restrito, principal)
        elenco.enviar(elenco.servidora, principal, elenco.asjur, manter_aberto=True)
        termo = termos.assinado(principal, Finalidade.TERMO_DE_DESANEXACAO)
        pedido = PedidoDeDesanexacao(filho_id=restrito.pk, termo_id=termo.pk, motivo="engano")
        with recusado(ReducaoNaoConfirmada, campo="confirma_nivel") as recusa:
            desanexar_processo(ator=elenco.gestora.ator, pedido=pedido)
        assert "volta a público" in recusa.value.mensagem
        desanexar_processo(ator=elenco.gestora.ator, pedido=replace(pedido, confirma_nivel=True))
        assert _atual(principal).nivel_efetivo == Nivel.PUBLICO
        assert "este processo volta a público" in _ultima_linha(elenco.servidora, principal)
        passou = AcessoUnidade.objects.filter(processo=restrito).values_list("unidade", flat=True)
        assert list(passou) == [elenco.secad.pk]
        assert restrito not in visiveis_para(elenco.de_outra_unidade.ator)

    def test_o_que_o_principal_tem_de_restrito_continua(self, elenco, termos, restrito, principal):
        elenco.incluir_minuta(elenco.servidora, principal, nivel=1)
        elenco.enviar(elenco.servidora, principal, elenco.asjur, manter_aberto=True)
        termos.anexar(restrito, principal)
        termos.desanexar(restrito, principal)
        assert _atual(principal).nivel_efetivo == Nivel.RESTRITO

    @pytest.mark.parametrize("qual", ["filho", "principal"])
    def test_enquanto_anexados_nenhum_se_torna_sigiloso(self, elenco, termos, filho, principal, qual):
        termos.anexar(filho, principal)
        if qual == "principal":
            with recusado(TemProcessoAnexado, campo="nivel"):
                elenco.incluir_minuta(elenco.servidora, principal, nivel=2)
        else:
            with recusado(TemProcessoAnexado, campo="nivel"):
                elevar_nivel(
                    _atual(filho), elenco.servidora.ator, Restricao(Nivel.SIGILOSO, None), em=agora(), motivo="teste"
                )


class TestDesanexar:
    def _pedido(self, termos, filho, principal, **mudancas):
        if "termo_id" not in mudancas:
            mudancas["termo_id"] = termos.assinado(principal, Finalidade.TERMO_DE_DESANEXACAO).pk
        return PedidoDeDesanexacao(**{"filho_id": filho.pk, "motivo": "engano", **mudancas})

    def test_volta_ao_que_era(self, elenco, termos, filho, principal):
        termos.anexar(filho, principal)
        termos.desanexar(filho, principal)
        assert _atual(filho).estado == "em_tramitacao"
        assert filho.aberturas.get(concluida_em=None).unidade == elenco.secad
        assert vinculos(elenco.servidora.ator, principal).anexados == ()
        assert _ultima_linha(elenco.servidora, filho).startswith(f"Processo desanexado de {principal.numero}, conforme")
        assert _ultima_linha(elenco.servidora, principal).endswith(". Motivo: anexado por engano")
        for processo in (filho, principal):
            conferir_trilha(processo)
        elenco.enviar(elenco.servidora, filho, elenco.ditec)

    def test_unidade_desativada_o_anexado_vai_para_onde_esta_o_principal(self, elenco, termos, filho, principal):
        termos.anexar(filho, principal)
        elenco.enviar(elenco.servidora, principal, elenco.ditec)
        _desativar(elenco.secad)
        termos.desanexar(filho, principal, elenco.de_outra_unidade)
        aberta = filho.aberturas.get(concluida_em=None)
        assert (aberta.unidade, aberta.enviada_por) == (elenco.ditec, elenco.secad)
        assert _atual(filho).estado == "em_tramitacao"
        assert "segue na DITEC" in _ultima_linha(elenco.de_outra_unidade, filho)
        elenco.enviar(elenco.de_outra_unidade, filho, elenco.asjur)

    def test_sem_o_principal_aberto_em_unidade_ativa_fica_com_quem_desanexa(self, elenco, termos, filho, principal):
        termos.anexar(filho, principal)
        termo = termos.assinado(principal, Finalidade.TERMO_DE_DESANEXACAO)
        _desativar(elenco.secad)
        pedido = PedidoDeDesanexacao(filho_id=filho.pk, termo_id=termo.pk, motivo="engano")
        desanexar_processo(ator=elenco.gestora.ator, pedido=pedido)
        assert filho.aberturas.get(concluida_em=None).unidade == elenco.asjur

    def test_das_unidades_em_que_estava_so_as_ativas(self, elenco, termos, principal):
        filho = elenco.iniciar(elenco.servidora)
        elenco.enviar(elenco.servidora, filho, elenco.ditec)
        elenco.enviar(elenco.de_outra_unidade, filho, elenco.secad)
        termos.anexar(filho, principal)
        _desativar(elenco.ditec)
        termos.desanexar(filho, principal)
        assert filho.aberturas.get(concluida_em=None).unidade == elenco.secad

    def test_restrito_passa_a_ser_lido_na_unidade_a_que_foi(self, elenco, termos, principal):
        restrito = elenco.iniciar(elenco.servidora, nivel=1)
        termos.anexar(restrito, principal)
        elenco.enviar(elenco.servidora, principal, elenco.ditec)
        elenco.enviar(elenco.de_outra_unidade, principal, elenco.asjur, manter_aberto=True)
        _desativar(elenco.secad)
        termos.desanexar(restrito, principal, elenco.de_outra_unidade, confirma_nivel=True)
        assert restrito.aberturas.get(concluida_em=None).unidade == elenco.asjur  # where the Órgão Gestor acts
        assert restrito.acessos.filter(unidade=elenco.asjur).exists()

    def test_pode_ser_anexado_de_novo(self, elenco, termos, filho, principal):
        termos.anexar(filho, principal)
        termos.desanexar(filho, principal)
        termos.anexar(principal, filho)
        assert _atual(principal).estado == "anexado"
        assert Anexacao.objects.count() == 2

    def test_so_o_orgao_gestor(self, elenco, termos, filho, principal):
        termos.anexar(filho, principal)
        pedido = self._pedido(termos, filho, principal)
        with recusado(SemPerfil):
            desanexar_processo(ator=elenco.servidora.ator, pedido=pedido)

    def test_o_que_nao_esta_anexado(self, elenco, termos, filho, principal):
        pedido = self._pedido(termos, filho, principal)
        with recusado(ProcessoEmTramitacao):
            desanexar_processo(ator=elenco.gestora.ator, pedido=pedido)
        with recusado(NaoEncontrado):
            desanexar_processo(ator=elenco.gestora.ator, pedido=replace(pedido, filho_id=0))

    def test_o_que_nao_se_ve_nao_existe(self, elenco, termos):
        filho, principal = elenco.iniciar(elenco.servidora), elenco.iniciar(elenco.servidora, nivel=1)
        termos.anexar(filho, principal)
        pedido = self._pedido(termos, filho, principal)
        with recusado(NaoEncontrado):
            desanexar_processo(ator=elenco.gestora.ator, pedido=pedido)

    def test_principal_enviado_a_outro_orgao(self, elenco, termos, filho, principal):
        termos.anexar(filho, principal)
        pedido = self._pedido(termos, filho, principal)
        Processo.objects.filter(pk=principal.pk).update(estado="bloqueado")
        with recusado(ProcessoBloqueado):
            desanexar_processo(ator=elenco.gestora.ator, pedido=pedido)

    def test_o_termo(self, elenco, termos, filho, principal):
        no_filho = termos.assinado(filho, Finalidade.TERMO_DE_DESANEXACAO)
        anexacao = termos.anexar(filho, principal)
        minuta = termos.minuta(principal, Finalidade.TERMO_DE_DESANEXACAO)
        usado = anexacao.fundamentos.filter(papel=Finalidade.TERMO_DE_ANEXACAO, documento__processo=principal).get()
        for pk in (no_filho.pk, minuta.pk, usado.documento_id, 0):
            with recusado(TermoIndevido, campo="termo"):
                desanexar_processo(ator=elenco.gestora.ator, pedido=self._pedido(termos, filho, principal, termo_id=pk))

    @pytest.mark.parametrize("motivo", ["", " \n", "x" * 1001])
    def test_o_motivo(self, elenco, termos, filho, principal, motivo):
        termos.anexar(filho, principal)
        pedido = self._pedido(termos, filho, principal, motivo=motivo)
        with recusado(EntradaInvalida, campo="motivo"):
            desanexar_processo(ator=elenco.gestora.ator, pedido=pedido)


class TestNoBanco:
    def test_uma_so_em_vigor_nunca_a_si_mesmo_nem_apagada(self, elenco, termos, filho, principal):
        anexacao = termos.anexar(filho, principal)
        comuns = {
            "ordem": 9,
            "unidade": elenco.secad,
            "usuario": elenco.servidora.usuario,
            "retrato": {},
            "desde": anexacao.desde,
        }
        outro = elenco.iniciar(elenco.servidora)
        for par in ({"filho": filho, "principal": outro}, {"filho": outro, "principal": outro}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Anexacao.objects.create(**par, **comuns)
        for mudanca in ({"principal": outro}, {"retrato": {"estado": "em_tramitacao"}}, {"ordem": 99}):
            with pytest.raises(DatabaseError, match="não muda"), transaction.atomic():
                Anexacao.objects.filter(pk=anexacao.pk).update(**mudanca)
        todas = Anexacao.objects.all()
        with pytest.raises(DatabaseError, match="não é apagado"), transaction.atomic():
            todas._raw_delete(todas.db)
        termos.desanexar(filho, principal)
        with pytest.raises(DatabaseError, match="não muda"), transaction.atomic():
            Anexacao.objects.filter(pk=anexacao.pk).update(ate=None)


class TestNivelDoAnexado:
    """What is annexed may still turn out to hold something restrito: who holds the principal says so."""

    def _restringir(self, elenco, ator, *, processo=None, documento=None):
        if documento is not None:
            novo = NovoNivel(1, elenco.hipotese_restrita.pk, "tem dado pessoal")
            return alterar_nivel_do_documento(ator=ator, documento_id=documento.pk, novo=novo)
        novo = NovoNivel(1, elenco.hipotese_restrita.pk, "tem dado pessoal")
        return alterar_nivel_do_processo(ator=ator, processo_id=processo.pk, novo=novo)

    @pytest.mark.parametrize("do_documento", [True, False])
    def test_sobe_o_do_principal_na_mesma_hora(self, elenco, termos, principal, do_documento):
        filho = elenco.iniciar(elenco.servidora, tipo_id=elenco.tipo_restrito.pk)
        termos.anexar(filho, principal)
        elenco.enviar(elenco.servidora, principal, elenco.ditec)
        alvo = {"documento": filho.documentos.filter(assinaturas=1).first()} if do_documento else {"processo": filho}
        with recusado(ProcessoNaoAberto):
            self._restringir(elenco, elenco.servidora.ator, **alvo)
        self._restringir(elenco, elenco.de_outra_unidade.ator, **alvo)
        assert _atual(filho).nivel_efetivo == _atual(principal).nivel_efetivo == Nivel.RESTRITO
        for processo in (filho, principal):
            assert processo not in visiveis_para(elenco.detentor.ator)
            assert processo in visiveis_para(elenco.de_outra_unidade.ator)
            assert "restrito" in trilha(elenco.servidora.ator, processo, completa=True).itens[0].frase
            conferir_trilha(processo)
        assert "mudou o de um processo anexado" in frase(conferir_trilha(principal)[-1])

    def test_volta_com_ele(self, elenco, termos, principal):
        elenco.perfil_servidor.reduz_nivel = True
        elenco.perfil_servidor.save()
        filho = elenco.iniciar(elenco.servidora, tipo_id=elenco.tipo_restrito.pk)
        termos.anexar(filho, principal)
        self._restringir(elenco, elenco.servidora.ator, processo=filho)
        novo = NovoNivel(0, None, "os dados foram retirados", confirmado=True)
        alterar_nivel_do_processo(ator=elenco.servidora.ator, processo_id=filho.pk, novo=novo)
        assert _atual(principal).nivel_efetivo == Nivel.PUBLICO

    def test_nunca_sigiloso(self, elenco, termos, filho, principal):
        termos.anexar(filho, principal)
        novo = NovoNivel(2, elenco.hipotese_sigilosa.pk, "denúncia")
        with recusado(TemProcessoAnexado, campo="nivel"):
            alterar_nivel_do_documento(ator=elenco.servidora.ator, documento_id=filho.documentos.first().pk, novo=novo)
