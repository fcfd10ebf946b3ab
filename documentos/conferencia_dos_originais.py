"""Conference of the originals on paper: where each one is said to be, against its requests and its trail (art. 20)."""

from itertools import islice

from django.db.models import Exists, F, OuterRef, Q

from documentos.models import Desarquivamento, EstadoDoDesarquivamento, OriginalFisico, SituacaoDoOriginal
from processos.models import Andamento, TipoAndamento
from processos.verificacao import Problema, Resultado, conferencia

_LOTE = 2000
_DEPOIS_DE = {
    TipoAndamento.ORIGINAL_ENCAMINHADO: SituacaoDoOriginal.A_RECEBER,
    TipoAndamento.ORIGINAL_DEVOLVIDO: SituacaoDoOriginal.A_RECEBER,
    TipoAndamento.ORIGINAL_RECOLHIDO: SituacaoDoOriginal.NA_UNIDADE,
    TipoAndamento.ORIGINAL_RECUSADO: SituacaoDoOriginal.NA_UNIDADE,
    TipoAndamento.DOCUMENTO_EXCLUIDO: SituacaoDoOriginal.NA_UNIDADE,
    TipoAndamento.PROCESSO_EXCLUIDO: SituacaoDoOriginal.NA_UNIDADE,
    TipoAndamento.ORIGINAL_ARQUIVADO: SituacaoDoOriginal.ARQUIVADO,
    TipoAndamento.DESARQUIVAMENTO_ATENDIDO: SituacaoDoOriginal.EMPRESTADO,
}


@conferencia("originais em papel")
def conferir_originais() -> Resultado:
    """Each paper is where its trail last put it, in a place of its Arquivo, lent exactly while a request says so."""
    torto = _fora_do_lugar()
    lidos = 0
    linhas = (
        OriginalFisico.objects.order_by("documento__processo_id", "pk")
        .values_list("documento_id", "documento__processo_id", "documento__numero_sei", "situacao")
        .iterator(chunk_size=_LOTE)
    )
    while torto is None and (lote := list(islice(linhas, _LOTE))):
        lidos += len(lote)
        ditas = _ditas_na_trilha({processo for _, processo, _, _ in lote})
        torto = next((numero for pk, _, numero, situacao in lote if ditas.get(pk, situacao) != situacao), None)
    if torto is None:
        return Resultado(lidos)
    detalhe = "o lugar não é o que o andamento e os pedidos dizem"
    return Resultado(lidos, Problema(f"Original do documento {torto:07d}", "alterado", detalhe))


def _fora_do_lugar() -> int | None:
    """Número SEI of the first paper whose row contradicts itself or its requests, or None."""
    emprestimo = Exists(
        Desarquivamento.objects.filter(
            original=OuterRef("pk"), estado=EstadoDoDesarquivamento.ATENDIDO, unidade=OuterRef("guarda")
        )
    )
    emprestado, guardado = Q(situacao=SituacaoDoOriginal.EMPRESTADO), Q(situacao=SituacaoDoOriginal.ARQUIVADO)
    tortos = OriginalFisico.objects.filter(
        (emprestado & ~Q(emprestimo))
        | (~emprestado & Q(emprestimo))
        | (guardado & ~Q(guarda=F("arquivo")))
        | (Q(localizador__isnull=False) & ~Q(localizador__unidade=F("arquivo")))
    )
    return tortos.order_by("pk").values_list("documento__numero_sei", flat=True).first()


def _ditas_na_trilha(processos: set[int]) -> dict[int, str]:
    """Situation of each paper after the last andamento about it; none for what was declared with its document."""
    andamentos = Andamento.objects.filter(processo__in=processos, tipo__in=_DEPOIS_DE).order_by("processo_id", "numero")
    return {
        documento: _DEPOIS_DE[TipoAndamento(tipo)].value
        for tipo, dados in andamentos.values_list("tipo", "dados")
        for documento in dados.get("documentos_ids", [dados.get("documento_id")])
    }
