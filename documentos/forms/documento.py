"""Including a document, written here or captured from files (Portaria 1650/2016, arts. 8º, 10 and 18)."""

from functools import cache

from django import forms

from documentos.consultas import formularios
from documentos.forms.campos import VAZIO, CampoDeArquivos, FormularioComRecusa
from documentos.forms.procedencia import CamposDaProcedencia
from documentos.inclusao import NovoExterno, NovoInterno
from documentos.models import TipoDeConferencia
from documentos.recebimento import Recebido
from processos.models import Nivel
from sei.comum.escolhas import Escolha
from sei.comum.tempo import agora, local

INTERNO, EXTERNO = "interno", "externo"


class CamposDoDocumento(CamposDaProcedencia):
    """What describes one document to be included, of either origin."""

    sinonimos = {"arquivo": "arquivos"}
    exige_documento = True

    origem = forms.ChoiceField(
        label="Documento",
        choices=[(INTERNO, "Escrever documento"), (EXTERNO, "Anexar arquivo")],
        widget=forms.RadioSelect,
        initial=INTERNO,
    )
    tipo_interno = Escolha(label="Tipo do documento", coerce=int, empty_value=None, required=False)
    tipo_externo = Escolha(label="Tipo do documento", coerce=int, empty_value=None, required=False)
    nome_na_arvore = forms.CharField(
        label="Nome na árvore",
        required=False,
        max_length=100,
        help_text="Ajuda a distinguir documentos do mesmo tipo. Com vários arquivos, vale o nome de cada um.",
    )
    arquivos = CampoDeArquivos(label="Arquivos", required=False)
    conferencia = forms.ChoiceField(
        label="Origem do arquivo",
        choices=TipoDeConferencia.choices,
        required=False,
        help_text="Digitalizado de papel: diga com o que a cópia foi conferida. Ele precisa de OCR, até 200 dpi, "
        "em preto e branco (art. 18, § 4º).",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        tipos = cache(formularios.tipos_de_documento)
        self.fields["tipo_interno"].oferecer(lambda: [*VAZIO, *tipos()[0]])
        self.fields["tipo_externo"].oferecer(lambda: [*VAZIO, *tipos()[1]])
        self.fields["data_do_documento"].initial = local(agora()).date
        self.recebidos: list[Recebido] = []

    @property
    def externo(self) -> bool:
        """Whether files are being attached, as far as was typed."""
        return self["origem"].value() == EXTERNO

    @property
    def digitalizado(self) -> bool:
        """Whether the files were scanned from paper, as far as was typed."""
        return bool(self["conferencia"].value())

    def fichas(self) -> list[str]:
        """Tickets of the files received before, sent back by the form."""
        return self.data.getlist("ficha") if self.is_bound else []

    def enviados(self) -> list:
        """The files that came with the form, whatever else is wrong in it."""
        return [arquivo for arquivo in self.files.getlist("arquivos") if arquivo.name] if self.is_bound else []

    def clean(self):
        campos = super().clean()
        if not self.exige_documento:
            return campos
        if campos.get("origem") == EXTERNO:
            self._exigir("tipo_externo", "Escolha o tipo do documento na lista.")
            self._exigir("data_do_documento", "Informe a data que está no documento.")
            self.conferir_procedencia(campos)
            if not self.enviados() and not self.fichas() and not self.has_error("arquivos"):
                self.add_error("arquivos", "Escolha ao menos um arquivo.")
        else:
            self._exigir("tipo_interno", "Escolha o tipo do documento na lista.")
        return campos

    def _exigir(self, campo: str, mensagem: str) -> None:
        if self.cleaned_data.get(campo) is None and not self.has_error(campo):
            self.add_error(campo, mensagem)

    def recusar(self, erro) -> None:
        if erro.campo == "tipo_documento":
            self.add_error("tipo_externo" if self.externo else "tipo_interno", erro.mensagem)
        else:
            super().recusar(erro)

    def novo_interno(self, **nivel) -> NovoInterno:
        """The document to be written."""
        campos = self.cleaned_data
        return NovoInterno(tipo_id=campos["tipo_interno"], nome_na_arvore=campos["nome_na_arvore"], **nivel)

    def novo_externo(self, recebido: Recebido, *, nome: str, aceitar_repetido: bool = False, **nivel) -> NovoExterno:
        """The document of one received file.

        Args:
            nome: its name in the tree. nivel: `nivel` and `hipotese_legal_id`; público without them.
        """
        campos = self.cleaned_data
        return NovoExterno(
            tipo_id=campos["tipo_externo"],
            arquivo=recebido.arquivo,
            conferido=recebido.conferido,
            data_do_documento=campos["data_do_documento"],
            nome_na_arvore=nome,
            remetente=campos["remetente"],
            conferencia=campos["conferencia"],
            recebido_em=recebido.em,
            aceitar_repetido=aceitar_repetido,
            procedencia=self.procedencia(),
            **nivel,
        )

    def nome_de(self, recebido: Recebido) -> str:
        """Name in the tree of one of the files: the one typed, or its own when there are several."""
        if len(self.recebidos) < 2:
            return self.cleaned_data["nome_na_arvore"]
        return recebido.conferido.nome_seguro.rpartition(".")[0][:100]

    def corpo(self) -> dict:
        campos = {nome: valor for nome, valor in super().corpo().items() if nome != "arquivos"}
        return {**campos, "arquivos": [recebido.conferido.sha256 for recebido in self.recebidos]}


class FormularioDeInclusao(CamposDoDocumento):
    """A document, or several files at once, for a process under way."""

    nivel = forms.TypedChoiceField(
        label="Nível de acesso", coerce=int, choices=Nivel.choices, widget=forms.RadioSelect, initial=Nivel.PUBLICO
    )
    hipotese_legal = Escolha(label="Hipótese legal", coerce=int, empty_value=None, required=False)
    aceitar_repetido = forms.BooleanField(label="Incluir mesmo assim os arquivos repetidos", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hipotese_legal"].oferecer(lambda: [("", "Nenhuma"), *formularios.hipoteses()])

    def acesso(self) -> dict:
        """Access level of the document, as the act takes it."""
        return {"nivel": self.cleaned_data["nivel"], "hipotese_legal_id": self.cleaned_data["hipotese_legal"]}

    def externo_de(self, recebido: Recebido) -> NovoExterno:
        """The document of one of the received files."""
        return self.novo_externo(
            recebido,
            nome=self.nome_de(recebido),
            aceitar_repetido=self.cleaned_data["aceitar_repetido"],
            **self.acesso(),
        )


class FormularioDeSubstituicao(FormularioComRecusa):
    """Another file in the place of one nobody else saw."""

    sinonimos = {"arquivo": "arquivos"}

    arquivos = CampoDeArquivos(label="Arquivo", required=False, widget=forms.ClearableFileInput)
    aceitar_repetido = forms.BooleanField(label="Aceitar mesmo que o arquivo já esteja no processo", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.recebidos: list[Recebido] = []

    def fichas(self) -> list[str]:
        """Ticket of the file received before."""
        return self.data.getlist("ficha")[:1] if self.is_bound else []

    def enviados(self) -> list:
        """The file that came with the form."""
        return self.files.getlist("arquivos")[:1] if self.is_bound else []

    def clean(self):
        campos = super().clean()
        if not self.enviados() and not self.fichas():
            self.add_error("arquivos", "Escolha o arquivo que fica no lugar do atual.")
        return campos
