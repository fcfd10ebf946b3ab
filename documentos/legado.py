"""Numbers of the systems before this one: how they are read, and how a despacho cites them. Arts. 15 and 17."""

import re
from typing import NamedTuple

from documentos.erros import LegadoNaoCitado
from documentos.models import Documento, Finalidade, OrigemDoDocumento, SistemaLegado
from documentos.termos import paragrafos
from sei.comum.erros import EntradaInvalida

PRIMEIRO_ANO = 1980
TAMANHO = 40
FINALIDADES = {
    SistemaLegado.AGIS: Finalidade.REFERENCIA_AGIS,
    SistemaLegado.CRUVIANA: Finalidade.REFERENCIA_CRUVIANA,
}
_NUMERO = re.compile(r"\d(?:[\d./-]*\d)?")
_COM_SISTEMA = re.compile(r"(?:agis|cruviana)\b\W*(?:n[ºo°.]*\s*)?([\d./\s-]+)", re.IGNORECASE)


class Legado(NamedTuple):
    """A number as it is kept: system, number without the year, year."""

    sistema: str
    numero: str
    ano: int

    @property
    def digitos(self) -> str:
        """Digits of number and year, without leading zeros."""
        return so_digitos(f"{self.numero}{self.ano}")

    def __str__(self):
        return f"{SistemaLegado(self.sistema).label} {self.numero}/{self.ano}"


def ler(sistema: str, numero: str, ano: int, *, ano_atual: int) -> Legado:
    """What was typed, as it is kept; a year repeated at the end of the number is left out of it.

    Raises:
        EntradaInvalida: naming the field.
    """
    if sistema not in SistemaLegado.values:
        raise EntradaInvalida("Escolha o sistema na lista.", campo="sistema")
    if not PRIMEIRO_ANO <= ano <= ano_atual:
        raise EntradaInvalida(f"Informe o ano do número, de {PRIMEIRO_ANO} a {ano_atual}.", campo="ano")
    limpo = " ".join(numero.split())
    limpo = re.sub(rf"\s*[/-]\s*{ano}$", "", limpo)
    if not so_digitos(limpo) or len(limpo) > TAMANHO:
        raise EntradaInvalida(
            f"Informe o número como está no outro sistema, com algarismos e até {TAMANHO} caracteres.", campo="numero"
        )
    return Legado(sistema, limpo, ano)


def so_digitos(texto: str) -> str:
    """The ASCII digits of the text, without leading zeros."""
    return "".join(c for c in texto if c.isascii() and c.isdecimal()).lstrip("0")


def pesquisado(texto: str) -> str:
    """The digits of a legacy number typed in the search, with or without its system; empty when it is not one."""
    com_sistema = _COM_SISTEMA.fullmatch(texto.strip())
    return so_digitos(com_sistema[1] if com_sistema else "" if re.search(r"[^\d\s./-]", texto) else texto)


def exigir_citado(despacho: Documento, legado: Legado, *, campo: str) -> None:
    """The despacho must say the number and the year; of a captured file only people can tell.

    Raises:
        LegadoNaoCitado
    """
    if despacho.origem != OrigemDoDocumento.INTERNO:
        return
    ditos = {so_digitos(achado) for achado in _NUMERO.findall(" ".join(paragrafos(despacho)))}
    if legado.digitos in ditos or {so_digitos(legado.numero), str(legado.ano)} <= ditos:
        return
    raise LegadoNaoCitado(
        f"{despacho.rotulo} não cita {legado.numero}/{legado.ano}. O despacho deve informar o número e o ano (arts. 15 "
        "e 17): escolha outro documento, confira o número ou escreva o despacho a partir do modelo.",
        campo=campo,
    )
