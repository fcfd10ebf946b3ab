"""The same document in several processes."""

from django import forms

from documentos.consultas.inteiro import base_por_numero_sei
from documentos.copia import exigir_nivel_da_base
from documentos.forms.documento import FormularioDeInclusao
from documentos.inclusao import NovoExterno, NovoInterno
from documentos.models import Documento
from sei.comum.erros import EntradaInvalida
from sei.pessoas.ator import Ator


class FormularioEmVarios(FormularioDeInclusao):
    """One document to be written, perhaps from the text of another one, or one file."""

    base = forms.CharField(
        label="Começar pelo texto do documento",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "num", "inputmode": "numeric", "autocomplete": "off"}),
        help_text="Número SEI de um documento interno assinado. Sem ele, vale o texto do modelo.",
    )

    def __init__(self, *args, ator: Ator, **kwargs):
        super().__init__(*args, **kwargs)
        self.ator = ator
        self.documento_base: Documento | None = None

    def clean_base(self) -> str:
        texto = self.cleaned_data["base"].strip()
        if texto:
            try:
                self.documento_base = base_por_numero_sei(self.ator, texto)
            except EntradaInvalida as erro:
                raise forms.ValidationError(erro.mensagem) from erro
        return texto

    def clean(self):
        campos = super().clean()
        if self.externo:
            self.documento_base = None
            if len(self.enviados()) + len(self.fichas()) > 1:
                self.add_error("arquivos", "Escolha um só arquivo: ele entra em todos os processos.")
        elif self.documento_base is not None and "nivel" in campos:
            try:
                exigir_nivel_da_base(self.documento_base, campos["nivel"])
            except EntradaInvalida as erro:
                self.add_error("nivel", erro.mensagem)
        return campos

    def novo(self) -> NovoInterno | NovoExterno:
        """The document, the same for every process."""
        if self.externo:
            return self.externo_de(self.recebidos[-1])
        texto = tuple(self.documento_base.secoes) if self.documento_base else ()
        return self.novo_interno(texto_de=texto, **self.acesso())
