"""Forms of what describes a process: its cadastro and the note of each unit."""

from django import forms

from processos.cadastro import DadosDoProcesso
from processos.consultas import assuntos_ativos, tipos_ativos
from processos.forms import FormularioDeAto
from processos.forms.interessados import CamposDosInteressados
from processos.models import Prioridade, Processo
from sei.pessoas.ator import Ator


class FormularioDeCadastro(CamposDosInteressados, FormularioDeAto):
    """What describes a process, but for its access level (Portaria 1650/2016, art. 10, III and IV)."""

    tipo = forms.TypedChoiceField(label="Tipo do processo", coerce=int)
    especificacao = forms.CharField(
        label="Especificação",
        max_length=250,
        help_text="Uma frase que diga do que trata este processo.",
        error_messages={"required": "Escreva a especificação: uma frase que diga do que trata este processo."},
    )
    assuntos = forms.TypedMultipleChoiceField(
        label="Assuntos da classificação",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Escolha ao menos um assunto da classificação."},
    )
    prioridade = forms.ChoiceField(label="Prioridade legal", choices=Prioridade.choices, required=False)

    def __init__(self, *args, processo: Processo, ator: Ator, **kwargs):
        super().__init__(*args, ator=ator, **kwargs)
        tipos = tipos_ativos()
        if processo.tipo_id not in dict(tipos):
            tipos.append((processo.tipo_id, f"{processo.tipo.nome} (desativado)"))
        self.fields["tipo"].choices = tipos
        self.fields["assuntos"].choices = assuntos_ativos()
        self.processo = processo

    def dados(self) -> DadosDoProcesso:
        """What was typed, with the level the process already has."""
        campos = self.cleaned_data
        return DadosDoProcesso(
            tipo_id=campos["tipo"],
            especificacao=campos["especificacao"],
            assuntos=tuple(campos["assuntos"]),
            interessados=self.nomes_dos_interessados(),
            sem_interessados=campos["sem_interessados"],
            nivel=self.processo.nivel,
            hipotese_legal_id=self.processo.hipotese_legal_id,
            prioridade=campos["prioridade"],
        )

    @staticmethod
    def iniciais(dados: DadosDoProcesso) -> dict:
        """What the fields show first."""
        return {
            "tipo": dados.tipo_id,
            "especificacao": dados.especificacao,
            "assuntos": list(dados.assuntos),
            "interessados": "\n".join(dados.interessados),
            "sem_interessados": dados.sem_interessados,
            "prioridade": dados.prioridade,
        }


class FormularioDeObservacao(FormularioDeAto):
    """The note of the unit about the process."""

    texto = forms.CharField(
        label="Observação da unidade",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": 1000}),
        help_text="Quem vê o processo lê a observação; só a sua unidade a altera. Até 1.000 caracteres.",
    )

    def clean_texto(self):
        """Line breaks count as one character, as in the browser; the act checks the length."""
        return self.cleaned_data["texto"].replace("\r\n", "\n")
