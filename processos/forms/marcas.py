"""Forms of what a unit writes for itself: anotação and marcadores."""

from django import forms

from processos.cores import ESGOTADAS
from processos.forms import FormularioDeAto

SEM_MARCADOR = "Escolha um marcador ativo da unidade."


class FormularioDeAnotacao(FormularioDeAto):
    """The anotação of the unit; the act checks the length, so that what was typed comes back whole."""

    texto = forms.CharField(
        label="Anotação",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": 500}),
        help_text="Só a sua unidade lê. Até 500 caracteres; em branco, a anotação é apagada.",
    )
    prioritaria = forms.BooleanField(label="Prioritária: aparece em vermelho na lista da unidade", required=False)

    def clean_texto(self):
        """Line breaks count as one character, as in the browser."""
        return self.cleaned_data["texto"].replace("\r\n", "\n")


class FormularioDeMarcacao(FormularioDeAto):
    """Which marcador goes on the process, and what it says."""

    marcador = forms.TypedChoiceField(
        label="Marcador",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": SEM_MARCADOR, "invalid_choice": SEM_MARCADOR},
    )
    texto = forms.CharField(
        label="Texto",
        required=False,
        widget=forms.TextInput(attrs={"maxlength": 250, "autocomplete": "off"}),
        help_text="Até 250 caracteres. Marcar de novo troca o texto; o anterior fica no histórico.",
    )

    def __init__(self, *args, marcadores: list[tuple[int, str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["marcador"].choices = [(pk, nome) for pk, nome, _ in marcadores]


class FormularioDeMarcador(FormularioDeAto):
    """Name and colour of a marcador of the unit; the colours offered are the free ones.

    Args:
        cores: key and name of those accepted. esgotadas: none is free, so that to choose one is not the way out.
    """

    nome = forms.CharField(
        label="Nome",
        widget=forms.TextInput(attrs={"maxlength": 50, "autocomplete": "off"}),
        error_messages={"required": "Dê um nome ao marcador."},
    )
    cor = forms.ChoiceField(
        label="Cor",
        error_messages={"required": "Escolha a cor.", "invalid_choice": "Esta cor já tem dono. Escolha uma livre."},
    )

    def __init__(self, *args, cores: list[tuple[str, str]], esgotadas: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cor"].choices = cores
        if esgotadas:
            self.fields["cor"].error_messages["required"] = ESGOTADAS
