"""Taking a document back."""

from django import forms

from documentos.forms.campos import FormularioComRecusa


class FormularioDeExclusao(FormularioComRecusa):
    """A confirmation, nothing else."""


class FormularioDeCancelamento(FormularioComRecusa):
    """Why the document is cancelled."""

    motivo = forms.CharField(
        label="Motivo do cancelamento",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Fica no lugar do documento e no andamento. Até 500 caracteres.",
        error_messages={"required": "Diga o motivo do cancelamento: ele fica no lugar do documento."},
    )
