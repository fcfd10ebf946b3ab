"""Process numbers: mask language, check digits, recognition of numbers typed by people.

The default mask prints the 23 digits of Portaria TJRR/PR 1650/2016, arts. 15 and 17; CNJ 20 digits (Resolução CNJ
65/2008, anexo VIII) and NUP 17 digits (Portaria SLTI 3/2003, Portaria Interministerial 11/2019) are alternatives per
órgão. The sequence itself comes from a counter row inside the act's transaction: this module only says which counter,
and how the number reads.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sei.comum.erros import EntradaInvalida

MASCARA_SEI23 = "@seq_anual_cod_orgao_sip_010d@-@dv_mod97_base10_cnj_2d@.@ano_4d@.8.23.8000"
MASCARA_CNJ20 = "@seq_anual_cod_orgao_sip_07d@-@dv_mod97_base10_cnj_2d@.@ano_4d@.8.23.8000"
MASCARA_NUP17 = "@cod_orgao_sip_05d@.@seq_anual_cod_orgao_sip_06d@/@ano_4d@-@dv_mod11_executivo_federal_2d@"


class MascaraInvalida(EntradaInvalida):
    """The numbering mask breaks its own language; the message names the piece at fault."""


class CodigoAusente(EntradaInvalida):
    """The mask needs the code of the órgão or of the unit, and it has none (or one that does not fit)."""


class SequenciaEsgotada(EntradaInvalida):
    """The sequence does not fit the digits the mask reserves for it; numbers are never truncated."""


class DadosDoNumero(NamedTuple):
    """What a mask may print.

    Args:
        ano: year of the autuação, 1 to 9999.
        sequencial: position in the year's sequence, from 1.
        codigo_orgao: digits of the órgão's code, as text or integer; None or "" when it has none.
        codigo_unidade: digits of the unit's code, likewise.
    """

    ano: int
    sequencial: int
    codigo_orgao: str | int | None = None
    codigo_unidade: str | int | None = None


class Conferencia(NamedTuple):
    """Result of `conferir`.

    Args:
        numero: exactly as typed.
        mascara: "sei23", "cnj20", "nup17", "nup21", or None when not recognised.
        digitos: how many digits it has.
        valido: the check digits typed are the computed ones.
        dv_informado: the two check digits typed; None when not recognised.
        dv_calculado: the two check digits computed; None when not recognised.
    """

    numero: str
    mascara: str | None
    digitos: int
    valido: bool
    dv_informado: str | None
    dv_calculado: str | None


class Campo(NamedTuple):
    """One token of a compiled mask; `largura` 0 means as many digits as the code has."""

    tipo: str
    largura: int
    nome: str


@dataclass(frozen=True)
class Mascara:
    """A mask already checked: literals (str) and fields in the order they print.

    `escopo` is "orgao" or "unidade": whose sequence the mask consumes.
    """

    texto: str
    partes: tuple[str | Campo, ...]
    escopo: str


def so_digitos(texto: str) -> str:
    """Return the ASCII digits of `texto`; the form in which numbers are indexed and searched."""
    return re.sub(r"[^0-9]", "", texto)


# Check digits


def _exigir_digitos(base: str) -> None:
    if not re.fullmatch(r"[0-9]+", base):
        raise ValueError("a base do dígito verificador tem de ser formada só por algarismos")


def dv_mod97_cnj(base: str) -> str:
    """Two digits: 98 − ((base × 100) mod 97), always 02 to 98 (ISO 7064 mod 97-10; Resolução CNJ 65/2008, anexo VIII).

    Args:
        base: all the other digits of the number, in the order they print.
    """
    _exigir_digitos(base)
    return f"{98 - int(base) * 100 % 97:02d}"


def dv_mod97_executivo_federal(base: str) -> str:
    """Two digits of the 21-digit NUP (Portaria Interministerial 2.321/2014, revoked): the arithmetic of the CNJ."""
    return dv_mod97_cnj(base)


def dv_mod11(base: str) -> str:
    """One digit: weights 2 to 9, repeated from the right; 11 − (sum mod 11), 10 and 11 become 0."""
    _exigir_digitos(base)
    soma = sum(int(algarismo) * (2 + posicao % 8) for posicao, algarismo in enumerate(reversed(base)))
    resultado = 11 - soma % 11
    return "0" if resultado > 9 else str(resultado)


def dv_mod11_executivo_federal(base: str) -> str:
    """Two digits of the NUP: weights 2, 3, 4… from the right, 11 − (sum mod 11), 10 → 0, 11 → 1; append and repeat.

    Portaria SLTI 3/2003, kept by Portaria Interministerial MJSP/ME 11/2019.
    """
    _exigir_digitos(base)
    calculado = ""
    for _ in range(2):
        corrente = base + calculado
        soma = sum(int(algarismo) * peso for peso, algarismo in enumerate(reversed(corrente), start=2))
        calculado += str((11 - soma % 11) % 10)
    return calculado


_DIGITOS_VERIFICADORES = {
    "dv_mod11_1d": dv_mod11,
    "dv_mod11_executivo_federal_2d": dv_mod11_executivo_federal,
    "dv_mod97_base10_cnj_2d": dv_mod97_cnj,
    "dv_mod97_base10_executivo_federal_2d": dv_mod97_executivo_federal,
}

# Mask language

_FORMAS = (
    (re.compile(r"ano_([24])d"), "ano", range(2, 5)),
    (re.compile(r"cod_orgao_(?:sip|sei)(?:_0(\d+)d)?"), "orgao", range(2, 6)),
    (re.compile(r"cod_unidade_(?:sip|sei)(?:_0(\d+)d)?"), "unidade", range(2, 11)),
    (re.compile(r"seq_anual_cod_orgao_(?:sip|sei)_0(\d+)d"), "seq_orgao", range(5, 11)),
    (
        re.compile(r"seq_anual_cod_unidade_(?:sip|sei)_0(\d+)d"),
        "seq_unidade",
        range(5, 11),
    ),
)


def _campo(nome: str) -> Campo:
    if nome in _DIGITOS_VERIFICADORES:
        return Campo("dv", 1 if nome.endswith("_1d") else 2, nome)
    for forma, tipo, larguras in _FORMAS:
        if achado := forma.fullmatch(nome):
            largura = achado.group(1)
            if largura is None:
                return Campo(tipo, 0, nome)
            if not largura.startswith("0") and int(largura) in larguras:
                return Campo(tipo, int(largura), nome)
    raise MascaraInvalida(
        f"A máscara de numeração usa um campo desconhecido: “@{nome}@”. Use um dos campos do manual de numeração."
    )


def _exigir_composicao(campos: list[Campo]) -> str:
    """Check which fields the mask has and return the scope of its sequence.

    Without the year, or without the code of the unit whose sequence it prints, two processes would get the same number.
    """
    tipos = [campo.tipo for campo in campos]
    if tipos.count("dv") != 1:
        raise MascaraInvalida(
            f"A máscara de numeração tem {tipos.count('dv')} campos de dígito verificador. Deixe exatamente um."
        )
    sequencias = [tipo for tipo in tipos if tipo.startswith("seq_")]
    if len(sequencias) != 1:
        raise MascaraInvalida(f"A máscara de numeração tem {len(sequencias)} campos de sequência. Deixe exatamente um.")
    if "ano" not in tipos:
        raise MascaraInvalida(
            "A sequência recomeça a cada ano: inclua “@ano_4d@” ou “@ano_2d@” na máscara de numeração."
        )
    if sequencias == ["seq_unidade"] and "unidade" not in tipos:
        raise MascaraInvalida(
            "A máscara usa a sequência da unidade e tem de mostrar o código dela: inclua “@cod_unidade_sei_05d@”."
        )
    return sequencias[0].removeprefix("seq_")


@lru_cache(maxsize=256)
def compilar(mascara: str) -> Mascara:
    """Parse and check a numbering mask.

    Args:
        mascara: literals and `@…@` fields, e.g. `MASCARA_SEI23`. `sip` and `sei` variants read the same code.

    Raises:
        MascaraInvalida: unknown field, stray "@", control character, not exactly one check-digit field and one sequence
            field, no year, or the sequence of a unit without its code.
    """
    pedacos = mascara.split("@")
    if len(pedacos) % 2 == 0:
        raise MascaraInvalida("A máscara de numeração tem um “@” sem par. Cada campo começa e termina com “@”.")
    if not mascara.isprintable():
        raise MascaraInvalida("A máscara de numeração tem um caractere invisível. Digite-a de novo, sem colar.")
    partes: list[str | Campo] = []
    for posicao, pedaco in enumerate(pedacos):
        if posicao % 2:
            partes.append(_campo(pedaco))
        elif pedaco:
            partes.append(pedaco)
    escopo = _exigir_composicao([parte for parte in partes if isinstance(parte, Campo)])
    return Mascara(mascara, tuple(partes), escopo)


def _codigo(valor: str | int | None, dono: str) -> str:
    texto = "" if valor is None else str(valor).strip()
    if not re.fullmatch(r"[0-9]+", texto):
        raise CodigoAusente(
            f"A numeração usa o código {dono}, que não está cadastrado ou não é formado só por algarismos. "
            "Peça ao Órgão Gestor que o cadastre."
        )
    return texto


def _codigo_na_largura(valor: str | int | None, campo: Campo, dono: str) -> str:
    texto = _codigo(valor, dono)
    if campo.largura:
        texto = texto.lstrip("0").zfill(campo.largura)
        if len(texto) > campo.largura:
            raise CodigoAusente(
                f"O código {dono} ({texto}) não cabe nos {campo.largura} algarismos que a máscara reserva para ele."
            )
    return texto


def _valor(campo: Campo, dados: DadosDoNumero) -> str:
    if campo.tipo == "ano":
        if not 1 <= dados.ano <= 9999:
            raise EntradaInvalida(f"O ano {dados.ano} não cabe no número do processo. Informe um ano entre 1 e 9999.")
        return f"{dados.ano:04d}"[-campo.largura :]
    if campo.tipo == "orgao":
        return _codigo_na_largura(dados.codigo_orgao, campo, "do órgão")
    if campo.tipo == "unidade":
        return _codigo_na_largura(dados.codigo_unidade, campo, "da unidade")
    if dados.sequencial < 1:
        raise EntradaInvalida("A sequência dos processos começa em 1.")
    if dados.sequencial >= 10**campo.largura:
        raise SequenciaEsgotada(
            f"A sequência do ano chegou a {dados.sequencial} e não cabe nos {campo.largura} algarismos da máscara. "
            "Peça ao Órgão Gestor uma máscara com mais algarismos."
        )
    return f"{dados.sequencial:0{campo.largura}d}"


def formatar(mascara: str | Mascara, dados: DadosDoNumero) -> str:
    """Print the number of a process; the check digits cover every other digit, literal ones included, in mask order.

    Raises:
        MascaraInvalida: see `compilar`.
        CodigoAusente: the mask prints the code of the órgão or unit and it is missing, not numeric or too long.
        SequenciaEsgotada: the sequence needs more digits than the mask has.
        EntradaInvalida: year or sequence out of range.
    """
    compilada = compilar(mascara) if isinstance(mascara, str) else mascara
    textos, posicao_do_dv, calculo = [], 0, dv_mod97_cnj
    for posicao, parte in enumerate(compilada.partes):
        if isinstance(parte, str):
            textos.append(parte)
        elif parte.tipo == "dv":
            posicao_do_dv, calculo = posicao, _DIGITOS_VERIFICADORES[parte.nome]
            textos.append("")
        else:
            textos.append(_valor(parte, dados))
    if compilada.escopo == "unidade":
        _codigo(dados.codigo_unidade, "da unidade")
    textos[posicao_do_dv] = calculo(so_digitos("".join(textos)))
    return "".join(textos)


def chave_da_sequencia(mascara: str | Mascara, orgao: str | int, unidade: str | int | None, ano: int) -> str:
    """Name of the counter the mask consumes; the counter of one year never serves another.

    Args:
        mascara: mask of the órgão.
        orgao: code of the órgão, or its acronym when the mask does not print a code.
        unidade: code of the unit; only read when the mask uses the sequence of the unit. Units with the same code
            share it, and "007" is the same code as 7, because both print the same number.
        ano: year of the autuação.

    Raises:
        CodigoAusente: the mask uses the sequence of the unit, whose code is missing or not numeric.
    """
    compilada = compilar(mascara) if isinstance(mascara, str) else mascara
    orgao = str(orgao).strip()
    chave = f"orgao:{int(orgao) if so_digitos(orgao) == orgao != '' else orgao}"
    if compilada.escopo == "unidade":
        chave += f":unidade:{int(_codigo(unidade, 'da unidade'))}"
    return f"{chave}:{ano}"


# Numbers typed by people


class _Formato(NamedTuple):
    nome: str
    inicio_do_dv: int
    calculo: Callable[[str], str]


_FORMATOS = {
    23: _Formato("sei23", 10, dv_mod97_cnj),
    20: _Formato("cnj20", 7, dv_mod97_cnj),
    17: _Formato("nup17", 15, dv_mod11_executivo_federal),
    21: _Formato("nup21", 19, dv_mod97_executivo_federal),
}
_NUP21 = re.compile(r"[0-9]{21}|[0-9]{7}\.[0-9]{8}/[0-9]{4}-[0-9]{2}")
# Punctuation people type or paste between the digits: point, slash, space, hyphen and the dashes of word processors.
_ESTRANHO = re.compile(r"[^0-9./\s\-\u2010-\u2015\u2212]")


def conferir(numero: str) -> Conferencia:
    """Recognise a number by its digits and compare its check digits with the recomputed ones.

    Never raises and never corrects: an informed number is only flagged. Wrong separators do not matter, except for the
    revoked 21-digit NUP, which would otherwise swallow a CNJ number typed with one digit too many.
    The remainder test (whole number mod 97 = 1) is not used: it would also accept 01 for 98, 00 for 97 and 99 for 02.
    """
    digitos = so_digitos(numero)
    formato = None if _ESTRANHO.search(numero) else _FORMATOS.get(len(digitos))
    if formato and formato.nome == "nup21" and not _NUP21.fullmatch(numero.strip()):
        formato = None
    if formato is None:
        return Conferencia(numero, None, len(digitos), False, None, None)
    inicio, fim = formato.inicio_do_dv, formato.inicio_do_dv + 2
    informado = digitos[inicio:fim]
    calculado = formato.calculo(digitos[:inicio] + digitos[fim:])
    return Conferencia(numero, formato.nome, len(digitos), informado == calculado, informado, calculado)
