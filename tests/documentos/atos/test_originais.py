"""The papers: sent, received, kept, lent and given back, by who may and only from where they are (art. 20)."""

import pytest

from documentos.atos import arquivo as atos
from documentos.atos import originais
from documentos.atos.excluir import excluir_processo
from documentos.atos.nivel import alterar_nivel_do_documento
from documentos.atos.retirar import excluir_documento
from documentos.consultas import Lista, original_no_arquivo
from documentos.consultas import originais as listar
from documentos.erros import (
    DesarquivamentoEmCurso,
    DesarquivamentoEncerrado,
    DocumentoDeOutraUnidade,
    LocalizadorEmUso,
    LocalizadorFechado,
    NaoEArquivo,
    NaoPodeSerExcluido,
    OriginalForaDoLugar,
    SemOriginal,
    SigilosoSemCredencialNoArquivo,
)
from documentos.models import Documento, Localizador, OriginalFisico, TipoDeConferencia
from processos.atos.tramitar import concluir_processo
from processos.erros import ProcessoNaoAberto
from processos.models import Nivel
from processos.nivel import NovoNivel
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from tests.comandos.apoio import executar
from tests.elenco import recusado, ultima_frase
from tests.originais import Arquivo

pytestmark = pytest.mark.django_db


@pytest.fixture
def arquivo(elenco) -> Arquivo:
    return Arquivo(elenco)


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def documento(arquivo, processo) -> Documento:
    return arquivo.papel(processo)


def _original(documento) -> OriginalFisico:
    return OriginalFisico.objects.get(documento=documento)


def _codigos(ator, lista) -> list[str]:
    return [linha.codigo_verificador for linha in listar(ator, lista).itens]


