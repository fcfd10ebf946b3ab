"""Entering, leaving, and one's own second factor."""

from tests.acesso.linha import POST, PUBLICA, Linha, le
from tests.elenco import SENHA

TABELA = [
    # ---- session: nothing of anybody's
    le("pessoas:entrar", produz=302, **PUBLICA),
    Linha("pessoas:sair", metodo=POST, produz=302, anonimo=302),
    Linha("pessoas:trocar_unidade", metodo=POST, produz=404, anonimo=404, dados={"lotacao": "0"}),
    # ---- the second factor: one's own only
    le("pessoas:codigo", produz=302, anonimo=302),
    le("pessoas:ativar_na_entrada", produz=302, anonimo=302),
    le("pessoas:seguranca"),
    le("pessoas:ativar"),
    Linha("pessoas:ativar", metodo=POST, produz=422, dados={"codigo": "000000"}),
    Linha("pessoas:novos_codigos", metodo=POST, dados={"senha": SENHA}),
    Linha("pessoas:desativar", metodo=POST, produz=302, dados={"senha": SENHA}),
    Linha("pessoas:esquecer_dispositivos", metodo=POST, produz=302),
]
