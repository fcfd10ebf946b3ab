"""Who governs what every deadline depends on: the calendar and the certified outages."""

from sei.comum.erros import SemPermissao
from sei.pessoas.ator import Ator
from sei.pessoas.models import Usuario


def governa(ator: Ator) -> bool:
    """Whether the actor is the Órgão Gestor, the administrator or the system itself."""
    return (
        ator.sistema
        or ator.orgao_gestor
        or Usuario.objects.filter(pk=ator.usuario_id, is_active=True, is_superuser=True).exists()
    )


def exigir_governo(ator: Ator, objeto: str = "o calendário") -> None:
    """Refuse who does not govern.

    Args:
        objeto: what was to be changed, with its article.

    Raises:
        SemPermissao
    """
    if not governa(ator):
        raise SemPermissao(f"Só o Órgão Gestor ou o administrador altera {objeto}. Peça a um deles.")
