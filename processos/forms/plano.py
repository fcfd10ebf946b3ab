"""Forms of the work plan."""

from django import forms

from processos.forms import FormularioDeAto
from processos.models import SituacaoDaEtapa


class FormularioDeNovaEtapa(FormularioDeAto):
    """What the step is."""

    descricao = forms.CharField(
        label="Etapa",
        widget=forms.TextInput(attrs={"maxlength": 250, "autocomplete": "off"}),
        help_text="O que deve ser feito. Até 250 caracteres.",
        error_messages={"required": "Descreva a etapa."},
    )


class FormularioDeEtapa(FormularioDeNovaEtapa):
    """What the step is, how it stands, and a note about it."""

    situacao = forms.ChoiceField(
        label="Situação",
        choices=SituacaoDaEtapa.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Escolha a situação.", "invalid_choice": "Escolha a situação na lista."},
    )
    observacao = forms.CharField(
        label="Observação",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
        help_text="Quem vê o processo lê. Até 500 caracteres.",
    )

    def clean_observacao(self) -> str:
        """Line breaks count as one character, as in the browser; the act checks the length."""
        return self.cleaned_data["observacao"].replace("\r\n", "\n")


class FormularioDeSituacao(FormularioDeAto):
    """A button that changes only how the step stands."""

    situacao = forms.ChoiceField(choices=SituacaoDaEtapa.choices)


class FormularioDeMudancaDeLugar(FormularioDeAto):
    """A button that moves the step one place."""

    para = forms.ChoiceField(choices=[("acima", "Acima"), ("abaixo", "Abaixo")])
