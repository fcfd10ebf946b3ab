"""The effective level of a process: the strictest of itself and of what it keeps (Portaria 1650/2016, art. 10, II).

It goes up whenever something stricter comes in, hiding everything in the same transaction. It comes down only through
the acts that change a level, recomputed from what is live then.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from processos import acesso, blocos, credenciais, vinculos
from processos.andamentos import registrar
from processos.cadastro import conferir_hipotese
from processos.erros import NaoReduzNivel, ReducaoNaoConfirmada, SigiloComVariasUnidades
from processos.models import Abertura, EspecieDeConcessao, HipoteseLegal, Nivel, Processo, TipoAndamento
from sei.comum.erros import EntradaInvalida
from sei.pessoas import consultas as pessoas
from sei.pessoas.ator import Ator


class Restricao(NamedTuple):
    """A level of access and its ground: 0 público, 1 restrito, 2 sigiloso; the hypothesis is None at público."""

    nivel: int = Nivel.PUBLICO
    hipotese_legal_id: int | None = None


def dos_anexados(processo: Processo, *, sem: int = 0) -> Restricao:
    """The strictest effective level of what is annexed to the process: it inherits it.

    Args:
        sem: id of one that is not to be counted.
    """
    return Restricao(*vinculos.mais_estrito_dos_anexados(processo, sem=sem))


_fontes: list[Callable[[Processo], Restricao]] = [dos_anexados]


@dataclass(frozen=True, slots=True)
class NovoNivel:
    """A change of level, as asked for.

    Attributes:
        nivel: 0 público, 1 restrito, 2 sigiloso; a degree of `processos.classificacao` is refused.
        hipotese_legal_id: mandatory above público.
        motivo: why, up to 500 characters, mandatory. confirmado: the person was told what lowering will show.
    """

    nivel: int | str
    hipotese_legal_id: int | None
    motivo: str
    confirmado: bool = False


def fonte(funcao: Callable[[Processo], Restricao]) -> Callable[[Processo], Restricao]:
    """Registers what else has a level in a process (its documents): the strictest one that is live, público if none."""
    _fontes.append(funcao)
    return funcao


def conferir_mudanca(ator: Ator, novo: NovoNivel, *, atual: int, hipotese_atual_id: int | None) -> str:
    """Checks what every change of level demands, of a process or of a document.

    Returns:
        the reason, trimmed.

    Raises:
        EntradaInvalida: no reason, too long a reason, or nothing to change. NivelNaoAdmitido, ClassificacaoNaoAdmitida.
        NaoReduzNivel, ReducaoNaoConfirmada: lowering needs the profile and the confirmation.
    """
    conferir_hipotese(novo.nivel, novo.hipotese_legal_id)
    if (novo.nivel, novo.hipotese_legal_id) == (atual, hipotese_atual_id):
        raise EntradaInvalida(
            f"O nível já é {Nivel(atual).label.lower()}, com esta hipótese. Escolha outro ou volte.", campo="nivel"
        )
    motivo = " ".join(novo.motivo.split())
    if not motivo or len(motivo) > 500:
        raise EntradaInvalida(
            "Diga o motivo da mudança, em até 500 caracteres: ele fica no andamento (art. 10).", campo="motivo"
        )
    if novo.nivel < atual:
        _exigir_reducao(ator, novo, "Reduzir o nível mostra o conteúdo a mais pessoas.")
    return motivo


def _exigir_reducao(ator: Ator, novo: NovoNivel, porque: str) -> None:
    if not ator.reduz_nivel:
        raise NaoReduzNivel(
            f"{porque} Seu perfil nesta unidade não reduz o nível de acesso. Peça a quem tem essa permissão na unidade "
            "ou ao Órgão Gestor."
        )
    if not novo.confirmado:
        raise ReducaoNaoConfirmada(f"{porque} Marque que você confirma a redução.", campo="confirmado")


def descrever(nivel: int, hipotese_legal_id: int | None) -> str:
    """The level and its ground as the trail tells them: ``restrito (Informação pessoal)``."""
    rotulo = Nivel(nivel).label.lower()
    hipotese = HipoteseLegal.objects.filter(pk=hipotese_legal_id).values_list("nome", flat=True).first()
    return f"{rotulo} ({hipotese})" if hipotese else rotulo


def elevar_nivel(processo: Processo, ator: Ator, restricao: Restricao, *, em: datetime, motivo: str) -> bool:
    """Raises the effective level of a locked process, hiding it at once; never lowers it.

    The level of a document is its own (art. 10, II): the type of process limits only the level chosen for the process.
    A process that becomes sigiloso stays visible to the actor, and to its author while they work in the same unit.

    Args:
        em: instant of the act. motivo: kept in the history.

    Returns:
        whether it changed.

    Raises:
        SigiloComVariasUnidades: to sigiloso only while it is open in a single unit.
    """
    if restricao.nivel <= processo.nivel_efetivo:
        return False
    _aplicar(processo, ator, restricao, em, motivo)
    if restricao.nivel == Nivel.SIGILOSO:
        _guardar_para_o_autor(processo, ator, em)
    return True


def _guardar_para_o_autor(processo: Processo, ator: Ator, em: datetime) -> None:
    """The author keeps it where it is: who left the unit, or started it elsewhere, has no part in the secret."""
    if processo.autor_id == ator.usuario_id or not pessoas.trabalha_na_unidade(processo.autor_id, ator.unidade_id):
        return
    if acesso.abertura_em(processo, ator.unidade_id) is not None:
        autor = credenciais.Destinatario(processo.autor_id, ator.unidade_id)
        credenciais.dar(processo, autor, por=ator, em=em, especie=EspecieDeConcessao.INICIO)


def recalcular_nivel(processo: Processo, ator: Ator, *, em: datetime, motivo: str) -> bool:
    """Sets the effective level of a locked process to the strictest of itself and what is live in it, up or down.

    It asks nothing: who calls it has the reduction confirmed, if there is one.

    Returns:
        whether it changed.

    Raises:
        SigiloComVariasUnidades
    """
    return _aplicar(processo, ator, _do_que_esta_vivo(processo), em, motivo)


def _do_que_esta_vivo(processo: Processo) -> Restricao:
    propria = Restricao(processo.nivel, processo.hipotese_legal_id)
    return max(propria, *(fonte(processo) for fonte in _fontes), key=lambda uma: uma.nivel)


def aplicar_mudanca(processo: Processo, ator: Ator, novo: NovoNivel, *, em: datetime, motivo: str) -> bool:
    """As `recalcular_nivel`, after a level in the locked process changed; what would lower it is asked as a reduction.

    A level may have outlived what gave it (a document excluded or cancelled): raising another one would let it down.

    Raises:
        NaoReduzNivel, ReducaoNaoConfirmada, SigiloComVariasUnidades.
    """
    restricao = _do_que_esta_vivo(processo)
    if restricao.nivel < processo.nivel_efetivo:
        _exigir_reducao(
            ator,
            novo,
            f"O que fazia o processo {processo} {processo.nome_do_nivel.lower()} já não está nele: com esta mudança "
            f"passa a {Nivel(restricao.nivel).label.lower()}, e mais pessoas o verão.",
        )
    return _aplicar(processo, ator, restricao, em, motivo)


def levar_ao_principal(principal: Processo, ator: Ator, novo: NovoNivel, *, em: datetime, motivo: str) -> None:
    """Recomputes the level of a locked process after that of one annexed to it changed, and tells it in its trail.

    Raises:
        NaoReduzNivel, ReducaoNaoConfirmada.
    """
    antes = principal.nivel_efetivo
    if aplicar_mudanca(principal, ator, novo, em=em, motivo=motivo):
        registrar(
            TipoAndamento.NIVEL_ALTERADO,
            processo=principal,
            ator=ator,
            em=em,
            de=Nivel(antes).label.lower(),
            para=principal.nome_do_nivel.lower(),
            efetivo=principal.nivel_efetivo,
            detalhe="; mudou o de um processo anexado a este",
            motivo=motivo,
        )


def nivel_sem(processo: Processo, filho: Processo) -> int:
    """The level the process would have without one of those annexed to it."""
    demais = (fonte(processo).nivel for fonte in _fontes if fonte is not dos_anexados)
    return max(processo.nivel, *demais, dos_anexados(processo, sem=filho.pk).nivel)


def _aplicar(processo: Processo, ator: Ator, restricao: Restricao, em: datetime, motivo: str) -> bool:
    anterior, nivel = processo.nivel_efetivo, restricao.nivel
    if nivel == Nivel.SIGILOSO and anterior != Nivel.SIGILOSO:
        _exigir_uma_unidade(processo)
        vinculos.exigir_fora_de_anexacao(processo)
    processo.nivel_efetivo, processo.hipotese_efetiva_id = restricao
    processo._change_reason = motivo
    processo.save(update_fields=["nivel", "nivel_efetivo", "hipotese_legal", "hipotese_efetiva"])
    if nivel == anterior:
        return False
    if anterior == Nivel.SIGILOSO:
        credenciais.encerrar_todas(processo, por=ator, em=em)
    acesso.recompor_passagens(processo)
    if nivel == Nivel.SIGILOSO:
        blocos.retirar_de_todos(processo)
        _guardar_para(processo, ator, em)
    return True


def _exigir_uma_unidade(processo: Processo) -> None:
    abertas = Abertura.objects.filter(processo=processo, concluida_em__isnull=True).count()
    if abertas > 1:
        raise SigiloComVariasUnidades(
            f"O processo está aberto em {abertas} unidades. Só pode tornar-se sigiloso aberto em uma: "
            "conclua-o nas demais.",
            campo="nivel",
        )


def _guardar_para(processo: Processo, ator: Ator, em: datetime) -> None:
    """Who makes it sigiloso is the first to hold a credential; nobody else keeps it assigned."""
    credenciais.dar(
        processo,
        credenciais.Destinatario(ator.usuario_id, ator.unidade_id),
        por=ator,
        em=em,
        especie=EspecieDeConcessao.INICIO,
    )
    outras = Abertura.objects.filter(processo=processo, concluida_em__isnull=True, atribuida_a__isnull=False)
    outras.exclude(atribuida_a_id=ator.usuario_id).update(atribuida_a=None)
