"""The store forgets what nobody needs, and nothing else."""

import os
import time
from datetime import timedelta

import pytest

from documentos.atos.escrever import salvar_versao
from documentos.atos.incluir import incluir_documento
from documentos.atos.retirar import substituir_arquivo
from documentos.models import Documento
from sei.comum import arquivos, limpeza_de_arquivos, tarefas
from sei.comum.limpeza_de_arquivos import CARENCIA, limpar
from sei.comum.models import Arquivo, EstadoDaTarefa, Tarefa
from sei.comum.tempo import agora, em_outro_instante

MUITO_DEPOIS = CARENCIA + timedelta(days=1)


@pytest.fixture
def depois(db):
    """An instant past the grace of everything stored now."""
    return agora() + MUITO_DEPOIS


def _envelhecer() -> None:
    """The files are as old as their rows will seem."""
    antigo = time.time() - MUITO_DEPOIS.total_seconds()
    for sha256 in Arquivo.objects.values_list("sha256", flat=True):
        os.utime(arquivos.caminho(sha256), (antigo, antigo))


def _limpar(instante) -> int:
    _envelhecer()
    return limpar(instante)


def test_sai_a_linha_e_o_arquivo(depois):
    arquivo = arquivos.guardar(b"desistiram", "text/plain")
    assert _limpar(depois) == 1
    assert not Arquivo.objects.exists() and not arquivos.caminho(arquivo.sha256).exists()
    assert _limpar(depois) == 0


def test_dentro_da_carencia_fica(db):
    arquivo = arquivos.guardar(b"no formulario", "text/plain")
    assert _limpar(agora() + CARENCIA - timedelta(minutes=1)) == 0
    assert arquivos.ler(arquivo) == b"no formulario"


def test_guardar_de_novo_renova(depois):
    with em_outro_instante(agora() - MUITO_DEPOIS):
        antigo = arquivos.guardar(b"outra vez", "text/plain")
    assert arquivos.guardar(b"outra vez", "text/plain") == antigo
    assert limpar(agora()) == 0
    assert arquivos.ler(antigo) == b"outra vez"


def test_o_que_voltou_a_ser_guardado_depois_de_sair_e_lido(depois):
    arquivos.guardar(b"vai e volta", "text/plain")
    _limpar(depois)
    assert arquivos.ler(arquivos.guardar(b"vai e volta", "text/plain")) == b"vai e volta"


def test_guardado_enquanto_se_retirava_fica_no_lugar(depois):
    """The row is gone, and before the file goes somebody stores the same bytes."""
    arquivo = arquivos.guardar(b"ao mesmo tempo", "text/plain")
    caminho = arquivos.caminho(arquivo.sha256)
    assert not arquivos.retirar(caminho)
    assert arquivos.ler(arquivo) == b"ao mesmo tempo"
    assert [outro.name for outro in caminho.parent.iterdir()] == [caminho.name]


def test_documentos_vias_e_assinaturas_ficam(elenco, depois):
    processo = elenco.iniciar(elenco.servidora)
    documento = processo.documentos.get()
    elenco.assinar(elenco.servidora, documento)
    tarefas.varrer()
    externo = incluir_documento(ator=elenco.servidora.ator, processo_id=processo.pk, novo=elenco.novo_externo())
    usados = set(Arquivo.objects.values_list("sha256", flat=True))
    assert externo.conteudo.sha256 in usados and len(usados) == 3
    assert _limpar(depois) == 0
    assert set(Arquivo.objects.values_list("sha256", flat=True)) == usados


def test_os_bytes_de_assinatura_que_ja_nao_vale_ficam(elenco, depois):
    documento = elenco.iniciar(elenco.servidora).documentos.get()
    elenco.assinar(elenco.servidora, documento)
    assinado = Documento.objects.get(pk=documento.pk)
    salvar_versao(
        ator=elenco.servidora.ator,
        documento_id=documento.pk,
        secoes={"corpo": "<p>Outro.</p>"},
        versao_base=assinado.versao,
        desfazer_assinaturas=True,
    )
    assert Documento.objects.get(pk=documento.pk).conteudo is None
    assert _limpar(depois) == 0
    assert arquivos.ler(assinado.conteudo)


def test_o_arquivo_substituido_fica_porque_a_trilha_o_nomeia(elenco, depois):
    processo = elenco.iniciar(elenco.servidora)
    documento = incluir_documento(ator=elenco.servidora.ator, processo_id=processo.pk, novo=elenco.novo_externo())
    antes = documento.conteudo
    novo = elenco.arquivo_pdf("outro texto")
    substituir_arquivo(ator=elenco.servidora.ator, documento_id=documento.pk, novo=novo)
    assert Documento.objects.get(pk=documento.pk).conteudo != antes
    assert _limpar(depois) == 0
    assert arquivos.ler(antes)


@pytest.mark.parametrize(("dispensada", "removidos"), [(False, 0), (True, 1)])
def test_o_resultado_de_uma_tarefa_fica_ate_que_a_dispensem(elenco, depois, dispensada, removidos):
    arquivo = arquivos.guardar(b"%PDF do processo", "application/pdf")
    Tarefa.objects.create(
        nome="pdf_do_processo",
        dono=elenco.servidora.usuario,
        estado=EstadoDaTarefa.CONCLUIDA,
        resultado={"arquivo": arquivo.pk, "nome": "processo.pdf"},
        dispensada=dispensada,
        criada_em=agora(),
        terminada_em=agora(),
    )
    assert _limpar(depois) == removidos


def test_muitos_lotes(depois, monkeypatch):
    monkeypatch.setattr(limpeza_de_arquivos, "_LOTE", 2)
    for numero in range(5):
        arquivos.guardar(f"{numero}".encode(), "text/plain")
    Tarefa.objects.create(nome="x", criada_em=agora(), resultado={"arquivo": Arquivo.objects.order_by("pk")[1].pk})
    assert _limpar(depois) == 4
    assert arquivos.ler(Arquivo.objects.get()) == b"1"
