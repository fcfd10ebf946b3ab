"""Addresses of the whole system."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("sei.comum.urls")),
    path("", include("sei.pessoas.urls")),
    path("", include("processos.urls")),
    path("", include("documentos.urls")),
    path("", include("assinatura.urls")),
    path("", include("prazos.urls")),
    path("administracao/", admin.site.urls),
]

handler400 = "sei.erros.pedido_invalido"
handler403 = "sei.erros.sem_permissao"
handler404 = "sei.erros.nao_encontrado"
handler500 = "sei.erros.falha"
