"""Steps that tie a process to another or hold it still, through the acts (Portaria 1650/2016, arts. 21 to 24)."""

from assinatura.demonstracao.palco import Cena
from documentos.atos.anexar import PedidoDeAnexacao, anexar_processo
from documentos.atos.incluir import incluir_documento
from documentos.atos.sobrestar import PedidoDeSobrestamento, sobrestar_processo
from documentos.models import Documento, Finalidade
from documentos.termos import novo_termo
from processos.atos.relacionar import relacionar_processos
from processos.models import Processo

MOTIVO = "aguardar a liberação do orçamento do próximo trimestre"


def sobrestar(cena: Cena) -> None:
    """Holds the process still, on a Termo written and signed now."""
    variaveis = {"motivo": MOTIVO, "determinacao": "a constante deste termo"}
    termo = escrever_e_assinar(cena, cena.processo_id, Finalidade.TERMO_DE_SOBRESTAMENTO, variaveis)
    sobrestar_processo(ator=cena.quem, pedido=PedidoDeSobrestamento(processo_id=cena.processo_id, termo_id=termo))


def anexar(cena: Cena) -> None:
    """Annexes the process to the one of the case it is tied to: both have a decision already, and get their Termos."""
    filho, principal = Processo.objects.get(pk=cena.processo_id), _ligado(cena)
    numeros = {"processo_anexado": filho.numero, "processo_principal": principal.numero}
    papeis = {}
    for onde, processo in (("filho", filho), ("principal", principal)):
        determinacao = (
            Documento.objects.filter(processo=processo, tipo__finalidade=Finalidade.DETERMINACAO, assinaturas__gt=0)
            .select_related("tipo")
            .latest("ordem")
        )
        variaveis = {**numeros, "determinacao": determinacao.rotulo, "justificativa": "Não se aplica."}
        papeis[f"determinacao_no_{onde}_id"] = determinacao.pk
        papeis[f"termo_no_{onde}_id"] = escrever_e_assinar(cena, processo.pk, Finalidade.TERMO_DE_ANEXACAO, variaveis)
    anexar_processo(ator=cena.quem, pedido=PedidoDeAnexacao(filho.pk, principal.pk, **papeis))


def relacionar(cena: Cena) -> None:
    """Relates the process to the one of the case it is tied to."""
    relacionar_processos(ator=cena.quem, processo_id=cena.processo_id, outro_id=_ligado(cena).pk)


def _ligado(cena: Cena) -> Processo:
    return Processo.objects.get(especificacao=cena.caso.ligado)


def escrever_e_assinar(cena: Cena, processo_id: int, finalidade: Finalidade, variaveis: dict[str, str]) -> int:
    """Writes the document that an act demands, from its model, and signs it; returns its id."""
    termo = incluir_documento(ator=cena.quem, processo_id=processo_id, novo=novo_termo(finalidade, variaveis))
    cena.documentos.append(termo.pk)
    cena.assinar()
    return termo.pk