class TestGuarda:
    def test_receber_da_lugar_e_torna_definitivo(self, arquivo, processo, documento):
        arquivo.receber(documento)
        original = _original(documento)
        assert (original.situacao, original.guarda, original.localizador) == (
            "arquivado",
            arquivo.unidade,
            arquivo.caixa,
        )
        documento.refresh_from_db()
        assert documento.aberto_fora_em == original.desde
        assert ultima_frase(processo).endswith("recebido no ARQ, localizador Estante 1, caixa 1")

    def test_o_recebido_nao_e_mais_excluido(self, elenco, arquivo, documento):
        arquivo.receber(documento)
        with recusado(NaoPodeSerExcluido):
            excluir_documento(ator=elenco.servidora.ator, documento_id=documento.pk)

    def test_o_excluido_deixa_de_ser_esperado(self, elenco, arquivo, documento):
        excluir_documento(ator=elenco.servidora.ator, documento_id=documento.pk)
        assert _codigos(arquivo.arquivista.ator, Lista.A_RECEBER) == []
        with recusado(NaoEncontrado):
            arquivo.receber(documento)
        assert _original(documento).situacao == "na_unidade"

    def test_o_de_processo_excluido_tambem(self, elenco, arquivo, documento, processo):
        originais.recolher_original(ator=elenco.servidora.ator, documento_id=documento.pk)
        originais.encaminhar_original(ator=elenco.servidora.ator, documento_id=documento.pk)
        excluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk, motivo="Iniciado em duplicidade")
        original = _original(documento)
        assert (original.situacao, original.arquivo) == ("na_unidade", None)
        assert executar("verificar_atos")[0] == 0

    def test_nao_se_recebe_duas_vezes(self, arquivo, documento):
        arquivo.receber(documento)
        with recusado(OriginalForaDoLugar):
            arquivo.receber(documento)

    def test_so_o_arquivo_recebe(self, elenco, arquivo, documento):
        for quem in (elenco.servidora, elenco.de_outra_unidade):
            with recusado(NaoEArquivo):
                atos.receber_original(
                    ator=quem.ator, original_id=documento.original.pk, localizador_id=arquivo.caixa.pk
                )

    def test_outro_arquivo_nao_sabe_dele(self, elenco, arquivo, documento):
        elenco.ditec.arquivo = True
        elenco.ditec.save()
        with recusado(NaoEncontrado):
            atos.receber_original(
                ator=elenco.de_outra_unidade.ator, original_id=documento.original.pk, localizador_id=arquivo.caixa.pk
            )

    def test_localizador_fechado_ou_alheio(self, arquivo, documento):
        atos.abrir_ou_fechar_localizador(ator=arquivo.arquivista.ator, localizador_id=arquivo.caixa.pk, aberto=False)
        with recusado(LocalizadorFechado, campo="localizador"):
            arquivo.receber(documento)
        with recusado(EntradaInvalida, campo="localizador"):
            atos.receber_original(ator=arquivo.arquivista.ator, original_id=documento.original.pk, localizador_id=0)

    def test_recusar_devolve_a_quem_encaminhou(self, elenco, arquivo, processo, documento):
        atos.recusar_original(
            ator=arquivo.arquivista.ator, original_id=documento.original.pk, motivo="Faltam  duas folhas"
        )
        original = _original(documento)
        assert (original.situacao, original.guarda, original.arquivo) == ("na_unidade", elenco.secad, None)
        assert ultima_frase(processo).endswith("não recebido no ARQ. Motivo: Faltam duas folhas")
        originais.encaminhar_original(ator=elenco.servidora.ator, documento_id=documento.pk)
        assert _original(documento).situacao == "a_receber"

    @pytest.mark.parametrize("motivo", ["  ", "x" * 501])
    def test_recusar_sem_dizer_por_que(self, arquivo, documento, motivo):
        with recusado(EntradaInvalida, campo="motivo"):
            atos.recusar_original(ator=arquivo.arquivista.ator, original_id=documento.original.pk, motivo=motivo)

    def test_so_se_recusa_o_que_esta_por_receber(self, arquivo, documento):
        arquivo.receber(documento)
        with recusado(OriginalForaDoLugar):
            atos.recusar_original(ator=arquivo.arquivista.ator, original_id=documento.original.pk, motivo="engano")

    def test_mudar_de_lugar(self, arquivo, processo, documento):
        arquivo.receber(documento)
        outra = atos.criar_localizador(ator=arquivo.arquivista.ator, nome="Estante 2")
        mudanca = {"ator": arquivo.arquivista.ator, "original_id": documento.original.pk}
        atos.mudar_original_de_lugar(**mudanca, localizador_id=outra.pk)
        assert ultima_frase(processo).endswith("mudado do localizador Estante 1, caixa 1 para Estante 2")
        with recusado(EntradaInvalida, campo="localizador"):
            atos.mudar_original_de_lugar(**mudanca, localizador_id=outra.pk)

    def test_so_muda_o_que_esta_guardado(self, arquivo, documento):
        with recusado(OriginalForaDoLugar):
            atos.mudar_original_de_lugar(
                ator=arquivo.arquivista.ator, original_id=documento.original.pk, localizador_id=arquivo.caixa.pk
            )


