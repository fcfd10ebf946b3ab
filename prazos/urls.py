"""Addresses of the deadlines: the public pages of unavailability, and where they are kept."""

from django.urls import path

from prazos.views import gestao, publico

app_name = "prazos"
urlpatterns = [
    path("indisponibilidades/", publico.indisponibilidades, name="indisponibilidades"),
    path("indisponibilidades/<int:numero>/", publico.indisponibilidade, name="indisponibilidade"),
    path("indisponibilidades/<int:numero>/certidao/", publico.certidao, name="certidao_da_indisponibilidade"),
    path("indisponibilidades/gestao/", gestao.lista, name="gestao_das_indisponibilidades"),
    path("indisponibilidades/gestao/registrar/", gestao.registrar, name="registrar_indisponibilidade"),
    path("indisponibilidades/gestao/<int:numero>/", gestao.ficha, name="ficha_da_indisponibilidade"),
    path("indisponibilidades/gestao/<int:numero>/encerrar/", gestao.encerrar, name="encerrar_indisponibilidade"),
    path("indisponibilidades/gestao/<int:numero>/certificar/", gestao.certificar, name="certificar_indisponibilidade"),
    path("indisponibilidades/gestao/<int:numero>/anular/", gestao.anular, name="anular_indisponibilidade"),
]
