"""Addresses of the deadlines: calendar, calculator, outages, panel, communications and those of each process."""

from django.urls import path

from prazos.views import calcular, calendario, comunicacoes, gestao, painel, processo, publico, transporte

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
    path("prazos/", painel.painel, name="painel"),
    path("prazos/reducoes/", painel.reducoes, name="reducoes"),
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
    path("retornos/<int:pk>/dispensar/", processo.dispensar, name="dispensar"),
]
