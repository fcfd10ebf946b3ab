"""Which pontos de controle a unit uses."""

from django.db.models import Exists, OuterRef, QuerySet

from processos.models import PontoDaUnidade, PontoDeControle


def da_unidade(unidade_id: int) -> QuerySet[PontoDeControle]:
    """Active pontos of the unit, in order: those given to it, and those given to no unit, which are of all."""
    donas = PontoDaUnidade.objects.filter(ponto=OuterRef("pk"))
    ativos = PontoDeControle.objects.filter(ativo=True)
    return ativos.filter(Exists(donas.filter(unidade_id=unidade_id)) | ~Exists(donas))
