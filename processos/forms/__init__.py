"""Forms of the acts on a process. They only read what was typed: the acts decide."""

from collections.abc import Iterable

from django import forms

from processos.classificacao import GRAUS
from processos.consultas import unico_por_numero
from processos.consultas.sigilo import hipoteses_por_nivel
from processos.credenciais import Destinatario
from processos.models import Nivel
from processos.nivel import NovoNivel
from sei.comum.erros import EntradaInvalida
from sei.comum.idempotencia import nova_chave
from sei.pessoas.ator import Ator
from sei.pessoas.consultas import pessoas_da_unidade, unidades_da_pessoa

NINGUEM = "ninguem"


class FormularioDeAto(forms.Form):
    """A form submitted twice acts once: `chave` is the key of its first answer."""

    chave = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36, initial=nova_chave)

    def corpo(self) -> dict:
        """What was submitted, without the key, as JSON values."""
        return {nome: valor for nome, valor in self.cleaned_data.items() if nome != "chave"}


class FormularioDeAtribuicao(FormularioDeAto):
    """Who of the unit takes the process, or nobody."""

    pessoa = forms.ChoiceField(label="Atribuir a", widget=forms.RadioSelect)

    def __init__(self, *args, pessoas: Iterable[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pessoa"].choices = [*((str(pk), nome) for pk, nome in pessoas), (NINGUEM, "Ninguém")]
        self.fields["pessoa"].error_messages = {
            "required": "Escolha uma pessoa da unidade ou «Ninguém».",
            "invalid_choice": "Escolha uma pessoa da unidade ou «Ninguém».",
        }

    def pessoa_id(self) -> int | None:
        """Id of the person chosen, None for nobody."""
        escolha = self.cleaned_data["pessoa"]
        return None if escolha == NINGUEM else int(escolha)


class FormularioDeRelacionamento(FormularioDeAto):
    """The number of the other process; `cleaned_data["outro"]` is its id."""

    outro = forms.CharField(
        label="Número do outro processo",
        max_length=60,
        widget=forms.TextInput(attrs={"class": "num", "autocomplete": "off"}),
        help_text="Com ou sem pontuação; os zeros à esquerda podem faltar.",
        error_messages={"required": "Digite o número do outro processo."},
    )

    def __init__(self, *args, ator: Ator, **kwargs):
        super().__init__(*args, **kwargs)
        self.ator = ator

    def clean_outro(self) -> int:
        try:
            return unico_por_numero(self.ator, self.cleaned_data["outro"], campo="outro").pk
        except EntradaInvalida as erro:
            raise forms.ValidationError(erro.mensagem) from erro


class FormularioDeNivel(FormularioDeAto):
    """A change of the access level of a process or of a document (Portaria 1650/2016, art. 10)."""

    nivel = forms.ChoiceField(
        label="Nível de acesso",
        error_messages={"required": "Escolha o nível de acesso.", "invalid_choice": "Escolha o nível na lista."},
    )
    hipotese_legal = forms.TypedChoiceField(
        label="Hipótese legal",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Sem ela nada é restrito nem sigiloso (art. 10, I).",
        error_messages={"invalid_choice": "Escolha a hipótese legal na lista."},
    )
    motivo = forms.CharField(
        label="Motivo",
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
        help_text="Fica no andamento, à vista de quem vê o processo. Até 500 caracteres.",
        error_messages={"required": "Diga o motivo da mudança: ele fica no andamento."},
    )
    confirmado = forms.BooleanField(
        label="Confirmo: mais pessoas poderão ver o conteúdo",
        required=False,
        help_text="Só é preciso quando o nível, deste ou do processo, diminui.",
    )

    def __init__(self, *args, niveis: Iterable[int] = Nivel.values, **kwargs):
        super().__init__(*args, **kwargs)
        admitidos = [(str(nivel), Nivel(nivel).label) for nivel in sorted(niveis)]
        lai = [(grau, grau.capitalize()) for grau in GRAUS]
        self.fields["nivel"].choices = [("Deste sistema", admitidos), ("Classificação da LAI (não admitida aqui)", lai)]
        self.fields["hipotese_legal"].choices = [("", "Nenhuma (público)"), *hipoteses_por_nivel()]

    def clean_motivo(self):
        """Line breaks count as one character, as in the browser."""
        return self.cleaned_data["motivo"].replace("\r\n", "\n")

    def novo(self) -> NovoNivel:
        """What was asked for."""
        campos = self.cleaned_data
        nivel = campos["nivel"]
        return NovoNivel(
            nivel=nivel if nivel in GRAUS else int(nivel),
            hipotese_legal_id=campos["hipotese_legal"],
            motivo=campos["motivo"],
            confirmado=campos["confirmado"],
        )


class FormularioDeDestinatario(FormularioDeAto):
    """Who receives a credential: a person of the unit already chosen."""

    pessoa = forms.TypedChoiceField(
        label="Pessoa",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Escolha uma pessoa da unidade.",
            "invalid_choice": "Escolha uma pessoa da unidade.",
        },
    )
    motivo = forms.CharField(
        label="Motivo",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
        help_text="Fica no andamento. Até 500 caracteres.",
    )

    def __init__(self, *args, unidade_id: int, com_motivo: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.unidade_id = unidade_id
        self.fields["pessoa"].choices = list(pessoas_da_unidade(unidade_id).values_list("pk", "nome"))
        if not com_motivo:
            del self.fields["motivo"]

    def destinatario(self) -> Destinatario:
        """The person chosen, in the unit chosen."""
        return Destinatario(self.cleaned_data["pessoa"], self.unidade_id)


class FormularioDeRenovacao(FormularioDeAto):
    """For which of the units where the person works the credential is renewed."""

    unidade = forms.TypedChoiceField(
        label="Unidade",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Escolha a unidade.", "invalid_choice": "Escolha a unidade na lista."},
    )

    def __init__(self, *args, pessoa_id: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.pessoa_id = pessoa_id
        self.fields["unidade"].choices = [(u.pk, str(u)) for u in unidades_da_pessoa(pessoa_id)]

    def destinatario(self) -> Destinatario:
        """The person, in the unit chosen."""
        return Destinatario(self.pessoa_id, self.cleaned_data["unidade"])


class FormularioDeCassacao(FormularioDeAto):
    """Why a credential is revoked."""

    motivo = forms.CharField(
        label="Motivo",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
        help_text="Fica no andamento. Até 500 caracteres.",
    )
