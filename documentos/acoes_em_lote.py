"""One act on each of several processes: a refusal of one does not stop the others."""

from collections.abc import Callable
from enum import StrEnum

from django import forms

from processos.atos.blocos import incluir_no_bloco
from processos.atos.marcar import marcar_processo
from processos.atos.tramitar import atribuir_processo, concluir_processo, enviar_processo
from processos.models import Processo
from sei.comum.erros import ErroDeDominio
from sei.pessoas.ator import Ator


class Acao(StrEnum):
    """What a batch does; the value is the one of the button."""

    ATRIBUIR = "atribuir"
    MARCAR = "marcar"
    INCLUIR_EM_BLOCO = "bloco"
    ENVIAR = "enviar"
    CONCLUIR = "concluir"


def praticar_em_lote(processos: list[Processo], ato: Callable[[int], object]) -> dict:
    """Performs the act on each process, in order of id; must run inside one transaction.

    Args:
        processos: from `processos.consultas.selecionados`, so none is foreign.
        ato: takes the id of a process; each call is an act, undone by itself when refused.

    Returns:
        JSON object: `itens`, each with `processo`, `numero`, `feito` and `mensagem` (why not).
    """
    itens = []
    for processo in processos:
        item = {"processo": processo.pk, "numero": processo.numero, "feito": True, "mensagem": ""}
        try:
            ato(processo.pk)
        except ErroDeDominio as erro:
            item.update(feito=False, mensagem=erro.mensagem)
        itens.append(item)
    return {"itens": itens}


def ato_do_lote(acao: Acao, ator: Ator, form: forms.Form) -> Callable[[int], object]:
    """The act of the action on one process, with what was typed in the valid form."""
    campos = form.cleaned_data
    atos = {
        Acao.ATRIBUIR: lambda pk: atribuir_processo(ator=ator, processo_id=pk, pessoa_id=form.pessoa_id()),
        Acao.MARCAR: lambda pk: marcar_processo(
            ator=ator, processo_id=pk, marcador_id=campos["marcador"], texto=campos["texto"]
        ),
        Acao.INCLUIR_EM_BLOCO: lambda pk: incluir_no_bloco(
            ator=ator, processo_id=pk, bloco_id=campos["bloco"], anotacao=campos["anotacao"]
        ),
        Acao.ENVIAR: lambda pk: enviar_processo(
            ator=ator,
            processo_id=pk,
            destinos=tuple(campos["destinos"]),
            manter_aberto=campos["manter_aberto"],
            desfazivel=True,
        ),
        Acao.CONCLUIR: lambda pk: concluir_processo(ator=ator, processo_id=pk, desfazivel=True),
    }
    return atos[acao]
