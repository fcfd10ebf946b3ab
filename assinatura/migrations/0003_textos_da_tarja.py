from datetime import UTC, datetime

from django.db import migrations

ASSINATURA = (
    "Documento assinado eletronicamente por @nome_assinante@, @tratamento_assinante@, em "
    "@data_assinatura@, às @hora_assinatura@, conforme horário oficial do Estado de Roraima, com fundamento no art. 12, "
    "§ 1º, da Portaria TJRR/PR nº 1.650, de 30 de junho de 2016."
)
VERIFICACAO = (
    "A autenticidade deste documento pode ser conferida em @endereco@, informando o código verificador "
    "@codigo_verificador@ e o código CRC @crc_assinatura@."
)


def criar(apps, schema_editor):
    modelo = apps.get_model("assinatura", "TextoDaTarja")
    for finalidade, texto in (("assinatura_senha", ASSINATURA), ("verificacao", VERIFICACAO)):
        modelo.objects.get_or_create(
            finalidade=finalidade,
            versao=1,
            defaults={"texto": texto, "vigente_desde": datetime(2016, 7, 5, 4, tzinfo=UTC)},
        )


class Migration(migrations.Migration):
    dependencies = [("assinatura", "0002_imutabilidade")]
    operations = [migrations.RunPython(criar, migrations.RunPython.noop)]
