from django.contrib.auth.hashers import make_password
from django.db import migrations


def criar(apps, schema_editor):
    """The system is a person too: what nobody asked for has an author, who can never sign in."""
    apps.get_model("pessoas", "Usuario").objects.get_or_create(
        username="sistema",
        defaults={"nome": "Sistema", "tipo": "sistema", "is_active": False, "password": make_password(None)},
    )


class Migration(migrations.Migration):
    dependencies = [("pessoas", "0001_initial")]
    operations = [migrations.RunPython(criar, migrations.RunPython.noop)]
