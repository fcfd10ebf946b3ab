"""The report "who read what": who may read it, what it tells, and the spreadsheet nobody's program executes."""

import csv
import io

import pytest
from django.urls import reverse

from documentos.consultas.rotas import OUTRA, nome_da_rota
from processos.models import TentativaNegada
from sei.comum.planilha import neutralizar
from sei.comum.tempo import agora
from sei.pessoas.models import Perfil
from tests.acesso.mundo import DA_UNIDADE, DE_QUEM_GOVERNA, INDISPONIBILIDADES
from tests.acesso.tabela import TABELA
from tests.elenco import SENHA

SIGILOSO = 2


@pytest.fixture
def auditora(elenco):
    Perfil.objects.filter(codigo="gestor").update(audita=True)
    return elenco.cliente(elenco.gestora)


@pytest.fixture
def restrito(elenco):
    """A restrito of SECAD, read by the servidora and asked for by the detentor in vain."""
    processo = elenco.iniciar(elenco.servidora, nivel=1)
    elenco.cliente(elenco.servidora).get(reverse("documentos:processo", args=[processo.pk]))
    elenco.cliente(elenco.detentor).get(reverse("documentos:processo", args=[processo.pk]))
    elenco.cliente(elenco.detentor).get(reverse("documentos:pdf", args=[processo.documentos.get().pk]))
    return processo


def do_processo(processo, **filtro) -> str:
    return reverse("documentos:leituras_do_processo", args=[processo.pk], query=filtro or None)


def da_pessoa(quem, **filtro) -> str:
    return reverse("documentos:leituras_da_pessoa", query={"pessoa": quem.usuario.pk, **filtro})


def celulas(resposta) -> list[list[str]]:
    return list(csv.reader(io.StringIO(resposta.getvalue().decode("utf-8-sig")), delimiter=";"))


# What a page of them reads or denies is no process and no document.
DE_OUTRA_COISA = {"", "tarefa", *DE_QUEM_GOVERNA, *INDISPONIBILIDADES, *DA_UNIDADE}


@pytest.mark.parametrize(
    "rota",
    sorted(
        {linha.rota for linha in TABELA if linha.alvo not in DE_OUTRA_COISA}
        | {"comum:arquivo_da_tarefa", "documentos:em_lote", "processos:desfazer"}
    ),
)
def test_todo_endereco_de_processo_ou_documento_tem_nome(rota):
    assert nome_da_rota(rota) != OUTRA


def test_o_nome_interno_nunca_se_mostra(elenco, auditora, restrito):
    elenco.cliente(elenco.detentor).get(reverse("documentos:documento", args=[restrito.documentos.get().pk]))
    TentativaNegada.objects.create(
        alvo="processo", alvo_id=restrito.pk, usuario=elenco.detentor.usuario, rota="modulo:rota_que_saiu", em=agora()
    )
    pagina = auditora.get(da_pessoa(elenco.detentor, lista="negadas")).content.decode()
    assert "Negada: Endereço do documento" in pagina and "Negada: Outra página" in pagina
    assert "documentos:documento" not in pagina and "rota_que_saiu" not in pagina


class TestQuemPode:
    def test_so_o_perfil_que_audita(self, elenco, restrito):
        for quem in (elenco.servidora, elenco.gestora):
            cliente = elenco.cliente(quem)
            for endereco in (do_processo(restrito), da_pessoa(quem), do_processo(restrito, formato="csv")):
                assert cliente.get(endereco).status_code == 403

    def test_sigiloso_so_com_credencial_e_senha(self, elenco, auditora):
        processo = elenco.iniciar(elenco.servidora, nivel=SIGILOSO)
        cliente = elenco.cliente(elenco.servidora)
        cliente.post(reverse("processos:abrir", args=[processo.pk]), {"senha": SENHA})
        assert auditora.get(do_processo(processo)).status_code == 404
        assert processo.numero not in auditora.get(da_pessoa(elenco.servidora)).content.decode()
        assert len(celulas(auditora.get(da_pessoa(elenco.servidora, formato="csv")))) == 1
        elenco.credenciar(elenco.gestora, processo)
        assert processo.numero in auditora.get(da_pessoa(elenco.servidora)).content.decode()
        assert auditora.get(do_processo(processo)).status_code == 302
        elenco.abrir(auditora, processo)
        assert "Abertura com senha" in auditora.get(do_processo(processo)).content.decode()


