"""Outages: everybody reads the certified ones, the administration registers, the Órgão Gestor certifies."""

from django.db.models import QuerySet

from prazos.models import Indisponibilidade
from processos.erros import SemPerfil
from sei.comum.erros import NaoEncontrado
from sei.pessoas.ator import Ator


def exigir_gestao(ator: Ator) -> None:
    """Refuses who neither administers the system nor is of the Órgão Gestor.

    Raises:
        SemPerfil
    """
    if not (ator.gere_o_sistema or ator.sistema):
        raise SemPerfil(
            "Só a administração do sistema e o Órgão Gestor registram indisponibilidades. "
            "Se o sistema falhou para você, avise o suporte com o dia e a hora."
        )


def exigir_orgao_gestor(ator: Ator) -> None:
    """Refuses who is not of the Órgão Gestor in the working unit.

    Raises:
        SemPerfil
    """
    if not ator.orgao_gestor:
        raise SemPerfil(
            "Só o Órgão Gestor certifica uma indisponibilidade ou anula a que já foi certificada. Peça a ele."
        )


def publicas() -> QuerySet[Indisponibilidade]:
    """What anybody may read without signing in: what was certified, even if annulled afterwards."""
    return Indisponibilidade.objects.filter(certificada_em__isnull=False)


def travar(numero: int) -> Indisponibilidade:
    """The outage of this number, locked until the end of the act.

    Raises:
        NaoEncontrado
    """
    achada = Indisponibilidade.objects.select_for_update().filter(numero=numero).first()
    if achada is None:
        raise NaoEncontrado
    return achada
