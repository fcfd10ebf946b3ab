"""Addresses of the process page, of documents and of the quick search."""

from django.urls import path

from documentos.views import arquivos, editar, enviar, incluir, iniciar, pesquisa, processo, retirar, versoes

app_name = "documentos"
urlpatterns = [
    path("pesquisa/", pesquisa.pesquisa_rapida, name="pesquisa_rapida"),
    path("processos/iniciar/", iniciar.iniciar, name="iniciar"),
    path("processos/<int:pk>/rascunho/", iniciar.iniciar_rascunho, name="iniciar_rascunho"),
    path("processos/<int:pk>/", processo.processo, name="processo"),
    path("processos/<int:pk>/pdf/", processo.pdf_do_processo, name="pdf_do_processo"),
    path("processos/<int:pk>/pdf/situacao/", processo.situacao_do_pdf, name="situacao_do_pdf"),
    path("processos/<int:pk>/enviar/", enviar.enviar, name="enviar"),
    path("processos/<int:pk>/documentos/incluir/", incluir.incluir, name="incluir"),
    path("documentos/<int:pk>/", processo.documento, name="documento"),
    path("documentos/<int:pk>/arquivo/", arquivos.arquivo, name="arquivo"),
    path("documentos/<int:pk>/conteudo/", arquivos.conteudo, name="conteudo"),
    path("documentos/<int:pk>/pdf/", arquivos.pdf, name="pdf"),
    path("documentos/<int:pk>/editar/", editar.editar, name="editar"),
    path("documentos/<int:pk>/guardar/", editar.guardar, name="guardar"),
    path("documentos/<int:pk>/salvar/", editar.salvar, name="salvar"),
    path("documentos/<int:pk>/abandonar/", editar.abandonar, name="abandonar"),
    path("documentos/<int:pk>/versoes/", versoes.versoes, name="versoes"),
    path("documentos/<int:pk>/restaurar/", versoes.restaurar, name="restaurar"),
    path("documentos/<int:pk>/excluir/", retirar.excluir, name="excluir"),
    path("documentos/<int:pk>/cancelar/", retirar.cancelar, name="cancelar"),
    path("documentos/<int:pk>/substituir/", retirar.substituir, name="substituir"),
]
