"""Addresses of the deadlines: the calendar, the calculator, and the outages, public and where they are kept."""

from django.urls import path

from prazos.views import calcular, calendario, gestao, publico, transporte

app_name = "prazos"
urlpatterns = [
    path("calendario/", calendario.calendario, name="calendario"),
    path("calendario/incluir/", calendario.incluir, name="incluir_dia"),
    path("calendario/dias/<int:pk>/revogar/", calendario.revogar, name="revogar_dia"),
    path("calendario/anos/<int:ano>/confirmar/", calendario.confirmar, name="confirmar_ano"),
    path("calendario/historico/", calendario.historico, name="historico_do_calendario"),
    path("calendario/comarcas/", calendario.comarcas, name="comarcas"),
    path("calendario/importar/", transporte.importar, name="importar_calendario"),
    path("calendario/calendario.csv", transporte.planilha, name="calendario_csv"),
    path("calendario/calendario.ics", transporte.agenda, name="calendario_ics"),
    path("prazos/calcular/", calcular.calcular, name="calcular"),
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
