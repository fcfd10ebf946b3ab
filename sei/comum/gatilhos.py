"""SQL of the triggers that make the database itself refuse what nobody may do."""

from django.db import migrations


def recusar(tabela: str, *, nome: str, operacao: str, condicao: str, mensagem: str) -> migrations.RunPython:
    """Migration operation: a row trigger that refuses `operacao` on `tabela` while `condicao` holds.

    Args:
        tabela: table name.
        nome: trigger name, unique in the database.
        operacao: ``UPDATE`` or ``DELETE``.
        condicao: SQL over OLD (and NEW for UPDATE), valid on SQLite and PostgreSQL; ``1 = 1`` for always.
        mensagem: text of the database error, without quotes.
    """

    def criar(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            retorno = "OLD" if operacao == "DELETE" else "NEW"
            schema_editor.execute(
                f"CREATE FUNCTION {nome}() RETURNS trigger LANGUAGE plpgsql AS $corpo$ BEGIN "
                f"IF {condicao} THEN RAISE EXCEPTION '{mensagem}' USING ERRCODE = '23514'; END IF; "
                f"RETURN {retorno}; END $corpo$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {nome} BEFORE {operacao} ON {tabela} FOR EACH ROW EXECUTE FUNCTION {nome}()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {nome} BEFORE {operacao} ON {tabela} FOR EACH ROW WHEN {condicao} "
                f"BEGIN SELECT RAISE(ABORT, '{mensagem}'); END"
            )

    def remover(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {nome} ON {tabela}")
            schema_editor.execute(f"DROP FUNCTION {nome}()")
        else:
            schema_editor.execute(f"DROP TRIGGER {nome}")

    return migrations.RunPython(criar, remover)