class TestEncaminhamento:
    def test_papel_da_propria_unidade(self, elenco, arquivo, processo):
        documento = elenco.incluir_pdf(elenco.servidora, processo, conferencia=TipoDeConferencia.ORIGINAL)
        originais.encaminhar_original(ator=elenco.servidora.ator, documento_id=documento.pk)
        assert _original(documento).arquivo == arquivo.unidade
        assert ultima_frase(processo).endswith("encaminhado: ARQ")

    def test_so_quem_o_digitalizou_declara(self, elenco, arquivo, processo):
        documento = elenco.incluir_pdf(elenco.servidora, processo, conferencia=TipoDeConferencia.ORIGINAL)
        with recusado(DocumentoDeOutraUnidade):
            originais.encaminhar_original(ator=elenco.de_outra_unidade.ator, documento_id=documento.pk)

    def test_o_que_nunca_foi_papel(self, elenco, arquivo, processo):
        for documento in (processo.documentos.get(), elenco.incluir_pdf(elenco.servidora, processo)):
            with recusado(SemOriginal):
                originais.encaminhar_original(ator=elenco.servidora.ator, documento_id=documento.pk)

    def test_o_que_ja_foi(self, elenco, documento):
        with recusado(OriginalForaDoLugar):
            originais.encaminhar_original(ator=elenco.servidora.ator, documento_id=documento.pk)

    def test_o_processo_pode_ter_seguido_sem_o_papel(self, elenco, arquivo, processo, documento):
        originais.recolher_original(ator=elenco.servidora.ator, documento_id=documento.pk)
        assert ultima_frase(processo).endswith("fica com SECAD")
        elenco.enviar(elenco.servidora, processo, elenco.ditec)
        with recusado(OriginalForaDoLugar):
            originais.encaminhar_original(ator=elenco.de_outra_unidade.ator, documento_id=documento.pk)
        originais.encaminhar_original(ator=elenco.servidora.ator, documento_id=documento.pk)
        assert _original(documento).situacao == "a_receber"

    def test_so_se_recolhe_o_proprio_e_a_caminho(self, elenco, arquivo, documento):
        with recusado(OriginalForaDoLugar):
            originais.recolher_original(ator=elenco.de_outra_unidade.ator, documento_id=documento.pk)
        arquivo.receber(documento)
        with recusado(OriginalForaDoLugar):
            originais.recolher_original(ator=elenco.servidora.ator, documento_id=documento.pk)


class TestDesarquivamento:
    def test_pedir_emprestar_devolver_receber(self, elenco, arquivo, processo, documento):
        pedido = arquivo.emprestar(documento)
        original = _original(documento)
        assert (original.situacao, original.guarda, original.localizador) == ("emprestado", elenco.secad, arquivo.caixa)
        assert ultima_frase(processo).endswith("emprestado: SECAD")
        originais.devolver_original(ator=elenco.colega.ator, documento_id=documento.pk)
        pedido.refresh_from_db()
        assert pedido.estado == "devolvido" and pedido.devolvido_em
        assert _codigos(arquivo.arquivista.ator, Lista.A_RECEBER) == [documento.codigo_verificador]
        arquivo.receber(documento)
        assert _original(documento).situacao == "arquivado"
        assert arquivo.pedir(documento).estado == "pedido"  # it may be asked for again

    def test_so_onde_o_processo_esta(self, elenco, arquivo, processo, documento):
        arquivo.receber(documento)
        with recusado(ProcessoNaoAberto):
            arquivo.pedir(documento, elenco.de_outra_unidade)
        concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk)
        with recusado(ProcessoNaoAberto):
            arquivo.pedir(documento)

    def test_um_de_cada_vez(self, elenco, arquivo, processo, documento):
        arquivo.receber(documento)
        arquivo.pedir(documento)
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        with recusado(DesarquivamentoEmCurso):
            arquivo.pedir(documento, elenco.de_outra_unidade)

    def test_so_o_guardado_e_pedido(self, elenco, arquivo, processo, documento):
        with recusado(OriginalForaDoLugar):
            arquivo.pedir(documento)
        with recusado(SemOriginal):
            arquivo.pedir(processo.documentos.first())

    @pytest.mark.parametrize("motivo", ["", "y" * 501])
    def test_pedir_sem_dizer_por_que(self, elenco, arquivo, documento, motivo):
        arquivo.receber(documento)
        with recusado(EntradaInvalida, campo="motivo"):
            originais.solicitar_desarquivamento(ator=elenco.servidora.ator, documento_id=documento.pk, motivo=motivo)

    def test_cancelar_e_recusar(self, elenco, arquivo, processo, documento):
        arquivo.receber(documento)
        arquivo.pedir(documento)
        with recusado(DesarquivamentoEncerrado):
            originais.cancelar_desarquivamento(ator=elenco.de_outra_unidade.ator, documento_id=documento.pk)
        originais.cancelar_desarquivamento(ator=elenco.servidora.ator, documento_id=documento.pk)
        with recusado(DesarquivamentoEncerrado):
            originais.cancelar_desarquivamento(ator=elenco.servidora.ator, documento_id=documento.pk)
        pedido = arquivo.pedir(documento)
        atos.recusar_desarquivamento(ator=arquivo.arquivista.ator, pedido_id=pedido.pk, motivo="Em restauração")
        assert ultima_frase(processo).endswith("recusado. Motivo: Em restauração")
        with recusado(DesarquivamentoEncerrado):
            atos.atender_desarquivamento(ator=arquivo.arquivista.ator, pedido_id=pedido.pk)

    def test_recusar_o_pedido_sem_dizer_por_que(self, arquivo, documento):
        arquivo.receber(documento)
        pedido = arquivo.pedir(documento)
        with recusado(EntradaInvalida, campo="motivo"):
            atos.recusar_desarquivamento(ator=arquivo.arquivista.ator, pedido_id=pedido.pk, motivo="")

    def test_so_o_arquivo_responde(self, elenco, arquivo, documento):
        arquivo.receber(documento)
        pedido = arquivo.pedir(documento)
        with recusado(NaoEArquivo):
            atos.atender_desarquivamento(ator=elenco.servidora.ator, pedido_id=pedido.pk)
        with recusado(NaoEncontrado):
            atos.atender_desarquivamento(ator=arquivo.arquivista.ator, pedido_id=pedido.pk + 1)

    def test_so_devolve_quem_o_tem(self, elenco, arquivo, documento):
        with recusado(OriginalForaDoLugar):
            originais.devolver_original(ator=elenco.servidora.ator, documento_id=documento.pk)
        arquivo.emprestar(documento)
        with recusado(OriginalForaDoLugar):
            originais.devolver_original(ator=elenco.de_outra_unidade.ator, documento_id=documento.pk)


