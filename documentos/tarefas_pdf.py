"""Background work with PDFs: the copy of each signed document, and the PDF of a whole process."""

from uuid import UUID

from documentos import acesso, leituras, pdf_do_processo, vias
from documentos.atos.retirar import registrar_consulta
from documentos.models import Documento, EstadoDoDocumento
from documentos.pdf.processo import Cancelado
from processos.acesso import visiveis_para
from processos.consultas import localizar
from processos.models import Processo
from sei.comum import tarefas
from sei.comum.consultas import ao_entregar, ao_mostrar
from sei.comum.erros import NaoEncontrado
from sei.comum.models import EstadoDaTarefa, Tarefa
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator, ator_da_tarefa

NOME = "pdf_do_processo"
MENOS_DEMORADOS = 20
"""Up to so many documents the file is made at once, in the request that asks for it."""

_PASSOS_MOSTRADOS = 50


@tarefas.executor("via_em_pdf")
def via_em_pdf(tarefa: Tarefa, *, documento_id: int) -> None:
    """Keeps the PDF of a document as it was signed; nothing when it changed meanwhile."""
    documento = (
        Documento.objects.filter(pk=documento_id, estado=EstadoDoDocumento.ASSINADO)
        .select_related("processo", "tipo", "unidade_geradora__orgao")
        .first()
    )
    if documento is not None:
        vias.guardar_via(documento)


@tarefas.executor(NOME)
def gerar_pdf_do_processo(tarefa: Tarefa, *, processo_id: int, lotacao_id: int | None, chave: str) -> dict:
    """Makes the PDF of a process with the access its owner has now; what goes in counts as opened by the unit.

    Raises:
        NaoEncontrado: the owner may no longer see the process.
    """
    ator = ator_da_tarefa(tarefa.dono_id, lotacao_id)
    if ator is None:
        raise NaoEncontrado
    processo = localizar(ator, processo_id)
    anexados = _registrar_consultas(ator, processo)
    try:
        arquivo, nome = pdf_do_processo.gerar(ator, processo, em=agora(), progresso=_progresso(tarefa))
    except Cancelado as erro:
        raise tarefas.TarefaCancelada from erro
    return {"arquivo": arquivo.pk, "nome": nome, "anexados": anexados}


@ao_entregar(NOME)
def conferir_acesso(tarefa: Tarefa, quem: object) -> None:
    """The file is delivered only to who may see the process now, and has it open when it is sigiloso; it is a reading.

    Raises:
        NaoEncontrado, AberturaNaoConfirmada.
    """
    if not quem:
        raise NaoEncontrado
    for processo_id in (tarefa.argumentos["processo_id"], *tarefa.resultado.get("anexados", ())):
        localizar(quem, processo_id)


@ao_mostrar(NOME)
def de_processos_visiveis(lista: list[Tarefa], quem: object) -> set[UUID]:
    """The title of the task says the number of the process: it goes when the access goes."""
    processos = {tarefa.pk: tarefa.argumentos["processo_id"] for tarefa in lista}
    visiveis = set(visiveis_para(quem).filter(pk__in=processos.values()).values_list("pk", flat=True))
    return {tarefa for tarefa, processo in processos.items() if processo in visiveis}


def _registrar_consultas(ator: Ator, processo: Processo) -> list[int]:
    """What is in the file has been read: documents of other units, first opened here, get their black pen.

    Returns:
        ids of the annexed processes of which there are documents in the file.
    """
    documentos = pdf_do_processo.documentos_do_pdf(ator, processo)
    for documento in documentos:
        if acesso.abre_pela_primeira_vez(documento, ator):
            registrar_consulta(ator=ator, documento_id=documento.pk)
    leituras.lidos(ator, [documento.pk for documento in documentos])
    return sorted({documento.processo_id for documento in documentos} - {processo.pk})


def _progresso(tarefa: Tarefa):
    """Records about fifty steps, whatever the number of documents; tells the composition when to stop."""

    def avisar(feito: int, total: int) -> bool:
        if feito % max(1, total // _PASSOS_MOSTRADOS) and feito != total:
            return True
        return tarefas.progredir(tarefa, feito, total)

    return avisar


def pedir_pdf_do_processo(ator: Ator, processo: Processo) -> Tarefa:
    """The task that makes, or has already made, the PDF of the process as the actor sees it now.

    A short process is made at once; a long one stays in the person's tray, with progress.
    """
    documentos = pdf_do_processo.documentos_do_pdf(ator, processo)
    chave = pdf_do_processo.chave_do_conteudo(ator, processo, documentos)
    feita = (
        Tarefa.objects.filter(nome=NOME, dono_id=ator.usuario_id, argumentos__chave=chave)
        .exclude(estado__in=[EstadoDaTarefa.FALHOU, EstadoDaTarefa.CANCELADA])
        .order_by("-criada_em")
        .first()
    )
    if feita is not None:
        return feita
    tarefa = tarefas.agendar(
        NOME,
        titulo=f"PDF do processo {processo.numero}",
        dono_id=ator.usuario_id,
        total=len(documentos) + 1,
        processo_id=processo.pk,
        lotacao_id=ator.lotacao_id,
        chave=chave,
    )
    if len(documentos) <= MENOS_DEMORADOS:
        tarefas.executar(tarefa.pk)
        tarefas.dispensar(tarefa.pk, dono_id=ator.usuario_id)  # it is delivered at once: nothing to announce
        tarefa.refresh_from_db()
    return tarefa
