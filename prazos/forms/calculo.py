"""The calculator of deadlines."""

from dataclasses import replace

from django import forms

from documentos.forms.campos import CampoDeData
from prazos.consultas import perfil_de_contagem
from prazos.forms.calendario import lugares
from prazos.pedido import Marco, Pedido, PerfilDeContagem, UnidadeDeTempo
from sei.comum.erros import ErroDeDominio

MARCOS = [
    (Marco.COMECO.value, "Dia do recebimento, ou a data certa"),
    (Marco.COMUNICACAO.value, "Envio de uma comunicação"),
    (Marco.DJE.value, "Disponibilização no DJe"),
]
UNIDADES = [
    (UnidadeDeTempo.DIAS_CORRIDOS.value, "dias corridos"),
    (UnidadeDeTempo.DIAS_UTEIS.value, "dias úteis"),
    (UnidadeDeTempo.MESES.value, "meses"),
    (UnidadeDeTempo.ANOS.value, "anos"),
    (UnidadeDeTempo.DATA_CERTA.value, "data certa"),
]
LEITURAS = [
    ("ciencia_rola", "Consulta em dia sem expediente vale no dia útil seguinte (Lei 11.419/2006, art. 5º, § 2º)"),
    ("tacita_rola", "Décimo dia sem expediente passa ao dia útil seguinte (Resolução CNJ 185/2013, art. 21, II)"),
    ("envio_e_dia_1", "O dia do envio é o primeiro dos dez"),
    ("inicio_util", "A contagem começa em dia útil (CPC, art. 224, § 3º)"),
    ("recesso_suspende", "O recesso suspende a contagem (COJERR, art. 128)"),
    ("inicio_tardio_prorroga", "Início tardio no último dia prorroga (CPC, art. 224, § 1º)"),
    ("mes_transborda", "Dia que o mês não tem vira o primeiro do seguinte (Código Civil, art. 132, § 3º)"),
]


class FormularioDeCalculo(forms.Form):
    """What to count: nothing of it is kept, and the address of the answer may be."""

    marco = forms.ChoiceField(label="Conta de", choices=MARCOS, initial=Marco.COMECO.value)
    data = CampoDeData(label="Data", error_messages={"required": "Informe a data."})
    consulta = CampoDeData(
        label="Consulta",
        required=False,
        help_text="Só para comunicação: o dia em que foi consultada. Em branco: recebimento tácito.",
    )
    n = forms.IntegerField(label="Quantidade", required=False, error_messages={"invalid": "Informe um número inteiro."})
    unidade = forms.ChoiceField(label="Unidade", choices=UNIDADES, initial=UnidadeDeTempo.DIAS_CORRIDOS.value)
    em_dobro = forms.BooleanField(label="Em dobro", required=False)
    lugar = forms.ChoiceField(label="Calendário", required=False)
    leituras = forms.MultipleChoiceField(
        label="Leituras", choices=LEITURAS, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lugar"].choices = [("", "O da minha unidade"), *lugares(tribunal=False)]

    def clean(self):
        campos = super().clean()
        certa = campos.get("unidade") == UnidadeDeTempo.DATA_CERTA
        if campos.get("n") is None and not certa and "n" not in self.errors:
            self.add_error("n", "Informe a quantidade.")
        if campos.get("consulta") and campos.get("marco") != Marco.COMUNICACAO:
            self.add_error("consulta", "A consulta só vale para comunicação. Apague-a ou mude o ponto de partida.")
        return campos

    def pedido(self) -> Pedido:
        """What was typed, for the engine.

        Raises:
            PrazoInvalido
        """
        campos = self.cleaned_data
        certa = campos["unidade"] == UnidadeDeTempo.DATA_CERTA
        return Pedido(
            marco=Marco(campos["marco"]),
            data=campos["data"],
            n=1 if certa else campos["n"],
            unidade=UnidadeDeTempo(campos["unidade"]),
            em_dobro=campos["em_dobro"],
            consulta=campos["consulta"],
        )

    def perfil(self) -> PerfilDeContagem:
        """The profile in force, or it with the readings chosen."""
        escolhidas, em_vigor = self.cleaned_data["leituras"], perfil_de_contagem()
        if not escolhidas:
            return em_vigor
        return replace(em_vigor, nome="Leituras escolhidas na calculadora", **dict.fromkeys(escolhidas, True))

    def recusar(self, erro: ErroDeDominio) -> None:
        """Puts the refusal beside its field."""
        self.add_error(erro.campo if erro.campo in self.fields else None, erro.mensagem)