class TestSigilo:
    """The Arquivo handles the paper of what it may not read; and of a sigiloso it knows nothing."""

    def test_restrito_chega_lacrado(self, elenco, arquivo):
        processo = elenco.iniciar(elenco.servidora, nivel=Nivel.RESTRITO)
        documento = arquivo.papel(processo, nivel=Nivel.RESTRITO)
        (linha,) = listar(arquivo.arquivista.ator, Lista.A_RECEBER).itens
        assert linha.documento is None and linha.codigo_verificador == documento.codigo_verificador
        arquivo.receber(documento)
        assert _original(documento).situacao == "arquivado"
        assert listar(arquivo.arquivista.ator, Lista.GUARDADOS, busca=processo.numero).itens == []
        assert len(listar(arquivo.arquivista.ator, Lista.GUARDADOS, busca=documento.codigo_verificador).itens) == 1
        assert len(listar(arquivo.arquivista.ator, Lista.GUARDADOS, busca="CAIXA 1").itens) == 1

    def test_o_publico_que_vira_restrito_lacra_na_hora(self, elenco, arquivo):
        processo = elenco.iniciar(elenco.servidora, tipo_id=elenco.tipo_restrito.pk)
        documento = arquivo.papel(processo)
        assert listar(arquivo.arquivista.ator, Lista.A_RECEBER).itens[0].documento == documento
        elenco.incluir_pdf(elenco.servidora, processo, "dados", nivel=Nivel.RESTRITO)
        assert listar(arquivo.arquivista.ator, Lista.A_RECEBER).itens[0].documento is None

    def test_sigiloso_nao_existe_para_o_arquivo(self, elenco, arquivo):
        processo = elenco.iniciar(elenco.servidora, nivel=Nivel.SIGILOSO)
        documento = arquivo.papel(processo, nivel=Nivel.SIGILOSO)
        with recusado(SigilosoSemCredencialNoArquivo):
            originais.encaminhar_original(ator=elenco.servidora.ator, documento_id=documento.pk)
        elenco.credenciar(arquivo.arquivista, processo)
        originais.encaminhar_original(ator=elenco.servidora.ator, documento_id=documento.pk)
        assert _codigos(arquivo.arquivista.ator, Lista.A_RECEBER) == [documento.codigo_verificador]
        arquivo.receber(documento)

    def test_o_que_vira_sigiloso_some_do_arquivo(self, elenco, arquivo):
        processo = elenco.iniciar(elenco.servidora, tipo_id=elenco.tipo_sigiloso.pk)
        documento = arquivo.papel(processo)
        minuta = elenco.incluir_minuta(elenco.servidora, processo)
        tornar_sigiloso(elenco, minuta)
        assert _codigos(arquivo.arquivista.ator, Lista.A_RECEBER) == []
        with recusado(NaoEncontrado):
            arquivo.receber(documento)
        with pytest.raises(NaoEncontrado):
            original_no_arquivo(arquivo.arquivista.ator, documento.original.pk)
        originais.recolher_original(ator=elenco.servidora.ator, documento_id=documento.pk)


