"""Where a captured document came from: paper, Malote Digital, e-mail or another system (art. 20)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from documentos.atos.incluir import incluir_documento
from documentos.atos.retirar import corrigir_procedencia
from documentos.erros import DocumentoDeOutraUnidade, DocumentoNaoEditavel, SemArquivo, SemOriginal
from documentos.models import OriginalFisico, Procedencia, TipoDeConferencia
from documentos.procedencia import NovaProcedencia, OrigemDoExterno
from processos.models import Nivel
from sei.comum.erros import EntradaInvalida
from sei.comum.tempo import agora, local
from sei.pessoas.models import Unidade
from tests.elenco import conferir_trilha, recusado, ultima_frase
from tests.originais import RECEBIDO, Arquivo, de_papel

pytestmark = pytest.mark.django_db

MALOTE = NovaProcedencia(meio="malote_digital", recebido_em=RECEBIDO, protocolo="  80020  2026 12345 ")


@pytest.fixture
def arquivo(elenco) -> Arquivo:
    return Arquivo(elenco)


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


def test_malote_digital(elenco, processo):
    documento = elenco.incluir_pdf(elenco.servidora, processo, remetente="TJAM", procedencia=MALOTE)
    procedencia = Procedencia.objects.get(documento=documento)
    assert (procedencia.meio, procedencia.protocolo) == ("malote_digital", "80020 2026 12345")
    assert not OriginalFisico.objects.exists()
    assert ultima_frase(processo).endswith("incluído; recebido em 03/03/2026 (Malote Digital)")


def test_a_trilha_guarda_o_dia_e_o_instante(elenco, processo):
    documento = elenco.incluir_pdf(elenco.servidora, processo, remetente="TJAM", procedencia=MALOTE)
    fatos = processo.trilha.latest("numero").dados
    assert fatos["chegou_em"] == "2026-03-03"
    assert datetime.fromisoformat(fatos["recebido_em"]) == documento.criado_em


def test_papel_fica_a_espera_do_arquivo(elenco, arquivo, processo):
    documento = arquivo.papel(processo)
    original = OriginalFisico.objects.get(documento=documento)
    assert (original.situacao, original.guarda, original.arquivo) == ("a_receber", elenco.secad, arquivo.unidade)
    assert ultima_frase(processo).endswith("(Papel); original em papel encaminhado: ARQ")


def test_papel_sem_original(elenco, processo):
    novo = {"conferencia": TipoDeConferencia.COPIA_SIMPLES, "remetente": "Ana", "procedencia": de_papel(original=False)}
    documento = elenco.incluir_pdf(elenco.servidora, processo, **novo)
    assert documento.procedencia.meio == "papel" and not OriginalFisico.objects.exists()


def test_no_inicio_do_processo(elenco, arquivo):
    novo = elenco.novo_externo(conferencia=TipoDeConferencia.ORIGINAL, remetente="TRE", procedencia=de_papel())
    processo = elenco.iniciar(elenco.servidora, primeiro=novo)
    assert OriginalFisico.objects.get().documento.processo == processo
    assert ultima_frase(processo).endswith(
        "público; recebido em 03/03/2026 (Papel); original em papel encaminhado: ARQ"
    )


def test_original_de_sigiloso_fica_com_a_unidade(elenco, arquivo):
    processo = elenco.iniciar(elenco.servidora, nivel=Nivel.SIGILOSO)
    original = arquivo.papel(processo, nivel=Nivel.SIGILOSO).original
    assert (original.situacao, original.arquivo) == ("na_unidade", None)
    assert ultima_frase(processo).endswith("original em papel com a SECAD")


def test_documento_que_eleva_o_nivel_diz_as_duas_coisas(elenco, arquivo):
    processo = elenco.iniciar(elenco.servidora, tipo_id=elenco.tipo_restrito.pk)
    arquivo.papel(processo, nivel=Nivel.RESTRITO)
    assert ultima_frase(processo).endswith("encaminhado: ARQ; o processo passa a restrito")


AMANHA = local(agora()).date() + timedelta(days=1)


@pytest.mark.parametrize(
    ("mudanca", "campo"),
    [
        ({"procedencia": de_papel(meio="pombo")}, "meio"),
        ({"procedencia": de_papel(recebido_em=None)}, "recebido_em"),
        ({"procedencia": de_papel(recebido_em=AMANHA)}, "recebido_em"),
        ({"procedencia": de_papel(recebido_em=date(2026, 3, 1))}, "recebido_em"),
        ({"procedencia": de_papel(protocolo="9" * 81)}, "protocolo"),
        ({"procedencia": NovaProcedencia("malote_digital", RECEBIDO, " ")}, "protocolo"),
        ({"procedencia": NovaProcedencia("outro_sistema", RECEBIDO)}, "protocolo"),
        ({"remetente": "  "}, "remetente"),
        ({"conferencia": ""}, "conferencia"),
        ({"procedencia": de_papel(arquivo_id=0)}, "arquivo_de_destino"),
    ],
)
def test_cada_recusa_diz_o_campo(elenco, arquivo, processo, mudanca, campo):
    with recusado(EntradaInvalida, campo=campo):
        arquivo.papel(processo, **mudanca)
    assert not Procedencia.objects.exists()


def test_nato_digital_nao_tem_original(elenco, arquivo, processo):
    novo = elenco.novo_externo(remetente="TJAM", procedencia=NovaProcedencia("email", RECEBIDO, original=True))
    with recusado(SemOriginal, campo="original"):
        incluir_documento(ator=elenco.servidora.ator, processo_id=processo.pk, novo=novo)


def test_sem_arquivo_no_orgao(elenco, arquivo, processo):
    Unidade.objects.filter(pk=arquivo.unidade.pk).update(arquivo=False)
    with recusado(SemArquivo, campo="original"):
        arquivo.papel(processo)


def test_com_dois_arquivos_e_preciso_escolher(elenco, arquivo, processo):
    outro = Unidade.objects.create(orgao=elenco.orgao, sigla="ARQ2", nome="Arquivo de Mucajaí", arquivo=True)
    with recusado(EntradaInvalida, campo="arquivo_de_destino"):
        arquivo.papel(processo)
    assert arquivo.papel(processo, procedencia=de_papel(arquivo_id=outro.pk)).original.arquivo == outro


def corrigir(quem, documento, **mudancas):
    origem = OrigemDoExterno(**{"data_do_documento": RECEBIDO, "remetente": "TJAM", "procedencia": MALOTE, **mudancas})
    return corrigir_procedencia(ator=quem.ator, documento_id=documento.pk, origem=origem)


class TestCorrecao:
    @pytest.fixture
    def documento(self, elenco, processo):
        return elenco.incluir_pdf(elenco.servidora, processo, remetente="TJAP", procedencia=MALOTE)

    def test_o_que_mudou_fica_na_trilha(self, elenco, processo, documento):
        assert corrigir(elenco.colega, documento, procedencia=replace(MALOTE, protocolo="80020 9")) is True
        documento.refresh_from_db()
        assert (documento.remetente, documento.procedencia.protocolo) == ("TJAM", "80020 9")
        assert ultima_frase(processo).endswith(
            "corrigida: número do malote ou do protocolo, remetente, data do documento"
        )
        dados = processo.trilha.latest("numero").dados
        assert (dados["de"]["remetente"], dados["para"]["remetente"]) == ("TJAP", "TJAM")
        conferir_trilha(processo)

    def test_o_mesmo_nao_muda_nada(self, elenco, processo, documento):
        corrigir(elenco.servidora, documento)
        antes = processo.trilha.count()
        assert corrigir(elenco.servidora, documento) is False
        assert processo.trilha.count() == antes

    def test_o_que_nao_veio_de_fora_passa_a_vir_e_deixa_de_vir(self, elenco, processo):
        documento = elenco.incluir_pdf(elenco.servidora, processo)
        corrigir(elenco.servidora, documento)
        assert Procedencia.objects.get(documento=documento).meio == "malote_digital"
        corrigir(elenco.servidora, documento, procedencia=None)
        assert not Procedencia.objects.exists()

    def test_o_papel_continua_onde_estava(self, elenco, arquivo, processo):
        documento = arquivo.papel(processo)
        corrigir(elenco.servidora, documento, procedencia=de_papel(original=False))
        assert OriginalFisico.objects.get(documento=documento).situacao == "a_receber"

    @pytest.mark.parametrize(
        ("mudanca", "campo"),
        [
            ({"procedencia": de_papel(original=False)}, "conferencia"),
            ({"procedencia": replace(MALOTE, protocolo="")}, "protocolo"),
            ({"data_do_documento": AMANHA}, "data_do_documento"),
            ({"remetente": " "}, "remetente"),
        ],
    )
    def test_recusas_dizem_o_campo(self, elenco, documento, mudanca, campo):
        with recusado(EntradaInvalida, campo=campo):
            corrigir(elenco.servidora, documento, **mudanca)

    def test_so_enquanto_o_arquivo_pode_ser_substituido(self, elenco, processo, documento):
        with recusado(DocumentoDeOutraUnidade):
            corrigir(elenco.de_outra_unidade, documento)
        with recusado(DocumentoNaoEditavel):
            corrigir(elenco.servidora, processo.documentos.get(ordem=1))
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        with recusado(DocumentoNaoEditavel):
            corrigir(elenco.servidora, documento)
