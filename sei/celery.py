"""Celery application: production's way of running background work (RabbitMQ or Redis)."""

import os

from celery import Celery
from celery.signals import worker_init

from sei.comum import coleta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sei.settings")
app = Celery("sei")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["sei.comum"])


@worker_init.connect
def preparar(**_) -> None:
    """Before the worker parts into processes."""
    coleta.aquietar()
