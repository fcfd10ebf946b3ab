"""Writing: the edit lock, the text kept automatically, versions and what a signature freezes."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from documentos import conteudo
from documentos.atos.escrever import abandonar_edicao, abrir_edicao, guardar_texto, restaurar_versao, salvar_versao
from documentos.atos.retirar import cancelar_documento
from documentos.erros import (
    AssinaturasSeriamDesfeitas,
    DocumentoDeOutraUnidade,
    DocumentoNaoEditavel,
    EmEdicaoPorOutraPessoa,
    VersaoDesatualizada,
)
from documentos.models import Edicao, Versao
from processos.atos.tramitar import concluir_processo
from processos.erros import ProcessoNaoAberto
from processos.estados import ProcessoAnexado, ProcessoBloqueado
from processos.models import Processo
from sei.comum import arquivos
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.tempo import agora, em_outro_instante
from tests.elenco import conferir_trilha, recusado, ultima_frase


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def documento(processo):
    return processo.documentos.get()


def salvar(quem, documento, corpo="<p>Defiro.</p>", *, base=None, **opcoes):
    if base is None:
        documento.refresh_from_db()
        base = documento.versao
    return salvar_versao(ator=quem.ator, documento_id=documento.pk, secoes={"corpo": corpo}, versao_base=base, **opcoes)


def corpo_de(documento) -> str:
    documento.refresh_from_db()
    return next(secao["html"] for secao in documento.secoes if secao["chave"] == "corpo")


ATOS = {
    "abrir": lambda ator, pk: abrir_edicao(ator=ator, documento_id=pk),
    "guardar": lambda ator, pk: guardar_texto(ator=ator, documento_id=pk, secoes={"corpo": "<p>x</p>"}, versao_base=1),
    "salvar": lambda ator, pk: salvar_versao(ator=ator, documento_id=pk, secoes={"corpo": "<p>x</p>"}, versao_base=1),
    "restaurar": lambda ator, pk: restaurar_versao(ator=ator, documento_id=pk, numero=1),
}


class TestQuemEscreve:
    @pytest.mark.parametrize("ato", [*ATOS, "abandonar"])
    def test_minuta_alheia_nao_existe(self, elenco, documento, ato):
        atos = {**ATOS, "abandonar": lambda ator, pk: abandonar_edicao(ator=ator, documento_id=pk)}
        for pk in (documento.pk, 0):
            with recusado(NaoEncontrado):
                atos[ato](elenco.de_outra_unidade.ator, pk)

    @pytest.mark.parametrize("ato", ATOS)
    def test_assinado_de_outra_unidade(self, elenco, documento, ato):
        elenco.assinar(elenco.servidora, documento)
        with recusado(DocumentoDeOutraUnidade) as recusa:
            ATOS[ato](elenco.de_outra_unidade.ator, documento.pk)
        assert "SECAD" in recusa.value.mensagem

    @pytest.mark.parametrize("ato", ATOS)
    def test_caneta_preta(self, elenco, processo, documento, ato):
        elenco.assinar(elenco.servidora, documento)
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        with recusado(DocumentoNaoEditavel):
            ATOS[ato](elenco.servidora.ator, documento.pk)

    @pytest.mark.parametrize("ato", ATOS)
    def test_processo_fechado_na_unidade(self, elenco, processo, documento, ato):
        concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk)
        with recusado(ProcessoNaoAberto):
            ATOS[ato](elenco.servidora.ator, documento.pk)

    @pytest.mark.parametrize("ato", ATOS)
    @pytest.mark.parametrize(("estado", "erro"), [("anexado", ProcessoAnexado), ("bloqueado", ProcessoBloqueado)])
    def test_estado_que_nao_admite(self, elenco, processo, documento, ato, estado, erro):
        Processo.objects.filter(pk=processo.pk).update(estado=estado)
        with recusado(erro):
            ATOS[ato](elenco.servidora.ator, documento.pk)

    @pytest.mark.parametrize("ato", ["abrir", "guardar", "salvar"])
    def test_externo_nao_se_escreve(self, elenco, processo, ato):
        externo = elenco.incluir_pdf(elenco.servidora, processo)
        with recusado(DocumentoNaoEditavel):
            ATOS[ato](elenco.servidora.ator, externo.pk)

    @pytest.mark.parametrize("ato", ATOS)
    def test_cancelado_nao_se_escreve(self, elenco, processo, documento, ato):
        elenco.assinar(elenco.servidora, documento)
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        cancelar_documento(ator=elenco.servidora.ator, documento_id=documento.pk, motivo="erro")
        with recusado(DocumentoNaoEditavel):
            ATOS[ato](elenco.servidora.ator, documento.pk)

    @pytest.mark.parametrize("ato", ATOS)
    def test_quem_ja_escreve_e_nomeado(self, elenco, documento, ato):
        abrir_edicao(ator=elenco.colega.ator, documento_id=documento.pk)
        with recusado(EmEdicaoPorOutraPessoa) as recusa:
            ATOS[ato](elenco.servidora.ator, documento.pk)
        assert "Bruno Lima de Castro" in recusa.value.mensagem

    def test_colaborador_escreve(self, elenco, documento):
        salvar(elenco.colaborador, documento)
        assert corpo_de(documento) == "<p>Defiro.</p>"


class TestAbrirEGuardar:
    def test_abrir_de_novo_e_a_mesma_edicao(self, elenco, documento):
        primeira = abrir_edicao(ator=elenco.servidora.ator, documento_id=documento.pk)
        assert abrir_edicao(ator=elenco.servidora.ator, documento_id=documento.pk).pk == primeira.pk
        assert (primeira.versao_base, primeira.ativa) == (1, True)

    def test_guardar_nao_e_versao(self, elenco, processo, documento):
        antes = len(conferir_trilha(processo))
        guardada = guardar_texto(
            ator=elenco.servidora.ator,
            documento_id=documento.pk,
            secoes={"corpo": "<p onclick='x()'>Texto</p><script>y()</script>", "rodape": "<p>meu</p>"},
            versao_base=1,
        )
        assert guardada.secoes == {"corpo": "<p>Texto</p>"}
        assert Versao.objects.count() == 1
        assert len(conferir_trilha(processo)) == antes

    def test_assumir_guarda_o_texto_do_outro(self, elenco, documento):
        guardar_texto(
            ator=elenco.colega.ator, documento_id=documento.pk, secoes={"corpo": "<p>do Bruno</p>"}, versao_base=1
        )
        abrir_edicao(ator=elenco.servidora.ator, documento_id=documento.pk, assumir=True)
        deixada = Edicao.objects.get(usuario=elenco.colega.usuario)
        assert (deixada.ativa, deixada.secoes) == (False, {"corpo": "<p>do Bruno</p>"})
        with recusado(EmEdicaoPorOutraPessoa) as recusa:
            ATOS["guardar"](elenco.colega.ator, documento.pk)
        assert "Ana Beatriz Souza" in recusa.value.mensagem

    def test_edicao_abandonada_ha_muito_nao_trava(self, elenco, documento):
        with em_outro_instante(agora() - timedelta(minutes=16)):
            abrir_edicao(ator=elenco.colega.ator, documento_id=documento.pk)
        abrir_edicao(ator=elenco.servidora.ator, documento_id=documento.pk)
        assert Edicao.objects.get(ativa=True).usuario == elenco.servidora.usuario

    def test_guardar_sobre_versao_antiga(self, elenco, documento):
        salvar(elenco.colega, documento)
        with recusado(VersaoDesatualizada) as recusa:
            ATOS["guardar"](elenco.servidora.ator, documento.pk)
        assert "Bruno Lima de Castro salvou a versão 2" in recusa.value.mensagem

    @pytest.mark.parametrize("ato", ["guardar", "salvar"])
    def test_texto_grande_demais(self, elenco, documento, ato):
        argumentos = {
            "ator": elenco.servidora.ator,
            "documento_id": documento.pk,
            "secoes": {"corpo": "x" * (5 * 1024 * 1024 + 1)},
            "versao_base": 1,
        }
        with pytest.raises(EntradaInvalida):
            {"guardar": guardar_texto, "salvar": salvar_versao}[ato](**argumentos)
        assert not Edicao.objects.exists()

    def test_abandonar_descarta_so_o_proprio(self, elenco, documento):
        guardar_texto(ator=elenco.colega.ator, documento_id=documento.pk, secoes={"corpo": "<p>a</p>"}, versao_base=1)
        abrir_edicao(ator=elenco.servidora.ator, documento_id=documento.pk, assumir=True)
        abandonar_edicao(ator=elenco.servidora.ator, documento_id=documento.pk)
        assert Edicao.objects.get().usuario == elenco.colega.usuario
        abandonar_edicao(ator=elenco.servidora.ator, documento_id=documento.pk)
        assert Edicao.objects.count() == 1


class TestSalvar:
    def test_nova_versao_com_andamento(self, elenco, processo, documento):
        abrir_edicao(ator=elenco.colega.ator, documento_id=documento.pk)
        salvar(elenco.colega, documento, "<p>Defiro <script>x</script><b>tudo</b>.</p>")
        documento.refresh_from_db()
        assert documento.versao == 2
        versao = Versao.objects.get(numero=2)
        assert (versao.secoes, versao.autor) == (documento.secoes, elenco.colega.usuario)
        assert "script" not in corpo_de(documento)
        assert ultima_frase(processo) == "Documento Despacho 1 (0000001) alterado, versão 2"
        assert not Edicao.objects.exists()

    def test_secoes_travadas_ficam(self, elenco, documento):
        rodape = next(secao for secao in documento.secoes if secao["chave"] == "rodape")
        salvar_versao(
            ator=elenco.servidora.ator,
            documento_id=documento.pk,
            secoes={"corpo": "<p>a</p>", "rodape": "<p>forjado</p>", "outra": "<p>x</p>"},
            versao_base=1,
        )
        documento.refresh_from_db()
        assert [secao["chave"] for secao in documento.secoes] == ["cabecalho", "corpo", "rodape"]
        assert rodape in documento.secoes

    def test_o_mesmo_texto_nao_e_versao(self, elenco, processo, documento):
        antes = len(conferir_trilha(processo))
        abrir_edicao(ator=elenco.servidora.ator, documento_id=documento.pk)
        salvar(elenco.servidora, documento, corpo_de(documento))
        assert Versao.objects.count() == 1
        assert len(conferir_trilha(processo)) == antes
        assert not Edicao.objects.exists()

    def test_versao_antiga_e_recusada_e_o_texto_fica(self, elenco, documento):
        guardar_texto(
            ator=elenco.servidora.ator, documento_id=documento.pk, secoes={"corpo": "<p>meu</p>"}, versao_base=1
        )
        with em_outro_instante(agora() + timedelta(minutes=16)):
            salvar(elenco.colega, documento)
            with recusado(VersaoDesatualizada):
                salvar(elenco.servidora, documento, "<p>meu</p>", base=1)
        assert corpo_de(documento) == "<p>Defiro.</p>"
        assert Edicao.objects.get().secoes == {"corpo": "<p>meu</p>"}

    def test_desfazer_assinaturas_so_confirmado(self, elenco, processo, documento):
        elenco.assinar(elenco.servidora, documento)
        elenco.assinar(elenco.colega, documento)
        with recusado(AssinaturasSeriamDesfeitas) as recusa:
            salvar(elenco.servidora, documento)
        assert "2 assinatura(s)" in recusa.value.mensagem
        salvar(elenco.servidora, documento, desfazer_assinaturas=True)
        documento.refresh_from_db()
        assert (documento.estado, documento.assinaturas, documento.tarjas, documento.crc) == ("minuta", 0, [], "")
        assert (documento.conteudo, documento.assinado_em, documento.verificacao) == (None, None, "")
        assert ultima_frase(processo) == (
            "Documento Despacho 1 (0000001) alterado, versão 2; 2 assinatura(s) desfeita(s)"
        )
        assert documento.assinaturas_feitas.count() == 2
        elenco.assinar(elenco.servidora, documento)
        assert documento.assinaturas == 1

    def test_o_mesmo_texto_nao_desfaz_assinatura(self, elenco, documento):
        elenco.assinar(elenco.servidora, documento)
        salvar(elenco.servidora, documento, corpo_de(documento))
        documento.refresh_from_db()
        assert (documento.versao, documento.assinaturas) == (1, 1)


class TestRestaurar:
    def test_versao_antiga_volta_como_nova(self, elenco, processo, documento):
        original = documento.secoes
        salvar(elenco.servidora, documento)
        restaurar_versao(ator=elenco.colega.ator, documento_id=documento.pk, numero=1)
        documento.refresh_from_db()
        assert (documento.versao, documento.secoes) == (3, original)
        assert ultima_frase(processo) == "Documento Despacho 1 (0000001) alterado, versão 3"

    def test_versao_que_nao_existe(self, elenco, documento):
        with recusado(NaoEncontrado):
            restaurar_versao(ator=elenco.servidora.ator, documento_id=documento.pk, numero=9)

    def test_restaurar_tambem_desfaz_assinaturas(self, elenco, documento):
        salvar(elenco.servidora, documento)
        elenco.assinar(elenco.servidora, documento)
        with recusado(AssinaturasSeriamDesfeitas):
            restaurar_versao(ator=elenco.servidora.ator, documento_id=documento.pk, numero=1)
        restaurar_versao(ator=elenco.servidora.ator, documento_id=documento.pk, numero=1, desfazer_assinaturas=True)
        documento.refresh_from_db()
        assert (documento.versao, documento.assinaturas) == (3, 0)


class TestAssinado:
    def test_os_bytes_assinados_sao_os_do_texto(self, elenco, documento):
        salvar(elenco.servidora, documento)
        elenco.assinar(elenco.servidora, documento)
        assert arquivos.ler(documento.conteudo) == conteudo.em_bytes(titulo=documento.titulo, secoes=documento.secoes)
        assert list(documento.versoes.order_by("numero").values_list("congelada", flat=True)) == [False, True]

    @pytest.mark.parametrize(
        "mudanca",
        ["secoes = '[]'", "versao = 9", "crc = '00000000'", "conteudo_id = NULL", "tarjas = '[]'"],
    )
    def test_o_banco_recusa_mudar_o_assinado(self, elenco, documento, mudanca):
        elenco.assinar(elenco.servidora, documento)
        with pytest.raises(DatabaseError, match="documento assinado não muda"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"UPDATE documentos_documento SET {mudanca} WHERE id = %s", [documento.pk])
