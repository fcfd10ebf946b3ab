"""What a process is about: interested parties, subjects, numbers of other systems, its papers, and what teaches it."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from documentos.arvore import Linha
from documentos.consultas.conhecimento import BaseOferecida
from documentos.models import BaseDeConhecimento, NumeroLegado, OriginalFisico, SistemaLegado
from documentos.originais import onde
from processos.models import Classificacao, Destinacao, Interessado, Processo
from processos.temporalidade import Guarda
from sei.comum.consulta_pronta import ConsultaPronta

_INTERESSADO, _ASSUNTO, _LEGADO, _ORIGINAL, _BASE = range(5)
_NADA, _VAZIO = Value(0), Value("")


class LegadoNaPagina(NamedTuple):
    """A number of another system, and the despacho that cites it: id and código verificador."""

    numero: str
    despacho_id: int
    despacho: str


class OriginalNoProcesso(NamedTuple):
    """The paper of a document, on the page of its process: `onde` ends a sentence."""

    documento_id: int
    titulo: str
    onde: str


class Descricao(NamedTuple):
    """Names of the interested parties, in order; subjects, by code; numbers in force of other systems, in order; where
    the papers of the documents seen are, in order of inclusion; bases de conhecimento in force of its type, by title.
    """

    interessados: list[str]
    assuntos: list[Guarda]
    numeros_legados: list[LegadoNaPagina]
    originais: list[OriginalNoProcesso]
    bases: list[BaseOferecida]


def descricao(processo: Processo, linhas: Sequence[tuple] = ()) -> Descricao:
    """What a process already found visible is about, in one query.

    Args:
        linhas: the rows of its tree the actor sees, of what is annexed to it too; without them, no originals.
    """
    vistos = {linha[0]: Linha(*linha) for linha in linhas}
    lida, papeis = Descricao([], [], [], [], []), {}
    processos = tuple({processo.pk, *(linha.processo_id for linha in vistos.values())})
    lidas = _DESCRICAO.linhas(processo.pk, processo.tipo_id, processos)
    for especie, _, um, outro, primeiro, segundo, fim, mais in sorted(lidas):
        if especie == _INTERESSADO:
            lida.interessados.append(um)
        elif especie == _ASSUNTO:
            permanente = fim == Destinacao.GUARDA_PERMANENTE
            lida.assuntos.append(Guarda(f"{um} {outro}", primeiro, segundo, permanente))
        elif especie == _LEGADO:
            numero = f"{SistemaLegado(um).label} {outro}/{primeiro}"
            lida.numeros_legados.append(LegadoNaPagina(numero, segundo, fim.zfill(7)))
        elif especie == _ORIGINAL:
            papeis[primeiro] = onde(um, guarda=outro, arquivo=fim, localizador=mais)
        else:
            lida.bases.append(BaseOferecida(primeiro, outro, fim))
    lida.originais.extend(
        OriginalNoProcesso(pk, f"{linha.titulo} ({linha.numero_sei:07d})", papeis[pk])
        for pk, linha in vistos.items()
        if pk in papeis
    )
    return lida


def _linhas(processo_id: int, tipo_id: int, processos: tuple[int, ...]) -> QuerySet:
    """The rows of the description; of `processos`, the one and what is annexed to it, the papers."""
    interessados = (
        Interessado.objects.filter(processo_id=processo_id)
        .order_by()
        .values_list(Value(_INTERESSADO), "ordem", "contato__nome", _VAZIO, _NADA, _NADA, _VAZIO, _VAZIO)
    )
    assuntos = Classificacao.objects.filter(processo_id=processo_id).values_list(
        Value(_ASSUNTO),
        _NADA,
        "assunto__codigo",
        "assunto__nome",
        "assunto__corrente",
        "assunto__intermediaria",
        "assunto__destinacao",
        _VAZIO,
    )
    numero_sei = Cast("despacho__numero_sei", CharField())
    legados = NumeroLegado.objects.filter(processo_id=processo_id, desfeito_em__isnull=True).values_list(
        Value(_LEGADO), "pk", "sistema", "numero", "ano", "despacho_id", numero_sei, _VAZIO
    )
    originais = OriginalFisico.objects.filter(documento__processo_id__in=processos).values_list(
        Value(_ORIGINAL),
        _NADA,
        "situacao",
        "guarda__sigla",
        "documento_id",
        _NADA,
        Coalesce("arquivo__sigla", _VAZIO),
        Coalesce("localizador__nome", _VAZIO),
    )
    bases = (
        BaseDeConhecimento.objects.filter(ativa=True, vigente__tipos=tipo_id)
        .order_by()
        .values_list(
            Value(_BASE),
            _NADA,
            "vigente__titulo_normalizado",
            "vigente__titulo",
            F("pk"),
            _NADA,
            "unidade__sigla",
            _VAZIO,
        )
    )
    return interessados.union(assuntos, legados, originais.order_by(), bases, all=True)


_DESCRICAO = ConsultaPronta(_linhas)
