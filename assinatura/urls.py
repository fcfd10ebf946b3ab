"""Addresses of the signature and of the authenticity page."""

from django.urls import path

from assinatura.views import assinar, autenticidade

app_name = "assinatura"
urlpatterns = [
    path("documentos/<int:pk>/assinar/", assinar.assinar, name="assinar"),
    path("autenticidade/", autenticidade.autenticidade, name="autenticidade"),
    path("autenticidade/documento/<str:texto>/", autenticidade.documento_autentico, name="documento_autentico"),
    path("autenticidade/pdf/<str:texto>/", autenticidade.pdf_autentico, name="pdf_autentico"),
    path("autenticidade/comprovante/<str:texto>/", autenticidade.comprovante, name="comprovante"),
]
