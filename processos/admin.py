"""Configuration of processes: types, subjects and legal grounds. Processes themselves have no administration page."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from processos.models import Assunto, HipoteseLegal, SugestaoDeAssunto, TipoProcesso


class SugestaoEmLinha(admin.TabularInline):
    model = SugestaoDeAssunto
    extra = 0
    autocomplete_fields = ["assunto"]


@admin.register(TipoProcesso)
class TipoProcessoAdmin(SimpleHistoryAdmin):
    list_display = ["nome", "nivel_sugerido", "admite_publico", "admite_restrito", "admite_sigiloso", "ativo"]
    list_filter = ["ativo", "nivel_sugerido"]
    search_fields = ["nome"]
    autocomplete_fields = ["hipotese_sugerida"]
    inlines = [SugestaoEmLinha]


@admin.register(Assunto)
class AssuntoAdmin(SimpleHistoryAdmin):
    list_display = ["codigo", "nome", "corrente", "intermediaria", "destinacao", "ativo"]
    list_filter = ["ativo", "destinacao"]
    search_fields = ["codigo", "nome"]


@admin.register(HipoteseLegal)
class HipoteseLegalAdmin(SimpleHistoryAdmin):
    list_display = ["nome", "norma", "nivel", "ativa"]
    list_filter = ["nivel", "ativa"]
    search_fields = ["nome", "norma"]
