"""Starting a process with its first document, and including others."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from documentos.atos.incluir import incluir_documento, iniciar_processo, iniciar_rascunho
from documentos.erros import ArquivoRepetido, TipoDeDocumentoIndevido
from documentos.models import Documento, TipoDocumento, Versao
from processos.acesso import visiveis_para
from processos.atos.tramitar import receber_processo
from processos.erros import (
    NivelNaoAdmitido,
    ProcessoNaoAberto,
    RascunhoDeOutraUnidade,
    SemPerfil,
    SigiloComVariasUnidades,
)
from processos.estados import Estado, ProcessoAnexado, ProcessoBloqueado, ProcessoEmTramitacao
from processos.models import Abertura, ConcessaoDeCredencial, Processo
from processos.numeracao import conferir, so_digitos
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.models import Contador
from sei.comum.tempo import agora, local
from sei.pessoas.models import Lotacao
from tests.elenco import conferir_trilha, recusado, ultima_frase


def _contadores() -> dict[str, int]:
    return dict(Contador.objects.values_list("chave", "ultimo"))


class TestIniciar:
    def test_processo_numerado_aberto_com_o_primeiro_documento(self, elenco):
        documento = iniciar_processo(
            ator=elenco.servidora.ator,
            dados=elenco.dados(observacao="nota"),
            primeiro=elenco.novo_interno(nome_na_arvore="  inicial  da compra "),
        )
        processo = Processo.objects.get()
        assert processo.estado == Estado.EM_TRAMITACAO
        assert re.fullmatch(r"0000000001-\d\d\.\d{4}\.8\.23\.8000", processo.numero)
        assert conferir(processo.numero).valido
        assert processo.digitos == so_digitos(processo.numero)
        assert processo.autuado_em == processo.criado_em
        aberta = Abertura.objects.get()
        assert (aberta.unidade, aberta.atribuida_a, aberta.recebida_por, aberta.origem) == (
            elenco.secad,
            elenco.servidora.usuario,
            elenco.servidora.usuario,
            "gerado",
        )
        assert (documento.ordem, documento.numero_sei, documento.numero) == (1, 1, "1")
        assert documento.titulo == "Despacho 1 inicial da compra"
        assert documento.codigo_verificador == "0000001"
        assert ultima_frase(processo) == (
            "Processo iniciado com o documento Despacho 1 inicial da compra (0000001), público"
        )
        assert processo.observacoes.get().texto == "nota"

    def test_o_modelo_e_preenchido_e_vira_a_versao_1(self, elenco):
        processo = elenco.iniciar(elenco.servidora, interessados=("Ana <b>", "Zé & Cia"))
        documento = processo.documentos.get()
        secoes = {secao["chave"]: secao for secao in documento.secoes}
        assert list(secoes) == ["cabecalho", "corpo", "rodape"]
        assert "Tribunal de Justiça do Estado de Roraima" in secoes["cabecalho"]["html"]
        assert "Ana &lt;b&gt;, Zé &amp; Cia" in secoes["corpo"]["html"]
        assert processo.numero in secoes["rodape"]["html"]
        assert [secao["editavel"] for secao in documento.secoes] == [False, True, False]
        versao = Versao.objects.get()
        assert (versao.numero, versao.secoes, versao.congelada) == (1, documento.secoes, False)

    def test_com_arquivo(self, elenco):
        processo = elenco.iniciar(elenco.servidora, primeiro=elenco.novo_externo(nome_na_arvore="contrato"))
        documento = processo.documentos.get()
        assert (documento.estado, documento.paginas, documento.somente_baixar) == ("juntado", 1, False)
        assert not documento.versoes.exists()
        assert ultima_frase(processo) == "Processo iniciado com o documento Anexo contrato (0000001), público"

    def test_documento_mais_restrito_contamina_o_processo(self, elenco):
        processo = elenco.iniciar(elenco.servidora, primeiro=elenco.novo_interno(nivel=1))
        assert (processo.nivel, processo.nivel_efetivo) == (0, 1)
        assert ultima_frase(processo).endswith(", restrito")
        assert processo in visiveis_para(elenco.colega.ator)
        assert processo not in visiveis_para(elenco.de_outra_unidade.ator)

    def test_sigiloso_e_de_quem_o_iniciou(self, elenco):
        processo = elenco.iniciar(elenco.servidora, nivel=2)
        assert processo in visiveis_para(elenco.servidora.ator)
        for quem in (elenco.colega, elenco.gestora):
            assert processo not in visiveis_para(quem.ator)

    def test_colaborador_nao_inicia(self, elenco):
        with recusado(SemPerfil):
            elenco.iniciar(elenco.colaborador)
        Lotacao.objects.filter(usuario=elenco.servidora.usuario).delete()
        with recusado(SemPerfil):
            elenco.iniciar(elenco.servidora)

    def test_recusa_devolve_o_numero(self, elenco):
        elenco.iniciar(elenco.servidora)
        antes = _contadores()
        for primeiro, erro, campo in (
            (elenco.novo_interno(tipo_id=elenco.anexo.pk), TipoDeDocumentoIndevido, "tipo_documento"),
            (elenco.novo_interno(nivel=2, hipotese_legal_id=None), NivelNaoAdmitido, "hipotese_legal"),
        ):
            with recusado(erro, campo=campo):
                elenco.iniciar(elenco.servidora, primeiro=primeiro)
        with recusado(EntradaInvalida, campo="especificacao"):
            elenco.iniciar(elenco.servidora, especificacao="")
        with recusado(NivelNaoAdmitido, campo="nivel"):
            elenco.iniciar(elenco.servidora, nivel=2, tipo_id=elenco.tipo_publico.pk)
        assert _contadores() == antes

    def test_series_da_unidade_do_orgao_e_sem_numero(self, elenco):
        processo = elenco.iniciar(elenco.servidora)
        outro = elenco.iniciar(elenco.de_outra_unidade)
        documentos = [
            elenco.incluir_minuta(quem, onde, tipo_id=tipo.pk)
            for quem, onde in ((elenco.servidora, processo), (elenco.de_outra_unidade, outro))
            for tipo in (elenco.despacho, elenco.oficio, elenco.termo)
        ]
        assert [documento.numero for documento in documentos] == ["2", "1", "", "2", "2", ""]
        assert [documento.numero_sei for documento in documentos] == [3, 4, 5, 6, 7, 8]


class TestIniciarRascunho:
    def test_rascunho_vira_processo(self, elenco):
        rascunho = elenco.preparar(elenco.colaborador, nivel=1)
        documento = iniciar_rascunho(
            ator=elenco.servidora.ator, processo_id=rascunho.pk, primeiro=elenco.novo_interno()
        )
        processo = Processo.objects.get()
        assert documento.processo_id == processo.pk == rascunho.pk
        assert (processo.estado, processo.numero is not None) == (Estado.EM_TRAMITACAO, True)
        assert processo.autor == elenco.colaborador.usuario
        assert Abertura.objects.get().atribuida_a == elenco.servidora.usuario
        assert ultima_frase(processo) == "Processo iniciado com o documento Despacho 1 (0000001), restrito"

    def test_recusas(self, elenco):
        rascunho = elenco.preparar(elenco.servidora)
        novo = elenco.novo_interno()
        with recusado(SemPerfil):
            iniciar_rascunho(ator=elenco.colaborador.ator, processo_id=rascunho.pk, primeiro=novo)
        for pk in (rascunho.pk, 0):
            with recusado(NaoEncontrado):
                iniciar_rascunho(ator=elenco.de_outra_unidade.ator, processo_id=pk, primeiro=novo)
        with recusado(TipoDeDocumentoIndevido, campo="tipo_documento"):
            iniciar_rascunho(ator=elenco.servidora.ator, processo_id=rascunho.pk, primeiro=replace(novo, tipo_id=0))
        iniciar_rascunho(ator=elenco.servidora.ator, processo_id=rascunho.pk, primeiro=novo)
        with recusado(ProcessoEmTramitacao):
            iniciar_rascunho(ator=elenco.servidora.ator, processo_id=rascunho.pk, primeiro=novo)

    def test_de_outra_unidade_da_mesma_pessoa(self, elenco):
        Lotacao.objects.create(
            usuario=elenco.de_outra_unidade.usuario, unidade=elenco.secad, perfil=elenco.perfil_servidor
        )
        rascunho = elenco.preparar(elenco.servidora)
        with recusado(RascunhoDeOutraUnidade):
            iniciar_rascunho(ator=elenco.de_outra_unidade.ator, processo_id=rascunho.pk, primeiro=elenco.novo_interno())

    def test_o_tipo_mudou_desde_o_rascunho(self, elenco):
        rascunho = elenco.preparar(elenco.servidora, nivel=1)
        iniciar = {
            "ator": elenco.servidora.ator,
            "processo_id": rascunho.pk,
            "primeiro": elenco.novo_interno(),
        }
        elenco.tipo_restrito.admite_restrito = False
        elenco.tipo_restrito.save()
        with recusado(NivelNaoAdmitido, campo="nivel"):
            iniciar_rascunho(**iniciar)
        elenco.tipo_restrito.ativo = False
        elenco.tipo_restrito.save()
        with recusado(EntradaInvalida, campo="tipo"):
            iniciar_rascunho(**iniciar)


class TestIncluir:
    @pytest.fixture
    def processo(self, elenco):
        return elenco.iniciar(elenco.servidora)

    def test_minuta_e_arquivo_ao_fim_da_arvore(self, elenco, processo):
        minuta = elenco.incluir_minuta(elenco.colega, processo)
        assert ultima_frase(processo) == "Documento Despacho 2 (0000002) incluído"
        arquivo = elenco.incluir_pdf(
            elenco.colaborador, processo, remetente=" Fornecedora  Ltda ", conferencia="copia_simples"
        )
        assert ultima_frase(processo) == "Documento Anexo (0000003) incluído"
        assert (minuta.ordem, minuta.estado, arquivo.ordem, arquivo.estado) == (2, "minuta", 3, "juntado")
        assert (arquivo.remetente, arquivo.conferencia) == ("Fornecedora Ltda", "copia_simples")
        assert arquivo.nome_do_arquivo == "contrato.pdf"
        processo.refresh_from_db()
        assert processo.documentos_incluidos == 3

    def test_as_outras_unidades_tem_novidade(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        receber_processo(ator=elenco.de_outra_unidade.ator, processo_id=processo.pk)
        elenco.incluir_minuta(elenco.servidora, processo)
        novidades = dict(Abertura.objects.values_list("unidade__sigla", "tem_novidade"))
        assert novidades == {"SECAD": False, "DITEC": True}

    def test_nivel_mais_estrito_contamina_e_diz(self, elenco, processo):
        elenco.incluir_minuta(elenco.servidora, processo, nivel=1)
        processo.refresh_from_db()
        assert (processo.nivel, processo.nivel_efetivo) == (0, 1)
        assert ultima_frase(processo) == "Documento Despacho 2 (0000002) incluído; o processo passa a restrito"
        assert processo not in visiveis_para(elenco.de_outra_unidade.ator)
        elenco.incluir_minuta(elenco.servidora, processo)
        assert ultima_frase(processo) == "Documento Despacho 3 (0000003) incluído"
        elenco.incluir_minuta(elenco.colega, processo, nivel=2)
        assert ultima_frase(processo).endswith("; o processo passa a sigiloso")
        assert processo in visiveis_para(elenco.colega.ator)
        assert processo in visiveis_para(elenco.servidora.ator), "quem o iniciou e trabalha na unidade não o perde"
        assert processo not in visiveis_para(elenco.detentor.ator)
        processo.refresh_from_db()
        assert (processo.hipotese_legal, processo.hipotese_efetiva.nivel) == (None, 2)

    def test_a_sigiloso_o_autor_de_outra_unidade_nao_o_recebe(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec)
        elenco.incluir_minuta(elenco.de_outra_unidade, processo, nivel=2)
        self._so_com(elenco, processo, elenco.de_outra_unidade, "DITEC")

    def test_a_sigiloso_o_autor_que_deixou_a_unidade_nao_o_recebe(self, elenco, processo):
        Lotacao.objects.filter(usuario=elenco.servidora.usuario).update(unidade=elenco.asjur)
        elenco.incluir_minuta(elenco.colega, processo, nivel=2)
        self._so_com(elenco, processo, elenco.colega, "SECAD")

    def test_a_sigiloso_o_autor_desativado_nao_o_recebe(self, elenco, processo):
        type(elenco.servidora.usuario).objects.filter(pk=elenco.servidora.usuario.pk).update(is_active=False)
        elenco.incluir_minuta(elenco.colega, processo, nivel=2)
        self._so_com(elenco, processo, elenco.colega, "SECAD")

    def test_a_sigiloso_o_autor_que_mudou_para_a_unidade_o_recebe_nela(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec)
        Lotacao.objects.filter(usuario=elenco.servidora.usuario).update(unidade=elenco.ditec)
        elenco.incluir_minuta(elenco.de_outra_unidade, processo, nivel=2)
        concessoes = ConcessaoDeCredencial.objects.order_by("pessoa__nome")
        assert list(concessoes.values_list("pessoa__nome", "unidade__sigla")) == [
            ("Ana Beatriz Souza", "DITEC"),
            ("Davi Melo Santos", "DITEC"),
        ]
        assert Abertura.objects.get(processo=processo, concluida_em=None).unidade == elenco.ditec

    def _so_com(self, elenco, processo, quem, sigla):
        assert ConcessaoDeCredencial.objects.get().pessoa == quem.usuario
        assert Abertura.objects.get(processo=processo, concluida_em=None).unidade.sigla == sigla
        veem = [nome for nome, um in elenco.pessoas.items() if um and processo in visiveis_para(um.ator)]
        assert [elenco.pessoas[nome] for nome in veem] == [quem]

    def test_quem_ja_passou_ve_o_que_se_torna_restrito(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec)
        elenco.incluir_minuta(elenco.de_outra_unidade, processo, nivel=1)
        assert processo in visiveis_para(elenco.servidora.ator)
        assert processo not in visiveis_para(elenco.detentor.ator)

    def test_sigilo_so_com_uma_unidade(self, elenco, processo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        with recusado(SigiloComVariasUnidades, campo="nivel") as recusa:
            elenco.incluir_minuta(elenco.servidora, processo, nivel=2)
        assert "2 unidades" in recusa.value.mensagem

    def test_mesmo_arquivo_pede_confirmacao(self, elenco, processo):
        elenco.incluir_pdf(elenco.servidora, processo)
        with recusado(ArquivoRepetido, campo="arquivo") as recusa:
            elenco.incluir_pdf(elenco.colega, processo)
        assert "Anexo (0000002)" in recusa.value.mensagem
        elenco.incluir_pdf(elenco.colega, processo, aceitar_repetido=True)
        elenco.incluir_pdf(elenco.colega, processo, "outro texto")
        assert Documento.objects.filter(origem="externo").count() == 3
        elenco.incluir_pdf(elenco.servidora, elenco.iniciar(elenco.servidora))

    @pytest.mark.parametrize(
        ("mudanca", "erro", "campo"),
        [
            ({"tipo_id": 0}, TipoDeDocumentoIndevido, "tipo_documento"),
            ({"nome_na_arvore": "x" * 101}, EntradaInvalida, "nome_na_arvore"),
            ({"nivel": 7, "hipotese_legal_id": None}, EntradaInvalida, "nivel"),
            ({"nivel": 1, "hipotese_legal_id": None}, NivelNaoAdmitido, "hipotese_legal"),
            ({"hipotese_legal_id": 1}, NivelNaoAdmitido, "hipotese_legal"),
        ],
    )
    @pytest.mark.parametrize("novo", ["novo_interno", "novo_externo"])
    def test_dados_recusados(self, elenco, processo, novo, mudanca, erro, campo):
        documento = replace(getattr(elenco, novo)(), **mudanca)
        with recusado(erro, campo=campo):
            incluir_documento(ator=elenco.servidora.ator, processo_id=processo.pk, novo=documento)

    def test_dados_do_arquivo_recusados(self, elenco, processo):
        amanha = local(agora()).date() + timedelta(days=1)
        with recusado(EntradaInvalida, campo="data_do_documento"):
            elenco.incluir_pdf(elenco.servidora, processo, data_do_documento=amanha)
        with recusado(EntradaInvalida, campo="conferencia"):
            elenco.incluir_pdf(elenco.servidora, processo, conferencia="de cabeça")
        with recusado(TipoDeDocumentoIndevido, campo="tipo_documento"):
            elenco.incluir_pdf(elenco.servidora, processo, tipo_id=elenco.despacho.pk)

    def test_tipo_desativado(self, elenco, processo):
        TipoDocumento.objects.filter(pk=elenco.despacho.pk).update(ativo=False)
        with recusado(TipoDeDocumentoIndevido, campo="tipo_documento"):
            elenco.incluir_minuta(elenco.servidora, processo)

    def test_recusas_do_processo(self, elenco, processo):
        with recusado(ProcessoNaoAberto):
            elenco.incluir_minuta(elenco.de_outra_unidade, processo)
        restrito = elenco.iniciar(elenco.servidora, nivel=1)
        for alvo in (restrito, Processo(pk=0)):
            with recusado(NaoEncontrado):
                elenco.incluir_minuta(elenco.de_outra_unidade, alvo)
        for estado, erro in (("anexado", ProcessoAnexado), ("bloqueado", ProcessoBloqueado)):
            Processo.objects.filter(pk=processo.pk).update(estado=estado)
            with recusado(erro):
                elenco.incluir_minuta(elenco.servidora, processo)

    def test_sobrestado_recebe_documento(self, elenco, processo):
        Processo.objects.filter(pk=processo.pk).update(estado="sobrestado")
        elenco.incluir_minuta(elenco.servidora, processo)
        conferir_trilha(processo)

    def test_rascunho_nao_recebe_documento(self, elenco):
        rascunho = elenco.preparar(elenco.servidora)
        with recusado(ProcessoNaoAberto):
            elenco.incluir_minuta(elenco.servidora, rascunho)
