"""Holding a process still, annexing and detaching (Portaria 1650/2016, arts. 21 to 23), and writing their Termos."""

from django import forms

from documentos.consultas.termos import PreparoDeAnexacao, PreparoDeDesanexacao, PreparoDeSobrestamento
from documentos.forms.campos import FormularioComRecusa
from documentos.models import Documento
from processos.consultas import unico_por_numero
from sei.comum.erros import EntradaInvalida
from sei.comum.texto import inteiro
from sei.pessoas.ator import Ator

LINHAS = 4


class EscolhaDeDocumento(forms.TypedChoiceField):
    """A document among those that qualify. The act checks it again, so what is not on the list any more goes to it."""

    def __init__(self, *, label: str, vazio: str = "Escolha", required: bool = True):
        self.vazio = vazio
        super().__init__(
            label=label,
            coerce=int,
            empty_value=None,
            required=required,
            error_messages={
                "required": "Escolha o documento na lista.",
                "invalid_choice": "Escolha o documento na lista.",
            },
        )

    def valid_value(self, value):
        return inteiro(value) is not None

    def oferecer(self, documentos: list[Documento]) -> None:
        """The options; when there is only one and it is mandatory, it comes chosen."""
        opcoes = [(str(documento.pk), documento.rotulo) for documento in documentos]
        self.choices = opcoes if self.required and len(opcoes) == 1 else [("", self.vazio), *opcoes]


def _texto(rotulo: str, ajuda: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=rotulo,
        help_text=ajuda,
        required=required,
        widget=forms.Textarea(attrs={"rows": LINHAS, "maxlength": 1000}),
    )


class FormularioDeSobrestamento(FormularioComRecusa):
    """The Termo, the determination, the Motivo and the process awaited."""

    termo = EscolhaDeDocumento(label="Termo de Sobrestamento assinado")
    determinacao = EscolhaDeDocumento(
        label="Documento com a determinação", vazio="O próprio Termo de Sobrestamento", required=False
    )
    motivo = _texto(
        "Motivo",
        "O documento da determinação, o seu Número SEI e o resumo do que determina (art. 21, § 1º). O sistema escreve; "
        "você pode mudar. Até 1.000 caracteres.",
        required=False,
    )
    aguarda = forms.CharField(
        label="Processo aguardado",
        required=False,
        max_length=60,
        help_text="Só se este processo espera o desfecho de outro: o número. O fim do outro apenas avisa.",
    )

    def __init__(self, *args, ator: Ator, preparo: PreparoDeSobrestamento, **kwargs):
        super().__init__(*args, **kwargs)
        self.ator = ator
        self.fields["termo"].oferecer(preparo.papeis.termos)
        self.fields["determinacao"].oferecer(preparo.papeis.determinacoes)

    def clean_aguarda(self) -> int | None:
        return _processo(self.ator, self.cleaned_data["aguarda"], campo="aguarda")


class FormularioDeRetomada(FormularioComRecusa):
    """Why the process goes on."""

    motivo = _texto("Motivo da retomada", "O que deixou de subsistir, ou o que determinou a retomada (art. 21, § 2º).")


class FormularioDeBusca(forms.Form):
    """The number of another process, to begin with."""

    processo = forms.CharField(
        label="Número do processo",
        max_length=60,
        widget=forms.TextInput(attrs={"class": "num", "autocomplete": "off"}),
        error_messages={"required": "Digite o número do processo."},
    )

    def __init__(self, *args, ator: Ator, **kwargs):
        super().__init__(*args, **kwargs)
        self.ator = ator

    def clean_processo(self) -> int | None:
        return _processo(self.ator, self.cleaned_data["processo"], campo="processo")


