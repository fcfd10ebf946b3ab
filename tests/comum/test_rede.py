"""The client's address cannot be forged: only trusted proxies are believed."""

import pytest

from sei.comum.rede import endereco_do_cliente

CLIENTE = "203.0.113.9"


def _pedido(rf, remoto: str, cadeia: str | None = None):
    pedido = rf.get("/")
    pedido.META["REMOTE_ADDR"] = remoto
    if cadeia is not None:
        pedido.META["HTTP_X_FORWARDED_FOR"] = cadeia
    return pedido


def test_sem_proxy_o_cabecalho_nao_vale(rf, settings):
    settings.PROXIES_CONFIAVEIS = []
    assert endereco_do_cliente(_pedido(rf, CLIENTE, "1.2.3.4")) == CLIENTE


@pytest.mark.parametrize(
    ("remoto", "cadeia", "esperado"),
    [
        ("10.0.0.1", CLIENTE, CLIENTE),
        ("10.0.0.1", f"6.6.6.6, {CLIENTE}", CLIENTE),
        ("10.0.0.1", f"6.6.6.6, {CLIENTE}, 10.0.0.2", CLIENTE),
        ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
        ("10.0.0.1", None, "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", f"{CLIENTE}, lixo", "10.0.0.1"),
        ("198.51.100.7", CLIENTE, "198.51.100.7"),
        ("::1", "2001:db8::5", "2001:db8::5"),
        ("", CLIENTE, "0.0.0.0"),  # noqa: S104
    ],
)
def test_so_o_proxy_confiavel_diz_quem_e_o_cliente(rf, settings, remoto, cadeia, esperado):
    settings.PROXIES_CONFIAVEIS = ["10.0.0.0/8", "::1"]
    assert endereco_do_cliente(_pedido(rf, remoto, cadeia)) == esperado
