"""Health and the task tray."""

import re
import uuid

import pytest
from django.db import DatabaseError

from sei.comum import arquivos, consultas, saude
from sei.comum.erros import NaoEncontrado
from sei.comum.models import EstadoDaTarefa, Tarefa
from sei.comum.tempo import agora


def _sem_token(resposta) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", resposta.content.decode())


@pytest.fixture
def da_servidora(elenco):
    """Makes a task of the servidora in a state."""

    def criar(estado=EstadoDaTarefa.EXECUTANDO, **mais):
        terminada = agora() if estado in ("concluida", "falhou", "cancelada") else None
        padrao = {"nome": "prova", "titulo": "PDF do processo 1", "dono": elenco.servidora.usuario}
        return Tarefa.objects.create(
            **{**padrao, "criada_em": agora(), "terminada_em": terminada, **mais}, estado=estado
        )

    return criar


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


class TestSaude:
    def test_pronta_sem_entrar(self, client, db):
        resposta = client.get("/saude/")
        assert resposta.status_code == 200
        assert resposta.json() == {
            "viva": True,
            "pronta": True,
            "banco": True,
            "migracoes": True,
            "arquivos": True,
            "tarefas_atrasadas": 0,
        }
        assert "no-store" in resposta["Cache-Control"]
        assert client.get("/saude/pronta/").json() == {"pronta": True}
        assert client.get("/saude/viva/").json() == {"viva": True}
        assert not client.cookies

    def test_banco_fora_503_e_continua_viva(self, client, db, monkeypatch):
        def cair(*_):
            raise DatabaseError("fora do ar em 10.0.0.3")

        with monkeypatch.context() as remendo:
            remendo.setattr(saude.connection, "cursor", cair)
            resposta = client.get("/saude/")
            assert client.get("/saude/pronta/").status_code == 503
            assert client.get("/saude/viva/").status_code == 200
        assert resposta.status_code == 503
        assert resposta.json()["banco"] is False and resposta.json()["tarefas_atrasadas"] is None
        assert "10.0.0.3" not in resposta.content.decode()

    def test_migracao_por_aplicar_503(self, client, db, monkeypatch):
        saude._exigir_migracoes.cache_clear()
        monkeypatch.setattr(saude.MigrationExecutor, "migration_plan", lambda *_: ["falta uma"])
        assert client.get("/saude/").json()["migracoes"] is False
        assert client.get("/saude/").status_code == 503
        monkeypatch.undo()
        assert client.get("/saude/").status_code == 200

    def test_arquivos_que_nao_gravam_503(self, client, db, settings, tmp_path):
        ocupado = tmp_path / "ocupado"
        ocupado.write_text("isto é um arquivo, não uma pasta")
        settings.DIRETORIO_DE_ARQUIVOS = ocupado
        resposta = client.get("/saude/")
        assert resposta.status_code == 503 and resposta.json()["arquivos"] is False

    def test_fila_parada_aparece_sem_derrubar(self, client, da_servidora):
        tarefa = da_servidora(EstadoDaTarefa.PENDENTE)
        Tarefa.objects.filter(pk=tarefa.pk).update(criada_em=agora().replace(year=2020))
        resposta = client.get("/saude/")
        assert resposta.status_code == 200 and resposta.json()["tarefas_atrasadas"] == 1


class TestBandeja:
    def test_vazia_explica(self, cliente):
        assert "Nenhuma tarefa" in cliente.get("/tarefas/").content.decode()

    def test_correndo_atualiza_sozinha_e_sem_script_tambem(self, cliente, da_servidora):
        da_servidora(feito=3, total=10)
        pagina = cliente.get("/tarefas/").content.decode()
        assert 'hx-get="/tarefas/" hx-trigger="every 2s"' in pagina
        assert 'max="10" value="3"' in pagina and "3 de 10" in pagina
        assert 'href="/tarefas/">' in pagina and "Atualizar" in pagina
        assert "htmx.min.js" in pagina

    def test_fragmento_e_so_a_bandeja(self, cliente, da_servidora):
        da_servidora()
        fragmento = cliente.get("/tarefas/", headers={"HX-Request": "true"}).content.decode()
        assert fragmento.lstrip().startswith('<section id="bandeja"') and "<html" not in fragmento

    def test_terminada_para_de_perguntar(self, cliente, da_servidora):
        da_servidora(EstadoDaTarefa.FALHOU, erro="O processo não está mais ao seu alcance.")
        pagina = cliente.get("/tarefas/").content.decode()
        assert "hx-trigger" not in pagina and "O processo não está mais ao seu alcance." in pagina

    def test_uma_so_com_o_seu_endereco(self, cliente, da_servidora):
        uma = da_servidora(titulo="Primeira")
        da_servidora(titulo="Segunda")
        pagina = cliente.get(f"/tarefas/{uma.pk}/").content.decode()
        assert f'hx-get="/tarefas/{uma.pk}/"' in pagina
        assert "Primeira" in pagina and "Segunda" not in pagina

    def test_cancelar(self, cliente, da_servidora):
        tarefa = da_servidora()
        assert cliente.post(f"/tarefas/{tarefa.pk}/cancelar/").url == "/tarefas/"
        tarefa.refresh_from_db()
        assert tarefa.estado == EstadoDaTarefa.CANCELADA
        resposta = cliente.post(f"/tarefas/{tarefa.pk}/cancelar/", follow=True)
        assert "já tinha terminado" in resposta.content.decode()

    def test_dispensar_tira_da_bandeja_so_o_que_terminou(self, cliente, da_servidora):
        feita, correndo = da_servidora(EstadoDaTarefa.CONCLUIDA), da_servidora()
        for tarefa in (feita, correndo):
            cliente.post(f"/tarefas/{tarefa.pk}/dispensar/")
        assert list(consultas.bandeja(feita.dono_id)) == [correndo]

    @pytest.mark.parametrize("parte", ["cancelar", "dispensar"])
    def test_get_nao_muda_nada(self, cliente, da_servidora, parte):
        assert cliente.get(f"/tarefas/{da_servidora().pk}/{parte}/").status_code == 405

    def test_numero_de_consultas_nao_cresce(self, cliente, da_servidora, django_assert_max_num_queries):
        for quantas in (1, 9, 40):
            for _ in range(quantas):
                da_servidora()
            with django_assert_max_num_queries(5):
                cliente.get("/tarefas/")


