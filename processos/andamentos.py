"""Recording acts: `@ato` frames an act, `registrar` writes its one line in the trail of each process."""

from collections import Counter
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import wraps

from django.db import transaction

from processos import cadeia
from processos.models import Andamento, Processo, TipoAndamento
from sei.pessoas.ator import Ator

CONTADORES = ("andamentos", "cabeca", "documentos_incluidos", "ultimo_envio_em")
_ato_em_curso: ContextVar[list[tuple[str, int]] | None] = ContextVar("ato_em_curso", default=None)


class AtoSemAndamento(Exception):
    """A programming error: an act that changed the state and left no line, or more than one, in a process's trail."""


def ato(*tipos: TipoAndamento, pode_nada: bool = False):
    """Frames an act: opens its transaction and demands exactly one andamento per affected process, of one of `tipos`.

    Args:
        tipos: the andamentos the act may record; none for work on a rascunho, whose trail begins when it is started.
        pode_nada: the act may find nothing to do (receiving twice) and then records nothing.
    """

    def decora(funcao: Callable) -> Callable:
        @wraps(funcao)
        def envolve(*, ator: Ator, **argumentos):
            if ator is None:
                raise TypeError("todo ato tem autor")
            registros: list[tuple[str, int]] = []
            with transaction.atomic():
                ficha = _ato_em_curso.set(registros)
                try:
                    resultado = funcao(ator=ator, **argumentos)
                finally:
                    _ato_em_curso.reset(ficha)
                _conferir(funcao.__name__, registros, {tipo.value for tipo in tipos}, pode_nada)
            return resultado

        envolve.tipos_de_andamento = tipos
        return envolve

    return decora


def _conferir(nome: str, registros: list[tuple[str, int]], esperados: set[str], pode_nada: bool) -> None:
    inesperados = {tipo for tipo, _ in registros} - esperados
    repetidos = [processo for processo, vezes in Counter(p for _, p in registros).items() if vezes > 1]
    if inesperados or repetidos or (esperados and not registros and not pode_nada):
        raise AtoSemAndamento(
            f"{nome}: inesperados {sorted(inesperados)}, repetidos {repetidos}, total {len(registros)}"
        )


def registrar(tipo: TipoAndamento, *, processo: Processo, ator: Ator, em: datetime, **dados) -> Andamento:
    """Writes the next line of the process's trail, chained to the one before.

    The process row must be locked by the act. The counters of the row (length and head of the trail, documents
    included, last sending) are written here together, as they stand in `processo`.

    Args:
        tipo: what was done.
        em: the act's instant, aware.
        dados: facts for the sentence and for machines; JSON values, no floats, no personal data beyond names.

    Raises:
        RuntimeError: called outside an act.
    """
    registros = _ato_em_curso.get()
    if registros is None:
        raise RuntimeError("andamento fora de um ato")
    anterior = processo.cabeca or cadeia.ZERO
    andamento = Andamento(
        processo=processo,
        numero=processo.andamentos + 1,
        tipo=tipo.value,
        usuario_id=ator.usuario_id,
        unidade_id=ator.unidade_id,
        em=em,
        origem=str(ator.origem),
        dados=dados,
        anterior=anterior,
    )
    andamento.sha256 = cadeia.resumo(registro_canonico(andamento), anterior)
    andamento.save(force_insert=True)
    processo.andamentos, processo.cabeca = andamento.numero, andamento.sha256
    Processo.objects.filter(pk=processo.pk).update(**{campo: getattr(processo, campo) for campo in CONTADORES})
    registros.append((tipo.value, processo.pk))
    return andamento


def registro_canonico(andamento: Andamento) -> dict:
    """The facts of an andamento that its hash covers, as JSON values; instants in UTC with microseconds."""
    return {
        "v": 1,
        "processo": andamento.processo_id,
        "numero": andamento.numero,
        "tipo": andamento.tipo,
        "usuario": andamento.usuario_id,
        "unidade": andamento.unidade_id,
        "em": andamento.em.astimezone(UTC).isoformat(timespec="microseconds"),
        "origem": andamento.origem,
        "dados": andamento.dados,
    }


RESUMIDOS = frozenset(
    {
        TipoAndamento.PROCESSO_INICIADO.value,
        TipoAndamento.PROCESSO_DUPLICADO.value,
        TipoAndamento.PROCESSO_EXCLUIDO.value,
        TipoAndamento.PROCESSO_RECEBIDO.value,
        TipoAndamento.PROCESSO_ENVIADO.value,
        TipoAndamento.PROCESSO_CONCLUIDO.value,
        TipoAndamento.PROCESSO_REABERTO.value,
        TipoAndamento.ENVIO_DESFEITO.value,
        TipoAndamento.CONCLUSAO_DESFEITA.value,
        TipoAndamento.ANDAMENTO_ATUALIZADO.value,
        TipoAndamento.DOCUMENTO_ASSINADO.value,
        TipoAndamento.DOCUMENTO_CANCELADO.value,
        TipoAndamento.NUMERO_LEGADO_VINCULADO.value,
        TipoAndamento.NUMERO_LEGADO_DESVINCULADO.value,
        TipoAndamento.NIVEL_ALTERADO.value,
        TipoAndamento.PROCESSO_SOBRESTADO.value,
        TipoAndamento.SOBRESTADO_POR_OUTRO.value,
        TipoAndamento.SOBRESTAMENTO_DE_OUTRO.value,
        TipoAndamento.TRAMITACAO_RETOMADA.value,
        TipoAndamento.RETOMADA_DE_OUTRO.value,
        TipoAndamento.PROCESSO_ANEXADO.value,
        TipoAndamento.ANEXADO_RECEBIDO.value,
        TipoAndamento.PROCESSO_DESANEXADO.value,
        TipoAndamento.ANEXADO_LIBERADO.value,
        TipoAndamento.PROCESSO_RELACIONADO.value,
        TipoAndamento.RELACIONAMENTO_DESFEITO.value,
    }
)


def frase(andamento: Andamento, numeros: Mapping[int, str] | None = None) -> str:
    """The sentence of an andamento, for people.

    Args:
        numeros: numbers, by id, of the other processes that the reader may see: those missing are not named.
    """
    fatos = _Fatos(andamento.dados)
    fatos["outro"] = (numeros or {}).get(andamento.dados.get("outro"), "outro processo")
    texto = TipoAndamento(andamento.tipo).label.format_map(fatos)
    return texto[:1].upper() + texto[1:]


class _Fatos(dict):
    def __missing__(self, chave: str) -> str:
        return ""
