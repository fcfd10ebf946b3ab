"""Duplicating and excluding a whole process."""

from django import forms

from documentos.forms.campos import FormularioComRecusa
from sei.comum.escolhas import escolhas


class FormularioDeDuplicacao(FormularioComRecusa):
    """The especificação of the new process and the documents copied into it."""

    especificacao = forms.CharField(
        label="Especificação do novo processo",
        max_length=250,
        help_text="Uma frase que diga do que trata o novo processo.",
        error_messages={"required": "Escreva a especificação: uma frase que diga do que trata o novo processo."},
    )
    documentos = forms.TypedMultipleChoiceField(
        label="Documentos copiados como minutas",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Só o texto: assinaturas e ciências não vão, e cada cópia recebe número novo.",
        error_messages={"invalid_choice": "Um dos documentos não pode mais ser copiado. Escolha na lista."},
    )

    def __init__(self, *args, documentos: list[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["documentos"].choices = documentos

    def opcoes_de_documentos(self) -> list[dict]:
        """The documents, with those already chosen marked."""
        return escolhas(self["documentos"], self.fields["documentos"].choices)


class FormularioDeExclusaoDoProcesso(FormularioComRecusa):
    """Why the process is excluded."""

    motivo = forms.CharField(
        label="Motivo da exclusão",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Fica no andamento do processo. Até 500 caracteres.",
        error_messages={"required": "Diga o motivo da exclusão: ele fica no andamento."},
    )
