"""What `manage.py servir` serves: the application, loaded once and shared by the workers that part from there."""

import ctypes
import signal
import sys

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from sei.comum import coleta, varredor

_PR_SET_PDEATHSIG = 1

application = get_wsgi_application()


def preparar() -> None:
    """Loads every view now, and not when the first visitor asks for it; to be called before there are workers."""
    _ = get_resolver().url_patterns
    coleta.aquietar()


def trabalhar():
    """The application, in a worker that ends with its supervisor; without a broker it also sweeps background work."""
    if sys.platform == "linux":
        # A supervisor killed with -9 cannot stop its workers: without this they would go on holding the port.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    varredor.iniciar_se_embutido()
    return application
