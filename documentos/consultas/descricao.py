"""What a process is about: interested parties, and subjects with their retention."""

from django.db.models import Value

from processos.models import Classificacao, Destinacao, Interessado, Processo
from processos.temporalidade import Guarda


def descrever(processo: Processo) -> tuple[list[str], list[Guarda]]:
    """Names of the interested parties, in order, and subjects with their retention, by code; in one query."""
    interessados = (
        Interessado.objects.filter(processo=processo)
        .order_by()
        .values_list(Value(0), "ordem", "contato__nome", Value(""), Value(0), Value(0), Value(""))
    )
    assuntos = Classificacao.objects.filter(processo=processo).values_list(
        Value(1),
        Value(0),
        "assunto__codigo",
        "assunto__nome",
        "assunto__corrente",
        "assunto__intermediaria",
        "assunto__destinacao",
    )
    linhas = sorted(interessados.union(assuntos, all=True))
    return (
        [nome for especie, _, nome, *_ in linhas if especie == 0],
        [
            Guarda(f"{codigo} {nome}", corrente, intermediaria, destinacao == Destinacao.GUARDA_PERMANENTE)
            for especie, _, codigo, nome, corrente, intermediaria, destinacao in linhas
            if especie == 1
        ],
    )


def descricao(processo: Processo) -> dict:
    """`interessados` and `assuntos` of a process already found visible, as its page shows them."""
    interessados, assuntos = descrever(processo)
    return {"interessados": interessados, "assuntos": assuntos}