class TestDoProcesso:
    def test_diz_quem_leu_sem_mostrar_o_que_nao_se_ve(self, elenco, auditora, restrito):
        documento = restrito.documentos.get()
        corpo = auditora.get(do_processo(restrito)).content.decode()
        assert elenco.servidora.usuario.nome in corpo
        assert documento.codigo_verificador in corpo
        assert documento.titulo not in corpo
        assert restrito.especificacao not in corpo
        assert elenco.detentor.usuario.nome not in corpo

    def test_as_negadas(self, elenco, auditora, restrito):
        corpo = auditora.get(do_processo(restrito, lista="negadas")).content.decode()
        assert corpo.count(elenco.detentor.usuario.nome) == 2
        assert "Negada: Página do processo" in corpo and "Negada: PDF do documento" in corpo
        assert elenco.servidora.usuario.nome not in corpo

    def test_ler_o_relatorio_tambem_e_leitura(self, elenco, auditora, restrito):
        auditora.get(do_processo(restrito))
        assert elenco.gestora.usuario.nome in auditora.get(do_processo(restrito)).content.decode().split("<main")[1]

    def test_pelo_numero(self, auditora, restrito):
        busca = reverse("documentos:leituras_da_pessoa", query={"numero": restrito.numero})
        assert auditora.get(busca).url == do_processo(restrito)
        nada = auditora.get(reverse("documentos:leituras_da_pessoa", query={"numero": restrito.numero[:-4]}))
        assert "Nenhum processo tem este número inteiro" in nada.content.decode()

    @pytest.mark.parametrize(("nome", "acha"), [("beatriz", True), ("\x00zzz", False)])
    def test_pelo_nome(self, elenco, auditora, nome, acha):
        busca = reverse("documentos:leituras_da_pessoa", query={"q": nome})
        pagina = auditora.get(busca).content.decode().split("<main")[1]
        assert (elenco.servidora.usuario.nome in pagina) is acha

    def test_numero_de_sigiloso_e_como_o_que_nao_existe(self, elenco, auditora):
        sigiloso = elenco.iniciar(elenco.servidora, nivel=SIGILOSO)
        corpo = auditora.get(reverse("documentos:leituras_da_pessoa", query={"numero": sigiloso.numero}))
        assert "Nenhum processo tem este número inteiro" in corpo.content.decode()


class TestDaPessoa:
    def test_o_que_leu_e_o_que_lhe_foi_negado(self, elenco, auditora, restrito):
        assert restrito.numero in auditora.get(da_pessoa(elenco.servidora)).content.decode()
        negadas = auditora.get(da_pessoa(elenco.detentor, lista="negadas")).content.decode()
        assert negadas.count(restrito.numero) == 2

    def test_o_negado_que_nao_se_pode_saber_e_nao_encontrado(self, elenco, auditora):
        sigiloso = elenco.iniciar(elenco.servidora, nivel=SIGILOSO)
        cliente = elenco.cliente(elenco.detentor)
        for pk in (sigiloso.pk, sigiloso.pk + 999):
            cliente.get(reverse("documentos:processo", args=[pk]))
        linhas = celulas(auditora.get(da_pessoa(elenco.detentor, lista="negadas", formato="csv")))[1:]
        assert [linha[1:] for linha in linhas][0] == [linha[1:] for linha in linhas][1]
        assert linhas[0][4] == "não encontrado"

    def test_escolha_por_nome_ou_login(self, elenco, auditora):
        for termo in ("beatriz", "ana.souza"):
            corpo = auditora.get(reverse("documentos:leituras_da_pessoa", query={"q": termo})).content.decode()
            assert elenco.servidora.usuario.nome in corpo
        nada = auditora.get(reverse("documentos:leituras_da_pessoa", query={"q": "zzz"})).content.decode()
        assert "Ninguém tem «zzz»" in nada

    @pytest.mark.parametrize("pessoa", ["abc", "0", "9" * 30, "-1"])
    def test_pessoa_que_nao_ha(self, auditora, pessoa):
        assert auditora.get(reverse("documentos:leituras_da_pessoa", query={"pessoa": pessoa})).status_code == 404


class TestPlanilha:
    def test_as_mesmas_linhas_da_pagina(self, elenco, auditora, restrito):
        resposta = auditora.get(do_processo(restrito, formato="csv"))
        assert resposta["Content-Disposition"].startswith("attachment")
        assert "no-store" in resposta["Cache-Control"]
        cabecalho, *linhas = celulas(resposta)
        assert cabecalho[:3] == ["Data e hora", "Pessoa", "Login"]
        assert [(linha[2], linha[4], linha[6]) for linha in linhas if linha[2] == "ana.souza"] == [
            ("ana.souza", restrito.numero, "Página do processo")
        ]

    def test_nome_que_seria_formula(self, elenco, auditora, restrito):
        elenco.servidora.usuario.nome = '=HYPERLINK("http://mau";"x")'
        elenco.servidora.usuario.save()
        linhas = celulas(auditora.get(do_processo(restrito, formato="csv")))
        assert "'=HYPERLINK" in linhas[-1][1]

    @pytest.mark.parametrize("perigo", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
    def test_neutraliza(self, perigo):
        assert neutralizar(perigo) == f"'{perigo}"

    def test_o_resto_fica_como_e(self):
        assert [neutralizar(valor) for valor in ("Ana", "", 12, "a=b")] == ["Ana", "", "12", "a=b"]


def test_paginas(elenco, auditora, restrito, monkeypatch):
    monkeypatch.setattr("documentos.consultas.leituras.TAMANHO", 1)
    elenco.cliente(elenco.colega).get(reverse("documentos:processo", args=[restrito.pk]))
    pagina = auditora.get(do_processo(restrito))
    assert pagina.context["pagina"].proxima
    seguinte = auditora.get(do_processo(restrito, cursor=pagina.context["pagina"].proxima))
    assert [linha.pessoa for linha in seguinte.context["pagina"].itens] != [
        linha.pessoa for linha in pagina.context["pagina"].itens
    ]
    assert auditora.get(do_processo(restrito, cursor="xx")).status_code == 422


def test_consultas_nao_crescem_com_as_linhas(elenco, auditora, restrito, django_assert_max_num_queries):
    for quem in (elenco.colega, elenco.colaborador):
        elenco.cliente(quem).get(reverse("documentos:processo", args=[restrito.pk]))
        elenco.cliente(quem).get(reverse("processos:andamento", args=[restrito.pk]))
    with django_assert_max_num_queries(12):
        auditora.get(do_processo(restrito))
