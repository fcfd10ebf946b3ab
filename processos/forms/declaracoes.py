"""Forms of comentário and of the sentence written by hand in the trail; the acts check the lengths."""

from django import forms

from processos.forms import FormularioDeAto


class FormularioDeComentario(FormularioDeAto):
    """A comment of the unit."""

    texto = forms.CharField(
        label="Comentário",
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 2000}),
        help_text="Quem vê o processo lê o comentário. Até 2.000 caracteres.",
        error_messages={"required": "Escreva o comentário."},
    )

    def clean_texto(self):
        """Line breaks count as one character, as in the browser."""
        return self.cleaned_data["texto"].replace("\r\n", "\n")


class FormularioDeAndamento(FormularioDeAto):
    """What the unit writes in the trail."""

    descricao = forms.CharField(
        label="Descrição",
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
        help_text="Até 500 caracteres.",
        error_messages={"required": "Escreva o que aconteceu: é o que ficará no andamento."},
    )

    def clean_descricao(self):
        """One line, as the trail shows it."""
        return " ".join(self.cleaned_data["descricao"].split())
