"""The pages' assets: whether what was collected for serving is older than its sources."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

_MANIFESTO = "staticfiles.json"


def desatualizados() -> bool:
    """Whether `collectstatic` has to run: nothing collected yet, or some source newer than the manifest."""
    manifesto = Path(settings.STATIC_ROOT) / _MANIFESTO
    if not manifesto.is_file():
        return True
    coletados_em = manifesto.stat().st_mtime
    fontes = (
        Path(deposito.path(caminho)) for localizador in get_finders() for caminho, deposito in localizador.list([])
    )
    return any(fonte.stat().st_mtime > coletados_em for fonte in fontes)
