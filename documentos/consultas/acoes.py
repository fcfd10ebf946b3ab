"""What the actor may do now to a process and to a document; the acts check again."""

from dataclasses import dataclass

from documentos import acesso
from documentos.consultas.originais import pode_declarar
from documentos.models import Documento, EstadoDoDocumento, OrigemDoDocumento
from processos.credenciais import tem_credencial_para_assinar
from processos.estados import Estado, Operacao, permite
from processos.models import Nivel, Processo
from sei.pessoas.ator import Ator


@dataclass(frozen=True, slots=True)
class AcoesNoProcesso:
    """What the actor may do to the process now; the acts check again."""

    incluir: bool = False
    enviar: bool = False
    atribuir: bool = False
    cadastro: bool = False
    observacao: bool = False
    concluir: bool = False
    reabrir: bool = False
    bloco: bool = False
    ciencia: bool = False
    atualizar: bool = False
    sobrestar: bool = False
    anexar: bool = False
    relacionar: bool = False
    nivel: bool = False
    credenciais: bool = False
    leituras: bool = False
    duplicar: bool = False
    excluir: bool = False


@dataclass(frozen=True, slots=True)
class AcoesNoDocumento:
    """What the actor may do to the document now; the acts check again."""

    editar: bool = False
    assinar: bool = False
    assinado_por_mim: bool = False
    versoes: bool = False
    excluir: bool = False
    cancelar: bool = False
    substituir: bool = False
    nivel: bool = False
    credencial: bool = False
    caneta_preta: bool = False
    ciencia: bool = False
    original: bool = False


def acoes_no_processo(processo: Processo, ator: Ator, *, aberto: bool, passou: bool) -> AcoesNoProcesso:
    """What the actor may do to the process, without any query.

    Args:
        aberto: it is open in the actor's unit. passou: it is not, but was.
    """

    def pode(operacao: Operacao) -> bool:
        return permite(processo.estado, operacao)

    return AcoesNoProcesso(
        incluir=aberto and pode(Operacao.INCLUIR_DOCUMENTO),
        enviar=aberto and pode(Operacao.ENVIAR),
        atribuir=aberto and pode(Operacao.ATRIBUIR),
        cadastro=aberto and pode(Operacao.ALTERAR_CADASTRO),
        observacao=aberto and processo.estado != Estado.ANEXADO,
        concluir=aberto and pode(Operacao.CONCLUIR),
        reabrir=not aberto and passou and pode(Operacao.REABRIR),
        bloco=pode(Operacao.INCLUIR_EM_BLOCO) and processo.nivel_efetivo != Nivel.SIGILOSO,
        ciencia=aberto and pode(Operacao.DAR_CIENCIA),
        atualizar=aberto and pode(Operacao.ATUALIZAR_ANDAMENTO),
        sobrestar=aberto and pode(Operacao.SOBRESTAR),
        anexar=aberto and pode(Operacao.ACOLHER_ANEXADO) and processo.nivel_efetivo != Nivel.SIGILOSO,
        relacionar=aberto and pode(Operacao.RELACIONAR) and processo.nivel_efetivo != Nivel.SIGILOSO,
        nivel=aberto and pode(Operacao.ALTERAR_NIVEL),
        credenciais=processo.nivel_efetivo == Nivel.SIGILOSO,
        duplicar=pode(Operacao.DUPLICAR),
        excluir=aberto and pode(Operacao.EXCLUIR) and _nunca_saiu(processo, ator),
        leituras=ator.audita and processo.nivel_efetivo > Nivel.PUBLICO,
    )


def _nunca_saiu(processo: Processo, ator: Ator) -> bool:
    """Whether the process may still be excluded, as far as its own row tells."""
    return processo.unidade_geradora_id == ator.unidade_id and processo.ultimo_envio_em is None


def acoes_no_documento(documento: Documento, ator: Ator, *, aberto: bool) -> AcoesNoDocumento:
    """What the actor may do to the document (its `processo` loaded), without any query but one in a sigiloso.

    Args:
        aberto: the process is open in the actor's unit.
    """
    estado = documento.processo.estado
    preta = acesso.caneta_preta(documento, ultimo_envio_em=documento.processo.ultimo_envio_em)
    interno = documento.origem == OrigemDoDocumento.INTERNO
    em_vigor = documento.estado != EstadoDoDocumento.CANCELADO
    nosso = aberto and em_vigor and documento.unidade_geradora_id == ator.unidade_id
    excluivel = acesso.pode_excluir(documento, documento.processo)
    cancelavel = not excluivel and not acesso.do_sistema(documento)
    sigiloso = documento.processo.nivel_efetivo == Nivel.SIGILOSO
    chamado = sigiloso and em_vigor and tem_credencial_para_assinar(ator, documento.pk)
    return AcoesNoDocumento(
        editar=nosso and interno and not preta and permite(estado, Operacao.ALTERAR_DOCUMENTO),
        assinar=(nosso or chamado) and interno and ator.assina and permite(estado, Operacao.ASSINAR_DOCUMENTO),
        assinado_por_mim=any(tarja["usuario"] == ator.usuario_id for tarja in documento.tarjas),
        versoes=interno and documento.unidade_geradora_id in ator.unidades,
        excluir=nosso and excluivel and permite(estado, Operacao.EXCLUIR_DOCUMENTO),
        cancelar=nosso and cancelavel and permite(estado, Operacao.CANCELAR_DOCUMENTO),
        substituir=nosso and not interno and not preta and permite(estado, Operacao.ALTERAR_DOCUMENTO),
        nivel=aberto and em_vigor and permite(estado, Operacao.ALTERAR_NIVEL),
        credencial=sigiloso and aberto and em_vigor and interno and permite(estado, Operacao.CREDENCIAR),
        caneta_preta=preta,
        ciencia=aberto and acesso.em_vigor(documento) and permite(estado, Operacao.DAR_CIENCIA),
        original=pode_declarar(documento, ator),
    )
