"""A credential that no longer worked ends when the Acervo reactivates the process."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("processos", "0017_nao_recebida_ou_nao_lida"),
    ]

    operations = [
        migrations.AlterField(
            model_name="encerramentodecredencial",
            name="especie",
            field=models.CharField(
                choices=[
                    ("cassacao", "Cassada"),
                    ("renuncia", "Renunciada"),
                    ("transferencia", "Transferida"),
                    ("renovacao", "Substituída na renovação"),
                    ("reativacao", "Já não valia quando o processo foi reativado"),
                    ("fim_do_sigilo", "O processo deixou de ser sigiloso"),
                ],
                max_length=14,
                verbose_name="espécie",
            ),
        ),
    ]
