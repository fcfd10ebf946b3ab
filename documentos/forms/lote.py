"""What is done to several processes of the unit at once."""

from collections.abc import Iterable

from django import forms

from documentos.acoes_em_lote import Acao
from documentos.forms.campos import FormularioComRecusa
from documentos.forms.envio import FormularioDeEnvio
from processos.consultas import blocos_abertos, marcadores_ativos, pessoas_para_atribuir
from processos.forms import FormularioDeAtribuicao
from processos.forms.blocos import FormularioDeEscolhaDoBloco
from processos.forms.marcas import FormularioDeMarcacao
from sei.pessoas.ator import Ator


class FormularioDeEnvioEmLote(FormularioDeEnvio):
    """Where to; a return, with its reason, is made process by process."""

    motivo = None


class FormularioDeConclusaoEmLote(FormularioComRecusa):
    """A confirmation; it asks first when the unit leaves documents without signature."""

    com_minutas = forms.BooleanField(label="Concluir mesmo assim, com documentos sem assinatura", required=False)

    def __init__(self, *args, ha_minutas: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.ha_minutas = ha_minutas

    def clean_com_minutas(self) -> bool:
        marcado = self.cleaned_data["com_minutas"]
        if self.ha_minutas and not marcado:
            raise forms.ValidationError("Há documentos da sua unidade sem assinatura. Assine-os ou marque esta opção.")
        return marcado


def formulario(acao: Acao, ator: Ator, dados, *, processos: Iterable, ha_minutas: bool) -> forms.Form:
    """The form of the action, bound to `dados` unless None.

    Args:
        processos: those it is done to.
        ha_minutas: some of the processes has a document of the unit still unsigned.
    """
    if acao == Acao.ATRIBUIR:
        return FormularioDeAtribuicao(dados, pessoas=pessoas_para_atribuir(ator, processos))
    if acao == Acao.MARCAR:
        return FormularioDeMarcacao(dados, marcadores=marcadores_ativos(ator))
    if acao == Acao.INCLUIR_EM_BLOCO:
        return FormularioDeEscolhaDoBloco(dados, blocos=blocos_abertos(ator))
    if acao == Acao.ENVIAR:
        return FormularioDeEnvioEmLote(dados, ator=ator, ha_minutas=ha_minutas)
    return FormularioDeConclusaoEmLote(dados, ha_minutas=ha_minutas)
