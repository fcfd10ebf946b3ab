"""Probes in runs, and the outages that failures in a row open: once, with evidence, and never out of silence."""

from datetime import UTC, datetime, timedelta

import pytest

from prazos.atos.indisponibilidade import anular_indisponibilidade, encerrar_indisponibilidade
from prazos.atos.monitor import anotar_sondagem
from prazos.models import Indisponibilidade, Sondagem
from prazos.sondagem import RegraDoMonitor, Sondada
from processos.erros import SemPerfil
from sei.comum.erros import EntradaInvalida
from sei.comum.tempo import em_outro_instante
from sei.pessoas.ator import ator_do_sistema
from tests.elenco import recusado
from tests.prazos.quedas import nova

COMECO = datetime(2026, 6, 12, 14, 0, tzinfo=UTC)
REGRA = RegraDoMonitor(falhas=3, intervalo=timedelta(minutes=1))
ENDERECO = "https://sei.exemplo.br/saude/"


def minuto(quantos: float) -> datetime:
    return COMECO + timedelta(minutes=quantos)


@pytest.fixture
def sondar(elenco):
    """Notes one probe per letter of each minute from `desde`: `.` answered, `x` failed, `o` failed otherwise."""

    def anotar(respostas: str, desde: float = 0, *, atraso: float = 0):
        for posicao, letra in enumerate(respostas):
            em = minuto(desde + posicao)
            detalhe = {".": "HTTP 200", "x": "HTTP 503: banco", "o": "sem conexão"}[letra]
            with em_outro_instante(em + timedelta(minutes=atraso)):
                anotar_sondagem(
                    ator=ator_do_sistema(),
                    endereco=ENDERECO,
                    sondada=Sondada(em, letra == ".", detalhe, 20),
                    regra=REGRA,
                )

    return anotar


def janelas() -> list[tuple]:
    return [
        (uma.inicio, uma.fim) for uma in Indisponibilidade.objects.filter(anulada_em__isnull=True).order_by("inicio")
    ]


def test_respostas_iguais_sao_uma_linha(sondar):
    sondar("." * 50 + "x" + "." * 50)
    assert list(Sondagem.objects.order_by("pk").values_list("respondeu", "quantas")) == [
        (True, 50),
        (False, 1),
        (True, 50),
    ]
    assert janelas() == []


@pytest.mark.parametrize("falhas", ["xx", "x.x.x", "xx.xx"])
def test_poucas_falhas_seguidas_nao_abrem(sondar, falhas):
    sondar("." + falhas + ".")
    assert janelas() == []


@pytest.mark.parametrize("falhas", ["xxx", "xox", "oxxxxx", "xoxoxo"])
def test_abre_na_primeira_falha_e_encerra_no_primeiro_sucesso(sondar, falhas):
    sondar("..." + falhas + "..")
    assert janelas() == [(minuto(3), minuto(3 + len(falhas)))]
    feita = Indisponibilidade.objects.get()
    assert (feita.origem, feita.situacao) == ("monitor", "apuracao")
    assert [r.fato for r in feita.registros.order_by("pk")] == ["registrada", "encerrada"]
    assert (feita.evidencia["falhas"], feita.evidencia["endereco"]) == (3, ENDERECO)
    assert datetime.fromisoformat(feita.evidencia["sucesso_anterior"]) == minuto(2)
    assert datetime.fromisoformat(feita.evidencia["primeira"]) == minuto(3)


def test_nunca_respondeu(sondar):
    sondar("xxxx")
    assert janelas() == [(minuto(0), None)]
    assert Indisponibilidade.objects.get().evidencia["sucesso_anterior"] is None


def test_o_silencio_nao_e_prova(sondar):
    """Two failures, ten minutes without looking, one failure: nothing."""
    sondar("xx", 0)
    sondar("x", 12)
    assert janelas() == []
    sondar("xx", 13)
    assert janelas() == [(minuto(12), None)]


def test_o_monitor_que_parou_durante_a_queda_encerra_na_ultima_falha(sondar):
    sondar("xxxx", 0)
    sondar(".", 600)
    assert janelas() == [(minuto(0), minuto(3))]
    registro = Indisponibilidade.objects.get().registros.get(fato="encerrada")
    assert datetime.fromisoformat(registro.dados["interrompida_em"]) == minuto(600)


