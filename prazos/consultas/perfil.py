"""The readings in force for deadlines that are born now."""

from dataclasses import replace

from django.conf import settings

from prazos.pedido import LETRA, PerfilDeContagem


def perfil_de_contagem() -> PerfilDeContagem:
    """The letter of the Portaria, with the days of the tacit receipt that the court has set (art. 25, § 1º, II)."""
    return replace(LETRA, dias_tacitos=settings.DIAS_DO_RECEBIMENTO_TACITO)
