"""Changing the access level of a process (Portaria 1650/2016, art. 10, I and II)."""

from processos import acesso, estados, vinculos
from processos.andamentos import ato, registrar
from processos.cadastro import conferir_nivel
from processos.models import Nivel, Processo, TipoAndamento
from processos.nivel import NovoNivel, aplicar_mudanca, conferir_mudanca, descrever, levar_ao_principal
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator


@ato(TipoAndamento.NIVEL_ALTERADO)
def alterar_nivel_do_processo(*, ator: Ator, processo_id: int, novo: NovoNivel) -> Processo:
    """Changes the level of the process itself; the effective one is the strictest of it and its live documents.

    Raising hides everything at once; to sigiloso, only while open in one unit, and the actor gets the first credential.
    Of an annexed process it is up to who holds the principal, which takes the level too.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, NivelNaoAdmitido, ClassificacaoNaoAdmitida, EntradaInvalida, NaoReduzNivel,
        ReducaoNaoConfirmada, SigiloComVariasUnidades, TemProcessoAnexado, and the refusals of `estados`.
    """
    processo, principal = vinculos.travar_com_principal(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.ALTERAR_NIVEL)
    acesso.exigir_posse(processo, ator)
    motivo = conferir_mudanca(ator, novo, atual=processo.nivel, hipotese_atual_id=processo.hipotese_legal_id)
    conferir_nivel(processo.tipo, novo.nivel, novo.hipotese_legal_id)
    instante = agora()
    de = descrever(processo.nivel, processo.hipotese_legal_id)
    processo.nivel, processo.hipotese_legal_id = novo.nivel, novo.hipotese_legal_id
    aplicar_mudanca(processo, ator, novo, em=instante, motivo=motivo)
    registrar(
        TipoAndamento.NIVEL_ALTERADO,
        processo=processo,
        ator=ator,
        em=instante,
        de=de,
        para=descrever(processo.nivel, processo.hipotese_legal_id),
        efetivo=processo.nivel_efetivo,
        detalhe=_detalhe(processo),
        motivo=motivo,
    )
    if principal is not None:
        levar_ao_principal(principal, ator, novo, em=instante, motivo=motivo)
    return processo


def _detalhe(processo: Processo) -> str:
    if processo.nivel == processo.nivel_efetivo:
        return ""
    return f"; o processo continua {Nivel(processo.nivel_efetivo).label.lower()} por causa do que contém"
