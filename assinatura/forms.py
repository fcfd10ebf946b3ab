"""Forms of the signature and of the authenticity page: they read what was typed; acts and checks decide."""

import hashlib
import re

from django import forms
from django.conf import settings

from assinatura.atos.assinar import PedidoDeAssinatura
from assinatura.consultas import ParaAssinar
from documentos.pdf.codigos import ler_codigos
from sei.comum.erros import ErroDeDominio, MuitasTentativas
from sei.comum.idempotencia import nova_chave
from sei.comum.texto import tamanho_e_limite

_SHA256 = re.compile(r"[0-9a-f]{64}")
_CRC = re.compile(r"[0-9A-F]{8}")
_VERIFICADOR = re.compile(r"[0-9]{1,12}")


class FormularioDeAssinatura(forms.Form):
    """Cargo and password; the terms only while they were not accepted. The password is never written back."""

    versao = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    chave = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36, initial=nova_chave)
    cargo = forms.ChoiceField(label="Cargo ou função")
    senha = forms.CharField(
        label="Senha de acesso ao sistema",
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
        error_messages={"required": "Digite a senha com que você entra no sistema: ela é a sua assinatura."},
    )
    aceita_termos = forms.BooleanField(
        label="Li e aceito as normas da assinatura eletrônica",
        required=False,
        help_text="Pedido uma única vez (art. 13): a senha é pessoal e intransferível, o sigilo dela é de "
        "responsabilidade exclusiva de quem a usa, e assinar com ela vale como assinar de próprio punho.",
    )

    def __init__(self, *args, pagina: ParaAssinar, **kwargs):
        super().__init__(*args, initial={"versao": pagina.documento.versao}, **kwargs)
        self._documento_id = pagina.documento.pk
        self.fields["cargo"].choices = [(cargo, cargo) for cargo in pagina.cargos]
        self.fields["cargo"].error_messages = {
            "required": "Escolha o cargo ou a função com que você assina.",
            "invalid_choice": "Escolha um dos seus cargos ou funções.",
        }
        if not pagina.pede_termos:
            del self.fields["aceita_termos"]

    def pedido(self) -> PedidoDeAssinatura:
        """What the person confirmed."""
        dados = self.cleaned_data
        return PedidoDeAssinatura(
            documento_id=self._documento_id,
            versao=dados["versao"],
            cargo=dados["cargo"],
            senha=dados["senha"],
            aceita_termos=dados.get("aceita_termos", False),
            chave=dados["chave"],
        )

    def recusar(self, erro: ErroDeDominio) -> None:
        """Puts the refusal at its field, or above the form."""
        campo = "senha" if isinstance(erro, MuitasTentativas) else erro.campo
        self.add_error(campo if campo in self.fields else None, erro.mensagem)


class FormularioDeCodigos(forms.Form):
    """Código verificador and código CRC, as printed: spaces and dots are forgiven, lower case too."""

    verificador = forms.CharField(
        label="Código verificador",
        max_length=30,
        help_text="Diz qual é o documento: o número que está na declaração, ao fim dele.",
        error_messages={"required": "Digite o código verificador, que está na declaração ao fim do documento."},
        widget=forms.TextInput(attrs={"class": "code-in", "inputmode": "numeric", "autocomplete": "off"}),
    )
    crc = forms.CharField(
        label="Código CRC",
        max_length=30,
        help_text="Confere esse documento: 8 caracteres, de 0 a 9 e de A a F, maiúsculas ou minúsculas.",
        error_messages={"required": "Digite o código CRC, os 8 caracteres que vêm depois do código verificador."},
        widget=forms.TextInput(
            attrs={"class": "code-in", "autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}
        ),
    )

    def clean_verificador(self):
        """Digits only."""
        digitos = re.sub(r"[\s.\-]", "", self.cleaned_data["verificador"])
        if not _VERIFICADOR.fullmatch(digitos):
            raise forms.ValidationError("O código verificador só tem algarismos, em geral 7. Confira a declaração.")
        return digitos

    def clean_crc(self):
        """Eight upper-case hexadecimal digits."""
        codigo = re.sub(r"[\s.\-]", "", self.cleaned_data["crc"]).upper()
        if not _CRC.fullmatch(codigo):
            raise forms.ValidationError(
                "O código CRC tem 8 caracteres, de 0 a 9 e de A a F. A letra O não aparece nele: é o número zero."
            )
        return codigo


class FormularioDeArquivo(forms.Form):
    """A PDF to be checked: its SHA-256, computed by the browser, or the file itself, which is never kept.

    `cv` and `crc_do_arquivo` are the codes the browser read inside the file, when it did not send it.
    """

    arquivo = forms.FileField(
        label="Arquivo do documento",
        required=False,
        error_messages={"empty": "O arquivo está vazio. Escolha o PDF do documento."},
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf,.zip,.rar"}),
    )
    sha256 = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    cv = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    crc_do_arquivo = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)

    def clean_arquivo(self):
        """Refuses what is larger than any file of ours before reading it."""
        enviado = self.cleaned_data["arquivo"]
        if enviado and enviado.size > settings.LIMITE_DO_ARQUIVO:
            medido, limite = tamanho_e_limite(enviado.size, settings.LIMITE_DO_ARQUIVO)
            raise forms.ValidationError(
                f"O arquivo tem {medido}, e nenhum documento daqui passa de {limite}. Confira pelos dois códigos."
            )
        return enviado

    def clean(self):
        """Leaves in `cleaned_data` the SHA-256 of the file and, in `codigos`, the pair read from it or None."""
        dados = super().clean()
        if self.errors:
            return dados
        enviado = dados.get("arquivo")
        if enviado:
            conteudo = enviado.read()
            dados["sha256"], dados["codigos"] = hashlib.sha256(conteudo).hexdigest(), ler_codigos(conteudo)
        elif _SHA256.fullmatch(dados["sha256"]):
            dados["codigos"] = self._codigos_lidos_no_navegador()
        else:
            self.add_error("arquivo", "Escolha o PDF do documento, ou confira pelos dois códigos.")
        return dados

    def _codigos_lidos_no_navegador(self) -> tuple[str, str] | None:
        verificador, crc = self.cleaned_data["cv"], self.cleaned_data["crc_do_arquivo"]
        validos = _VERIFICADOR.fullmatch(verificador) and _CRC.fullmatch(crc)
        return (verificador, crc) if validos else None
