"""Recount after a change of calendar, and suspension with the process: the former date is kept and people are told."""

from dataclasses import replace
from datetime import date

import pytest

from documentos.atos.sobrestar import retomar_processo
from prazos import rotinas
from prazos.atos.ajustar import anotar_recontagem, decidir_reducao, retomar_prazos
from prazos.atos.calendario import incluir_dia, revogar_dia
from prazos.atos.controle import PrazoPedido, controlar_prazo, encerrar_controle
from prazos.calendario import TipoDeExcecao
from prazos.erros import SemReducao
from prazos.indisponibilidade import Queda
from prazos.models import MemoriaDeCalculo, MudancaDoPrazo, OrigemDoPrazo, Prazo
from prazos.novo_fato import NovoFato
from prazos.recontagem import recontar
from processos.erros import SemPerfil
from sei.comum import tarefas
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.models import Tarefa
from sei.pessoas.ator import ator_do_sistema
from tests.elenco import conferir_trilha, recusado, ultima_frase
from tests.prazos.cenario import Cenario, local, no_dia
from tests.termos import Termos

FERIADO = NovoFato(
    date(2026, 3, 9), date(2026, 3, 9), TipoDeExcecao.PONTO_FACULTATIVO, "Ponto facultativo", "Portaria 9"
)


@pytest.fixture
def mudar_calendario(elenco):
    """Enters a day in the calendar of the whole court, or, without any, takes back the last one entered."""
    incluidos = []

    def mudar(*fatos: NovoFato) -> None:
        sistema = ator_do_sistema()
        with no_dia(5):
            if fatos:
                incluidos.extend(incluir_dia(ator=sistema, novo=fato, ciente=True) for fato in fatos)
            else:
                revogar_dia(ator=sistema, fato_id=incluidos.pop().pk, motivo="Tornada sem efeito")

    return mudar


@pytest.fixture
def prazo(cenario) -> Prazo:
    """Of SECAD: five running days from Tuesday 3 March end on Sunday 8, so on Monday 9."""
    return com_prazo(cenario)


@pytest.fixture
def da_trilha(prazo) -> None:
    """The deadline as one that everybody who sees the process may know of: not one a unit set to itself."""
    Prazo.objects.update(origem=OrigemDoPrazo.COMUNICACAO)


def com_prazo(cenario, **pedido) -> Prazo:
    with no_dia(3):
        return controlar_prazo(
            ator=cenario.elenco.servidora.ator,
            processo_id=cenario.processo.pk,
            prazo=PrazoPedido(**(pedido or {"n": 5})),
        )


def recontar_no_dia(dia: int, **opcoes) -> dict:
    with no_dia(dia):
        return recontar(instante=local(dia), motivo="Calendário, versão 2", **opcoes)


