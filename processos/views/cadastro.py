"""Describing the process: its cadastro and the unit's note."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from processos import consultas
from processos.atos import cadastro as atos
from processos.estados import Operacao
from processos.forms.cadastro import FormularioDeCadastro, FormularioDeObservacao
from processos.views.ato import praticar
from sei.pessoas.acesso import exige_ator

_METODOS = ["GET", "HEAD", "POST"]


@exige_ator
@require_http_methods(_METODOS)
def cadastro(request, pk):
    """Changes type, specification, subjects, interested parties and priority."""
    if request.method == "POST":
        processo = consultas.localizar(request.ator, pk)
        form = FormularioDeCadastro(request.POST, processo=processo, ator=request.ator)
        status = praticar(
            request,
            form,
            lambda: atos.alterar_cadastro(ator=request.ator, processo_id=pk, dados=form.dados()),
        )
        if status is None:
            messages.success(request, "O cadastro do processo está salvo.")
            return redirect("documentos:processo", pk)
    else:
        processo, _ = consultas.para_o_ato(request.ator, pk, Operacao.ALTERAR_CADASTRO)
        iniciais = FormularioDeCadastro.iniciais(consultas.dados_do_processo(processo))
        form, status = FormularioDeCadastro(initial=iniciais, processo=processo, ator=request.ator), 200
    return render(request, "processos/cadastro.html", {"processo": processo, "form": form}, status=status)


@exige_ator
@require_http_methods(_METODOS)
def observacao(request, pk):
    """Writes the unit's note about the process."""
    if request.method == "POST":
        processo = consultas.localizar(request.ator, pk)
        form = FormularioDeObservacao(request.POST)
        status = praticar(
            request,
            form,
            lambda: atos.registrar_observacao(ator=request.ator, processo_id=pk, texto=form.cleaned_data["texto"]),
        )
        if status is None:
            messages.success(request, f"A observação da {request.ator.unidade_sigla} está salva.")
            return redirect("documentos:processo", pk)
    else:
        processo = consultas.aberto_na_unidade(request.ator, pk)
        texto = consultas.observacao_da_unidade(request.ator, processo)
        form, status = FormularioDeObservacao(initial={"texto": texto}), 200
    return render(request, "processos/observacao.html", {"processo": processo, "form": form}, status=status)
