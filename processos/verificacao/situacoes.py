"""The state of each process against what put it there: nothing is held still or annexed without its record."""

from django.db.models import Exists, OuterRef, Q

from processos.estados import SITUACOES, Estado
from processos.models import Anexacao, Processo, Sobrestamento
from processos.verificacao import Problema, Resultado, conferencia


@conferencia("situações")
def conferir_situacoes() -> Resultado:
    """A process is sobrestado, or anexado, exactly while a record of it is in force (arts. 21 to 23)."""
    sobrestado = Q(estado=Estado.SOBRESTADO)
    anexado = Q(estado=Estado.ANEXADO)
    parado = Q(Exists(Sobrestamento.objects.filter(processo=OuterRef("pk"), ate__isnull=True)))
    parte = Q(Exists(Anexacao.objects.filter(filho=OuterRef("pk"), ate__isnull=True)))
    tortos = Processo.objects.filter(
        (sobrestado & ~parado) | (anexado & ~parte) | (parado & ~sobrestado) | (parte & ~anexado)
    )
    conferidos = Processo.objects.filter(estado__in=[Estado.SOBRESTADO, Estado.ANEXADO]).count()
    torto = tortos.order_by("pk").first()
    if torto is None:
        return Resultado(conferidos)
    detalhe = f"a situação é {SITUACOES[Estado(torto.estado)].rotulo.lower()}, e o registro em vigor diz outra"
    return Resultado(conferidos, Problema(f"Situação do processo {torto}", "alterado", detalhe))
