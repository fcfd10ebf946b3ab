"""Information classified under the access law is another matter than restrito and sigiloso. Pure.

Restrito and sigiloso rest on a legal hypothesis (Portaria 1650/2016, art. 10); the classification of Lei 12.527/2011,
arts. 23 and 24, has its own authorities, terms, markings and means of transport, and is not admitted here.
"""

import re

from processos.erros import ClassificacaoNaoAdmitida

GRAUS = {"reservado": 5, "secreto": 15, "ultrassecreto": 25}
"""Years of secrecy of each degree (Lei 12.527/2011, art. 24 §1)."""


def recusar_classificada(nivel: object) -> None:
    """Refuses a degree of classification given in the place of an access level.

    Raises:
        ClassificacaoNaoAdmitida: saying what to do instead.
    """
    if nivel in GRAUS:
        raise ClassificacaoNaoAdmitida(
            f"Informação classificada como {nivel} (Lei 12.527/2011, arts. 23 e 24; prazo de até {GRAUS[nivel]} anos) "
            "não tramita neste sistema: não a inclua aqui e entregue-a, em meio próprio, à autoridade que classifica. "
            "Se o que se quer é proteger por hipótese legal, escolha restrito ou sigiloso.",
            campo="nivel",
        )


def classifica_informacao(norma: str) -> bool:
    """Whether a norm cites the articles of the access law that classify information: no ground of restriction."""
    if not re.search(r"12\.?527", norma):
        return False
    artigos = re.findall(r"\barts?\.?\s*([\d\sºªe,aà.-]+)", norma.lower())
    return any(re.search(r"\b2[34]\b", trecho) for trecho in artigos)
