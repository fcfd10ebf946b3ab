"""Forms of outages. They only read what was typed: the acts decide."""

from django import forms

from prazos.atos.indisponibilidade import NovaIndisponibilidade
from prazos.models import NaturezaDaIndisponibilidade
from processos.forms import FormularioDeAto

_FORMATOS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y, %H:%M"]


class CampoDeInstante(forms.DateTimeField):
    """Date and hour of Roraima, in the browser's own control; where there is none, 21/11/2026 14:32 is read too."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M:%S", attrs={"type": "datetime-local", "step": "1"})

    def __init__(self, **kwargs):
        mensagens = {
            "required": "Informe o dia e a hora.",
            "invalid": "Informe o dia e a hora, como 21/11/2026 14:32.",
            "overflow": "A data está fora do calendário. Confira o ano.",
        }
        super().__init__(input_formats=_FORMATOS, error_messages=mensagens, **kwargs)


class CampoDeTexto(forms.CharField):
    """Several lines; a line break counts as one character, as in the browser."""

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class FormularioDeRegistro(FormularioDeAto):
    """What the administration saw."""

    inicio = CampoDeInstante(label="Início")
    fim = CampoDeInstante(
        label="Solução",
        required=False,
        help_text="Deixe em branco se o sistema ainda não voltou. Valem os segundos; a hora é a de Roraima.",
    )
    natureza = forms.ChoiceField(
        label="Natureza",
        choices=NaturezaDaIndisponibilidade.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Escolha: falha técnica ou manutenção programada."},
    )
    causa = CampoDeTexto(
        label="Causa",
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
        help_text="Qualquer pessoa a lerá depois da certificação. Até 500 caracteres.",
        error_messages={"required": "Descreva a causa em uma frase: ela aparece na página pública."},
    )
    evidencia = CampoDeTexto(
        label="Como se sabe",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 2000}),
        help_text="Chamado, registros, avisos recebidos. Só a administração e o Órgão Gestor leem.",
    )

    def nova(self) -> NovaIndisponibilidade:
        """What was typed, for the act."""
        campos = self.cleaned_data
        return NovaIndisponibilidade(
            inicio=campos["inicio"],
            fim=campos["fim"],
            natureza=campos["natureza"],
            causa=campos["causa"],
            evidencia=campos["evidencia"],
        )


class FormularioDeEncerramento(FormularioDeAto):
    """When the system came back."""

    fim = CampoDeInstante(label="Solução", help_text="Dia e hora em que o sistema voltou, no horário de Roraima.")


class FormularioDeCertificacao(FormularioDeAto):
    """The act that certifies, and whether deadlines move."""

    fundamento = forms.CharField(
        label="Ato que certifica",
        max_length=200,
        help_text="Por exemplo: Despacho nº 12/2026, no processo tal.",
        error_messages={"required": "Informe o ato que certifica, como «Despacho nº 12/2026»."},
    )
    prorroga = forms.BooleanField(
        label="Prorroga os prazos que terminavam nos dias atingidos",
        required=False,
        initial=True,
        help_text="Portaria 1650/2016, art. 26, parágrafo único. Desmarque só se o motivo não for técnico.",
    )


class FormularioDeAnulacao(FormularioDeAto):
    """Why it does not count any more."""

    motivo = CampoDeTexto(
        label="Motivo",
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
        help_text="Fica no histórico e, se já foi certificada, na página pública. Até 500 caracteres.",
        error_messages={"required": "Escreva o motivo da anulação: ele fica no histórico."},
    )
