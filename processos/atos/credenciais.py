"""Credentials of a sigiloso: give, renew, revoke, give up, transfer, reactivate (Portaria 1650/2016, arts. 1º, V, 10).

A sigiloso is not sent: who needs it receives a credential, which opens it in that person's unit.
"""

from processos import acesso, credenciais, estados
from processos.andamentos import ato, registrar
from processos.credenciais import Destinatario
from processos.erros import (
    CredencialCassada,
    CredencialEmVigor,
    CredencialEncerrada,
    JaTemCredencial,
    NaoEAcervo,
    NaoPodeCassar,
    UltimaCredencial,
)
from processos.models import (
    ConcessaoDeCredencial,
    EspecieDeConcessao,
    EspecieDeEncerramento,
    Processo,
    TipoAndamento,
)
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator


@ato(TipoAndamento.CREDENCIAL_CONCEDIDA)
def conceder_credencial(*, ator: Ator, processo_id: int, para: Destinatario) -> ConcessaoDeCredencial:
    """Gives a credential to a person of a unit, and opens the process there.

    Raises:
        NaoEncontrado, ProcessoNaoSigiloso, SemCredencialPlena, JaTemCredencial, and the refusals of `estados`;
        EntradaInvalida when the person does not work in the unit.
    """
    processo = _travar(ator, processo_id)
    credenciais.exigir_plena(processo, ator)
    credenciais.exigir_lotacao(para)
    atual = credenciais.plena_da_pessoa(processo, para.pessoa_id)
    if atual is not None:
        raise JaTemCredencial(
            f"{atual.pessoa.nome} já tem credencial neste processo, na {atual.unidade.sigla}. "
            "Se ela deixou a unidade, renove a credencial na unidade nova.",
            campo="pessoa",
        )
    return _dar(processo, para, ator, EspecieDeConcessao.CONCESSAO, TipoAndamento.CREDENCIAL_CONCEDIDA)


@ato(TipoAndamento.CREDENCIAL_RENOVADA)
def renovar_credencial(*, ator: Ator, processo_id: int, para: Destinatario) -> ConcessaoDeCredencial:
    """Gives again a credential that was given up, transferred, ended with the secrecy, or whose person changed unit.

    Raises:
        NaoEncontrado, ProcessoNaoSigiloso, SemCredencialPlena, CredencialCassada, CredencialEmVigor, EntradaInvalida
        when the person never held one or does not work in the unit, and the refusals of `estados`.
    """
    processo = _travar(ator, processo_id)
    credenciais.exigir_plena(processo, ator)
    credenciais.exigir_lotacao(para)
    anterior = _ultima(processo, para.pessoa_id)
    if anterior is None:
        raise EntradaInvalida("Esta pessoa nunca teve credencial neste processo: conceda uma.", campo="pessoa")
    fim = getattr(anterior, "encerramento", None)
    if fim is not None and fim.especie == EspecieDeEncerramento.CASSACAO:
        raise CredencialCassada(
            f"A credencial de {anterior.pessoa.nome} foi cassada, e credencial cassada não se renova. "
            "Se a decisão mudou, conceda outra."
        )
    if fim is None:
        if anterior.unidade_id == para.unidade_id:
            raise CredencialEmVigor(f"A credencial de {anterior.pessoa.nome} está em vigor: não há o que renovar.")
        credenciais.encerrar(anterior, por=ator, em=agora(), especie=EspecieDeEncerramento.RENOVACAO)
    return _dar(processo, para, ator, EspecieDeConcessao.RENOVACAO, TipoAndamento.CREDENCIAL_RENOVADA)


@ato(TipoAndamento.CREDENCIAL_CASSADA)
def cassar_credencial(*, ator: Ator, processo_id: int, concessao_id: int, motivo: str = "") -> None:
    """Revokes somebody's credential: denied from the next request on. A revoked one is never renewed.

    Raises:
        NaoEncontrado, ProcessoNaoSigiloso, SemCredencialPlena, CredencialEncerrada, NaoPodeCassar, UltimaCredencial,
        EntradaInvalida when the reason is longer than 500 characters, and the refusals of `estados`.
    """
    processo = _travar(ator, processo_id)
    credenciais.exigir_plena(processo, ator)
    concessao = _em_vigor(processo, concessao_id)
    motivo = credenciais.motivo_limpo(motivo)
    if concessao.pessoa_id == ator.usuario_id and concessao.plena:
        _exigir_outra(processo, ator)
        raise NaoPodeCassar("A própria credencial não se cassa: para deixar o processo, renuncie a ela.")
    quem_deu = credenciais.plena_que_funciona(processo, concessao.por_id)
    if concessao.por_id != ator.usuario_id and quem_deu is not None:
        raise NaoPodeCassar(
            f"Esta credencial foi concedida por {concessao.por.nome}, que ainda tem a sua: só quem a concedeu a cassa."
        )
    instante = agora()
    credenciais.encerrar(concessao, por=ator, em=instante, especie=EspecieDeEncerramento.CASSACAO, motivo=motivo)
    detalhe = "" if concessao.plena else f", para assinar {concessao.rotulo_do_documento}"
    registrar(
        TipoAndamento.CREDENCIAL_CASSADA,
        processo=processo,
        ator=ator,
        em=instante,
        pessoa=concessao.pessoa.nome,
        pessoa_id=concessao.pessoa_id,
        concessao=concessao.pk,
        detalhe=detalhe + (f". Motivo: {motivo}" if motivo else ""),
    )


