"""Who is calling: the client's address, believed only through configured proxies (X-Forwarded-For can be forged)."""

from ipaddress import ip_address, ip_network

from django.conf import settings


def _confiavel(endereco: str) -> bool:
    try:
        cliente = ip_address(endereco)
    except ValueError:
        return False
    return any(cliente in ip_network(rede, strict=False) for rede in settings.PROXIES_CONFIAVEIS)


def endereco_do_cliente(request) -> str:
    """Address of the client as text.

    The peer's own address, unless the peer is one of PROXIES_CONFIAVEIS: then the last address of X-Forwarded-For that
    is not itself a trusted proxy.
    """
    endereco = request.META.get("REMOTE_ADDR", "") or "0.0.0.0"  # noqa: S104  a label, not a bind address
    if not settings.PROXIES_CONFIAVEIS or not _confiavel(endereco):
        return endereco
    for salto in reversed([parte.strip() for parte in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]):
        try:
            ip_address(salto)
        except ValueError:
            return endereco
        if not _confiavel(salto):
            return salto
        endereco = salto
    return endereco
