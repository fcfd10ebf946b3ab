"""The readings in force for deadlines that are born now."""

from dataclasses import replace

from django.conf import settings

from prazos.pedido import LETRA, PerfilDeContagem

LIMIAR_DO_CNJ = replace(
    LETRA, nome="Letra da Portaria 1650/2016, com o limiar da Resolução CNJ 185/2013", limiar_cnj=True
)


def perfil_de_contagem() -> PerfilDeContagem:
    """The letter of the Portaria, with what the court has set.

    The days of the tacit receipt (art. 25, § 1º, II) and, when LIMIAR_CNJ is on, the CNJ's threshold of outages.
    """
    base = LIMIAR_DO_CNJ if settings.LIMIAR_CNJ else LETRA
    return replace(base, dias_tacitos=settings.DIAS_DO_RECEBIMENTO_TACITO)
