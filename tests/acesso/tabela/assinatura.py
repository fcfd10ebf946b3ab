"""Signing, and the public check of authenticity."""

from tests.acesso.linha import POST, PUBLICA, SO_A_UNIDADE, Linha, le
from tests.elenco import SENHA

TABELA = [
    # ---- signing
    le("assinatura:assinar", "minuta", colabora=403, **SO_A_UNIDADE),
    Linha(
        "assinatura:assinar",
        "minuta",
        POST,
        produz=302,
        colabora=403,
        dados=lambda mundo: {"versao": "1", "cargo": mundo.cargo, "senha": SENHA, "aceita_termos": "on"},
        **SO_A_UNIDADE,
    ),
    le("assinatura:assinar", "arquivo", produz=409, colabora=403),
    # ---- the public page
    le("assinatura:autenticidade", **PUBLICA),
]
