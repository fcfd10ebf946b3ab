"""A day to be entered in the calendar, checked before anything is read or written. Pure."""

from dataclasses import dataclass
from datetime import date, time

from prazos.calendario import Efeito, TipoDeExcecao
from sei.comum.erros import EntradaInvalida

EFEITO_USUAL = {
    TipoDeExcecao.ENCERRAMENTO_ANTECIPADO: Efeito.SO_BLOQUEIA_VENCIMENTO,
    TipoDeExcecao.INICIO_TARDIO: Efeito.SO_BLOQUEIA_VENCIMENTO,
    TipoDeExcecao.SUSPENSAO: Efeito.SUSPENDE_CONTAGEM,
}
"""What each kind does; a kind not listed closes the court. Those listed can do nothing else."""
COM_HORA = (TipoDeExcecao.ENCERRAMENTO_ANTECIPADO, TipoDeExcecao.INICIO_TARDIO)
TRIBUNAL, COMARCA, UNIDADE = "tribunal", "comarca", "unidade"
_TAMANHOS = {"descricao": ("A descrição", 120), "norma": ("O ato ou norma", 200), "dje": ("A edição do DJe", 60)}
_LINK_MAXIMO = 300
_DIAS_MAXIMOS = 366


@dataclass(frozen=True)
class NovoFato:
    """What somebody wants to enter.

    Args:
        inicio, fim: first and last day, both included.
        tipo: why. efeito: what it does; None for what the kind usually does.
        descricao: how people call it. norma: the act that says so, mandatory.
        comarca_id, unidade_id: whom it reaches; neither means the whole court, and both are refused.
        hora: when the court closed (early closing) or opened (late opening), mandatory for these and only for them.
        dje: edition of the Diário da Justiça. link: http or https address of the act.
        da_regra: proposed by the seed rule.
    """

    inicio: date
    fim: date
    tipo: TipoDeExcecao
    descricao: str
    norma: str
    efeito: Efeito | None = None
    comarca_id: int | None = None
    unidade_id: int | None = None
    hora: time | None = None
    dje: str = ""
    link: str = ""
    da_regra: bool = False

    @property
    def efeito_final(self) -> Efeito:
        """What it does."""
        return self.efeito or EFEITO_USUAL.get(self.tipo, Efeito.SEM_EXPEDIENTE)

    @property
    def identidade(self) -> tuple:
        """Two facts with the same one say the same."""
        return self.inicio, self.fim, self.tipo, self.efeito_final, self.comarca_id, self.unidade_id

    @property
    def abrangencia(self) -> str:
        """Kind of place."""
        return COMARCA if self.comarca_id else UNIDADE if self.unidade_id else TRIBUNAL


def conferir(novo: NovoFato) -> None:
    """Refuse what could never be a day of the calendar.

    Raises:
        EntradaInvalida: naming the field.
    """
    if novo.fim < novo.inicio:
        raise EntradaInvalida(
            f"O último dia ({novo.fim:%d/%m/%Y}) vem antes do primeiro ({novo.inicio:%d/%m/%Y}). Confira as datas.",
            campo="fim",
        )
    if (novo.fim - novo.inicio).days >= _DIAS_MAXIMOS:
        raise EntradaInvalida(f"Um período tem até {_DIAS_MAXIMOS} dias. Divida-o em mais de um.", campo="fim")
    _conferir_textos(novo)
    obrigatorio = EFEITO_USUAL.get(novo.tipo)
    if obrigatorio and novo.efeito_final != obrigatorio:
        raise EntradaInvalida(
            "O efeito não combina com o tipo do dia. Deixe o efeito em branco para usar o do tipo.", campo="efeito"
        )
    if novo.tipo in COM_HORA and novo.hora is None:
        raise EntradaInvalida("Informe a hora em que o expediente encerrou ou começou.", campo="hora")
    if novo.tipo not in COM_HORA and novo.hora is not None:
        raise EntradaInvalida("A hora só vale para encerramento antecipado e início tardio. Apague-a.", campo="hora")
    if novo.comarca_id and novo.unidade_id:
        raise EntradaInvalida("Escolha uma comarca ou uma unidade, não as duas.", campo="lugar")


def _conferir_textos(novo: NovoFato) -> None:
    for campo, (nome, tamanho) in _TAMANHOS.items():
        texto = getattr(novo, campo)
        if len(texto) > tamanho:
            raise EntradaInvalida(f"{nome} tem {len(texto)} caracteres; o limite é {tamanho}.", campo=campo)
        if any(ord(letra) < 32 for letra in texto):
            raise EntradaInvalida(f"{nome} tem caracteres que não se leem. Digite o texto de novo.", campo=campo)
    if not novo.descricao.strip():
        raise EntradaInvalida("Escreva a descrição: como as pessoas chamam o dia.", campo="descricao")
    if not novo.norma.strip():
        raise EntradaInvalida("Informe o ato ou a norma que diz isto, como “Portaria TJRR/PR 10/2026”.", campo="norma")
    inteiro = not any(letra.isspace() or ord(letra) < 32 for letra in novo.link)
    if novo.link and not (novo.link.startswith(("https://", "http://")) and len(novo.link) <= _LINK_MAXIMO and inteiro):
        raise EntradaInvalida(
            "O endereço do ato começa com https://, não tem espaços e tem até 300 caracteres.", campo="link"
        )
