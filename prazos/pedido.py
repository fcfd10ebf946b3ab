"""What is counted and under which readings (Portaria TJRR/PR 1650/2016, arts. 25 and 26). Pure."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from prazos.calendario import CalendarioNaoCarregado
from prazos.indisponibilidade import Queda
from sei.comum.erros import EntradaInvalida


class PrazoInvalido(EntradaInvalida):
    """The deadline asked for makes no sense: zero or negative length, consultation before the sending…"""


@contextmanager
def dito_no_campo(campo: str) -> Iterator[None]:
    """What leaves the calendar in here does so because of what was typed in this field.

    Raises:
        PrazoInvalido: instead of CalendarioNaoCarregado.
    """
    try:
        yield
    except CalendarioNaoCarregado as recusa:
        raise PrazoInvalido(recusa.mensagem, campo=campo) from recusa


def exigir_quantidade(n: int) -> None:
    """Refuse a length that is not a positive integer.

    Raises:
        PrazoInvalido: zero, negative, fraction, text…
    """
    if type(n) is not int or n < 1:
        raise PrazoInvalido(f"O prazo tem de ser um número inteiro maior que zero; foi informado {n!r}.", campo="n")


class UnidadeDeTempo(StrEnum):
    """How a deadline is measured; days are continuous when the act is silent (Lei 9.784/1999, art. 66, § 2º)."""

    DIAS_CORRIDOS = "dias_corridos"
    DIAS_UTEIS = "dias_uteis"
    MESES = "meses"
    ANOS = "anos"
    DATA_CERTA = "data_certa"


class Marco(StrEnum):
    """Where the count starts from: a day given, a communication sent (art. 25, § 1º), or availability in the DJe."""

    COMECO = "comeco"
    COMUNICACAO = "comunicacao"
    DJE = "dje"


@dataclass(frozen=True)
class PerfilDeContagem:
    """A named, versioned set of readings. The defaults are the letter of the Portaria.

    Args:
        ciencia_rola: consultation on a non-business day counts on the next one (Lei 11.419/2006, art. 5º, § 2º).
        tacita_rola: a tenth day that is not a business day moves to the next one (Resolução CNJ 185/2013, art. 21, II).
        envio_e_dia_1: the day of sending is the first of the ten.
        inicio_util: counting starts on a business day (CPC, art. 224, § 3º).
        recesso_suspende: the recess stops the count (COJERR, art. 128).
        inicio_tardio_prorroga: a late opening on the due day extends (CPC, art. 224, § 1º).
        limiar_cnj: an outage extends only past the threshold of Resolução CNJ 185/2013, art. 11.
        limite_235900: the last instant is 23:59:00, not the end of that minute.
        mes_transborda: a missing day becomes the first of the next month (Código Civil, art. 132, § 3º).
        prorroga_fim: art. 25, § 2º; False leaves the due day where it falls.
        dias_tacitos: running days until the tacit receipt (art. 25, § 1º, II).
    """

    nome: str = "Letra da Portaria 1650/2016"
    versao: str = "1"
    ciencia_rola: bool = False
    tacita_rola: bool = False
    envio_e_dia_1: bool = False
    inicio_util: bool = False
    recesso_suspende: bool = False
    inicio_tardio_prorroga: bool = False
    limiar_cnj: bool = False
    limite_235900: bool = False
    mes_transborda: bool = False
    prorroga_fim: bool = True
    dias_tacitos: int = 10

    def __post_init__(self):
        if not 1 <= self.dias_tacitos <= 365:
            raise PrazoInvalido(
                f"O recebimento tácito ocorre de 1 a 365 dias depois do envio; foram informados {self.dias_tacitos}.",
                campo="dias_tacitos",
            )


LETRA = PerfilDeContagem()
# Readings that move a date and that somebody may sustain for any deadline; `mes_transborda` is for substantive terms.
DISPUTADAS = (
    "ciencia_rola",
    "tacita_rola",
    "envio_e_dia_1",
    "inicio_util",
    "recesso_suspende",
    "inicio_tardio_prorroga",
    "limiar_cnj",
)


@dataclass(frozen=True)
class Pedido:
    """What a deadline is counted from, enough to count it again under another calendar or profile.

    Args:
        marco: what `data` is.
        data: the day of the start, of the sending, or of availability in the DJe.
        n: length in `unidade`, at least 1; not read for `DATA_CERTA`.
        unidade: see `UnidadeDeTempo`; with `DATA_CERTA`, `marco` is `COMECO` and `data` is the day defined.
        em_dobro: doubles `n`; not possible with `DATA_CERTA`.
        consulta: the day the addressee read the communication; None when nobody did.
        quedas: outages of the system to consider (art. 26, parágrafo único).

    Raises:
        PrazoInvalido: length that is not a positive integer, doubled date certain, consultation before the sending.
    """

    marco: Marco
    data: date
    n: int = 1
    unidade: UnidadeDeTempo = UnidadeDeTempo.DIAS_CORRIDOS
    em_dobro: bool = False
    consulta: date | None = None
    quedas: tuple[Queda, ...] = ()

    def __post_init__(self):
        exigir_quantidade(self.n)
        if self.unidade is UnidadeDeTempo.DATA_CERTA and self.marco is not Marco.COMECO:
            raise PrazoInvalido(
                "Um prazo com data certa não depende do recebimento. Informe só a data definida.", campo="unidade"
            )
        if self.em_dobro and self.unidade is UnidadeDeTempo.DATA_CERTA:
            raise PrazoInvalido(
                "Um prazo com data certa não se conta em dobro. Informe a data já definida.", campo="em_dobro"
            )
        if self.consulta is not None and self.consulta < self.data:
            raise PrazoInvalido("A consulta não pode ser anterior ao envio. Confira as duas datas.", campo="consulta")

    @property
    def quantidade(self) -> int:
        """Length actually counted, doubled when it is so."""
        return self.n * 2 if self.em_dobro else self.n
