"""What the pages of acts share: submit once, and turn a refusal into an error of the form."""

from collections.abc import Callable

from processos.erros import AberturaNaoConfirmada
from processos.forms import FormularioDeAto
from sei.comum.erros import ErroDeDominio, NaoEncontrado
from sei.comum.idempotencia import uma_vez


def praticar(request, form: FormularioDeAto, ato: Callable[[], object]) -> int | None:
    """Performs the act of a submitted form, once per key.

    Args:
        form: bound; its errors receive the refusal, on the field the act names when the form has it.
        ato: performs the act with what was typed; called only for a valid form.

    Returns:
        None when done (now or by the twin submission); otherwise the HTTP status of the refusal.

    Raises:
        NaoEncontrado: the actor may not know the object exists. AberturaNaoConfirmada: nor see it before the password.
    """
    if not form.is_valid():
        return 422
    try:
        uma_vez(
            form.cleaned_data["chave"],
            usuario_id=request.ator.usuario_id,
            corpo={"rota": request.path, **form.corpo()},
            fazer=lambda: {"feito": ato() is not None},
        )
    except (NaoEncontrado, AberturaNaoConfirmada):
        raise
    except ErroDeDominio as erro:
        form.add_error(erro.campo if erro.campo in form.fields else None, erro.mensagem)
        return erro.status
    return None
