"""The pages: a communication walked to consultation and to tacit receipt, the panel, and what each list hides."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prazos import rotinas
from prazos.atos.comunicar import cancelar_comunicacao
from prazos.atos.controle import PrazoPedido, controlar_prazo
from prazos.atos.programar import programar_retorno
from prazos.consultas import Faixa, Painel
from prazos.models import Comunicacao, Prazo, ReaberturaProgramada, RetornoProgramado
from processos.models import Andamento
from sei.comum.idempotencia import nova_chave
from tests.prazos.cenario import Cenario, local, no_dia
from tests.termos import Termos


def texto(resposta) -> str:
    """What a person reads of the page."""
    corpo = re.sub(r"<[^>]+>", " ", resposta.content.decode())
    return " ".join(corpo.split())


def formulario(cenario, **mudancas) -> dict:
    padrao = {
        "chave": nova_chave(),
        "documento": cenario.documento.pk,
        "tipo": "intimacao",
        "unidades": [cenario.elenco.ditec.pk],
        "n": "5",
        "unidade_de_tempo": "dias_corridos",
    }
    return {**padrao, **mudancas}


def test_uma_comunicacao_do_envio_a_resposta(cenario):
    elenco = cenario.elenco
    remetente, destinatario = elenco.cliente(elenco.servidora), elenco.cliente(elenco.de_outra_unidade)
    elenco.enviar(elenco.servidora, cenario.processo, elenco.ditec, manter_aberto=True)
    with no_dia(3):
        resposta = remetente.post(f"/processos/{cenario.processo.pk}/comunicar/", formulario(cenario), follow=True)
        assert "Comunicação enviada" in texto(resposta) and "Por consultar" in texto(resposta)
    comunicacao = Comunicacao.objects.get()
    with no_dia(4):
        assert "Por consultar" in texto(destinatario.get("/comunicacoes/?pendentes=1"))
        pagina = destinatario.get(f"/comunicacoes/{comunicacao.pk}/")
        assert "Consultar o documento" in texto(pagina) and "Ao interessado" not in texto(pagina)
        comunicacao.refresh_from_db()
        assert comunicacao.situacao == "enviada"  # the envelope shows nothing and records nothing
        destinatario.post(f"/comunicacoes/{comunicacao.pk}/consultar/")
        assert "responder até 09/03/2026" in texto(destinatario.get("/comunicacoes/"))
        assert "Intimação" in texto(destinatario.get("/prazos/")) or "intimação" in texto(destinatario.get("/prazos/"))
        documento = elenco.incluir_pdf(elenco.de_outra_unidade, cenario.processo)
        rotinas.cuidar()
        resposta = destinatario.post(
            f"/comunicacoes/{comunicacao.pk}/responder/",
            {"chave": nova_chave(), "documento": documento.pk},
            follow=True,
        )
        assert "no prazo" in texto(resposta) and "Certidão eletrônica de consulta" in texto(resposta)


def test_uma_comunicacao_ao_recebimento_tacito(cenario):
    elenco = cenario.elenco
    with no_dia(3):
        comunicacao = cenario.comunica()
    with no_dia(14):
        rotinas.cuidar()
        pagina = texto(elenco.cliente(elenco.de_outra_unidade).get(f"/comunicacoes/{comunicacao.pk}/"))
        assert "13/03/2026, tácito" in pagina and "Certidão eletrônica de recebimento tácito" in pagina
        painel = texto(elenco.cliente(elenco.de_outra_unidade).get("/prazos/"))
        assert "18/03/2026" in painel and "pela última vez em 14/03/2026" in painel


def test_nada_do_que_se_digitou_se_perde(cenario):
    cliente = cenario.elenco.cliente(cenario.elenco.servidora)
    for mudanca, aviso in (
        ({"n": "0"}, "maior que zero"),
        ({"n": "5", "data_certa": "2026-04-01"}, "não os dois"),
        ({"unidades": []}, "ao menos um destinatário"),
        ({"pessoas": "ninguem.existe"}, "Não há pessoa ativa"),
    ):
        with no_dia(3):
            resposta = cliente.post(
                f"/processos/{cenario.processo.pk}/comunicar/", formulario(cenario, em_dobro="on", **mudanca)
            )
        assert resposta.status_code == 422 and aviso in texto(resposta), mudanca
        assert 'name="em_dobro"' in resposta.content.decode() and "checked" in resposta.content.decode()
    for campo, mudanca, aviso in (
        ("n", {"n": "10000"}, "2031 não está nele"),
        ("data_certa", {"n": "", "data_certa": "2031-01-02"}, "2031 não está nele"),
        ("em_dobro", {"n": "", "data_certa": "2026-04-01", "em_dobro": "on"}, "não se conta em dobro"),
    ):
        with no_dia(3):
            resposta = cliente.post(f"/processos/{cenario.processo.pk}/comunicar/", formulario(cenario, **mudanca))
        assert resposta.status_code == 422 and aviso in texto(resposta), campo
        assert list(resposta.context["form"].errors) == [campo]
    assert 'value="2026-04-01"' in resposta.content.decode()
    assert not Comunicacao.objects.exists()


def test_quem_nao_comunica_e_avisado_antes_de_escrever(cenario):
    elenco = cenario.elenco
    pagina = elenco.cliente(elenco.colaborador).get(f"/processos/{cenario.processo.pk}/comunicar/")
    assert pagina.status_code == 403 and "não comunica atos" in texto(pagina)
    assert f'href="/processos/{cenario.processo.pk}/prazos/">Voltar</a>' in pagina.content.decode()


def test_a_recusa_de_um_ato_leva_de_volta_a_comunicacao(cenario):
    elenco = cenario.elenco
    with no_dia(3):
        comunicacao = cenario.comunica()
        pagina = elenco.cliente(elenco.colaborador).get(f"/comunicacoes/{comunicacao.pk}/cancelar/")
        assert pagina.status_code == 403
        assert f'href="/comunicacoes/{comunicacao.pk}/">Voltar</a>' in pagina.content.decode()
        inexistente = elenco.cliente(elenco.colaborador).get("/processos/999999/comunicar/")
    assert inexistente.status_code == 404 and "Voltar</a>" not in inexistente.content.decode()


def test_enviar_com_retorno(cenario):
    elenco = cenario.elenco
    with no_dia(3):
        dados = {"chave": nova_chave(), "destinos": [elenco.ditec.pk], "n": "10", "unidade_de_tempo": "dias_uteis"}
        resposta = elenco.cliente(elenco.servidora).post(f"/processos/{cenario.processo.pk}/enviar/", dados)
        assert resposta.status_code == 302
    retorno = RetornoProgramado.objects.get()
    assert (retorno.para, retorno.prazo.vencimento) == (elenco.ditec, date(2026, 3, 17))
    with no_dia(4):
        dados = {"chave": nova_chave(), "destinos": [elenco.asjur.pk]}
        resposta = elenco.cliente(elenco.de_outra_unidade).post(f"/processos/{cenario.processo.pk}/enviar/", dados)
    assert resposta.status_code == 409 and "espera o retorno" in texto(resposta)


def test_dispensar_o_retorno_pela_pagina(cenario):
    elenco, pk = cenario.elenco, cenario.processo.pk
    cliente = elenco.cliente(elenco.servidora)
    with no_dia(3):
        dados = {"chave": nova_chave(), "destinos": [elenco.ditec.pk], "n": "10", "unidade_de_tempo": "dias_uteis"}
        cliente.post(f"/processos/{pk}/enviar/", dados)
    retorno = RetornoProgramado.objects.get()
    endereco = f"/retornos/{retorno.pk}/dispensar/"
    with no_dia(4):
        assert endereco in cliente.get(f"/prazos/{retorno.prazo_id}/").content.decode()
        de_quem_deve = elenco.cliente(elenco.de_outra_unidade)
        assert endereco not in de_quem_deve.get(f"/prazos/{retorno.prazo_id}/").content.decode()
        assert "A DITEC deve devolver o processo à SECAD até 17/03/2026" in texto(cliente.get(endereco))
        resposta = cliente.post(endereco, {"chave": nova_chave(), "motivo": "Basta a informação" + "!" * 200})
        assert resposta.status_code == 422 and "Basta a informação!!" in texto(resposta)
        dados = {"chave": nova_chave(), "motivo": "Basta a informação"}
        for _ in range(2):  # sent twice, done once
            resposta = cliente.post(endereco, dados, follow=True)
            assert "A DITEC não deve mais o retorno" in texto(resposta) and "Cancelado" in texto(resposta)
        assert Andamento.objects.filter(processo=pk, tipo="retorno_dispensado").count() == 1
        for ato in ("dispensar", "prorrogar"):
            recusa = cliente.get(f"/retornos/{retorno.pk}/{ato}/")
            assert recusa.status_code == 409 and "Este retorno já terminou" in texto(recusa)
        resposta = cliente.post(endereco, {"chave": nova_chave(), "motivo": "De novo"})
        assert resposta.status_code == 409 and "De novo" in texto(resposta)
        assert endereco not in cliente.get(f"/prazos/{retorno.prazo_id}/").content.decode()


def test_enviar_com_retorno_impossivel_nao_envia(cenario):
    elenco = cenario.elenco
    with no_dia(3):
        dados = {"chave": nova_chave(), "destinos": [elenco.ditec.pk], "n": "0"}
        resposta = elenco.cliente(elenco.servidora).post(f"/processos/{cenario.processo.pk}/enviar/", dados)
    assert resposta.status_code == 422
    assert not cenario.processo.envios.exists()


def test_controle_e_reabertura_pela_pagina(cenario):
    elenco, pk = cenario.elenco, cenario.processo.pk
    cliente = elenco.cliente(elenco.servidora)
    with no_dia(3):
        dados = {"chave": nova_chave(), "n": "5", "unidade_de_tempo": "dias_corridos", "descricao": "Conferir a nota"}
        assert "Conferir a nota" in texto(cliente.post(f"/processos/{pk}/controle-de-prazo/", dados, follow=True))
        assert "Conferir a nota" not in texto(elenco.cliente(elenco.gestora).get(f"/processos/{pk}/prazos/"))
        resposta = cliente.post(f"/processos/{pk}/controle-de-prazo/encerrar/", {"cumprido": "1"}, follow=True)
        assert "Prazo cumprido" in texto(resposta)
        cliente.post(f"/processos/{pk}/concluir/", {"chave": nova_chave()})
        dados = {"chave": nova_chave(), "dia": "2026-03-20", "motivo": "Voltar a ver"}
        assert "20/03/2026" in texto(cliente.post(f"/processos/{pk}/reabertura-programada/", dados, follow=True))
        cliente.post(f"/processos/{pk}/reabertura-programada/desmarcar/")
    assert ReaberturaProgramada.objects.get().situacao == "cancelada"


def test_o_que_sai_do_calendario_e_dito_no_campo(cenario):
    elenco, pk = cenario.elenco, cenario.processo.pk
    cliente = elenco.cliente(elenco.servidora)
    with no_dia(3):
        for campo, valor in (("n", "10000"), ("data_certa", "2031-01-02")):
            resposta = cliente.post(f"/processos/{pk}/controle-de-prazo/", {"chave": nova_chave(), campo: valor})
            assert resposta.status_code == 422 and "vai de 2016 a 2030" in texto(resposta)
            assert list(resposta.context["form"].errors) == [campo]
        cliente.post(f"/processos/{pk}/concluir/", {"chave": nova_chave()})
        dados = {"chave": nova_chave(), "dia": "2031-01-02"}
        resposta = cliente.post(f"/processos/{pk}/reabertura-programada/", dados)
    assert resposta.status_code == 422 and list(resposta.context["form"].errors) == ["dia"]


def test_no_processo_vem_primeiro_o_que_vence_primeiro(cenario):
    elenco, pk = cenario.elenco, cenario.processo.pk
    cliente = elenco.cliente(elenco.servidora)
    with no_dia(3):
        for dia, fica, destino in ((9, False, "ditec"), (27, True, "ditec"), (10, False, "asjur"), (12, True, "asjur")):
            unidades = (getattr(elenco, destino).pk,)
            feita = cenario.comunica(data_certa=date(2026, 3, dia), unidades=unidades)
            if not fica:
                cancelar_comunicacao(ator=elenco.servidora.ator, comunicacao_id=feita.pk, motivo="engano")
        pagina = cliente.get(f"/processos/{pk}/prazos/")
    assert [prazo.vencimento.day for prazo, _ in pagina.context["pagina"].prazos] == [12, 27, 10, 9]


def test_a_reabertura_so_se_programa_do_que_a_unidade_concluiu(cenario):
    elenco, endereco = cenario.elenco, f"/processos/{cenario.processo.pk}/reabertura-programada/"
    for quem, diz in ((elenco.servidora, "está aberto na SECAD"), (elenco.gestora, "nunca passou")):
        resposta = elenco.cliente(quem).get(endereco)
        assert resposta.status_code == 409 and diz in texto(resposta)


def test_o_retorno_devolvido_nao_se_prorroga(cenario):
    elenco, processo = cenario.elenco, cenario.processo
    with no_dia(3):
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        retorno = programar_retorno(
            ator=elenco.servidora.ator, processo_id=processo.pk, destinos=(elenco.ditec.pk,), prazo=PrazoPedido(n=5)
        )[0]
        cliente, endereco = elenco.cliente(elenco.servidora), reverse("prazos:prorrogar", args=[retorno.pk])
        assert cliente.get(endereco).status_code == 200
        elenco.enviar(elenco.de_outra_unidade, processo, elenco.secad)
        resposta = cliente.get(endereco)
    assert resposta.status_code == 409 and "Este retorno já terminou" in texto(resposta)


class TestPainel:
    def controlar(self, elenco, dia: date) -> Prazo:
        cenario = Cenario(elenco)
        with no_dia(2, hora=12):
            return controlar_prazo(
                ator=elenco.servidora.ator, processo_id=cenario.processo.pk, prazo=PrazoPedido(data_certa=dia)
            )

    def test_faixas(self, elenco):
        """Looked at on Wednesday 4 March 2026, whose week ends on Sunday 8."""
        dias = {Faixa.VENCIDOS: 3, Faixa.HOJE: 4, Faixa.SEMANA: 6, Faixa.DEPOIS: 9}
        feitos = {faixa: self.controlar(elenco, date(2026, 3, dia)) for faixa, dia in dias.items()}
        suspenso = self.controlar(elenco, date(2026, 3, 20))
        with no_dia(3):
            Termos(elenco).sobrestar(suspenso.processo)
        painel = Painel(elenco.servidora.ator, pessoal=False, agora=local(4))
        for faixa, prazo in {**feitos, Faixa.SUSPENSOS: suspenso}.items():
            assert [linha.id for linha in painel.pagina(faixa, None).itens] == [prazo.pk], faixa
        correntes = [linha.vencimento.day for linha in painel.pagina(Faixa.CORRENTES, None).itens]
        assert correntes == [3, 4, 6, 9]  # what ends first comes first
        contagens = painel.contagens()
        assert [contagens[faixa] for faixa in dias] == ["1"] * 4 and contagens[Faixa.SUSPENSOS] == "1"
        assert dict(sum(painel.mes(date(2026, 3, 1)), []))[date(2026, 3, 6)] == 1

    def test_lista_e_calendario(self, elenco):
        self.controlar(elenco, date(2026, 3, 6))
        cliente = elenco.cliente(elenco.servidora)
        with no_dia(4):
            assert "06/03/2026" in texto(cliente.get("/prazos/"))
            calendario = cliente.get("/prazos/?visao=calendario&mes=2026-03")
            assert "1 prazo em 06/03/2026" in texto(calendario)
            assert "06/03/2026" in texto(cliente.get("/prazos/?dia=2026-03-06"))
            assert "Nenhum prazo" in texto(cliente.get("/prazos/?dia=2026-03-07"))
            for torto in ("faixa=x", "mes=2026-13", "dia=2026-02-31", "visao=y", "de=z"):
                assert cliente.get(f"/prazos/?{torto}").status_code == 200
            assert cliente.get("/prazos/?cursor=x").status_code == 422

    def test_paginas_em_ordem(self, elenco, monkeypatch):
        monkeypatch.setattr("prazos.consultas.painel.LINHAS", 2)
        for dia in (20, 6, 13, 10, 17):
            self.controlar(elenco, date(2026, 3, dia))
        painel, cursor, vistos = Painel(elenco.servidora.ator, pessoal=False, agora=local(4)), None, []
        while True:
            pagina = painel.pagina(Faixa.CORRENTES, cursor)
            vistos.append([linha.vencimento.day for linha in pagina.itens])
            if not pagina.proxima:
                break
            cursor = pagina.proxima
        assert vistos == [[6, 10], [13, 17], [20]]
        volta = painel.pagina(Faixa.CORRENTES, pagina.anterior)
        assert [linha.vencimento.day for linha in volta.itens] == [13, 17]

    @pytest.mark.parametrize("endereco", ["/prazos/", "/comunicacoes/", "/prazos/?visao=calendario"])
    def test_consultas_nao_crescem_com_as_linhas(self, elenco, endereco):
        cliente, quantas = elenco.cliente(elenco.de_outra_unidade), []
        with no_dia(4):
            for vezes in (1, 9):
                for _ in range(vezes):
                    Cenario(elenco).comunica(data_certa=date(2026, 3, 20))
                cliente.get(endereco)
                with CaptureQueriesContext(connection) as feitas:
                    cliente.get(endereco)
                quantas.append(len(feitas))
        assert quantas[0] == quantas[1]


class TestSegredo:
    def test_sigiloso_so_aparece_a_quem_tem_credencial(self, elenco):
        cenario = Cenario(elenco, nivel=2)
        elenco.credenciar(elenco.detentor, cenario.processo)
        with no_dia(3):
            cenario.comunica(pessoas=(elenco.detentor.usuario.pk,), data_certa=date(2026, 3, 20))
            for endereco in ("/prazos/?de=mim", "/comunicacoes/?caixa=minhas"):
                lista = texto(elenco.cliente(elenco.detentor).get(endereco))
                assert cenario.processo.numero in lista
                assert str(cenario.documento) not in lista and cenario.documento.tipo.nome not in lista
            for endereco in ("/comunicacoes/?caixa=enviadas", "/prazos/", "/prazos/?visao=calendario"):
                assert cenario.processo.numero not in texto(elenco.cliente(elenco.colega).get(endereco))

    def test_restrito_nao_aparece_a_unidade_que_nao_passou(self, elenco):
        cenario = Cenario(elenco, nivel=1)
        with no_dia(3):
            cenario.comunica(pessoas=(elenco.colega.usuario.pk,), data_certa=date(2026, 3, 20))
        prazo = Prazo.objects.get()
        assert elenco.cliente(elenco.gestora).get(f"/prazos/{prazo.pk}/").status_code == 404
        assert elenco.cliente(elenco.colega).get(f"/prazos/{prazo.pk}/").status_code == 200
