"""When a reopening is scheduled and in whose name it happens; how lists name a return."""

from dataclasses import replace

from prazos.erros import ReaberturaIndevida
from prazos.models import ReaberturaProgramada
from processos import acesso
from processos.models import Abertura, Processo
from sei.pessoas.ator import Ator, Origem, ator_da_pessoa
from sei.pessoas.models import Lotacao


def descricao_do_retorno(sigla: str) -> str:
    """How lists name the return asked for by the unit."""
    return f"Devolver à {sigla}"


def exigir_concluido_na_unidade(processo: Processo, ator: Ator) -> None:
    """Only what the working unit concluded is reopened in it.

    Raises:
        ReaberturaIndevida
    """
    if acesso.abertura_em(processo, ator.unidade_id):
        raise ReaberturaIndevida(
            f"O processo está aberto na {ator.unidade_sigla}. Conclua-o na unidade antes de programar a reabertura."
        )
    if not Abertura.objects.filter(processo=processo, unidade_id=ator.unidade_id).exists():
        raise ReaberturaIndevida(f"O processo nunca passou pela {ator.unidade_sigla}: não há o que reabrir nela.")


def ator_da_reabertura(reabertura: ReaberturaProgramada, sistema: Ator) -> Ator:
    """Who scheduled it, while active and working in the unit; otherwise the system, in the unit."""
    lotacao = (
        Lotacao.objects.filter(
            usuario_id=reabertura.criada_por_id,
            usuario__is_active=True,
            unidade_id=reabertura.unidade_id,
            unidade__ativa=True,
        )
        .select_related("usuario")
        .first()
    )
    if lotacao is not None:
        return ator_da_pessoa(lotacao.usuario, lotacao_id=lotacao.pk, origem=Origem.TAREFA)
    unidade = reabertura.unidade
    return replace(
        sistema,
        unidade_id=unidade.pk,
        unidade_sigla=unidade.sigla,
        unidade_nome=unidade.nome,
        orgao_id=unidade.orgao_id,
        orgao_sigla=unidade.orgao.sigla,
        orgao_nome=unidade.orgao.nome,
        unidades=(unidade.pk,),
    )
