"""The list of reductions to decide: who reads it, what it hides, the way to decide and the e-mail that tells of it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prazos.atos.calendario import incluir_dia, revogar_dia
from prazos.atos.controle import PrazoPedido, controlar_prazo
from prazos.calendario import TipoDeExcecao
from prazos.models import Prazo
from prazos.novo_fato import NovoFato
from prazos.recontagem import recontar
from sei.comum import tarefas
from sei.comum.idempotencia import nova_chave
from sei.pessoas.ator import ator_do_sistema
from sei.pessoas.models import Lotacao
from tests.prazos.cenario import Cenario, local, no_dia
from tests.prazos.views.test_paginas_de_prazos import texto

LISTA = "/prazos/reducoes/"
FERIADO = NovoFato(
    date(2026, 3, 9), date(2026, 3, 9), TipoDeExcecao.PONTO_FACULTATIVO, "Ponto facultativo", "Portaria 9"
)


def controlar(elenco, *, nivel: int = 0) -> Prazo:
    """The control of SECAD in a process of its own: ends on Monday 9 March."""
    cenario = Cenario(elenco, nivel=nivel)
    with no_dia(3):
        return controlar_prazo(
            ator=elenco.servidora.ator,
            processo_id=cenario.processo.pk,
            prazo=PrazoPedido(n=5),
            descricao="Conferir a nota",
        )


def comunicar(elenco, *, nivel: int = 0, **para) -> Prazo:
    """A communication to answer by Monday 9 March, the day of the holiday."""
    with no_dia(3):
        return Cenario(elenco, nivel=nivel).comunica(data_certa=date(2026, 3, 9), **para).prazo


def encurtar(*, dia: int = 5) -> None:
    """The holiday is entered and taken back: what ended on Monday 9 is put off to the 10th, which waits to go back."""
    sistema = ator_do_sistema()
    with no_dia(dia):
        fato = incluir_dia(ator=sistema, novo=FERIADO, ciente=True)
        recontar(instante=local(dia), motivo="Calendário")
        revogar_dia(ator=sistema, fato_id=fato.pk, motivo="Tornada sem efeito")
        recontar(instante=local(dia), motivo="Calendário")


@pytest.fixture
def gestora(elenco):
    return elenco.cliente(elenco.gestora)


class TestLista:
    def test_so_o_orgao_gestor_le(self, elenco, gestora):
        recusa = elenco.cliente(elenco.servidora).get(LISTA)
        assert recusa.status_code == 403 and "Só o Órgão Gestor" in texto(recusa)
        assert "Nenhuma redução a decidir" in texto(gestora.get(LISTA))

    def test_do_painel_a_decisao(self, elenco, gestora):
        prazo = comunicar(elenco)
        controlar(elenco)
        encurtar()
        with no_dia(6):
            assert "Reduções a decidir 2" in texto(gestora.get("/prazos/"))
            assert "Reduções a decidir" not in texto(elenco.cliente(elenco.servidora).get("/prazos/"))
            lista = texto(gestora.get(LISTA))
            assert f"{prazo.processo.numero} Responder à" in lista
            assert "DITEC Em vigor:&nbsp; 10/03/2026 Proposta:&nbsp; 09/03/2026" in lista and "05/03/2026" in lista
            assert f'href="/prazos/{prazo.pk}/reducao/"' in gestora.get(LISTA).content.decode()
            dados = {"chave": nova_chave(), "decisao": "confirmar", "motivo": "Portaria revogada"}
            resposta = gestora.post(f"/prazos/{prazo.pk}/reducao/", dados, follow=True)
            assert resposta.redirect_chain[-1][0] == LISTA and "está registrada" in texto(resposta)
            assert prazo.processo.numero not in texto(resposta)
            assert "Reduções a decidir 1" in texto(gestora.get("/prazos/"))
            assert gestora.get(f"/prazos/{prazo.pk}/reducao/").status_code == 409
        prazo.refresh_from_db()
        assert prazo.vencimento == date(2026, 3, 9)

    def test_o_controle_alheio_se_decide_sem_se_ler(self, elenco, gestora):
        prazo = controlar(elenco)
        encurtar()
        with no_dia(6):
            lista = texto(gestora.get(LISTA))
            assert f"{prazo.processo.numero} Controle de prazo da unidade SECAD" in lista
            assert "Conferir a nota" not in lista
            assert gestora.get(f"/prazos/{prazo.pk}/").status_code == 404
            pagina = texto(gestora.get(f"/prazos/{prazo.pk}/reducao/"))
            assert "da SECAD passaria de 10/03/2026 para 09/03/2026" in pagina and "Conferir a nota" not in pagina
            assert elenco.cliente(elenco.de_outra_unidade).get(f"/prazos/{prazo.pk}/reducao/").status_code == 404
            assert elenco.cliente(elenco.servidora).get(f"/prazos/{prazo.pk}/reducao/").status_code == 403
            dados = {"chave": nova_chave(), "decisao": "recusar", "motivo": "Já contado"}
            assert "Nenhuma redução a decidir" in texto(
                gestora.post(f"/prazos/{prazo.pk}/reducao/", dados, follow=True)
            )

    def test_o_controle_da_propria_unidade_se_le(self, elenco):
        Lotacao.objects.filter(pk=elenco.colega.lotacao.pk).update(perfil=elenco.perfil_gestor)
        controlar(elenco)
        encurtar()
        assert "Conferir a nota" in texto(elenco.cliente(elenco.colega).get(LISTA))

    def test_restrito_e_sigiloso_so_a_quem_os_le(self, elenco, gestora):
        ana = elenco.servidora.usuario
        restrito, sigiloso = controlar(elenco, nivel=1), comunicar(elenco, nivel=2, pessoas=(ana.pk,))
        encurtar()
        lista = texto(gestora.get(LISTA))
        assert restrito.processo.numero not in lista and sigiloso.processo.numero not in lista
        elenco.credenciar(elenco.gestora, sigiloso.processo)
        lista = texto(gestora.get(LISTA))
        assert f"{sigiloso.processo.numero} Sigiloso Comunicação {ana.nome}" in lista and "Responder" not in lista

    def test_cumprido_ou_suspenso_nao_espera(self, elenco, gestora):
        prazos = [controlar(elenco), controlar(elenco)]
        encurtar()
        for prazo, situacao in zip(prazos, ("cumprido", "suspenso"), strict=True):
            Prazo.objects.filter(pk=prazo.pk).update(situacao=situacao)
        assert "Nenhuma redução a decidir" in texto(gestora.get(LISTA))

    def test_paginas_em_ordem(self, elenco, gestora, monkeypatch):
        monkeypatch.setattr("prazos.consultas.reducoes.LINHAS", 2)
        prazos = [controlar(elenco) for _ in range(3)]
        encurtar()
        primeira = gestora.get(LISTA)
        vistos = [linha.id for linha in primeira.context["pagina"].itens]
        segunda = gestora.get(f"{LISTA}?cursor={primeira.context['pagina'].proxima}")
        vistos += [linha.id for linha in segunda.context["pagina"].itens]
        assert vistos == [prazo.pk for prazo in prazos]
        assert gestora.get(f"{LISTA}?cursor=x").status_code == 422

    def test_consultas_nao_crescem_com_as_linhas(self, elenco, gestora):
        quantas = []
        for vezes in (1, 4):
            for _ in range(vezes):
                controlar(elenco)
            encurtar()
            for endereco in (LISTA, "/prazos/"):
                gestora.get(endereco)
                with CaptureQueriesContext(connection) as feitas:
                    gestora.get(endereco)
                quantas.append(len(feitas))
        assert quantas[:2] == quantas[2:]


class TestAviso:
    def enviadas(self, mailoutbox) -> dict[str, tuple[str, str]]:
        with no_dia(6):
            tarefas.varrer()
        return {m.to[0]: (m.subject, m.body) for m in mailoutbox if "a decidir" in m.subject}

    def test_a_cada_pessoa_do_orgao_gestor_so_o_numero(self, elenco, mailoutbox):
        Lotacao.objects.filter(pk=elenco.detentor.lotacao.pk).update(perfil=elenco.perfil_gestor)
        prazos = [controlar(elenco), controlar(elenco, nivel=1), controlar(elenco, nivel=2)]
        encurtar()
        enviadas = self.enviadas(mailoutbox)
        assert set(enviadas) == {elenco.gestora.usuario.email, elenco.detentor.usuario.email}
        assunto, corpo = enviadas[elenco.gestora.usuario.email]
        assert assunto == "2 reduções de prazo a decidir" and "/prazos/reducoes/" in corpo
        assert not any(prazo.processo.numero in corpo for prazo in prazos)

    def test_uma_so_e_a_quem_ainda_trabalha(self, elenco, mailoutbox):
        Lotacao.objects.filter(pk=elenco.detentor.lotacao.pk).update(perfil=elenco.perfil_gestor)
        elenco.detentor.usuario.is_active = False
        elenco.detentor.usuario.save()
        controlar(elenco)
        encurtar()
        enviadas = self.enviadas(mailoutbox)
        assert set(enviadas) == {elenco.gestora.usuario.email}
        assert "1 redução de prazo espera a decisão" in enviadas[elenco.gestora.usuario.email][1]

    def test_nada_quando_so_prorroga(self, elenco, mailoutbox):
        with no_dia(5):
            controlar(elenco)
            incluir_dia(ator=ator_do_sistema(), novo=FERIADO, ciente=True)
            recontar(instante=local(5), motivo="Calendário")
        assert self.enviadas(mailoutbox) == {}

    def test_o_sigiloso_nao_se_conta(self, elenco, mailoutbox):
        controlar(elenco, nivel=2)
        encurtar()
        assert self.enviadas(mailoutbox) == {}
