"""Addresses of the session: sign in, second factor, sign out, choose the working unit."""

from django.urls import path

from sei.pessoas import views, views_fator

app_name = "pessoas"
urlpatterns = [
    path("entrar/", views.entrar, name="entrar"),
    path("entrar/codigo/", views_fator.codigo, name="codigo"),
    path("entrar/segundo-fator/", views_fator.ativar_na_entrada, name="ativar_na_entrada"),
    path("sair/", views.sair, name="sair"),
    path("unidade/", views.trocar_unidade, name="trocar_unidade"),
    path("conta/seguranca/", views_fator.seguranca, name="seguranca"),
    path("conta/seguranca/ativar/", views_fator.ativar, name="ativar"),
    path("conta/seguranca/codigos/", views_fator.novos_codigos, name="novos_codigos"),
    path("conta/seguranca/desativar/", views_fator.desativar, name="desativar"),
    path("conta/seguranca/esquecer/", views_fator.esquecer_dispositivos, name="esquecer_dispositivos"),
]
