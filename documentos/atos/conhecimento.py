"""Writing, releasing and retiring bases de conhecimento. They are no process's: each version is its own history."""

from dataclasses import dataclass

from documentos import bases
from documentos.erros import BaseMudou, BaseSemMinuta, BaseVazia, NaoLiberaBase
from documentos.models import AnexoDaBase, BaseDeConhecimento, SituacaoDaVersao, VersaoDaBase
from documentos.recebimento import Recebido
from documentos.sanitizacao import sanitizar, texto_puro
from processos.andamentos import ato
from processos.models import TipoProcesso
from sei.comum.erros import EntradaInvalida
from sei.comum.tempo import agora
from sei.comum.texto import normalizar
from sei.pessoas.ator import Ator

TAMANHO_DO_TITULO = 150
MAXIMO_DE_ANEXOS = 20


@dataclass(frozen=True, slots=True)
class DadosDaBase:
    """What describes a version.

    Attributes:
        titulo: up to 150 characters. tipos: ids of active types of process, at least one.
        anexar: files already checked and stored. retirar: ids of files of the version that leave it.
    """

    titulo: str
    tipos: tuple[int, ...]
    anexar: tuple[Recebido, ...] = ()
    retirar: tuple[int, ...] = ()


@ato()
def criar_base(*, ator: Ator, dados: DadosDaBase) -> VersaoDaBase:
    """Creates a base of the working unit, as a minuta still without text.

    Raises:
        EntradaInvalida: naming the field.
    """
    base = BaseDeConhecimento.objects.create(unidade_id=ator.unidade_id)
    minuta = VersaoDaBase(base=base, numero=1)
    return _gravar_dados(minuta, ator, dados)


@ato()
def salvar_dados_da_base(*, ator: Ator, base_id: int, marca: str, dados: DadosDaBase) -> VersaoDaBase:
    """Saves title, types and files in the minuta, made from the version in force when there is none.

    Args:
        marca: what `bases.marca` said when the form was opened.

    Raises:
        NaoEncontrado, BaseDeOutraUnidade, BaseMudou, EntradaInvalida.
    """
    return _gravar_dados(_minuta_para_escrever(bases.travar(ator, base_id), ator, marca), ator, dados)


@ato()
def salvar_texto_da_base(*, ator: Ator, base_id: int, marca: str, html: str) -> VersaoDaBase:
    """Saves the text, sanitised, in the minuta, made from the version in force when there is none.

    The same text changes nothing, whoever saved it meanwhile.

    Raises:
        NaoEncontrado, BaseDeOutraUnidade, BaseMudou, EntradaInvalida.
    """
    limpo = sanitizar(html)
    base = bases.travar(ator, base_id)
    atual = bases.minuta_da(base) or base.vigente
    if atual.html == limpo:
        return atual
    minuta = _minuta_para_escrever(base, ator, marca)
    minuta.html = limpo
    return _gravar(minuta, ator)


@ato()
def liberar_base(*, ator: Ator, base_id: int, marca: str) -> VersaoDaBase:
    """Makes the minuta the version everybody reads; the one before it stays readable.

    Args:
        marca: what `bases.marca` said of the minuta when it was read: nothing is released unread.

    Raises:
        NaoEncontrado, BaseDeOutraUnidade, NaoLiberaBase, BaseSemMinuta, BaseMudou, BaseVazia.
    """
    base = bases.travar(ator, base_id)
    _exigir_quem_responda(ator)
    minuta = _exigir_minuta(base)
    if bases.marca(minuta) != marca:
        raise BaseMudou(f"{minuta.autor.nome} salvou a minuta depois que você a abriu. Leia o que mudou e libere.")
    if not texto_puro(minuta.html) and "<img" not in minuta.html and not minuta.anexos.exists():
        raise BaseVazia("A base está vazia. Escreva o texto ou anexe um arquivo antes de liberar.")
    minuta.situacao, minuta.liberada_por_id, minuta.liberada_em = SituacaoDaVersao.LIBERADA, ator.usuario_id, agora()
    minuta.save(update_fields=["situacao", "liberada_por", "liberada_em"])
    base.vigente, base.ativa = minuta, True
    base.save(update_fields=["vigente", "ativa"])
    return minuta


@ato()
def descartar_minuta_da_base(*, ator: Ator, base_id: int) -> None:
    """Throws the minuta away; a base that never had another version goes with it.

    Raises:
        NaoEncontrado, BaseDeOutraUnidade, BaseSemMinuta.
    """
    base = bases.travar(ator, base_id)
    _exigir_minuta(base).delete()
    if base.vigente_id is None:
        base.delete()


