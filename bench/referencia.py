"""The floor of every page: the same shell, one indexed query of 50 rows, a plain table."""

from django.shortcuts import render

from processos.models import Processo
from sei.pessoas.acesso import exige_ator


@exige_ator
def referencia(request):
    """Fifty newest processes, without any rule of access."""
    linhas = Processo.objects.order_by("-criado_em", "-id").values_list("numero", "especificacao", "criado_em")[:50]
    return render(request, "bench/referencia.html", {"linhas": linhas})
