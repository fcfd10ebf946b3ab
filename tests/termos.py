"""What the tests of arts. 21 to 24 need besides the cast: types of Termo, signed documents and the usual requests."""

from dataclasses import dataclass, field

from documentos.atos.anexar import PedidoDeAnexacao, PedidoDeDesanexacao, anexar_processo, desanexar_processo
from documentos.atos.incluir import incluir_documento
from documentos.atos.sobrestar import PedidoDeSobrestamento, sobrestar_processo
from documentos.inclusao import NovoInterno
from documentos.models import Documento, Finalidade, Modelo, Numeracao, SecaoDoModelo, TipoDocumento
from processos.models import Processo
from tests.elenco import Elenco, Pessoa

NOMES = {
    Finalidade.TERMO_DE_SOBRESTAMENTO: "Termo de Sobrestamento",
    Finalidade.TERMO_DE_ANEXACAO: "Termo de Anexação de Processo",
    Finalidade.TERMO_DE_DESANEXACAO: "Termo de Desanexação",
    Finalidade.DETERMINACAO: "Decisão",
}


@dataclass
class Termos:
    """The types of document, and the steps every test repeats. The profile of servidor annexes here."""

    elenco: Elenco
    tipos: dict[str, TipoDocumento] = field(default_factory=dict)

    def __post_init__(self):
        modelo = Modelo.objects.create(nome="Termo")
        SecaoDoModelo.objects.create(
            modelo=modelo,
            chave="corpo",
            titulo="Texto",
            ordem=0,
            conteudo="<p>Processo @processo@ (@processo_anexado@ em @processo_principal@)</p>"
            "<p>Determinação: @determinacao@</p><p>Motivo: @motivo@</p><p>Justificativa: @justificativa@</p>",
        )
        self.tipos = {
            finalidade: TipoDocumento.objects.create(
                nome=nome,
                finalidade=finalidade,
                numeracao=Numeracao.SEM,
                modelo=modelo,
                externo=finalidade == Finalidade.DETERMINACAO,
            )
            for finalidade, nome in NOMES.items()
        }
        perfil = self.elenco.perfil_servidor
        perfil.anexa = True
        perfil.save()
        self.elenco.perfil_gestor.anexa = True
        self.elenco.perfil_gestor.save()

    def minuta(self, processo: Processo, finalidade: Finalidade, quem: Pessoa | None = None, **variaveis) -> Documento:
        """An unsigned document of the kind, with the variables filled."""
        quem = quem or self.elenco.servidora
        novo = NovoInterno(tipo_id=self.tipos[finalidade].pk, variaveis=variaveis)
        return incluir_documento(ator=quem.ator, processo_id=processo.pk, novo=novo)

    def assinado(
        self, processo: Processo, finalidade: Finalidade, quem: Pessoa | None = None, **variaveis
    ) -> Documento:
        """A signed document of the kind."""
        documento = self.minuta(processo, finalidade, quem, **variaveis)
        self.elenco.assinar(quem or self.elenco.servidora, documento)
        return documento

    def pedido_de_sobrestamento(self, processo: Processo, quem: Pessoa | None = None, **mudancas):
        """A request that passes, with a new signed Termo unless another is given."""
        if "termo_id" not in mudancas:
            termo = self.assinado(
                processo, Finalidade.TERMO_DE_SOBRESTAMENTO, quem, motivo="aguardar o laudo da perícia"
            )
            mudancas["termo_id"] = termo.pk
        return PedidoDeSobrestamento(**{"processo_id": processo.pk, **mudancas})

    def sobrestar(self, processo: Processo, quem: Pessoa | None = None, **mudancas):
        """Holds the process still."""
        quem = quem or self.elenco.servidora
        return sobrestar_processo(ator=quem.ator, pedido=self.pedido_de_sobrestamento(processo, quem, **mudancas))

    def pedido_de_anexacao(self, filho: Processo, principal: Processo, quem: Pessoa | None = None, **mudancas):
        """A request that passes, with new signed documents in both unless others are given."""
        justificativa = mudancas.get("justificativa", "")
        campos = {"filho_id": filho.pk, "principal_id": principal.pk}
        for onde, processo in (("filho", filho), ("principal", principal)):
            for papel, finalidade in (
                ("termo", Finalidade.TERMO_DE_ANEXACAO),
                ("determinacao", Finalidade.DETERMINACAO),
            ):
                nome = f"{papel}_no_{onde}_id"
                if nome not in mudancas:
                    campos[nome] = self.assinado(processo, finalidade, quem, justificativa=justificativa).pk
        return PedidoDeAnexacao(**{**campos, **mudancas})

    def anexar(self, filho: Processo, principal: Processo, quem: Pessoa | None = None, **mudancas):
        """Annexes the child."""
        quem = quem or self.elenco.servidora
        return anexar_processo(ator=quem.ator, pedido=self.pedido_de_anexacao(filho, principal, quem, **mudancas))

    def desanexar(self, filho: Processo, principal: Processo, quem: Pessoa | None = None, **mudancas):
        """Detaches the child: the Termo by `quem`, where the principal is open; the act by the Órgão Gestor."""
        termo = self.assinado(principal, Finalidade.TERMO_DE_DESANEXACAO, quem)
        campos = {"filho_id": filho.pk, "termo_id": termo.pk, "motivo": "anexado por engano", **mudancas}
        return desanexar_processo(ator=self.elenco.gestora.ator, pedido=PedidoDeDesanexacao(**campos))
