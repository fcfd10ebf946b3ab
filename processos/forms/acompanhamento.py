"""Forms of the acompanhamento especial of a unit."""

from django import forms

from processos.forms import FormularioDeAto


class FormularioDeAcompanhamento(FormularioDeAto):
    """Group and note; the act checks the length, so that what was typed comes back whole."""

    grupo = forms.TypedChoiceField(
        label="Grupo",
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Escolha um grupo da unidade."},
    )
    observacao = forms.CharField(
        label="Observação",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
        help_text="Só a sua unidade lê. Até 500 caracteres.",
    )

    def __init__(self, *args, grupos: list[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grupo"].choices = [("", "Sem grupo"), *grupos]

    def clean_observacao(self):
        """Line breaks count as one character, as in the browser."""
        return self.cleaned_data["observacao"].replace("\r\n", "\n")


class FormularioDeGrupo(FormularioDeAto):
    """The name of a group."""

    nome = forms.CharField(
        label="Nome do grupo",
        widget=forms.TextInput(attrs={"maxlength": 80, "autocomplete": "off"}),
        error_messages={"required": "Dê um nome ao grupo."},
    )