class TestRecontagem:
    def test_prorroga_guarda_a_data_anterior_anota_e_avisa(
        self, cenario, prazo, da_trilha, mudar_calendario, mailoutbox
    ):
        mudar_calendario(FERIADO)
        assert recontar_no_dia(5) == {"alterados": 1, "por_confirmar": 0}
        prazo.refresh_from_db()
        assert prazo.vencimento == prazo.memoria.vencimento == date(2026, 3, 10)
        assert prazo.limite_em == local(10, hora=23, minuto=59, segundo=59).replace(microsecond=999_999)
        assert prazo.memoria.dados["prorrogacoes"][0]["dias"][-1]["norma"] == "Portaria 9"
        mudanca = MudancaDoPrazo.objects.get()
        assert (mudanca.vencimento_anterior, mudanca.motivo) == (date(2026, 3, 9), "Calendário, versão 2")
        assert MemoriaDeCalculo.objects.filter(pk=mudanca.memoria_anterior_id).exists()
        with no_dia(5):
            tarefas.varrer()
        assert "de 09/03/2026 para 10/03/2026" in ultima_frase(cenario.processo)
        assert {m.to[0] for m in mailoutbox} == {
            f"{p}@exemplo.jus.br" for p in ("ana.souza", "bruno.lima", "caio.reis")
        }

    def test_de_novo_nao_faz_nada(self, cenario, da_trilha, mudar_calendario):
        mudar_calendario(FERIADO)
        recontar_no_dia(5)
        assert recontar_no_dia(5) == {"alterados": 0, "por_confirmar": 0}
        assert MudancaDoPrazo.objects.count() == 1
        lote = MudancaDoPrazo.objects.get().lote
        sistema = ator_do_sistema()
        assert anotar_recontagem(ator=sistema, lote=lote)
        assert not anotar_recontagem(ator=sistema, lote=lote)
        assert not anotar_recontagem(ator=sistema, lote=lote)
        assert [a.tipo for a in conferir_trilha(cenario.processo)].count("prazo_alterado") == 1

    def test_o_que_a_unidade_marcou_para_si_nao_vai_a_trilha(self, cenario, prazo, mudar_calendario):
        mudar_calendario(FERIADO)
        recontar_no_dia(5)
        mudar_calendario()
        recontar_no_dia(6)
        with no_dia(6):
            decidir_reducao(ator=cenario.elenco.gestora.ator, prazo_id=prazo.pk, confirmar=False, motivo="Já contado")
            Termos(cenario.elenco).sobrestar(cenario.processo)
        with no_dia(8):
            retomar_processo(ator=cenario.elenco.servidora.ator, processo_id=cenario.processo.pk, motivo="Voltou.")
            tarefas.varrer()
        prazo.refresh_from_db()
        assert prazo.suspensoes
        assert "prazo_alterado" not in [a.tipo for a in conferir_trilha(cenario.processo)]

    def test_mais_curta_espera_confirmacao(self, cenario, prazo, mudar_calendario):
        mudar_calendario(FERIADO)
        recontar_no_dia(5)
        mudar_calendario()
        assert recontar_no_dia(6) == {"alterados": 0, "por_confirmar": 1}
        assert recontar_no_dia(6) == {"alterados": 0, "por_confirmar": 0}
        prazo.refresh_from_db()
        assert prazo.vencimento == date(2026, 3, 10)  # the longer one is in force
        assert prazo.proposta.vencimento == date(2026, 3, 9)
        mudar_calendario(FERIADO)
        recontar_no_dia(6)
        prazo.refresh_from_db()
        assert prazo.proposta is None  # the calendar went back: there is nothing to confirm

    def test_encerrado_nao_se_toca(self, cenario, prazo, mudar_calendario):
        with no_dia(4):
            encerrar_controle(ator=cenario.elenco.servidora.ator, processo_id=cenario.processo.pk, cumprido=True)
        mudar_calendario(FERIADO)
        assert recontar_no_dia(5) == {"alterados": 0, "por_confirmar": 0}

    def test_queda_certificada_desloca(self, prazo):
        queda = Queda(local(9, hora=14), local(9, hora=15))
        assert recontar_no_dia(9, quedas=[queda], de=date(2026, 3, 9))["alterados"] == 1
        prazo.refresh_from_db()
        assert prazo.vencimento == date(2026, 3, 10)
        assert recontar_no_dia(9, quedas=[queda], de=date(2026, 3, 9))["alterados"] == 0

    def test_fora_dos_dias_pedidos_nao_se_toca(self, prazo, mudar_calendario):
        mudar_calendario(FERIADO)
        assert recontar_no_dia(5, de=date(2026, 3, 10))["alterados"] == 0
        assert recontar_no_dia(5, ate=date(2026, 3, 8))["alterados"] == 0

    def test_o_que_iria_alem_do_calendario_fica_e_os_outros_mudam(self, cenario, prazo, mudar_calendario):
        outro = Cenario(cenario.elenco)
        no_fim = com_prazo(outro, data_certa=date(2030, 12, 18))
        recesso = replace(FERIADO, inicio=date(2030, 12, 1), fim=date(2030, 12, 31))
        mudar_calendario(FERIADO, recesso)
        assert recontar_no_dia(5) == {"alterados": 1, "por_confirmar": 0}
        no_fim.refresh_from_db()
        prazo.refresh_from_db()
        assert (no_fim.vencimento, prazo.vencimento) == (date(2030, 12, 18), date(2026, 3, 10))

    def test_muitos_com_poucas_contas(self, elenco, mudar_calendario):
        cenarios = [Cenario(elenco) for _ in range(4)]
        for cenario in cenarios:
            com_prazo(cenario)
        com_prazo(Cenario(elenco), n=30)
        assert MemoriaDeCalculo.objects.count() == 2
        Prazo.objects.update(origem=OrigemDoPrazo.COMUNICACAO)
        mudar_calendario(FERIADO)
        assert recontar_no_dia(5)["alterados"] == 4
        with no_dia(5):
            tarefas.varrer()
        for cenario in cenarios:
            assert "10/03/2026" in ultima_frase(cenario.processo)


