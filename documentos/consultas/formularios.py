"""What the forms offer: types, subjects, legal grounds, units. Configuration every internal user may know."""

from dataclasses import dataclass

from documentos.models import TipoDocumento
from processos.acesso import visiveis_para
from processos.estados import Estado
from processos.models import (
    Assunto,
    Envio,
    HipoteseLegal,
    Nivel,
    Observacao,
    Processo,
    SugestaoDeAssunto,
    TipoProcesso,
)
from sei.comum.erros import NaoEncontrado
from sei.pessoas import consultas as pessoas
from sei.pessoas.ator import Ator
from sei.pessoas.models import Unidade


def tipos_de_processo() -> list[tuple[int, str]]:
    """Active types of process: (id, name)."""
    return list(TipoProcesso.objects.filter(ativo=True).order_by("nome").values_list("pk", "nome"))


def tipos_internos() -> list[tuple[int, str]]:
    """Active types of document written here: (id, name)."""
    return list(TipoDocumento.objects.filter(ativo=True, interno=True).order_by("nome").values_list("pk", "nome"))


def tipos_externos() -> list[tuple[int, str]]:
    """Active types of document captured from files: (id, name)."""
    return list(TipoDocumento.objects.filter(ativo=True, externo=True).order_by("nome").values_list("pk", "nome"))


def assuntos() -> list[tuple[int, str]]:
    """Active subjects of the classification: (id, code and name)."""
    return [
        (pk, f"{codigo} {nome}")
        for pk, codigo, nome in Assunto.objects.filter(ativo=True).order_by("codigo").values_list(
            "pk", "codigo", "nome"
        )
    ]


def hipoteses() -> list[tuple[str, list[tuple[int, str]]]]:
    """Active legal grounds grouped by level: (label of the level, [(id, text)])."""
    todas = list(HipoteseLegal.objects.filter(ativa=True).order_by("nome"))
    return [
        (Nivel(nivel).label, [(hipotese.pk, str(hipotese)) for hipotese in todas if hipotese.nivel == nivel])
        for nivel in (Nivel.RESTRITO, Nivel.SIGILOSO)
    ]


@dataclass(frozen=True, slots=True)
class Sugestao:
    """What a type of process suggests: subjects, access level and legal ground."""

    assuntos: tuple[int, ...]
    nivel: int
    hipotese_legal: int | None
    descricao: str
    niveis: str


def sugestao(tipo_id: int | None) -> Sugestao | None:
    """What the active type suggests, or None when there is no such type."""
    tipo = TipoProcesso.objects.filter(pk=tipo_id, ativo=True).first() if tipo_id else None
    if tipo is None:
        return None
    return Sugestao(
        assuntos=tuple(SugestaoDeAssunto.objects.filter(tipo=tipo).values_list("assunto_id", flat=True)),
        nivel=tipo.nivel_sugerido,
        hipotese_legal=tipo.hipotese_sugerida_id,
        descricao=tipo.descricao,
        niveis=", ".join(Nivel(nivel).label.lower() for nivel in sorted(tipo.niveis_admitidos)),
    )


def rascunho(ator: Ator, processo_id: int) -> Processo:
    """A process still being prepared, of a unit of the actor.

    Raises:
        NaoEncontrado: it is not a rascunho, or is not the actor's.
    """
    processo = visiveis_para(ator).filter(pk=processo_id, estado=Estado.RASCUNHO).first()
    if processo is None:
        raise NaoEncontrado
    return processo


def dados_do_rascunho(processo: Processo) -> dict:
    """What was typed in the rascunho, by name of the form field."""
    nomes = processo.interessados.order_by("ordem").values_list("contato__nome", flat=True)
    observacao = Observacao.objects.filter(processo=processo, unidade_id=processo.unidade_geradora_id).first()
    return {
        "tipo": processo.tipo_id,
        "especificacao": processo.especificacao,
        "assuntos": list(processo.classificacoes.values_list("assunto_id", flat=True)),
        "interessados": "\n".join(nomes),
        "sem_interessados": processo.sem_interessados,
        "nivel": processo.nivel,
        "hipotese_legal": processo.hipotese_legal_id,
        "prioridade": processo.prioridade,
        "observacao": observacao.texto if observacao else "",
    }


def destinos(ator: Ator) -> list[tuple[int, str, str]]:
    """Active units a process may be sent to: (id, sigla, name); the actor's own is left out."""
    return list(
        pessoas.unidades_ativas().exclude(pk=ator.unidade_id).values_list("pk", "sigla", "nome")
    )


def veio_de(ator: Ator, processo: Processo) -> Unidade | None:
    """The unit that last sent the process to the actor's unit, to whom it may be returned (art. 16 §2)."""
    envio = (
        Envio.objects.filter(processo=processo, para_id=ator.unidade_id, de__ativa=True)
        .select_related("de")
        .order_by("-em", "-pk")
        .first()
    )
    return envio.de if envio else None
