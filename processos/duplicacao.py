"""What a new process takes from the one it duplicates."""

from processos import credenciais
from processos.cadastro import DadosDoProcesso
from processos.erros import NivelNaoAdmitido, SemCredencialPlena
from processos.models import Nivel, Processo
from sei.comum.erros import EntradaInvalida
from sei.pessoas.ator import Ator


def exigir_quem_duplica(processo: Processo, ator: Ator) -> None:
    """A sigiloso is duplicated by who holds its credential, and not one to sign a single document.

    Raises:
        SemCredencialPlena
    """
    sigiloso = processo.nivel_efetivo == Nivel.SIGILOSO
    if sigiloso and credenciais.plena_da_pessoa(processo, ator.usuario_id) is None:
        raise SemCredencialPlena(
            "A sua credencial é só para assinar um documento. Só duplica o processo quem tem a credencial dele."
        )


def dados_do_duplicado(processo: Processo, especificacao: str) -> DadosDoProcesso:
    """Type, subjects still in use, interested parties, priority and the effective level with its ground.

    The level is the one in force, whatever it comes from: nothing becomes visible by being duplicated.

    Args:
        processo: with its type.

    Raises:
        EntradaInvalida: the type or every subject is out of use. NivelNaoAdmitido: the type does not admit the level.
    """
    tipo, nivel = processo.tipo, processo.nivel_efetivo
    if not tipo.ativo:
        raise EntradaInvalida(f"O tipo «{tipo.nome}» foi desativado. Inicie um processo novo, de outro tipo.")
    if nivel not in tipo.niveis_admitidos:
        raise NivelNaoAdmitido(
            f"O processo é {processo.nome_do_nivel.lower()}, e «{tipo.nome}» não admite mais este nível para um "
            "processo novo. Inicie um processo de outro tipo."
        )
    assuntos = tuple(processo.assuntos.filter(ativo=True).order_by("codigo").values_list("pk", flat=True))
    if not assuntos:
        raise EntradaInvalida("Os assuntos deste processo foram desativados. Altere o cadastro dele antes de duplicar.")
    return DadosDoProcesso(
        tipo_id=tipo.pk,
        especificacao=especificacao,
        assuntos=assuntos,
        interessados=tuple(processo.interessados.order_by("ordem").values_list("contato__nome", flat=True)),
        sem_interessados=processo.sem_interessados,
        nivel=nivel,
        hipotese_legal_id=processo.hipotese_efetiva_id,
        prioridade=processo.prioridade,
    )