class TestReducao:
    @pytest.fixture
    def proposto(self, cenario, prazo, mudar_calendario):
        mudar_calendario(FERIADO)
        recontar_no_dia(5)
        mudar_calendario()
        recontar_no_dia(6)
        prazo.refresh_from_db()
        return prazo

    @pytest.mark.parametrize(("confirmar", "vencimento"), [(True, date(2026, 3, 9)), (False, date(2026, 3, 10))])
    def test_so_o_orgao_gestor_decide(self, cenario, da_trilha, proposto, confirmar, vencimento):
        with no_dia(6):
            with recusado(SemPerfil):
                decidir_reducao(
                    ator=cenario.elenco.servidora.ator, prazo_id=proposto.pk, confirmar=confirmar, motivo="x"
                )
            gestora = cenario.elenco.gestora.ator
            with recusado(EntradaInvalida, campo="motivo"):
                decidir_reducao(ator=gestora, prazo_id=proposto.pk, confirmar=confirmar, motivo=" ")
            decidir_reducao(ator=gestora, prazo_id=proposto.pk, confirmar=confirmar, motivo="Portaria revogada")
            with recusado(SemReducao):
                decidir_reducao(ator=gestora, prazo_id=proposto.pk, confirmar=confirmar, motivo="de novo")
            with recusado(NaoEncontrado):
                decidir_reducao(ator=gestora, prazo_id=999_999, confirmar=confirmar, motivo="x")
        proposto.refresh_from_db()
        assert (proposto.vencimento, proposto.proposta) == (vencimento, None)
        assert "Portaria revogada" in ultima_frase(cenario.processo)

    def test_a_recusada_nao_volta_sozinha(self, cenario, proposto, mudar_calendario):
        with no_dia(6):
            decidir_reducao(
                ator=cenario.elenco.gestora.ator, prazo_id=proposto.pk, confirmar=False, motivo="Já contado"
            )
        assert recontar_no_dia(6) == {"alterados": 0, "por_confirmar": 0}
        mudar_calendario(replace(FERIADO, inicio=date(2026, 3, 20), fim=date(2026, 3, 20)))
        assert recontar_no_dia(6) == {"alterados": 0, "por_confirmar": 0}  # another version, the same shorter day
        proposto.refresh_from_db()
        assert (proposto.vencimento, proposto.proposta) == (date(2026, 3, 10), None)

    def test_a_outra_data_se_propoe_e_a_recusada_a_retira(self, cenario, mudar_calendario):
        emenda = replace(FERIADO, inicio=date(2026, 3, 10), fim=date(2026, 3, 10), norma="Portaria 10")
        prazo = com_prazo(cenario)
        mudar_calendario(FERIADO, emenda)
        recontar_no_dia(5)  # Wednesday 11
        mudar_calendario()
        recontar_no_dia(5)
        with no_dia(6):
            decidir_reducao(ator=cenario.elenco.gestora.ator, prazo_id=prazo.pk, confirmar=False, motivo="Já contado")
        mudar_calendario()
        assert recontar_no_dia(6) == {"alterados": 0, "por_confirmar": 1}  # Monday 9 was never refused
        mudar_calendario(FERIADO)
        assert recontar_no_dia(6) == {"alterados": 0, "por_confirmar": 0}
        prazo.refresh_from_db()
        assert (prazo.vencimento, prazo.proposta) == (date(2026, 3, 11), None)


