"""Starting a process with its first document (Portaria 1650/2016, arts. 8º to 10)."""

from django import forms

from documentos.consultas import formularios
from documentos.forms.campos import VAZIO
from documentos.forms.documento import CamposDoDocumento
from processos.cadastro import DadosDoProcesso
from processos.consultas import assuntos_ativos, tipos_ativos
from processos.forms.interessados import CamposDosInteressados
from processos.models import Nivel, Prioridade
from sei.comum.escolhas import Escolha, Escolhas, escolhas
from sei.comum.texto import inteiro
from sei.pessoas.ator import Ator


class FormularioDeInicio(CamposDosInteressados, CamposDoDocumento):
    """One page: the process and its first document."""

    tipo = Escolha(
        label="Tipo do processo", coerce=int, error_messages={"required": "Escolha o tipo do processo na lista."}
    )
    especificacao = forms.CharField(
        label="Especificação",
        max_length=250,
        help_text="Uma frase que diga do que trata este processo.",
        error_messages={"required": "Escreva a especificação: uma frase que diga do que trata este processo."},
    )
    assuntos = Escolhas(
        label="Classificação por assuntos",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Escolha ao menos um assunto da classificação."},
    )
    observacao = forms.CharField(
        label="Observações da unidade",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Quem vê o processo lê; só a sua unidade altera. Até 1.000 caracteres.",
    )
    nivel = forms.TypedChoiceField(
        label="Nível de acesso do processo",
        coerce=int,
        choices=Nivel.choices,
        widget=forms.RadioSelect,
        initial=Nivel.PUBLICO,
    )
    hipotese_legal = Escolha(label="Hipótese legal", coerce=int, empty_value=None, required=False)
    prioridade = forms.ChoiceField(label="Prioridade legal", choices=Prioridade.choices, required=False)

    def __init__(self, *args, ator: Ator, rascunho: bool = False, **kwargs):
        self.exige_documento = not rascunho
        super().__init__(*args, ator=ator, **kwargs)
        self.fields["tipo"].oferecer(lambda: [*VAZIO, *tipos_ativos()])
        self.fields["assuntos"].oferecer(assuntos_ativos)
        self.fields["hipotese_legal"].oferecer(lambda: [("", "Nenhuma"), *formularios.hipoteses()])

    def opcoes_de_assuntos(self) -> list[dict]:
        """The subjects, with those already chosen marked."""
        return escolhas(self["assuntos"], self.fields["assuntos"].choices)

    def tipo_escolhido(self) -> int | None:
        """The type typed so far, or None."""
        return inteiro(str(self["tipo"].value() or ""))

    def dados(self) -> DadosDoProcesso:
        """What was typed about the process."""
        campos = self.cleaned_data
        return DadosDoProcesso(
            tipo_id=campos["tipo"],
            especificacao=campos["especificacao"],
            assuntos=tuple(campos["assuntos"]),
            interessados=self.nomes_dos_interessados(),
            sem_interessados=campos["sem_interessados"],
            nivel=campos["nivel"],
            hipotese_legal_id=campos["hipotese_legal"],
            prioridade=campos["prioridade"],
            observacao=campos["observacao"],
        )
