"""How a captured document came from outside, and its paper (Portaria 1650/2016, art. 20)."""

from dataclasses import replace

from django import forms

from documentos.consultas import formularios
from documentos.forms.campos import CampoDeData, FormularioComRecusa
from documentos.models import MeioDeRecebimento
from documentos.procedencia import TAMANHO_DO_PROTOCOLO, NovaProcedencia, OrigemDoExterno

SIM, NAO = "sim", "nao"
ORIGINAL = [(SIM, "Sim: ele vai para o Arquivo"), (NAO, "Não ficou papel com o tribunal")]


class CamposDaOrigem(FormularioComRecusa):
    """Where a file came from; only its date is asked of what the unit itself had."""

    data_do_documento = CampoDeData(
        label="Data do documento",
        required=False,
        error_messages={"required": "Informe a data que está no documento."},
    )
    remetente = forms.CharField(
        label="Remetente",
        required=False,
        max_length=200,
        help_text="Órgão ou pessoa que o enviou; obrigatório no que veio de fora.",
    )
    meio = forms.ChoiceField(
        label="Como chegou",
        choices=[("", "Não veio de fora"), *MeioDeRecebimento.choices],
        required=False,
        help_text="Documento recebido de outro órgão ou pessoa (art. 20).",
    )
    recebido_em = CampoDeData(label="Recebido em", required=False)
    protocolo = forms.CharField(
        label="Número do malote ou do protocolo",
        required=False,
        widget=forms.TextInput(attrs={"maxlength": TAMANHO_DO_PROTOCOLO, "autocomplete": "off"}),
        help_text="O do Malote Digital está no recibo; de outro sistema, diga também qual é.",
    )

    def conferir_procedencia(self, campos: dict) -> None:
        """Asks what only the person knows; the act checks the rest."""
        if not campos.get("meio") and (campos.get("protocolo") or campos.get("recebido_em")):
            self.add_error("meio", "Diga como o documento chegou, ou apague os dados do recebimento.")

    def procedencia(self) -> NovaProcedencia | None:
        """What was told, or None when it did not come from outside."""
        campos = self.cleaned_data
        if not campos["meio"]:
            return None
        return NovaProcedencia(
            meio=campos["meio"],
            recebido_em=campos["recebido_em"],
            protocolo=campos["protocolo"],
        )


class CamposDaProcedencia(CamposDaOrigem):
    """Where a file came from, and whether there is a paper."""

    original = forms.ChoiceField(
        label="Há original em papel?",
        choices=ORIGINAL,
        widget=forms.RadioSelect,
        required=False,
        help_text="O Arquivo fica à espera do papel e lhe dá um localizador.",
    )
    arquivo_de_destino = forms.TypedChoiceField(
        label="Arquivo que o recebe", coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        arquivos = formularios.arquivos()
        if len(arquivos) > 1:
            self.fields["arquivo_de_destino"].choices = [("", "Escolha"), *arquivos]
        else:
            del self.fields["arquivo_de_destino"]

    def conferir_procedencia(self, campos: dict) -> None:
        super().conferir_procedencia(campos)
        if campos.get("meio") == MeioDeRecebimento.PAPEL and not campos.get("original"):
            self.add_error("original", "Diga se o tribunal ficou com o original em papel.")
        if not campos.get("meio") and campos.get("original") and not self.has_error("meio"):
            self.add_error("meio", "Diga como o documento chegou, ou apague os dados do recebimento.")

    def procedencia(self) -> NovaProcedencia | None:
        dita = super().procedencia()
        if dita is None:
            return None
        campos = self.cleaned_data
        return replace(dita, original=campos["original"] == SIM, arquivo_id=campos.get("arquivo_de_destino"))


class FormularioDeProcedencia(CamposDaOrigem):
    """Where a captured document is said to have come from, to be corrected."""

    def __init__(self, *args, digitalizado: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["data_do_documento"].required = True
        if not digitalizado:
            meio = self.fields["meio"]
            meio.choices = [opcao for opcao in meio.choices if opcao[0] != MeioDeRecebimento.PAPEL]
            meio.help_text = "Foi incluído como nato-digital. Se chegou em papel, exclua-o e inclua de novo."

    def clean(self):
        campos = super().clean()
        self.conferir_procedencia(campos)
        return campos

    def origem(self) -> OrigemDoExterno:
        """What was told."""
        campos = self.cleaned_data
        return OrigemDoExterno(campos["data_do_documento"], campos["remetente"], self.procedencia())
