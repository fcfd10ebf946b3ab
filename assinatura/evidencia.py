"""The evidence record of a signature: what was signed, by whom, when and how it was proved. Pure."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime

from processos import cadeia

VERSAO = 1


def registro(
    *,
    ato: str,
    documento: Mapping[str, object],
    assinante: Mapping[str, object],
    em: datetime,
    metodo: str,
    canal: Mapping[str, str],
    tarja: str,
    termos: str,
    anterior: str,
    fatores: int = 1,
) -> dict:
    """The canonical evidence record (Portaria 1650/2016, arts. 12 and 13).

    Args:
        ato: UUID of the act.
        documento: ``id, numero_sei, versao, sha256, crc, bytes`` of the exact frozen content.
        assinante: ``id, login, nome, cpf, cargo, orgao, unidade``.
        em: instant of the act, aware.
        metodo: how the person was identified; re-authentication is part of it.
        canal: ``endereco, agente, sessao`` (hash of the session key).
        tarja: the exact declaration shown. termos: version of the terms accepted.
        anterior: head of the process's chain before this act.
        fatores: how many secrets the signer proved at the act; 0 when the system itself signs, and nobody proves any.

    Returns:
        JSON object without floats; never a secret.
    """
    return {
        "v": VERSAO,
        "ato": ato,
        "documento": dict(documento),
        "assinante": dict(assinante),
        "em": em.astimezone(UTC).isoformat(timespec="microseconds"),
        "metodo": metodo,
        "fatores": fatores,
        "reautenticado": fatores > 0,
        "canal": dict(canal),
        "tarja": tarja,
        "termos": termos,
        "anterior": anterior,
    }


def resumo(evidencia: Mapping[str, object]) -> str:
    """SHA-256 (hex) of the record's canonical bytes."""
    return hashlib.sha256(cadeia.canonico(dict(evidencia))).hexdigest()
