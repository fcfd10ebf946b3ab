"""Giving and ending credentials of a sigiloso process: what its acts share (Portaria 1650/2016, arts. 1º, V, and 10).

Guardian's row is what works; the concession and its end are what is told. Every function runs inside an act, with the
process locked, so that two people giving and revoking at once act one after the other.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from guardian.shortcuts import assign_perm, remove_perm

from processos.erros import ProcessoNaoSigiloso, SemCredencialPlena
from processos.estados import Estado
from processos.models import (
    Abertura,
    ConcessaoDeCredencial,
    Credencial,
    EncerramentoDeCredencial,
    EspecieDeConcessao,
    EspecieDeEncerramento,
    Nivel,
    OrigemDaAbertura,
    Processo,
)
from sei.comum.erros import EntradaInvalida
from sei.pessoas import consultas as pessoas
from sei.pessoas.ator import Ator
from sei.pessoas.models import Lotacao, Usuario

PERMISSAO = "processos.acessar"


@dataclass(frozen=True, slots=True)
class Destinatario:
    """Who receives a credential: ids of the person and of the unit it is given for."""

    pessoa_id: int
    unidade_id: int


@dataclass(frozen=True, slots=True)
class DocumentoAAssinar:
    """The document a credential to sign is for: its id and, to be shown, its title and number."""

    documento_id: int
    rotulo: str


def em_vigor(processo: Processo) -> QuerySet[ConcessaoDeCredencial]:
    """The concessions that did not end, oldest first."""
    return ConcessaoDeCredencial.objects.filter(processo=processo, encerramento__isnull=True).order_by("em", "pk")


def plenas(processo: Processo) -> QuerySet[ConcessaoDeCredencial]:
    """Those in force that let act on the whole process."""
    return em_vigor(processo).exclude(especie=EspecieDeConcessao.ASSINATURA)


def que_funcionam(concessoes: QuerySet[ConcessaoDeCredencial]) -> QuerySet[ConcessaoDeCredencial]:
    """Those whose person is active and still works in the unit of the credential."""
    lotada = Lotacao.objects.filter(
        usuario=OuterRef("pessoa"), unidade=OuterRef("unidade"), unidade__ativa=True, usuario__is_active=True
    )
    return concessoes.filter(Exists(lotada))


def plena_da_pessoa(processo: Processo, usuario_id: int) -> ConcessaoDeCredencial | None:
    """The person's credential to the whole process, or None."""
    return plenas(processo).filter(pessoa_id=usuario_id).first()


def detentores(processo_id: int, *, unidade_id: int | None = None, pessoa_id: int | None = None) -> list[int]:
    """Ids of who may open the sigiloso now: in the unit, or only the person, when one of them is given."""
    quais = {"unidade_id": unidade_id} if unidade_id else {"pessoa_id": pessoa_id} if pessoa_id else {}
    vigentes = ConcessaoDeCredencial.objects.filter(processo=processo_id, encerramento__isnull=True, **quais)
    return list(que_funcionam(vigentes).order_by("pessoa_id").values_list("pessoa_id", flat=True).distinct())


def para_assinar(usuario_id: int) -> QuerySet[ConcessaoDeCredencial]:
    """The person's credentials in force to sign one document, of any process."""
    return ConcessaoDeCredencial.objects.filter(
        pessoa_id=usuario_id, especie=EspecieDeConcessao.ASSINATURA, encerramento__isnull=True
    )


def tem_credencial_para_assinar(ator: Ator, documento_id: int) -> bool:
    """Whether the actor was asked, by who holds the credential of a sigiloso, to sign this very document."""
    return para_assinar(ator.usuario_id).filter(documento=documento_id, unidade=ator.unidade_id).exists()


def exigir_sigiloso(processo: Processo) -> None:
    """Credentials exist for sigilosos only.

    Raises:
        ProcessoNaoSigiloso
    """
    if processo.nivel_efetivo != Nivel.SIGILOSO:
        raise ProcessoNaoSigiloso(
            f"O processo é {processo.nome_do_nivel.lower()}, e credencial é só para sigiloso. "
            "Para que outra unidade o tenha, envie-o."
        )


