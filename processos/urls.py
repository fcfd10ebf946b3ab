"""Addresses of the desk, of the rascunhos and of what is done to a process as a whole."""

from django.urls import path

from processos.views import (
    acervo,
    andamento,
    cadastro,
    controle,
    credenciais,
    rascunhos,
    relacionar,
    sigilo,
    sobrestados,
    tramite,
)

app_name = "processos"
urlpatterns = [
    path("", controle.controle, name="controle"),
    path("rascunhos/", rascunhos.rascunhos, name="rascunhos"),
    path("rascunhos/<int:pk>/descartar/", rascunhos.descartar, name="descartar_rascunho"),
    path("sobrestados/", sobrestados.sobrestados, name="sobrestados"),
    path("processos/<int:pk>/relacionar/", relacionar.relacionar, name="relacionar"),
    path("processos/<int:pk>/relacionados/<int:outro>/desfazer/", relacionar.desfazer, name="desfazer_relacionamento"),
    path("processos/<int:pk>/andamento/", andamento.andamento, name="andamento"),
    path("processos/<int:pk>/concluir/", tramite.concluir, name="concluir"),
    path("processos/<int:pk>/reabrir/", tramite.reabrir, name="reabrir"),
    path("processos/<int:pk>/atribuir/", tramite.atribuir, name="atribuir"),
    path("processos/<int:pk>/cadastro/", cadastro.cadastro, name="cadastro"),
    path("processos/<int:pk>/observacao/", cadastro.observacao, name="observacao"),
    path("sigilosos/", sigilo.sigilosos, name="sigilosos"),
    path("processos/<int:pk>/abrir/", sigilo.abrir, name="abrir"),
    path("processos/<int:pk>/nivel/", sigilo.nivel, name="nivel"),
    path("processos/<int:pk>/credenciais/", credenciais.credenciais, name="credenciais"),
    path("processos/<int:pk>/credenciais/conceder/", credenciais.conceder, name="conceder_credencial"),
    path("processos/<int:pk>/credenciais/transferir/", credenciais.transferir, name="transferir_credencial"),
    path("processos/<int:pk>/credenciais/renunciar/", credenciais.renunciar, name="renunciar_credencial"),
    path("processos/<int:pk>/credenciais/<int:concessao>/renovar/", credenciais.renovar, name="renovar_credencial"),
    path("processos/<int:pk>/credenciais/<int:concessao>/cassar/", credenciais.cassar, name="cassar_credencial"),
    path("acervo/", acervo.acervo, name="acervo"),
    path("acervo/<int:pk>/reativar/", acervo.reativar, name="reativar"),
]
