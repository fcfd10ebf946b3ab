import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pessoas", "0003_perfil_anexa"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalperfil",
            name="acervo",
            field=models.BooleanField(default=False, verbose_name="é do Acervo: reativa sigiloso órfão"),
        ),
        migrations.AddField(
            model_name="historicalperfil",
            name="audita",
            field=models.BooleanField(default=False, verbose_name="lê o relatório de leituras"),
        ),
        migrations.AddField(
            model_name="historicalperfil",
            name="exige_segundo_fator",
            field=models.BooleanField(default=False, verbose_name="exige segundo fator na entrada"),
        ),
        migrations.AddField(
            model_name="historicalperfil",
            name="reduz_nivel",
            field=models.BooleanField(default=False, verbose_name="reduz o nível de acesso (art. 10, II)"),
        ),
        migrations.AddField(
            model_name="perfil",
            name="acervo",
            field=models.BooleanField(default=False, verbose_name="é do Acervo: reativa sigiloso órfão"),
        ),
        migrations.AddField(
            model_name="perfil",
            name="audita",
            field=models.BooleanField(default=False, verbose_name="lê o relatório de leituras"),
        ),
        migrations.AddField(
            model_name="perfil",
            name="exige_segundo_fator",
            field=models.BooleanField(default=False, verbose_name="exige segundo fator na entrada"),
        ),
        migrations.AddField(
            model_name="perfil",
            name="reduz_nivel",
            field=models.BooleanField(default=False, verbose_name="reduz o nível de acesso (art. 10, II)"),
        ),
        migrations.CreateModel(
            name="DispositivoConfiavel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("resumo", models.CharField(max_length=64, unique=True)),
                ("agente", models.CharField(blank=True, default="", max_length=300, verbose_name="navegador")),
                ("criado_em", models.DateTimeField()),
                ("usado_em", models.DateTimeField()),
                ("expira_em", models.DateTimeField()),
                (
                    "usuario",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dispositivos_confiaveis",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "dispositivo confiável",
                "verbose_name_plural": "dispositivos confiáveis",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="CodigoDeRecuperacao",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("resumo", models.CharField(max_length=64)),
                ("criado_em", models.DateTimeField()),
                ("usado_em", models.DateTimeField(blank=True, null=True)),
                (
                    "usuario",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codigos_de_recuperacao",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "código de recuperação",
                "verbose_name_plural": "códigos de recuperação",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("usuario", "resumo"), name="codigo_de_recuperacao_unico")
                ],
            },
        ),
    ]
