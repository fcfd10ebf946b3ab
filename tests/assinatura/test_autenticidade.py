"""The check (seguranca A13 to A16): what it tells, to whom, and what it must not tell."""

import hashlib
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assinatura import autenticidade
from assinatura.autenticidade import Desfecho, conferir, conferir_arquivo, decidir, reconferir
from assinatura.crc import crc32_hex
from documentos.atos.escrever import salvar_versao
from documentos.atos.retirar import cancelar_documento, excluir_documento, registrar_consulta
from documentos.models import Documento, TipoDocumento
from processos.models import Nivel, Processo
from sei.comum import arquivos, tarefas
from sei.comum.erros import MuitasTentativas
from sei.comum.models import Limite
from sei.comum.tempo import em_outro_instante
from tests.elenco import pdf_de_uma_pagina

INSTANTE = datetime(2026, 11, 21, 18, 32, tzinfo=UTC)
ENDERECO = "203.0.113.7"
NINGUEM = "999999"


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def documento(elenco, processo):
    documento = processo.documentos.select_related("tipo").get()
    with em_outro_instante(INSTANTE):
        elenco.assinar(elenco.servidora, documento)
        tarefas.varrer()
    return documento


def consultar(documento, crc=None, *, endereco=ENDERECO, instante=INSTANTE, sha256=""):
    codigos = documento.codigo_verificador, documento.crc if crc is None else crc
    return conferir(*codigos, endereco=endereco, instante=instante, sha256=sha256)


def sha256_da_via(documento) -> str:
    return documento.vias.get().arquivo.sha256


@pytest.mark.parametrize(
    ("fatos", "desfecho"),
    [
        ({"achado": False}, Desfecho.NAO_ENCONTRADO),
        ({"achado": False, "cancelado": True, "integro": False, "arquivo_igual": True}, Desfecho.NAO_ENCONTRADO),
        ({"cancelado": True}, Desfecho.CANCELADO),
        ({"cancelado": True, "integro": False}, Desfecho.CANCELADO),
        ({"integro": False, "arquivo_igual": True}, Desfecho.VIOLADO),
        ({"arquivo_igual": False}, Desfecho.NAO_CONFERE),
        ({"arquivo_igual": True}, Desfecho.AUTENTICO),
        ({}, Desfecho.AUTENTICO),
    ],
)
def test_a_decisao(fatos, desfecho):
    assert decidir(**{"achado": True, "cancelado": False, "integro": True, "arquivo_igual": None, **fatos}) == desfecho


class TestPublico:
    def test_diz_o_que_e_quem_assinou_e_o_resumo(self, elenco, processo, documento):
        elenco.assinar(elenco.colega, documento)
        resultado = consultar(documento)
        assert resultado.desfecho == Desfecho.AUTENTICO
        assert (resultado.titulo, resultado.unidade) == (documento.titulo, elenco.secad.nome)
        assert (resultado.processo, resultado.orgao) == (processo.numero, elenco.orgao.nome)
        assert (resultado.verificador, resultado.crc) == (documento.codigo_verificador, documento.crc)
        assert resultado.sha256 == documento.conteudo.sha256
        assert (resultado.publico, resultado.externo, resultado.data) == (True, False, INSTANTE)
        assert [(s.nome, s.cargo, s.metodo) for s in resultado.signatarios] == [
            ("Ana Beatriz Souza", "Analista Judiciária", "Senha"),
            ("Bruno Lima de Castro", "Técnico Judiciário", "Senha"),
        ]
        assert resultado.mostra_conteudo and resultado.tem_comprovante

    def test_continua_autentico_depois_de_outros_atos(self, elenco, processo, documento):
        elenco.incluir_minuta(elenco.servidora, processo)
        elenco.enviar(elenco.servidora, processo, elenco.ditec)
        assert consultar(documento).desfecho == Desfecho.AUTENTICO

    def test_documento_externo_pelo_crc_do_arquivo(self, elenco, processo):
        externo = elenco.incluir_pdf(elenco.servidora, processo, "contrato")
        crc = crc32_hex(arquivos.ler(externo.conteudo))
        resultado = consultar(externo, crc)
        assert (resultado.desfecho, resultado.externo, resultado.signatarios) == (Desfecho.AUTENTICO, True, ())
        assert (resultado.crc, resultado.data) == (crc, externo.criado_em)

    def test_cancelado_diz_que_foi_e_nao_mostra_o_conteudo(self, elenco, documento):
        registrar_consulta(ator=elenco.de_outra_unidade.ator, documento_id=documento.pk)
        cancelar_documento(ator=elenco.servidora.ator, documento_id=documento.pk, motivo="CPF de terceiro no texto")
        documento.refresh_from_db()
        resultado = consultar(documento)
        assert (resultado.desfecho, resultado.cancelado_em) == (Desfecho.CANCELADO, documento.cancelado_em)
        assert not resultado.mostra_conteudo and resultado.tem_comprovante
        assert "terceiro" not in repr(resultado)

    def test_as_consultas_nao_crescem_com_as_assinaturas(self, elenco, documento, django_assert_num_queries):
        consultar(documento)
        with django_assert_num_queries(8):
            consultar(documento)
        elenco.assinar(elenco.colega, documento)
        with django_assert_num_queries(8):
            assert len(consultar(documento).signatarios) == 2


