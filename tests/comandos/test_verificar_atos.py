"""`verificar_atos` names the first altered, missing or extra record, whoever damaged it."""

import hashlib
import json
from datetime import UTC, datetime

import pytest
from django.conf import settings

from processos import cadeia, selos
from processos.andamentos import registro_canonico
from processos.models import Andamento, Processo
from sei.comum.models import Contador
from tests.comandos.apoio import executar, executar_json, sem_gatilhos, sql
from tests.termos import Termos

AGORA = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)


@pytest.fixture
def selar(django_capture_on_commit_callbacks):
    """Seals as a committed transaction would: the exported file has its name."""

    def sela():
        with django_capture_on_commit_callbacks(execute=True):
            return selos.selar(instante=AGORA)

    return sela


@pytest.fixture
def acervo(elenco):
    """Two processes: one signed, sent and received; another with two signatures; and a rascunho."""
    primeiro = elenco.iniciar(elenco.servidora)
    elenco.assinar(elenco.servidora, primeiro.documentos.get())
    elenco.incluir_pdf(elenco.servidora, primeiro)
    elenco.enviar(elenco.servidora, primeiro, elenco.ditec)
    segundo = elenco.iniciar(elenco.de_outra_unidade)
    documento = segundo.documentos.get()
    elenco.assinar(elenco.de_outra_unidade, documento)
    elenco.preparar(elenco.servidora)
    sem_gatilhos()
    return elenco, Processo.objects.get(pk=primeiro.pk), Processo.objects.get(pk=segundo.pk)


def _reencadear(processo: Processo, andamentos: list[Andamento]) -> None:
    """Rewrites the whole trail so that its chain is perfect, as a patient forger would."""
    anterior = cadeia.ZERO
    sql("DELETE FROM processos_andamento WHERE processo_id = %s", processo.pk)
    for numero, andamento in enumerate(andamentos, start=1):
        andamento.pk, andamento.numero, andamento.anterior = None, numero, anterior
        andamento.sha256 = anterior = cadeia.resumo(registro_canonico(andamento), anterior)
    Andamento.objects.bulk_create(andamentos)
    Processo.objects.filter(pk=processo.pk).update(andamentos=len(andamentos), cabeca=anterior)


def test_o_que_ninguem_tocou_confere(acervo, selar):
    selar()
    codigo, texto = executar("verificar_atos")
    assert codigo == 0
    assert texto.startswith("Tudo confere: ")
    assert executar_json("verificar_atos") == (
        0,
        {
            "confere": True,
            "conferidos": {
                "andamentos": 6,
                "números de processo": 2,
                "selos": 1,
                "situações": 0,
                "originais em papel": 0,
                "números SEI": 3,
                "ordens de documentos": 3,
                "documentos assinados": 2,
                "arquivos capturados": 1,
                "assinaturas": 2,
            },
            "conferencia": None,
            "registro": None,
            "motivo": None,
            "detalhe": None,
        },
    )


@pytest.mark.django_db(transaction=True)
def test_o_retrato_nao_prende_o_banco():
    """Outside a transaction, as the command runs: it leaves none open behind it."""
    from tests.elenco import montar_elenco

    elenco = montar_elenco()
    elenco.preparar(elenco.servidora)
    codigo, achado = executar_json("verificar_atos")
    assert (codigo, achado["conferidos"]["ordens de documentos"]) == (0, 1)
    elenco.preparar(elenco.servidora)
    assert executar_json("verificar_atos")[1]["conferidos"]["ordens de documentos"] == 2


def _nome(processo: Processo, numero: int) -> str:
    return f"Processo {processo.numero}, andamento nº {numero}"


def _encontrado(conferencia: str) -> tuple[str, str]:
    codigo, achado = executar_json("verificar_atos")
    assert codigo == 1
    assert achado["conferencia"] == conferencia, achado
    codigo, texto = executar("verificar_atos")
    assert codigo == 1
    assert texto.startswith(f"Não confere: {achado['registro']}: {achado['motivo']}")
    assert texto.count("\n") == 1
    return achado["registro"], achado["motivo"]


