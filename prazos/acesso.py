"""Who governs what every deadline depends on, the calendar and the outages, who reads the outages, who shortens dates.

Everybody reads the certified ones; the administration registers, the Órgão Gestor certifies.
"""

from django.db.models import QuerySet

from prazos.erros import (
    IndisponibilidadeAnulada,
    IndisponibilidadeCertificada,
    IndisponibilidadeEncerrada,
    NaoComunica,
)
from prazos.models import Indisponibilidade
from processos.erros import SemPerfil
from sei.comum.erros import NaoEncontrado
from sei.pessoas.ator import Ator


def governa(ator: Ator) -> bool:
    """Whether the actor is the Órgão Gestor, the administrator or the system itself."""
    return ator.sistema or ator.gere_o_sistema


def exigir_governo(ator: Ator) -> None:
    """Refuses who does not govern.

    Raises:
        SemPerfil
    """
    if not governa(ator):
        raise SemPerfil(
            "Só o Órgão Gestor e a administração do sistema cuidam do calendário e do registro de indisponibilidades. "
            "Peça a um deles; se o sistema falhou para você, diga o dia e a hora."
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


def exigir_que_reduza(ator: Ator) -> None:
    """Refuses who does not decide the reduction of a deadline: only the Órgão Gestor does.

    Raises:
        SemPerfil
    """
    if not ator.orgao_gestor:
        raise SemPerfil("Só o Órgão Gestor decide sobre a redução de um prazo. Leve o caso a ele.")


def exigir_que_encerre(ator: Ator, indisponibilidade: Indisponibilidade) -> None:
    """The solution is registered once.

    Raises:
        SemPerfil, IndisponibilidadeAnulada, IndisponibilidadeEncerrada.
    """
    exigir_governo(ator)
    _exigir_valida(indisponibilidade)
    if indisponibilidade.fim is not None:
        raise IndisponibilidadeEncerrada(
            f"A indisponibilidade nº {indisponibilidade.numero} já foi encerrada. Se a hora está errada, anule-a e "
            "registre outra."
        )


def exigir_que_certifique(ator: Ator, indisponibilidade: Indisponibilidade) -> None:
    """The Órgão Gestor certifies once.

    Raises:
        SemPerfil, IndisponibilidadeAnulada, IndisponibilidadeCertificada.
    """
    exigir_orgao_gestor(ator)
    _exigir_valida(indisponibilidade)
    if indisponibilidade.certificada_em:
        raise IndisponibilidadeCertificada(f"A indisponibilidade nº {indisponibilidade.numero} já foi certificada.")


def exigir_que_anule(ator: Ator, indisponibilidade: Indisponibilidade) -> None:
    """One that was certified is annulled by the Órgão Gestor only.

    Raises:
        SemPerfil, IndisponibilidadeAnulada.
    """
    exigir_governo(ator)
    _exigir_valida(indisponibilidade)
    if indisponibilidade.certificada_em:
        exigir_orgao_gestor(ator)


def _exigir_valida(indisponibilidade: Indisponibilidade) -> None:
    if indisponibilidade.anulada_em:
        raise IndisponibilidadeAnulada(
            f"A indisponibilidade nº {indisponibilidade.numero} foi anulada. Se ela ocorreu mesmo, registre-a de novo."
        )


def exigir_que_comunique(ator: Ator) -> None:
    """Refuses who does not sign in the working unit.

    Raises:
        NaoComunica
    """
    if not ator.assina:
        raise NaoComunica("Seu perfil nesta unidade não comunica atos. Peça a um servidor da unidade que comunique.")


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
