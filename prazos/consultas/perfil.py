"""The readings in force for new deadlines."""

from dataclasses import replace

from django.conf import settings

from prazos.pedido import LETRA, PerfilDeContagem

LIMIAR_DO_CNJ = replace(
    LETRA, nome="Letra da Portaria 1650/2016, com o limiar da Resolução CNJ 185/2013", limiar_cnj=True
)


def perfil_de_contagem() -> PerfilDeContagem:
    """The letter of the Portaria, or the letter with the CNJ's threshold of outages when LIMIAR_CNJ says so."""
    return LIMIAR_DO_CNJ if settings.LIMIAR_CNJ else LETRA
