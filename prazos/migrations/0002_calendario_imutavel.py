from django.db import migrations

from sei.comum.gatilhos import recusar

_FIXAS = (
    "inicio",
    "fim",
    "tipo",
    "efeito",
    "descricao",
    "abrangencia",
    "norma",
    "dje",
    "link",
    "da_regra",
    "inclusao_id",
)
_QUE_PODEM_FALTAR = ("hora", "comarca_id", "unidade_id")
_MUDOU = " OR ".join(
    ["OLD.revogacao_id IS NOT NULL", "NEW.revogacao_id IS NULL", "NEW.id <> OLD.id"]
    + [f"NEW.{coluna} <> OLD.{coluna}" for coluna in (*_FIXAS, *_QUE_PODEM_FALTAR)]
    + [f"(NEW.{coluna} IS NULL) <> (OLD.{coluna} IS NULL)" for coluna in _QUE_PODEM_FALTAR]
)
_NUNCA = (
    ("prazos_atodocalendario", "ato_do_calendario", "ato do calendário"),
    ("prazos_anodocalendario", "ano_do_calendario", "ano do calendário"),
    ("prazos_comarcadaunidade", "comarca_da_unidade", "comarca da unidade"),
)


class Migration(migrations.Migration):
    """The calendar is append-only: a fact may only be revoked, once; the database itself refuses the rest."""

    dependencies = [("prazos", "0001_calendario")]
    operations = [
        recusar(
            "prazos_fatodocalendario",
            nome="fato_do_calendario_nao_muda",
            operacao="UPDATE",
            condicao=_MUDOU,
            mensagem="fato do calendário só muda para ser revogado, uma vez",
        ),
        recusar(
            "prazos_fatodocalendario",
            nome="fato_do_calendario_nao_sai",
            operacao="DELETE",
            condicao="1 = 1",
            mensagem="fato do calendário não é apagado",
        ),
        *(
            recusar(
                tabela,
                nome=f"{nome}_{sufixo}",
                operacao=operacao,
                condicao="1 = 1",
                mensagem=f"{rotulo} não {verbo}",
            )
            for tabela, nome, rotulo in _NUNCA
            for operacao, sufixo, verbo in (("UPDATE", "nao_muda", "muda"), ("DELETE", "nao_sai", "é apagado"))
        ),
    ]
