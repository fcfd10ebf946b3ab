"""WSGI entry point. Without a broker it also starts the sweeper of background work in this process."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sei.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402  settings exist only after the application is loaded

from sei.comum import varredor  # noqa: E402

if not settings.CELERY_BROKER_URL and settings.VARREDOR_EMBUTIDO:
    varredor.iniciar()