class TestTrilha:
    def test_andamento_alterado(self, acervo):
        _, processo, _ = acervo
        sql("UPDATE processos_andamento SET em = %s WHERE processo_id = %s AND numero = 2", AGORA, processo.pk)
        assert _encontrado("andamentos") == (_nome(processo, 2), "alterado")

    def test_fatos_alterados(self, acervo):
        _, processo, _ = acervo
        fatos = json.dumps({"destinos": "ASJUR", "unidades": [1], "detalhe": ""})
        sql("UPDATE processos_andamento SET dados = %s WHERE processo_id = %s AND numero = 4", fatos, processo.pk)
        assert _encontrado("andamentos") == (_nome(processo, 4), "alterado")

    def test_andamento_apagado_no_meio(self, acervo):
        _, processo, _ = acervo
        sql("DELETE FROM processos_andamento WHERE processo_id = %s AND numero = 2", processo.pk)
        assert _encontrado("andamentos") == (_nome(processo, 2), "ausente")

    def test_fim_cortado(self, acervo):
        _, processo, _ = acervo
        sql("DELETE FROM processos_andamento WHERE processo_id = %s AND numero = 4", processo.pk)
        assert _encontrado("andamentos") == (_nome(processo, 4), "ausente")

    def test_trilha_inteira_apagada(self, acervo):
        _, _, processo = acervo
        sql("DELETE FROM processos_andamento WHERE processo_id = %s", processo.pk)
        assert _encontrado("andamentos") == (_nome(processo, 1), "ausente")

    def test_andamento_a_mais(self, acervo):
        _, processo, _ = acervo
        ultimo = Andamento.objects.get(processo=processo, numero=4)
        ultimo.pk, ultimo.numero, ultimo.anterior = None, 5, processo.cabeca
        ultimo.sha256 = cadeia.resumo(registro_canonico(ultimo), processo.cabeca)
        ultimo.save(force_insert=True)
        assert _encontrado("andamentos") == (_nome(processo, 5), "a mais")

    def test_ordem_trocada(self, acervo):
        _, processo, _ = acervo
        for de, para in ((2, 90), (3, 2), (90, 3)):
            sql(
                "UPDATE processos_andamento SET numero = %s WHERE processo_id = %s AND numero = %s",
                para,
                processo.pk,
                de,
            )
        assert _encontrado("andamentos") == (_nome(processo, 2), "alterado")

    def test_cabeca_alterada(self, acervo):
        _, processo, _ = acervo
        sql("UPDATE processos_processo SET cabeca = %s WHERE id = %s", "f" * 64, processo.pk)
        assert _encontrado("andamentos") == (_nome(processo, 4), "alterado")

    def test_rascunho_com_trilha(self, acervo):
        elenco, processo, _ = acervo
        rascunho = Processo.objects.get(numero__isnull=True)
        sql("UPDATE processos_andamento SET processo_id = %s WHERE processo_id = %s", rascunho.pk, processo.pk)
        assert _encontrado("andamentos")[1] == "ausente"


