"""assinar_documento: what it freezes, proves and tells, and everything that refuses it."""

import hashlib
import json
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from assinatura import evidencia
from assinatura.atos.assinar import PedidoDeAssinatura, assinar_documento
from assinatura.crc import crc32_hex
from assinatura.erros import (
    CargoIndevido,
    ConteudoCorrompido,
    DocumentoMudou,
    DocumentoNaoAssinavel,
    JaAssinado,
    NaoAssina,
    TermosNaoAceitos,
)
from assinatura.models import AceiteDosTermos, Assinatura, FinalidadeDaTarja, TextoDaTarja
from documentos import conteudo
from documentos.atos.escrever import abrir_edicao, salvar_versao
from documentos.atos.retirar import cancelar_documento, excluir_documento, registrar_consulta
from documentos.erros import (
    AssinaturasSeriamDesfeitas,
    DocumentoDeOutraUnidade,
    DocumentoNaoEditavel,
    EmEdicaoPorOutraPessoa,
)
from documentos.models import EstadoDoDocumento, TipoDocumento, Versao
from processos.atos.tramitar import concluir_processo
from processos.erros import ProcessoNaoAberto
from processos.estados import Estado, ProcessoAnexado, ProcessoBloqueado
from processos.models import Abertura, Processo
from sei.comum import arquivos, tarefas
from sei.comum.erros import MuitasTentativas, NaoEncontrado
from sei.comum.idempotencia import ChaveReutilizada
from sei.comum.models import Tarefa
from sei.comum.tempo import em_outro_instante
from sei.pessoas.erros import SenhaIncorreta
from sei.pessoas.models import Cargo, Investidura
from tests.elenco import conferir_trilha, recusado, ultima_frase

INSTANTE = datetime(2026, 11, 21, 18, 32, 5, 123456, tzinfo=UTC)  # 14h32 in Roraima


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def documento(processo):
    return processo.documentos.select_related("tipo").get()


def _pedido(quem, documento, **mudancas) -> PedidoDeAssinatura:
    pedido = PedidoDeAssinatura(
        documento_id=documento.pk, versao=documento.versao, cargo=quem.cargo, senha=quem.senha, aceita_termos=True
    )
    return replace(pedido, **mudancas)


