"""What the documents of a process say about its effective level (Portaria 1650/2016, art. 10, II)."""

from documentos.models import Documento, EstadoDoDocumento
from processos import nivel
from processos.models import Processo


@nivel.fonte
def mais_estrito_dos_documentos(processo: Processo) -> nivel.Restricao:
    """The strictest of the live documents: excluded and cancelled ones show nothing any more; público without any."""
    vivos = Documento.objects.filter(processo=processo).exclude(
        estado__in=[EstadoDoDocumento.EXCLUIDO, EstadoDoDocumento.CANCELADO]
    )
    linha = vivos.order_by("-nivel", "ordem").values_list("nivel", "hipotese_legal_id").first()
    return nivel.Restricao(*linha) if linha else nivel.Restricao()
