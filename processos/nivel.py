"""Raising the effective level of a process: the strictest of itself and its documents wins (art. 10, II)."""

from guardian.shortcuts import assign_perm

from processos import acesso
from processos.erros import SigiloComVariasUnidades
from processos.models import Abertura, Nivel, Processo
from sei.pessoas.ator import Ator
from sei.pessoas.models import Usuario


def elevar_nivel(processo: Processo, ator: Ator, nivel: int) -> bool:
    """Raises the effective level of a locked process to `nivel`, hiding it at once; never lowers it.

    Returns:
        whether it changed.

    Raises:
        SigiloComVariasUnidades: to sigiloso only while it is open in a single unit.
    """
    if nivel <= processo.nivel_efetivo:
        return False
    if nivel == Nivel.SIGILOSO:
        abertas = Abertura.objects.filter(processo=processo, concluida_em__isnull=True).count()
        if abertas > 1:
            raise SigiloComVariasUnidades(
                f"O processo está aberto em {abertas} unidades. Só pode tornar-se sigiloso aberto em uma: "
                "conclua-o nas demais.",
                campo="nivel",
            )
        assign_perm("processos.acessar", Usuario.objects.get(pk=ator.usuario_id), processo)
    processo.nivel_efetivo = nivel
    processo.save(update_fields=["nivel_efetivo"])
    acesso.recompor_passagens(processo)
    return True
