"""Addresses of the session: sign in, sign out, choose the working unit."""

from django.urls import path

from sei.pessoas import views

app_name = "pessoas"
urlpatterns = [
    path("entrar/", views.entrar, name="entrar"),
    path("sair/", views.sair, name="sair"),
    path("unidade/", views.trocar_unidade, name="trocar_unidade"),
]