class TestSuspensao:
    """The 3rd is Tuesday: five running days end on Sunday 8, so on Monday 9."""

    @pytest.fixture
    def parar(self, cenario, elenco):
        termos = Termos(elenco)

        def parar_no_dia(dia: int, hora: int = 10) -> None:
            with no_dia(dia, hora=hora):
                termos.sobrestar(cenario.processo)

        return parar_no_dia

    @pytest.fixture
    def retomar(self, cenario, elenco):
        def retomar_no_dia(dia: int, hora: int = 10) -> None:
            with no_dia(dia, hora=hora):
                retomar_processo(ator=elenco.servidora.ator, processo_id=cenario.processo.pk, motivo="Chegou o laudo.")
                tarefas.varrer()

        return retomar_no_dia

    def test_para_e_volta_com_o_processo(self, cenario, prazo, da_trilha, parar, retomar):
        parar(5)
        prazo.refresh_from_db()
        assert (prazo.situacao, prazo.suspenso_em) == ("suspenso", local(5))
        retomar(12)
        prazo.refresh_from_db()
        # Two days were counted (4 and, with the 5th to the 11th stopped, 12 on): 12, 13, 14, 15 → Monday 16.
        assert (prazo.situacao, prazo.vencimento) == ("aberto", date(2026, 3, 16))
        assert prazo.memoria.dados["nao_contados"][0]["norma"].endswith("art. 21")
        assert ultima_frase(cenario.processo) == "1 prazo volta a correr com a retomada (art. 21): até 16/03/2026"

    def test_no_mesmo_dia_nao_muda_a_data(self, prazo, parar, retomar):
        parar(5, hora=9)
        retomar(5, hora=17)
        prazo.refresh_from_db()
        assert (prazo.situacao, prazo.vencimento) == ("aberto", date(2026, 3, 9))

    def test_em_meses_conta_o_que_faltava(self, cenario, parar, retomar):
        prazo = com_prazo(cenario, n=1, unidade_de_tempo="meses")
        assert prazo.vencimento == date(2026, 4, 6)  # 3 April is in Holy Week
        parar(10)
        retomar(20)
        prazo.refresh_from_db()
        # The 10th to the 19th are given back after the 3rd of April.
        assert prazo.vencimento == date(2026, 4, 13)
        assert prazo.memoria.pedido["unidade"] == "meses"
        assert prazo.memoria.dados["nao_contados"][0]["norma"].endswith("art. 21")

    def test_no_mesmo_dia_o_calendario_novo_nao_encurta(self, prazo, mudar_calendario, parar, retomar):
        mudar_calendario(FERIADO)
        recontar_no_dia(5)
        parar(5, hora=12)
        mudar_calendario()
        retomar(5, hora=17)
        prazo.refresh_from_db()
        assert (prazo.situacao, prazo.vencimento) == ("aberto", date(2026, 3, 10))
        assert prazo.proposta.vencimento == date(2026, 3, 9)

    def test_a_retomada_tambem_nao_encurta_em_silencio(self, cenario, mudar_calendario, parar, retomar, mailoutbox):
        """Five business days from the 3rd, with the 9th closed: the 11th. One day stopped: the 12th."""
        mudar_calendario(FERIADO)
        prazo = com_prazo(cenario, n=5, unidade_de_tempo="dias_uteis")
        assert prazo.vencimento == date(2026, 3, 11)
        parar(5)
        mudar_calendario()
        retomar(6)
        prazo.refresh_from_db()
        assert (prazo.vencimento, prazo.proposta.vencimento) == (date(2026, 3, 12), date(2026, 3, 11))
        assert prazo.suspensoes == [["2026-03-05", "2026-03-05"]]
        assert "1 redução de prazo a decidir" in [mensagem.subject for mensagem in mailoutbox]

    def test_a_reducao_recusada_nao_volta_com_a_retomada(self, cenario, mudar_calendario, parar, retomar):
        mudar_calendario(FERIADO)
        prazo = com_prazo(cenario, n=5, unidade_de_tempo="dias_uteis")
        mudar_calendario()
        recontar_no_dia(4)
        with no_dia(4, hora=12):
            decidir_reducao(ator=cenario.elenco.gestora.ator, prazo_id=prazo.pk, confirmar=False, motivo="Foi avisado")
        parar(5)
        retomar(6)
        prazo.refresh_from_db()
        assert (prazo.vencimento, prazo.proposta.vencimento) == (date(2026, 3, 12), date(2026, 3, 11))

    def test_o_que_a_recontagem_leva_ao_tempo_parado_para(self, cenario, prazo, mudar_calendario, parar, retomar):
        """Late on the 10th, when the process stopped; then the 9th is said to have been a holiday."""
        parar(10)
        mudar_calendario(FERIADO)
        recontar_no_dia(11)
        prazo.refresh_from_db()
        assert (prazo.situacao, prazo.suspenso_em, prazo.vencimento) == ("suspenso", local(10), date(2026, 3, 10))
        retomar(20)
        prazo.refresh_from_db()
        assert (prazo.situacao, prazo.vencimento) == ("aberto", date(2026, 3, 20))

    def test_parado_retomado_e_parado_antes_de_alguem_olhar(self, cenario, prazo, parar):
        """One day stopped, on the 4th, leads to the 9th all the same; the second stop came too late."""
        parar(4)
        for dia in (5, 20):
            with no_dia(dia):
                retomar_processo(ator=cenario.elenco.servidora.ator, processo_id=cenario.processo.pk, motivo="Voltou.")
            if dia == 5:
                parar(12)
        with no_dia(20, hora=11):
            tarefas.varrer()
        prazo.refresh_from_db()
        assert (prazo.situacao, prazo.vencimento) == ("aberto", date(2026, 3, 9))

    def test_data_certa_em_dia_parado_passa_ao_seguinte(self, cenario, parar, retomar):
        prazo = com_prazo(cenario, data_certa=date(2026, 3, 10))
        parar(4)
        retomar(20)
        prazo.refresh_from_db()
        assert prazo.vencimento == date(2026, 3, 20)

    def test_novo_prazo_no_lugar_do_vencido_espera_a_retomada(self, cenario, prazo, parar, retomar):
        parar(10)
        with no_dia(10, hora=11):
            controlar_prazo(ator=cenario.elenco.servidora.ator, processo_id=cenario.processo.pk, prazo=PrazoPedido(n=5))
        prazo.refresh_from_db()
        assert prazo.situacao == "suspenso"
        retomar(12)
        prazo.refresh_from_db()
        # The 10th and the 11th are stopped: 12, 13, 14, 15, 16.
        assert (prazo.situacao, prazo.vencimento) == ("aberto", date(2026, 3, 16))

    def test_o_que_ja_venceu_continua_vencido(self, prazo, parar):
        parar(10)
        prazo.refresh_from_db()
        assert prazo.situacao == "aberto"

    def test_parado_no_ultimo_dia_nao_vence(self, prazo, parar):
        parar(9, hora=23)
        prazo.refresh_from_db()
        assert prazo.situacao == "suspenso"

    def test_o_que_espera_a_solucao_de_uma_queda_tambem_para(self, prazo, parar):
        recontar_no_dia(9, quedas=[Queda(local(9, hora=14))], de=date(2026, 3, 9))
        parar(11)
        prazo.refresh_from_db()
        assert (prazo.situacao, prazo.a_definir) == ("suspenso", True)

    def test_parado_e_retomado_com_o_servico_de_tarefas_fora_do_ar(self, cenario, prazo, parar, retomar):
        """Nothing ran between the two acts, nor for days after: the days stopped are those of the acts."""
        parar(5)
        with no_dia(12):
            retomar_processo(
                ator=cenario.elenco.servidora.ator, processo_id=cenario.processo.pk, motivo="Chegou o laudo."
            )
        Tarefa.objects.all().delete()
        with no_dia(20):
            assert rotinas.cuidar()["retomadas"] == 1
        prazo.refresh_from_db()
        assert (prazo.situacao, prazo.vencimento) == ("aberto", date(2026, 3, 16))

    def test_sem_o_que_fazer_nao_registra(self, cenario, prazo, parar):
        sistema = ator_do_sistema()
        assert retomar_prazos(ator=sistema, processo_id=cenario.processo.pk) == 0
        parar(5)
        assert retomar_prazos(ator=sistema, processo_id=cenario.processo.pk) == 0


