"""Writing an internal document: opening it for editing, automatic saving, versions (art. 10)."""

from datetime import datetime

from documentos import acesso, conteudo, edicao
from documentos.erros import (
    AssinaturasSeriamDesfeitas,
    VersaoDesatualizada,
)
from documentos.models import Documento, Edicao, EstadoDoDocumento, Versao
from documentos.travamento import travar
from processos.andamentos import ato, registrar
from processos.estados import Operacao
from processos.models import Processo, TipoAndamento
from sei.comum.erros import NaoEncontrado
from sei.comum.tempo import agora, por_extenso
from sei.pessoas.ator import Ator


@ato()
def abrir_edicao(*, ator: Ator, documento_id: int, assumir: bool = False) -> Edicao:
    """Opens the document for writing and takes its lock.

    Args:
        assumir: take the lock from whoever holds it; their unsaved text stays kept for them.

    Raises:
        NaoEncontrado, EmEdicaoPorOutraPessoa naming who and since when, and those of `exigir_editavel`.
    """
    processo, documento = travar(ator, documento_id, Operacao.ALTERAR_DOCUMENTO)
    acesso.exigir_editavel(documento, processo, ator)
    instante = agora()
    if not assumir:
        edicao.exigir_livre(documento, ator, instante=instante)
    return edicao.tomar(documento, ator.usuario_id, instante=instante)


@ato()
def guardar_texto(*, ator: Ator, documento_id: int, secoes: dict[str, str], versao_base: int) -> Edicao:
    """Keeps the text being written (autosave); it is nobody's version until saved.

    Args:
        secoes: HTML by section key; locked sections are ignored.
        versao_base: version the text was opened from.

    Raises:
        NaoEncontrado, EmEdicaoPorOutraPessoa, VersaoDesatualizada, EntradaInvalida, and those of `exigir_editavel`.
    """
    processo, documento = travar(ator, documento_id, Operacao.ALTERAR_DOCUMENTO)
    acesso.exigir_editavel(documento, processo, ator)
    instante = agora()
    edicao.exigir_livre(documento, ator, instante=instante)
    _exigir_atual(documento, versao_base)
    editadas = conteudo.aplicar_edicao(documento.secoes, secoes)
    atual = edicao.tomar(documento, ator.usuario_id, instante=instante)
    atual.versao_base = versao_base
    atual.secoes = {secao["chave"]: secao["html"] for secao in editadas if secao["editavel"]}
    atual.save(update_fields=["versao_base", "secoes"])
    return atual


def _exigir_atual(documento: Documento, versao_base: int) -> None:
    if versao_base != documento.versao:
        ultima = documento.versoes.select_related("autor").order_by("-numero").first()
        dia, hora = por_extenso(ultima.em)
        raise VersaoDesatualizada(
            f"{ultima.autor.nome} salvou a versão {ultima.numero} em {dia}, às {hora}, depois que você abriu o texto. "
            "O seu texto continua aqui: compare com a versão atual e salve de novo."
        )


@ato(TipoAndamento.DOCUMENTO_ALTERADO, pode_nada=True)
def salvar_versao(
    *, ator: Ator, documento_id: int, secoes: dict[str, str], versao_base: int, desfazer_assinaturas: bool = False
) -> Documento:
    """Saves the text as a new version; the same text changes nothing.

    Args:
        secoes: HTML by section key, sanitised here; locked sections are ignored.
        versao_base: version the text was opened from.
        desfazer_assinaturas: the person was warned that editing undoes the signatures.

    Raises:
        NaoEncontrado, EmEdicaoPorOutraPessoa, VersaoDesatualizada, AssinaturasSeriamDesfeitas, EntradaInvalida, and
        those of `exigir_editavel`.
    """
    processo, documento = travar(ator, documento_id, Operacao.ALTERAR_DOCUMENTO)
    acesso.exigir_editavel(documento, processo, ator)
    instante = agora()
    edicao.exigir_livre(documento, ator, instante=instante)
    _exigir_atual(documento, versao_base)
    novas = conteudo.aplicar_edicao(documento.secoes, secoes)
    if novas != documento.secoes:
        _gravar_versao(processo, documento, ator, novas, instante, desfazer_assinaturas)
    edicao.encerrar(documento, ator.usuario_id)
    return documento


def _gravar_versao(
    processo: Processo, documento: Documento, ator: Ator, secoes: list[dict], instante: datetime, desfazer: bool
) -> None:
    detalhe = ""
    if documento.assinaturas:
        if not desfazer:
            raise AssinaturasSeriamDesfeitas(
                f"{documento.titulo} tem {documento.assinaturas} assinatura(s). Salvar esta mudança as desfaz e o "
                "documento volta a ser minuta. Confirme para salvar."
            )
        detalhe = f"; {documento.assinaturas} assinatura(s) desfeita(s)"
        documento.estado, documento.assinaturas, documento.assinado_em = EstadoDoDocumento.MINUTA, 0, None
        documento.conteudo, documento.crc, documento.tarjas, documento.verificacao = None, "", [], ""
    documento.versao += 1
    documento.secoes = secoes
    documento.save()
    Versao.objects.create(
        documento=documento, numero=documento.versao, secoes=secoes, autor_id=ator.usuario_id, em=instante
    )
    registrar(
        TipoAndamento.DOCUMENTO_ALTERADO,
        processo=processo,
        ator=ator,
        em=instante,
        documento=documento.rotulo,
        documento_id=documento.pk,
        versao=documento.versao,
        detalhe=detalhe,
    )


@ato(TipoAndamento.DOCUMENTO_ALTERADO, pode_nada=True)
def restaurar_versao(*, ator: Ator, documento_id: int, numero: int, desfazer_assinaturas: bool = False) -> Documento:
    """Saves an earlier version again as the newest one.

    Raises:
        NaoEncontrado when there is no such version, and those of `salvar_versao`.
    """
    documento = acesso.localizar(ator, documento_id)
    versao = Versao.objects.filter(documento=documento, numero=numero).first()
    if versao is None:
        raise NaoEncontrado
    return salvar_versao(
        ator=ator,
        documento_id=documento_id,
        secoes={secao["chave"]: secao["html"] for secao in versao.secoes},
        versao_base=documento.versao,
        desfazer_assinaturas=desfazer_assinaturas,
    )


@ato()
def abandonar_edicao(*, ator: Ator, documento_id: int) -> None:
    """Leaves the editor without saving: the unsaved text is discarded and the lock freed.

    Raises:
        NaoEncontrado
    """
    edicao.encerrar(acesso.localizar(ator, documento_id), ator.usuario_id)
