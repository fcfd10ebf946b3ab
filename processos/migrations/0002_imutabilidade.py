from django.db import migrations

from sei.comum.gatilhos import recusar


class Migration(migrations.Migration):
    """The trail is append-only and a number, once given, never changes: the database itself refuses."""

    dependencies = [("processos", "0001_initial")]
    operations = [
        recusar(
            "processos_andamento",
            nome="andamento_nao_muda",
            operacao="UPDATE",
            condicao="1 = 1",
            mensagem="andamento não muda",
        ),
        recusar(
            "processos_andamento",
            nome="andamento_nao_sai",
            operacao="DELETE",
            condicao="1 = 1",
            mensagem="andamento não é apagado",
        ),
        recusar(
            "processos_processo",
            nome="numero_nao_muda",
            operacao="UPDATE",
            condicao="OLD.numero IS NOT NULL AND (NEW.numero IS NULL OR NEW.numero <> OLD.numero)",
            mensagem="o número do processo não muda",
        ),
        recusar(
            "processos_processo",
            nome="processo_nao_sai",
            operacao="DELETE",
            condicao="OLD.numero IS NOT NULL",
            mensagem="processo numerado não é apagado",
        ),
        recusar("processos_selo", nome="selo_nao_muda", operacao="UPDATE", condicao="1 = 1", mensagem="selo não muda"),
        recusar(
            "processos_selo", nome="selo_nao_sai", operacao="DELETE", condicao="1 = 1", mensagem="selo não é apagado"
        ),
    ]
