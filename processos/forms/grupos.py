"""Forms of the groups of a unit, and the field that chooses some of them."""

from collections.abc import Iterable

from django import forms

from processos.atos.agrupar import DadosDoGrupo
from processos.consultas.grupos import GrupoComMembros
from processos.forms import FormularioDeAto
from processos.models import EspecieDeGrupo
from sei.comum.escolhas import escolhas
from sei.pessoas import consultas as pessoas


class _FormularioDoGrupo(FormularioDeAto):
    nome = forms.CharField(
        label="Nome do grupo",
        widget=forms.TextInput(attrs={"maxlength": 80, "autocomplete": "off"}),
        error_messages={"required": "Dê um nome ao grupo."},
    )


class FormularioDeGrupoDeUnidades(_FormularioDoGrupo):
    """Name and units."""

    unidades = forms.TypedMultipleChoiceField(
        label="Unidades do grupo",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Escolha ao menos uma unidade.",
            "invalid_choice": "Uma das unidades não existe ou está desativada. Escolha na lista.",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.opcoes = list(pessoas.unidades_ativas().values_list("pk", "sigla", "nome"))
        self.fields["unidades"].choices = [(pk, sigla) for pk, sigla, _ in self.opcoes]

    def opcoes_de_unidades(self) -> list[dict]:
        """The units, with those already chosen marked."""
        return escolhas(self["unidades"], self.opcoes)

    def dados(self) -> DadosDoGrupo:
        """What was typed."""
        return DadosDoGrupo(self.cleaned_data["nome"], unidades=tuple(self.cleaned_data["unidades"]))

    @staticmethod
    def iniciais(grupo: GrupoComMembros) -> dict:
        """What the fields show first."""
        return {"nome": grupo.nome, "unidades": [pk for pk, _ in grupo.membros]}


class FormularioDeGrupoDeContatos(_FormularioDoGrupo):
    """Name and contacts, one per line."""

    contatos = forms.CharField(
        label="Contatos do grupo",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Um nome por linha.",
        error_messages={"required": "Escreva ao menos um contato."},
    )

    def dados(self) -> DadosDoGrupo:
        """What was typed."""
        return DadosDoGrupo(self.cleaned_data["nome"], contatos=tuple(self.cleaned_data["contatos"].splitlines()))

    @staticmethod
    def iniciais(grupo: GrupoComMembros) -> dict:
        """What the fields show first."""
        return {"nome": grupo.nome, "contatos": "\n".join(nome for _, nome in grupo.membros)}


FORMULARIOS = {
    EspecieDeGrupo.UNIDADES.value: FormularioDeGrupoDeUnidades,
    EspecieDeGrupo.CONTATOS.value: FormularioDeGrupoDeContatos,
}


class CampoDeGrupos(forms.TypedMultipleChoiceField):
    """Some of the groups of the unit; the form gives them with `oferecer`."""

    def __init__(self, *, label: str, help_text: str = ""):
        super().__init__(
            label=label,
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=help_text,
            error_messages={"invalid_choice": "Um dos grupos não existe mais. Escolha na lista."},
        )
        self.grupos: list[GrupoComMembros] = []

    def oferecer(self, grupos: Iterable[GrupoComMembros]) -> None:
        """The groups to choose among."""
        self.grupos = list(grupos)
        self.choices = [(grupo.pk, grupo.nome) for grupo in self.grupos]

    def opcoes(self, campo: forms.BoundField) -> list[dict]:
        """The groups, with their members as second line and those already chosen marked."""
        return escolhas(campo, [(grupo.pk, grupo.nome, grupo.nomes) for grupo in self.grupos])

    def membros(self, escolhidos: Iterable[int]) -> list[tuple[int, str]]:
        """The members of the groups chosen, each once, in order."""
        ids = set(escolhidos)
        return list(dict.fromkeys(membro for grupo in self.grupos if grupo.pk in ids for membro in grupo.membros))