def plena_que_funciona(processo: Processo, usuario_id: int) -> ConcessaoDeCredencial | None:
    """As `plena_da_pessoa`, if the person still works in its unit."""
    return que_funcionam(plenas(processo).filter(pessoa_id=usuario_id)).first()


def exigir_plena(processo: Processo, ator: Ator) -> ConcessaoDeCredencial:
    """The actor's credential to the whole process.

    Raises:
        SemCredencialPlena
    """
    concessao = plena_da_pessoa(processo, ator.usuario_id)
    if concessao is None:
        raise SemCredencialPlena(
            "A sua credencial é só para assinar um documento. Concede e cassa credenciais quem tem a do processo."
        )
    return concessao


def exigir_lotacao(para: Destinatario) -> None:
    """A credential is given to an active person who works in the unit it is for.

    Raises:
        EntradaInvalida
    """
    if not pessoas.unidade(para.unidade_id) or not pessoas.trabalha_na_unidade(para.pessoa_id, para.unidade_id):
        raise EntradaInvalida("Escolha uma pessoa que trabalhe na unidade escolhida.", campo="pessoa")


def motivo_limpo(motivo: str) -> str:
    """The reason without spare spaces; it may be empty.

    Raises:
        EntradaInvalida: longer than 500 characters.
    """
    motivo = " ".join(motivo.split())
    if len(motivo) > 500:
        raise EntradaInvalida(f"O motivo tem {len(motivo)} caracteres; o limite é 500. Resuma-o.", campo="motivo")
    return motivo


def orfao(processo: Processo) -> bool:
    """Whether it is a sigiloso, already started, that nobody can open any more."""
    sigiloso = processo.nivel_efetivo == Nivel.SIGILOSO and processo.estado not in (Estado.RASCUNHO, Estado.EXCLUIDO)
    return sigiloso and not que_funcionam(plenas(processo)).exists()


def permitir(processo: Processo, pessoa_id: int, unidade_id: int) -> None:
    """Writes guardian's row: from now on the person enters, while working in the unit."""
    assign_perm(PERMISSAO, Usuario.objects.get(pk=pessoa_id), processo)
    Credencial.objects.filter(content_object=processo, user_id=pessoa_id).update(unidade_id=unidade_id)


def dar(
    processo: Processo,
    para: Destinatario,
    *,
    por: Ator,
    em: datetime,
    especie: EspecieDeConcessao,
    motivo: str = "",
    assinar: DocumentoAAssinar | None = None,
) -> ConcessaoDeCredencial:
    """Gives a credential; a full one also opens the process in its unit, where the person will act.

    Args:
        em: instant of the act, aware. assinar: the document, for a credential to sign.

    Raises:
        EntradaInvalida: while sobrestado, for a unit where it is not open, unless nobody can act where it is.
    """
    concessao = ConcessaoDeCredencial.objects.create(
        processo=processo,
        pessoa_id=para.pessoa_id,
        unidade_id=para.unidade_id,
        especie=especie,
        documento=assinar.documento_id if assinar else 0,
        rotulo_do_documento=assinar.rotulo[:300] if assinar else "",
        por_id=por.usuario_id,
        em=em,
        motivo=motivo,
    )
    if concessao.plena:
        _abrir(processo, para.unidade_id, por, em)
    _acertar_a_linha(processo, para.pessoa_id)
    return concessao


def _acertar_a_linha(processo: Processo, pessoa_id: int) -> None:
    """Makes guardian's row, one for each person, carry the unit of the best credential in force; none, no row.

    The full one comes before those to sign, even where it no longer works: its powers go with its unit only.
    """
    minhas = em_vigor(processo).filter(pessoa_id=pessoa_id)
    funcionam = set(que_funcionam(minhas).values_list("pk", flat=True))
    vale = max(minhas, key=lambda cada: (cada.plena, cada.pk in funcionam, cada.em, cada.pk), default=None)
    if vale is not None:
        permitir(processo, pessoa_id, vale.unidade_id)
    else:
        remove_perm(PERMISSAO, Usuario.objects.get(pk=pessoa_id), processo)


