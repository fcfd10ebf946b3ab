from django.db import migrations

from sei.comum.gatilhos import recusar


class Migration(migrations.Migration):
    """An account and a former date are written once: the database refuses anything else."""

    dependencies = [("prazos", "0005_prazos")]
    operations = [
        recusar(tabela, nome=f"{nome}_{fim}", operacao=operacao, condicao="1 = 1", mensagem=mensagem)
        for tabela, nome, do_update, do_delete in (
            (
                "prazos_memoriadecalculo",
                "memoria_de_calculo",
                "memória de cálculo não muda",
                "memória de cálculo não é apagada",
            ),
            (
                "prazos_mudancadoprazo",
                "mudanca_do_prazo",
                "mudança de prazo não muda",
                "mudança de prazo não é apagada",
            ),
        )
        for operacao, fim, mensagem in (("UPDATE", "nao_muda", do_update), ("DELETE", "nao_sai", do_delete))
    ]
