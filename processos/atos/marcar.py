"""The marcadores of a unit and what it marks with them. They are the unit's own, with a history of their own."""

from processos import acesso
from processos.andamentos import ato
from processos.cores import CORES, ESGOTADAS
from processos.da_unidade import travar_unidade
from processos.erros import CoresEsgotadas
from processos.models import Marcacao, Marcador, Processo
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.tempo import agora
from sei.comum.texto import normalizar
from sei.pessoas.ator import Ator

TAMANHO_DO_NOME = 50
TAMANHO_DO_TEXTO = 250


@ato()
def criar_marcador(*, ator: Ator, nome: str, cor: str) -> Marcador:
    """Creates a marcador of the actor's unit.

    Args:
        nome: up to 50 characters, not used by another one of the unit.
        cor: key of `processos.cores.CORES` no active marcador of the unit has.

    Raises:
        EntradaInvalida, CoresEsgotadas.
    """
    travar_unidade(ator)
    marcador = Marcador(unidade_id=ator.unidade_id)
    _escrever(marcador, nome, cor)
    return marcador


@ato()
def alterar_marcador(*, ator: Ator, marcador_id: int, nome: str, cor: str) -> Marcador:
    """Changes name and colour of a marcador of the unit; what is marked with it shows the new ones.

    Raises:
        NaoEncontrado: it is not of the actor's unit. EntradaInvalida, CoresEsgotadas.
    """
    marcador = _travar_marcador(ator, marcador_id)
    _escrever(marcador, nome, cor)
    return marcador


@ato()
def desativar_marcador(*, ator: Ator, marcador_id: int) -> Marcador:
    """Takes the marcador out of use and frees its colour; what is marked with it stays marked.

    None is ever deleted: its history names it, and telling a used one from an unused one would tell of processes
    that not everybody in the unit may see.

    Raises:
        NaoEncontrado
    """
    marcador = _travar_marcador(ator, marcador_id)
    marcador.ativo = False
    marcador.save(update_fields=["ativo"])
    return marcador


@ato()
def reativar_marcador(*, ator: Ator, marcador_id: int) -> Marcador:
    """Puts a marcador in use again, with its colour or, when another one took it, the first free one.

    Raises:
        NaoEncontrado, CoresEsgotadas.
    """
    marcador = _travar_marcador(ator, marcador_id)
    if not marcador.ativo:
        livres = _cores_livres(marcador)
        marcador.cor = marcador.cor if marcador.cor in livres else livres[0]
        marcador.ativo = True
        marcador.save(update_fields=["cor", "ativo"])
    return marcador


@ato()
def marcar_processo(*, ator: Ator, processo_id: int, marcador_id: int, texto: str = "") -> Marcacao:
    """Puts the marcador on the process, or changes the text of the one it has; the former stays in the history.

    Args:
        texto: up to 250 characters, may be empty.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, EntradaInvalida.
    """
    processo = acesso.travar(ator, processo_id)
    acesso.exigir_aberto(processo, ator)
    marcador = Marcador.objects.filter(pk=marcador_id, unidade_id=ator.unidade_id, ativo=True).first()
    if marcador is None:
        raise EntradaInvalida(f"Escolha um marcador ativo da {ator.unidade_sigla}.", campo="marcador")
    texto = " ".join(texto.split())
    if len(texto) > TAMANHO_DO_TEXTO:
        raise EntradaInvalida(
            f"O texto tem {len(texto)} caracteres; o limite é {TAMANHO_DO_TEXTO}. Resuma-o.", campo="texto"
        )
    atual = _em_vigor(processo, marcador_id)
    if atual is not None:
        if atual.texto == texto:
            return atual
        _retirar(atual, ator)
    return Marcacao.objects.create(
        processo=processo, marcador=marcador, texto=texto, autor_id=ator.usuario_id, em=agora()
    )


@ato()
def desmarcar_processo(*, ator: Ator, processo_id: int, marcador_id: int) -> Marcacao:
    """Takes the unit's marcador off the process; who put it and who took it off stay in the history.

    Raises:
        NaoEncontrado: no such process, or it does not have the marcador. ProcessoNaoAberto.
    """
    processo = acesso.travar(ator, processo_id)
    acesso.exigir_aberto(processo, ator)
    atual = _em_vigor(processo, marcador_id)
    if atual is None or atual.marcador.unidade_id != ator.unidade_id:
        raise NaoEncontrado
    _retirar(atual, ator)
    return atual


def _travar_marcador(ator: Ator, marcador_id: int) -> Marcador:
    travar_unidade(ator)
    marcador = Marcador.objects.filter(pk=marcador_id, unidade_id=ator.unidade_id).first()
    if marcador is None:
        raise NaoEncontrado
    return marcador


def _cores_livres(marcador: Marcador) -> list[str]:
    da_unidade = Marcador.objects.filter(unidade_id=marcador.unidade_id, ativo=True).exclude(pk=marcador.pk)
    tomadas = set(da_unidade.values_list("cor", flat=True))
    livres = [cor for cor in CORES if cor not in tomadas]
    if not livres:
        raise CoresEsgotadas(ESGOTADAS)
    return livres


def _escrever(marcador: Marcador, nome: str, cor: str) -> None:
    nome = " ".join(nome.split())
    if not nome or len(nome) > TAMANHO_DO_NOME:
        raise EntradaInvalida(f"Dê ao marcador um nome de até {TAMANHO_DO_NOME} caracteres.", campo="nome")
    if cor not in CORES:
        raise EntradaInvalida("Escolha a cor na lista.", campo="cor")
    normalizado = normalizar(nome)
    outros = Marcador.objects.filter(unidade_id=marcador.unidade_id, nome_normalizado=normalizado)
    if outros.exclude(pk=marcador.pk).exists():
        raise EntradaInvalida(
            f"A unidade já tem o marcador «{nome}», em uso ou desativado. Escolha outro nome.", campo="nome"
        )
    if marcador.ativo and cor not in _cores_livres(marcador):
        raise EntradaInvalida("Outro marcador da unidade já usa esta cor. Escolha uma livre.", campo="cor")
    marcador.nome, marcador.nome_normalizado, marcador.cor = nome, normalizado, cor
    marcador.save()


def _em_vigor(processo: Processo, marcador_id: int) -> Marcacao | None:
    # By the key of the marcador itself: an id too big for the database is then one that does not exist.
    em_vigor = Marcacao.objects.filter(processo=processo, marcador__pk=marcador_id, retirada_em__isnull=True)
    return em_vigor.select_related("marcador").first()


def _retirar(marcacao: Marcacao, ator: Ator) -> None:
    marcacao.retirada_em, marcacao.retirada_por_id = agora(), ator.usuario_id
    marcacao.save(update_fields=["retirada_em", "retirada_por"])
