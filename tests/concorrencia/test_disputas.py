"""Two people at once on the same process: one order of facts, each refusal clear, and the chain whole."""

import psycopg
import pytest
from django.db import DatabaseError, connection, connections, transaction

from assinatura.atos.assinar import PedidoDeAssinatura, assinar_documento
from assinatura.autenticidade import FALHAS_GRATIS_DO_ENDERECO, conferir
from assinatura.models import AceiteDosTermos, Assinatura
from documentos.atos.escrever import salvar_versao
from documentos.atos.incluir import incluir_documento
from documentos.atos.retirar import excluir_documento, registrar_consulta
from documentos.models import Documento, Versao
from processos.atos.tramitar import (
    atribuir_processo,
    concluir_processo,
    enviar_processo,
    reabrir_processo,
    receber_processo,
)
from processos.models import Abertura, Envio, Processo, TipoAndamento
from sei.comum import limites, tarefas
from sei.comum.models import Limite, Tarefa
from sei.comum.tempo import agora
from tests.concorrencia.conftest import tipos
from tests.elenco import conferir_trilha

pytestmark = pytest.mark.postgres


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def documento(processo):
    return Documento.objects.get(processo=processo)


def _assinar(quem, documento):
    pedido = PedidoDeAssinatura(
        documento_id=documento.pk, versao=1, cargo=quem.cargo, senha=quem.senha, aceita_termos=True
    )
    ator = quem.ator
    return lambda: assinar_documento(ator=ator, pedido=pedido).pk


def _salvar(quem, documento, corpo="<p>Defiro.</p>"):
    ator = quem.ator
    return lambda: salvar_versao(ator=ator, documento_id=documento.pk, secoes={"corpo": corpo}, versao_base=1).versao


def _enviar(quem, processo, *unidades, **opcoes):
    ator, destinos = quem.ator, tuple(unidade.pk for unidade in unidades)
    return lambda: enviar_processo(ator=ator, processo_id=processo.pk, destinos=destinos, **opcoes).pk


def _contar(processo, tipo: TipoAndamento) -> int:
    return sum(andamento.tipo == tipo for andamento in conferir_trilha(processo))


class TestAssinar:
    def test_duas_pessoas(self, elenco, processo, documento, em_paralelo):
        respostas = em_paralelo([_assinar(elenco.servidora, documento), _assinar(elenco.colega, documento)])
        assert tipos(respostas) == ["feito", "feito"]
        documento.refresh_from_db()
        assert (documento.assinaturas, len(documento.tarjas)) == (2, 2)
        assert {assinatura.sha256 for assinatura in Assinatura.objects.all()} == {documento.conteudo.sha256}
        trilha = {andamento.sha256: andamento for andamento in conferir_trilha(processo)}
        anteriores = {assinatura.evidencia["anterior"] for assinatura in Assinatura.objects.all()}
        assert len(anteriores) == 2 and anteriores <= set(trilha)

    def test_a_mesma_pessoa_duas_vezes(self, elenco, processo, documento, em_paralelo):
        respostas = em_paralelo([_assinar(elenco.servidora, documento)] * 3)
        assert tipos(respostas) == ["JaAssinado", "JaAssinado", "feito"]
        assert Assinatura.objects.count() == 1
        assert _contar(processo, TipoAndamento.DOCUMENTO_ASSINADO) == 1

    def test_a_primeira_vez_em_dois_processos(self, elenco, documento, em_paralelo):
        """The terms are accepted once, even by two first signatures at the same time."""
        outro = Documento.objects.get(processo=elenco.iniciar(elenco.servidora))
        respostas = em_paralelo([_assinar(elenco.servidora, alvo) for alvo in (documento, outro)])
        assert tipos(respostas) == ["feito", "feito"]
        assert AceiteDosTermos.objects.count() == 1

    def test_assinar_e_salvar(self, elenco, processo, documento, em_paralelo):
        """What is signed is what was read: either the text or the signature comes first, and the other is told."""
        respostas = em_paralelo([_assinar(elenco.servidora, documento), _salvar(elenco.colega, documento)])
        documento.refresh_from_db()
        if documento.assinaturas:
            assert tipos(respostas) == ["AssinaturasSeriamDesfeitas", "feito"]
            assert (documento.versao, Versao.objects.count()) == (1, 1)
        else:
            assert tipos(respostas) == ["DocumentoMudou", "feito"]
            assert (documento.versao, Assinatura.objects.count()) == (2, 0)
        conferir_trilha(processo)

    def test_assinar_e_excluir(self, elenco, processo, documento, em_paralelo):
        elenco.incluir_minuta(elenco.servidora, processo)
        ator = elenco.colega.ator
        em_paralelo(
            [
                _assinar(elenco.servidora, documento),
                lambda: excluir_documento(ator=ator, documento_id=documento.pk).pk,
            ]
        )
        documento.refresh_from_db()
        assert documento.estado == "excluido"
        conferir_trilha(processo)


