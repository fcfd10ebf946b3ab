from django.db import migrations

from sei.comum.gatilhos import recusar


class Migration(migrations.Migration):
    """A signature and its evidence are written once: the database refuses anything else."""

    dependencies = [("assinatura", "0001_initial")]
    operations = [
        recusar(
            "assinatura_assinatura",
            nome="assinatura_nao_muda",
            operacao="UPDATE",
            condicao="1 = 1",
            mensagem="assinatura não muda",
        ),
        recusar(
            "assinatura_assinatura",
            nome="assinatura_nao_sai",
            operacao="DELETE",
            condicao="1 = 1",
            mensagem="assinatura não é apagada",
        ),
    ]
