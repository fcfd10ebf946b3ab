"""What a process is about: interested parties, subjects with their retention, numbers it had in other systems."""

from typing import NamedTuple

from django.db.models import CharField, Value
from django.db.models.functions import Cast

from documentos.models import NumeroLegado, SistemaLegado
from processos.models import Classificacao, Destinacao, Interessado, Processo
from processos.temporalidade import Guarda

_INTERESSADO, _ASSUNTO, _LEGADO = range(3)


class LegadoNaPagina(NamedTuple):
    """A number of another system, and the despacho that cites it: id and código verificador."""

    numero: str
    despacho_id: int
    despacho: str


class Descricao(NamedTuple):
    """Names of the interested parties, in order; subjects, by code; numbers in force of other systems, in order."""

    interessados: list[str]
    assuntos: list[Guarda]
    numeros_legados: list[LegadoNaPagina]


def descricao(processo: Processo) -> Descricao:
    """What a process already found visible is about, in one query."""
    interessados = (
        Interessado.objects.filter(processo=processo)
        .order_by()
        .values_list(Value(_INTERESSADO), "ordem", "contato__nome", Value(""), Value(0), Value(0), Value(""))
    )
    assuntos = Classificacao.objects.filter(processo=processo).values_list(
        Value(_ASSUNTO),
        Value(0),
        "assunto__codigo",
        "assunto__nome",
        "assunto__corrente",
        "assunto__intermediaria",
        "assunto__destinacao",
    )
    numero_sei = Cast("despacho__numero_sei", CharField())
    legados = NumeroLegado.objects.filter(processo=processo, desfeito_em__isnull=True).values_list(
        Value(_LEGADO), "pk", "sistema", "numero", "ano", "despacho_id", numero_sei
    )
    lida = Descricao([], [], [])
    for especie, _, um, outro, primeiro, segundo, fim in sorted(interessados.union(assuntos, legados, all=True)):
        if especie == _INTERESSADO:
            lida.interessados.append(um)
        elif especie == _ASSUNTO:
            permanente = fim == Destinacao.GUARDA_PERMANENTE
            lida.assuntos.append(Guarda(f"{um} {outro}", primeiro, segundo, permanente))
        else:
            numero = f"{SistemaLegado(um).label} {outro}/{primeiro}"
            lida.numeros_legados.append(LegadoNaPagina(numero, segundo, fim.zfill(7)))
    return lida
