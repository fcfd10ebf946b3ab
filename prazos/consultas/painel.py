"""The panel of deadlines, of the unit and of the person: what is late, ends today, this week and later."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from prazos.models import OrigemDoPrazo, Prazo, SituacaoDoPrazo, Trabalho
from prazos.registro import no_prazo
from prazos.tempestividade import FUSO
from processos.acesso import q_processos
from processos.models import Nivel
from sei.comum.paginacao import Pagina, paginar
from sei.comum.tempo import local
from sei.pessoas.ator import Ator

LINHAS = 50
CONTAGEM_MAXIMA = 1000
RECENTES = timedelta(days=30)


class Faixa(StrEnum):
    """Which deadlines; the value is the one in the address."""

    CORRENTES = ""
    VENCIDOS = "vencidos"
    HOJE = "hoje"
    SEMANA = "semana"
    DEPOIS = "depois"
    SUSPENSOS = "suspensos"
    CUMPRIDOS = "cumpridos"
    ALTERADOS = "alterados"


@dataclass(frozen=True, slots=True)
class LinhaDoPrazo:
    """A deadline in a list.

    Attributes:
        descricao: empty of a sigiloso: what it says is read after it is opened.
        situacao: ``vencido``, ``hoje``, ``alerta`` (the shortest reading ends), ``aberto``, ``suspenso``, ``cumprido``,
            ``atrasado`` (met after the limit) or ``cancelado``.
        menor: due day of the shortest reading when it is not the one in force, or None.
        proposta: a shorter date waits for confirmation. mudou: the date changed lately.
    """

    id: int
    limite_em: datetime
    encerrado_em: datetime | None
    mudou_em: datetime | None
    vencimento: date
    menor: date | None
    a_definir: bool
    situacao: str
    origem: str
    descricao: str
    processo_id: int
    numero: str
    nivel: int
    comunicacao_id: int | None
    proposta: bool
    mudou: bool
    pessoal: bool


_COLUNAS = (
    *("id", "limite_em", "encerrado_em", "mudou_em", "suspenso_em", "vencimento", "menor", "a_definir", "situacao"),
    *("origem", "descricao", "processo_id", "processo__numero", "processo__nivel_efetivo"),
    *("comunicacao__id", "proposta_id", "pessoa_id"),
)


class Painel:
    """The deadlines of the actor's unit, or the person's own, that the actor may see.

    Args:
        pessoal: the person's instead of the unit's. agora: aware.
    """

    def __init__(self, ator: Ator, *, pessoal: bool, agora: datetime):
        dono = {"pessoa_id": ator.usuario_id} if pessoal else {"unidade_id": ator.unidade_id}
        self._todos = Prazo.objects.filter(q_processos(ator, "processo__"), **dono)
        self._agora = agora

    def pagina(self, faixa: Faixa, cursor: str | None, *, dia: date | None = None) -> Pagina:
        """A page of LinhaDoPrazo: what ends first comes first; of what ended, the last one.

        Args:
            dia: only what is due on this local day.

        Raises:
            EntradaInvalida: the cursor is not one of ours.
        """
        consulta = self._todos.filter(condicao(faixa, self._agora))
        if dia is not None:
            consulta = consulta.filter(vencimento=dia)
        crescente = faixa not in (Faixa.CUMPRIDOS, Faixa.ALTERADOS)
        campo = {Faixa.CUMPRIDOS: "encerrado_em", Faixa.ALTERADOS: "mudou_em"}.get(faixa, "limite_em")
        pagina = paginar(
            consulta.values_list(*_COLUNAS, named=True),
            campos=[campo, "id"],
            cursor=cursor,
            tamanho=LINHAS,
            crescente=crescente,
        )
        return Pagina([_linha(linha, self._agora) for linha in pagina.itens], pagina.proxima, pagina.anterior)

    def contagens(self) -> dict[Faixa, str]:
        """How many of each, as texts, never past a thousand open ones ("1000+")."""
        por_faixa = {faixa: Count("pk", filter=condicao(faixa, self._agora)) for faixa in Faixa if faixa in _CONTADAS}
        abertos = self._todos.filter(situacao__in=[SituacaoDoPrazo.ABERTO, SituacaoDoPrazo.SUSPENSO])
        numeros = _contar(abertos, por_faixa)
        return {faixa: f"{numero}+" if numero >= CONTAGEM_MAXIMA else str(numero) for faixa, numero in numeros.items()}

    def mes(self, primeiro: date) -> list[list[tuple[date, int]]]:
        """The weeks of the month of `primeiro`, each day with how many open deadlines end on it."""
        semanas = Calendar(firstweekday=6).monthdatescalendar(primeiro.year, primeiro.month)
        por_dia = dict(
            self._todos.filter(
                condicao(Faixa.CORRENTES, self._agora), vencimento__range=(semanas[0][0], semanas[-1][-1])
            )
            .order_by()
            .values_list("vencimento")
            .annotate(quantos=Count("pk"))
        )
        return [[(dia, por_dia.get(dia, 0)) for dia in semana] for semana in semanas]


_CONTADAS = (Faixa.CORRENTES, Faixa.VENCIDOS, Faixa.HOJE, Faixa.SEMANA, Faixa.DEPOIS, Faixa.SUSPENSOS)


def _contar(abertos: QuerySet[Prazo], por_faixa: dict[Faixa, Count]) -> dict[Faixa, int]:
    """Counts the first thousand to end: ids first, so that the index stops the reading."""
    primeiros = list(abertos.order_by("limite_em", "pk").values_list("pk", flat=True)[:CONTAGEM_MAXIMA])
    nomes = {faixa.value or "correntes": contagem for faixa, contagem in por_faixa.items()}
    numeros = Prazo.objects.filter(pk__in=primeiros).aggregate(**nomes)
    return {faixa: numeros[faixa.value or "correntes"] for faixa in por_faixa}


def condicao(faixa: Faixa, agora: datetime) -> Q:
    """The deadlines of a band at an instant."""
    aberto = Q(situacao=SituacaoDoPrazo.ABERTO)
    hoje, semana = _fim_do_dia(agora, 0), _fim_do_dia(agora, 6 - local(agora).weekday())
    return {
        Faixa.CORRENTES: aberto,
        Faixa.VENCIDOS: aberto & Q(limite_em__lt=agora, a_definir=False),
        Faixa.HOJE: aberto & Q(limite_em__gte=agora, limite_em__lt=hoje),
        Faixa.SEMANA: aberto & Q(limite_em__gte=hoje, limite_em__lt=semana),
        Faixa.DEPOIS: aberto & Q(limite_em__gte=max(hoje, semana)),
        Faixa.SUSPENSOS: Q(situacao=SituacaoDoPrazo.SUSPENSO),
        Faixa.CUMPRIDOS: Q(situacao=SituacaoDoPrazo.CUMPRIDO, encerrado_em__isnull=False),
        Faixa.ALTERADOS: aberto & Q(mudou_em__gte=agora - RECENTES),
    }[faixa]


def _fim_do_dia(agora: datetime, dias: int) -> datetime:
    """Midnight, in Roraima, that ends the day `dias` from now."""
    return datetime.combine(local(agora).date() + timedelta(days=dias + 1), time(), tzinfo=FUSO)


def _linha(linha, agora: datetime) -> LinhaDoPrazo:
    situacao = situacao_para_mostrar(linha, agora)
    return LinhaDoPrazo(
        id=linha.id,
        limite_em=linha.limite_em,
        encerrado_em=linha.encerrado_em,
        mudou_em=linha.mudou_em,
        vencimento=linha.vencimento,
        menor=linha.menor if linha.menor < linha.vencimento else None,
        a_definir=linha.a_definir,
        situacao=situacao,
        origem=OrigemDoPrazo(linha.origem).label,
        descricao="" if linha.processo__nivel_efetivo == Nivel.SIGILOSO else linha.descricao,
        processo_id=linha.processo_id,
        numero=linha.processo__numero,
        nivel=linha.processo__nivel_efetivo,
        comunicacao_id=linha.comunicacao__id,
        proposta=linha.proposta_id is not None,
        mudou=linha.mudou_em is not None and linha.mudou_em > agora - RECENTES,
        pessoal=linha.pessoa_id is not None,
    )


def situacao_para_mostrar(prazo, agora: datetime) -> str:
    """What a list says of a deadline (see LinhaDoPrazo)."""
    if prazo.situacao == SituacaoDoPrazo.CUMPRIDO:
        return "cumprido" if no_prazo(prazo, prazo.encerrado_em) else "atrasado"
    if prazo.situacao != SituacaoDoPrazo.ABERTO:
        return str(prazo.situacao)
    if prazo.limite_em < agora:
        return "aberto" if prazo.a_definir else "vencido"
    hoje = local(agora).date()
    if prazo.vencimento <= hoje:
        return "hoje"
    return "alerta" if prazo.menor <= hoje else "aberto"


def ultima_execucao(nome: str) -> Trabalho | None:
    """When a routine last ran."""
    return Trabalho.objects.filter(nome=nome).first()
