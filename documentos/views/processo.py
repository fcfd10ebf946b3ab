"""The process page: tree on the left, document on the right. Opening it is what receives the process (art. 16)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from documentos import acesso, consultas, leituras, tarefas_pdf
from documentos.atos.retirar import registrar_consulta
from processos import consultas as processos
from processos.atos.tramitar import receber_processo
from sei.comum.erros import NaoEncontrado
from sei.comum.texto import inteiro
from sei.pessoas.acesso import exige_ator


@exige_ator
@never_cache
@require_safe
def processo(request, pk):
    """The tree and the selected document; the last one the person sees when none is asked for."""
    encontrado = processos.localizar(request.ator, pk)
    if not encontrado.numero:
        return redirect("documentos:iniciar_rascunho", pk=pk)
    documento_id = _id(request.GET.get("documento"))
    pagina = consultas.pagina_do_processo(request.ator, encontrado, documento_id)
    if request.method == "GET" and _registrar_abertura(request.ator, pagina):
        pagina = consultas.pagina_do_processo(
            request.ator, processos.localizar(request.ator, pk), pagina.documento and pagina.documento.pk
        )
    aba = "arvore" if request.GET.get("aba") == "arvore" else "documento"
    return render(request, "documentos/processo.html", {"pagina": pagina, "processo": pagina.processo, "aba": aba})


@exige_ator
@require_safe
def documento(request, pk):
    """The stable address of a document: its place in the process page."""
    encontrado = consultas.localizar(request.ator, pk)
    endereco = redirect("documentos:processo", pk=encontrado.processo_id)
    endereco["Location"] += f"?documento={pk}"
    return endereco


@exige_ator
@never_cache
@require_POST
def pdf_do_processo(request, pk):
    """Asks for the PDF of the whole process: at once when it is short, otherwise as a task with progress."""
    encontrado = processos.localizar(request.ator, pk)
    if not encontrado.numero:
        raise NaoEncontrado
    tarefa = tarefas_pdf.pedir_pdf_do_processo(request.ator, encontrado)
    if tarefa.estado == "concluida":
        return redirect("comum:arquivo_da_tarefa", pk=tarefa.pk)
    if tarefa.estado == "falhou":
        messages.error(request, tarefa.erro)
    return redirect("documentos:processo", pk=pk)


@exige_ator
@never_cache
@require_safe
def situacao_do_pdf(request, pk):
    """The progress of the person's PDF of the process, replaced every two seconds while it is made."""
    encontrado = processos.localizar(request.ator, pk)
    contexto = {"processo": encontrado, "tarefa": consultas.tarefa_do_pdf(request.ator, encontrado)}
    return render(request, "documentos/_tarefa_do_pdf.html", contexto)


def _registrar_abertura(ator, pagina) -> bool:
    """Receives the process and opens the document for the unit, when this is the first time; whether it was."""
    abriu = False
    if pagina.falta_receber:
        receber_processo(ator=ator, processo_id=pagina.processo.pk)
        abriu = True
    if pagina.documento is not None and acesso.abre_pela_primeira_vez(pagina.documento, ator):
        abriu = registrar_consulta(ator=ator, documento_id=pagina.documento.pk) or abriu
    if pagina.documento is not None:
        abriu = leituras.lidos(ator, [pagina.documento.pk]) or abriu
    return abriu


def _id(texto: str | None) -> int | None:
    if not texto:
        return None
    numero = inteiro(texto)
    if numero is None:
        raise NaoEncontrado
    return numero