class TestSelos:
    def test_fim_cortado_com_a_cabeca_acertada(self, acervo, selar):
        _, processo, _ = acervo
        selar()
        andamentos = list(Andamento.objects.filter(processo=processo).order_by("numero"))
        _reencadear(processo, andamentos[:-1])
        assert _encontrado("selos") == (_nome(processo, 4), "ausente")

    def test_trilha_reescrita_ate_o_fim(self, acervo, selar):
        elenco, processo, _ = acervo
        selar()
        andamentos = list(Andamento.objects.filter(processo=processo).order_by("numero"))
        andamentos[0].usuario_id = elenco.gestora.usuario.pk
        _reencadear(processo, andamentos)
        assert _encontrado("selos") == (_nome(processo, 4), "alterado")

    def test_selo_apagado(self, acervo, selar):
        selar()
        sql("DELETE FROM processos_selo")
        assert _encontrado("selos") == ("Selo nº 1", "ausente")

    def test_selo_apagado_com_o_contador_acertado(self, acervo, selar):
        selar()
        sql("DELETE FROM processos_selo")
        Contador.objects.filter(chave=selos.CONTADOR).delete()
        assert _encontrado("selos") == ("Selo nº 1", "ausente")

    def test_selo_alterado(self, acervo, selar):
        selar()
        sql("UPDATE processos_selo SET raiz = %s", "0" * 64)
        registro, motivo = _encontrado("selos")
        assert registro.startswith("Arquivo do selo nº 1")
        assert motivo == "alterado"

    def test_elo_entre_selos_alterado(self, acervo, selar):
        elenco, processo, _ = acervo
        selar()
        elenco.incluir_pdf(elenco.de_outra_unidade, processo, "outro")
        selar()
        sql("UPDATE processos_selo SET anterior = %s WHERE id = (SELECT max(id) FROM processos_selo)", "0" * 64)
        assert _encontrado("selos") == ("Selo nº 2", "alterado")

    def test_arquivo_do_selo_apagado(self, acervo, selar):
        (selo,) = selar()
        (settings.DIRETORIO_DE_SELOS / selo.arquivo).unlink()
        assert _encontrado("selos") == (f"Arquivo do selo nº 1 ({selo.arquivo})", "ausente")

    def test_folha_do_arquivo_alterada(self, acervo, selar):
        (selo,) = selar()
        arquivo = settings.DIRETORIO_DE_SELOS / selo.arquivo
        linhas = arquivo.read_text().splitlines()
        arquivo.write_text("\n".join([*linhas[:-1], linhas[-1][:-1] + "x"]) + "\n")
        assert _encontrado("selos") == (f"Arquivo do selo nº 1 ({selo.arquivo})", "alterado")

    def test_arquivo_ilegivel(self, acervo, selar):
        (selo,) = selar()
        (settings.DIRETORIO_DE_SELOS / selo.arquivo).write_text("outra coisa\n")
        assert _encontrado("selos") == (f"Arquivo do selo nº 1 ({selo.arquivo})", "alterado")


class TestNumeros:
    def test_numero_alterado(self, acervo):
        _, processo, _ = acervo
        sql("UPDATE processos_processo SET numero = %s WHERE id = %s", f"9{processo.numero[1:]}", processo.pk)
        assert _encontrado("números de processo") == (f"Número do processo 9{processo.numero[1:]}", "alterado")

    def test_algarismos_da_busca_alterados(self, acervo):
        _, processo, _ = acervo
        sql("UPDATE processos_processo SET digitos = '1' WHERE id = %s", processo.pk)
        assert _encontrado("números de processo") == (f"Número do processo {processo.numero}", "alterado")

    def test_processo_apagado(self, acervo):
        _, _, processo = acervo
        for tabela, coluna in (
            ("assinatura_assinatura", "documento_id"),
            ("documentos_versao", "documento_id"),
        ):
            sql(
                f"DELETE FROM {tabela} WHERE {coluna} IN (SELECT id FROM documentos_documento WHERE processo_id = %s)",
                processo.pk,
            )
        for tabela in (
            "documentos_documento",
            "processos_andamento",
            "processos_abertura",
            "processos_classificacao",
            "processos_interessado",
        ):
            sql(f"DELETE FROM {tabela} WHERE processo_id = %s", processo.pk)
        sql("DELETE FROM processos_processo WHERE id = %s", processo.pk)
        assert _encontrado("números de processo") == ("Processo de sequencial 2", "ausente")

    def test_contador_adiantado(self, acervo):
        sql("UPDATE comum_contador SET ultimo = 5 WHERE chave LIKE %s", "processo:%")
        assert _encontrado("números de processo") == ("Processo de sequencial 3", "ausente")

    def test_contador_atrasado(self, acervo):
        sql("UPDATE comum_contador SET ultimo = 1 WHERE chave LIKE %s", "processo:%")
        assert _encontrado("números de processo") == ("Processo de sequencial 2", "a mais")

    def test_ano_que_comecou_em_outro_sistema(self, elenco):
        elenco.orgao.primeiro_sequencial = 5000
        elenco.orgao.save()
        primeiro = elenco.iniciar(elenco.servidora)
        assert primeiro.numero.startswith("0000005000-")
        assert executar("verificar_atos")[0] == 0

    def test_mascara_estragada_no_cadastro_nao_derruba_a_verificacao(self, acervo):
        elenco, _, _ = acervo
        elenco.orgao.mascara_do_processo = "@nada@"
        elenco.orgao.save()
        assert executar("verificar_atos")[0] == 0

    def test_mascara_trocada_no_meio_do_ano(self, elenco):
        elenco.iniciar(elenco.servidora)
        elenco.orgao.mascara_do_processo = "@cod_orgao_sip_05d@.@seq_anual_cod_orgao_sip_06d@/@ano_4d@-@dv_mod11_1d@"
        elenco.orgao.save()
        segundo = elenco.iniciar(elenco.servidora)
        assert segundo.numero.startswith("00001.000002/")
        assert executar("verificar_atos")[0] == 0


