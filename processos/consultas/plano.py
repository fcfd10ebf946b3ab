"""The work plan of a process."""

from typing import NamedTuple

from django.db.models import QuerySet, Value

from processos import acesso
from processos.models import EtapaDoModelo, EtapaDoPlano, Processo, SituacaoDaEtapa
from sei.comum.erros import NaoEncontrado
from sei.pessoas.ator import Ator

ETAPA = "etapa"
ENCERRADAS = frozenset({SituacaoDaEtapa.CONCLUIDA.value, SituacaoDaEtapa.DISPENSADA.value})


class Plano(NamedTuple):
    """The steps in order; how many ended (concluded or dispensed); how many its type still offers."""

    etapas: list[EtapaDoPlano]
    encerradas: int
    do_tipo: int


def plano(processo: Processo) -> Plano:
    """The work plan of a process already found visible, each step with who changed it last and in which unit."""
    etapas = list(EtapaDoPlano.objects.filter(processo=processo).select_related("autor", "unidade"))
    ja_ha = {etapa.descricao for etapa in etapas}
    do_tipo = EtapaDoModelo.objects.filter(tipo_id=processo.tipo_id).values_list("descricao", flat=True)
    return Plano(
        etapas,
        sum(etapa.situacao in ENCERRADAS for etapa in etapas),
        sum(descricao not in ja_ha for descricao in do_tipo),
    )


def etapa(ator: Ator, etapa_id: int) -> EtapaDoPlano:
    """A step of a process the actor may see, with the process and its type; the reading is recorded.

    Raises:
        NaoEncontrado, AberturaNaoConfirmada.
    """
    visiveis = EtapaDoPlano.objects.filter(acesso.q_processos(ator, "processo__"), pk=etapa_id)
    encontrada = visiveis.select_related("processo__tipo").first()
    if encontrada is None:
        raise NaoEncontrado
    acesso.anotar_leitura(ator, encontrada.processo)
    return encontrada


def linhas_do_plano(processo: Processo) -> QuerySet:
    """A query in the shape of `linhas_das_marcas`: the status of every step."""
    return (
        EtapaDoPlano.objects.filter(processo=processo)
        .order_by()
        .values_list("pk", Value(ETAPA), "situacao", Value(""), Value(""))
    )
