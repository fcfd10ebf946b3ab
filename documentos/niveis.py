"""What the documents of a process say about its effective level (Portaria 1650/2016, art. 10, II)."""

from django.db.models import Max

from documentos.models import Documento, EstadoDoDocumento
from processos import nivel
from processos.models import Processo


@nivel.fonte
def mais_estrito_dos_documentos(processo: Processo) -> int:
    """The strictest level of the live documents: excluded and cancelled ones show nothing any more; 0 without any."""
    vivos = Documento.objects.filter(processo=processo).exclude(
        estado__in=[EstadoDoDocumento.EXCLUIDO, EstadoDoDocumento.CANCELADO]
    )
    return vivos.aggregate(maior=Max("nivel"))["maior"] or 0
