"""Acts on the calendar. Each makes a new version, stays in the history and has the open deadlines computed again.

No process is touched: these acts record no andamento, and `AtoDoCalendario`, which is never changed, is their trail.
"""

from dataclasses import replace
from datetime import date

from prazos import consultas
from prazos.acesso import exigir_governo
from prazos.calendario import SituacaoDoAno
from prazos.carga import Partida, partida
from prazos.erros import AnoJaConfirmado, CienciaNecessaria, FatoRepetido
from prazos.models import (
    AnoDoCalendario,
    AtoDoCalendario,
    Comarca,
    ComarcaDaUnidade,
    FatoDoCalendario,
    TipoDeAtoDoCalendario,
)
from prazos.novo_fato import NovoFato
from prazos.recalculo import TAREFA
from processos.andamentos import ato
from sei.comum.contadores import proximo
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.tarefas import agendar
from sei.comum.tempo import agora, local
from sei.pessoas.ator import Ator
from sei.pessoas.consultas import unidade as unidade_ativa

_CHAVE = "calendario"
MOTIVO_MAXIMO = 500


@ato()
def incluir_dia(*, ator: Ator, novo: NovoFato, ciente: bool = False) -> FatoDoCalendario:
    """Enters a day, or a stretch of days, of a loaded year.

    Args:
        ciente: the actor read and accepts what is unusual: the day is past, or something alike already stands.

    Raises:
        SemPerfil, EntradaInvalida, AnoNaoCarregado, FatoRepetido, CienciaNecessaria.
    """
    versao = _abrir(ator)
    (exame,) = consultas.examinar([novo], hoje=_hoje())
    if exame.erro:
        raise exame.erro
    if exame.igual:
        raise FatoRepetido(
            f"“{exame.igual.descricao}” já está no calendário nesses dias, com o mesmo tipo, efeito e lugar, incluído "
            f"por {exame.igual.inclusao.autor.nome} em {local(exame.igual.inclusao.em):%d/%m/%Y}. Não há o que incluir."
        )
    if exame.avisos and not ciente:
        raise CienciaNecessaria(" ".join(exame.avisos) + " Se é isso mesmo, marque que está ciente.", campo="ciente")
    registro = _registrar(ator, versao, TipoDeAtoDoCalendario.INCLUSAO, f"Incluiu {_nome(novo)}")
    fato = _fato(novo, registro)
    fato.save(force_insert=True)
    return fato


@ato()
def importar_dias(*, ator: Ator, novos: tuple[NovoFato, ...], ciente: bool = False) -> int:
    """Enters several days at once, all or none; those that already stand are left as they are.

    Returns:
        how many were entered; at least one.

    Raises:
        SemPerfil, EntradaInvalida, AnoNaoCarregado, FatoRepetido when all stand or two are the same,
        CienciaNecessaria.
    """
    versao = _abrir(ator)
    exames = consultas.examinar(novos, hoje=_hoje())
    for exame in exames:
        if exame.erro:
            raise exame.erro
    if len({novo.identidade for novo in novos}) < len(novos):
        raise FatoRepetido("Duas linhas dizem o mesmo dia, com o mesmo tipo, efeito e lugar. Deixe uma só.")
    faltam = [(novo, exame) for novo, exame in zip(novos, exames, strict=True) if exame.igual is None]
    if not faltam:
        raise FatoRepetido("Todos esses dias já estão no calendário. Não há o que importar.")
    if any(exame.avisos for _, exame in faltam) and not ciente:
        raise CienciaNecessaria(
            "Há dias passados ou parecidos com outros. Confira os avisos e marque que está ciente.", campo="ciente"
        )
    registro = _registrar(ator, versao, TipoDeAtoDoCalendario.IMPORTACAO, f"Importou {len(faltam)} registro(s)")
    FatoDoCalendario.objects.bulk_create(_fato(novo, registro) for novo, _ in faltam)
    return len(faltam)