def tornar_sigiloso(elenco, documento) -> None:
    alterar_nivel_do_documento(
        ator=elenco.servidora.ator,
        documento_id=documento.pk,
        novo=NovoNivel(nivel=Nivel.SIGILOSO, hipotese_legal_id=elenco.hipotese_sigilosa.pk, motivo="Sindicância"),
    )


class TestLocalizadores:
    def test_criar_renomear_fechar_excluir(self, arquivo):
        ator = arquivo.arquivista.ator
        novo = atos.criar_localizador(ator=ator, nome="  Pasta   7 ")
        assert novo.nome == "Pasta 7"
        atos.renomear_localizador(ator=ator, localizador_id=novo.pk, nome="Pasta 8")
        atos.excluir_localizador(ator=ator, localizador_id=novo.pk)
        assert not Localizador.objects.filter(pk=novo.pk).exists()

    @pytest.mark.parametrize("nome", ["", "n" * 61, "ESTANTE 1,  CAIXA 1"])
    def test_nome_indevido(self, arquivo, nome):
        with recusado(EntradaInvalida, campo="nome"):
            atos.criar_localizador(ator=arquivo.arquivista.ator, nome=nome)

    def test_o_usado_nao_e_excluido(self, arquivo, documento):
        arquivo.receber(documento)
        with recusado(LocalizadorEmUso):
            atos.excluir_localizador(ator=arquivo.arquivista.ator, localizador_id=arquivo.caixa.pk)

    def test_so_do_proprio_arquivo(self, elenco, arquivo):
        with recusado(NaoEArquivo):
            atos.criar_localizador(ator=elenco.servidora.ator, nome="Gaveta")
        elenco.ditec.arquivo = True
        elenco.ditec.save()
        for ato in (atos.excluir_localizador, atos.abrir_ou_fechar_localizador, atos.renomear_localizador):
            mais = {"aberto": True} if ato is atos.abrir_ou_fechar_localizador else {}
            mais |= {"nome": "Meu"} if ato is atos.renomear_localizador else {}
            with recusado(NaoEncontrado):
                ato(ator=elenco.de_outra_unidade.ator, localizador_id=arquivo.caixa.pk, **mais)


class TestConferencia:
    def test_o_que_os_atos_fizeram_confere(self, elenco, arquivo, processo, documento):
        outro = arquivo.papel(processo, "outro")
        arquivo.emprestar(documento)
        arquivo.receber(outro)
        codigo, texto = executar("verificar_atos")
        assert codigo == 0 and "originais em papel" in texto

    @pytest.mark.parametrize(
        "mudanca",
        [{"situacao": "emprestado"}, {"situacao": "a_receber"}, {"guarda": "ditec"}],
        ids=["emprestado sem pedido", "de volta à espera", "com outra unidade"],
    )
    def test_o_que_alguem_mudou_e_apontado(self, elenco, arquivo, documento, mudanca):
        arquivo.receber(documento)
        mudanca = {campo: getattr(elenco, valor, valor) for campo, valor in mudanca.items()}
        OriginalFisico.objects.update(**mudanca)
        codigo, texto = executar("verificar_atos")
        assert codigo != 0 and f"Original do documento {documento.codigo_verificador}" in texto
