"""Forms of the blocos of a unit."""

from django import forms

from processos.consultas import unico_por_numero
from processos.forms import FormularioDeAto
from processos.models import EspecieDeBloco
from sei.comum.erros import EntradaInvalida
from sei.comum.escolhas import escolhas
from sei.pessoas.ator import Ator
from sei.pessoas.consultas import unidades_ativas

_ESCOLHA = "Escolha um bloco aberto da unidade."


def _descricao() -> forms.CharField:
    return forms.CharField(
        label="Descrição",
        widget=forms.TextInput(attrs={"maxlength": 250, "autocomplete": "off"}),
        help_text="O que reúne estes processos. Até 250 caracteres.",
        error_messages={"required": "Descreva o bloco: diga o que reúne estes processos."},
    )


def _anotacao() -> forms.CharField:
    return forms.CharField(
        label="Anotação",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
        help_text="Até 500 caracteres. Em bloco de reunião, as unidades que o recebem a leem.",
    )


class FormularioDeBloco(FormularioDeAto):
    """A new bloco: its kind and what it gathers."""

    especie = forms.ChoiceField(
        label="Espécie",
        choices=[
            (EspecieDeBloco.INTERNO.value, "Bloco interno: só a sua unidade vê"),
            (EspecieDeBloco.REUNIAO.value, "Bloco de reunião: para outras unidades lerem também, com as minutas"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Escolha se o bloco é interno ou de reunião."},
    )
    descricao = _descricao()


class FormularioDeDescricao(FormularioDeAto):
    """Another description."""

    descricao = _descricao()


class FormularioDeInclusao(FormularioDeAto):
    """A process, by its number, and a note about it; `cleaned_data["processo"]` is its id."""

    processo = forms.CharField(
        label="Número do processo",
        max_length=60,
        widget=forms.TextInput(attrs={"class": "num", "autocomplete": "off"}),
        help_text="Com ou sem pontuação; os zeros à esquerda podem faltar.",
        error_messages={"required": "Digite o número do processo."},
    )
    anotacao = _anotacao()

    def __init__(self, *args, ator: Ator, **kwargs):
        super().__init__(*args, **kwargs)
        self.ator = ator

    def clean_processo(self) -> int:
        try:
            return unico_por_numero(self.ator, self.cleaned_data["processo"], campo="processo").pk
        except EntradaInvalida as erro:
            raise forms.ValidationError(erro.mensagem) from erro

    def clean_anotacao(self) -> str:
        """Line breaks count as one character, as in the browser; the act checks the length."""
        return self.cleaned_data["anotacao"].replace("\r\n", "\n")


class FormularioDeEscolhaDoBloco(FormularioDeAto):
    """In which open bloco of the unit a process goes, or several."""

    bloco = forms.TypedChoiceField(
        label="Bloco",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _ESCOLHA, "invalid_choice": _ESCOLHA},
    )
    anotacao = _anotacao()

    def __init__(self, *args, blocos: list[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["bloco"].choices = blocos

    clean_anotacao = FormularioDeInclusao.clean_anotacao


class FormularioDeAnotacaoNoBloco(FormularioDeAto):
    """The note of a process in a bloco."""

    anotacao = _anotacao()
    clean_anotacao = FormularioDeInclusao.clean_anotacao


class FormularioDeDisponibilizacao(FormularioDeAto):
    """The units that will read the bloco."""

    unidades = forms.TypedMultipleChoiceField(
        label="Unidades que vão ler",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Escolha ao menos uma unidade.",
            "invalid_choice": "Uma das unidades não existe mais. Confira a lista.",
        },
    )

    def __init__(self, *args, ator: Ator, **kwargs):
        super().__init__(*args, **kwargs)
        self.unidades = list(unidades_ativas().exclude(pk=ator.unidade_id).values_list("pk", "sigla", "nome"))
        self.fields["unidades"].choices = [(pk, sigla) for pk, sigla, _ in self.unidades]

    def opcoes_de_unidade(self) -> list[dict]:
        """The units, with those already chosen marked."""
        return escolhas(self["unidades"], self.unidades)
