"""The record of readings: every one of a sigiloso, one an hour of a restrito, none of a público, and every denial."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documentos.models import Documento
from processos.acesso import permissao_de_acesso
from processos.models import AlvoNegado, Leitura, TentativaNegada
from sei.comum.tempo import RORAIMA, em_outro_instante

MEIO_DIA = datetime(2026, 3, 2, 12, 10, tzinfo=RORAIMA)


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


def pagina(processo, documento=None) -> str:
    endereco = reverse("documentos:processo", args=[processo.pk])
    return f"{endereco}?documento={documento.pk}" if documento else endereco


def lidos() -> list[tuple[int, str]]:
    return list(Leitura.objects.order_by("pk").values_list("documento", "rota"))


class TestRestrito:
    @pytest.fixture
    def processo(self, elenco):
        return elenco.iniciar(elenco.servidora, nivel=1)

    def test_uma_linha_por_pessoa_documento_e_hora(self, elenco, cliente, processo):
        documento = processo.documentos.get()
        with em_outro_instante(MEIO_DIA):
            for _ in range(3):
                cliente.get(pagina(processo))
                cliente.get(reverse("documentos:pdf", args=[documento.pk]))
            assert lidos() == [(documento.pk, "documentos:processo")]
            elenco.cliente(elenco.colega).get(pagina(processo))
        with em_outro_instante(MEIO_DIA + timedelta(minutes=49)):
            cliente.get(pagina(processo))
        assert Leitura.objects.count() == 2
        with em_outro_instante(MEIO_DIA + timedelta(minutes=50)):
            cliente.get(pagina(processo))
        assert Leitura.objects.count() == 3

    def test_o_que_fica(self, elenco, cliente, processo):
        documento = processo.documentos.get()
        with em_outro_instante(MEIO_DIA):
            cliente.get(reverse("documentos:conteudo", args=[documento.pk]), REMOTE_ADDR="10.1.2.3")
        leitura = Leitura.objects.get()
        assert (leitura.processo, leitura.documento, leitura.usuario) == (
            processo,
            documento.pk,
            elenco.servidora.usuario,
        )
        assert (leitura.unidade, leitura.nivel, leitura.em, leitura.endereco, leitura.rota) == (
            elenco.secad,
            1,
            MEIO_DIA,
            "10.1.2.3",
            "documentos:conteudo",
        )

    def test_o_andamento_e_leitura_do_processo(self, cliente, processo):
        cliente.get(reverse("processos:andamento", args=[processo.pk]))
        assert lidos() == [(0, "processos:andamento")]

    def test_uma_instrucao_so(self, cliente, processo):
        cliente.get(pagina(processo))
        with CaptureQueriesContext(connection) as consultas:
            cliente.get(pagina(processo))
        gravadas = [c["sql"] for c in consultas.captured_queries if "processos_leitura" in c["sql"]]
        assert len(gravadas) == 1

    def test_cabecalho_e_redirecionamento_nao_sao_leitura(self, cliente, processo):
        cliente.head(pagina(processo))
        cliente.get(reverse("documentos:documento", args=[processo.documentos.get().pk]))
        assert not Leitura.objects.exists()

    def test_copia_ainda_valida_no_navegador_e_leitura(self, elenco, cliente, processo):
        externo = elenco.incluir_pdf(elenco.servidora, processo)
        endereco = reverse("documentos:arquivo", args=[externo.pk])
        with em_outro_instante(MEIO_DIA):
            etiqueta = cliente.get(endereco)["ETag"]
        with em_outro_instante(MEIO_DIA + timedelta(hours=2)):
            assert cliente.get(endereco, headers={"If-None-Match": etiqueta}).status_code == 304
        assert Leitura.objects.filter(documento=externo.pk).count() == 2


class TestSigiloso:
    def test_todas_uma_a_uma(self, elenco, cliente):
        processo = elenco.iniciar(elenco.servidora, nivel=2)
        documento = processo.documentos.get()
        elenco.abrir(cliente, processo)
        with em_outro_instante(MEIO_DIA):
            elenco.abrir(cliente, processo)
            for _ in range(3):
                cliente.get(pagina(processo))
        rotas = [rota for _, rota in lidos()]
        assert rotas == ["processos:abrir"] * 2 + ["documentos:processo"] * 3
        assert set(Leitura.objects.filter(rota="documentos:processo").values_list("documento", flat=True)) == {
            documento.pk
        }


def test_publico_e_rascunho_nao_ficam(elenco, cliente):
    cliente.get(pagina(elenco.iniciar(elenco.servidora)))
    for nivel in (1, 2):
        rascunho = elenco.preparar(elenco.servidora, nivel=nivel)
        assert cliente.get(reverse("documentos:iniciar_rascunho", args=[rascunho.pk])).status_code == 200
    assert not Leitura.objects.exists()


class TestNegadas:
    @pytest.mark.parametrize("nivel", [1, 2])
    def test_o_oculto_e_o_inexistente_deixam_o_mesmo_rasto(self, elenco, nivel):
        processo = elenco.iniciar(elenco.servidora, nivel=nivel)
        documento = processo.documentos.get()
        cliente = elenco.cliente(elenco.de_outra_unidade)
        permissao_de_acesso()  # read once per process of the system
        for rota, pk in (("documentos:processo", processo.pk), ("documentos:pdf", documento.pk)):
            instrucoes = []
            for alvo in (pk, pk + 1000):
                with CaptureQueriesContext(connection) as consultas:
                    assert cliente.get(reverse(rota, args=[alvo])).status_code == 404
                instrucoes.append([c["sql"].split(" WHERE ")[0][:80] for c in consultas.captured_queries])
            assert instrucoes[0] == instrucoes[1]
        assert list(TentativaNegada.objects.order_by("pk").values_list("alvo", "alvo_id", "rota")) == [
            (AlvoNegado.PROCESSO, processo.pk, "documentos:processo"),
            (AlvoNegado.PROCESSO, processo.pk + 1000, "documentos:processo"),
            (AlvoNegado.DOCUMENTO, documento.pk, "documentos:pdf"),
            (AlvoNegado.DOCUMENTO, documento.pk + 1000, "documentos:pdf"),
        ]
        assert set(TentativaNegada.objects.values_list("usuario", flat=True)) == {elenco.de_outra_unidade.usuario.pk}

    def test_um_ato_negado_tambem_fica(self, elenco):
        processo = elenco.iniciar(elenco.servidora, nivel=2)
        resposta = elenco.cliente(elenco.colega).post(reverse("processos:concluir", args=[processo.pk]), {"chave": ""})
        assert resposta.status_code == 404
        assert TentativaNegada.objects.get().alvo_id == processo.pk

    def test_administradora_e_negada_e_registrada(self, elenco):
        processo = elenco.iniciar(elenco.servidora, nivel=2)
        elenco.gestora.usuario.is_superuser = elenco.gestora.usuario.is_staff = True
        elenco.gestora.usuario.save()
        assert elenco.cliente(elenco.gestora).get(pagina(processo)).status_code == 404
        assert TentativaNegada.objects.get().usuario == elenco.gestora.usuario

    def test_numero_grande_demais(self, elenco, cliente):
        assert cliente.get(f"/processos/{10**30}/").status_code == 404
        assert not TentativaNegada.objects.exists()


@pytest.mark.parametrize("tabela", ["leitura", "tentativanegada"])
def test_o_registro_nao_se_apaga(elenco, cliente, tabela):
    cliente.get(pagina(elenco.iniciar(elenco.servidora, nivel=1)))
    cliente.get("/processos/999999/")
    for sql in (f"UPDATE processos_{tabela} SET rota = ''", f"DELETE FROM processos_{tabela}"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_sem_registro_nao_ha_leitura(elenco, cliente, monkeypatch):
    """When the record cannot be written, what would be read does not leave (e-ARQ 7.11.5)."""
    processo = elenco.iniciar(elenco.servidora, nivel=1)

    def falhar(*_, **__):
        raise DatabaseError("disco cheio")

    monkeypatch.setattr("processos.leituras.registrar", falhar)
    cliente.raise_request_exception = False
    resposta = cliente.get(pagina(processo))
    assert resposta.status_code == 500
    assert processo.especificacao not in resposta.content.decode()
    assert Documento.objects.filter(processo=processo).exists()
