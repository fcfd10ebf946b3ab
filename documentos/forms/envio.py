"""Sending a process to other units (Portaria 1650/2016, art. 16)."""

from django import forms

from documentos.consultas import formularios
from documentos.envio import OPCOES
from documentos.forms.campos import FormularioComRecusa
from processos.consultas import grupos_de_destinos
from processos.forms.grupos import CampoDeGrupos
from sei.comum.escolhas import escolhas
from sei.pessoas.ator import Ator


class FormularioDeEnvio(FormularioComRecusa):
    """Where to, by unit or by group of units, whether it stays open here, and, in a return, why."""

    destinos = forms.TypedMultipleChoiceField(
        label="Enviar para",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={
            "invalid_choice": "Uma das unidades não existe, está desativada ou é a sua. Escolha na lista.",
        },
    )
    grupos = CampoDeGrupos(label="Enviar para as unidades dos grupos")
    manter_aberto = forms.BooleanField(label="Manter o processo aberto na minha unidade", required=False)
    motivo = forms.CharField(
        label="Motivo da devolução",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Só quando o processo volta a quem o enviou (art. 16, § 2º). Fica no andamento.",
    )
    com_minutas = forms.BooleanField(label="Enviar mesmo assim, com estes documentos sem assinatura", required=False)

    def __init__(self, *args, ator: Ator, ha_minutas: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.ha_minutas = ha_minutas
        self.unidades = formularios.destinos(ator)
        self.opcoes = [(opcao, opcao.campos()) for opcao in OPCOES]
        for _, campos in self.opcoes:
            self.fields.update(campos)
        self.fields["destinos"].choices = [(pk, sigla) for pk, sigla, _ in self.unidades]
        self.fields["grupos"].oferecer(grupos_de_destinos(ator))

    def opcoes_de_destino(self) -> list[dict]:
        """The units, with those already chosen marked."""
        return escolhas(self["destinos"], self.unidades)

    def acrescimos(self) -> list[dict]:
        """The fields that other apps add, by group."""
        return [
            {"titulo": opcao.titulo, "explicacao": opcao.explicacao, "campos": [self[nome] for nome in campos]}
            for opcao, campos in self.opcoes
        ]

    def opcoes_de_grupos(self) -> list[dict]:
        """The groups of the unit, with those already chosen marked."""
        return self.fields["grupos"].opcoes(self["grupos"])

    def clean(self) -> dict:
        """`destinos` becomes the units chosen and those of the groups chosen, each once."""
        campos = super().clean()
        for opcao, _ in self.opcoes:
            opcao.conferir(self)
        if not {"destinos", "grupos"} & self.errors.keys():
            dos_grupos = [pk for pk, _ in self.fields["grupos"].membros(campos["grupos"])]
            campos["destinos"] = list(dict.fromkeys([*campos["destinos"], *dos_grupos]))
            if not campos["destinos"]:
                self.add_error("destinos", "Escolha ao menos uma unidade de destino.")
        return campos

    def clean_com_minutas(self) -> bool:
        marcado = self.cleaned_data["com_minutas"]
        if self.ha_minutas and not marcado:
            raise forms.ValidationError("Há documentos da sua unidade sem assinatura. Assine-os ou marque esta opção.")
        return marcado
