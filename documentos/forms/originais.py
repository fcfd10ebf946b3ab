"""Forms of the originals on paper: they read what was typed, and the acts decide (art. 20)."""

from django import forms

from documentos.forms.campos import VAZIO, FormularioComRecusa

SEM_LOCALIZADOR = "Escolha um localizador aberto."


class FormularioDoOriginal(FormularioComRecusa):
    """Sending the paper to the Arquivo, keeping it, withdrawing a request or giving the paper back."""

    arquivo_de_destino = forms.TypedChoiceField(
        label="Arquivo que o recebe", coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args, arquivos: list[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["arquivo_de_destino"].choices = [*VAZIO, *arquivos]
        if len(arquivos) < 2:
            del self.fields["arquivo_de_destino"]


class FormularioComMotivo(FormularioComRecusa):
    """Why; the act checks the length, so that what was typed comes back whole."""

    motivo = forms.CharField(
        label="Motivo",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
        help_text="Fica no andamento. Até 500 caracteres.",
    )

    def clean_motivo(self):
        """Line breaks count as one character, as in the browser."""
        return self.cleaned_data["motivo"].replace("\r\n", "\n")


class FormularioDeLugar(FormularioComRecusa):
    """In which place of the Arquivo."""

    localizador = forms.TypedChoiceField(
        label="Localizador",
        coerce=int,
        error_messages={"required": SEM_LOCALIZADOR, "invalid_choice": SEM_LOCALIZADOR},
    )

    def __init__(self, *args, localizadores: list[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["localizador"].choices = [*VAZIO, *localizadores]


class FormularioDeLocalizador(FormularioComRecusa):
    """The name of a place."""

    nome = forms.CharField(
        label="Nome",
        required=False,
        widget=forms.TextInput(attrs={"maxlength": 60, "autocomplete": "off"}),
        help_text="Como está escrito na caixa ou na estante: «Estante 3, caixa 12». Até 60 caracteres.",
    )
