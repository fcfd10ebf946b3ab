"""Numbers of documents: the Número SEI (one sequence for everything) and the number in the series of the type."""

from datetime import datetime

from documentos.models import Numeracao, TipoDocumento
from sei.comum import contadores
from sei.comum.tempo import local
from sei.pessoas.ator import Ator

CONTADOR = "documento"


def proximo_numero_sei() -> int:
    """Next Número SEI (art. 1º, VII); inside the act's transaction."""
    return contadores.proximo(CONTADOR)


def proximo_da_serie(tipo: TipoDocumento, ator: Ator, *, em: datetime) -> str:
    """Next number of the type in the year, of the unit or of the órgão; empty for types without number."""
    if tipo.numeracao == Numeracao.SEM:
        return ""
    dono = f"unidade:{ator.unidade_id}" if tipo.numeracao == Numeracao.UNIDADE else f"orgao:{ator.orgao_id}"
    return str(contadores.proximo(f"serie:{tipo.pk}:{dono}:{local(em).year}"))