def _abrir(processo: Processo, unidade_id: int, por: Ator, em: datetime) -> None:
    abertas = Abertura.objects.filter(processo=processo, concluida_em__isnull=True)
    if abertas.filter(unidade_id=unidade_id).exists():
        return
    if processo.estado == Estado.SOBRESTADO:
        _exigir_que_ninguem_o_retome(abertas)
        abertas.update(concluida_em=em, concluida_por_id=por.usuario_id, movimentada_em=em, atribuida_a=None)
    Abertura.objects.create(
        processo=processo,
        unidade_id=unidade_id,
        origem=OrigemDaAbertura.RECEBIDO,
        enviada_por_id=por.unidade_id,
        aberta_em=em,
        movimentada_em=em,
    )


def _exigir_que_ninguem_o_retome(abertas: QuerySet[Abertura]) -> None:
    """A sobrestado leaves the unit that holds it still only when nobody works there any more, or it was deactivated."""
    for unidade_id in abertas.values_list("unidade_id", flat=True):
        if pessoas.unidade(unidade_id) and pessoas.pessoas_da_unidade(unidade_id).exists():
            raise EntradaInvalida(
                "O processo está sobrestado e só fica aberto na unidade que o sobrestou (art. 21): escolha uma pessoa "
                "dela ou retome a tramitação primeiro.",
                campo="pessoa",
            )


def registrar_inicio(processo: Processo, por: Ator, *, em: datetime) -> None:
    """Tells how whoever already enters came to do so, when a sigiloso rascunho becomes a process."""
    for linha in Credencial.objects.filter(content_object=processo):
        ConcessaoDeCredencial.objects.create(
            processo=processo,
            pessoa_id=linha.user_id,
            unidade_id=linha.unidade_id or por.unidade_id,
            especie=EspecieDeConcessao.INICIO,
            por_id=por.usuario_id,
            em=em,
        )


def encerrar(
    concessao: ConcessaoDeCredencial, *, por: Ator, em: datetime, especie: EspecieDeEncerramento, motivo: str = ""
) -> None:
    """Ends a credential at once. With the full one go those to sign; the unit nobody else acts from is concluded."""
    processo, pessoa_id = concessao.processo, concessao.pessoa_id
    juntas = [concessao]
    if concessao.plena:
        juntas += em_vigor(processo).filter(pessoa_id=pessoa_id, especie=EspecieDeConcessao.ASSINATURA)
    for cada in juntas:
        EncerramentoDeCredencial.objects.create(
            concessao=cada, especie=especie, por_id=por.usuario_id, em=em, motivo=motivo
        )
    _acertar_a_linha(processo, pessoa_id)
    if concessao.plena:
        _recolher(concessao, por, em)


def _recolher(concessao: ConcessaoDeCredencial, por: Ator, em: datetime) -> None:
    """Nothing stays assigned to who left, nor open in a unit where nobody sees it."""
    abertas = Abertura.objects.filter(processo=concessao.processo, concluida_em__isnull=True)
    vigentes = plenas(concessao.processo)
    ainda = vigentes.filter(pessoa_id=concessao.pessoa_id).values("unidade_id")
    abertas.filter(atribuida_a_id=concessao.pessoa_id).exclude(unidade_id__in=ainda).update(atribuida_a=None)
    if not vigentes.filter(unidade_id=concessao.unidade_id).exists():
        abertas.filter(unidade_id=concessao.unidade_id).update(
            concluida_em=em, concluida_por_id=por.usuario_id, movimentada_em=em
        )


def encerrar_mortas(processo: Processo, *, por: Ator, em: datetime) -> None:
    """Ends what no longer opens the process: it does not come back into force with the person."""
    for vigentes in (plenas, em_vigor):  # with a full one go those to sign
        funcionam = que_funcionam(vigentes(processo)).values_list("pk", flat=True)
        for concessao in vigentes(processo).exclude(pk__in=list(funcionam)):
            encerrar(concessao, por=por, em=em, especie=EspecieDeEncerramento.REATIVACAO)


def encerrar_todas(processo: Processo, *, por: Ator, em: datetime) -> None:
    """The process is no longer sigiloso: nobody needs a credential; where it is open does not change."""
    for concessao in em_vigor(processo):
        EncerramentoDeCredencial.objects.create(
            concessao=concessao, especie=EspecieDeEncerramento.FIM_DO_SIGILO, por_id=por.usuario_id, em=em
        )
    Credencial.objects.filter(content_object=processo).delete()
