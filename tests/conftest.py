"""What every test shares."""

import pytest
from django.test import override_settings


@pytest.fixture(scope="session", autouse=True)
def estaticos_sem_manifesto():
    """Pages render without `collectstatic`: addresses of assets are the plain ones."""
    armazens = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(STORAGES=armazens):
        yield
