import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pessoas", "0004_acesso_e_segundo_fator"),
        ("processos", "0007_vinculos"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="credencial",
            name="unidade",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pessoas.unidade",
            ),
        ),
        migrations.CreateModel(
            name="ConcessaoDeCredencial",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "especie",
                    models.CharField(
                        choices=[
                            ("inicio", "Iniciou o sigilo"),
                            ("concessao", "Concessão"),
                            ("renovacao", "Renovação"),
                            ("transferencia", "Transferência"),
                            ("reativacao", "Reativação pelo Acervo"),
                            ("assinatura", "Para assinar um documento"),
                        ],
                        max_length=14,
                        verbose_name="espécie",
                    ),
                ),
                ("documento", models.PositiveBigIntegerField(default=0)),
                ("rotulo_do_documento", models.CharField(blank=True, default="", max_length=300)),
                ("em", models.DateTimeField()),
                ("motivo", models.CharField(blank=True, default="", max_length=500)),
                (
                    "pessoa",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "por",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "processo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="concessoes", to="processos.processo"
                    ),
                ),
                (
                    "unidade",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pessoas.unidade",
                    ),
                ),
            ],
            options={
                "verbose_name": "concessão de credencial",
                "verbose_name_plural": "concessões de credenciais",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="EncerramentoDeCredencial",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "especie",
                    models.CharField(
                        choices=[
                            ("cassacao", "Cassada"),
                            ("renuncia", "Renunciada"),
                            ("transferencia", "Transferida"),
                            ("renovacao", "Substituída na renovação"),
                            ("fim_do_sigilo", "O processo deixou de ser sigiloso"),
                        ],
                        max_length=14,
                        verbose_name="espécie",
                    ),
                ),
                ("em", models.DateTimeField()),
                ("motivo", models.CharField(blank=True, default="", max_length=500)),
                (
                    "concessao",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="encerramento",
                        to="processos.concessaodecredencial",
                    ),
                ),
                (
                    "por",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "encerramento de credencial",
                "verbose_name_plural": "encerramentos de credenciais",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Leitura",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("documento", models.PositiveBigIntegerField(default=0)),
                (
                    "especie",
                    models.CharField(
                        choices=[
                            ("leitura", "Leitura"),
                            ("abertura", "Abertura com senha"),
                            ("senha_recusada", "Abertura recusada: senha errada"),
                        ],
                        max_length=14,
                        verbose_name="espécie",
                    ),
                ),
                ("rota", models.CharField(max_length=80)),
                ("nivel", models.PositiveSmallIntegerField(choices=[(0, "Público"), (1, "Restrito"), (2, "Sigiloso")])),
                ("em", models.DateTimeField()),
                ("hora", models.DateTimeField(blank=True, null=True)),
                ("endereco", models.CharField(blank=True, default="", max_length=45, verbose_name="endereço")),
                (
                    "processo",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="processos.processo",
                    ),
                ),
                (
                    "unidade",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pessoas.unidade",
                    ),
                ),
                (
                    "usuario",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "leitura",
                "verbose_name_plural": "leituras",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="TentativaNegada",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "alvo",
                    models.CharField(choices=[("processo", "Processo"), ("documento", "Documento")], max_length=9),
                ),
                ("alvo_id", models.PositiveBigIntegerField()),
                ("rota", models.CharField(max_length=80)),
                ("em", models.DateTimeField()),
                ("endereco", models.CharField(blank=True, default="", max_length=45, verbose_name="endereço")),
                (
                    "unidade",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="pessoas.unidade",
                    ),
                ),
                (
                    "usuario",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "tentativa negada",
                "verbose_name_plural": "tentativas negadas",
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="concessaodecredencial",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("documento__gt", 0), ("especie", "assinatura")),
                    models.Q(models.Q(("especie", "assinatura"), _negated=True), ("documento", 0)),
                    _connector="OR",
                ),
                name="concessao_para_assinar_diz_o_que",
            ),
        ),
        migrations.AddIndex(
            model_name="leitura",
            index=models.Index(fields=["processo", "-em", "-id"], name="leitura_do_processo"),
        ),
        migrations.AddIndex(
            model_name="leitura",
            index=models.Index(fields=["usuario", "-em", "-id"], name="leitura_da_pessoa"),
        ),
        migrations.AddConstraint(
            model_name="leitura",
            constraint=models.UniqueConstraint(
                condition=models.Q(("hora__isnull", False)),
                fields=("usuario", "processo", "documento", "hora"),
                name="leitura_por_hora",
            ),
        ),
        migrations.AddIndex(
            model_name="tentativanegada",
            index=models.Index(fields=["alvo", "alvo_id", "-em"], name="tentativa_do_alvo"),
        ),
        migrations.AddIndex(
            model_name="tentativanegada",
            index=models.Index(fields=["usuario", "-em", "-id"], name="tentativa_da_pessoa"),
        ),
    ]
