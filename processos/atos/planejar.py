"""The work plan of a process. It is of the process, not of a unit: every change of it is told in the trail."""

from processos import acesso, estados
from processos.andamentos import ato, registrar
from processos.models import EtapaDoModelo, EtapaDoPlano, Processo, SituacaoDaEtapa, TipoAndamento
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator

TAMANHO_DA_DESCRICAO = 250
TAMANHO_DA_OBSERVACAO = 500
MAXIMO_DE_ETAPAS = 100


@ato(TipoAndamento.PLANO_ALTERADO)
def incluir_etapa(*, ator: Ator, processo_id: int, descricao: str) -> EtapaDoPlano:
    """Adds a step, pending, at the end of the work plan.

    Args:
        descricao: up to 250 characters.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, and the refusals of `estados`.
        EntradaInvalida: no description, too long, or the plan already has 100 steps.
    """
    processo = _travar(ator, processo_id)
    [etapa] = _acrescentar(processo, ator, [_descricao_conferida(descricao)])
    _registrar(processo, ator, f"etapa «{etapa}» incluída", etapa)
    return etapa


@ato(TipoAndamento.PLANO_ALTERADO)
def adotar_plano_do_tipo(*, ator: Ator, processo_id: int) -> list[EtapaDoPlano]:
    """Adds the steps configured for the type of the process, in their order, that its plan does not have yet.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, and the refusals of `estados`. EntradaInvalida: nothing to add.
    """
    processo = _travar(ator, processo_id)
    do_tipo = EtapaDoModelo.objects.filter(tipo_id=processo.tipo_id).values_list("descricao", flat=True)
    ja_ha = set(EtapaDoPlano.objects.filter(processo=processo).values_list("descricao", flat=True))
    faltam = [descricao for descricao in do_tipo if descricao not in ja_ha]
    if not faltam:
        raise EntradaInvalida("O plano já tem todas as etapas previstas para o tipo do processo. Inclua outras à mão.")
    etapas = _acrescentar(processo, ator, faltam)
    _registrar(processo, ator, f"incluídas as etapas do tipo de processo ({len(etapas)})")
    return etapas


@ato(TipoAndamento.PLANO_ALTERADO, pode_nada=True)
def alterar_etapa(
    *,
    ator: Ator,
    etapa_id: int,
    descricao: str | None = None,
    situacao: str | None = None,
    observacao: str | None = None,
) -> EtapaDoPlano:
    """Changes what is given of a step; None leaves it as it is, and what is the same is not told.

    Args:
        situacao: value of `SituacaoDaEtapa`; any may follow any. observacao: up to 500 characters, may be empty.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, EntradaInvalida, and the refusals of `estados`.
    """
    processo, etapa = _travar_etapa(ator, etapa_id)
    mudancas = []
    if situacao is not None and situacao != etapa.situacao:
        if situacao not in SituacaoDaEtapa.values:
            raise EntradaInvalida("Escolha a situação na lista.", campo="situacao")
        mudancas.append(f"agora {SituacaoDaEtapa(situacao).label.lower()}")
        etapa.situacao = situacao
    if descricao is not None and (descricao := _descricao_conferida(descricao)) != etapa.descricao:
        mudancas.append(f"passa a ser «{descricao}»")
    if observacao is not None and (observacao := _observacao_conferida(observacao)) != etapa.observacao:
        mudancas.append("observação alterada")
        etapa.observacao = observacao
    if mudancas:
        frase = f"etapa «{etapa}»: {', '.join(mudancas)}"
        etapa.descricao = descricao or etapa.descricao
        _assinar_mudanca(etapa, ator)
        _registrar(processo, ator, frase, etapa, situacao=etapa.situacao)
    return etapa