class TestOQueFica:
    """The happy path, field by field."""

    @pytest.fixture
    def assinatura(self, elenco, documento):
        TextoDaTarja.objects.create(
            finalidade=FinalidadeDaTarja.ASSINATURA_SENHA,
            versao=2,
            texto="Assinado por @nome_assinante@, @tratamento_assinante@, em @data_assinatura@, às @hora_assinatura@.",
            vigente_desde=INSTANTE,
        )
        with em_outro_instante(INSTANTE):
            return elenco.assinar(elenco.servidora, documento)

    def test_congela_os_bytes_exatos(self, assinatura, documento):
        documento.refresh_from_db()
        dados = arquivos.ler(documento.conteudo)
        assert dados == conteudo.em_bytes(titulo=documento.titulo, secoes=documento.secoes)
        assert assinatura.sha256 == documento.conteudo.sha256 == hashlib.sha256(dados).hexdigest()
        assert assinatura.crc == documento.crc == crc32_hex(dados)
        assert documento.conteudo.tipo_conteudo == "text/html; charset=utf-8"
        assert Versao.objects.get(documento=documento, numero=1).congelada

    def test_o_documento_passa_a_assinado(self, assinatura, documento):
        documento.refresh_from_db()
        assert (documento.estado, documento.assinaturas) == (EstadoDoDocumento.ASSINADO, 1)
        assert documento.assinado_em == assinatura.em == INSTANTE

    def test_a_tarja_e_o_texto_em_vigor_na_hora_de_roraima(self, assinatura, documento, elenco):
        documento.refresh_from_db()
        texto = "Assinado por Ana Beatriz Souza, Analista Judiciária, em 21/11/2026, às 14h32."
        assert assinatura.tarja == texto
        assert documento.tarjas == [
            {
                "texto": texto,
                "metodo": "Senha",
                "usuario": elenco.servidora.usuario.pk,
                "nome": elenco.servidora.usuario.nome,
                "cargo": elenco.servidora.cargo,
                "em": INSTANTE.isoformat(),
            }
        ]
        assert documento.codigo_verificador in documento.verificacao
        assert documento.crc in documento.verificacao
        assert f"{settings.ENDERECO_PUBLICO}/autenticidade/" in documento.verificacao

    def test_a_evidencia_diz_tudo_menos_a_senha(self, assinatura, documento, elenco):
        documento.refresh_from_db()
        prova, quem = assinatura.evidencia, elenco.servidora
        assert prova["documento"] == {
            "id": documento.pk,
            "numero_sei": documento.numero_sei,
            "versao": 1,
            "sha256": assinatura.sha256,
            "crc": assinatura.crc,
            "bytes": documento.conteudo.tamanho,
        }
        assert prova["assinante"] == {
            "id": quem.usuario.pk,
            "login": quem.usuario.username,
            "nome": quem.usuario.nome,
            "cpf": quem.usuario.cpf,
            "cargo": quem.cargo,
            "orgao": "TJRR",
            "unidade": "SECAD",
        }
        assert prova["canal"] == {"endereco": "127.0.0.1", "agente": "teste", "sessao": quem.ator.sessao}
        assert (prova["metodo"], prova["reautenticado"]) == ("senha", True)
        assert prova["em"] == "2026-11-21T18:32:05.123456+00:00"
        assert prova["tarja"] == assinatura.tarja
        assert prova["termos"] == settings.TERMOS_DE_ASSINATURA_VERSAO
        assert uuid.UUID(prova["ato"])
        assert quem.senha not in json.dumps(prova)

    def test_a_evidencia_se_prende_a_trilha(self, assinatura, processo):
        trilha = conferir_trilha(processo)
        assert assinatura.evidencia_sha256 == evidencia.resumo(assinatura.evidencia)
        assert trilha[-1].dados["evidencia"] == assinatura.evidencia_sha256
        assert assinatura.evidencia["anterior"] == trilha[-1].anterior == trilha[-2].sha256

    def test_o_andamento(self, assinatura, processo, documento):
        frase = ultima_frase(processo)
        assert frase == f"Documento {documento.rotulo} assinado por Ana Beatriz Souza, Analista Judiciária"
        fatos = conferir_trilha(processo)[-1].dados
        assert (fatos["sha256"], fatos["crc"]) == (assinatura.sha256, assinatura.crc)

    def test_aceita_os_termos_uma_vez_e_pede_a_via_em_pdf(self, assinatura, documento, elenco):
        aceite = AceiteDosTermos.objects.get()
        assert (aceite.usuario_id, aceite.em) == (elenco.servidora.usuario.pk, INSTANTE)
        assert Tarefa.objects.get(nome="via_em_pdf").argumentos == {"documento_id": documento.pk}
        tarefas.varrer()
        assert documento.vias.get().assinaturas == 1


