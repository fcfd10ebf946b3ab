"""Declaring ciência of a document."""

from documentos import acesso
from documentos.erros import SemEfeito
from documentos.models import CienciaNoDocumento, Documento, EstadoDoDocumento
from documentos.travamento import travar
from processos.acesso import exigir_aberto
from processos.andamentos import ato, registrar
from processos.ciencias import recusar_repetida, registrar_ciencia
from processos.estados import Operacao
from processos.models import TipoAndamento
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator


@ato(TipoAndamento.CIENCIA_NO_DOCUMENTO)
def dar_ciencia_no_documento(*, ator: Ator, documento_id: int) -> Documento:
    """Declares that the person knows of a document in force, and so of its process; irrevocable, once for each person.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, CienciaJaDada; SemEfeito for a minuta or a cancelled document; and the
        refusals of `estados`.
    """
    processo, documento = travar(ator, documento_id, Operacao.DAR_CIENCIA)
    exigir_aberto(processo, ator)
    if not acesso.em_vigor(documento):
        estado = "ainda é minuta" if documento.estado == EstadoDoDocumento.MINUTA else "foi cancelado"
        raise SemEfeito(f"Não é possível dar ciência: o documento {estado}. Dê ciência de um documento em vigor.")
    anterior = CienciaNoDocumento.objects.filter(documento=documento, usuario_id=ator.usuario_id).first()
    recusar_repetida(anterior, "deste documento")
    instante = agora()
    CienciaNoDocumento.objects.create(
        documento=documento, usuario_id=ator.usuario_id, unidade_id=ator.unidade_id, em=instante
    )
    no_processo = registrar_ciencia(processo, ator, em=instante)
    registrar(
        TipoAndamento.CIENCIA_NO_DOCUMENTO,
        processo=processo,
        ator=ator,
        em=instante,
        documento=documento.rotulo,
        documento_id=documento.pk,
        detalhe=" e no processo" if no_processo else "",
    )
    return documento