@ato(TipoAndamento.CREDENCIAL_RENUNCIADA)
def renunciar_credencial(*, ator: Ator, processo_id: int) -> None:
    """Gives up one's own credential; the last holder cannot.

    Raises:
        NaoEncontrado, ProcessoNaoSigiloso, UltimaCredencial, and the refusals of `estados`.
    """
    processo = _travar(ator, processo_id)
    minhas = list(credenciais.em_vigor(processo).filter(pessoa_id=ator.usuario_id))
    plena = next((concessao for concessao in minhas if concessao.plena), None)
    if plena is not None:
        _exigir_outra(processo, ator)
    instante = agora()
    for concessao in [plena] if plena else minhas:
        credenciais.encerrar(concessao, por=ator, em=instante, especie=EspecieDeEncerramento.RENUNCIA)
    registrar(
        TipoAndamento.CREDENCIAL_RENUNCIADA,
        processo=processo,
        ator=ator,
        em=instante,
        pessoa=ator.nome,
        pessoa_id=ator.usuario_id,
        detalhe="" if plena else ", a de assinar",
    )


@ato(TipoAndamento.CREDENCIAL_TRANSFERIDA)
def transferir_credencial(*, ator: Ator, processo_id: int, para: Destinatario) -> ConcessaoDeCredencial:
    """Passes one's own credential to another person; the last holder may.

    Raises:
        NaoEncontrado, ProcessoNaoSigiloso, SemCredencialPlena, JaTemCredencial, and the refusals of `estados`;
        EntradaInvalida when the person does not work in the unit.
    """
    processo = _travar(ator, processo_id)
    minha = credenciais.exigir_plena(processo, ator)
    credenciais.exigir_lotacao(para)
    if credenciais.plena_da_pessoa(processo, para.pessoa_id) is not None:
        raise JaTemCredencial("Esta pessoa já tem credencial neste processo: basta renunciar à sua.", campo="pessoa")
    nova = _dar(
        processo, para, ator, EspecieDeConcessao.TRANSFERENCIA, TipoAndamento.CREDENCIAL_TRANSFERIDA, de=ator.nome
    )
    credenciais.encerrar(minha, por=ator, em=nova.em, especie=EspecieDeEncerramento.TRANSFERENCIA)
    return nova


@ato(TipoAndamento.CREDENCIAL_REATIVADA)
def reativar_orfao(*, ator: Ator, processo_id: int, para: Destinatario, motivo: str) -> ConcessaoDeCredencial:
    """Gives a credential of a sigiloso that nobody can open any more, by the Acervo, with the reason recorded.

    Those that no longer work end. One held still by a unit that has nobody, or was deactivated, goes to the new unit.

    Raises:
        NaoEAcervo, NaoEncontrado when there is no such orphan, EntradaInvalida when the reason is missing or the person
        does not work in the unit.
    """
    if not ator.acervo:
        raise NaoEAcervo("Só o perfil Acervo reativa processo sigiloso sem detentor de credencial.")
    processo = Processo.objects.select_for_update(of=("self",)).filter(pk=processo_id).first()
    if processo is None or not credenciais.orfao(processo):
        raise NaoEncontrado(alvo=("processo", processo_id))
    motivo = credenciais.motivo_limpo(motivo)
    if not motivo:
        raise EntradaInvalida("Diga por que o processo é reativado: o motivo fica no andamento.", campo="motivo")
    credenciais.exigir_lotacao(para)
    nova = _dar(processo, para, ator, EspecieDeConcessao.REATIVACAO, TipoAndamento.CREDENCIAL_REATIVADA, motivo=motivo)
    credenciais.encerrar_mortas(processo, por=ator, em=nova.em)
    return nova


def _travar(ator: Ator, processo_id: int) -> Processo:
    processo = acesso.travar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.CREDENCIAR)
    credenciais.exigir_sigiloso(processo)
    return processo


def _em_vigor(processo: Processo, concessao_id: int) -> ConcessaoDeCredencial:
    concessao = (
        ConcessaoDeCredencial.objects.filter(processo=processo, pk=concessao_id)
        .select_related("processo", "pessoa", "por", "encerramento")
        .first()
    )
    if concessao is None:
        raise NaoEncontrado
    if hasattr(concessao, "encerramento"):
        raise CredencialEncerrada(f"A credencial de {concessao.pessoa.nome} já tinha terminado. Atualize a página.")
    return concessao


def _ultima(processo: Processo, pessoa_id: int) -> ConcessaoDeCredencial | None:
    return (
        ConcessaoDeCredencial.objects.filter(processo=processo, pessoa_id=pessoa_id)
        .exclude(especie=EspecieDeConcessao.ASSINATURA)
        .select_related("processo", "pessoa", "encerramento")
        .order_by("-em", "-pk")
        .first()
    )


def _exigir_outra(processo: Processo, ator: Ator) -> None:
    outras = credenciais.plenas(processo).exclude(pessoa_id=ator.usuario_id)
    if not credenciais.que_funcionam(outras).exists():
        raise UltimaCredencial(
            "Você é a última pessoa com credencial neste processo, e ele não pode ficar sem ninguém. "
            "Transfira a credencial ou conceda outra antes."
        )


def _dar(
    processo: Processo,
    para: Destinatario,
    ator: Ator,
    especie: EspecieDeConcessao,
    tipo: TipoAndamento,
    *,
    motivo: str = "",
    **fatos: str,
) -> ConcessaoDeCredencial:
    instante = agora()
    concessao = credenciais.dar(processo, para, por=ator, em=instante, especie=especie, motivo=motivo)
    registrar(
        tipo,
        processo=processo,
        ator=ator,
        em=instante,
        pessoa=concessao.pessoa.nome,
        pessoa_id=para.pessoa_id,
        lotacao=concessao.unidade.sigla,
        concessao=concessao.pk,
        **({"motivo": motivo} if motivo else {}),
        **fatos,
    )
    return concessao
