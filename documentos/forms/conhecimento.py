"""Forms of the bases de conhecimento: they read what was typed, and the acts decide."""

from django import forms

from documentos.atos.conhecimento import DadosDaBase
from documentos.forms.campos import CampoDeArquivos, FormularioComRecusa
from documentos.recebimento import Recebido
from processos.consultas import tipos_ativos
from sei.comum.escolhas import escolhas


class FormularioDaBase(FormularioComRecusa):
    """Title, types of process and files of a version."""

    sinonimos = {"arquivo": "arquivos"}

    marca = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    titulo = forms.CharField(
        label="Título",
        required=False,
        widget=forms.TextInput(attrs={"maxlength": 150, "autocomplete": "off"}),
        help_text="Diga o que a base ensina: «Como instruir uma aquisição de material».",
    )
    tipos = forms.TypedMultipleChoiceField(
        label="Tipos de processo em que aparece",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Escolha ao menos um tipo de processo na lista."},
    )
    arquivos = CampoDeArquivos(label="Anexos", required=False)
    retirar = forms.TypedMultipleChoiceField(label="Retirar", coerce=int, required=False)

    def __init__(self, *args, anexos: list[tuple[int, str]] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tipos"].choices = tipos_ativos()
        self.fields["retirar"].choices = list(anexos)
        self.recebidos: list[Recebido] = []

    def opcoes_de_tipos(self) -> list[dict]:
        """The types, with those already chosen marked."""
        return escolhas(self["tipos"], self.fields["tipos"].choices)

    def fichas(self) -> list[str]:
        """Tickets of the files received before."""
        return self.data.getlist("ficha") if self.is_bound else []

    def enviados(self) -> list:
        """The files that came with the form."""
        return [arquivo for arquivo in self.files.getlist("arquivos") if arquivo.name] if self.is_bound else []

    def dados(self) -> DadosDaBase:
        """What was typed."""
        campos = self.cleaned_data
        return DadosDaBase(
            titulo=campos["titulo"],
            tipos=tuple(campos["tipos"]),
            anexar=tuple(self.recebidos),
            retirar=tuple(campos["retirar"]),
        )

    def corpo(self) -> dict:
        campos = {nome: valor for nome, valor in super().corpo().items() if nome != "arquivos"}
        return {**campos, "arquivos": [recebido.conferido.sha256 for recebido in self.recebidos]}
