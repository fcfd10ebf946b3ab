"""Opening and closing the interval of an outage: shared by the acts of people and of the monitor."""

from datetime import datetime

from django.db.models import Q

from prazos.erros import IndisponibilidadeSobreposta
from prazos.models import FatoDaIndisponibilidade, Indisponibilidade, RegistroDaIndisponibilidade
from sei.comum import contadores, tarefas
from sei.comum.tempo import por_extenso
from sei.pessoas.ator import Ator

CONTADOR = "indisponibilidade"
DESLOCAR = "deslocar_prazos"


def sobrepostas(inicio: datetime, fim: datetime | None):
    """Outages not annulled that share some time with the interval; `fim` None reaches the end of time."""
    alcanca = Q(fim__isnull=True) | Q(fim__gt=inicio)
    if fim is not None:
        alcanca &= Q(inicio__lt=fim)
    return Indisponibilidade.objects.filter(alcanca, anulada_em__isnull=True)


def abrir(ator: Ator, *, em: datetime, **campos) -> Indisponibilidade:
    """Writes an outage and the first line of its history; must run inside an act.

    Args:
        em: when it is registered. campos: fields of Indisponibilidade.

    Raises:
        IndisponibilidadeSobreposta: naming the other one.
    """
    # The counter is also the lock: two registrations at once see each other.
    numero = contadores.proximo(CONTADOR)
    outra = sobrepostas(campos["inicio"], campos.get("fim")).order_by("inicio").first()
    if outra is not None:
        raise IndisponibilidadeSobreposta(_explicar(outra), campo="inicio")
    nova = Indisponibilidade.objects.create(numero=numero, registrada_em=em, **campos)
    anotar(nova, FatoDaIndisponibilidade.REGISTRADA, ator, em=em)
    if nova.fim:
        anotar(nova, FatoDaIndisponibilidade.ENCERRADA, ator, em=em)
    return nova


def _explicar(outra: Indisponibilidade) -> str:
    desde = "{}, às {}".format(*por_extenso(outra.inicio))
    if outra.fim is None:
        return (
            f"A indisponibilidade nº {outra.numero}, aberta desde {desde}, alcança este período. Encerre-a primeiro, "
            "ou anule-a se foi registrada por engano."
        )
    ate = "{}, às {}".format(*por_extenso(outra.fim))
    return (
        f"A indisponibilidade nº {outra.numero}, de {desde}, a {ate}, alcança este período. Informe só o tempo que ela "
        "não cobre, ou anule-a antes de registrar outra no lugar."
    )


def encerrar(indisponibilidade: Indisponibilidade, ator: Ator, *, fim: datetime, em: datetime, **dados) -> None:
    """Fills in the solution of a locked outage; open deadlines follow when it is certified."""
    indisponibilidade.fim = fim
    indisponibilidade.save(update_fields=["fim"])
    anotar(indisponibilidade, FatoDaIndisponibilidade.ENCERRADA, ator, em=em, **dados)
    if indisponibilidade.certificada_em:
        anunciar(indisponibilidade)


def anotar(
    indisponibilidade: Indisponibilidade, fato: FatoDaIndisponibilidade, ator: Ator, *, em: datetime, **dados
) -> None:
    """Writes a line of the history. `dados`: JSON values."""
    RegistroDaIndisponibilidade.objects.create(
        indisponibilidade=indisponibilidade,
        fato=fato,
        em=em,
        usuario_id=ator.usuario_id,
        unidade_id=ator.unidade_id,
        origem=str(ator.origem),
        dados=dados,
    )


def anunciar(indisponibilidade: Indisponibilidade) -> None:
    """Schedules the review of the open deadlines the outage may touch."""
    tarefas.agendar(DESLOCAR, indisponibilidade_id=indisponibilidade.pk)
