from django.urls import path

from prazos.views import calcular, calendario, transporte

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
]
