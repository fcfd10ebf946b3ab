"""WSGI entry point. Without a broker it also starts the sweeper of background work in this process."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sei.settings")
application = get_wsgi_application()

from sei.comum import varredor  # noqa: E402  settings exist only after the application is loaded

varredor.iniciar_se_embutido()