class TestDocumentos:
    def test_numero_sei_saltado(self, acervo):
        _, processo, _ = acervo
        externo = processo.documentos.get(origem="externo")
        sql("UPDATE documentos_documento SET numero_sei = 99 WHERE id = %s", externo.pk)
        assert _encontrado("números SEI") == (f"Documento de Número SEI {externo.numero_sei:07d}", "ausente")

    def test_ultimo_documento_apagado(self, acervo):
        elenco, processo, _ = acervo
        ultimo = elenco.incluir_pdf(elenco.de_outra_unidade, processo, "outro")
        sql("DELETE FROM documentos_documento WHERE id = %s", ultimo.pk)
        assert _encontrado("números SEI") == (f"Documento de Número SEI {ultimo.numero_sei:07d}", "ausente")

    def test_contador_atrasado(self, acervo):
        sql("UPDATE comum_contador SET ultimo = 2 WHERE chave = 'documento'")
        assert _encontrado("números SEI") == ("Documento de Número SEI 0000003", "a mais")

    def test_ordem_com_buraco(self, acervo):
        _, processo, _ = acervo
        sql("UPDATE documentos_documento SET ordem = 9 WHERE processo_id = %s AND ordem = 2", processo.pk)
        assert _encontrado("ordens de documentos") == (f"Documento do processo {processo.numero}", "a mais")

    def test_anexacoes_tomam_lugar_na_ordem(self, acervo):
        elenco, processo, _ = acervo
        termos, filho = Termos(elenco), elenco.iniciar(elenco.servidora)
        principal = elenco.iniciar(elenco.servidora)
        termos.anexar(filho, principal)
        elenco.incluir_minuta(elenco.servidora, principal)
        assert executar("verificar_atos")[0] == 0
        termos.desanexar(filho, principal)
        assert executar("verificar_atos")[0] == 0
        termos.anexar(filho, principal)
        sql("DELETE FROM documentos_fundamento")
        sql("DELETE FROM processos_anexacao WHERE ate IS NULL")
        sql("UPDATE processos_processo SET estado = 'em_tramitacao' WHERE id = %s", filho.pk)
        assert _encontrado("ordens de documentos") == (f"Documento do processo {principal.numero}", "ausente")

    def test_situacao_sem_o_registro_dela(self, acervo):
        elenco, processo, _ = acervo
        termos, parado = Termos(elenco), elenco.iniciar(elenco.servidora)
        termos.sobrestar(parado)
        assert executar_json("verificar_atos")[1]["conferidos"]["situações"] == 1
        sql("UPDATE processos_processo SET estado = 'em_tramitacao' WHERE id = %s", parado.pk)
        assert _encontrado("situações") == (f"Situação do processo {parado.numero}", "alterado")
        sql("UPDATE processos_processo SET estado = 'sobrestado' WHERE id = %s", parado.pk)
        sql("UPDATE processos_processo SET estado = 'anexado' WHERE id = %s", processo.pk)
        assert _encontrado("situações") == (f"Situação do processo {processo.numero}", "alterado")

    def test_texto_assinado_alterado(self, acervo):
        _, processo, _ = acervo
        documento = processo.documentos.get(origem="interno")
        documento.secoes[1]["html"] = "<p>Outra coisa.</p>"
        sql("UPDATE documentos_documento SET secoes = %s WHERE id = %s", json.dumps(documento.secoes), documento.pk)
        assert _encontrado("documentos assinados") == (f"Documento {documento.codigo_verificador}", "alterado")

    def test_versao_congelada_alterada(self, acervo):
        _, processo, _ = acervo
        documento = processo.documentos.get(origem="interno")
        sql("UPDATE documentos_versao SET secoes = '[]' WHERE documento_id = %s", documento.pk)
        esperado = f"Versão 1 do documento {documento.codigo_verificador}"
        assert _encontrado("documentos assinados") == (esperado, "alterado")

    def test_arquivo_trocado_por_outro(self, acervo):
        elenco, processo, _ = acervo
        externo = processo.documentos.get(origem="externo")
        outro, _ = elenco.arquivo_pdf("outro")
        sql("UPDATE documentos_documento SET conteudo_id = %s WHERE id = %s", outro.pk, externo.pk)
        assert _encontrado("arquivos capturados") == (f"Documento {externo.codigo_verificador}", "alterado")

    def test_arquivo_substituido_pelo_ato_confere(self, acervo):
        from documentos.atos.retirar import substituir_arquivo

        elenco, _, _ = acervo
        processo = elenco.iniciar(elenco.servidora)
        externo = elenco.incluir_pdf(elenco.servidora, processo)
        novo = elenco.arquivo_pdf("outro")
        substituir_arquivo(ator=elenco.servidora.ator, documento_id=externo.pk, novo=novo)
        assert executar("verificar_atos")[0] == 0

    def test_tipo_renomeado_nao_e_dano(self, acervo):
        elenco, _, _ = acervo
        elenco.despacho.nome = "Despacho administrativo"
        elenco.despacho.save()
        assert executar("verificar_atos")[0] == 0


