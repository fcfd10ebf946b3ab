"""Configuration of documents: types and models. Documents themselves have no administration page."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from documentos.models import Modelo, SecaoDoModelo, TipoDocumento


class SecaoEmLinha(admin.StackedInline):
    model = SecaoDoModelo
    extra = 0


@admin.register(Modelo)
class ModeloAdmin(SimpleHistoryAdmin):
    list_display = ["nome", "ativo"]
    list_filter = ["ativo"]
    search_fields = ["nome"]
    inlines = [SecaoEmLinha]


@admin.register(TipoDocumento)
class TipoDocumentoAdmin(SimpleHistoryAdmin):
    list_display = ["nome", "interno", "externo", "finalidade", "numeracao", "ativo"]
    list_filter = ["ativo", "interno", "externo", "finalidade"]
    search_fields = ["nome"]
    autocomplete_fields = ["modelo"]
