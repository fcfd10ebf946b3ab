"""Attempt limits: free attempts, growing delay with a ceiling, never a permanent lock."""

from datetime import UTC, datetime, timedelta

import pytest

from sei.comum import limites
from sei.comum.erros import MuitasTentativas
from sei.comum.limites import ESPERA_MAXIMA, JANELA, Medida
from sei.comum.models import Limite

AGORA = datetime(2026, 11, 21, 12, tzinfo=UTC)
TRES = Medida("chave", 3)


def _espera(chave: str = "chave", *, instante=AGORA) -> int:
    """Seconds the key must wait; 0 when it is free."""
    try:
        limites.exigir_folga([chave], instante=instante)
    except MuitasTentativas as erro:
        return erro.espera
    return 0


def test_as_primeiras_nao_custam_e_cada_uma_depois_dobra_a_espera(db):
    esperas = []
    for _ in range(8):
        limites.contar([TRES], instante=AGORA)
        esperas.append(_espera())
    assert esperas == [0, 0, 0, 5, 10, 20, 40, 80]


def test_a_espera_tem_teto_e_nunca_e_para_sempre(db):
    for _ in range(200):
        limites.contar([TRES], instante=AGORA)
    assert _espera() == ESPERA_MAXIMA.total_seconds()
    assert _espera(instante=AGORA + ESPERA_MAXIMA) == 0


def test_cada_medida_tem_o_seu_teto(db):
    curta = Medida("curta", 0, timedelta(seconds=8))
    for _ in range(5):
        limites.contar([curta, TRES], instante=AGORA)
    assert (_espera("curta"), _espera()) == (8, 10)


def test_uma_janela_sem_tentativas_esquece_tudo(db):
    for _ in range(4):
        limites.contar([TRES], instante=AGORA)
    fim = AGORA + timedelta(seconds=5)
    limites.contar([TRES], instante=fim + JANELA)
    assert _espera(instante=fim + JANELA) == 10  # still the same window: it counts from the end of the wait
    depois = fim + JANELA + timedelta(seconds=10) + JANELA + timedelta(seconds=1)
    limites.contar([TRES], instante=depois)
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
    for _ in range(4):
        limites.contar([TRES], instante=AGORA)
    with pytest.raises(MuitasTentativas):
        limites.exigir_folga(["livre", "chave"], instante=AGORA)
    limites.exigir_folga(["livre"], instante=AGORA)


def test_o_sucesso_limpa(db):
    for _ in range(6):
        limites.contar([TRES], instante=AGORA)
    limites.limpar(["chave"])
    assert _espera() == 0
    limites.tentar([TRES], instante=AGORA)


def test_linhas_velhas_saem_sozinhas(db):
    dias = timedelta(days=3)
    Limite.objects.create(chave="velha", tentativas=9, janela_desde=AGORA - dias)
    Limite.objects.create(chave="teimosa", tentativas=9, janela_desde=AGORA - dias, bloqueado_ate=AGORA)
    for numero in range(limites._LIMPEZA_A_CADA):
        limites.contar([Medida(f"nova {numero}", 1)], instante=AGORA)
    assert not Limite.objects.filter(chave="velha").exists()
    assert Limite.objects.filter(chave="teimosa").exists()


@pytest.mark.parametrize(
    ("segundos", "texto"),
    [(1, "1 segundo"), (59, "59 segundos"), (60, "1 minuto"), (61, "2 minutos"), (900, "15 minutos")],
)
def test_a_espera_por_extenso(segundos, texto):
    assert limites.por_extenso(segundos) == texto


def test_a_mensagem_diz_quanto_esperar(db):
    for _ in range(4):
        limites.contar([TRES], instante=AGORA)
    with pytest.raises(MuitasTentativas, match="Aguarde 5 segundos e tente de novo"):
        limites.exigir_folga(["chave"], instante=AGORA)


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