class TestVarios:
    """Second signatures, undoing, the pen."""

    def test_a_segunda_pessoa_acrescenta_a_sua(self, elenco, processo, documento):
        primeira = elenco.assinar(elenco.servidora, documento)
        segunda = elenco.assinar(elenco.colega, documento)
        assert documento.assinaturas == 2
        assert [tarja["nome"] for tarja in documento.tarjas] == ["Ana Beatriz Souza", "Bruno Lima de Castro"]
        assert (
            (segunda.sha256, segunda.crc)
            == (primeira.sha256, primeira.crc)
            == (documento.conteudo.sha256, documento.crc)
        )
        assert documento.assinado_em == primeira.em
        assert len(conferir_trilha(processo)) == 3

    def test_a_segunda_assina_os_bytes_da_primeira(self, elenco, documento):
        primeira = elenco.assinar(elenco.servidora, documento)
        TipoDocumento.objects.filter(pk=documento.tipo_id).update(nome="Despacho decisório")
        assert elenco.assinar(elenco.colega, documento).sha256 == primeira.sha256

    def test_conteudo_guardado_que_mudou_nao_recebe_outra(self, elenco, documento):
        elenco.assinar(elenco.servidora, documento)
        arquivos.caminho(documento.conteudo.sha256).write_bytes(b"outro")
        with recusado(ConteudoCorrompido):
            elenco.assinar(elenco.colega, documento)

    def test_editar_desfaz_e_assina_se_de_novo(self, elenco, processo, documento):
        primeira = elenco.assinar(elenco.servidora, documento)
        mudanca = {
            "ator": elenco.servidora.ator,
            "documento_id": documento.pk,
            "secoes": {"corpo": "<p>Outro texto.</p>"},
            "versao_base": 1,
        }
        with recusado(AssinaturasSeriamDesfeitas):
            salvar_versao(**mudanca)
        salvar_versao(**mudanca, desfazer_assinaturas=True)
        documento.refresh_from_db()
        assert (documento.estado, documento.assinaturas, documento.tarjas) == (EstadoDoDocumento.MINUTA, 0, [])
        assert (documento.crc, documento.conteudo) == ("", None)
        segunda = elenco.assinar(elenco.servidora, documento)
        assert (segunda.versao, documento.assinaturas) == (2, 1)
        assert segunda.crc != primeira.crc
        assert Assinatura.objects.filter(documento=documento).count() == 2
        conferir_trilha(processo)

    def test_caneta_preta_nao_se_edita_e_ainda_recebe_assinatura(self, elenco, processo, documento):
        elenco.assinar(elenco.servidora, documento)
        registrar_consulta(ator=elenco.de_outra_unidade.ator, documento_id=documento.pk)
        with recusado(DocumentoNaoEditavel):
            salvar_versao(
                ator=elenco.servidora.ator,
                documento_id=documento.pk,
                secoes={"corpo": "<p>Tarde demais.</p>"},
                versao_base=1,
                desfazer_assinaturas=True,
            )
        elenco.assinar(elenco.colega, documento)
        assert documento.assinaturas == 2

    def test_as_outras_unidades_veem_que_ha_novidade(self, elenco, processo, documento):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        elenco.assinar(elenco.servidora, documento)
        assert Abertura.objects.get(processo=processo, unidade=elenco.ditec).tem_novidade
        assert not Abertura.objects.get(processo=processo, unidade=elenco.secad).tem_novidade

    def test_processo_sobrestado_admite_assinatura(self, elenco, processo, documento):
        Processo.objects.filter(pk=processo.pk).update(estado=Estado.SOBRESTADO)
        assert elenco.assinar(elenco.servidora, documento).crc

    def test_assina_com_outra_funcao_sua(self, elenco, documento):
        funcao = Cargo.objects.create(nome="Secretária, em substituição")
        Investidura.objects.create(usuario=elenco.servidora.usuario, cargo=funcao)
        assert elenco.assinar(elenco.servidora, documento, cargo=funcao.nome).cargo == funcao.nome