@ato()
def ativar_ou_desativar_base(*, ator: Ator, base_id: int, ativa: bool) -> BaseDeConhecimento:
    """Says whether the base is offered where its types of process are; its versions stay readable either way.

    Raises:
        NaoEncontrado, BaseDeOutraUnidade, NaoLiberaBase; BaseVazia: it was never released.
    """
    base = bases.travar(ator, base_id)
    _exigir_quem_responda(ator)
    if base.vigente_id is None:
        raise BaseVazia("A base nunca foi liberada: ninguém fora da unidade a vê. Se não serve, descarte a minuta.")
    base.ativa = ativa
    base.save(update_fields=["ativa"])
    return base


def _exigir_quem_responda(ator: Ator) -> None:
    if not ator.assina:
        raise NaoLiberaBase(
            f"Seu perfil na {ator.unidade_sigla} escreve a base, mas não a libera nem a desativa. Peça a quem assina "
            "documentos na unidade."
        )


def _exigir_minuta(base: BaseDeConhecimento) -> VersaoDaBase:
    minuta = bases.minuta_da(base)
    if minuta is None:
        raise BaseSemMinuta("A base não tem minuta: a versão em vigor já está liberada.")
    return minuta


def _minuta_para_escrever(base: BaseDeConhecimento, ator: Ator, marca: str) -> VersaoDaBase:
    atual = bases.minuta_da(base) or base.vigente
    if bases.marca(atual) != marca:
        raise BaseMudou(
            f"{atual.autor.nome} salvou a base depois que você a abriu. O que você digitou continua aqui: compare com "
            "o que está salvo e salve de novo."
        )
    if atual.situacao == SituacaoDaVersao.MINUTA:
        return atual
    nova = VersaoDaBase.objects.create(
        base=base,
        numero=atual.numero + 1,
        edicao=0,
        titulo=atual.titulo,
        titulo_normalizado=atual.titulo_normalizado,
        html=atual.html,
        autor_id=ator.usuario_id,
        em=agora(),
    )
    nova.tipos.set(atual.tipos.all())
    AnexoDaBase.objects.bulk_create(
        AnexoDaBase(versao=nova, arquivo_id=anexo.arquivo_id, nome=anexo.nome) for anexo in atual.anexos.all()
    )
    return nova


def _gravar_dados(minuta: VersaoDaBase, ator: Ator, dados: DadosDaBase) -> VersaoDaBase:
    titulo = " ".join(dados.titulo.split())
    if not titulo or len(titulo) > TAMANHO_DO_TITULO:
        raise EntradaInvalida(f"Dê à base um título de até {TAMANHO_DO_TITULO} caracteres.", campo="titulo")
    tipos = set(dados.tipos)
    if not tipos or TipoProcesso.objects.filter(pk__in=tipos, ativo=True).count() != len(tipos):
        raise EntradaInvalida("Escolha ao menos um tipo de processo na lista.", campo="tipos")
    minuta.titulo, minuta.titulo_normalizado = titulo, normalizar(titulo)
    novo = minuta.pk is None
    _gravar(minuta, ator, novo=novo)
    minuta.tipos.set(tipos)
    _trocar_anexos(minuta, dados)
    return minuta


def _gravar(minuta: VersaoDaBase, ator: Ator, *, novo: bool = False) -> VersaoDaBase:
    minuta.edicao = 1 if novo else minuta.edicao + 1
    minuta.autor_id, minuta.em = ator.usuario_id, agora()
    minuta.save()
    return minuta


def _trocar_anexos(minuta: VersaoDaBase, dados: DadosDaBase) -> None:
    # A file copied from the version before keeps its own row there; it is named here by what it holds.
    sai = AnexoDaBase.objects.filter(pk__in=dados.retirar, versao__base=minuta.base).values("arquivo")
    minuta.anexos.filter(arquivo__in=sai).delete()
    for recebido in dados.anexar:
        AnexoDaBase.objects.get_or_create(
            versao=minuta, arquivo=recebido.arquivo, defaults={"nome": recebido.conferido.nome_seguro}
        )
    quantos = minuta.anexos.count()
    if quantos > MAXIMO_DE_ANEXOS:
        raise EntradaInvalida(
            f"A base ficaria com {quantos} anexos; o limite é {MAXIMO_DE_ANEXOS}. Retire algum, ou reúna vários em um "
            "arquivo ZIP.",
            campo="arquivo",
        )
