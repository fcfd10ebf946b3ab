"""The trail of a process: every act, who, where and when in Roraima."""

from django.views.decorators.http import require_safe

from processos import consultas
from sei.comum.htmx import renderizar
from sei.pessoas.acesso import exige_ator


@exige_ator
@require_safe
def andamento(request, pk):
    """The page, or its table for htmx; `?completo=1` shows every act."""
    processo = consultas.localizar(request.ator, pk)
    completo = request.GET.get("completo") == "1"
    pagina = consultas.trilha(request.ator, processo, completa=completo, cursor=request.GET.get("cursor"))
    contexto = {"processo": processo, "pagina": pagina, "completo": completo}
    return renderizar(request, "processos/andamento.html", contexto, parcial="processos/_andamento.html")
