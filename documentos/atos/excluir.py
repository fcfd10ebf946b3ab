"""Excluding a process that nobody else had and where nothing is definitive."""

from documentos.exclusao import impedimento, vivos
from documentos.models import Edicao, EstadoDoDocumento
from documentos.originais import deixar_de_esperar
from processos import acesso as acesso_ao_processo
from processos import estados
from processos.andamentos import ato, registrar
from processos.erros import ProcessoNaoExcluivel
from processos.models import Processo, TipoAndamento
from sei.comum.erros import EntradaInvalida
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator


@ato(TipoAndamento.PROCESSO_EXCLUIDO)
def excluir_processo(*, ator: Ator, processo_id: int, motivo: str) -> Processo:
    """Excludes a process of the unit that generated it, with the documents that could be excluded one by one.

    Its number is not used again: who could see the process still finds it, excluded, with its trail.

    Args:
        motivo: why, up to 500 characters; it stays in the trail.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, ProcessoNaoExcluivel, EntradaInvalida, and the refusals of `estados`.
    """
    processo = acesso_ao_processo.travar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.EXCLUIR)
    abertura = acesso_ao_processo.exigir_aberto(processo, ator)
    if razao := impedimento(processo, ator):
        raise ProcessoNaoExcluivel(razao)
    motivo = " ".join(motivo.split())
    if not motivo or len(motivo) > 500:
        raise EntradaInvalida(
            "Diga o motivo da exclusão, em até 500 caracteres: ele fica no andamento.", campo="motivo"
        )
    instante, documentos = agora(), list(vivos(processo))
    Edicao.objects.filter(documento__in=documentos).delete()
    deixar_de_esperar(documentos)
    vivos(processo).update(estado=EstadoDoDocumento.EXCLUIDO)
    abertura.concluida_em = abertura.movimentada_em = instante
    abertura.concluida_por_id = ator.usuario_id
    abertura.save(update_fields=["concluida_em", "concluida_por", "movimentada_em"])
    processo.estado = estados.destino(processo.estado, estados.Operacao.EXCLUIR)
    processo._change_reason = motivo
    processo.save(update_fields=["estado"])
    registrar(
        TipoAndamento.PROCESSO_EXCLUIDO,
        processo=processo,
        ator=ator,
        em=instante,
        documentos=", ".join(documento.rotulo for documento in documentos),
        documentos_ids=[documento.pk for documento in documentos],
        numero=processo.numero,
        motivo=motivo,
    )
    return processo
