"""What `manage.py check --deploy` says of an installation."""

from django.conf import settings
from django.core.checks import Warning as Aviso
from django.core.checks import register


@register(deploy=True)
def conferir_correio(app_configs, **_) -> list[Aviso]:
    """People are told of communications and deadlines only when there is a mail server."""
    if settings.EMAIL_HOST:
        return []
    return [
        Aviso(
            "Não há servidor de correio: ninguém será avisado de comunicações e prazos.",
            hint="Defina CORREIO_SERVIDOR e REMETENTE_DE_EMAIL (README, «Em produção»).",
            id="comum.W001",
        )
    ]
