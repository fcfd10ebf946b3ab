"""The access level of one document, and the credential to sign it (Portaria 1650/2016, arts. 1º, V, 10 and 11)."""

from datetime import datetime

from documentos import acesso
from documentos.erros import DocumentoNaoEditavel, NaoHaOQueAssinar
from documentos.models import Documento, EstadoDoDocumento, OrigemDoDocumento
from documentos.travamento import travar
from processos import credenciais, vinculos
from processos.acesso import exigir_posse
from processos.andamentos import ato, registrar
from processos.erros import JaTemCredencial
from processos.estados import Operacao
from processos.models import ConcessaoDeCredencial, EspecieDeConcessao, EspecieDeEncerramento, Processo, TipoAndamento
from processos.nivel import NovoNivel, aplicar_mudanca, conferir_mudanca, descrever, levar_ao_principal
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator


@ato(TipoAndamento.NIVEL_DO_DOCUMENTO_ALTERADO, TipoAndamento.NIVEL_ALTERADO)
def alterar_nivel_do_documento(*, ator: Ator, documento_id: int, novo: NovoNivel) -> Documento:
    """Changes the level of a document; the process takes the strictest of itself and its live documents, at once.

    Any unit where the process is open may raise it; lowering needs the profile and a confirmation.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, DocumentoNaoEditavel when cancelled, DocumentoDeOutraUnidade for a minuta,
        NivelNaoAdmitido, ClassificacaoNaoAdmitida, EntradaInvalida, NaoReduzNivel, ReducaoNaoConfirmada,
        SigiloComVariasUnidades, TemProcessoAnexado, and the refusals of `estados`.
    """
    _, principal = vinculos.travar_com_principal(ator, acesso.localizar(ator, documento_id).processo_id)
    processo, documento = travar(ator, documento_id, Operacao.ALTERAR_NIVEL)
    exigir_posse(processo, ator)
    if documento.estado == EstadoDoDocumento.CANCELADO:
        raise DocumentoNaoEditavel("O documento foi cancelado e não mostra mais nada: o nível dele não muda.")
    if documento.estado == EstadoDoDocumento.MINUTA:  # read by others in a bloco de reunião, still of its unit alone
        acesso.exigir_unidade_produtora(documento, ator)
    motivo = conferir_mudanca(ator, novo, atual=documento.nivel, hipotese_atual_id=documento.hipotese_legal_id)
    instante, anterior = agora(), processo.nivel_efetivo
    de = descrever(documento.nivel, documento.hipotese_legal_id)
    documento.nivel, documento.hipotese_legal_id = novo.nivel, novo.hipotese_legal_id
    documento.save(update_fields=["nivel", "hipotese_legal"])
    aplicar_mudanca(processo, ator, novo, em=instante, motivo=motivo)
    registrar(
        TipoAndamento.NIVEL_DO_DOCUMENTO_ALTERADO,
        processo=processo,
        ator=ator,
        em=instante,
        documento=documento.rotulo,
        documento_id=documento.pk,
        de=de,
        para=descrever(documento.nivel, documento.hipotese_legal_id),
        efetivo=processo.nivel_efetivo,
        detalhe=_detalhe(processo, anterior),
        motivo=motivo,
    )
    if principal is not None:
        levar_ao_principal(principal, ator, novo, em=instante, motivo=motivo)
    return documento


def _detalhe(processo: Processo, anterior: int) -> str:
    if processo.nivel_efetivo == anterior:
        return ""
    return f"; o processo passa a {processo.nome_do_nivel.lower()}"


@ato(TipoAndamento.CREDENCIAL_DE_ASSINATURA_CONCEDIDA)
def conceder_credencial_de_assinatura(
    *, ator: Ator, documento_id: int, para: credenciais.Destinatario
) -> ConcessaoDeCredencial:
    """Lets a person of any unit read a sigiloso and sign one of its documents, and nothing else.

    Raises:
        NaoEncontrado, ProcessoNaoSigiloso, SemCredencialPlena, NaoHaOQueAssinar, JaTemCredencial, EntradaInvalida when
        the person does not work in the unit, and the refusals of `estados`.
    """
    processo, documento = travar(ator, documento_id, Operacao.CREDENCIAR)
    credenciais.exigir_sigiloso(processo)
    credenciais.exigir_plena(processo, ator)
    assinavel = (EstadoDoDocumento.MINUTA, EstadoDoDocumento.ASSINADO)
    if documento.origem != OrigemDoDocumento.INTERNO or documento.estado not in assinavel:
        raise NaoHaOQueAssinar("Só documento interno em vigor recebe assinatura. Escolha outro documento do processo.")
    credenciais.exigir_lotacao(para)
    instante = agora()
    _liberar_a_anterior(processo, documento, para, ator, instante)
    concessao = credenciais.dar(
        processo,
        para,
        por=ator,
        em=instante,
        especie=EspecieDeConcessao.ASSINATURA,
        assinar=credenciais.DocumentoAAssinar(documento.pk, documento.rotulo),
    )
    registrar(
        TipoAndamento.CREDENCIAL_DE_ASSINATURA_CONCEDIDA,
        processo=processo,
        ator=ator,
        em=instante,
        documento=documento.rotulo,
        documento_id=documento.pk,
        pessoa=concessao.pessoa.nome,
        pessoa_id=para.pessoa_id,
        lotacao=concessao.unidade.sigla,
        concessao=concessao.pk,
    )
    return concessao


def _liberar_a_anterior(
    processo: Processo, documento: Documento, para: credenciais.Destinatario, ator: Ator, em: datetime
) -> None:
    """The person's credential to sign it in a unit they left is replaced; any other stands in the way.

    Raises:
        JaTemCredencial
    """
    plena = credenciais.plena_da_pessoa(processo, para.pessoa_id)
    if plena is not None and credenciais.plena_que_funciona(processo, para.pessoa_id) is None:
        raise JaTemCredencial(
            f"{plena.pessoa.nome} tem credencial do processo na {plena.unidade.sigla}, em que já não trabalha. "
            "Renove-a na unidade nova, ou casse-a antes de conceder a de assinatura.",
            campo="pessoa",
        )
    anteriores = credenciais.para_assinar(para.pessoa_id).filter(documento=documento.pk)
    if credenciais.que_funcionam(anteriores).exists():
        raise JaTemCredencial(f"Esta pessoa já tem credencial para assinar {documento.rotulo}.", campo="pessoa")
    for anterior in anteriores:
        credenciais.encerrar(anterior, por=ator, em=em, especie=EspecieDeEncerramento.RENOVACAO)
