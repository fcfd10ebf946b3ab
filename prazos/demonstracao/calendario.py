"""The calendar of the demonstration: the court's own, which every deadline is counted with."""

from datetime import datetime

from assinatura.demonstracao.encenacao import complemento
from prazos.atos.calendario import carregar_calendario
from sei.pessoas.ator import Origem, ator_do_sistema


@complemento
def carregar_dias(*, agora: datetime) -> None:
    """Loads it, when it is missing."""
    carregar_calendario(ator=ator_do_sistema(Origem.COMANDO))
