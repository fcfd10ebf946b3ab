"""What deadlines add to the acts of other apps: the return of a process, its suspension, the reading of a document."""

from collections.abc import Sequence

from documentos.erros import DocumentoFundamentaAto
from documentos.ganchos import ao_cancelar
from documentos.leituras import ao_ler
from documentos.models import Documento
from prazos.atos.receber import consultar_comunicacao
from prazos.erros import RetornoPendente
from prazos.models import Comunicacao, RetornoProgramado, SituacaoDaComunicacao, SituacaoDoPrazo
from prazos.registro import CORRENTES, encerrar
from prazos.suspensao import parar
from processos.estados import Operacao
from processos.ganchos import Movimento, ao_mover
from sei.comum import tarefas
from sei.comum.consulta_pronta import ConsultaPronta
from sei.pessoas.ator import Ator

_POR_LER = ConsultaPronta(
    lambda documentos: Comunicacao.objects.filter(
        documento__in=documentos,
        situacao__in=(SituacaoDaComunicacao.ENVIADA, SituacaoDaComunicacao.TACITA),
        consultada_em__isnull=True,
    ).values_list("pk", "unidade_id", "pessoa_id")
)


@ao_mover
def cuidar_do_retorno(movimento: Movimento) -> bool:
    """Whoever owes the return gives the process back, or forwards it and keeps it open; the giving back meets it.

    Concluding does not end it: the unit still owes the return, and reopens the process to give it back.

    Raises:
        RetornoPendente
    """
    if movimento.operacao is not Operacao.ENVIAR:
        return False
    devidos = list(
        RetornoProgramado.objects.filter(
            processo=movimento.processo, para_id=movimento.ator.unidade_id, prazo__situacao__in=CORRENTES
        ).select_related("prazo", "de")
    )
    pendentes = [retorno for retorno in devidos if retorno.de_id not in movimento.destinos]
    if pendentes and not movimento.manter_aberto:
        primeiro = pendentes[0]
        raise RetornoPendente(
            f"A {primeiro.de.sigla} espera o retorno deste processo até {primeiro.prazo.vencimento:%d/%m/%Y}. "
            f"Devolva-o à {primeiro.de.sigla} ou, para enviá-lo a outra unidade, mantenha-o aberto na sua."
        )
    devolvidos = [retorno for retorno in devidos if retorno.de_id in movimento.destinos]
    for retorno in devolvidos:
        encerrar(retorno.prazo, SituacaoDoPrazo.CUMPRIDO, ator=movimento.ator, em=movimento.em)
    return bool(devolvidos)


@ao_mover
def cuidar_da_suspensao(movimento: Movimento) -> bool:
    """Deadlines stop with the process; a task makes them go on after it, because counting may fail (art. 21)."""
    if movimento.operacao is Operacao.SOBRESTAR:
        parar([movimento.processo.pk])
    elif movimento.operacao is Operacao.RETOMAR:
        tarefas.agendar("retomar_prazos", processo_id=movimento.processo.pk)
    return False


@ao_ler
def consultar_ao_ler(ator: Ator, documentos: Sequence[int]) -> bool:
    """The reading of a communicated document by its addressee is the consultation, wherever it is read (art. 25)."""
    por_ler = _POR_LER.linhas(tuple(documentos))
    minhas = [pk for pk, unidade, pessoa in por_ler if pessoa == ator.usuario_id or (unidade or 0) == ator.unidade_id]
    for pk in minhas:
        consultar_comunicacao(ator=ator, comunicacao_id=pk)
    return bool(minhas)


@ao_cancelar
def exigir_que_ninguem_espere(documento: Documento) -> None:
    """What waits to be read by its addressee is still there when it is read.

    Raises:
        DocumentoFundamentaAto
    """
    por_ler = Comunicacao.objects.filter(documento=documento, situacao=SituacaoDaComunicacao.ENVIADA)
    primeira = por_ler.select_related("unidade", "pessoa").order_by("pk").first()
    if primeira is not None:
        raise DocumentoFundamentaAto(
            f"{documento.rotulo} foi comunicado a {primeira.destinatario} e aguarda a consulta (art. 25). Cancele a "
            "comunicação antes do documento."
        )
