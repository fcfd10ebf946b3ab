"""The interested parties of a process: names typed one by one, and those of groups of contacts."""

from django import forms

from processos.consultas import grupos_de_interessados
from processos.forms.grupos import CampoDeGrupos
from sei.pessoas.ator import Ator


class CamposDosInteressados(forms.Form):
    """Names, groups of contacts of the unit of `ator`, or that there are none."""

    interessados = forms.CharField(
        label="Interessados",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Um nome por linha, na ordem em que devem aparecer.",
    )
    grupos = CampoDeGrupos(
        label="Grupos de interessados", help_text="Os contatos do grupo entram depois dos nomes acima."
    )
    sem_interessados = forms.BooleanField(label="Não há interessados", required=False)

    def __init__(self, *args, ator: Ator, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grupos"].oferecer(grupos_de_interessados(ator))

    def opcoes_de_grupos(self) -> list[dict]:
        """The groups of contacts, with those already chosen marked."""
        return self.fields["grupos"].opcoes(self["grupos"])

    def nomes_dos_interessados(self) -> tuple[str, ...]:
        """What was typed and then the members of the groups chosen, in order."""
        campos = self.cleaned_data
        dos_grupos = [nome for _, nome in self.fields["grupos"].membros(campos["grupos"])]
        return (*campos["interessados"].splitlines(), *dos_grupos)
