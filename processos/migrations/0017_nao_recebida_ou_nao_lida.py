from django.db import migrations, models


class Migration(migrations.Migration):
    """The index of what the unit did not open yet takes what was marked as unread."""

    dependencies = [("processos", "0015_exclusao_duplicacao_e_legado")]

    operations = [
        migrations.RemoveIndex("abertura", "abertura_nao_recebida"),
        migrations.AddIndex(
            "abertura",
            models.Index(
                fields=["unidade", "-movimentada_em", "-id"],
                name="abertura_nao_recebida",
                condition=models.Q(concluida_em__isnull=True)
                & (models.Q(recebida_em__isnull=True) | models.Q(nao_lida=True)),
            ),
        ),
    ]
