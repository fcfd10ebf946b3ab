"""Attempt limits: free attempts, growing delay with a ceiling, never a permanent lock."""

from datetime import UTC, datetime, timedelta

import pytest

from sei.comum import limites
from sei.comum.erros import MuitasTentativas
from sei.comum.limites import ESPERA_MAXIMA, JANELA, Medida
from sei.comum.models import Limite
from sei.comum.tempo import em_outro_instante

AGORA = datetime(2026, 11, 21, 12, tzinfo=UTC)
TRES = Medida("chave", 3)


def _espera(chave: str = "chave", *, instante=AGORA) -> int:
    """Seconds the key must wait; 0 when it is free."""
    linha = Limite.objects.filter(chave=chave, bloqueado_ate__gt=instante).first()
    return int((linha.bloqueado_ate - instante).total_seconds()) if linha else 0


def _insistir(medidas, vezes: int, *, instante=AGORA):
    """So many attempts, each as soon as the one before allows; returns the instant of the last one."""
    for _ in range(vezes):
        instante += timedelta(seconds=max(_espera(medida.chave, instante=instante) for medida in medidas))
        limites.tentar(medidas, instante=instante)
    return instante


def test_as_primeiras_nao_custam_e_cada_uma_depois_dobra_a_espera(db):
    esperas, instante = [], AGORA
    for _ in range(8):
        instante = _insistir([TRES], 1, instante=instante)
        esperas.append(_espera(instante=instante))
    assert esperas == [0, 0, 0, 5, 10, 20, 40, 80]


def test_a_espera_tem_teto_e_nunca_e_para_sempre(db):
    ultima = _insistir([TRES], 60)
    assert _espera(instante=ultima) == ESPERA_MAXIMA.total_seconds()
    assert _espera(instante=ultima + ESPERA_MAXIMA) == 0


def test_cada_medida_tem_o_seu_teto(db):
    curta = Medida("curta", 0, timedelta(seconds=8))
    ultima = _insistir([curta, TRES], 5)
    assert (_espera("curta", instante=ultima), _espera(instante=ultima)) == (8, 10)


def test_uma_janela_sem_tentativas_esquece_tudo(db):
    fim = _insistir([TRES], 4) + timedelta(seconds=5)
    limites.tentar([TRES], instante=fim + JANELA)
    assert _espera(instante=fim + JANELA) == 10  # still the same window: it counts from the end of the wait
    depois = fim + JANELA + timedelta(seconds=10) + JANELA + timedelta(seconds=1)
    limites.tentar([TRES], instante=depois)
    assert _espera(instante=depois) == 0
    assert Limite.objects.get(chave="chave").tentativas == 1


def test_tentar_conta_antes_e_recusa_sem_contar(db):
    for _ in range(4):
        limites.tentar([TRES], instante=AGORA)
    with pytest.raises(MuitasTentativas) as recusa:
        limites.tentar([TRES, Medida("outra", 9)], instante=AGORA)
    assert recusa.value.espera == 5
    assert Limite.objects.get(chave="chave").tentativas == 4
    assert not Limite.objects.filter(chave="outra").exists()


def test_basta_uma_chave_em_espera(db):
    _insistir([TRES], 4)
    with pytest.raises(MuitasTentativas):
        limites.tentar([Medida("livre", 9), TRES], instante=AGORA)
    limites.tentar([Medida("livre", 9)], instante=AGORA)


def test_o_sucesso_limpa(db):
    ultima = _insistir([TRES], 6)
    limites.limpar(["chave"])
    assert _espera(instante=ultima) == 0
    limites.tentar([TRES], instante=ultima)


class TestDevolver:
    """Takes back one attempt: nothing else is forgiven, and nothing more is charged."""

    @pytest.mark.parametrize("antes", [0, 1, 3, 4, 7])
    def test_fica_como_se_nao_tivesse_havido(self, db, antes):
        ultima = _insistir([TRES], antes)
        instante = ultima + timedelta(seconds=_espera(instante=ultima))
        estado = list(Limite.objects.values("tentativas", "bloqueado_ate"))
        limites.devolver(limites.tentar([TRES], instante=instante))
        if antes:
            assert list(Limite.objects.values("tentativas", "bloqueado_ate")) == estado
        limites.tentar([TRES], instante=instante)
        assert Limite.objects.get(chave="chave").tentativas == antes + 1

    def test_a_espera_de_outra_tentativa_continua(self, db):
        minha = limites.tentar([TRES], instante=AGORA)
        ultima = _insistir([TRES], 4)
        limites.devolver(minha)
        assert Limite.objects.get(chave="chave").tentativas == 4
        assert _espera(instante=ultima) == 10

    def test_acertos_nao_abrem_outra_janela(self, db):
        ultima = _insistir([TRES], 12)  # waits a quarter of an hour
        fim = ultima + ESPERA_MAXIMA
        limites.devolver(limites.tentar([TRES], instante=fim))
        limites.tentar([TRES], instante=fim + timedelta(seconds=1))
        assert _espera(instante=fim + timedelta(seconds=1)) == ESPERA_MAXIMA.total_seconds()

    def test_linha_que_ja_nao_existe(self, db):
        contadas = limites.tentar([TRES], instante=AGORA)
        limites.limpar(["chave"])
        limites.devolver(contadas)
        assert not Limite.objects.exists()


def test_linhas_velhas_saem_sozinhas(db):
    dias = timedelta(days=3)
    Limite.objects.create(chave="velha", tentativas=9, janela_desde=AGORA - dias)
    Limite.objects.create(chave="teimosa", tentativas=9, janela_desde=AGORA - dias, bloqueado_ate=AGORA)
    limites.tentar([Medida("nova", 1)], instante=AGORA)
    with em_outro_instante(AGORA):
        limites.limpar_vencidas()
    assert set(Limite.objects.values_list("chave", flat=True)) == {"teimosa", "nova"}


@pytest.mark.parametrize(
    ("segundos", "texto"),
    [(1, "1 segundo"), (59, "59 segundos"), (60, "1 minuto"), (61, "2 minutos"), (900, "15 minutos")],
)
def test_a_espera_por_extenso(segundos, texto):
    assert limites.por_extenso(segundos) == texto


def test_a_mensagem_diz_quanto_esperar(db):
    _insistir([TRES], 4)
    with pytest.raises(MuitasTentativas, match="Aguarde 5 segundos e tente de novo"):
        limites.tentar([TRES], instante=AGORA)


@pytest.mark.parametrize(
    ("endereco", "chave"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("", ""),
        ("não é endereço", "não é endereço"),
    ],
)
def test_ipv6_conta_pela_rede_do_assinante(endereco, chave):
    assert limites.rede_do_endereco(endereco) == chave