class TestRestrito:
    @pytest.fixture
    def restrito(self, elenco):
        processo = elenco.iniciar(elenco.servidora, nivel=Nivel.RESTRITO, especificacao="Licença de Fulano")
        documento = processo.documentos.select_related("tipo", "processo").get()
        elenco.assinar(elenco.servidora, documento)
        return documento

    def _so_confirma(self, resultado, documento):
        assert (resultado.desfecho, resultado.publico) == (Desfecho.AUTENTICO, False)
        assert resultado.data == documento.assinado_em
        assert [s.nome for s in resultado.signatarios] == ["Ana Beatriz Souza"]
        assert not resultado.mostra_conteudo and resultado.tem_comprovante
        dito = repr(resultado)
        for segredo in (documento.titulo, documento.processo.numero, "Fulano", documento.conteudo.sha256, "SECAD"):
            assert segredo not in dito

    def test_confirma_data_e_signatarios_e_mais_nada(self, restrito):
        self._so_confirma(consultar(restrito), restrito)

    def test_documento_publico_em_processo_que_ficou_restrito(self, elenco, processo, documento):
        elenco.incluir_minuta(elenco.servidora, processo, nivel=Nivel.RESTRITO)
        documento = Documento.objects.select_related("tipo", "processo", "conteudo").get(pk=documento.pk)
        self._so_confirma(consultar(documento), documento)

    def test_o_arquivo_confere_sem_dizer_mais(self, elenco, restrito):
        tarefas.varrer()
        resultado = conferir_arquivo(sha256_da_via(restrito), codigos=None, endereco=ENDERECO, instante=INSTANTE)
        assert resultado.arquivo_conferido
        self._so_confirma(resultado, restrito)


