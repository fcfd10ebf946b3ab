"""Linking the number of another system, and writing the despacho that cites it."""

from django import forms

from documentos.atos.legado import PedidoDeNumeroLegado
from documentos.forms.campos import VAZIO, FormularioComRecusa
from documentos.forms.termos import EscolhaDeDocumento
from documentos.legado import Legado, ler
from documentos.models import Documento, SistemaLegado
from sei.comum.erros import EntradaInvalida
from sei.comum.tempo import agora, local


class FormularioDeNumeroLegado(FormularioComRecusa):
    """System, number and year; and, to link it, the despacho."""

    sistema = forms.ChoiceField(
        label="Sistema",
        choices=[*VAZIO, *SistemaLegado.choices],
        error_messages={"required": "Escolha o sistema.", "invalid_choice": "Escolha o sistema na lista."},
    )
    numero = forms.CharField(
        label="Número no outro sistema",
        max_length=60,
        widget=forms.TextInput(attrs={"class": "num", "autocomplete": "off"}),
        help_text="Como está lá; fica como você escrever.",
        error_messages={"required": "Informe o número."},
    )
    ano = forms.IntegerField(
        label="Ano",
        widget=forms.TextInput(attrs={"class": "num", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Informe o ano.", "invalid": "Escreva o ano com quatro algarismos."},
    )
    despacho = EscolhaDeDocumento(label="Despacho que cita o número", vazio="Ainda não há", required=False)

    def __init__(self, *args, despachos: list[Documento], escrever: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.escrever = escrever
        self.fields["despacho"].oferecer(despachos)

    def clean(self) -> dict:
        """The number is read here too, so that a despacho is never written with a wrong one."""
        campos = super().clean()
        if not self.errors:
            try:
                self.lido()
            except EntradaInvalida as erro:
                self.recusar(erro)
        if not self.escrever and campos.get("despacho") is None and not self.has_error("despacho"):
            self.add_error("despacho", "Escolha o despacho já assinado ou escreva-o a partir do modelo.")
        return campos

    def lido(self) -> Legado:
        """The number as it is kept."""
        campos = self.cleaned_data
        return ler(campos["sistema"], campos["numero"], campos["ano"], ano_atual=local(agora()).year)

    def pedido(self, processo_id: int) -> PedidoDeNumeroLegado:
        """What to link."""
        campos = self.cleaned_data
        return PedidoDeNumeroLegado(processo_id, campos["sistema"], campos["numero"], campos["ano"], campos["despacho"])


class FormularioDeDesvinculacao(FormularioComRecusa):
    """Why the link is undone."""

    motivo = forms.CharField(
        label="Motivo",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Fica no andamento do processo. Até 500 caracteres.",
        error_messages={"required": "Diga o motivo: ele fica no andamento."},
    )
