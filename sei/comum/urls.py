"""Addresses of health and of the task tray."""

from django.urls import path

from sei.comum import views

app_name = "comum"
urlpatterns = [
    path("saude/", views.saude, name="saude"),
    path("saude/viva/", views.saude_viva, name="saude_viva"),
    path("saude/pronta/", views.saude_pronta, name="saude_pronta"),
    path("tarefas/", views.tarefas_da_pessoa, name="tarefas"),
    path("tarefas/<uuid:pk>/", views.tarefa, name="tarefa"),
    path("tarefas/<uuid:pk>/cancelar/", views.cancelar_tarefa, name="cancelar_tarefa"),
    path("tarefas/<uuid:pk>/dispensar/", views.dispensar_tarefa, name="dispensar_tarefa"),
    path("tarefas/<uuid:pk>/arquivo/", views.arquivo_da_tarefa, name="arquivo_da_tarefa"),
]