@ato(TipoAndamento.PLANO_ALTERADO, pode_nada=True)
def mover_etapa(*, ator: Ator, etapa_id: int, acima: bool) -> EtapaDoPlano:
    """Exchanges the step with the one before it (`acima`) or after it; at the end of the plan nothing happens.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, and the refusals of `estados`.
    """
    processo, etapa = _travar_etapa(ator, etapa_id)
    etapas = list(EtapaDoPlano.objects.filter(processo=processo))
    lugar = etapas.index(etapa)
    novo = lugar - 1 if acima else lugar + 1
    if 0 <= novo < len(etapas):
        etapas.insert(novo, etapas.pop(lugar))
        for ordem, uma in enumerate(etapas, start=1):
            uma.ordem = ordem
        EtapaDoPlano.objects.bulk_update(etapas, ["ordem"])
        _registrar(processo, ator, f"etapa «{etapa}» passou ao {novo + 1}º lugar", etapa)
    return etapa


@ato(TipoAndamento.PLANO_ALTERADO)
def excluir_etapa(*, ator: Ator, etapa_id: int) -> EtapaDoPlano:
    """Takes the step out of the plan; the trail still tells that it was there.

    Returns:
        what was deleted, no longer in the database.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, and the refusals of `estados`.
    """
    processo, etapa = _travar_etapa(ator, etapa_id)
    EtapaDoPlano.objects.filter(pk=etapa.pk).delete()
    _registrar(processo, ator, f"etapa «{etapa}» excluída", etapa)
    return etapa


def _travar(ator: Ator, processo_id: int) -> Processo:
    processo = acesso.travar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.PLANEJAR)
    acesso.exigir_aberto(processo, ator)
    return processo


def _travar_etapa(ator: Ator, etapa_id: int) -> tuple[Processo, EtapaDoPlano]:
    etapas = EtapaDoPlano.objects.filter(pk=etapa_id)
    processo_id = etapas.values_list("processo_id", flat=True).first()
    if processo_id is None:
        raise NaoEncontrado
    processo = _travar(ator, processo_id)
    etapa = etapas.first()  # read after the lock
    if etapa is None:
        raise NaoEncontrado
    return processo, etapa


def _acrescentar(processo: Processo, ator: Ator, descricoes: list[str]) -> list[EtapaDoPlano]:
    ordens = list(EtapaDoPlano.objects.filter(processo=processo).values_list("ordem", flat=True))
    if len(ordens) + len(descricoes) > MAXIMO_DE_ETAPAS:
        raise EntradaInvalida(f"O plano de trabalho tem até {MAXIMO_DE_ETAPAS} etapas. Exclua as que não servem mais.")
    instante, ultima = agora(), max(ordens, default=0)
    return [
        EtapaDoPlano.objects.create(
            processo=processo,
            ordem=ultima + posicao,
            descricao=descricao,
            unidade_id=ator.unidade_id,
            autor_id=ator.usuario_id,
            em=instante,
        )
        for posicao, descricao in enumerate(descricoes, start=1)
    ]


def _assinar_mudanca(etapa: EtapaDoPlano, ator: Ator) -> None:
    etapa.unidade_id, etapa.autor_id, etapa.em = ator.unidade_id, ator.usuario_id, agora()
    etapa.save()


def _registrar(processo: Processo, ator: Ator, detalhe: str, etapa: EtapaDoPlano | None = None, **fatos) -> None:
    if etapa is not None:
        fatos["etapa_id"] = etapa.pk
    registrar(TipoAndamento.PLANO_ALTERADO, processo=processo, ator=ator, em=agora(), detalhe=detalhe, **fatos)


def _descricao_conferida(descricao: str) -> str:
    descricao = " ".join(descricao.split())
    if not descricao:
        raise EntradaInvalida("Descreva a etapa.", campo="descricao")
    if len(descricao) > TAMANHO_DA_DESCRICAO:
        raise EntradaInvalida(
            f"A descrição tem {len(descricao)} caracteres; o limite é {TAMANHO_DA_DESCRICAO}. Resuma-a.",
            campo="descricao",
        )
    return descricao


def _observacao_conferida(observacao: str) -> str:
    observacao = observacao.strip()
    if len(observacao) > TAMANHO_DA_OBSERVACAO:
        raise EntradaInvalida(
            f"A observação tem {len(observacao)} caracteres; o limite é {TAMANHO_DA_OBSERVACAO}. Resuma o texto.",
            campo="observacao",
        )
    return observacao
