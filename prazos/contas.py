"""Counting for the tables: requests and profiles as JSON, accounts written once and shared by equal deadlines."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import lru_cache

from prazos.calendario import Calendario, Efeito, Excecao, TipoDeExcecao
from prazos.consultas.indisponibilidade import indisponibilidades_certificadas
from prazos.contagem import VERSAO_DO_MOTOR, Contador, Contagem
from prazos.indisponibilidade import Queda
from prazos.memoria import memoria
from prazos.models import MemoriaDeCalculo, Prazo
from prazos.pedido import LETRA, Marco, Pedido, PerfilDeContagem, UnidadeDeTempo
from processos import cadeia
from sei.comum.tempo import agora, local

NORMA_DA_SUSPENSAO = "Portaria 1650/2016, art. 21"
Suspensoes = Sequence[Sequence[str]]
_LOTE = 500


def pedido_em_json(pedido: Pedido) -> dict:
    """The request as canonical JSON values."""
    return {
        "marco": str(pedido.marco),
        "data": pedido.data.isoformat(),
        "n": pedido.n,
        "unidade": str(pedido.unidade),
        "em_dobro": pedido.em_dobro,
        "consulta": pedido.consulta and pedido.consulta.isoformat(),
        "quedas": [[queda.inicio.isoformat(), queda.fim and queda.fim.isoformat()] for queda in pedido.quedas],
    }


def pedido_de_json(valor: Mapping) -> Pedido:
    """The request that `pedido_em_json` wrote."""
    return Pedido(
        marco=Marco(valor["marco"]),
        data=date.fromisoformat(valor["data"]),
        n=valor["n"],
        unidade=UnidadeDeTempo(valor["unidade"]),
        em_dobro=valor["em_dobro"],
        consulta=date.fromisoformat(valor["consulta"]) if valor["consulta"] else None,
        quedas=tuple(
            Queda(datetime.fromisoformat(inicio), datetime.fromisoformat(fim) if fim else None)
            for inicio, fim in valor["quedas"]
        ),
    )


def perfil_em_json(perfil: PerfilDeContagem) -> dict:
    """Only what differs from the letter of the Portaria."""
    return {
        campo.name: getattr(perfil, campo.name)
        for campo in fields(perfil)
        if getattr(perfil, campo.name) != getattr(LETRA, campo.name)
    }


def perfil_de_json(valor: Mapping) -> PerfilDeContagem:
    """The profile that `perfil_em_json` wrote."""
    return replace(LETRA, **valor)


def com_suspensoes(calendario: Calendario, suspensoes: Suspensoes) -> Calendario:
    """The calendar of one process: the days in which it was sobrestado do not count (art. 21).

    Args:
        suspensoes: pairs of ISO dates, both included.
    """
    if not suspensoes:
        return calendario
    paradas = tuple(
        Excecao(
            date.fromisoformat(de),
            date.fromisoformat(ate),
            TipoDeExcecao.SUSPENSAO,
            "Processo sobrestado",
            NORMA_DA_SUSPENSAO,
            Efeito.SUSPENDE_CONTAGEM,
        )
        for de, ate in suspensoes
    )
    return replace(calendario, excecoes=calendario.excecoes + paradas, paradas=paradas)


@dataclass(frozen=True)
class Conta:
    """A count and the key under which its account is kept."""

    contagem: Contagem
    suspensoes: Suspensoes = ()

    @property
    def chave(self) -> str:
        """SHA-256 of what the account depends on."""
        return chave_da_conta(
            pedido_em_json(self.contagem.pedido),
            perfil_em_json(self.contagem.perfil),
            self.contagem.calendario,
            self.suspensoes,
        )

    def linha(self, em: datetime) -> MemoriaDeCalculo:
        """The row to be written."""
        contagem, dados = self.contagem, memoria(self.contagem)
        extremos = dados["extremos"]
        return MemoriaDeCalculo(
            chave=self.chave,
            pedido=pedido_em_json(contagem.pedido),
            perfil=perfil_em_json(contagem.perfil),
            calendario_versao=contagem.calendario.versao,
            abrangencia=contagem.calendario.abrangencia,
            vencimento=contagem.vencimento,
            limite_em=_ultimo_instante(contagem),
            a_definir=contagem.a_definir,
            menor=date.fromisoformat(extremos["menor"]),
            maior=date.fromisoformat(extremos["maior"]) if extremos["maior"] else None,
            dados=dados,
            criada_em=em,
        )


def _ultimo_instante(contagem: Contagem) -> datetime:
    """The whole last second is timely, but for the profile in which the limit is the very instant."""
    return contagem.limite if contagem.perfil.limite_235900 else contagem.limite.replace(microsecond=999_999)


def chave_da_conta(pedido: Mapping, perfil: Mapping, calendario: Calendario, suspensoes: Suspensoes) -> str:
    """SHA-256 of everything an account depends on: equal deadlines have the same one."""
    return hashlib.sha256(
        cadeia.canonico(
            {
                "motor": VERSAO_DO_MOTOR,
                "pedido": dict(pedido),
                "perfil": dict(perfil),
                "calendario": [calendario.versao, calendario.abrangencia],
                "suspensoes": [list(par) for par in suspensoes],
            }
        )
    ).hexdigest()


def contar(pedido: Pedido, perfil: PerfilDeContagem, calendario: Calendario, suspensoes: Suspensoes = ()) -> Conta:
    """Counts a deadline.

    Raises:
        CalendarioNaoCarregado, PrazoInvalido.
    """
    return Conta(contador_de(calendario, perfil, suspensoes).calcular(pedido), suspensoes)


def contador_de(calendario: Calendario, perfil: PerfilDeContagem, suspensoes: Suspensoes = ()) -> Contador:
    """The engine for the calendar of one process."""
    return _contador(com_suspensoes(calendario, suspensoes), perfil)


def contar_hoje(pedido: Pedido, perfil: PerfilDeContagem, calendario: Calendario, suspensoes: Suspensoes = ()) -> Conta:
    """Counts a deadline with what is known now: the outages certified so far, as `contar_ate` does.

    Raises:
        CalendarioNaoCarregado, PrazoInvalido.
    """
    contador = contador_de(calendario, perfil, suspensoes)
    hoje = local(agora()).date()
    return Conta(contar_ate(hoje, contador, pedido, indisponibilidades_certificadas), suspensoes)


def recontar_hoje(prazo: Prazo, calendario: Calendario, suspensoes: Suspensoes | None = None) -> Conta:
    """Counts again, with what is known now, a deadline that exists.

    Args:
        prazo: with its `memoria` read. calendario: the present one, or another. suspensoes: None for its own.

    Raises:
        CalendarioNaoCarregado
    """
    pedido, perfil = pedido_de_json(prazo.memoria.pedido), perfil_de_json(prazo.memoria.perfil)
    paradas = prazo.suspensoes if suspensoes is None else suspensoes
    return contar_hoje(pedido, perfil, calendario, [tuple(par) for par in paradas])


def contar_ate(
    hoje: date, contador: Contador, pedido: Pedido, certificadas: Callable[[date], Iterable[Queda]]
) -> Contagem:
    """Counts a request with its own outages and the certified ones that may have reached it (art. 26, p. único).

    None has reached a due day that is still to come; one without solution reaches the days up to today.

    Args:
        certificadas: gives the outages that move deadlines and were not solved before a local day.

    Raises:
        CalendarioNaoCarregado, PrazoInvalido.
    """

    def com(quedas: Iterable[Queda]) -> Contagem:
        return contador.calcular(replace(pedido, quedas=tuple(quedas)))

    proprias = [queda for queda in pedido.quedas if queda.fim]
    contagem = com(proprias)
    if contagem.vencimento > hoje:
        return contagem
    quedas = dict.fromkeys([*proprias, *certificadas(contagem.vencimento)])
    resolvidas = com(queda for queda in quedas if queda.fim)
    return resolvidas if resolvidas.vencimento > hoje else com(quedas)


@lru_cache(maxsize=32)
def _contador(calendario: Calendario, perfil: PerfilDeContagem) -> Contador:
    return Contador(calendario, perfil)


def guardar(conta: Conta) -> MemoriaDeCalculo:
    """The row of the account, written now when nobody wrote it before."""
    return guardar_varias([conta])[conta.chave]


def guardar_varias(contas: Iterable[Conta]) -> dict[str, MemoriaDeCalculo]:
    """The rows of many accounts, by key; the missing ones are written, whoever else may be writing them too."""
    por_chave = {conta.chave: conta for conta in contas}
    linhas = _guardadas(por_chave)
    faltam = [conta for chave, conta in por_chave.items() if chave not in linhas]
    if faltam:
        instante = agora()
        MemoriaDeCalculo.objects.bulk_create(
            [conta.linha(instante) for conta in faltam], ignore_conflicts=True, batch_size=_LOTE
        )
        linhas |= _guardadas([conta.chave for conta in faltam])
    return linhas


def _guardadas(chaves: Iterable[str]) -> dict[str, MemoriaDeCalculo]:
    chaves, linhas = list(chaves), {}
    for inicio in range(0, len(chaves), _LOTE):
        lote = MemoriaDeCalculo.objects.filter(chave__in=chaves[inicio : inicio + _LOTE]).defer("dados")
        linhas |= {linha.chave: linha for linha in lote}
    return linhas


def na_linha(memoria_: MemoriaDeCalculo) -> dict:
    """The fields of Prazo that repeat the account."""
    return {
        "memoria_id": memoria_.pk,
        "vencimento": memoria_.vencimento,
        "limite_em": memoria_.limite_em,
        "menor": memoria_.menor,
        "a_definir": memoria_.a_definir,
    }
