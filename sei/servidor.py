"""WSGI entry point of `manage.py servir`: the application of `sei.wsgi`, in a worker that ends with its supervisor."""

import ctypes
import signal
import sys

_PR_SET_PDEATHSIG = 1

if sys.platform == "linux":
    # A supervisor killed with -9 cannot stop its workers: without this they would go on holding the port.
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)

from sei.wsgi import application  # noqa: E402  after the worker is tied to its supervisor

__all__ = ["application"]
