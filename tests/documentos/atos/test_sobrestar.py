"""Holding a process still and letting it go on (Portaria 1650/2016, art. 21)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from documentos.atos.escrever import salvar_versao
from documentos.atos.retirar import cancelar_documento, excluir_documento
from documentos.atos.sobrestar import retomar_processo, sobrestar_processo
from documentos.erros import DeterminacaoIndevida, DocumentoFundamentaAto, MotivoIncompleto, TermoIndevido
from documentos.models import Finalidade, Fundamento
from documentos.termos import motivo_sugerido
from processos.atos.tramitar import atribuir_processo, concluir_processo, enviar_processo
from processos.consultas import Mesa, Recorte, sobrestado, sobrestados, trilha, vinculos
from processos.erros import (
    AbertoEmOutrasUnidades,
    EsperaMutua,
    ProcessoNaoAberto,
    VinculoComSigiloso,
    VinculoConsigoMesmo,
    VinculoDeOutraUnidade,
)
from processos.estados import (
    OperacaoRecusada,
    ProcessoAnexado,
    ProcessoBloqueado,
    ProcessoEmTramitacao,
    ProcessoSobrestado,
)
from processos.models import Processo, Sobrestamento
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.tempo import em_outro_instante
from tests.elenco import conferir_trilha, recusado, ultima_frase
from tests.termos import Termos

AGORA = datetime(2026, 3, 10, 15, tzinfo=UTC)


@pytest.fixture
def termos(elenco):
    return Termos(elenco)


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


def _sobrestar(quem, pedido):
    return sobrestar_processo(ator=quem.ator, pedido=pedido)


def _retomar(quem, processo, motivo="o laudo chegou"):
    return retomar_processo(ator=quem.ator, processo_id=processo.pk, motivo=motivo)


def _estado(processo) -> str:
    return Processo.objects.get(pk=processo.pk).estado


class TestSobrestar:
    def test_fica_parado_na_unidade_com_o_motivo_escrito_pelo_sistema(self, elenco, termos, processo):
        sobrestamento = termos.sobrestar(processo)
        termo = sobrestamento.fundamentos.get(papel=Finalidade.TERMO_DE_SOBRESTAMENTO).documento
        assert _estado(processo) == "sobrestado"
        assert sobrestamento.motivo == (
            f"Termo de Sobrestamento, Número SEI {termo.codigo_verificador}: aguardar o laudo da perícia"
        )
        assert (sobrestamento.unidade, sobrestamento.ate) == (elenco.secad, None)
        assert sobrestamento.fundamentos.count() == 1
        assert ultima_frase(processo) == f"Processo sobrestado. Motivo: {sobrestamento.motivo}"
        assert processo.aberturas.filter(concluida_em=None).get().unidade == elenco.secad

    def test_a_determinacao_pode_ser_outro_documento(self, elenco, termos, processo):
        decisao = termos.assinado(processo, Finalidade.DETERMINACAO, motivo="suspender até a licitação")
        sobrestamento = termos.sobrestar(processo, determinacao_id=decisao.pk)
        assert sobrestamento.motivo == (f"Decisão, Número SEI {decisao.codigo_verificador}: suspender até a licitação")
        assert set(sobrestamento.fundamentos.values_list("papel", flat=True)) == {"termo_sobrestamento", "determinacao"}

    def test_arquivo_recebido_serve_de_determinacao(self, elenco, termos, processo):
        decisao = elenco.incluir_pdf(
            elenco.servidora,
            processo,
            tipo_id=termos.tipos[Finalidade.DETERMINACAO].pk,
            nome_na_arvore="do TCE",
        )
        termo = termos.assinado(processo, Finalidade.TERMO_DE_SOBRESTAMENTO)
        pedido = termos.pedido_de_sobrestamento(processo, termo_id=termo.pk, determinacao_id=decisao.pk)
        with recusado(MotivoIncompleto, campo="motivo") as recusa:  # the system does not read files
            _sobrestar(elenco.servidora, pedido)
        assert recusa.value.mensagem == "Falta no Motivo: o resumo do que ele determina (art. 21, § 1º)."
        motivo = f"{motivo_sugerido(decisao)} suspender a licitação"
        assert _sobrestar(elenco.servidora, replace(pedido, motivo=motivo)).motivo == (
            f"Decisão do TCE, Número SEI {decisao.codigo_verificador}: suspender a licitação"
        )

    def test_o_motivo_pode_ser_editado(self, elenco, termos, processo):
        termo = termos.assinado(processo, Finalidade.TERMO_DE_SOBRESTAMENTO)
        motivo = f"  Termo de sobrestamento ({termo.numero_sei}),\n aguarda perícia contábil  "
        sobrestamento = termos.sobrestar(processo, termo_id=termo.pk, motivo=motivo)
        assert sobrestamento.motivo == f"Termo de sobrestamento ({termo.numero_sei}), aguarda perícia contábil"

    @pytest.mark.parametrize(
        ("motivo", "falta"),
        [
            ("aguardar o laudo da perícia", "o documento (Termo de Sobrestamento); o Número SEI"),
            ("Termo de Sobrestamento: aguardar o laudo da perícia", "o Número SEI dele"),
            ("Número SEI {n}: aguardar o laudo da perícia", "o documento (Termo de Sobrestamento)"),
            ("Termo de Sobrestamento, Número SEI {n}", "o resumo"),
            ("Termo de Sobrestamento, Número SEI 9{n}: aguardar o laudo", "o Número SEI dele"),
        ],
    )
    def test_o_motivo_diz_as_tres_coisas(self, termos, elenco, processo, motivo, falta):
        termo = termos.assinado(processo, Finalidade.TERMO_DE_SOBRESTAMENTO)
        pedido = termos.pedido_de_sobrestamento(
            processo, termo_id=termo.pk, motivo=motivo.format(n=termo.codigo_verificador)
        )
        with recusado(MotivoIncompleto, campo="motivo") as recusa:
            _sobrestar(elenco.servidora, pedido)
        assert falta in recusa.value.mensagem

    def test_motivo_longo_demais(self, elenco, termos, processo):
        pedido = termos.pedido_de_sobrestamento(processo, motivo="x" * 1001)
        with recusado(EntradaInvalida, campo="motivo"):
            _sobrestar(elenco.servidora, pedido)

    def test_segue_recebendo_documentos_e_assinaturas_e_nada_mais(self, elenco, termos, processo):
        termos.sobrestar(processo)
        minuta = elenco.incluir_minuta(elenco.servidora, processo)
        elenco.assinar(elenco.servidora, minuta)
        elenco.incluir_pdf(elenco.servidora, processo)
        atribuir_processo(ator=elenco.servidora.ator, processo_id=processo.pk, pessoa_id=elenco.colega.usuario.pk)
        for recusa in (
            lambda: enviar_processo(ator=elenco.servidora.ator, processo_id=processo.pk, destinos=(elenco.ditec.pk,)),
            lambda: concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk),
            lambda: termos.anexar(processo, elenco.iniciar(elenco.servidora)),
            lambda: termos.anexar(elenco.iniciar(elenco.servidora), processo),
        ):
            with pytest.raises(ProcessoSobrestado, match="Retome a tramitação primeiro"):
                recusa()

    def test_resumo_longo_e_cortado_em_palavra(self, elenco, termos, processo):
        termo = termos.assinado(processo, Finalidade.TERMO_DE_SOBRESTAMENTO, motivo="palavra " * 100)
        motivo = motivo_sugerido(termo)
        assert motivo.endswith("palavra…")
        assert len(motivo) < 400


class TestQuemEQuando:
    def test_o_que_nao_se_ve_nao_existe(self, elenco, termos):
        restrito = elenco.iniciar(elenco.servidora, nivel=1)
        pedido = termos.pedido_de_sobrestamento(restrito)
        for pk in (restrito.pk, 0):
            with recusado(NaoEncontrado):
                sobrestar_processo(
                    ator=elenco.de_outra_unidade.ator,
                    pedido=termos.pedido_de_sobrestamento(restrito, termo_id=pedido.termo_id, processo_id=pk),
                )

    def test_so_quem_o_tem_aberto(self, elenco, termos, processo):
        pedido = termos.pedido_de_sobrestamento(processo)
        with recusado(ProcessoNaoAberto):
            _sobrestar(elenco.de_outra_unidade, pedido)

    def test_aberto_tambem_em_outras(self, elenco, termos, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, elenco.asjur, manter_aberto=True)
        pedido = termos.pedido_de_sobrestamento(processo)
        with recusado(AbertoEmOutrasUnidades) as recusa:
            _sobrestar(elenco.servidora, pedido)
        assert "ASJUR, DITEC" in recusa.value.mensagem
        for quem in (elenco.de_outra_unidade, elenco.detentor):
            concluir_processo(ator=quem.ator, processo_id=processo.pk)
        _sobrestar(elenco.servidora, pedido)
        assert _estado(processo) == "sobrestado"

    def test_estado_que_nao_admite(self, elenco, termos, processo):
        pedido = termos.pedido_de_sobrestamento(processo)
        for estado, erro in (
            ("anexado", ProcessoAnexado),
            ("bloqueado", ProcessoBloqueado),
            ("sobrestado", ProcessoSobrestado),
        ):
            Processo.objects.filter(pk=processo.pk).update(estado=estado)
            with recusado(erro):
                _sobrestar(elenco.servidora, pedido)


class TestTermo:
    def test_sem_assinatura(self, elenco, termos, processo):
        termo = termos.minuta(processo, Finalidade.TERMO_DE_SOBRESTAMENTO)
        with recusado(TermoIndevido, campo="termo") as recusa:
            _sobrestar(elenco.servidora, termos.pedido_de_sobrestamento(processo, termo_id=termo.pk))
        assert "Assine-o primeiro" in recusa.value.mensagem

    def test_cancelado(self, elenco, termos, processo):
        termo = termos.assinado(processo, Finalidade.TERMO_DE_SOBRESTAMENTO)
        elenco.enviar(elenco.servidora, processo, elenco.ditec)
        elenco.enviar(elenco.de_outra_unidade, processo, elenco.secad)
        cancelar_documento(ator=elenco.servidora.ator, documento_id=termo.pk, motivo="erro")
        with recusado(TermoIndevido, campo="termo") as recusa:
            _sobrestar(elenco.servidora, termos.pedido_de_sobrestamento(processo, termo_id=termo.pk))
        assert "cancelado" in recusa.value.mensagem

    def test_de_outro_processo_excluido_ou_inexistente(self, elenco, termos, processo):
        alheio = termos.assinado(elenco.iniciar(elenco.servidora), Finalidade.TERMO_DE_SOBRESTAMENTO)
        excluido = termos.assinado(processo, Finalidade.TERMO_DE_SOBRESTAMENTO)
        excluir_documento(ator=elenco.servidora.ator, documento_id=excluido.pk)
        for pk in (alheio.pk, excluido.pk, 0):
            with recusado(TermoIndevido, campo="termo"):
                _sobrestar(elenco.servidora, termos.pedido_de_sobrestamento(processo, termo_id=pk))

    def test_de_outro_tipo(self, elenco, termos, processo):
        for finalidade in (Finalidade.TERMO_DE_ANEXACAO, Finalidade.DETERMINACAO):
            outro = termos.assinado(processo, finalidade)
            with recusado(TermoIndevido, campo="termo"):
                _sobrestar(elenco.servidora, termos.pedido_de_sobrestamento(processo, termo_id=outro.pk))

    def test_assinado_e_depois_editado(self, elenco, termos, processo):
        termo = termos.assinado(processo, Finalidade.TERMO_DE_SOBRESTAMENTO)
        salvar_versao(
            ator=elenco.servidora.ator,
            documento_id=termo.pk,
            secoes={"corpo": "<p>outro texto</p>"},
            versao_base=1,
            desfazer_assinaturas=True,
        )
        with recusado(TermoIndevido, campo="termo"):
            _sobrestar(elenco.servidora, termos.pedido_de_sobrestamento(processo, termo_id=termo.pk))

    def test_cada_termo_serve_a_um_ato(self, elenco, termos, processo):
        termo = termos.assinado(processo, Finalidade.TERMO_DE_SOBRESTAMENTO, motivo="aguardar o laudo")
        termos.sobrestar(processo, termo_id=termo.pk)
        _retomar(elenco.servidora, processo)
        with recusado(TermoIndevido, campo="termo") as recusa:
            _sobrestar(elenco.servidora, termos.pedido_de_sobrestamento(processo, termo_id=termo.pk))
        assert "um só" in recusa.value.mensagem
        termos.sobrestar(processo)
        assert Sobrestamento.objects.filter(processo=processo).count() == 2

    def test_determinacoes_recusadas(self, elenco, termos, processo):
        termo = termos.assinado(processo, Finalidade.TERMO_DE_SOBRESTAMENTO, motivo="aguardar o laudo")
        minuta = termos.minuta(processo, Finalidade.DETERMINACAO)
        comum = elenco.incluir_minuta(elenco.servidora, processo)
        elenco.assinar(elenco.servidora, comum)
        alheia = termos.assinado(elenco.iniciar(elenco.servidora), Finalidade.DETERMINACAO)
        anexo = elenco.incluir_pdf(elenco.servidora, processo)
        for pk, parte in (
            (anexo.pk, "não é uma determinação"),
            (minuta.pk, "assinado"),
            (comum.pk, "não é uma determinação"),
            (alheia.pk, "Escolha"),
            (0, ""),
        ):
            pedido = termos.pedido_de_sobrestamento(processo, termo_id=termo.pk, determinacao_id=pk)
            with recusado(DeterminacaoIndevida, campo="determinacao") as recusa:
                _sobrestar(elenco.servidora, pedido)
            assert parte in recusa.value.mensagem


class TestDocumentoQueFundamenta:
    def test_nao_muda_nem_e_excluido(self, elenco, termos, processo):
        termo = termos.sobrestar(processo).fundamentos.get().documento
        with recusado(DocumentoFundamentaAto):
            excluir_documento(ator=elenco.servidora.ator, documento_id=termo.pk)
        with recusado(DocumentoFundamentaAto):
            salvar_versao(
                ator=elenco.servidora.ator,
                documento_id=termo.pk,
                secoes={"corpo": "<p>outro</p>"},
                versao_base=1,
                desfazer_assinaturas=True,
            )

    def test_so_se_cancela_depois_de_retomado(self, elenco, termos, processo):
        termo = termos.sobrestar(processo).fundamentos.get().documento
        with recusado(DocumentoFundamentaAto):
            cancelar_documento(ator=elenco.servidora.ator, documento_id=termo.pk, motivo="erro")
        _retomar(elenco.servidora, processo)
        with recusado(DocumentoFundamentaAto):
            excluir_documento(ator=elenco.servidora.ator, documento_id=termo.pk)
        cancelar_documento(ator=elenco.servidora.ator, documento_id=termo.pk, motivo="erro")
        termo.refresh_from_db()
        assert termo.estado == "cancelado"

    def test_o_banco_tambem_recusa(self, elenco, termos, processo):
        fundamento = termos.sobrestar(processo).fundamentos.get()
        with pytest.raises(DatabaseError, match="não volta atrás"), transaction.atomic():
            type(fundamento.documento).objects.filter(pk=fundamento.documento_id).update(fundamentou_em=None)
        with pytest.raises(DatabaseError, match="não muda"), transaction.atomic():
            Fundamento.objects.filter(pk=fundamento.pk).update(papel="determinacao")
        with pytest.raises(DatabaseError, match="não é apagado"), transaction.atomic():
            fundamento.delete()


class TestVinculado:
    @pytest.fixture
    def outro(self, elenco):
        return elenco.iniciar(elenco.de_outra_unidade)

    def test_os_dois_lados_o_dizem(self, elenco, termos, processo, outro):
        sobrestamento = termos.sobrestar(processo, aguarda_id=outro.pk)
        linhas = [trilha(elenco.servidora.ator, um, completa=True).itens[0].frase for um in (processo, outro)]
        assert linhas == [
            f"Processo sobrestado até o desfecho de {outro.numero}. Motivo: {sobrestamento.motivo}",
            f"{processo.numero} sobrestado até o desfecho deste processo",
        ]
        assert _estado(outro) == "em_tramitacao"
        assert [um.pk for um in vinculos(elenco.servidora.ator, outro).esperam] == [processo.pk]
        _retomar(elenco.servidora, processo)
        assert vinculos(elenco.servidora.ator, outro).esperam == ()
        assert ultima_frase(processo) == "Tramitação retomada. Motivo: o laudo chegou"
        assert ultima_frase(outro) == "Outro processo retomou a tramitação e não aguarda mais este processo"
        conferir_trilha(outro)

    def test_o_fim_do_outro_so_avisa(self, elenco, termos, processo, outro):
        termos.sobrestar(processo, aguarda_id=outro.pk)
        assert sobrestado(elenco.servidora.ator, Processo.objects.get(pk=processo.pk)).espera.aviso == ""
        concluir_processo(ator=elenco.de_outra_unidade.ator, processo_id=outro.pk)
        espera = sobrestado(elenco.servidora.ator, Processo.objects.get(pk=processo.pk)).espera
        assert (espera.numero, "está concluído em todas as unidades" in espera.aviso) == (outro.numero, True)
        linha = sobrestados(elenco.servidora.ator, instante=AGORA).itens[0]
        assert linha.espera == espera
        assert _estado(processo) == "sobrestado"

    def test_o_que_ficou_restrito_nao_e_nomeado_nem_impede_retomar(self, elenco, termos, processo, outro):
        termos.sobrestar(processo, aguarda_id=outro.pk)
        elenco.incluir_minuta(elenco.de_outra_unidade, outro, nivel=1)
        atual = Processo.objects.get(pk=processo.pk)
        espera = sobrestado(elenco.servidora.ator, atual).espera
        assert (espera.pk, espera.numero, espera.aviso) == (0, "", "")
        assert sobrestados(elenco.servidora.ator, instante=AGORA).itens[0].espera == espera
        assert outro.numero not in trilha(elenco.servidora.ator, atual, completa=True).itens[0].frase
        _retomar(elenco.servidora, processo)
        assert (_estado(processo), len(conferir_trilha(outro))) == ("em_tramitacao", 4)

    def test_recusas(self, elenco, termos, processo, outro):
        def pedir(alvo):
            return termos.pedido_de_sobrestamento(processo, termo_id=termo.pk, aguarda_id=alvo)

        termo = termos.assinado(processo, Finalidade.TERMO_DE_SOBRESTAMENTO, motivo="aguardar o laudo")
        with recusado(VinculoConsigoMesmo, campo="aguarda"):
            _sobrestar(elenco.servidora, pedir(processo.pk))
        rascunho, sigiloso = elenco.preparar(elenco.servidora), elenco.iniciar(elenco.servidora, nivel=2)
        with recusado(EntradaInvalida, campo="aguarda"):
            _sobrestar(elenco.servidora, pedir(rascunho.pk))
        with recusado(VinculoComSigiloso):
            _sobrestar(elenco.servidora, pedir(sigiloso.pk))
        invisivel = elenco.iniciar(elenco.de_outra_unidade, nivel=1)
        for pk in (invisivel.pk, 0):
            with recusado(NaoEncontrado):
                _sobrestar(elenco.servidora, pedir(pk))

    def test_nao_se_aguardam_em_roda(self, elenco, termos, processo):
        outro, terceiro = elenco.iniciar(elenco.servidora), elenco.iniciar(elenco.servidora)
        termos.sobrestar(processo, aguarda_id=outro.pk)
        termos.sobrestar(outro, aguarda_id=terceiro.pk)
        for alvo in (processo, outro):
            pedido = termos.pedido_de_sobrestamento(terceiro, aguarda_id=alvo.pk)
            with recusado(EsperaMutua, campo="aguarda"):
                _sobrestar(elenco.servidora, pedido)
        _retomar(elenco.servidora, processo)
        termos.sobrestar(terceiro, aguarda_id=processo.pk)


class TestRetomar:
    def test_a_unidade_que_sobrestou(self, elenco, termos, processo):
        termos.sobrestar(processo)
        sobrestamento = _retomar(elenco.colega, processo, "  o laudo\nchegou ")
        assert _estado(processo) == "em_tramitacao"
        assert (sobrestamento.levantado_por, sobrestamento.levantado_na) == (elenco.colega.usuario, elenco.secad)
        assert sobrestamento.motivo_do_levantamento == "o laudo chegou"
        elenco.enviar(elenco.servidora, processo, elenco.ditec)

    def test_o_orgao_gestor(self, elenco, termos, processo):
        termos.sobrestar(processo)
        assert _retomar(elenco.gestora, processo).levantado_na == elenco.asjur

    def test_outra_unidade_nao(self, elenco, termos, processo):
        termos.sobrestar(processo)
        with recusado(VinculoDeOutraUnidade) as recusa:
            _retomar(elenco.de_outra_unidade, processo)
        assert "SECAD" in recusa.value.mensagem

    @pytest.mark.parametrize("motivo", ["", "  ", "x" * 1001])
    def test_o_motivo_e_obrigatorio(self, elenco, termos, processo, motivo):
        termos.sobrestar(processo)
        with recusado(EntradaInvalida, campo="motivo"):
            _retomar(elenco.servidora, processo, motivo)

    def test_o_que_nao_esta_sobrestado(self, elenco, processo):
        with recusado(ProcessoEmTramitacao):
            _retomar(elenco.servidora, processo)
        with recusado(NaoEncontrado):
            retomar_processo(ator=elenco.servidora.ator, processo_id=0, motivo="x")

    def test_o_levantado_nao_muda_e_so_ha_um_em_vigor(self, elenco, termos, processo):
        sobrestamento = termos.sobrestar(processo)
        with pytest.raises(IntegrityError), transaction.atomic():
            Sobrestamento.objects.create(
                processo=processo,
                unidade=elenco.secad,
                usuario=elenco.servidora.usuario,
                motivo="x",
                desde=sobrestamento.desde,
            )
        _retomar(elenco.servidora, processo)
        with pytest.raises(DatabaseError, match="não muda"), transaction.atomic():
            Sobrestamento.objects.filter(pk=sobrestamento.pk).update(ate=None)
        with pytest.raises(DatabaseError, match="não é apagado"), transaction.atomic():
            apagar = Sobrestamento.objects.filter(pk=sobrestamento.pk)
            apagar._raw_delete(apagar.db)


class TestListas:
    def test_sai_do_controle_e_entra_na_lista_propria(self, elenco, termos, processo):
        def no_controle():
            mesa = Mesa(elenco.colega.ator, Recorte())
            assert mesa.contagens().vazia is not bool(mesa.todos().itens)
            return {linha.processo_id for lista in (mesa.gerados(), mesa.recebidos()) for linha in lista.itens}

        with em_outro_instante(AGORA):
            sobrestamento = termos.sobrestar(processo)
        assert no_controle() == set()
        (linha,) = sobrestados(elenco.colega.ator, instante=AGORA + timedelta(days=5)).itens
        assert (linha.processo_id, linha.motivo, linha.dias, linha.espera) == (
            processo.pk,
            sobrestamento.motivo,
            5,
            None,
        )
        assert sobrestados(elenco.de_outra_unidade.ator, instante=AGORA).itens == []
        _retomar(elenco.servidora, processo)
        assert no_controle() == {processo.pk}
        assert sobrestados(elenco.colega.ator, instante=AGORA).itens == []

    def test_o_numero_de_consultas_nao_cresce(self, elenco, termos, django_assert_num_queries):
        ator = elenco.servidora.ator
        for _ in range(3):
            termos.sobrestar(elenco.iniciar(elenco.servidora), aguarda_id=elenco.iniciar(elenco.servidora).pk)
            with django_assert_num_queries(1):
                pagina = sobrestados(ator, instante=AGORA)
        assert len(pagina.itens) == 3
        assert all(linha.espera.numero for linha in pagina.itens)

    def test_paginas(self, elenco, termos):
        ator = elenco.servidora.ator
        for _ in range(3):
            termos.sobrestar(elenco.iniciar(elenco.servidora))
        primeira = sobrestados(ator, instante=AGORA, tamanho=2)
        segunda = sobrestados(ator, instante=AGORA, tamanho=2, cursor=primeira.proxima)
        assert len({linha.id for linha in (*primeira.itens, *segunda.itens)}) == 3

    def test_o_banner_diz_quem_pode_retomar(self, elenco, termos, processo):
        assert sobrestado(elenco.servidora.ator, processo) is None
        termos.sobrestar(processo)
        processo.refresh_from_db()
        assert sobrestado(elenco.colega.ator, processo).retoma
        assert sobrestado(elenco.gestora.ator, processo).retoma
        assert not sobrestado(elenco.detentor.ator, processo).retoma


def test_toda_recusa_de_estado_diz_a_saida(elenco, termos, processo):
    termos.sobrestar(processo)
    with pytest.raises(OperacaoRecusada) as recusa:
        termos.sobrestar(processo)
    assert recusa.value.norma == "Portaria 1650/2016, art. 21"
