"""What happens to the processes: each path is the list of its steps, in order."""

from collections.abc import Callable
from functools import partial

from assinatura.demonstracao import vinculos
from assinatura.demonstracao.palco import Cena

Passos = list[Callable[[], None]]


def rascunho(cena: Cena) -> Passos:
    return [cena.preparar]


def recem_iniciado(cena: Cena) -> Passos:
    return [cena.iniciar, cena.escrever]


def assinado(cena: Cena) -> Passos:
    return [cena.iniciar, cena.escrever, cena.anexar, cena.assinar]


def assinado_por_dois(cena: Cena) -> Passos:
    return [*assinado(cena), partial(cena.assinar, cena.caso.depois)]


def assinatura_desfeita(cena: Cena) -> Passos:
    return [*assinado(cena), partial(cena.escrever, desfazer=True)]


def enviado(cena: Cena) -> Passos:
    return [*assinado(cena), partial(cena.enviar, cena.caso.destino)]


def recebido(cena: Cena) -> Passos:
    return [*enviado(cena), partial(cena.receber, cena.caso.destino)]


def recebido_e_atribuido(cena: Cena) -> Passos:
    return [*recebido(cena), partial(cena.passar_a, cena.caso.depois), partial(cena.minutar, "Despacho"), cena.escrever]


def mantido_aberto(cena: Cena) -> Passos:
    return [
        *assinado(cena),
        partial(cena.enviar, cena.caso.destino, manter=True),
        partial(cena.receber, cena.caso.destino),
        *_responder(cena, "Informação"),
    ]


def devolvido(cena: Cena) -> Passos:
    motivo = "Falta o ateste do fiscal. Complementar a instrução e devolver."
    return [
        *recebido(cena),
        *_responder(cena, "Despacho"),
        partial(cena.enviar, cena.caso.autor, motivo=motivo),
    ]


def tres_unidades(cena: Cena) -> Passos:
    return [
        *recebido(cena),
        *_responder(cena, "Parecer"),
        partial(cena.enviar, cena.caso.depois),
        partial(cena.receber, cena.caso.depois),
        *_responder(cena, "Decisão"),
    ]


def concluido(cena: Cena) -> Passos:
    return [*recebido(cena), *_responder(cena, "Informação"), cena.concluir]


def reaberto(cena: Cena) -> Passos:
    return [*concluido(cena), cena.reabrir, partial(cena.minutar, "Despacho")]


def com_cancelado(cena: Cena) -> Passos:
    motivo = "Incluído por engano: o valor não corresponde ao da proposta vencedora."
    return [
        *assinado(cena),
        partial(cena.enviar, cena.caso.destino, manter=True),
        partial(cena.receber, cena.caso.destino),
        partial(cena.voltar_a, cena.caso.autor),
        partial(cena.cancelar, 1, motivo),
        partial(cena.anexar, "Planilha"),
    ]


def com_excluido(cena: Cena) -> Passos:
    return [*assinado(cena), partial(cena.minutar, "Despacho"), cena.excluir]


def sigiloso(cena: Cena) -> Passos:
    return [
        *assinado(cena),
        partial(cena.observar, "Guardar sigilo até o relatório."),
        partial(cena.minutar, "Decisão"),
    ]


def sobrestado(cena: Cena) -> Passos:
    return [*assinado(cena), partial(vinculos.sobrestar, cena)]


def anexado(cena: Cena) -> Passos:
    return [*recebido(cena), *_responder(cena, "Despacho"), partial(vinculos.anexar, cena)]


def relacionado(cena: Cena) -> Passos:
    return [*assinado(cena), partial(vinculos.relacionar, cena)]


def _responder(cena: Cena, tipo: str) -> Passos:
    return [partial(cena.minutar, tipo), cena.escrever, cena.assinar]