class TestAssinaturas:
    def _da(self, processo: Processo):
        return processo.documentos.get(origem="interno").assinaturas_feitas.get()

    def _nome(self, assinatura) -> str:
        return f"Assinatura de {assinatura.nome} no documento {assinatura.documento.codigo_verificador}, versão 1"

    def test_evidencia_alterada(self, acervo):
        assinatura = self._da(acervo[1])
        assinatura.evidencia["assinante"]["cargo"] = "Presidente"
        prova = json.dumps(assinatura.evidencia)
        sql("UPDATE assinatura_assinatura SET evidencia = %s WHERE id = %s", prova, assinatura.pk)
        assert _encontrado("assinaturas") == (self._nome(assinatura), "alterado")

    def test_evidencia_refeita_com_o_resumo(self, acervo):
        from assinatura.evidencia import resumo

        assinatura = self._da(acervo[1])
        assinatura.evidencia["assinante"]["cargo"] = "Presidente"
        sql(
            "UPDATE assinatura_assinatura SET evidencia = %s, evidencia_sha256 = %s WHERE id = %s",
            json.dumps(assinatura.evidencia),
            resumo(assinatura.evidencia),
            assinatura.pk,
        )
        assert _encontrado("assinaturas") == (self._nome(assinatura), "a mais")

    @pytest.mark.parametrize("prova", [[], {"documento": 1.5}, {"documento": {}}])
    def test_evidencia_sem_a_forma_de_uma(self, acervo, prova):
        from assinatura.evidencia import resumo

        assinatura = self._da(acervo[1])
        try:
            sha256 = resumo(prova)
        except TypeError:
            sha256 = "0" * 64
        sql(
            "UPDATE assinatura_assinatura SET evidencia = %s, evidencia_sha256 = %s WHERE id = %s",
            json.dumps(prova),
            sha256,
            assinatura.pk,
        )
        assert _encontrado("assinaturas") == (self._nome(assinatura), "alterado")

    def test_assinatura_de_outra_pessoa(self, acervo):
        elenco, processo, _ = acervo
        assinatura = self._da(processo)
        sql(
            "UPDATE assinatura_assinatura SET usuario_id = %s WHERE id = %s",
            elenco.colega.usuario.pk,
            assinatura.pk,
        )
        assert _encontrado("assinaturas") == (self._nome(assinatura), "alterado")

    def test_assinatura_apagada(self, acervo):
        _, _, processo = acervo
        assinatura = self._da(processo)
        sql("DELETE FROM assinatura_assinatura WHERE id = %s", assinatura.pk)
        registro, motivo = _encontrado("assinaturas")
        assert registro.startswith(f"Assinatura de {assinatura.nome} no documento")
        assert motivo == "ausente"

    def test_documento_que_nega_a_assinatura(self, acervo):
        _, processo, _ = acervo
        documento = processo.documentos.get(origem="interno")
        sql("UPDATE documentos_documento SET assinaturas = 2 WHERE id = %s", documento.pk)
        assert _encontrado("assinaturas") == (f"Documento {documento.codigo_verificador}", "alterado")

    def test_codigo_crc_alterado(self, acervo):
        _, processo, _ = acervo
        documento = processo.documentos.get(origem="interno")
        sql("UPDATE documentos_documento SET crc = '00000000' WHERE id = %s", documento.pk)
        assert _encontrado("assinaturas") == (f"Documento {documento.codigo_verificador}", "alterado")

    def test_assinaturas_desfeitas_pela_edicao_continuam_na_trilha(self, acervo):
        from documentos.atos.escrever import salvar_versao

        elenco, _, processo = acervo
        documento = processo.documentos.get()
        salvar_versao(
            ator=elenco.de_outra_unidade.ator,
            documento_id=documento.pk,
            secoes={"corpo": "<p>Texto novo.</p>"},
            versao_base=1,
            desfazer_assinaturas=True,
        )
        assert executar("verificar_atos")[0] == 0


