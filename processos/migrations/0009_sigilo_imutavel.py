from django.db import migrations

from sei.comum.gatilhos import recusar

TABELAS = {
    "processos_concessaodecredencial": ("concessao", "concessão de credencial"),
    "processos_encerramentodecredencial": ("encerramento", "encerramento de credencial"),
    "processos_leitura": ("leitura", "leitura"),
    "processos_tentativanegada": ("tentativa", "tentativa negada"),
}


class Migration(migrations.Migration):
    """Who was given what, who read what and who was denied what is only ever added to: the database itself refuses."""

    dependencies = [("processos", "0008_sigilo")]
    operations = [
        recusar(tabela, nome=f"{nome}_{sufixo}", operacao=operacao, condicao="1 = 1", mensagem=f"{texto} {verbo}")
        for tabela, (nome, texto) in TABELAS.items()
        for operacao, sufixo, verbo in (("UPDATE", "nao_muda", "não muda"), ("DELETE", "nao_sai", "não sai"))
    ]
