"""The paper of documents, on the side of the Arquivo: receiving, keeping, lending (Portaria 1650/2016, art. 20)."""

from documentos.erros import DesarquivamentoEncerrado, LocalizadorEmUso, LocalizadorFechado
from documentos.models import (
    Desarquivamento,
    Documento,
    EstadoDoDesarquivamento,
    Localizador,
    OriginalFisico,
    SituacaoDoOriginal,
)
from documentos.originais import exigir_arquivo, exigir_situacao, fatos, motivo_conferido, travar_no_arquivo
from processos.andamentos import ato, registrar
from processos.models import Processo, TipoAndamento
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.tempo import agora
from sei.comum.texto import normalizar
from sei.pessoas.ator import Ator
from sei.pessoas.models import Unidade

TAMANHO_DO_NOME = 60


@ato(TipoAndamento.ORIGINAL_ARQUIVADO)
def receber_original(*, ator: Ator, original_id: int, localizador_id: int) -> OriginalFisico:
    """The Arquivo has the paper in hands and puts it in a place. From then on its document is definitive.

    Raises:
        NaoEArquivo, NaoEncontrado, OriginalForaDoLugar, EntradaInvalida, LocalizadorFechado.
    """
    processo, original = travar_no_arquivo(ator, original_id)
    exigir_situacao(original, SituacaoDoOriginal.A_RECEBER, saida="Não há o que receber.")
    original.localizador = _localizador_aberto(ator, localizador_id)
    original.situacao, original.guarda_id, original.desde = SituacaoDoOriginal.ARQUIVADO, ator.unidade_id, agora()
    original.save()
    # The Arquivo compared the file with the paper: as when another unit opens it, the document no longer changes.
    Documento.objects.filter(pk=original.documento_id, aberto_fora_em=None).update(aberto_fora_em=original.desde)
    _registrar(
        TipoAndamento.ORIGINAL_ARQUIVADO,
        processo,
        original,
        ator,
        arquivo=original.arquivo.sigla,
        localizador=original.localizador.nome,
    )
    return original


@ato(TipoAndamento.ORIGINAL_RECUSADO)
def recusar_original(*, ator: Ator, original_id: int, motivo: str) -> OriginalFisico:
    """What came is not what was captured, or did not come: the paper is again a matter of the unit that sent it.

    Raises:
        NaoEArquivo, NaoEncontrado, OriginalForaDoLugar, EntradaInvalida.
    """
    processo, original = travar_no_arquivo(ator, original_id)
    exigir_situacao(original, SituacaoDoOriginal.A_RECEBER, saida="Só se recusa o que está por receber.")
    motivo, arquivo = motivo_conferido(motivo), original.arquivo.sigla
    original.situacao, original.arquivo, original.localizador = SituacaoDoOriginal.NA_UNIDADE, None, None
    original.desde = agora()
    original.save()
    _registrar(TipoAndamento.ORIGINAL_RECUSADO, processo, original, ator, arquivo=arquivo, motivo=motivo)
    return original


@ato(TipoAndamento.ORIGINAL_MUDOU_DE_LUGAR)
def mudar_original_de_lugar(*, ator: Ator, original_id: int, localizador_id: int) -> OriginalFisico:
    """Puts a kept paper in another place of the same Arquivo.

    Raises:
        NaoEArquivo, NaoEncontrado, OriginalForaDoLugar, EntradaInvalida, LocalizadorFechado.
    """
    processo, original = travar_no_arquivo(ator, original_id)
    exigir_situacao(original, SituacaoDoOriginal.ARQUIVADO, saida="Só muda de lugar o que está guardado.")
    anterior, novo = original.localizador, _localizador_aberto(ator, localizador_id)
    if novo.pk == anterior.pk:
        raise EntradaInvalida(f"O original já está em «{novo.nome}». Escolha outro localizador.", campo="localizador")
    original.localizador = novo
    original.save(update_fields=["localizador"])
    _registrar(TipoAndamento.ORIGINAL_MUDOU_DE_LUGAR, processo, original, ator, de=anterior.nome, para=novo.nome)
    return original


@ato(TipoAndamento.DESARQUIVAMENTO_ATENDIDO)
def atender_desarquivamento(*, ator: Ator, pedido_id: int) -> Desarquivamento:
    """Lends the paper to the unit that asked for it; its place stays kept for the return.

    Raises:
        NaoEArquivo, NaoEncontrado, DesarquivamentoEncerrado.
    """
    processo, original, pedido = _travar_pedido(ator, pedido_id)
    instante = agora()
    _responder(pedido, ator, EstadoDoDesarquivamento.ATENDIDO, em=instante)
    original.situacao, original.guarda, original.desde = SituacaoDoOriginal.EMPRESTADO, pedido.unidade, instante
    original.save()
    _registrar(TipoAndamento.DESARQUIVAMENTO_ATENDIDO, processo, original, ator, destino=pedido.unidade.sigla)
    return pedido


