"""Addresses of deadlines and communications."""

from django.urls import path

from prazos.views import comunicacoes, painel, processo

app_name = "prazos"
urlpatterns = [
    path("prazos/", painel.painel, name="painel"),
    path("prazos/<int:pk>/", painel.prazo, name="prazo"),
    path("prazos/<int:pk>/reducao/", painel.reducao, name="reducao"),
    path("comunicacoes/", comunicacoes.comunicacoes, name="comunicacoes"),
    path("comunicacoes/<int:pk>/", comunicacoes.comunicacao, name="comunicacao"),
    path("comunicacoes/<int:pk>/consultar/", comunicacoes.consultar, name="consultar"),
    path("comunicacoes/<int:pk>/responder/", comunicacoes.responder, name="responder"),
    path("comunicacoes/<int:pk>/cancelar/", comunicacoes.cancelar, name="cancelar_comunicacao"),
    path("comunicacoes/<int:pk>/certificar/", comunicacoes.certificar, name="certificar"),
    path("processos/<int:pk>/prazos/", processo.do_processo, name="do_processo"),
    path("processos/<int:pk>/comunicar/", comunicacoes.nova, name="comunicar"),
    path("processos/<int:pk>/controle-de-prazo/", processo.controle, name="controle"),
    path("processos/<int:pk>/controle-de-prazo/encerrar/", processo.encerrar, name="encerrar_controle"),
    path("processos/<int:pk>/reabertura-programada/", processo.reabertura, name="reabertura"),
    path("processos/<int:pk>/reabertura-programada/desmarcar/", processo.desmarcar, name="desmarcar_reabertura"),
    path("retornos/<int:pk>/prorrogar/", processo.prorrogar, name="prorrogar"),
]
