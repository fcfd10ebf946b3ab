"""Raising the effective level of a process: the strictest of itself and its documents wins (art. 10, II)."""

from guardian.shortcuts import assign_perm

from processos import acesso
from processos.erros import SigiloComVariasUnidades
from processos.models import Abertura, Nivel, Processo
from sei.pessoas.ator import Ator
from sei.pessoas.models import Usuario


def elevar_nivel(processo: Processo, ator: Ator, nivel: int, hipotese_legal_id: int | None) -> bool:
    """Raises the effective level of a locked process to `nivel`, hiding it at once; never lowers it.

    The level of a document is its own (art. 10, II): the type of process limits only the level chosen for the process.
    The legal hypothesis of the strictest becomes the process's. A process that becomes sigiloso stays visible to its
    author and to the actor.

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
        for pessoa in Usuario.objects.filter(pk__in={processo.autor_id, ator.usuario_id}):
            assign_perm("processos.acessar", pessoa, processo)
    processo.nivel_efetivo, processo.hipotese_legal_id = nivel, hipotese_legal_id
    processo.save(update_fields=["nivel_efetivo", "hipotese_legal"])
    acesso.recompor_passagens(processo)
    return True
