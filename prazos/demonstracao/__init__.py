"""What deadlines add to the demonstration court; importing it registers each part, in this order."""

from prazos.demonstracao import calendario  # isort: skip
from prazos.demonstracao import comunicacoes, indisponibilidades  # isort: skip

__all__ = ["calendario", "comunicacoes", "indisponibilidades"]
