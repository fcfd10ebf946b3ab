"""The forms that sign in and that look after the second factor."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, UsernameField

from sei.pessoas.models import TipoDeUsuario

RECUSA = "Login ou senha não conferem. Confira as letras maiúsculas e tente de novo."


class FormularioDeEntrada(AuthenticationForm):
    """Login and password; one refusal for an unknown login, a wrong password and an inactive person."""

    username = UsernameField(
        label="Login",
        max_length=150,
        widget=forms.TextInput(attrs={"autofocus": True, "autocapitalize": "none", "autocomplete": "username"}),
    )
    password = forms.CharField(
        label="Senha", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    error_messages = {"invalid_login": RECUSA, "inactive": RECUSA}

    def confirm_login_allowed(self, user):
        """Only active internal people sign in here."""
        if not user.is_active or user.tipo != TipoDeUsuario.INTERNO:
            raise self.get_invalid_login_error()


_CODIGO = {"autocomplete": "one-time-code", "autofocus": True, "autocapitalize": "characters", "spellcheck": "false"}


class FormularioDeCodigo(forms.Form):
    """The second factor at the entrance: a code of the telephone or a recovery code."""

    codigo = forms.CharField(
        label="Código",
        max_length=20,
        widget=forms.TextInput(attrs=_CODIGO),
        help_text="Os 6 algarismos do aplicativo, ou um código de recuperação.",
        error_messages={"required": "Digite o código que aparece no telefone ou um código de recuperação."},
    )
    confiar = forms.BooleanField(
        label="Não pedir de novo neste navegador por 30 dias",
        required=False,
        help_text="Só em computador de seu uso.",
    )


class FormularioDeAtivacao(forms.Form):
    """The first code of the telephone, which proves that the key was copied."""

    codigo = forms.CharField(
        label="Código mostrado pelo aplicativo",
        max_length=7,
        widget=forms.TextInput(attrs={**_CODIGO, "inputmode": "numeric"}),
        error_messages={"required": "Digite os 6 algarismos que o aplicativo mostra."},
    )


class FormularioDeSenha(forms.Form):
    """The password, asked again before something that matters."""

    senha = forms.CharField(
        label="Senha",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Digite a sua senha."},
    )


class FormularioDeIdentidade(FormularioDeSenha):
    """Proof of who is asking, before something that matters: the password and, with a second factor, a code of it.

    Args:
        com_codigo: the person has a second factor.
    """

    codigo_atual = forms.CharField(
        label="Código do telefone atual",
        max_length=20,
        widget=forms.TextInput(attrs={nome: valor for nome, valor in _CODIGO.items() if nome != "autofocus"}),
        help_text="Os 6 algarismos do aplicativo, ou um código de recuperação.",
        error_messages={"required": "Digite o código que aparece no telefone atual ou um código de recuperação."},
    )

    def __init__(self, *args, com_codigo: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not com_codigo:
            del self.fields["codigo_atual"]
