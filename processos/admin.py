"""Configuration of processes: types, subjects and legal grounds. Processes themselves have no administration page."""

from django import forms
from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from processos.classificacao import classifica_informacao
from processos.models import (
    Assunto,
    EtapaDoModelo,
    HipoteseLegal,
    PontoDaUnidade,
    PontoDeControle,
    SugestaoDeAssunto,
    TipoProcesso,
)
from sei.comum.administracao import SemRastroDosProcessos


class SugestaoEmLinha(admin.TabularInline):
    model = SugestaoDeAssunto
    extra = 0
    autocomplete_fields = ["assunto"]


class EtapaEmLinha(admin.TabularInline):
    model = EtapaDoModelo
    extra = 0


@admin.register(TipoProcesso)
class TipoProcessoAdmin(SemRastroDosProcessos, SimpleHistoryAdmin):
    list_display = ["nome", "nivel_sugerido", "admite_publico", "admite_restrito", "admite_sigiloso", "ativo"]
    list_filter = ["ativo", "nivel_sugerido"]
    search_fields = ["nome"]
    autocomplete_fields = ["hipotese_sugerida"]
    inlines = [SugestaoEmLinha, EtapaEmLinha]


@admin.register(Assunto)
class AssuntoAdmin(SemRastroDosProcessos, SimpleHistoryAdmin):
    list_display = ["codigo", "nome", "corrente", "intermediaria", "destinacao", "ativo"]
    list_filter = ["ativo", "destinacao"]
    search_fields = ["codigo", "nome"]


class FormularioDeHipotese(forms.ModelForm):
    """A legal ground of restriction; a degree of classification of the access law is not one."""

    class Meta:
        model = HipoteseLegal
        fields = ["nome", "norma", "nivel", "ativa"]

    def clean_norma(self):
        """Refuses the articles that classify information."""
        norma = self.cleaned_data["norma"]
        if classifica_informacao(norma):
            raise forms.ValidationError(
                "Os arts. 23 e 24 da Lei 12.527/2011 classificam informação (reservada, secreta, ultrassecreta), que "
                "não tramita neste sistema. A hipótese de restrição é outra: informação pessoal é o art. 31."
            )
        return norma


@admin.register(HipoteseLegal)
class HipoteseLegalAdmin(SemRastroDosProcessos, SimpleHistoryAdmin):
    form = FormularioDeHipotese
    list_display = ["nome", "norma", "nivel", "ativa"]
    list_filter = ["nivel", "ativa"]
    search_fields = ["nome", "norma"]


class UnidadeDoPontoEmLinha(admin.TabularInline):
    model = PontoDaUnidade
    extra = 0
    autocomplete_fields = ["unidade"]
    verbose_name_plural = "unidades que usam o ponto (nenhuma: todas)"


@admin.register(PontoDeControle)
class PontoDeControleAdmin(SemRastroDosProcessos, SimpleHistoryAdmin):
    list_display = ["nome", "ordem", "ativo"]
    list_filter = ["ativo"]
    search_fields = ["nome"]
    inlines = [UnidadeDoPontoEmLinha]
