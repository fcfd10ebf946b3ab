"""Signing with a password: CPU of the act beyond the check of the password."""

import statistics
import time
from io import BytesIO

import pikepdf
from django.contrib.auth.hashers import check_password

from assinatura.atos.assinar import PedidoDeAssinatura, assinar_documento
from assinatura.demonstracao import textos
from assinatura.demonstracao.pessoas import SENHA
from bench.gente import ator_de, da_unidade_mais_cheia
from bench.inicio import pedido
from bench.medida import Linha, ms
from documentos.atos.escrever import salvar_versao
from documentos.atos.incluir import incluir_documento, iniciar_processo
from documentos.pdf.documento import DadosDoDocumento, compor_documento
from sei.comum.tempo import agora
from sei.pessoas import consultas as pessoas
from sei.pessoas.models import Usuario

ALVO = 0.040
"""Seconds of CPU."""

_VEZES = 25
_PAGINAS = 2


def medir_assinatura() -> Linha:
    """Signs documents of two pages, one by one, measuring the CPU of this process."""
    usuario = Usuario.objects.get(pk=da_unidade_mais_cheia())
    ator, gastos, hashes = ator_de(usuario.pk), [], []
    cargo = pessoas.cargos_da_pessoa(usuario.pk)[0]
    for documento_id in _documentos(ator):
        pedido_de_assinatura = PedidoDeAssinatura(documento_id, 2, cargo, SENHA, aceita_termos=True)
        comeco = time.process_time()
        assinar_documento(ator=ator, pedido=pedido_de_assinatura)
        gastos.append(time.process_time() - comeco)
        comeco = time.process_time()
        check_password(SENHA, usuario.password)
        hashes.append(time.process_time() - comeco)
    alem = statistics.median(gastos) - statistics.median(hashes)
    return Linha(
        f"Assinatura por senha, {_PAGINAS} páginas",
        f"{ms(alem)} de CPU além do hash",
        f"{ms(statistics.median(hashes))} (o hash da senha)",
        alem * 1000,
        ALVO * 1000,
        "razão e alvo em milissegundos",
    )


def _documentos(ator) -> list[int]:
    """Ids of minutas of two pages, in a new process."""
    dados, primeiro = pedido()
    primeiro_documento = iniciar_processo(ator=ator, dados=dados, primeiro=primeiro)
    documentos = [primeiro_documento] + [
        incluir_documento(ator=ator, processo_id=primeiro_documento.processo_id, novo=primeiro)
        for _ in range(_VEZES - 1)
    ]
    texto = _texto_de_paginas(primeiro_documento)
    for documento in documentos:
        salvar_versao(ator=ator, documento_id=documento.pk, secoes={"corpo": texto}, versao_base=1)
    return [documento.pk for documento in documentos]


def _texto_de_paginas(documento) -> str:
    """The body that makes the document two pages long."""
    paragrafo = textos.corpo("Parecer", 0, objeto="o objeto", interessados="os interessados", destino="")
    for repeticoes in range(1, 20):
        secoes = tuple(paragrafo * repeticoes if secao["editavel"] else secao["html"] for secao in documento.secoes)
        dados = DadosDoDocumento(
            orgao="Órgão",
            titulo=documento.titulo,
            numero_sei=documento.codigo_verificador,
            processo=documento.processo.numero,
            unidade="Unidade",
            secoes=secoes,
            quando=agora(),
            minuta=True,
        )
        with pikepdf.open(BytesIO(compor_documento(dados))) as pdf:
            paginas = len(pdf.pages)
        if paginas >= _PAGINAS:
            return paragrafo * repeticoes
    raise RuntimeError("o texto não chega a duas páginas")
