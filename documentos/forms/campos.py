"""Fields shared by the forms of documents."""

from django import forms

from processos.forms import FormularioDeAto
from sei.comum.erros import ErroDeDominio

VAZIO = [("", "Escolha")]


class EntradaDeArquivos(forms.ClearableFileInput):
    """File input that takes several files at once."""

    allow_multiple_selected = True


class CampoDeArquivos(forms.FileField):
    """Several files: `cleaned_data` is a list, empty when none came. Their content is checked by the capture."""

    widget = EntradaDeArquivos

    def clean(self, data, initial=None):
        return [arquivo for arquivo in (data if isinstance(data, list | tuple) else [data]) if arquivo]


class CampoDeData(forms.DateField):
    """A date, typed in the browser's own control."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class FormularioComRecusa(FormularioDeAto):
    """A form that shows a refusal of the domain beside the field it belongs to."""

    sinonimos: dict[str, str] = {}
    """Field of the form by the name the domain gives it."""

    def recusar(self, erro: ErroDeDominio) -> None:
        """Puts the refusal at its field, or above the form when the field is not here."""
        campo = self.sinonimos.get(erro.campo or "", erro.campo)
        self.add_error(campo if campo in self.fields else None, erro.mensagem)
