"""A line of the table of addresses: the ways to write one, the statuses and request bodies that several apps share."""

from collections.abc import Callable
from dataclasses import dataclass, field

PUBLICO, RESTRITO, SIGILOSO = 0, 1, 2
GET, POST = "GET", "POST"
ENTRAR, ENCERRADA = 302, 403

SO_A_UNIDADE = {"recebeu": 404, "consulta": 404}  # a minuta does not exist for other units
PUBLICA = {"anonimo": 200}


@dataclass(frozen=True)
class Linha:
    """One address and method, on one kind of object: the status each kind of person gets."""

    rota: str
    alvo: str = ""
    metodo: str = GET
    produz: int = 200
    colabora: int | None = None
    recebeu: int | None = None
    consulta: int | None = None
    gestora: int | None = None
    anonimo: int | None = None
    dados: dict | Callable = field(default_factory=dict)
    niveis: tuple[int, ...] = (PUBLICO, RESTRITO, SIGILOSO)
    junto: str = ""  # what else the address names, after the object
    nada: int | None = None

    def esperado(self, papel: str) -> int:
        if papel == "anonimo":
            return self.anonimo or (ENTRAR if self.metodo == GET else ENCERRADA)
        if papel == "nada":
            return self.nada or (404 if self.alvo else self.produz)
        status = getattr(self, papel)
        return self.produz if status is None else status

    def __str__(self):
        return f"{self.metodo} {self.rota} ({self.alvo or 'sem objeto'})"


def le(rota: str, alvo: str = "", **status) -> Linha:
    """A page anybody who sees the object may open."""
    return Linha(rota, alvo, GET, **status)


def formulario(rota: str, alvo: str, **status) -> Linha:
    """A page of an act that only who has the process open may do: the others are told so."""
    return Linha(rota, alvo, GET, **{"consulta": 409, **status})


def pratica(rota: str, alvo: str, *, dados=None, **status) -> Linha:
    """A submission that succeeds (302) for who has the process open and is refused to the others."""
    padrao = {"produz": 302, "consulta": 409}
    return Linha(rota, alvo, POST, dados=dados or {}, **{**padrao, **status})


def so_do_sigiloso(linha: Callable, rota: str, alvo: str = "processo", **mais) -> list[Linha]:
    """The address as it is in a sigiloso; in the others, who sees the process is told that it has no credentials."""
    outros = {"produz": 409, "colabora": 409, "recebeu": 409, "consulta": 409}
    if alvo == "minuta":
        outros.update(SO_A_UNIDADE)
    return [
        linha(rota, alvo, niveis=(SIGILOSO,), **mais),
        linha(rota, alvo, niveis=(PUBLICO, RESTRITO), **{**mais, **outros}),
    ]


def cadastro(mundo) -> dict:
    """The registration of a process of the level."""
    tipos = (mundo.elenco.tipo_publico, mundo.elenco.tipo_restrito, mundo.elenco.tipo_sigiloso)
    return {
        "tipo": tipos[mundo.nivel].pk,
        "especificacao": "Outra compra",
        "assuntos": [mundo.elenco.assunto.pk],
        "interessados": "Maria",
    }


def novo_nivel(nivel: int) -> Callable:
    """A change of level, with its hypothesis and the confirmation."""
    return lambda mundo: {
        "nivel": nivel,
        "hipotese_legal": mundo.elenco.hipotese_do_nivel(nivel) or "",
        "motivo": "Contém dados pessoais",
        "confirmado": "on",
    }


def a_gestora(mundo) -> dict:
    """The gestora, as who gets a credential."""
    return {"unidade": mundo.elenco.asjur.pk, "pessoa": mundo.elenco.gestora.usuario.pk}