class FormularioDeAnexacao(FormularioComRecusa):
    """The documents of both processes and, when they do not share enough, the justification."""

    filho = forms.IntegerField(widget=forms.HiddenInput)
    determinacao_no_principal = EscolhaDeDocumento(label="Determinação no principal")
    termo_no_principal = EscolhaDeDocumento(label="Termo no principal")
    determinacao_no_filho = EscolhaDeDocumento(label="Determinação no anexado")
    termo_no_filho = EscolhaDeDocumento(label="Termo no anexado")
    justificativa = _texto("Justificativa", "Como está nos dois termos. Até 1.000 caracteres.", required=False)
    com_minutas = forms.BooleanField(label="Anexar mesmo assim, com estes documentos sem assinatura", required=False)

    def __init__(self, *args, preparo: PreparoDeAnexacao, **kwargs):
        super().__init__(*args, **kwargs)
        self.ha_minutas = bool(preparo.minutas)
        for onde, papeis in (("principal", preparo.no_principal), ("filho", preparo.no_filho)):
            self.fields[f"termo_no_{onde}"].oferecer(papeis.termos)
            self.fields[f"determinacao_no_{onde}"].oferecer(papeis.determinacoes)

    def clean_com_minutas(self) -> bool:
        marcado = self.cleaned_data["com_minutas"]
        if self.ha_minutas and not marcado:
            raise forms.ValidationError("Há documentos sem assinatura no anexado. Assine-os ou marque esta opção.")
        return marcado


class FormularioDosTermosDeAnexacao(FormularioComRecusa):
    """What goes into the Termos de Anexação of both processes."""

    filho = forms.IntegerField(widget=forms.HiddenInput)
    determinacao_no_principal = EscolhaDeDocumento(label="Determinação no principal")
    determinacao_no_filho = EscolhaDeDocumento(label="Determinação no anexado")
    justificativa = _texto("Justificativa", "Vai para os dois termos. Até 1.000 caracteres.", required=False)

    def __init__(self, *args, preparo: PreparoDeAnexacao, **kwargs):
        super().__init__(*args, auto_id="termos_%s", **kwargs)
        self.fields["determinacao_no_principal"].oferecer(preparo.no_principal.determinacoes)
        self.fields["determinacao_no_filho"].oferecer(preparo.no_filho.determinacoes)
        self.afinidade = preparo.afinidade

    def clean_justificativa(self) -> str:
        texto = " ".join(self.cleaned_data["justificativa"].split())
        if not texto and not self.afinidade.basta:
            raise forms.ValidationError(
                f"Os processos não têm {self.afinidade.falta} em comum (art. 1º, I): escreva a justificativa."
            )
        return texto


class FormularioDoTermo(FormularioComRecusa):
    """What goes into a Termo de Sobrestamento or de Desanexação."""

    determinacao = EscolhaDeDocumento(
        label="Documento com a determinação", vazio="O próprio termo determina", required=False
    )
    motivo = _texto("Motivo", "Em uma frase; você completa o texto no editor. Até 1.000 caracteres.")

    def __init__(self, *args, determinacoes: list[Documento], **kwargs):
        super().__init__(*args, auto_id="termo_%s", **kwargs)
        self.documentos = {documento.pk: documento for documento in determinacoes}
        if determinacoes:
            self.fields["determinacao"].oferecer(determinacoes)
        else:
            del self.fields["determinacao"]

    def texto_da_determinacao(self) -> str:
        """How the Termo cites the determination."""
        documento = self.documentos.get(self.cleaned_data.get("determinacao"))
        return citar(documento) if documento else "a constante deste termo"


class FormularioDeDesanexacao(FormularioComRecusa):
    """The Termo, the reason and, when the principal will be seen by more people, the confirmation."""

    termo = EscolhaDeDocumento(label="Termo de Desanexação assinado no principal")
    motivo = _texto("Motivo", "Fica no andamento dos dois processos. Até 1.000 caracteres.")
    confirma_nivel = forms.BooleanField(label="Confirmo que mais pessoas verão o processo principal", required=False)

    def oferecer(self, preparo: PreparoDeDesanexacao) -> None:
        """The Termos that qualify."""
        self.fields["termo"].oferecer(preparo.papeis.termos)


def citar(documento: Documento) -> str:
    """The document as a Termo cites it: title and Número SEI."""
    return f"{documento.titulo}, Número SEI {documento.codigo_verificador}"


def _processo(ator: Ator, texto: str, *, campo: str) -> int | None:
    """Id of the one visible process of this number, None when nothing was typed; an error of the form otherwise."""
    if not texto.strip():
        return None
    try:
        return unico_por_numero(ator, texto, campo=campo).pk
    except EntradaInvalida as erro:
        raise forms.ValidationError(erro.mensagem) from erro