class TestEscrever:
    def test_duas_janelas_da_mesma_pessoa(self, elenco, processo, documento, em_paralelo):
        respostas = em_paralelo(
            [_salvar(elenco.servidora, documento, f"<p>janela {numero}</p>") for numero in range(3)]
        )
        assert tipos(respostas) == ["VersaoDesatualizada", "VersaoDesatualizada", "feito"]
        assert list(Versao.objects.order_by("numero").values_list("numero", flat=True)) == [1, 2]
        conferir_trilha(processo)


class TestTramitar:
    def test_dois_envios_do_mesmo_processo(self, elenco, processo, em_paralelo):
        respostas = em_paralelo(
            [_enviar(elenco.servidora, processo, elenco.ditec), _enviar(elenco.colega, processo, elenco.asjur)]
        )
        assert tipos(respostas) == ["ProcessoNaoAberto", "feito"]
        assert Envio.objects.count() == Abertura.objects.filter(concluida_em=None).count() == 1
        assert _contar(processo, TipoAndamento.PROCESSO_ENVIADO) == 1

    def test_duas_unidades_enviam_a_mesma(self, elenco, processo, em_paralelo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        respostas = em_paralelo(
            [_enviar(quem, processo, elenco.asjur) for quem in (elenco.servidora, elenco.de_outra_unidade)]
        )
        assert tipos(respostas) == ["feito", "feito"]
        assert Abertura.objects.filter(concluida_em=None).get().unidade == elenco.asjur
        conferir_trilha(processo)

    def test_concluir_e_enviar(self, elenco, processo, em_paralelo):
        ator = elenco.colega.ator
        respostas = em_paralelo(
            [
                lambda: concluir_processo(ator=ator, processo_id=processo.pk).pk,
                _enviar(elenco.servidora, processo, elenco.ditec),
            ]
        )
        assert tipos(respostas) == ["ProcessoNaoAberto", "feito"]
        assert len(conferir_trilha(processo)) == 2

    def test_duas_unidades_recebem(self, elenco, processo, em_paralelo):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, elenco.asjur)
        atores = [quem.ator for quem in (elenco.de_outra_unidade, elenco.detentor, elenco.gestora)]

        def receber(ator):
            return lambda: receber_processo(ator=ator, processo_id=processo.pk)

        respostas = em_paralelo([receber(ator) for ator in atores])
        assert respostas[0] is True
        assert sorted(respostas[1:]) == [False, True]  # two people of the same unit: one of them receives
        assert _contar(processo, TipoAndamento.PROCESSO_RECEBIDO) == 2

    def test_duas_pessoas_reabrem(self, elenco, processo, em_paralelo):
        concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk)
        atores = [elenco.servidora.ator, elenco.colega.ator]

        def reabrir(ator):
            return lambda: reabrir_processo(ator=ator, processo_id=processo.pk).pk

        assert tipos(em_paralelo([reabrir(ator) for ator in atores])) == ["ProcessoJaAberto", "feito"]
        assert Abertura.objects.filter(concluida_em=None).count() == 1

    def test_atribuir_e_concluir(self, elenco, processo, em_paralelo):
        ator, colega = elenco.servidora.ator, elenco.colega
        de_colega = colega.ator
        em_paralelo(
            [
                lambda: atribuir_processo(ator=ator, processo_id=processo.pk, pessoa_id=colega.usuario.pk).pk,
                lambda: concluir_processo(ator=de_colega, processo_id=processo.pk).pk,
            ]
        )
        assert not Abertura.objects.filter(concluida_em=None).exists()
        conferir_trilha(processo)

    def test_duas_unidades_abrem_o_mesmo_documento(self, elenco, processo, documento, em_paralelo):
        elenco.assinar(elenco.servidora, documento)
        atores = [quem.ator for quem in (elenco.de_outra_unidade, elenco.detentor)]

        def abrir(ator):
            return lambda: registrar_consulta(ator=ator, documento_id=documento.pk)

        assert sorted(em_paralelo([abrir(ator) for ator in atores])) == [False, True]
        assert _contar(processo, TipoAndamento.DOCUMENTO_CONSULTADO) == 1

    def test_o_que_se_torna_sigiloso_nao_se_espalha(self, elenco, processo, em_paralelo):
        ator, novo = elenco.colega.ator, elenco.novo_interno(nivel=2)
        em_paralelo(
            [
                lambda: incluir_documento(ator=ator, processo_id=processo.pk, novo=novo).pk,
                _enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True),
            ]
        )
        processo.refresh_from_db()
        abertas = Abertura.objects.filter(processo=processo, concluida_em=None).count()
        assert (processo.nivel_efetivo, abertas) in {(2, 1), (0, 2)}
        conferir_trilha(processo)