class TestComoInexistente:
    """One and the same answer, after the same queries."""

    def _consultas(self, verificador, crc, endereco):
        Limite.objects.all().delete()  # the same number asked twice is counted in a row that is already there
        with CaptureQueriesContext(connection) as capturadas:
            resultado = conferir(verificador, crc, endereco=endereco, instante=INSTANTE)
        return resultado, [
            consulta["sql"].split(" WHERE ")[0][:60] for consulta in capturadas if "SAVEPOINT" not in consulta["sql"]
        ]

    @pytest.fixture
    def casos(self, elenco, processo, documento):
        """(código verificador, CRC) by reason."""
        sigiloso = elenco.iniciar(elenco.servidora, nivel=Nivel.SIGILOSO).documentos.get()
        elenco.assinar(elenco.servidora, sigiloso)
        minuta = elenco.incluir_minuta(elenco.servidora, processo)
        excluido = elenco.incluir_minuta(elenco.servidora, processo)
        elenco.assinar(elenco.servidora, excluido)
        excluir_documento(ator=elenco.servidora.ator, documento_id=excluido.pk)
        externo = elenco.incluir_pdf(elenco.servidora, processo)
        desfeito = elenco.incluir_minuta(elenco.servidora, processo)
        elenco.assinar(elenco.servidora, desfeito)
        crc_antigo = desfeito.crc
        salvar_versao(
            ator=elenco.servidora.ator,
            documento_id=desfeito.pk,
            secoes={"corpo": "<p>Outro.</p>"},
            versao_base=1,
            desfazer_assinaturas=True,
        )
        elenco.assinar(elenco.servidora, desfeito)
        return {
            "inexistente": (NINGUEM, documento.crc),
            "crc errado": (documento.codigo_verificador, "00000000"),
            "sigiloso": (sigiloso.codigo_verificador, sigiloso.crc),
            "sigiloso com crc errado": (sigiloso.codigo_verificador, "00000000"),
            "minuta": (minuta.codigo_verificador, ""),
            "minuta com o crc do conteúdo vazio": (minuta.codigo_verificador, "00000000"),
            "excluído": (excluido.codigo_verificador, excluido.crc),
            "externo com crc errado": (externo.codigo_verificador, "00000000"),
            "assinatura desfeita": (desfeito.codigo_verificador, crc_antigo),
            "número enorme": ("9" * 12, documento.crc),
        }

    def test_mesma_resposta_e_mesmas_consultas(self, casos):
        respostas = {
            motivo: self._consultas(*codigos, f"198.51.100.{posicao}")
            for posicao, (motivo, codigos) in enumerate(casos.items())
        }
        esperada = respostas["inexistente"]
        assert esperada[0] == autenticidade.Resultado(desfecho=Desfecho.NAO_ENCONTRADO, instante=INSTANTE)
        for motivo, resposta in respostas.items():
            assert resposta == esperada, motivo

    def test_o_processo_que_virou_sigiloso_some(self, processo, documento):
        Processo.objects.filter(pk=processo.pk).update(nivel_efetivo=Nivel.SIGILOSO)
        assert consultar(documento).desfecho == Desfecho.NAO_ENCONTRADO
        sha256 = sha256_da_via(documento)
        assert conferir_arquivo(sha256, codigos=None, endereco=ENDERECO, instante=INSTANTE).desfecho == (
            Desfecho.NAO_ENCONTRADO
        )

    def test_le_sempre_um_arquivo(self, casos, documento, monkeypatch):
        lidos = []
        ler = arquivos.ler
        monkeypatch.setattr(arquivos, "ler", lambda arquivo: lidos.append(arquivo.sha256) or ler(arquivo))
        for posicao, codigos in enumerate(casos.values()):
            conferir(*codigos, endereco=f"198.51.100.{posicao}", instante=INSTANTE)
        assert len(lidos) == len(casos)

    def test_a_isca_e_a_mesma_para_o_mesmo_numero(self, elenco, processo, documento):
        for _ in range(4):
            elenco.incluir_pdf(elenco.servidora, processo, f"texto {_}")
        escolhidas = {numero: autenticidade._isca(numero).pk for numero in range(40)}
        assert escolhidas == {numero: autenticidade._isca(numero).pk for numero in range(40)}
        assert len(set(escolhidas.values())) > 1

    def test_sem_documento_nenhum_tambem_responde(self, elenco):
        assert conferir(NINGUEM, "0" * 8, endereco=ENDERECO, instante=INSTANTE).desfecho == Desfecho.NAO_ENCONTRADO


