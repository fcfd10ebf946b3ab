"""What is wrong, repeated or unusual in days about to enter the calendar, for the acts and for the preview."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from prazos.consultas.calendario import anos_carregados, vigentes
from prazos.erros import AnoNaoCarregado
from prazos.models import Comarca, FatoDoCalendario
from prazos.novo_fato import NovoFato, conferir
from sei.comum.erros import EntradaInvalida, ErroDeDominio
from sei.pessoas.consultas import unidades_ativas


class Exame(NamedTuple):
    """Of one new day: why it cannot enter, the same day already there, and what should be read before entering it."""

    erro: ErroDeDominio | None
    igual: FatoDoCalendario | None
    avisos: tuple[str, ...]


def examinar(novos: Iterable[NovoFato], *, hoje: date) -> list[Exame]:
    """Look at each new day, in order; the number of queries does not depend on how many they are.

    Args:
        hoje: local date.
    """
    novos = list(novos)
    anos = anos_carregados()
    lugares = set(Comarca.objects.values_list("pk", flat=True)), set(unidades_ativas().values_list("pk", flat=True))
    existentes = _existentes(novos)
    return [_examinar(novo, anos, lugares, existentes, hoje) for novo in novos]


def _existentes(novos: list[NovoFato]) -> list[FatoDoCalendario]:
    if not novos:
        return []
    de, ate = min(novo.inicio for novo in novos), max(novo.fim for novo in novos)
    return list(vigentes().filter(inicio__lte=ate, fim__gte=de).order_by("inicio", "id"))


def _examinar(novo: NovoFato, anos: list[int], lugares: tuple, existentes: list, hoje: date) -> Exame:
    try:
        conferir(novo)
        exigir_anos((novo.inicio.year, novo.fim.year), anos, campo="inicio")
        if novo.comarca_id not in (None, *lugares[0]) or novo.unidade_id not in (None, *lugares[1]):
            raise EntradaInvalida("A comarca ou a unidade não existe. Escolha outra.", campo="lugar")
    except ErroDeDominio as erro:
        return Exame(erro, None, ())
    igual = next((fato for fato in existentes if _identidade_do_fato(fato) == novo.identidade), None)
    parecidos = [fato for fato in existentes if _toca(novo, fato)]
    avisos = []
    if novo.inicio < hoje:
        avisos.append(
            f"{novo.inicio:%d/%m/%Y} já passou: os prazos em aberto que contaram esse dia serão recalculados, "
            "e os encerrados não mudam."
        )
    if parecidos:
        nomes = "; ".join(f"{fato.descricao}, {fato.periodo}" for fato in parecidos[:3])
        avisos.append(f"Já há dias assim no calendário: {nomes}.")
    return Exame(None, igual, tuple(avisos))


def exigir_anos(pedidos: Iterable[int], carregados: list[int], *, campo: str) -> None:
    """Refuse a year that is not among those loaded.

    Raises:
        AnoNaoCarregado
    """
    fora = [ano for ano in pedidos if ano not in carregados]
    if fora:
        quais = f"vai de {carregados[0]} a {carregados[-1]}" if carregados else "ainda não foi carregado"
        raise AnoNaoCarregado(f"O calendário {quais}; {fora[0]} não está nele. Confira a data.", campo=campo)


def _identidade_do_fato(fato: FatoDoCalendario) -> tuple:
    return fato.inicio, fato.fim, fato.tipo, fato.efeito, fato.comarca_id, fato.unidade_id


def _toca(novo: NovoFato, fato: FatoDoCalendario) -> bool:
    """Whether the fact does the same in some of the days of the new one, in its place."""
    return (
        fato.inicio <= novo.fim
        and novo.inicio <= fato.fim
        and fato.efeito == novo.efeito_final
        and (fato.comarca_id, fato.unidade_id) in {(None, None), (novo.comarca_id, novo.unidade_id)}
    )
