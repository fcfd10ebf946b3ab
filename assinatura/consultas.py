"""Readings of the signature: what the signing page shows, through the access door."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import pikepdf
from django.conf import settings
from django.core.cache import cache

from assinatura import acesso
from documentos import acesso as acesso_ao_documento
from documentos import edicao, vias
from documentos.models import Documento, EstadoDoDocumento, OrigemDoDocumento, Versao
from processos.models import Processo
from sei.comum.arquivos import ArquivoCorrompido
from sei.comum.erros import EntradaInvalida, ErroDeDominio
from sei.pessoas import consultas as pessoas
from sei.pessoas.ator import Ator

_VALIDADE_DA_CONTAGEM = 3600  # seconds


@dataclass(frozen=True, slots=True)
class ParaAssinar:
    """What a person reads before signing.

    Attributes:
        documento, processo: the document displayed and its process. salva_em: when its version was saved.
        paginas: how many its PDF has; 0 when they cannot be counted.
        cargos: names of the cargos and funções the person may sign with.
        pede_termos: the terms in force were not accepted yet (art. 13).
        desfaz: editing will still undo the signatures (yellow pen).
        texto_nao_salvo: the person has unsaved text of this document, which the signature does not cover.
        recusa: why it cannot be signed now, or None.
    """

    documento: Documento
    processo: Processo
    salva_em: datetime | None
    paginas: int
    cargos: tuple[str, ...]
    pede_termos: bool
    desfaz: bool
    texto_nao_salvo: bool
    recusa: ErroDeDominio | None


def para_assinar(ator: Ator, documento_id: int, *, instante: datetime) -> ParaAssinar:
    """The document as it would be signed now by the actor.

    Raises:
        NaoEncontrado: the actor may not know that it exists.
    """
    documento = acesso_ao_documento.localizar(ator, documento_id)
    processo = documento.processo
    minuta = documento.estado == EstadoDoDocumento.MINUTA
    preta = acesso_ao_documento.caneta_preta(documento, ultimo_envio_em=processo.ultimo_envio_em)
    guardado = edicao.da_pessoa(documento, ator.usuario_id)
    atuais = {secao["chave"]: secao["html"] for secao in documento.secoes}
    return ParaAssinar(
        documento=documento,
        processo=processo,
        salva_em=Versao.objects.filter(documento=documento, numero=documento.versao)
        .values_list("em", flat=True)
        .first(),
        paginas=_paginas(documento),
        cargos=tuple(pessoas.cargos_da_pessoa(ator.usuario_id)),
        pede_termos=not acesso.aceitou_os_termos(ator.usuario_id, settings.TERMOS_DE_ASSINATURA_VERSAO),
        desfaz=minuta or not preta,
        texto_nao_salvo=guardado is not None
        and any(atuais.get(chave) != html for chave, html in guardado.secoes.items()),
        recusa=_recusa(processo, documento, ator, instante),
    )


def _recusa(processo: Processo, documento: Documento, ator: Ator, instante: datetime) -> ErroDeDominio | None:
    try:
        acesso.exigir_assinavel(processo, documento, ator, instante=instante)
    except ErroDeDominio as recusa:
        return recusa
    return None


def _paginas(documento: Documento) -> int:
    if documento.origem == OrigemDoDocumento.EXTERNO:
        return documento.paginas or 0
    chave = f"assinatura:paginas:{documento.pk}:{documento.versao}:{documento.estado}:{documento.assinaturas}"
    return cache.get_or_set(chave, lambda: _contar(documento), _VALIDADE_DA_CONTAGEM)


def _contar(documento: Documento) -> int:
    try:
        pdf = vias.em_pdf(documento)
    except (EntradaInvalida, ArquivoCorrompido):  # a text beyond the limits of the composition is still signed
        return 0
    with pikepdf.open(BytesIO(pdf)) as aberto:
        return len(aberto.pages)
