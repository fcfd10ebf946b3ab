"""What the forms offer: types, subjects, legal grounds, units. Configuration every internal user may know."""

from dataclasses import dataclass

from documentos.models import TipoDocumento
from processos import consultas as processos
from processos.models import (
    Envio,
    HipoteseLegal,
    Nivel,
    Processo,
    SugestaoDeAssunto,
    TipoProcesso,
)
from sei.comum.consulta_pronta import ConsultaPronta
from sei.pessoas import consultas as pessoas
from sei.pessoas.ator import Ator
from sei.pessoas.models import Unidade


def tipos_de_documento() -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Active types of document, as (id, name): those written here and those captured from files."""
    tipos = _TIPOS.linhas()
    return (
        [(pk, nome) for pk, nome, interno, _ in tipos if interno],
        [(pk, nome) for pk, nome, _, externo in tipos if externo],
    )


_TIPOS = ConsultaPronta(
    lambda: TipoDocumento.objects.filter(ativo=True).order_by("nome").values_list("pk", "nome", "interno", "externo")
)


def hipoteses() -> list[tuple[str, list[tuple[int, str]]]]:
    """Active legal grounds grouped by level: (label of the level, [(id, text)])."""
    todas = _HIPOTESES.objetos()
    return [
        (Nivel(nivel).label, [(hipotese.pk, str(hipotese)) for hipotese in todas if hipotese.nivel == nivel])
        for nivel in (Nivel.RESTRITO, Nivel.SIGILOSO)
    ]


_HIPOTESES = ConsultaPronta(lambda: HipoteseLegal.objects.filter(ativa=True).order_by("nome"))


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


def dados_do_rascunho(ator: Ator, processo_id: int) -> dict:
    """What was typed in the rascunho, by name of the form field.

    Raises:
        NaoEncontrado
    """
    processo = processos.localizar(ator, processo_id)
    dados = processos.dados_do_processo(processo)
    return {
        "tipo": dados.tipo_id,
        "especificacao": dados.especificacao,
        "assuntos": list(dados.assuntos),
        "interessados": "\n".join(dados.interessados),
        "sem_interessados": dados.sem_interessados,
        "nivel": dados.nivel,
        "hipotese_legal": dados.hipotese_legal_id,
        "prioridade": dados.prioridade,
        "observacao": processos.observacao_da_unidade(ator, processo),
    }


def destinos(ator: Ator) -> list[tuple[int, str, str]]:
    """Active units a process may be sent to: (id, sigla, name); the actor's own is left out."""
    return list(pessoas.unidades_ativas().exclude(pk=ator.unidade_id).values_list("pk", "sigla", "nome"))


def arquivos() -> list[tuple[int, str]]:
    """Active units that keep originals on paper: (id, text)."""
    return [(unidade.pk, str(unidade)) for unidade in _ARQUIVOS.objetos()]


_ARQUIVOS = ConsultaPronta(lambda: pessoas.unidades_ativas().filter(arquivo=True))


def veio_de(ator: Ator, processo: Processo) -> Unidade | None:
    """The unit that last sent the process to the actor's unit, to whom it may be returned (art. 16 §2)."""
    envio = (
        Envio.objects.filter(processo=processo, para_id=ator.unidade_id, de__ativa=True, desfeito_em__isnull=True)
        .select_related("de")
        .order_by("-em", "-pk")
        .first()
    )
    return envio.de if envio else None
