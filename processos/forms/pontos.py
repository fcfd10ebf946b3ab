"""Form of the ponto de controle."""

from django import forms

from processos.forms import FormularioDeAto

_ESCOLHA = "Escolha um ponto de controle da unidade, ou nenhum."


class FormularioDePonto(FormularioDeAto):
    """In which phase the process is, or in none."""

    ponto = forms.TypedChoiceField(
        label="Ponto de controle",
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _ESCOLHA},
    )

    def __init__(self, *args, pontos: list[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ponto"].choices = [*pontos, ("", "Nenhum")]
