from django.db import migrations

from sei.comum.gatilhos import recusar

_TABELA = "prazos_indisponibilidade"
_HISTORICO = "prazos_registrodaindisponibilidade"


def _mudou(*campos: str) -> str:
    return " OR ".join(f"NEW.{campo} <> OLD.{campo}" for campo in campos)


def _preenchido(campo: str, *dependentes: str) -> str:
    """The column, once filled in, and those that go with it, never change again."""
    mudou = " OR ".join([f"NEW.{campo} IS NULL", _mudou(campo, *dependentes)])
    return f"(OLD.{campo} IS NOT NULL AND ({mudou}))"


class Migration(migrations.Migration):
    """What was said of an outage is never rewritten, and neither it nor its history leaves: the database refuses."""

    dependencies = [("prazos", "0003_indisponibilidade")]
    operations = [
        recusar(
            _TABELA,
            nome="indisponibilidade_nao_muda",
            operacao="UPDATE",
            condicao=" OR ".join(
                [
                    _mudou("numero", "inicio", "natureza", "origem", "causa", "evidencia", "registrada_em"),
                    _preenchido("fim"),
                    _preenchido("certificada_em", "ato", "prorroga"),
                    _preenchido("anulada_em", "motivo"),
                ]
            ),
            mensagem="indisponibilidade não muda",
        ),
        recusar(
            _TABELA,
            nome="indisponibilidade_nao_sai",
            operacao="DELETE",
            condicao="1 = 1",
            mensagem="indisponibilidade não é apagada",
        ),
        recusar(
            _HISTORICO,
            nome="registro_da_indisponibilidade_nao_muda",
            operacao="UPDATE",
            condicao="1 = 1",
            mensagem="registro da indisponibilidade não muda",
        ),
        recusar(
            _HISTORICO,
            nome="registro_da_indisponibilidade_nao_sai",
            operacao="DELETE",
            condicao="1 = 1",
            mensagem="registro da indisponibilidade não é apagado",
        ),
    ]