@ato()
def revogar_dia(*, ator: Ator, fato_id: int, motivo: str) -> FatoDoCalendario:
    """Takes a day back. It stays in the calendar's history, with the reason, and counts no more.

    Raises:
        SemPerfil, NaoEncontrado, FatoJaRevogado, EntradaInvalida without a reason.
    """
    versao = _abrir(ator)
    motivo = _motivo(motivo)
    fato = consultas.fato_por_revogar(fato_id)
    fato.revogacao = _registrar(ator, versao, TipoDeAtoDoCalendario.REVOGACAO, f"Revogou {_nome(fato)}", motivo)
    fato.save(update_fields=["revogacao"])
    return fato


@ato()
def confirmar_ano(
    *, ator: Ator, ano: int, norma: str, comarca_id: int | None = None, link: str = ""
) -> AnoDoCalendario:
    """Declares that the days of a year are those of its Portaria, for the whole court or for one district.

    Raises:
        SemPerfil, AnoNaoCarregado, AnoJaConfirmado, EntradaInvalida, NaoEncontrado for an unknown district.
    """
    versao = _abrir(ator)
    norma, link = " ".join(norma.split()), link.strip()
    if not norma or len(norma) > 200:
        raise EntradaInvalida("Informe a Portaria do ano, em até 200 caracteres.", campo="norma")
    if link and (not link.startswith(("https://", "http://")) or len(link) > 300):
        raise EntradaInvalida("O endereço do ato começa com https:// e tem até 300 caracteres.", campo="link")
    consultas.exigir_anos([ano], consultas.anos_carregados(), campo="ano")
    comarca = _comarca(comarca_id)
    ultima = consultas.ultima_palavra(ano, comarca_id)
    if ultima.situacao == SituacaoDoAno.CONFIRMADO and (ultima.norma, ultima.link) == (norma, link):
        raise AnoJaConfirmado(f"O calendário de {ano} já está confirmado pela {norma}. Não há o que fazer.")
    onde = f"comarca de {comarca.nome}" if comarca else "todo o tribunal"
    registro = _registrar(
        ator, versao, TipoDeAtoDoCalendario.CONFIRMACAO, f"Confirmou o calendário de {ano}, {onde}", norma
    )
    return AnoDoCalendario.objects.create(
        ano=ano, comarca=comarca, situacao=SituacaoDoAno.CONFIRMADO, norma=norma, link=link, ato=registro
    )


@ato()
def definir_comarca(*, ator: Ator, unidade_id: int, comarca_id: int, motivo: str) -> ComarcaDaUnidade:
    """Says which district's calendar a unit follows.

    Raises:
        SemPerfil, NaoEncontrado, EntradaInvalida without a reason or when it already follows that one.
    """
    versao = _abrir(ator)
    motivo = _motivo(motivo)
    unidade, comarca = unidade_ativa(unidade_id), _comarca(comarca_id)
    if unidade is None or comarca is None:
        raise NaoEncontrado
    if consultas.calendarios().comarca_da_unidade(unidade_id) == comarca_id:
        raise EntradaInvalida(
            f"A {unidade.sigla} já segue o calendário da comarca de {comarca.nome}. Escolha outra.", campo="comarca"
        )
    resumo = f"{unidade.sigla} passou a seguir o calendário da comarca de {comarca.nome}"
    registro = _registrar(ator, versao, TipoDeAtoDoCalendario.COMARCA, resumo, motivo)
    return ComarcaDaUnidade.objects.create(unidade=unidade, comarca=comarca, ato=registro)


