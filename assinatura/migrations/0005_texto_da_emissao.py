from datetime import UTC, datetime

from django.db import migrations

EMISSAO = (
    "Documento emitido e assinado eletronicamente pelo próprio sistema, sem intervenção de pessoa, em "
    "@data_assinatura@, às @hora_assinatura@, conforme horário oficial do Estado de Roraima, com os dados dos seus "
    "registros."
)


def criar(apps, schema_editor):
    apps.get_model("assinatura", "TextoDaTarja").objects.get_or_create(
        finalidade="emissao_do_sistema",
        versao=1,
        defaults={"texto": EMISSAO, "vigente_desde": datetime(2016, 7, 5, 4, tzinfo=UTC)},
    )


class Migration(migrations.Migration):
    dependencies = [("assinatura", "0004_emissao_do_sistema")]
    operations = [migrations.RunPython(criar, migrations.RunPython.noop)]
