"""Forms of the calendar."""

from django import forms

from documentos.forms.campos import VAZIO, CampoDeData, FormularioComRecusa
from prazos.calendario import Efeito, TipoDeExcecao
from prazos.consultas import comarcas
from prazos.models import FatoDoCalendario
from prazos.novo_fato import NovoFato
from sei.pessoas.consultas import unidades_ativas

TODO_O_TRIBUNAL = ("", "Todo o tribunal")
_CIENTE = "Estou ciente do aviso"


def lugares(*, tribunal: bool = True) -> list[tuple]:
    """Options of a place: the whole court, then districts (``c3``) and units (``u5``), in groups."""
    das_comarcas = [(f"c{comarca.pk}", f"Comarca de {comarca.nome}") for comarca in comarcas()]
    das_unidades = [(f"u{unidade.pk}", str(unidade)) for unidade in unidades_ativas()]
    grupos = [("Comarcas", das_comarcas), ("Unidades", das_unidades)]
    return ([TODO_O_TRIBUNAL] if tribunal else []) + [grupo for grupo in grupos if grupo[1]]


def lugar_escolhido(valor: str) -> tuple[int | None, int | None]:
    """Ids of the district and of the unit of an option, at most one of them."""
    comarca_id = int(valor[1:]) if valor.startswith("c") else None
    return comarca_id, int(valor[1:]) if valor.startswith("u") else None


class FormularioDeDia(FormularioComRecusa):
    """A day, or a stretch of days, to enter."""

    inicio = CampoDeData(label="Primeiro dia", error_messages={"required": "Informe o primeiro dia."})
    fim = CampoDeData(label="Último dia", required=False, help_text="Em branco: um dia só.")
    tipo = forms.ChoiceField(
        label="Tipo",
        choices=[*VAZIO, *FatoDoCalendario.TIPOS],
        error_messages={"required": "Escolha o tipo do dia."},
    )
    efeito = forms.ChoiceField(
        label="Efeito",
        required=False,
        choices=[("", "O usual do tipo"), *FatoDoCalendario.EFEITOS],
        help_text="Sem expediente: nada vence no dia, e ele não conta como útil. Só bloqueia vencimento: conta, mas "
        "nada vence. Suspende a contagem: nenhum prazo corre.",
    )
    hora = forms.TimeField(
        label="Hora",
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        help_text="Só para encerramento antecipado e início tardio.",
    )
    descricao = forms.CharField(
        label="Descrição",
        max_length=120,
        help_text="Como as pessoas chamam o dia.",
        error_messages={"required": "Escreva a descrição: como as pessoas chamam o dia."},
    )
    lugar = forms.ChoiceField(label="Abrangência", required=False)
    norma = forms.CharField(
        label="Ato ou norma",
        max_length=200,
        help_text="Como “Portaria TJRR/PR 10/2026”. Aparece na memória de cálculo.",
        error_messages={"required": "Informe o ato ou a norma que diz isto, como “Portaria TJRR/PR 10/2026”."},
    )
    dje = forms.CharField(label="Edição do DJe", max_length=60, required=False)
    link = forms.URLField(
        label="Endereço do ato",
        max_length=300,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "O endereço do ato começa com https://."},
    )
    ciente = forms.BooleanField(label=_CIENTE, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lugar"].choices = lugares()

    def novo(self) -> NovoFato:
        """What was typed."""
        campos = self.cleaned_data
        comarca_id, unidade_id = lugar_escolhido(campos["lugar"])
        return NovoFato(
            inicio=campos["inicio"],
            fim=campos["fim"] or campos["inicio"],
            tipo=TipoDeExcecao(campos["tipo"]),
            efeito=Efeito(campos["efeito"]) if campos["efeito"] else None,
            descricao=campos["descricao"],
            norma=campos["norma"],
            comarca_id=comarca_id,
            unidade_id=unidade_id,
            hora=campos["hora"],
            dje=campos["dje"],
            link=campos["link"],
        )


class FormularioDeRevogacao(FormularioComRecusa):
    """Why a day stands no more."""

    motivo = forms.CharField(
        label="Motivo",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
        help_text="Fica no histórico do calendário. Cite o ato que revogou, quando houver.",
        error_messages={"required": "Escreva o motivo."},
    )


class FormularioDeConfirmacao(FormularioComRecusa):
    """The Portaria of a year."""

    norma = forms.CharField(
        label="Portaria do ano",
        max_length=200,
        help_text="Como “Portaria TJRR/PR 2011/2025”.",
        error_messages={"required": "Informe a Portaria do ano."},
    )
    link = forms.URLField(
        label="Endereço da Portaria",
        max_length=300,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "O endereço da Portaria começa com https://."},
    )
    comarca_id = forms.TypedChoiceField(label="Abrangência", coerce=int, empty_value=None, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["comarca_id"].choices = [
            TODO_O_TRIBUNAL,
            *((comarca.pk, f"Comarca de {comarca.nome}") for comarca in comarcas()),
        ]


class FormularioDeComarca(FormularioComRecusa):
    """The district whose calendar a unit follows."""

    sinonimos = {"comarca_id": "comarca"}

    unidade = forms.TypedChoiceField(label="Unidade", coerce=int, error_messages={"required": "Escolha a unidade."})
    comarca = forms.TypedChoiceField(
        label="Segue o calendário de", coerce=int, error_messages={"required": "Escolha a comarca."}
    )
    motivo = forms.CharField(label="Motivo", max_length=500, error_messages={"required": "Escreva o motivo."})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unidade"].choices = [*VAZIO, *((u.pk, str(u)) for u in unidades_ativas())]
        self.fields["comarca"].choices = [*VAZIO, *((c.pk, f"Comarca de {c.nome}") for c in comarcas())]


class FormularioDeImportacao(FormularioComRecusa):
    """Days in a spreadsheet: a file, or its text, which may be corrected on the page."""

    arquivo = forms.FileField(
        label="Arquivo CSV", required=False, widget=forms.FileInput(attrs={"accept": ".csv,text/csv"})
    )
    texto = forms.CharField(
        label="Linhas",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "class": "code-linhas", "spellcheck": "false"}),
        help_text="O arquivo enviado aparece aqui, e pode ser corrigido antes de importar.",
    )
    ciente = forms.BooleanField(label=_CIENTE, required=False)

    def corpo(self) -> dict:
        """What identifies the submission; the file has already become text."""
        return {nome: valor for nome, valor in super().corpo().items() if nome != "arquivo"}
