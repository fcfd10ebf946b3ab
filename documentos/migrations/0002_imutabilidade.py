from django.db import migrations

from sei.comum.gatilhos import recusar


class Migration(migrations.Migration):
    """Numbers never change, frozen versions never change, and no document row is deleted: the database refuses."""

    dependencies = [("documentos", "0001_initial")]
    operations = [
        recusar(
            "documentos_documento",
            nome="documento_numero_nao_muda",
            operacao="UPDATE",
            condicao="NEW.numero_sei <> OLD.numero_sei OR NEW.processo_id <> OLD.processo_id",
            mensagem="o número e o processo do documento não mudam",
        ),
        recusar(
            "documentos_documento",
            nome="documento_assinado_nao_muda",
            operacao="UPDATE",
            condicao=(
                "OLD.assinaturas > 0 AND (NEW.assinaturas >= OLD.assinaturas AND "
                "(NEW.secoes <> OLD.secoes OR NEW.versao <> OLD.versao OR NEW.crc <> OLD.crc "
                "OR NEW.conteudo_id <> OLD.conteudo_id OR NEW.conteudo_id IS NULL "
                "OR (NEW.tarjas <> OLD.tarjas AND NEW.assinaturas = OLD.assinaturas)) "
                # Signatures are undone all together, by a new version, and never after another unit opened the document.
                "OR NEW.assinaturas < OLD.assinaturas AND "
                "(NEW.assinaturas > 0 OR NEW.versao <= OLD.versao OR OLD.aberto_fora_em IS NOT NULL))"
            ),
            mensagem="documento assinado não muda",
        ),
        recusar(
            "documentos_documento",
            nome="documento_nao_sai",
            operacao="DELETE",
            condicao="1 = 1",
            mensagem="documento não é apagado",
        ),
        recusar(
            "documentos_versao",
            nome="versao_nao_muda",
            operacao="UPDATE",
            condicao=(
                "NEW.secoes <> OLD.secoes OR NEW.numero <> OLD.numero OR NEW.documento_id <> OLD.documento_id "
                "OR (OLD.congelada AND NOT NEW.congelada)"
            ),
            mensagem="versão salva não muda",
        ),
        recusar(
            "documentos_versao",
            nome="versao_nao_sai",
            operacao="DELETE",
            condicao="1 = 1",
            mensagem="versão não é apagada",
        ),
    ]
