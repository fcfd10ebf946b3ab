"""Including documents: starting a process with its first one, writing and capturing (arts. 8º, 9º and 18)."""

from datetime import UTC, datetime

from documentos import procedencia
from documentos.inclusao import NovoExterno, NovoInterno, incluir, preparar
from documentos.models import Documento
from processos import acesso, autuacao, estados
from processos.andamentos import ato, registrar
from processos.cadastro import DadosDoProcesso
from processos.models import Processo, TipoAndamento
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator


@ato(TipoAndamento.PROCESSO_INICIADO)
def iniciar_processo(*, ator: Ator, dados: DadosDoProcesso, primeiro: NovoInterno | NovoExterno) -> Documento:
    """Starts a process with its first document: numbers it, opens it in the unit, writes its first andamento (art. 8º).

    Returns:
        the first Documento; its `processo` is the new process.

    Raises:
        SemPerfil: the profile does not start processes (art. 9º).
        EntradaInvalida, NivelNaoAdmitido, TipoDeDocumentoIndevido: naming the field.
    """
    autuacao.exigir_quem_inicia(ator)
    instante = agora()
    processo = autuacao.criar_rascunho(ator, dados, em=instante, a_autuar=True)
    return _iniciar(processo, ator, primeiro, instante)


@ato(TipoAndamento.PROCESSO_INICIADO)
def iniciar_rascunho(*, ator: Ator, processo_id: int, primeiro: NovoInterno | NovoExterno) -> Documento:
    """Starts the process prepared as a rascunho in the actor's unit; the same as `iniciar_processo` from there on.

    Raises:
        SemPerfil, NaoEncontrado, RascunhoDeOutraUnidade; ProcessoEmTramitacao when it has already been started.
        EntradaInvalida, NivelNaoAdmitido, TipoDeDocumentoIndevido: naming the field of the document, or of the
            rascunho when its type changed meanwhile.
    """
    autuacao.exigir_quem_inicia(ator)
    processo = autuacao.travar_rascunho(ator, processo_id)
    return _iniciar(processo, ator, primeiro, agora())


def _iniciar(processo: Processo, ator: Ator, primeiro: NovoInterno | NovoExterno, instante: datetime) -> Documento:
    preparo = preparar(processo, primeiro)
    autuacao.autuar_rascunho(processo, ator, em=instante)
    documento = incluir(processo, ator, primeiro, preparo, em=instante)
    registrar(
        TipoAndamento.PROCESSO_INICIADO,
        processo=processo,
        ator=ator,
        em=instante,
        **_fatos(documento, primeiro, ator, instante),
        numero=processo.numero,
        nivel=processo.nome_do_nivel.lower(),
    )
    return documento


def _fatos(documento: Documento, novo: NovoInterno | NovoExterno, ator: Ator, em: datetime) -> dict:
    """What the trail keeps of an included document; of a captured file, its hash and when it was received.

    What was told of where it came from is written here, because its facts go in the same andamento.
    """
    fatos = {"documento": documento.rotulo, "documento_id": documento.pk}
    if isinstance(novo, NovoInterno):
        return fatos
    recebido_em = documento.criado_em.astimezone(UTC).isoformat(timespec="microseconds")
    fatos |= {"sha256": documento.conteudo.sha256, "recebido_em": recebido_em}
    return fatos if novo.procedencia is None else fatos | procedencia.gravar(documento, novo.procedencia, ator, em=em)


@ato(TipoAndamento.DOCUMENTO_INCLUIDO)
def incluir_documento(*, ator: Ator, processo_id: int, novo: NovoInterno | NovoExterno) -> Documento:
    """Includes an internal document (a minuta from its model) or an external one (a file already checked and stored).

    The process must be open in the actor's unit. A stricter access level contaminates the process at once.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, SigiloComVariasUnidades, ArquivoRepetido, TipoDeDocumentoIndevido,
        EntradaInvalida, and the refusals of `estados`.
    """
    processo = acesso.travar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.INCLUIR_DOCUMENTO)
    acesso.exigir_aberto(processo, ator)
    nivel_anterior = processo.nivel_efetivo
    instante = agora()
    documento = incluir(processo, ator, novo, preparar(processo, novo), em=instante)
    fatos = _fatos(documento, novo, ator, instante)
    if processo.nivel_efetivo != nivel_anterior:
        fatos["detalhe"] = f"{fatos.get('detalhe', '')}; o processo passa a {processo.nome_do_nivel.lower()}"
    registrar(TipoAndamento.DOCUMENTO_INCLUIDO, processo=processo, ator=ator, em=instante, **fatos)
    return documento