class TestIntegridade:
    """Checked again at every query, from the stored copy."""

    def test_bytes_trocados_no_disco(self, documento):
        arquivos.caminho(documento.conteudo.sha256).write_bytes(b"outra coisa")
        resultado = consultar(documento)
        assert resultado.desfecho == Desfecho.VIOLADO
        assert not resultado.mostra_conteudo and not resultado.tem_comprovante
        assert (resultado.titulo, resultado.signatarios) == ("", ())

    def test_arquivo_ausente(self, documento):
        arquivos.caminho(documento.conteudo.sha256).unlink()
        assert consultar(documento).desfecho == Desfecho.VIOLADO

    def test_externo_ausente_nao_se_confirma(self, elenco, processo):
        externo = elenco.incluir_pdf(elenco.servidora, processo)
        crc = crc32_hex(arquivos.ler(externo.conteudo))
        arquivos.caminho(externo.conteudo.sha256).unlink()
        assert consultar(externo, crc).desfecho == Desfecho.NAO_ENCONTRADO
        assert consultar(externo, "00000000").desfecho == Desfecho.NAO_ENCONTRADO  # the CRC of nothing

    def _sem_gatilhos(self, tabela: str, sql: str, parametros=()):
        """Changes a row as somebody who owns the database would."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no pending event may stand in the way of ALTER TABLE
                cursor.execute(f"ALTER TABLE {tabela} DISABLE TRIGGER USER")
                cursor.execute(sql, parametros)
                cursor.execute(f"ALTER TABLE {tabela} ENABLE TRIGGER USER")
                return
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [tabela])
            gatilhos = cursor.fetchall()
            for nome, _ in gatilhos:
                cursor.execute(f"DROP TRIGGER {nome}")
            cursor.execute(sql, parametros)
            for _, criacao in gatilhos:
                cursor.execute(criacao)

    def test_nome_trocado_na_evidencia(self, documento):
        prova = documento.assinaturas_feitas.get().evidencia
        prova["assinante"]["nome"] = "Outra Pessoa"
        self._sem_gatilhos(
            "assinatura_assinatura", "UPDATE assinatura_assinatura SET evidencia = %s", [json.dumps(prova)]
        )
        assert consultar(documento).desfecho == Desfecho.VIOLADO

    def test_evidencia_trocada_com_o_resumo_refeito(self, documento):
        from assinatura import evidencia

        prova = documento.assinaturas_feitas.get().evidencia
        prova["assinante"]["nome"] = "Outra Pessoa"
        self._sem_gatilhos(
            "assinatura_assinatura",
            "UPDATE assinatura_assinatura SET evidencia = %s, evidencia_sha256 = %s",
            [json.dumps(prova), evidencia.resumo(prova)],
        )
        assert consultar(documento).desfecho == Desfecho.VIOLADO

    def test_texto_mostrado_que_nao_e_o_da_copia(self, documento):
        secoes = [{**secao, "html": "<p>Outro texto.</p>"} for secao in documento.secoes]
        self._sem_gatilhos("documentos_documento", "UPDATE documentos_documento SET secoes = %s", [json.dumps(secoes)])
        assert consultar(documento).desfecho == Desfecho.VIOLADO

    def test_tipo_que_mudou_de_nome_nao_e_adulteracao(self, documento):
        TipoDocumento.objects.filter(pk=documento.tipo_id).update(nome="Despacho decisório")
        assert consultar(documento).desfecho == Desfecho.AUTENTICO

    def test_assinatura_apagada(self, documento):
        self._sem_gatilhos("assinatura_assinatura", "DELETE FROM assinatura_assinatura")
        assert consultar(documento).desfecho == Desfecho.VIOLADO

    def test_andamento_mudado(self, processo, documento):
        self._sem_gatilhos(
            "processos_andamento", "UPDATE processos_andamento SET origem = 'comando' WHERE tipo = 'documento_assinado'"
        )
        assert consultar(documento).desfecho == Desfecho.VIOLADO

    def test_elo_seguinte_que_nao_segue(self, elenco, processo, documento):
        elenco.incluir_minuta(elenco.servidora, processo)
        self._sem_gatilhos(
            "processos_andamento",
            "UPDATE processos_andamento SET anterior = %s WHERE tipo = 'documento_incluido'",
            ["f" * 64],
        )
        assert consultar(documento).desfecho == Desfecho.VIOLADO


class TestArquivo:
    def test_a_via_em_pdf_confere(self, documento):
        resultado = conferir_arquivo(sha256_da_via(documento), codigos=None, endereco=ENDERECO, instante=INSTANTE)
        assert (resultado.desfecho, resultado.arquivo_conferido) == (Desfecho.AUTENTICO, True)
        assert resultado.documento_id == documento.pk

    def test_a_via_anterior_a_segunda_assinatura_tambem(self, elenco, documento):
        sha256 = sha256_da_via(documento)
        elenco.assinar(elenco.colega, documento)
        resultado = conferir_arquivo(sha256, codigos=None, endereco=ENDERECO, instante=INSTANTE)
        assert (resultado.arquivo_conferido, len(resultado.signatarios)) == (True, 2)

    def test_a_via_de_uma_versao_desfeita_nao(self, elenco, documento):
        sha256, codigos = sha256_da_via(documento), (documento.codigo_verificador, documento.crc)
        salvar_versao(
            ator=elenco.servidora.ator,
            documento_id=documento.pk,
            secoes={"corpo": "<p>Outro.</p>"},
            versao_base=1,
            desfazer_assinaturas=True,
        )
        elenco.assinar(elenco.servidora, documento)
        resultado = conferir_arquivo(sha256, codigos=codigos, endereco=ENDERECO, instante=INSTANTE)
        assert resultado.desfecho == Desfecho.NAO_ENCONTRADO

    def test_o_arquivo_de_um_externo_confere(self, elenco, processo):
        externo = elenco.incluir_pdf(elenco.servidora, processo, "contrato")
        sha256 = hashlib.sha256(pdf_de_uma_pagina("contrato")).hexdigest()
        resultado = conferir_arquivo(sha256, codigos=None, endereco=ENDERECO, instante=INSTANTE)
        assert (resultado.desfecho, resultado.documento_id) == (Desfecho.AUTENTICO, externo.pk)

    def test_adulterado_com_os_codigos_de_um_nosso(self, documento):
        codigos = documento.codigo_verificador, documento.crc
        resultado = conferir_arquivo("0" * 64, codigos=codigos, endereco=ENDERECO, instante=INSTANTE)
        assert resultado.desfecho == Desfecho.NAO_CONFERE
        assert not resultado.arquivo_conferido and resultado.mostra_conteudo and not resultado.tem_comprovante

    def test_desconhecido(self, documento):
        for codigos in (None, (NINGUEM, "00000000")):
            resultado = conferir_arquivo("0" * 64, codigos=codigos, endereco=ENDERECO, instante=INSTANTE)
            assert resultado.desfecho == Desfecho.NAO_ENCONTRADO

    def test_os_codigos_digitados_contra_o_arquivo(self, elenco, processo, documento):
        externo = elenco.incluir_pdf(elenco.servidora, processo)
        assert consultar(documento, sha256=sha256_da_via(documento)).arquivo_conferido
        outro = consultar(documento, sha256=externo.conteudo.sha256)
        assert outro.desfecho == Desfecho.NAO_CONFERE

    def test_o_mesmo_arquivo_em_varios_processos_responde_pelo_menos_restrito(self, elenco, processo):
        restrito = elenco.iniciar(elenco.servidora, nivel=Nivel.RESTRITO)
        sigiloso = elenco.iniciar(elenco.servidora, nivel=Nivel.SIGILOSO)
        sha256 = hashlib.sha256(pdf_de_uma_pagina("edital")).hexdigest()

        def quem():
            resultado = conferir_arquivo(sha256, codigos=None, endereco=ENDERECO, instante=INSTANTE)
            return resultado.documento_id

        elenco.incluir_pdf(elenco.servidora, sigiloso, "edital")
        assert quem() is None
        no_restrito = elenco.incluir_pdf(elenco.servidora, restrito, "edital")
        assert quem() == no_restrito.pk
        no_publico = elenco.incluir_pdf(elenco.servidora, processo, "edital")
        assert quem() == no_publico.pk


class TestLimites:
    """A13: by address and by document, growing, never for ever, the same for what does not exist."""

    def test_por_endereco(self, documento):
        for _ in range(6):
            assert consultar(documento, "00000000").desfecho == Desfecho.NAO_ENCONTRADO
        with pytest.raises(MuitasTentativas) as recusa:
            consultar(documento)  # even the right code waits
        assert recusa.value.espera == 5
        assert consultar(documento, endereco="198.51.100.1").desfecho == Desfecho.AUTENTICO
        assert consultar(documento, instante=INSTANTE + timedelta(seconds=5)).desfecho == Desfecho.AUTENTICO

    @pytest.mark.parametrize("existe", [True, False])
    def test_por_documento_ainda_que_de_muitos_enderecos(self, documento, existe):
        verificador = documento.codigo_verificador if existe else NINGUEM
        for numero in range(21):
            conferir(verificador, "00000000", endereco=f"198.51.100.{numero}", instante=INSTANTE)
        with pytest.raises(MuitasTentativas) as recusa:
            conferir(verificador, documento.crc, endereco="198.51.100.99", instante=INSTANTE)
        assert recusa.value.espera == 5
        for numero in range(100, 250):
            instante = INSTANTE + timedelta(minutes=numero - 99)
            conferir(verificador, "00000000", endereco=f"198.51.100.{numero}", instante=instante)
        with pytest.raises(MuitasTentativas) as recusa:
            conferir(verificador, documento.crc, endereco="198.51.100.99", instante=instante)
        assert recusa.value.espera == 60  # whoever floods a document does not hide it for longer

    def test_zeros_a_esquerda_nao_abrem_outra_conta(self, documento):
        for numero in range(21):
            verificador = documento.codigo_verificador.zfill(7 + numero % 5)
            conferir(verificador, "00000000", endereco=f"198.51.100.{numero}", instante=INSTANTE)
        with pytest.raises(MuitasTentativas):
            consultar(documento)

    def test_acertos_tambem_se_contam(self, documento):
        for _ in range(61):
            consultar(documento)
        with pytest.raises(MuitasTentativas):
            consultar(documento)
        with pytest.raises(MuitasTentativas):
            conferir_arquivo("0" * 64, codigos=None, endereco=ENDERECO, instante=INSTANTE)

    def test_acertos_nao_apagam_os_erros(self, documento):
        for _ in range(6):
            consultar(documento, "00000000")
        depois = INSTANTE + timedelta(seconds=5)
        for _ in range(3):
            assert consultar(documento, instante=depois).desfecho == Desfecho.AUTENTICO
        assert consultar(documento, "00000000", instante=depois).desfecho == Desfecho.NAO_ENCONTRADO
        with pytest.raises(MuitasTentativas) as recusa:
            consultar(documento, "00000000", instante=depois)
        assert recusa.value.espera == 10

    def test_acertos_nao_custam_os_erros_gratis(self, documento):
        for _ in range(30):
            assert consultar(documento).desfecho == Desfecho.AUTENTICO
        for _ in range(6):
            assert consultar(documento, "00000000").desfecho == Desfecho.NAO_ENCONTRADO

    def test_um_ipv6_nao_sao_muitos(self, documento):
        for numero in range(6):
            consultar(documento, "00000000", endereco=f"2001:db8:1:2::{numero + 1}")
        with pytest.raises(MuitasTentativas):
            consultar(documento, endereco="2001:db8:1:2:ffff::1")


class TestReconferir:
    def test_repete_como_as_coisas_estao_agora(self, elenco, documento):
        conferido = reconferir(documento.pk, documento.crc, instante=INSTANTE)
        assert conferido.resultado.desfecho == Desfecho.AUTENTICO
        assert conferido.documento.pk == documento.pk
        assert hashlib.sha256(conferido.dados).hexdigest() == documento.conteudo.sha256

    def test_nao_conta_tentativa(self, documento):
        for _ in range(100):
            reconferir(documento.pk, documento.crc, instante=INSTANTE)
        assert consultar(documento).desfecho == Desfecho.AUTENTICO

    def test_o_que_deixou_de_ser_publico_nao_se_mostra(self, processo, documento):
        Processo.objects.filter(pk=processo.pk).update(nivel_efetivo=Nivel.RESTRITO)
        conferido = reconferir(documento.pk, documento.crc, instante=INSTANTE)
        assert (conferido.documento, conferido.dados) == (None, None)
        assert conferido.resultado.titulo == ""

    @pytest.mark.parametrize("crc", ["00000000", ""])
    def test_crc_que_nao_e_mais_o_dele(self, documento, crc):
        assert reconferir(documento.pk, crc, instante=INSTANTE).resultado.desfecho == Desfecho.NAO_ENCONTRADO
