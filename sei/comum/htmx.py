"""The same view serves the page and the fragment."""

from django.shortcuts import render


def renderizar(request, pagina: str, contexto: dict, *, parcial: str | None = None, status: int = 200):
    """Renders `parcial` for an htmx request and `pagina` (which includes it) otherwise."""
    modelo = parcial if parcial and request.htmx and not request.htmx.boosted else pagina
    return render(request, modelo, contexto, status=status)
