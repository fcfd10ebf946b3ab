"""The trail of a process as people read it."""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from processos import acesso
from processos.andamentos import RESUMIDOS, SEM_O_OUTRO, SO_DO_VINCULO, frase
from processos.models import Andamento, Nivel, Processo
from sei.comum.paginacao import Pagina, paginar
from sei.pessoas.ator import Ator

_CITAM_OUTRO = SO_DO_VINCULO | SEM_O_OUTRO.keys()


@dataclass(frozen=True, slots=True)
class LinhaDaTrilha:
    """An act: its place among those the reader sees, sentence, who, where (empty when nowhere) and when (aware)."""

    numero: int
    frase: str
    pessoa: str
    unidade: str
    unidade_nome: str
    em: datetime


def trilha(ator: Ator, processo: Processo, *, completa: bool, cursor: str | None = None, tamanho: int = 50) -> Pagina:
    """A page of what was done to a process already found visible, newest first, as LinhaDaTrilha.

    Other processes are named only when the actor may see them. A tie to a sigiloso that does not exist for the actor is
    not told at all, and leaves no gap in the numbers.

    Args:
        completa: every act; otherwise only those that move the process or give effect to a document.
        cursor: text of a neighbour page.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    citam = Andamento.objects.filter(processo=processo, tipo__in=_CITAM_OUTRO)
    consulta = Andamento.objects.filter(processo=processo).select_related("usuario", "unidade")
    consulta = consulta.annotate(ha_vinculos=Exists(citam))
    if not completa:
        consulta = consulta.filter(tipo__in=RESUMIDOS)
    pagina, outros = paginar(consulta, campos=["numero"], cursor=cursor, tamanho=tamanho), _Outros()
    if pagina.itens and pagina.itens[0].ha_vinculos:
        outros = _outros(ator, citam)
    if outros.calados:
        consulta = consulta.exclude(numero__in=outros.calados)
        pagina = paginar(consulta, campos=["numero"], cursor=cursor, tamanho=tamanho)
    return Pagina([_linha(andamento, outros) for andamento in pagina.itens], pagina.proxima, pagina.anterior)


@dataclass(slots=True)
class _Outros:
    """The other processes of a trail: `numeros` of those seen, ids of those that do not exist for the reader, and the
    lines, in order, that only they explain."""

    numeros: dict[int, str] = field(default_factory=dict)
    ocultos: set[int] = field(default_factory=set)
    calados: list[int] = field(default_factory=list)


def _outros(ator: Ator, citam: QuerySet[Andamento]) -> _Outros:
    campos = citam.order_by("numero").values_list("dados", "numero", "tipo")
    linhas = [(dados["outro"], numero, tipo) for dados, numero, tipo in campos]
    outros = _Outros()
    citados = Processo.objects.filter(pk__in={outro for outro, *_ in linhas}).annotate(
        visto=Exists(acesso.visiveis_para(ator).filter(pk=OuterRef("pk")))
    )
    for pk, numero, nivel, visto in citados.values_list("pk", "numero", "nivel_efetivo", "visto"):
        if visto:
            outros.numeros[pk] = numero
        elif nivel == Nivel.SIGILOSO:
            outros.ocultos.add(pk)
    outros.calados = [numero for outro, numero, tipo in linhas if outro in outros.ocultos and tipo in SO_DO_VINCULO]
    return outros


def _linha(andamento: Andamento, outros: _Outros) -> LinhaDaTrilha:
    return LinhaDaTrilha(
        numero=andamento.numero - bisect_left(outros.calados, andamento.numero),
        frase=frase(andamento, outros.numeros, outros.ocultos),
        pessoa=andamento.usuario.nome,
        unidade=andamento.unidade.sigla if andamento.unidade else "",
        unidade_nome=andamento.unidade.nome if andamento.unidade else "",
        em=andamento.em,
    )
