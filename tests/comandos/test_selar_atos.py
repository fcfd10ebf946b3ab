"""Sealing: what changed since the last seal, chained, exported, and whole again after a crash at any point."""

import os
import time
from datetime import UTC, datetime

import pytest
from django.conf import settings

from processos import cadeia, selos, tasks
from processos.models import Processo, Selo
from tests.comandos.apoio import executar

AGORA = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)


@pytest.fixture
def confirmar(django_capture_on_commit_callbacks):
    """Runs something and what it left for the commit."""

    def faz(funcao):
        with django_capture_on_commit_callbacks(execute=True):
            return funcao()

    return faz


def _pasta() -> list[str]:
    return sorted(os.listdir(settings.DIRETORIO_DE_SELOS))


def test_sela_as_cabecas_e_exporta_as_folhas(elenco, confirmar):
    primeiro, segundo = elenco.iniciar(elenco.servidora), elenco.iniciar(elenco.servidora)
    elenco.preparar(elenco.servidora)
    (selo,) = confirmar(lambda: selos.selar(instante=AGORA))
    folhas = [f"{processo.pk} 1 {Processo.objects.get(pk=processo.pk).cabeca}" for processo in (primeiro, segundo)]
    assert selo.quantidade == 2
    assert selo.raiz == cadeia.raiz_de_merkle(folhas)
    assert selo.anterior == cadeia.ZERO
    linhas = (settings.DIRETORIO_DE_SELOS / selo.arquivo).read_text().splitlines()
    assert linhas == [f"selo 1 2026-11-21T14:00:00.000000+00:00 {selo.raiz} 2 {cadeia.ZERO}", *folhas]
    assert _pasta() == [selo.arquivo]


def test_so_o_que_mudou_entra_no_proximo_encadeado_ao_anterior(elenco, confirmar):
    processo, _ = elenco.iniciar(elenco.servidora), elenco.iniciar(elenco.servidora)
    (primeiro,) = confirmar(lambda: selos.selar(instante=AGORA))
    assert confirmar(lambda: selos.selar(instante=AGORA)) == []
    elenco.assinar(elenco.servidora, processo.documentos.get())
    (segundo,) = confirmar(lambda: selos.selar(instante=AGORA))
    assert (segundo.quantidade, segundo.anterior) == (1, selos.do_selo(primeiro).resumo)
    (folha,) = selos.ler_folhas(selos.exportados()[-1])
    assert folha == selos.Folha(processo.pk, 2, Processo.objects.get(pk=processo.pk).cabeca)


def test_muitas_cabecas_cabem_em_varios_selos(elenco, confirmar, monkeypatch):
    monkeypatch.setattr(selos, "FOLHAS_POR_SELO", 2)
    for _ in range(3):
        elenco.iniciar(elenco.servidora)
    feitos = confirmar(lambda: selos.selar(instante=AGORA))
    assert [selo.quantidade for selo in feitos] == [2, 1]
    assert feitos[1].anterior == selos.do_selo(feitos[0]).resumo
    assert executar("verificar_atos")[0] == 0


def test_sem_mudanca_o_contador_nao_anda(elenco, confirmar):
    for _ in range(2):
        assert confirmar(lambda: selos.selar(instante=AGORA)) == []
    elenco.iniciar(elenco.servidora)
    (selo,) = confirmar(lambda: selos.selar(instante=AGORA))
    assert selos.numero_do_arquivo(selo.arquivo) == 1


class TestQueda:
    def test_depois_do_commit_e_antes_do_nome(self, elenco):
        elenco.iniciar(elenco.servidora)
        (selo,) = selos.selar(instante=AGORA)  # the test's transaction never commits: the file keeps its partial name
        assert _pasta() == [f"{selo.arquivo}.parcial"]
        assert executar("verificar_atos")[0] == 0
        selos.completar_exportacoes()
        assert _pasta() == [selo.arquivo]
        assert executar("verificar_atos")[0] == 0

    def test_antes_do_commit(self, elenco, confirmar):
        elenco.iniciar(elenco.servidora)
        settings.DIRETORIO_DE_SELOS.mkdir()
        sobra = settings.DIRETORIO_DE_SELOS / "selo-00000001-0000000000000000.txt.parcial"
        sobra.write_text("selo 1\n")
        (selo,) = confirmar(lambda: selos.selar(instante=AGORA))
        assert _pasta() == sorted([selo.arquivo, sobra.name])  # it may belong to a transaction still open
        assert executar("verificar_atos")[0] == 0
        antigo = time.time() - 7200
        os.utime(sobra, (antigo, antigo))
        selos.completar_exportacoes()
        assert _pasta() == [selo.arquivo]

    def test_disco_que_recusa_nao_deixa_selo(self, elenco, monkeypatch):
        elenco.iniciar(elenco.servidora)

        def recusa(descritor):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(selos.os, "fsync", recusa)
        with pytest.raises(OSError, match="No space"):
            selos.selar(instante=AGORA)
        assert not Selo.objects.exists()
        assert not Processo.objects.filter(andamentos_selados__gt=0).exists()


def test_comando_e_trabalho_periodico(elenco, confirmar):
    elenco.iniciar(elenco.servidora)
    codigo, texto = confirmar(lambda: executar("selar_atos"))
    selo = Selo.objects.get()
    assert (codigo, texto) == (0, f"{selo.arquivo}: 1 processo(s), raiz {selo.raiz}\n")
    assert executar("selar_atos") == (0, "Nada mudou desde o último selo.\n")
    elenco.iniciar(elenco.servidora)
    confirmar(tasks.selar_atos)
    assert Selo.objects.count() == 2
