"""The signature declaration (tarja): fills the text in force. Pure."""

import re
from collections.abc import Mapping

_VARIAVEL = re.compile(r"@([a-z_]+)@")


def montar(texto: str, valores: Mapping[str, str]) -> str:
    """The text with each ``@variavel@`` replaced by its value; unknown ones stay as written.

    A value is never read again as text of the model, and its control characters become spaces.
    """

    def valor(achado: re.Match) -> str:
        nome = achado[1]
        if nome not in valores:
            return achado[0]
        return "".join(c if c.isprintable() else " " for c in valores[nome])

    return _VARIAVEL.sub(valor, texto)


def da_assinatura(texto: str, *, nome: str, cargo: str, data: str, hora: str) -> str:
    """Declaration of one signature; `data` as ``21/11/2026`` and `hora` as ``14h32``, in Roraima time."""
    return montar(
        texto,
        {
            "nome_assinante": nome,
            "tratamento_assinante": cargo,
            "data_assinatura": data,
            "hora_assinatura": hora,
        },
    )


def da_verificacao(texto: str, *, endereco: str, codigo_verificador: str, crc: str) -> str:
    """Text that says where and with which codes the document is checked."""
    return montar(texto, {"endereco": endereco, "codigo_verificador": codigo_verificador, "crc_assinatura": crc})