class TestArquivo:
    @pytest.fixture
    def com_arquivo(self, da_servidora):
        arquivo = arquivos.guardar(b"%PDF-1.7 conteudo", "application/pdf")
        return da_servidora(EstadoDaTarefa.CONCLUIDA, resultado={"arquivo": arquivo.pk, "nome": 'Processo "1".pdf'})

    def test_baixa_como_anexo(self, cliente, com_arquivo):
        resposta = cliente.get(f"/tarefas/{com_arquivo.pk}/arquivo/")
        assert resposta.content == b"%PDF-1.7 conteudo"
        assert resposta["Content-Type"] == "application/pdf"
        assert resposta["Content-Disposition"] == 'attachment; filename="Processo \\"1\\".pdf"'
        assert "private" in resposta["Cache-Control"]
        assert resposta["X-Content-Type-Options"] == "nosniff"

    @pytest.mark.parametrize("parte", ["", "arquivo/"])
    def test_de_outra_pessoa_nao_existe(self, elenco, com_arquivo, parte):
        cliente = elenco.cliente(elenco.colega)
        alheia = cliente.get(f"/tarefas/{com_arquivo.pk}/{parte}")
        inexistente = cliente.get(f"/tarefas/{uuid.uuid4()}/{parte}")
        assert alheia.status_code == inexistente.status_code == 404
        assert _sem_token(alheia) == _sem_token(inexistente)

    @pytest.mark.parametrize("parte", ["cancelar", "dispensar"])
    def test_ninguem_mexe_na_de_outra_pessoa(self, elenco, da_servidora, parte):
        tarefa = da_servidora()
        assert elenco.cliente(elenco.colega).post(f"/tarefas/{tarefa.pk}/{parte}/").status_code == 404
        tarefa.refresh_from_db()
        assert tarefa.estado == EstadoDaTarefa.EXECUTANDO

    def test_sem_arquivo_nao_existe(self, cliente, da_servidora):
        for tarefa in (da_servidora(), da_servidora(EstadoDaTarefa.CONCLUIDA), da_servidora(EstadoDaTarefa.FALHOU)):
            assert cliente.get(f"/tarefas/{tarefa.pk}/arquivo/").status_code == 404

    def test_conferencia_do_dono_da_tarefa_vale_na_entrega(self, cliente, com_arquivo, monkeypatch):
        def recusar(tarefa, quem):
            assert (tarefa.pk, quem.usuario_id) == (com_arquivo.pk, com_arquivo.dono_id)
            raise NaoEncontrado

        monkeypatch.setitem(consultas._conferencias, "prova", recusar)
        assert cliente.get(f"/tarefas/{com_arquivo.pk}/arquivo/").status_code == 404

    def test_pdf_do_processo_some_com_o_acesso(self, elenco, da_servidora):
        processo = elenco.iniciar(elenco.servidora, nivel=1)
        arquivo = arquivos.guardar(b"%PDF-1.7 restrito", "application/pdf")
        tarefa = da_servidora(
            EstadoDaTarefa.CONCLUIDA,
            nome="pdf_do_processo",
            argumentos={"processo_id": processo.pk, "lotacao_id": elenco.servidora.lotacao.pk, "chave": ""},
            resultado={"arquivo": arquivo.pk, "nome": "processo.pdf"},
        )
        cliente = elenco.cliente(elenco.servidora)
        assert cliente.get(f"/tarefas/{tarefa.pk}/arquivo/").status_code == 200
        elenco.servidora.lotacao.unidade = elenco.ditec
        elenco.servidora.lotacao.save()
        assert cliente.get(f"/tarefas/{tarefa.pk}/arquivo/").status_code == 404

    def test_anonimo_vai_a_entrada(self, client, com_arquivo):
        assert client.get(f"/tarefas/{com_arquivo.pk}/arquivo/").url.startswith("/entrar/")