class TestRecusas:
    """Each refusal leaves nothing behind."""

    def test_documento_que_nao_se_ve(self, elenco, documento):
        with recusado(NaoEncontrado):
            elenco.assinar(elenco.de_outra_unidade, documento)

    def test_documento_de_outra_unidade(self, elenco, documento):
        elenco.assinar(elenco.servidora, documento)
        with recusado(DocumentoDeOutraUnidade) as recusa:
            elenco.assinar(elenco.de_outra_unidade, documento)
        assert "SECAD" in recusa.value.mensagem
        assert documento.assinaturas == 1

    def test_quem_nao_tem_perfil(self, elenco, documento):
        with recusado(NaoAssina):
            elenco.assinar(elenco.colaborador, documento)

    def test_cargo_alheio(self, elenco, documento):
        with recusado(CargoIndevido, campo="cargo"):
            elenco.assinar(elenco.servidora, documento, cargo=elenco.colega.cargo)

    def test_termos_nao_aceitos_na_primeira_vez(self, elenco, documento):
        with recusado(TermosNaoAceitos, campo="aceita_termos"):
            elenco.assinar(elenco.servidora, documento, aceita_termos=False)
        assert not Assinatura.objects.exists()

    def test_termos_aceitos_valem_para_as_seguintes_e_versao_nova_e_pedida(self, elenco, processo, documento, settings):
        elenco.assinar(elenco.servidora, documento)
        outro = elenco.incluir_minuta(elenco.servidora, processo)
        elenco.assinar(elenco.servidora, outro, aceita_termos=False)
        settings.TERMOS_DE_ASSINATURA_VERSAO = "2030-1"
        terceiro = elenco.incluir_minuta(elenco.servidora, processo)
        with recusado(TermosNaoAceitos, campo="aceita_termos"):
            elenco.assinar(elenco.servidora, terceiro, aceita_termos=False)

    def test_versao_que_mudou_desde_a_leitura(self, elenco, documento):
        salvar_versao(
            ator=elenco.colega.ator, documento_id=documento.pk, secoes={"corpo": "<p>Outro.</p>"}, versao_base=1
        )
        with recusado(DocumentoMudou) as recusa:
            elenco.assinar(elenco.servidora, documento, versao=1)
        assert "versão 1" in recusa.value.mensagem
        assert "é a 2" in recusa.value.mensagem

    def test_em_edicao_por_outra_pessoa(self, elenco, documento):
        abrir_edicao(ator=elenco.colega.ator, documento_id=documento.pk)
        with recusado(EmEdicaoPorOutraPessoa) as recusa:
            elenco.assinar(elenco.servidora, documento)
        assert "Bruno Lima de Castro" in recusa.value.mensagem

    def test_a_propria_edicao_nao_impede(self, elenco, documento):
        abrir_edicao(ator=elenco.servidora.ator, documento_id=documento.pk)
        assert elenco.assinar(elenco.servidora, documento).pk

    def test_duas_vezes_a_mesma_pessoa(self, elenco, documento):
        elenco.assinar(elenco.servidora, documento)
        with recusado(JaAssinado):
            elenco.assinar(elenco.servidora, documento)
        assert Assinatura.objects.count() == documento.assinaturas == 1

    def test_documento_externo(self, elenco, processo):
        externo = elenco.incluir_pdf(elenco.servidora, processo)
        with recusado(DocumentoNaoAssinavel):
            elenco.assinar(elenco.servidora, externo)

    def test_documento_cancelado(self, elenco, processo, documento):
        elenco.assinar(elenco.servidora, documento)
        registrar_consulta(ator=elenco.de_outra_unidade.ator, documento_id=documento.pk)
        cancelar_documento(ator=elenco.servidora.ator, documento_id=documento.pk, motivo="Erro de destinatário")
        with recusado(DocumentoNaoAssinavel):
            elenco.assinar(elenco.colega, documento)

    def test_documento_excluido(self, elenco, processo):
        minuta = elenco.incluir_minuta(elenco.servidora, processo)
        excluir_documento(ator=elenco.servidora.ator, documento_id=minuta.pk)
        with recusado(NaoEncontrado):
            elenco.assinar(elenco.servidora, minuta)

    def test_processo_que_nao_esta_aberto_na_unidade(self, elenco, processo, documento):
        concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk)
        with recusado(ProcessoNaoAberto):
            elenco.assinar(elenco.servidora, documento)

    @pytest.mark.parametrize(("estado", "erro"), [("anexado", ProcessoAnexado), ("bloqueado", ProcessoBloqueado)])
    def test_estado_que_nao_admite(self, elenco, processo, documento, estado, erro):
        Processo.objects.filter(pk=processo.pk).update(estado=estado)
        with recusado(erro):
            elenco.assinar(elenco.servidora, documento)