class TestLembretes:
    def test_uma_vez_pela_leitura_mais_curta(self, cenario, prazo, mailoutbox):
        with no_dia(6):
            assert prazo.menor <= date(2026, 3, 8) or rotinas.cuidar()["lembretes"] == 0
        with no_dia(7):
            assert rotinas.cuidar()["lembretes"] == 1
            assert rotinas.cuidar()["lembretes"] == 0
            tarefas.varrer()
        assert len(mailoutbox) == 3
        assert "1 prazo" in mailoutbox[0].subject and cenario.processo.numero not in mailoutbox[0].body

    def test_do_sigiloso_so_sabe_quem_tem_credencial(self, elenco, mailoutbox):
        com_prazo(Cenario(elenco, nivel=2))
        with no_dia(7):
            assert rotinas.cuidar()["lembretes"] == 1
            tarefas.varrer()
        assert [mensagem.to for mensagem in mailoutbox] == [["ana.souza@exemplo.jus.br"]]
        assert mailoutbox[0].body.startswith("Você tem 1 prazo que termina nos próximos dias")

    def test_da_recontagem_do_sigiloso_tambem(self, elenco, mudar_calendario, mailoutbox):
        com_prazo(Cenario(elenco, nivel=2))
        mudar_calendario(FERIADO)
        recontar_no_dia(5)
        tarefas.varrer()
        assert [mensagem.to for mensagem in mailoutbox] == [["ana.souza@exemplo.jus.br"]]

    def test_da_comunicacao_por_consultar(self, cenario):
        with no_dia(3):
            cenario.comunica()
        with no_dia(11):
            assert rotinas.cuidar()["lembretes"] == 1
            assert rotinas.cuidar()["lembretes"] == 0
