"""One process, what its forms start from, and the unit's rascunhos."""

from collections.abc import Iterable

from django.db.models import QuerySet

from processos import acesso, credenciais, estados
from processos.cadastro import DadosDoProcesso
from processos.estados import Estado
from processos.models import Abertura, Assunto, Nivel, Observacao, Processo, TipoProcesso
from sei.comum.consulta_pronta import ConsultaPronta
from sei.comum.erros import NaoEncontrado
from sei.comum.paginacao import Pagina, paginar
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator, leitor
from sei.pessoas.consultas import pessoas_da_unidade


def localizar(ator: Ator, processo_id: int) -> Processo:
    """The process with its type, generating unit and legal ground, if the actor may see it; the reading is recorded.

    Raises:
        NaoEncontrado, AberturaNaoConfirmada.
    """
    encontrados = _LOCALIZADOS.objetos(processo_id, ator.usuario_id, ator.unidades) if ator else []
    if not encontrados:
        raise NaoEncontrado(alvo=("processo", processo_id))
    acesso.anotar_leitura(ator, encontrados[0])
    return encontrados[0]


def _localizados(processo_id: int, usuario_id: int, unidades: tuple[int, ...]) -> QuerySet[Processo]:
    visiveis = acesso.visiveis_para(leitor(usuario_id, unidades)).filter(pk=processo_id)
    return visiveis.select_related("tipo", "unidade_geradora", "hipotese_efetiva")


_LOCALIZADOS = ConsultaPronta(_localizados, conforme=acesso.permissao_de_acesso)


def ve(ator: Ator, processo_id: int) -> bool:
    """Whether the actor may see the process; nothing of it is read."""
    return acesso.visiveis_para(ator).filter(pk=processo_id).exists()


def para_o_ato(ator: Ator, processo_id: int, operacao: estados.Operacao) -> tuple[Processo, Abertura]:
    """The process a form is about, refused here already when its act would be.

    Returns:
        the process and its open row in the actor's unit (for REABRIR, the last one concluded there).

    Raises:
        NaoEncontrado, ProcessoNaoAberto (for REABRIR, ProcessoJaAberto and UnidadeNaoPassou), and the refusals of
        `estados`.
    """
    processo = localizar(ator, processo_id)
    estados.exigir(processo.estado, operacao)
    if operacao == estados.Operacao.REABRIR:
        return processo, acesso.exigir_reabrivel(processo, ator)
    return processo, acesso.exigir_posse(processo, ator)


def esta_aberto(ator: Ator, processo: Processo) -> bool:
    """Whether the process is open in the actor's working unit, which was told of it."""
    abertura = acesso.abertura_em(processo, ator.unidade_id)
    return abertura is not None and abertura.anunciada(agora())


def pode_agora(ator: Ator, processo: Processo, operacao: estados.Operacao) -> bool:
    """Whether the process is open in the actor's working unit and its state admits the operation."""
    return estados.permite(processo.estado, operacao) and esta_aberto(ator, processo)


def aberto_na_unidade(ator: Ator, processo_id: int) -> Processo:
    """The process, if the actor may see it and it is open in the working unit.

    Raises:
        NaoEncontrado, ProcessoNaoAberto.
    """
    processo = localizar(ator, processo_id)
    acesso.exigir_aberto(processo, ator)
    return processo


def rascunho(ator: Ator, processo_id: int) -> Processo:
    """A rascunho the actor may see.

    Raises:
        NaoEncontrado; ProcessoEmTramitacao and its like when it has already been started.
    """
    processo = localizar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.INICIAR)
    return processo


def pessoas_para_atribuir(ator: Ator, processos: Iterable[Processo]) -> list[tuple[int, str]]:
    """Id and name of who in the working unit may take all the processes: of each sigiloso, who holds its credential."""
    pessoas = pessoas_da_unidade(ator.unidade_id)
    for processo in processos:
        if processo.nivel_efetivo == Nivel.SIGILOSO:
            detentores = credenciais.que_funcionam(credenciais.plenas(processo))
            pessoas = pessoas.filter(pk__in=detentores.values("pessoa"))
    return list(pessoas.values_list("pk", "nome"))


def dados_do_processo(processo: Processo) -> DadosDoProcesso:
    """What is recorded about the process now, in the shape its acts take."""
    return DadosDoProcesso(
        tipo_id=processo.tipo_id,
        especificacao=processo.especificacao,
        assuntos=tuple(processo.classificacoes.values_list("assunto_id", flat=True)),
        interessados=tuple(processo.interessados.values_list("contato__nome", flat=True)),
        sem_interessados=processo.sem_interessados,
        nivel=processo.nivel,
        hipotese_legal_id=processo.hipotese_legal_id,
        prioridade=processo.prioridade,
    )


def observacao_da_unidade(ator: Ator, processo: Processo) -> str:
    """The note of the actor's unit about the process, or an empty text."""
    textos = Observacao.objects.filter(processo=processo, unidade_id=ator.unidade_id).values_list("texto", flat=True)
    return textos.first() or ""


def tipos_ativos() -> list[tuple[int, str]]:
    """Id and name of every active type of process, by name."""
    return _TIPOS_ATIVOS.linhas()


_TIPOS_ATIVOS = ConsultaPronta(
    lambda: TipoProcesso.objects.filter(ativo=True).order_by("nome").values_list("pk", "nome")
)


def assuntos_ativos() -> list[tuple[int, str]]:
    """Id and text (code and name) of every active subject, by code."""
    return [(pk, f"{codigo} {nome}") for pk, codigo, nome in _ASSUNTOS_ATIVOS.linhas()]


_ASSUNTOS_ATIVOS = ConsultaPronta(
    lambda: Assunto.objects.filter(ativo=True).order_by("codigo").values_list("pk", "codigo", "nome")
)


def rascunhos(ator: Ator, *, cursor: str | None = None, tamanho: int = 50) -> Pagina:
    """A page of the rascunhos of the actor's working unit, newest first.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    consulta = (
        acesso.visiveis_para(ator)
        .filter(estado=Estado.RASCUNHO, unidade_geradora_id=ator.unidade_id)
        .select_related("tipo", "autor")
    )
    return paginar(consulta, campos=["criado_em", "id"], cursor=cursor, tamanho=tamanho)