@ato()
def carregar_calendario(*, ator: Ator) -> int:
    """Gives a new installation its calendar; where any act of the calendar exists, nothing changes.

    Returns:
        how many facts were entered; 0 when there was a calendar.

    Raises:
        SemPerfil
    """
    if consultas.versao_do_calendario():
        return 0
    versao = _abrir(ator)
    if consultas.versao_do_calendario():  # somebody else was loading: their act is done by now
        return 0
    inicial = partida()
    for nome in inicial.comarcas:
        Comarca.objects.get_or_create(nome=nome, defaults={"sede": nome == inicial.sede})
    comarcas = {comarca.nome: comarca.pk for comarca in Comarca.objects.all()}
    resumo = f"Calendário de {inicial.anos[0]} a {inicial.anos[-1]} proposto pela regra, com os fatos conhecidos"
    registro = _registrar(ator, versao, TipoDeAtoDoCalendario.CARGA, resumo)
    AnoDoCalendario.objects.bulk_create(_anos(inicial, comarcas, registro))
    fatos = [replace(novo, comarca_id=comarcas[lugar] if lugar else None) for novo, lugar in inicial.fatos]
    FatoDoCalendario.objects.bulk_create(_fato(novo, registro) for novo in fatos)
    return len(fatos)


def _anos(inicial: Partida, comarcas: dict[str, int], registro: AtoDoCalendario) -> list[AnoDoCalendario]:
    """Every year proposed; after them, those confirmed in some district."""
    propostos = [AnoDoCalendario(ano=ano, situacao=SituacaoDoAno.PROPOSTO, ato=registro) for ano in inicial.anos]
    return propostos + [
        AnoDoCalendario(
            ano=confirmado.ano,
            comarca_id=comarcas[confirmado.comarca],
            situacao=SituacaoDoAno.CONFIRMADO,
            norma=confirmado.norma,
            link=confirmado.link,
            ato=registro,
        )
        for confirmado in inicial.confirmados
    ]


def _abrir(ator: Ator) -> int:
    """Admits who governs and takes the next version, which makes acts of the calendar wait for each other."""
    exigir_governo(ator)
    return proximo(_CHAVE)


def _registrar(ator: Ator, versao: int, tipo: TipoDeAtoDoCalendario, resumo: str, motivo: str = "") -> AtoDoCalendario:
    """Writes the act and asks for the open deadlines to be computed again."""
    antes = consultas.versao_do_calendario()
    registro = AtoDoCalendario.objects.create(
        numero=versao,
        tipo=tipo,
        autor_id=ator.usuario_id,
        unidade_id=ator.unidade_id,
        origem=str(ator.origem),
        em=agora(),
        resumo=resumo[:300],
        motivo=motivo,
    )
    agendar(TAREFA, antes=antes, depois=versao)
    return registro


def _motivo(motivo: str) -> str:
    motivo = " ".join(motivo.split())
    if not motivo or len(motivo) > MOTIVO_MAXIMO:
        raise EntradaInvalida(f"Escreva o motivo, em até {MOTIVO_MAXIMO} caracteres.", campo="motivo")
    return motivo


def _comarca(comarca_id: int | None) -> Comarca | None:
    if comarca_id is None:
        return None
    comarca = Comarca.objects.filter(pk=comarca_id).first()
    if comarca is None:
        raise NaoEncontrado
    return comarca


def _hoje() -> date:
    return local(agora()).date()


def _nome(fato: NovoFato | FatoDoCalendario) -> str:
    ate = "" if fato.fim == fato.inicio else f" a {fato.fim:%d/%m/%Y}"
    return f"“{fato.descricao}”, {fato.inicio:%d/%m/%Y}{ate}"


def _fato(novo: NovoFato, registro: AtoDoCalendario) -> FatoDoCalendario:
    return FatoDoCalendario(
        inicio=novo.inicio,
        fim=novo.fim,
        tipo=str(novo.tipo),
        efeito=str(novo.efeito_final),
        hora=novo.hora,
        descricao=" ".join(novo.descricao.split()),
        abrangencia=novo.abrangencia,
        comarca_id=novo.comarca_id,
        unidade_id=novo.unidade_id,
        norma=" ".join(novo.norma.split()),
        dje=novo.dje.strip(),
        link=novo.link.strip(),
        da_regra=novo.da_regra,
        inclusao=registro,
    )
