"""Forms of deadlines and communications."""

from django import forms

from prazos.atos.comunicar import NovaComunicacao
from prazos.atos.controle import PrazoPedido
from prazos.consultas import comunicaveis, pessoas_por_login, unidades_comunicaveis
from prazos.models import TipoDeComunicacao
from prazos.pedido import UnidadeDeTempo
from processos.forms import FormularioDeAto
from processos.models import Processo
from sei.pessoas.ator import Ator

UNIDADES_DE_TEMPO = (
    (UnidadeDeTempo.DIAS_CORRIDOS.value, "dias corridos"),
    (UnidadeDeTempo.DIAS_UTEIS.value, "dias úteis"),
    (UnidadeDeTempo.MESES.value, "meses"),
    (UnidadeDeTempo.ANOS.value, "anos"),
)


def campos_do_prazo(*, obrigatorio: bool = False) -> dict[str, forms.Field]:
    """The fields that say how long: a length and its unit, or a day."""
    return {
        "n": forms.IntegerField(
            label="Prazo",
            required=False,
            help_text="Um número inteiro. Deixe em branco para usar a data abaixo"
            + ("." if obrigatorio else ", ou se não há prazo."),
            error_messages={"invalid": "Escreva um número inteiro, como 5."},
        ),
        "unidade_de_tempo": forms.ChoiceField(label="Contado em", choices=UNIDADES_DE_TEMPO, required=False),
        "data_certa": forms.DateField(
            label="Ou até o dia",
            required=False,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": "Escreva uma data que exista, como 31/03/2026."},
        ),
    }


def conferir_um_so(form: forms.Form) -> None:
    """A length or a day, never both."""
    campos = form.cleaned_data
    if campos.get("n") is not None and campos.get("data_certa"):
        form.add_error("data_certa", "Informe o número ou a data, não os dois. Apague um deles.")


def prazo_pedido(campos: dict) -> PrazoPedido:
    """What was typed in `campos_do_prazo`."""
    unidade = campos["unidade_de_tempo"] or UnidadeDeTempo.DIAS_CORRIDOS.value
    return PrazoPedido(campos["n"], unidade, campos["data_certa"])


class FormularioComPrazo(FormularioDeAto):
    """A form that asks how long."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.update(campos_do_prazo(obrigatorio=True))

    def clean(self):
        conferir_um_so(self)
        return super().clean()

    def corpo(self) -> dict:
        return {nome: str(valor) for nome, valor in super().corpo().items()}

    def prazo(self) -> PrazoPedido:
        """What was typed."""
        return prazo_pedido(self.cleaned_data)


class FormularioDeControle(FormularioComPrazo):
    """The deadline of the unit in the process."""

    descricao = forms.CharField(
        label="O que fazer", required=False, max_length=200, help_text="Só a sua unidade lê. Até 200 caracteres."
    )


class FormularioDeReabertura(FormularioDeAto):
    """The day on which the process comes back."""

    dia = forms.DateField(
        label="Reabrir no dia",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Escolha o dia da reabertura.",
            "invalid": "Escreva uma data que exista, como 31/03/2026.",
        },
    )
    motivo = forms.CharField(label="Motivo", required=False, max_length=200)

    def corpo(self) -> dict:
        return {nome: str(valor) for nome, valor in super().corpo().items()}


class FormularioDeMotivo(FormularioDeAto):
    """Why."""

    motivo = forms.CharField(
        label="Motivo",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Diga o motivo: ele fica no andamento do processo."},
    )


class FormularioDeDispensa(FormularioDeAto):
    """Why the return is no longer needed."""

    motivo = forms.CharField(
        label="Motivo",
        max_length=200,
        help_text="Até 200 caracteres.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Diga o motivo da dispensa: ele fica no andamento do processo."},
    )


class FormularioDeReducao(FormularioDeMotivo):
    """Whether the shorter date takes effect."""

    decisao = forms.ChoiceField(
        label="Decisão",
        choices=(
            ("confirmar", "Confirmar: passa a valer a data mais curta"),
            ("recusar", "Recusar: vale a data atual"),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": "Escolha entre confirmar e recusar."},
    )


class FormularioDeResposta(FormularioDeAto):
    """Which document answers."""

    documento = forms.TypedChoiceField(
        label="Documento que responde",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Escolha o documento que responde à comunicação.",
            "invalid_choice": "Escolha um documento da lista.",
        },
    )

    def __init__(self, *args, documentos, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["documento"].choices = [(documento.pk, documento.rotulo) for documento in documentos]


class FormularioDeComunicacao(FormularioDeAto):
    """What is communicated, to whom and how long they have to answer."""

    documento = forms.TypedChoiceField(
        label="Documento assinado",
        coerce=int,
        error_messages={
            "required": "Escolha o documento que será comunicado.",
            "invalid_choice": "Escolha um documento assinado da lista.",
        },
    )
    tipo = forms.ChoiceField(label="Tipo", choices=TipoDeComunicacao.choices)
    unidades = forms.TypedMultipleChoiceField(
        label="Unidades",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Uma das unidades não pode ser comunicada. Escolha na lista."},
    )
    pessoas = forms.CharField(
        label="Pessoas",
        required=False,
        help_text="O login de cada pessoa, separados por vírgula. Só quem pode ler o processo recebe a comunicação.",
    )
    em_dobro = forms.BooleanField(label="Contar o prazo em dobro", required=False)

    def __init__(self, *args, ator: Ator, processo: Processo, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.update(campos_do_prazo())
        self.fields["documento"].choices = assinados = comunicaveis(ator, processo)
        if not assinados:
            self.fields["documento"].help_text = "Nenhum documento deste processo está assinado: assine-o antes."
        self.fields["unidades"].choices = unidades_comunicaveis(ator, processo)

    def clean_pessoas(self) -> tuple[int, ...]:
        logins = [login.strip() for login in self.cleaned_data["pessoas"].split(",") if login.strip()]
        achadas = pessoas_por_login(logins)
        faltam = [login for login in logins if login not in achadas]
        if faltam:
            raise forms.ValidationError(f"Não há pessoa ativa com o login: {', '.join(faltam)}. Confira a escrita.")
        return tuple(achadas[login] for login in logins)

    def clean(self):
        conferir_um_so(self)
        return super().clean()

    def corpo(self) -> dict:
        return {nome: str(valor) for nome, valor in super().corpo().items()}

    def nova(self) -> NovaComunicacao:
        """What was typed."""
        campos = self.cleaned_data
        return NovaComunicacao(
            documento_id=campos["documento"],
            tipo=campos["tipo"],
            unidades=tuple(campos["unidades"]),
            pessoas=campos["pessoas"],
            n=campos["n"],
            unidade_de_tempo=campos["unidade_de_tempo"] or UnidadeDeTempo.DIAS_CORRIDOS.value,
            em_dobro=campos["em_dobro"],
            data_certa=campos["data_certa"],
        )
