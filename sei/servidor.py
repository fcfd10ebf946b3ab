"""WSGI entry point of `manage.py servir`: the application of `sei.wsgi`, in a worker that ends with its supervisor."""

import ctypes
import gc
import signal
import sys

_PR_SET_PDEATHSIG = 1

if sys.platform == "linux":
    # A supervisor killed with -9 cannot stop its workers: without this they would go on holding the port.
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)

from django.urls import get_resolver  # noqa: E402  after the worker is tied to its supervisor

from sei.wsgi import application  # noqa: E402

_ = get_resolver().url_patterns  # every view is loaded now, and not by the first visitor
# What was loaded lives as long as the worker: collections no longer walk it, and a page does not bring several.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)

__all__ = ["application"]
