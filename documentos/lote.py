"""Several files in one submission: one act for each, and a refusal does not stop the others."""

from typing import Protocol

from documentos.atos.arquivo import receber_original
from documentos.atos.incluir import incluir_documento
from documentos.erros import ArquivoRepetido
from documentos.inclusao import NovoExterno
from documentos.recebimento import Recebido
from sei.comum.erros import EntradaInvalida, ErroDeDominio
from sei.pessoas.ator import Ator


class Pedido(Protocol):
    """What the form tells: the received files, in order, and the document each one becomes."""

    recebidos: list[Recebido]

    def externo_de(self, recebido: Recebido) -> NovoExterno: ...


def incluir_arquivos(ator: Ator, processo_id: int, pedido: Pedido) -> dict:
    """Includes each received file as a document of its own; must run inside one transaction.

    Args:
        pedido: files already checked and stored.

    Returns:
        JSON object: `incluidos` (`documento`, `rotulo`) and `recusas` (`nome`, `mensagem`, `ficha`, `repetido`).

    Raises:
        NaoEncontrado, ProcessoNaoAberto and the refusals of `estados`: nothing is included.
        EntradaInvalida: when it is about the form and not about one of several files.
    """
    incluidos, recusas = [], []
    for recebido in pedido.recebidos:
        try:
            documento = incluir_documento(ator=ator, processo_id=processo_id, novo=pedido.externo_de(recebido))
        except EntradaInvalida as erro:
            if erro.campo != "arquivo":
                raise
            recusas.append(
                {
                    "nome": recebido.conferido.nome_seguro,
                    "mensagem": erro.mensagem,
                    "ficha": recebido.ficha,
                    "repetido": isinstance(erro, ArquivoRepetido),
                }
            )
        else:
            incluidos.append({"documento": documento.pk, "rotulo": documento.rotulo})
    return {"incluidos": incluidos, "recusas": recusas}


def receber_originais(ator: Ator, originais: list[tuple[int, str]], localizador_id: int) -> dict:
    """Receives each original in the same place of the Arquivo; must run inside one transaction.

    Args:
        originais: id and Número SEI of each, already found to be of the Arquivo.

    Returns:
        JSON object: `recebidos`, how many, and `recusas`, a sentence for each that was refused.

    Raises:
        EntradaInvalida: about the place, and so about all of them: nothing is received.
    """
    recebidos, recusas = 0, []
    for original_id, numero in originais:
        try:
            receber_original(ator=ator, original_id=original_id, localizador_id=localizador_id)
        except EntradaInvalida:
            raise
        except ErroDeDominio as erro:
            recusas.append(f"{numero}: {erro.mensagem}")
        else:
            recebidos += 1
    return {"recebidos": recebidos, "recusas": recusas}
