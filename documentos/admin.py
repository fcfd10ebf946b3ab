"""Administration of the configuration: models of documents and types of document. Documents are not edited here."""

from django import forms
from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from documentos.conteudo import VARIAVEIS
from documentos.models import Modelo, SecaoDoModelo, TipoDocumento
from documentos.sanitizacao import sanitizar
from sei.comum.administracao import SemRastroDosProcessos
from sei.comum.erros import EntradaInvalida


class FormularioDaSecao(forms.ModelForm):
    """A section of a model: its text is kept sanitised."""

    class Meta:
        model = SecaoDoModelo
        fields = ["ordem", "chave", "titulo", "editavel", "conteudo"]
        widgets = {"conteudo": forms.Textarea(attrs={"rows": 6, "cols": 90})}
        help_texts = {"conteudo": "HTML. Variáveis: " + ", ".join(f"@{nome}@" for nome in VARIAVEIS) + "."}

    def clean_conteudo(self) -> str:
        try:
            return sanitizar(self.cleaned_data["conteudo"])
        except EntradaInvalida as erro:
            raise forms.ValidationError(erro.mensagem) from erro


class SecaoEmLinha(admin.StackedInline):
    """Sections inside their model."""

    model = SecaoDoModelo
    form = FormularioDaSecao
    extra = 0


@admin.register(Modelo)
class AdministracaoDeModelo(SimpleHistoryAdmin):
    """Models of internal documents."""

    list_display = ["nome", "ativo"]
    list_filter = ["ativo"]
    search_fields = ["nome"]
    inlines = [SecaoEmLinha]


@admin.register(TipoDocumento)
class AdministracaoDeTipoDocumento(SemRastroDosProcessos, SimpleHistoryAdmin):
    """Types of document; deactivated, never deleted."""

    list_display = ["nome", "interno", "externo", "finalidade", "numeracao", "modelo", "ativo"]
    list_filter = ["interno", "externo", "finalidade", "numeracao", "ativo"]
    list_select_related = ["modelo"]
    search_fields = ["nome"]
    autocomplete_fields = ["modelo"]
