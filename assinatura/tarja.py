"""The signature declaration (tarja): fills the text in force. Pure."""

from collections.abc import Mapping


def montar(texto: str, valores: Mapping[str, str]) -> str:
    """The text with each ``@variavel@`` replaced by its value; control characters in values become spaces."""
    for nome, valor in valores.items():
        limpo = "".join(c if c.isprintable() else " " for c in valor)
        texto = texto.replace(f"@{nome}@", limpo)
    return texto


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


def endereco_do_qr(endereco_publico: str, *, orgao: int, codigo_verificador: str, crc: str) -> str:
    """Address in the QR code: the verification page with both codes, in the form SEI readers know."""
    return (
        f"{endereco_publico}/autenticidade/?acao=documento_conferir&id_orgao_acesso_externo={orgao}"
        f"&cv={codigo_verificador}&crc={crc}"
    )