def test_o_monitor_que_voltou_com_o_sistema_ainda_caido_abre_outra(sondar):
    sondar("xxxx", 0)
    sondar("xxx.", 600)
    assert janelas() == [(minuto(0), minuto(3)), (minuto(600), minuto(603))]


def test_dois_monitores_fazem_uma_janela(sondar):
    for posicao in range(4):
        sondar("x", posicao)
        sondar("x", posicao + 0.01)
        sondar("x", posicao)  # this one looked first and wrote last
    assert janelas() == [(minuto(0), None)]
    assert Sondagem.objects.get().quantas == 12
    sondar(".", 5)
    sondar(".", 5)
    assert janelas() == [(minuto(0), minuto(5))]


def test_sondagens_guardadas_enquanto_o_banco_nao_respondia(sondar):
    sondar(".", 0)
    sondar("xxxx.", 1, atraso=300)
    assert janelas() == [(minuto(1), minuto(5))]
    assert Indisponibilidade.objects.get().registrada_em == minuto(303)


def test_sondagem_velha_do_que_ja_se_sabe_nao_muda_nada(sondar):
    sondar("." * 30, 0)
    sondar("xxxx", 5, atraso=60)
    assert janelas() == []
    assert Sondagem.objects.get().quantas == 30


@pytest.mark.parametrize("recuo", [-120, -24 * 60])
def test_relogio_que_recuou_e_anomalia_e_nao_queda(sondar, recuo):
    sondar("..", 0)
    sondar("xx", 2)
    sondar("x", 4 + recuo)
    serie = Sondagem.objects.latest("pk")
    assert serie.anomalia == f"o relógio recuou {int((minuto(3) - minuto(4 + recuo)).total_seconds())} s"
    assert janelas() == []
    sondar("xx", 5 + recuo)
    assert janelas() == [(minuto(4 + recuo), None)]


def test_relogio_que_recuou_durante_a_queda(sondar):
    sondar("xxx", 0)
    sondar(".", -117)
    assert janelas() == [(minuto(0), minuto(2))]


class TestComAsPessoas:
    def test_a_janela_aberta_pela_administracao_basta(self, elenco, sondar):
        from prazos.atos.indisponibilidade import registrar_indisponibilidade

        with em_outro_instante(minuto(1)):
            registrar_indisponibilidade(ator=elenco.gestora.ator, nova=nova(minuto(0)))
        sondar("xxxx.", 2)
        assert janelas() == [(minuto(0), None)]  # and only who opened it closes it

    def test_comeca_onde_a_registrada_acabou(self, elenco, sondar):
        from prazos.atos.indisponibilidade import registrar_indisponibilidade

        with em_outro_instante(minuto(1)):
            registrar_indisponibilidade(ator=elenco.gestora.ator, nova=nova(minuto(0), minuto(1)))
        sondar("xxxx", 0.5)
        assert janelas() == [(minuto(0), minuto(1)), (minuto(1), None)]

    def test_a_que_alguem_anulou_nao_volta_na_mesma_serie(self, elenco, sondar):
        sondar("xxxx", 0)
        with em_outro_instante(minuto(4)):
            anular_indisponibilidade(ator=elenco.gestora.ator, numero=1, motivo="falha do monitor")
        sondar("xxx", 4)
        assert janelas() == []
        sondar(".xxx", 7)
        assert janelas() == [(minuto(8), None)]

    def test_a_que_alguem_encerrou_reabre_se_continua_caida(self, elenco, sondar):
        sondar("xxxx", 0)
        with em_outro_instante(minuto(4)):
            encerrar_indisponibilidade(ator=elenco.gestora.ator, numero=1, fim=minuto(2))
        sondar("x", 4)
        assert janelas() == [(minuto(0), minuto(2)), (minuto(2), None)]

    def test_quem_nao_pode(self, elenco):
        with recusado(SemPerfil):
            anotar_sondagem(
                ator=elenco.servidora.ator, endereco=ENDERECO, sondada=Sondada(COMECO, False, "x"), regra=REGRA
            )


@pytest.mark.parametrize("regra", [{"falhas": 0}, {"intervalo": timedelta(0)}])
def test_regra_sem_sentido(regra):
    with pytest.raises(EntradaInvalida):
        RegraDoMonitor(**regra)
