"""The form that signs in."""

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
