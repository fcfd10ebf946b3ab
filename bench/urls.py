"""The system's addresses and the reference page."""

from django.urls import include, path

from bench.referencia import referencia
from sei.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [path("referencia/", referencia, name="referencia"), path("", include("sei.urls"))]