def test_os_gatilhos_recusam_tudo_isso_a_quem_nao_e_superusuario(elenco, selar):
    from django.db import Error, transaction

    processo = elenco.iniciar(elenco.servidora)
    elenco.assinar(elenco.servidora, processo.documentos.get())
    selar()
    for comando in (
        "UPDATE processos_andamento SET em = em",
        "DELETE FROM processos_andamento",
        "UPDATE processos_selo SET raiz = raiz",
        "DELETE FROM processos_selo",
        "UPDATE processos_processo SET numero = '1' WHERE numero IS NOT NULL",
        "DELETE FROM documentos_documento",
        "UPDATE assinatura_assinatura SET nome = nome",
        "DELETE FROM assinatura_assinatura",
    ):
        with pytest.raises(Error), transaction.atomic():
            sql(comando)


def test_resumo_do_selo_cobre_o_cabecalho():
    cabecalho = selos.Cabecalho(1, "2026-11-21T14:00:00.000000+00:00", "a" * 64, 3, cadeia.ZERO)
    texto = (
        '{"anterior":"' + "0" * 64 + '","em":"2026-11-21T14:00:00.000000+00:00","quantidade":3,'
        '"raiz":"' + "a" * 64 + '","selo":1,"v":1}'
    )
    assert cabecalho.resumo == hashlib.sha256(texto.encode()).hexdigest()
