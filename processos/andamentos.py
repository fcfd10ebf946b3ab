"""Recording acts: `@ato` frames an act, `registrar` writes its one line in the trail of each process."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import wraps
from types import SimpleNamespace

from django.db import transaction

from processos import cadeia
from processos.models import Andamento, Processo, TipoAndamento
from sei.comum.lote import atualizar, com_os_valores
from sei.comum.registros import registrador
from sei.comum.tabelas import Tabela
from sei.pessoas.ator import Ator

_log = registrador("processos.andamentos")
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

    The trail never goes back in time: when the clock is behind the last line, this one keeps that line's instant, and
    the fact `relogio` keeps what the clock said.

    Args:
        tipo: what was done.
        em: the act's instant, aware.
        dados: facts for the sentence and for machines; JSON values, no floats, no personal data beyond names.

    Raises:
        RuntimeError: called outside an act.
    """
    registros = _registros_do_ato()
    seguinte = _seguinte(tipo, processo, ator, *_sem_recuar(processo, em, dados, _ultima_da_trilha(processo)))
    andamento = Andamento(**vars(seguinte))
    andamento.processo = processo
    andamento.save(force_insert=True)
    Processo.objects.filter(pk=processo.pk).update(**{campo: getattr(processo, campo) for campo in CONTADORES})
    registros.append((tipo.value, processo.pk))
    return andamento


def registrar_em_lote(tipo: TipoAndamento, *, itens: Sequence[tuple[Processo, dict]], ator: Ator, em: datetime) -> None:
    """Writes the next line of the trail of many processes, as `registrar` does for one, in two statements.

    Args:
        itens: each process, locked and only once, with the facts of its line; of the process only `pk`, `andamentos`
            and `cabeca` are read, and the row is written, not the object.
        em: the act's instant, aware; a trail whose last line is later keeps that line's instant.

    Raises:
        RuntimeError: called outside an act.
    """
    registros = _registros_do_ato()
    if not itens:
        return
    finais = [(processo.pk, processo.andamentos) for processo, _ in itens]
    posteriores = com_os_valores(Andamento.objects.filter(em__gt=em), ("processo_id", "numero"), finais)
    ultimas = dict(posteriores.values_list("processo_id", "em"))
    iguais = {
        "tipo": tipo.value,
        "usuario_id": ator.usuario_id,
        "unidade_id": ator.unidade_id,
        "origem": str(ator.origem),
    }
    molde = cadeia.Molde(
        registro_canonico(SimpleNamespace(processo_id=0, numero=0, em=em, dados={}, **iguais)), _PROPRIOS_DA_LINHA
    )
    tabela, cabecas = Tabela(Andamento, **iguais), []
    for processo, dados in itens:
        quando, dados = _sem_recuar(processo, em, dados, ultimas.get(processo.pk))
        pk, numero, anterior = processo.pk, processo.andamentos + 1, processo.cabeca or cadeia.ZERO
        texto = cadeia.canonico(dados).decode()
        sha256 = molde.resumo(anterior, processo=pk, numero=numero, em=f'"{_em_utc(quando)}"', dados=texto)
        tabela.acrescentar(processo_id=pk, numero=numero, em=quando, dados=texto, anterior=anterior, sha256=sha256)
        cabecas.append((pk, numero, sha256))
        registros.append((tipo.value, pk))
    tabela.gravar()
    atualizar(Processo, ("andamentos", "cabeca"), cabecas)


_PROPRIOS_DA_LINHA = ("processo", "numero", "em", "dados")


def _em_utc(instante: datetime) -> str:
    return instante.astimezone(UTC).isoformat(timespec="microseconds")


def _registros_do_ato() -> list[tuple[str, int]]:
    registros = _ato_em_curso.get()
    if registros is None:
        raise RuntimeError("andamento fora de um ato")
    return registros


