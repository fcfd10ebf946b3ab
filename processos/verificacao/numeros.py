"""Numbers of processes against their counters: none altered, none skipped, none repeated, none out of nowhere."""

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from processos import numeracao
from processos.models import Processo
from processos.verificacao import Problema, Resultado, conferencia
from sei.comum.erros import EntradaInvalida
from sei.comum.models import Contador
from sei.pessoas.models import Orgao

_PREFIXO = "processo:"
_LOTE = 5000


@dataclass
class _Sequencia:
    quantos: int = 0
    menor: int | None = None
    maior: int = 0
    orgao_id: int | None = None

    def contar(self, sequencial: int, orgao_id: int) -> None:
        self.quantos += 1
        self.menor = sequencial if self.menor is None else min(self.menor, sequencial)
        self.maior = max(self.maior, sequencial)
        self.orgao_id = orgao_id


@conferencia("números de processo")
def conferir_numeros() -> Resultado:
    """Recomputes every number and compares the sequences with the counters."""
    mascaras = _mascaras()
    sequencias: dict[str, _Sequencia] = {}
    lidos = 0
    for processo in _numerados():
        lidos += 1
        achado = _interpretar(processo, mascaras)
        if achado is None or processo.digitos != numeracao.so_digitos(processo.numero):
            return Resultado(lidos, Problema(f"Número do processo {processo.numero}", "alterado"))
        chave, sequencial = achado
        sequencias.setdefault(chave, _Sequencia()).contar(sequencial, processo.unidade_geradora__orgao_id)
    return Resultado(lidos, _conferir_sequencias(sequencias, mascaras))


def _numerados():
    return (
        Processo.objects.filter(numero__isnull=False)
        .order_by("pk")
        .values_list(
            "numero",
            "digitos",
            "unidade_geradora__codigo",
            "unidade_geradora__orgao_id",
            "unidade_geradora__orgao__codigo",
            named=True,
        )
        .iterator(chunk_size=_LOTE)
    )


def _mascaras() -> list[str]:
    """Every mask in force now or before: the órgãos', the installation's and the default."""
    historico = Orgao.history.values_list("mascara_do_processo", flat=True).distinct()
    atuais = Orgao.objects.values_list("mascara_do_processo", flat=True)
    todas = [*atuais, *historico, settings.MASCARA_DO_PROCESSO, numeracao.MASCARA_SEI23]
    return [mascara for mascara in dict.fromkeys(todas) if mascara and _valida(mascara)]


def _valida(mascara: str) -> bool:
    try:
        numeracao.compilar(mascara)
    except numeracao.MascaraInvalida:
        return False
    return True


@cache
def _forma(mascara: str) -> re.Pattern:
    pedacos = []
    for parte in numeracao.compilar(mascara).partes:
        if isinstance(parte, str):
            pedacos.append(re.escape(parte))
            continue
        nome = "sequencial" if parte.tipo.startswith("seq_") else parte.tipo
        largura = f"{{{parte.largura}}}" if parte.largura else "+"
        pedacos.append(f"(?P<{nome}>[0-9]{largura})")
    return re.compile("".join(pedacos))


def _interpretar(processo, mascaras: list[str]) -> tuple[str, int] | None:
    """Counter and position of the number; None when no mask prints exactly this number."""
    for mascara in mascaras:
        if not (achado := _forma(mascara).fullmatch(processo.numero)):
            continue
        campos = achado.groupdict()
        ano = int(campos["ano"]) + (2000 if len(campos["ano"]) == 2 else 0)
        orgao = campos.get("orgao") or processo.unidade_geradora__orgao__codigo
        unidade = campos.get("unidade") or processo.unidade_geradora__codigo
        dados = numeracao.DadosDoNumero(ano, int(campos["sequencial"]), orgao, unidade)
        if dados.sequencial and _formatado(mascara, dados) == processo.numero:
            return numeracao.chave_da_sequencia(mascara, orgao, unidade, ano), dados.sequencial
    return None


def _formatado(mascara: str, dados: numeracao.DadosDoNumero) -> str:
    """The number as the mask prints it; empty when the órgão or the unit no longer has the code it asks for."""
    try:
        return numeracao.formatar(mascara, dados)
    except EntradaInvalida:
        return ""


def _conferir_sequencias(sequencias: dict[str, _Sequencia], mascaras: list[str]) -> Problema | None:
    contadores = {
        chave.removeprefix(_PREFIXO): ultimo
        for chave, ultimo in Contador.objects.filter(chave__startswith=_PREFIXO).values_list("chave", "ultimo")
    }
    for chave in sorted(sequencias.keys() | contadores.keys()):
        sequencia, ultimo = sequencias.get(chave, _Sequencia()), contadores.get(chave, 0)
        if sequencia.maior > ultimo:
            detalhe = f"o contador da sequência {chave} parou no {ultimo}"
            return Problema(f"Processo de sequencial {sequencia.maior}", "a mais", detalhe)
        primeiro = _primeiro(sequencia)
        if sequencia.quantos == ultimo - primeiro + 1 and sequencia.maior == ultimo:
            continue
        return _localizar(chave, primeiro, ultimo, mascaras)
    return None


def _primeiro(sequencia: _Sequencia) -> int:
    """Where the sequence began: the órgão's configured first numbers, now or before, say where it could."""
    usados = Orgao.history.filter(id=sequencia.orgao_id).values_list("primeiro_sequencial", flat=True)
    atual = Orgao.objects.filter(pk=sequencia.orgao_id).values_list("primeiro_sequencial", flat=True)
    possiveis = sorted({*usados, *atual}) or [1]
    return max((primeiro for primeiro in possiveis if primeiro <= (sequencia.menor or 1)), default=possiveis[0])


def _localizar(chave: str, primeiro: int, ultimo: int, mascaras: list[str]) -> Problema:
    """Names the first number missing or repeated in a sequence already known to be wrong."""
    vistos: set[int] = set()
    for processo in _numerados():
        achado = _interpretar(processo, mascaras)
        if achado is None or achado[0] != chave:
            continue
        if achado[1] in vistos:
            return Problema(f"Processo {processo.numero}", "a mais", f"repete o sequencial {achado[1]}")
        vistos.add(achado[1])
    falta = next(n for n in range(primeiro, ultimo + 1) if n not in vistos)
    return Problema(f"Processo de sequencial {falta}", "ausente", f"sequência {chave}, contador em {ultimo}")