class TestSenha:
    """The password is asked at every act; guesses cost more and more, never for ever."""

    def test_errada_nao_assina_e_e_contada(self, elenco, documento):
        with recusado(SenhaIncorreta, campo="senha"):
            elenco.assinar(elenco.servidora, documento, senha="outra")
        assert not Assinatura.objects.exists()

    def test_espera_crescente_que_acaba(self, elenco, documento):
        def tentar(senha: str, instante: datetime) -> int:
            """Seconds to wait: 0 when the password was looked at."""
            try:
                with em_outro_instante(instante):
                    assinar_documento(
                        ator=elenco.servidora.ator, pedido=_pedido(elenco.servidora, documento, senha=senha)
                    )
            except SenhaIncorreta:
                return 0
            except MuitasTentativas as erro:
                return erro.espera
            return -1

        assert [tentar("errada", INSTANTE) for _ in range(5)] == [0, 0, 0, 0, 0]
        assert tentar(elenco.servidora.senha, INSTANTE) == 5  # even the right one waits
        assert tentar("errada", INSTANTE + timedelta(seconds=5)) == 0
        assert tentar("errada", INSTANTE + timedelta(seconds=5)) == 10
        assert tentar(elenco.servidora.senha, INSTANTE + timedelta(seconds=15)) == -1
        documento.refresh_from_db()
        assert documento.assinaturas == 1

    def test_o_sucesso_esquece_os_erros(self, elenco, processo, documento):
        for _ in range(4):
            with recusado(SenhaIncorreta, campo="senha"):
                elenco.assinar(elenco.servidora, documento, senha="errada")
        elenco.assinar(elenco.servidora, documento)
        minuta = elenco.incluir_minuta(elenco.servidora, processo)
        for _ in range(4):
            with recusado(SenhaIncorreta, campo="senha"):
                elenco.assinar(elenco.servidora, minuta, senha="errada")
        elenco.assinar(elenco.servidora, minuta)

    def test_erros_de_um_nao_pesam_no_outro(self, elenco, documento):
        with em_outro_instante(INSTANTE):
            for _ in range(5):
                with recusado(SenhaIncorreta, campo="senha"):
                    elenco.assinar(elenco.servidora, documento, senha="errada")
            assert elenco.assinar(elenco.colega, documento).pk

    def test_trocar_de_endereco_nao_livra_a_pessoa(self, elenco, documento):
        pedido = _pedido(elenco.servidora, documento, senha="errada")
        recusas = []
        with em_outro_instante(INSTANTE):
            for numero in range(20):
                ator = replace(elenco.servidora.ator, endereco=f"203.0.113.{numero}")
                with pytest.raises((SenhaIncorreta, MuitasTentativas)) as recusa:
                    assinar_documento(ator=ator, pedido=pedido)
                recusas.append(type(recusa.value))
        assert recusas == [SenhaIncorreta] * 11 + [MuitasTentativas] * 9

    def test_pessoa_desativada(self, elenco, documento):
        ator = elenco.servidora.ator
        elenco.servidora.usuario.is_active = False
        elenco.servidora.usuario.save()
        with recusado(SenhaIncorreta, campo="senha"):
            assinar_documento(ator=ator, pedido=_pedido(elenco.servidora, documento))


class TestUmaVez:
    """The same submission signs once; proving who it is comes first, every time."""

    @pytest.fixture
    def pedido(self, elenco, documento):
        return _pedido(elenco.servidora, documento, chave=str(uuid.uuid4()))

    def test_o_segundo_clique_recebe_a_mesma_resposta(self, elenco, processo, pedido):
        primeira = assinar_documento(ator=elenco.servidora.ator, pedido=pedido)
        segunda = assinar_documento(ator=elenco.servidora.ator, pedido=pedido)
        assert primeira.pk == segunda.pk
        assert Assinatura.objects.count() == 1
        assert len(conferir_trilha(processo)) == 2

    def test_repetir_com_senha_errada_e_recusado(self, elenco, pedido):
        assinar_documento(ator=elenco.servidora.ator, pedido=pedido)
        with recusado(SenhaIncorreta, campo="senha"):
            assinar_documento(ator=elenco.servidora.ator, pedido=replace(pedido, senha="errada"))

    def test_a_mesma_chave_com_outros_dados(self, elenco, processo, pedido):
        assinar_documento(ator=elenco.servidora.ator, pedido=pedido)
        outro = elenco.incluir_minuta(elenco.servidora, processo)
        with recusado(ChaveReutilizada):
            assinar_documento(ator=elenco.servidora.ator, pedido=replace(pedido, documento_id=outro.pk))

    def test_a_chave_de_um_nao_serve_a_outro(self, elenco, pedido, documento):
        assinar_documento(ator=elenco.servidora.ator, pedido=pedido)
        do_colega = replace(pedido, cargo=elenco.colega.cargo)
        assert assinar_documento(ator=elenco.colega.ator, pedido=do_colega).nome == "Bruno Lima de Castro"

    def test_a_recusa_nao_gasta_a_chave(self, elenco, pedido):
        with recusado(TermosNaoAceitos, campo="aceita_termos"):
            assinar_documento(ator=elenco.servidora.ator, pedido=replace(pedido, aceita_termos=False))
        assert assinar_documento(ator=elenco.servidora.ator, pedido=pedido).pk
