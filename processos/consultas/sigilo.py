"""Who holds credentials, one's own sigilosos, and the orphans only the Acervo knows of."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from processos import acesso, credenciais
from processos.consultas.processo import localizar
from processos.erros import NaoEAcervo
from processos.estados import Estado
from processos.models import ConcessaoDeCredencial, EspecieDeEncerramento, HipoteseLegal, Nivel, Processo
from sei.comum.erros import NaoEncontrado
from sei.comum.paginacao import Pagina, paginar
from sei.pessoas.ator import Ator


@dataclass(frozen=True, slots=True)
class LinhaDeCredencial:
    """A credential as the page tells it.

    Attributes:
        id: of the concession. pessoa, unidade, por: names. especie: label. documento: what it lets sign, or empty.
        funciona: the person still works in its unit. minha: it is the actor's. plena: of the whole process.
        pode_cassar, pode_renovar: what the acts would accept from the actor.
        fim, fim_em, fim_por, fim_motivo: how, when and by whom it ended, when it did.
    """

    id: int
    pessoa: str
    pessoa_id: int
    unidade: str
    especie: str
    documento: str
    por: str
    em: datetime
    motivo: str
    funciona: bool
    minha: bool
    plena: bool
    pode_cassar: bool = False
    pode_renovar: bool = False
    fim: str = ""
    fim_em: datetime | None = None
    fim_por: str = ""
    fim_motivo: str = ""


@dataclass(frozen=True, slots=True)
class PaginaDeCredenciais:
    """The credentials of a sigiloso: in force and ended, and whether the actor gives and takes them."""

    processo: Processo
    vigentes: list[LinhaDeCredencial]
    encerradas: list[LinhaDeCredencial]
    plena: bool
    ultima: bool


def credenciais_do_processo(ator: Ator, processo_id: int) -> PaginaDeCredenciais:
    """Every credential of the process, newest first.

    Raises:
        NaoEncontrado, AberturaNaoConfirmada, ProcessoNaoSigiloso.
    """
    processo = localizar(ator, processo_id)
    credenciais.exigir_sigiloso(processo)
    concessoes = ConcessaoDeCredencial.objects.filter(processo=processo)
    funcionam = set(credenciais.que_funcionam(concessoes).values_list("pk", flat=True))
    todas = list(concessoes.select_related("pessoa", "unidade", "por", "encerramento__por").order_by("-em", "-pk"))
    vigentes = [c for c in todas if not hasattr(c, "encerramento")]
    plenas = {c.pessoa_id for c in vigentes if c.plena}
    atuam = {c.pessoa_id for c in vigentes if c.plena and c.pk in funcionam}
    plena = ator.usuario_id in plenas
    vistas: set[int] = set()
    linhas = []
    for concessao in todas:
        ultima = concessao.plena and concessao.pessoa_id not in vistas
        if concessao.plena:
            vistas.add(concessao.pessoa_id)
        linha = _linha(concessao, ator, plena=plena, plenas=plenas, atuam=atuam, ultima=ultima, funcionam=funcionam)
        linhas.append(linha)
    return PaginaDeCredenciais(
        processo=processo,
        vigentes=[linha for linha in linhas if not linha.fim],
        encerradas=[linha for linha in linhas if linha.fim],
        plena=plena,
        ultima=atuam <= {ator.usuario_id},
    )


def _linha(
    concessao: ConcessaoDeCredencial,
    ator: Ator,
    *,
    plena: bool,
    plenas: set[int],
    atuam: set[int],
    ultima: bool,
    funcionam: set[int],
) -> LinhaDeCredencial:
    fim = getattr(concessao, "encerramento", None)
    minha = concessao.pessoa_id == ator.usuario_id
    minha_para_cassar = concessao.por_id == ator.usuario_id or concessao.por_id not in atuam
    renovavel = fim is not None and fim.especie != EspecieDeEncerramento.CASSACAO and concessao.pessoa_id not in plenas
    funciona = concessao.pk in funcionam
    return LinhaDeCredencial(
        id=concessao.pk,
        pessoa=concessao.pessoa.nome,
        pessoa_id=concessao.pessoa_id,
        unidade=concessao.unidade.sigla,
        especie=concessao.get_especie_display(),
        documento=concessao.rotulo_do_documento,
        por=concessao.por.nome,
        em=concessao.em,
        motivo=concessao.motivo,
        funciona=funciona,
        minha=minha,
        plena=concessao.plena,
        pode_cassar=plena and fim is None and minha_para_cassar and not (minha and concessao.plena),
        pode_renovar=plena and ultima and (renovavel or (fim is None and not funciona)),
        **(
            {
                "fim": fim.get_especie_display(),
                "fim_em": fim.em,
                "fim_por": fim.por.nome,
                "fim_motivo": fim.motivo,
            }
            if fim
            else {}
        ),
    )


def credencial(ator: Ator, processo_id: int, concessao_id: int) -> tuple[Processo, LinhaDeCredencial]:
    """One credential of a sigiloso the actor opened.

    Raises:
        NaoEncontrado, AberturaNaoConfirmada, ProcessoNaoSigiloso.
    """
    pagina = credenciais_do_processo(ator, processo_id)
    for linha in (*pagina.vigentes, *pagina.encerradas):
        if linha.id == concessao_id:
            return pagina.processo, linha
    raise NaoEncontrado


def sigiloso(ator: Ator, processo_id: int) -> Processo:
    """A sigiloso the actor opened.

    Raises:
        NaoEncontrado, AberturaNaoConfirmada, ProcessoNaoSigiloso.
    """
    processo = localizar(ator, processo_id)
    credenciais.exigir_sigiloso(processo)
    return processo


def sigilosos_da_pessoa(ator: Ator, *, cursor: str | None = None) -> Pagina:
    """A page of the actor's credentials in force, newest first: ConcessaoDeCredencial with process, type and unit.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    minhas = ConcessaoDeCredencial.objects.filter(
        acesso.q_processos(ator, prefixo="processo__"), pessoa_id=ator.usuario_id, encerramento__isnull=True
    )
    return paginar(minhas.select_related("processo__tipo", "unidade"), campos=["em", "id"], cursor=cursor, tamanho=50)


