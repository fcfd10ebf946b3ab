"""When a whole process may be excluded: nobody else had it, and nothing in it is definitive."""

from django.db.models import Q, QuerySet

from documentos import acesso
from documentos.models import Documento, EstadoDoDocumento
from processos.models import Abertura, Anexacao, Envio, Processo, Relacionamento, Sobrestamento
from sei.pessoas.ator import Ator


def vivos(processo: Processo) -> QuerySet[Documento]:
    """The documents of the process not yet excluded, with their types, in order."""
    return (
        Documento.objects.filter(processo=processo)
        .exclude(estado=EstadoDoDocumento.EXCLUIDO)
        .select_related("tipo")
        .order_by("ordem")
    )


def impedimento(processo: Processo, ator: Ator) -> str:
    """Why the process may not be excluded, with the way out; empty when it may."""
    if processo.unidade_geradora_id != ator.unidade_id:
        gerou = processo.unidade_geradora.sigla
        return f"Só a {gerou}, que gerou o processo, o exclui. Na {ator.unidade_sigla}, conclua-o."
    passou = Abertura.objects.filter(processo=processo).exclude(unidade_id=ator.unidade_id).exists()
    if passou or Envio.objects.filter(processo=processo, desfeito_em__isnull=True).exists():
        return "O processo já passou por outra unidade e não pode mais ser excluído. Conclua-o, se não há o que fazer."
    if _ligado(processo):
        return (
            "O processo está ligado a outro: é relacionado, tem anexado ou é aguardado por um sobrestado. Desfaça a "
            "ligação primeiro."
        )
    definitivos = [documento.rotulo for documento in vivos(processo) if _definitivo(documento, processo)]
    if definitivos:
        return (
            f"Há documento definitivo no processo: {', '.join(definitivos[:3])}. Ele já foi visto por outra unidade, "
            "cancelado ou fundamentou um ato, e o processo fica. Conclua-o, se não há o que fazer."
        )
    return ""


def _definitivo(documento: Documento, processo: Processo) -> bool:
    return documento.estado == EstadoDoDocumento.CANCELADO or not acesso.pode_excluir(documento, processo)


def _ligado(processo: Processo) -> bool:
    return (
        Relacionamento.objects.filter(Q(menor=processo) | Q(maior=processo), ate__isnull=True).exists()
        or Anexacao.objects.filter(principal=processo).exists()
        or Sobrestamento.objects.filter(aguarda=processo, ate__isnull=True).exists()
    )