@ato(TipoAndamento.DESARQUIVAMENTO_RECUSADO)
def recusar_desarquivamento(*, ator: Ator, pedido_id: int, motivo: str) -> Desarquivamento:
    """Answers that the paper will not be lent, and why.

    Raises:
        NaoEArquivo, NaoEncontrado, DesarquivamentoEncerrado, EntradaInvalida.
    """
    processo, original, pedido = _travar_pedido(ator, pedido_id)
    pedido.resposta = motivo_conferido(motivo)
    _responder(pedido, ator, EstadoDoDesarquivamento.RECUSADO, em=agora())
    _registrar(TipoAndamento.DESARQUIVAMENTO_RECUSADO, processo, original, ator, motivo=pedido.resposta)
    return pedido


@ato()
def criar_localizador(*, ator: Ator, nome: str) -> Localizador:
    """Creates a place of the actor's Arquivo, open.

    Args:
        nome: up to 60 characters, unlike any other of the Arquivo.

    Raises:
        NaoEArquivo, EntradaInvalida.
    """
    _travar_arquivo(ator)
    localizador = Localizador(unidade_id=ator.unidade_id)
    _nomear(localizador, nome)
    return localizador


@ato()
def renomear_localizador(*, ator: Ator, localizador_id: int, nome: str) -> Localizador:
    """Changes the name of a place; what is in it is found by the new one.

    Raises:
        NaoEArquivo, NaoEncontrado, EntradaInvalida.
    """
    localizador = _travar_localizador(ator, localizador_id)
    _nomear(localizador, nome)
    return localizador


@ato()
def abrir_ou_fechar_localizador(*, ator: Ator, localizador_id: int, aberto: bool) -> Localizador:
    """Says whether the place takes other originals.

    Raises:
        NaoEArquivo, NaoEncontrado.
    """
    localizador = _travar_localizador(ator, localizador_id)
    localizador.aberto = aberto
    localizador.save(update_fields=["aberto"])
    return localizador


@ato()
def excluir_localizador(*, ator: Ator, localizador_id: int) -> None:
    """Deletes an empty place.

    Raises:
        NaoEArquivo, NaoEncontrado, LocalizadorEmUso.
    """
    localizador = _travar_localizador(ator, localizador_id)
    if localizador.originais.exists():
        raise LocalizadorEmUso(
            f"Há originais em «{localizador.nome}». Mude-os de lugar primeiro, ou feche o localizador."
        )
    localizador.delete()


def _travar_arquivo(ator: Ator) -> None:
    exigir_arquivo(ator)
    # Names are unique in the Arquivo: whoever changes them waits here instead of colliding.
    list(Unidade.objects.select_for_update().filter(pk=ator.unidade_id).values_list("pk", flat=True))


def _travar_localizador(ator: Ator, localizador_id: int) -> Localizador:
    _travar_arquivo(ator)
    achado = Localizador.objects.select_for_update().filter(pk=localizador_id, unidade_id=ator.unidade_id).first()
    if achado is None:
        raise NaoEncontrado
    return achado


def _localizador_aberto(ator: Ator, localizador_id: int) -> Localizador:
    achado = Localizador.objects.select_for_update().filter(pk=localizador_id, unidade_id=ator.unidade_id).first()
    if achado is None:
        raise EntradaInvalida(f"Escolha um localizador aberto da {ator.unidade_sigla}.", campo="localizador")
    if not achado.aberto:
        raise LocalizadorFechado(
            f"O localizador «{achado.nome}» está fechado. Escolha outro, ou abra-o de novo.", campo="localizador"
        )
    return achado


def _nomear(localizador: Localizador, nome: str) -> None:
    nome = " ".join(nome.split())
    if not nome or len(nome) > TAMANHO_DO_NOME:
        raise EntradaInvalida(f"Dê ao localizador um nome de até {TAMANHO_DO_NOME} caracteres.", campo="nome")
    normalizado = normalizar(nome)
    outros = Localizador.objects.filter(unidade_id=localizador.unidade_id, nome_normalizado=normalizado)
    if outros.exclude(pk=localizador.pk).exists():
        raise EntradaInvalida(f"Já existe o localizador «{nome}». Escolha outro nome.", campo="nome")
    localizador.nome, localizador.nome_normalizado = nome, normalizado
    localizador.save()


def _travar_pedido(ator: Ator, pedido_id: int) -> tuple[Processo, OriginalFisico, Desarquivamento]:
    exigir_arquivo(ator)
    original_id = Desarquivamento.objects.filter(pk=pedido_id).values_list("original_id", flat=True).first()
    if original_id is None:
        raise NaoEncontrado
    processo, original = travar_no_arquivo(ator, original_id)
    pedido = Desarquivamento.objects.select_related("unidade").get(pk=pedido_id)
    if pedido.estado != EstadoDoDesarquivamento.PEDIDO:
        raise DesarquivamentoEncerrado(f"Este pedido já não espera resposta: {pedido.get_estado_display().lower()}.")
    return processo, original, pedido


def _responder(pedido: Desarquivamento, ator: Ator, estado: EstadoDoDesarquivamento, *, em) -> None:
    pedido.estado, pedido.respondido_por_id, pedido.respondido_em = estado, ator.usuario_id, em
    pedido.save(update_fields=["estado", "respondido_por", "respondido_em", "resposta"])


def _registrar(tipo: TipoAndamento, processo: Processo, original: OriginalFisico, ator: Ator, **mais) -> None:
    registrar(tipo, processo=processo, ator=ator, em=agora(), **fatos(original), **mais)
