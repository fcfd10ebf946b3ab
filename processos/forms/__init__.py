"""Forms of the acts on a process. They only read what was typed: the acts decide."""

from django import forms

from processos.cadastro import DadosDoProcesso
from processos.consultas import assuntos_ativos, tipos_ativos
from processos.models import Prioridade, Processo
from sei.comum.idempotencia import nova_chave
from sei.pessoas.consultas import pessoas_da_unidade

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

    def __init__(self, *args, unidade_id: int, **kwargs):
        super().__init__(*args, **kwargs)
        pessoas = pessoas_da_unidade(unidade_id).values_list("pk", "nome")
        self.fields["pessoa"].choices = [*((str(pk), nome) for pk, nome in pessoas), (NINGUEM, "Ninguém")]
        self.fields["pessoa"].error_messages = {
            "required": "Escolha uma pessoa da unidade ou «Ninguém».",
            "invalid_choice": "Escolha uma pessoa da unidade ou «Ninguém».",
        }

    def pessoa_id(self) -> int | None:
        """Id of the person chosen, None for nobody."""
        escolha = self.cleaned_data["pessoa"]
        return None if escolha == NINGUEM else int(escolha)


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


class FormularioDeCadastro(FormularioDeAto):
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
    interessados = forms.CharField(
        label="Interessados",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Um nome por linha, na ordem em que devem aparecer.",
    )
    sem_interessados = forms.BooleanField(label="Não há interessados", required=False)
    prioridade = forms.ChoiceField(label="Prioridade legal", choices=Prioridade.choices, required=False)

    def __init__(self, *args, processo: Processo, **kwargs):
        super().__init__(*args, **kwargs)
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
            interessados=tuple(campos["interessados"].splitlines()),
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
