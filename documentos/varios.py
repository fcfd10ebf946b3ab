"""One document in several processes: in all of them or in none, with a result for each."""

from django.db import transaction

from documentos.atos.incluir import incluir_documento
from documentos.atos.retirar import registrar_consulta
from documentos.erros import LoteRecusado
from documentos.inclusao import NovoExterno, NovoInterno
from documentos.models import Documento
from processos.models import Processo
from sei.comum.erros import ErroDeDominio
from sei.pessoas.ator import Ator

NAO_INCLUIDO = "Não foi incluído, porque outro foi recusado."


def incluir_em_todos(
    ator: Ator, processos: list[Processo], novo: NovoInterno | NovoExterno, *, base: Documento | None = None
) -> dict:
    """Includes the document in each process, in order of id, with a number of its own in each.

    Args:
        processos: from `processos.consultas.selecionados`, so none is foreign.
        base: document whose text the new one begins with; reading it for the first time counts as opening it.

    Returns:
        JSON object: `itens`, each with `processo`, `numero`, `feito`, `documento` and `mensagem`.

    Raises:
        LoteRecusado: one of them refused it, so none has it; `itens` says which and why.
    """
    with transaction.atomic():
        if base is not None:
            registrar_consulta(ator=ator, documento_id=base.pk)
        itens = [_item(ator, processo, novo) for processo in processos]
        recusados = sum(not item["feito"] for item in itens)
        if recusados:
            raise LoteRecusado(
                f"Nada foi incluído: {recusados} de {len(itens)} processos recusaram o documento. Tire-os da seleção "
                "ou resolva o que cada um diz.",
                itens=[_desfeito(item) for item in itens],
            )
    return {"itens": itens}


def _item(ator: Ator, processo: Processo, novo: NovoInterno | NovoExterno) -> dict:
    item = {"processo": processo.pk, "numero": processo.numero, "feito": True, "documento": None}
    try:
        documento = incluir_documento(ator=ator, processo_id=processo.pk, novo=novo)
    except ErroDeDominio as erro:
        return {**item, "feito": False, "mensagem": erro.mensagem}
    return {**item, "documento": documento.pk, "mensagem": documento.rotulo}


def _desfeito(item: dict) -> dict:
    return {**item, "documento": None, "mensagem": NAO_INCLUIDO} if item["feito"] else item