def _seguinte(tipo: TipoAndamento, processo: Processo, ator: Ator, em: datetime, dados: dict) -> SimpleNamespace:
    """The columns of the next line, chained to the one before; `processo` already counts it."""
    anterior = processo.cabeca or cadeia.ZERO
    andamento = SimpleNamespace(
        processo_id=processo.pk,
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
    processo.andamentos, processo.cabeca = andamento.numero, andamento.sha256
    return andamento


def _sem_recuar(processo: Processo, em: datetime, dados: dict, ultima: datetime | None) -> tuple[datetime, dict]:
    """The instant of the next line, never before the last one's, and its facts, with what a late clock said."""
    if ultima is None or em >= ultima:
        return em, dados
    _log.warning("relogio_recuou", processo=processo.pk, segundos=int((ultima - em).total_seconds()))
    return ultima, {**dados, "relogio": _em_utc(em)}


def _ultima_da_trilha(processo: Processo) -> datetime | None:
    if not processo.andamentos:
        return None
    ultimas = Andamento.objects.filter(processo=processo, numero=processo.andamentos)
    return ultimas.values_list("em", flat=True).first()


def instante_do_relogio(andamento: Andamento) -> datetime:
    """What the clock said at the act: the trail's instant, unless the clock was behind it."""
    dito = andamento.dados.get("relogio")
    return datetime.fromisoformat(dito) if dito else andamento.em


def registro_canonico(andamento: Andamento | SimpleNamespace) -> dict:
    """The facts of an andamento that its hash covers, as JSON values; instants in UTC with microseconds."""
    return {
        "v": 1,
        "processo": andamento.processo_id,
        "numero": andamento.numero,
        "tipo": andamento.tipo,
        "usuario": andamento.usuario_id,
        "unidade": andamento.unidade_id,
        "em": _em_utc(andamento.em),
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
        TipoAndamento.COMUNICACAO_ENVIADA.value,
        TipoAndamento.COMUNICACAO_CONSULTADA.value,
        TipoAndamento.COMUNICACAO_TACITA.value,
        TipoAndamento.COMUNICACAO_RESPONDIDA.value,
    }
)


SO_DO_VINCULO = frozenset(
    {
        TipoAndamento.SOBRESTAMENTO_DE_OUTRO.value,
        TipoAndamento.RETOMADA_DE_OUTRO.value,
        TipoAndamento.PROCESSO_ANEXADO.value,
        TipoAndamento.ANEXADO_RECEBIDO.value,
        TipoAndamento.PROCESSO_DESANEXADO.value,
        TipoAndamento.ANEXADO_LIBERADO.value,
        TipoAndamento.PROCESSO_RELACIONADO.value,
        TipoAndamento.RELACIONAMENTO_DESFEITO.value,
    }
)
"""What tells nothing but a tie to another process: left out for whom that process does not exist."""

SEM_O_OUTRO = {
    TipoAndamento.SOBRESTADO_POR_OUTRO.value: TipoAndamento.PROCESSO_SOBRESTADO.label,
    TipoAndamento.PROCESSO_DUPLICADO.value: "Processo iniciado com {documentos}, {nivel}",
}
"""What is said instead to whom the other process does not exist."""


def frase(andamento: Andamento, numeros: Mapping[int, str] | None = None, ocultos: Collection[int] = ()) -> str:
    """The sentence of an andamento, for people.

    Args:
        numeros: numbers, by id, of the other processes that the reader may see: those missing are not named.
        ocultos: ids of the others that do not exist for the reader: nothing is said of them.
    """
    fatos, outro, tipo = _Fatos(andamento.dados), andamento.dados.get("outro"), TipoAndamento(andamento.tipo)
    fatos["outro"] = (numeros or {}).get(outro, "outro processo")
    dizer = SEM_O_OUTRO.get(tipo, tipo.label) if outro in ocultos else tipo.label
    texto = dizer.format_map(fatos)
    return texto[:1].upper() + texto[1:]


class _Fatos(dict):
    def __missing__(self, chave: str) -> str:
        return ""
