"""Domain errors: every refusal names the rule and says what to do."""


class ErroDeDominio(Exception):
    """A refusal the person can understand and act upon.

    Args:
        mensagem: clear Portuguese; what was refused, why, and the way out.
        campo: name of the form field it belongs to, or None for the whole form.

    Attributes:
        codigo: stable name of the rule, used by the API and by tests.
        status: HTTP status of the answer (409 for a state conflict, 422 for bad input).
    """

    status = 409

    def __init__(self, mensagem: str, *, campo: str | None = None):
        super().__init__(mensagem)
        self.mensagem = mensagem
        self.campo = campo

    @property
    def codigo(self) -> str:
        return type(self).__name__


class EntradaInvalida(ErroDeDominio):
    """The data typed cannot be accepted; the form keeps it and points at the field."""

    status = 422


class NaoEncontrado(ErroDeDominio):
    """The object does not exist or the actor may not know that it does: the same answer for both.

    Attributes:
        alvo: kind and id of what was asked for, recorded as a denied attempt either way; None when it is not recorded.
    """

    status = 404

    def __init__(
        self,
        mensagem: str = "Não encontramos o que você procura. Confira o endereço ou o número.",
        *,
        alvo: tuple[str, int] | None = None,
    ):
        super().__init__(mensagem)
        self.alvo = alvo


class SemPermissao(ErroDeDominio):
    """The actor sees the object but may not do this to it; the message says who may."""

    status = 403


class ConflitoDeEdicao(ErroDeDominio):
    """Somebody else changed the object since it was read; nothing typed is lost."""


class MuitasTentativas(ErroDeDominio):
    """Too many attempts; `espera` is the number of whole seconds until the next one is accepted."""

    status = 429

    def __init__(self, mensagem: str, *, espera: int, campo: str | None = None):
        super().__init__(mensagem, campo=campo)
        self.espera = espera
