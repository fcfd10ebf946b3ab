"""The sixty processes of the demonstration, read from `enredo.json`; `trajetorias` says what happens in each path."""

import json
from pathlib import Path
from typing import NamedTuple


class Caso(NamedTuple):
    """One process.

    Attributes:
        trajetoria: name of the function of `trajetorias` that plays it.
        tipo, especificacao, interessados: its record; no interested party means «não há interessados».
        autor: login of who starts it. destino: login of who receives it in another unit.
        depois: login of a third unit or of a colleague, as the path needs.
        documento: type of its first document. anexo: type of the file that comes with it.
        dias: working days ago it began. parado: working days ago it stopped; 0 for lately.
        nivel, prioridade, observacao: as in the record.
        ligado: especificação of the process this one is annexed or related to.
    """

    trajetoria: str
    tipo: str
    especificacao: str
    interessados: tuple[str, ...]
    autor: str
    destino: str = ""
    depois: str = ""
    documento: str = "Memorando"
    anexo: str = "Anexo"
    dias: int = 10
    parado: int = 0
    nivel: int = 0
    prioridade: str = ""
    observacao: str = ""
    ligado: str = ""


def casos() -> list[Caso]:
    """The processes, in the order of the file."""
    lidos = json.loads(Path(__file__).with_name("enredo.json").read_text(encoding="utf-8"))
    return [Caso(**{**caso, "interessados": tuple(caso["interessados"])}) for caso in lidos]
