"""Duplicating a process: a new one, with the same record and copies of chosen documents as minutas."""

from collections.abc import Collection
from dataclasses import dataclass

from documentos.atos.retirar import registrar_consulta
from documentos.copia import MAXIMO_DE_COPIAS, copia_de, copiaveis
from documentos.inclusao import incluir, preparar
from documentos.models import Documento
from processos import acesso as acesso_ao_processo
from processos import autuacao, estados
from processos.andamentos import ato, registrar
from processos.duplicacao import dados_do_duplicado, exigir_quem_duplica
from processos.models import Processo, TipoAndamento
from sei.comum.erros import EntradaInvalida
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator


@dataclass(frozen=True, slots=True)
class PedidoDeDuplicacao:
    """What to duplicate.

    Attributes:
        documentos: ids of internal documents in force of the process, up to 50; without any, the duplicate is kept as
            a rascunho, since a process begins with a document (art. 8º).
        especificacao: of the new process, up to 250 characters.
    """

    processo_id: int
    documentos: tuple[int, ...]
    especificacao: str


@ato(TipoAndamento.PROCESSO_DUPLICADO, pode_nada=True)
def duplicar_processo(*, ator: Ator, pedido: PedidoDeDuplicacao) -> Processo:
    """Makes a new process like this one, in the actor's unit; signatures, ciências and minutas stay behind.

    Each document copied becomes a minuta with a number of its own and the level it had; reading one for the first time
    to copy it counts as opening it. What is sigiloso stays sigiloso, and the actor holds its credential.

    Returns:
        the new process: started, or a rascunho when no document was chosen.

    Raises:
        SemPerfil: the profile does not start processes (art. 9º); SemCredencialPlena.
        NaoEncontrado, AberturaNaoConfirmada, EntradaInvalida, NivelNaoAdmitido, TipoDeDocumentoIndevido, and the
        refusals of `estados`.
    """
    if pedido.documentos:
        autuacao.exigir_quem_inicia(ator)
    origem = acesso_ao_processo.travar(ator, pedido.processo_id)
    estados.exigir(origem.estado, estados.Operacao.DUPLICAR)
    exigir_quem_duplica(origem, ator)
    bases = _bases(ator, origem, pedido.documentos)
    instante = agora()
    processo = autuacao.criar_rascunho(
        ator, dados_do_duplicado(origem, pedido.especificacao), em=instante, a_autuar=True
    )
    if bases:
        _iniciar(processo, ator, origem, bases)
    return processo


def _bases(ator: Ator, origem: Processo, escolhidos: Collection[int]) -> list[Documento]:
    unicos = set(escolhidos)
    if len(unicos) > MAXIMO_DE_COPIAS:
        raise EntradaInvalida(f"Marque até {MAXIMO_DE_COPIAS} documentos; há {len(unicos)}.", campo="documentos")
    bases = list(copiaveis(ator, processo=origem, pk__in=unicos)) if unicos else []
    if len(bases) != len(unicos):
        raise EntradaInvalida(
            "Um dos documentos não pode ser copiado: só se copiam os internos, assinados e em vigor, deste processo. "
            "Escolha na lista.",
            campo="documentos",
        )
    for base in bases:
        registrar_consulta(ator=ator, documento_id=base.pk)
    return bases


def _iniciar(processo: Processo, ator: Ator, origem: Processo, bases: list[Documento]) -> None:
    copias = [copia_de(base) for base in bases]
    preparos = [preparar(processo, copia) for copia in copias]
    autuacao.autuar_rascunho(processo, ator, em=processo.criado_em)
    documentos = [
        incluir(processo, ator, copia, preparo, em=processo.criado_em)
        for copia, preparo in zip(copias, preparos, strict=True)
    ]
    registrar(
        TipoAndamento.PROCESSO_DUPLICADO,
        processo=processo,
        ator=ator,
        em=processo.criado_em,
        outro=origem.pk,
        documentos=", ".join(documento.rotulo for documento in documentos),
        documentos_ids=[documento.pk for documento in documentos],
        numero=processo.numero,
        nivel=processo.nome_do_nivel.lower(),
    )