def test_cada_tarefa_e_de_um_so(elenco, em_paralelo, monkeypatch):
    feitas = []
    monkeypatch.setattr(tarefas, "_executores", {"prova": lambda tarefa, numero: feitas.append(numero)})
    for numero in range(40):
        tarefas.agendar("prova", numero=numero)
    respostas = em_paralelo([tarefas.varrer] * 6)
    assert sum(respostas) == 40
    assert sorted(feitas) == list(range(40))
    assert set(Tarefa.objects.values_list("estado", "tentativas")) == {("concluida", 1)}


def test_limite_esquecido_enquanto_se_conta(elenco, em_paralelo):
    """Somebody succeeds, and clears the counts, while others are being counted under the same keys."""
    medidas = [limites.Medida(f"prova:{numero}", 1000) for numero in range(3)]

    def tentar_e_limpar():
        for _ in range(10):
            limites.tentar(medidas, instante=agora())
            limites.limpar(medida.chave for medida in reversed(medidas))

    assert tipos(em_paralelo([tentar_e_limpar] * 6)) == ["feito"] * 6
    assert not Limite.objects.exists()


def test_conferencias_ao_mesmo_tempo_nao_passam_do_limite(elenco, documento, em_paralelo):
    """Wrong codes sent together get the tries one after the other would get, and not one more."""
    instante = agora()

    def errar():
        return conferir(documento.codigo_verificador, "00000000", endereco="203.0.113.7", instante=instante).desfecho

    respostas = tipos(em_paralelo([errar] * 16))
    assert respostas == ["MuitasTentativas"] * (16 - FALHAS_GRATIS_DO_ENDERECO - 1) + ["feito"] * (
        FALHAS_GRATIS_DO_ENDERECO + 1
    )


class TestConexaoPerdida:
    def test_no_meio_do_ato(self, elenco, processo):
        """The server drops the connection after the writes: a clean error, nothing half written, and it goes on."""
        ator, novo = elenco.servidora.ator, elenco.novo_interno()
        antes = Documento.objects.count(), len(conferir_trilha(processo))
        with pytest.raises(DatabaseError), transaction.atomic():
            incluir_documento(ator=ator, processo_id=processo.pk, novo=novo)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        connections.close_all()
        assert (Documento.objects.count(), len(conferir_trilha(processo))) == antes
        assert incluir_documento(ator=ator, processo_id=processo.pk, novo=novo).numero_sei == 2
        assert Processo.objects.get().documentos_incluidos == 2

    def test_enquanto_descansava(self, elenco, processo):
        """The server restarted while the connection of a pool at rest was idle: the next act notices nothing."""
        connection.close_pool()
        ator, novo = elenco.servidora.ator, elenco.novo_interno()
        connections.close_all()
        banco = connection.settings_dict
        with psycopg.connect(
            host=banco["HOST"], port=banco["PORT"], user=banco["USER"], password=banco["PASSWORD"], dbname="postgres"
        ) as de_fora:
            de_fora.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [banco["NAME"]]
            )
        assert incluir_documento(ator=ator, processo_id=processo.pk, novo=novo).numero_sei == 2
        conferir_trilha(processo)
