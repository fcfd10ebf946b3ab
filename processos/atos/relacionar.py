"""Relating processes to make information easier to find; each keeps its own course (Portaria 1650/2016, art. 24)."""

from processos import acesso, estados, vinculos
from processos.andamentos import ato, registrar
from processos.erros import JaRelacionados, NaoRelacionados, VinculoConsigoMesmo, VinculoDeOutraUnidade
from processos.models import Processo, Relacionamento, TipoAndamento
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator


@ato(TipoAndamento.PROCESSO_RELACIONADO)
def relacionar_processos(*, ator: Ator, processo_id: int, outro_id: int) -> Relacionamento:
    """Associates a process in the hands of the actor's unit with another one the actor may see; symmetric.

    Raises:
        NaoEncontrado, VinculoConsigoMesmo, ProcessoNaoAberto, VinculoComSigiloso, JaRelacionados, and the refusals of
        `estados` for either process.
    """
    processo, outro = _travar(ator, processo_id, outro_id, estados.Operacao.RELACIONAR)
    acesso.exigir_posse(processo, ator)
    vinculos.exigir_sem_sigilo(processo, outro)
    par = _par(processo, outro)
    if Relacionamento.objects.filter(**par, ate__isnull=True).exists():
        raise JaRelacionados(f"O processo {outro} já está relacionado a este.")
    instante = agora()
    relacionamento = Relacionamento.objects.create(
        **par, unidade_id=ator.unidade_id, usuario_id=ator.usuario_id, desde=instante
    )
    for um, o_outro in ((processo, outro), (outro, processo)):
        registrar(TipoAndamento.PROCESSO_RELACIONADO, processo=um, ator=ator, em=instante, outro=o_outro.pk)
    return relacionamento


@ato(TipoAndamento.RELACIONAMENTO_DESFEITO)
def desfazer_relacionamento(*, ator: Ator, processo_id: int, outro_id: int) -> Relacionamento:
    """Undoes the association of two processes; the unit that made it, or the Órgão Gestor.

    Raises:
        NaoEncontrado, VinculoConsigoMesmo, NaoRelacionados, VinculoDeOutraUnidade, and the refusals of `estados` for
        either process.
    """
    processo, outro = _travar(ator, processo_id, outro_id, estados.Operacao.DESFAZER_RELACIONAMENTO)
    relacionamento = (
        Relacionamento.objects.filter(**_par(processo, outro), ate__isnull=True).select_related("unidade").first()
    )
    if relacionamento is None:
        raise NaoRelacionados(f"O processo {outro} não está relacionado a este. Atualize a página.")
    if relacionamento.unidade_id != ator.unidade_id and not ator.orgao_gestor:
        raise VinculoDeOutraUnidade(
            f"Quem relacionou os processos foi a {relacionamento.unidade.sigla}: só ela ou o Órgão Gestor desfaz. "
            "Peça a uma delas."
        )
    relacionamento.ate, relacionamento.desfeito_por_id = agora(), ator.usuario_id
    relacionamento.save(update_fields=["ate", "desfeito_por"])
    for um, o_outro in ((processo, outro), (outro, processo)):
        registrar(
            TipoAndamento.RELACIONAMENTO_DESFEITO, processo=um, ator=ator, em=relacionamento.ate, outro=o_outro.pk
        )
    return relacionamento


def _travar(ator: Ator, processo_id: int, outro_id: int, operacao: estados.Operacao) -> tuple[Processo, Processo]:
    if processo_id == outro_id:
        raise VinculoConsigoMesmo("Escolha outro processo: um processo não se relaciona consigo mesmo.", campo="outro")
    processo, outro = acesso.travar_em_ordem(ator, processo_id, outro_id)
    for um in (processo, outro):
        estados.exigir(um.estado, operacao)
    return processo, outro


def _par(processo: Processo, outro: Processo) -> dict:
    menor, maior = sorted((processo, outro), key=lambda um: um.pk)
    return {"menor": menor, "maior": maior}