def orfaos(ator: Ator, *, cursor: str | None = None) -> Pagina:
    """A page of the sigilosos nobody can open any more, newest first; only number and generating unit are to be shown.

    Raises:
        NaoEAcervo; EntradaInvalida when the cursor is not one of ours.
    """
    exigir_acervo(ator)
    return paginar(_orfaos().select_related("unidade_geradora"), campos=["criado_em", "id"], cursor=cursor, tamanho=50)


def orfao(ator: Ator, processo_id: int) -> Processo:
    """One of them.

    Raises:
        NaoEAcervo, NaoEncontrado.
    """
    exigir_acervo(ator)
    processo = _orfaos().filter(pk=processo_id).select_related("unidade_geradora").first()
    if processo is None:
        raise NaoEncontrado(alvo=("processo", processo_id))
    return processo


def exigir_acervo(ator: Ator) -> None:
    """The list of orphans is the Acervo's.

    Raises:
        NaoEAcervo
    """
    if not ator.acervo:
        raise NaoEAcervo("Só o perfil Acervo vê os processos sigilosos sem detentor de credencial.")


def _orfaos() -> QuerySet[Processo]:
    detidas = credenciais.que_funcionam(
        ConcessaoDeCredencial.objects.filter(processo=OuterRef("pk"), encerramento__isnull=True).exclude(
            especie="assinatura"
        )
    )
    return Processo.objects.filter(~Exists(detidas), nivel_efetivo=Nivel.SIGILOSO).exclude(
        estado__in=[Estado.RASCUNHO, Estado.EXCLUIDO]
    )


def hipoteses_por_nivel() -> list[tuple[str, list[tuple[int, str]]]]:
    """Label of each level above público with the id and text of its active legal hypotheses."""
    ativas = list(HipoteseLegal.objects.filter(ativa=True).order_by("nome"))
    return [
        (nivel.label, [(hipotese.pk, str(hipotese)) for hipotese in ativas if hipotese.nivel == nivel])
        for nivel in (Nivel.RESTRITO, Nivel.SIGILOSO)
    ]
