"""The rows of a batch of tacit receipts: few distinct counts, many communications (art. 25, § 1º, II)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q, TextField
from django.db.models.functions import Cast, Coalesce, TruncDate

from prazos import comunicados
from prazos.consultas.calendario import Calendarios, calendarios
from prazos.contagem import Contador
from prazos.contas import Conta, contar_hoje, guardar_varias, na_linha, perfil_de_json
from prazos.models import Comunicacao, OrigemDoPrazo, Prazo, SituacaoDaComunicacao, SituacaoDoPrazo, TipoDeComunicacao
from prazos.registro import esta_suspenso
from processos import acesso
from processos.models import AcessoUnidade, Nivel
from sei.comum.lote import atualizar
from sei.comum.tabelas import Tabela, reservar_ids
from sei.comum.tempo import RORAIMA, local
from sei.pessoas.ator import Ator, Origem, ator_da_pessoa
from sei.pessoas.models import Usuario

LOTE = 5000


class Travado(NamedTuple):
    """What a locked process brings to the batch."""

    pk: int
    estado: str
    nivel_efetivo: int
    andamentos: int
    cabeca: str


@dataclass
class Recebidas:
    """What a batch received: facts for the trail by process, and unit and person of each addressee.

    `sem_acesso`: process, sending unit and nobody, of each one whose addressee can no longer read the process.
    """

    fatos: dict[int, dict] = field(default_factory=dict)
    destinatarios: list[tuple[int | None, int | None]] = field(default_factory=list)
    sem_acesso: list[tuple[int, int, None]] = field(default_factory=list)


class _Linha(NamedTuple):
    """A communication: what its count depends on, whose it is and what its sentence names."""

    envio: date
    pedido: str
    perfil: str
    lugar_id: int
    pk: int
    processo_id: int
    prazo_id: int | None
    tipo: str
    unidade_id: int | None
    pessoa_id: int | None
    documento_id: int
    documento_tipo: str
    documento_numero: str
    documento_nome: str
    numero_sei: int
    sigla: str | None
    nome: str | None
    remetente_id: int


_COLUNAS = (
    TruncDate("enviada_em", tzinfo=RORAIMA),
    *(Cast("pedido", TextField()), Cast("perfil", TextField()), Coalesce("unidade_id", "remetente_id")),
    *("pk", "processo_id", "prazo_id", "tipo", "unidade_id", "pessoa_id", "documento_id"),
    *("documento__tipo__nome", "documento__numero", "documento__nome_na_arvore", "documento__numero_sei"),
    *("unidade__sigla", "pessoa__nome", "remetente_id"),
)
_Grupo = tuple[date, str, str, int]
_POR_RECEBER = Q(situacao=SituacaoDaComunicacao.ENVIADA, sem_acesso_em__isnull=True)
_ESPECIES = dict(TipoDeComunicacao.choices)


class _Resultado(NamedTuple):
    """Of the communications with the same count: day of receipt, count, fields of the deadline, what the trail says."""

    recebimento: date
    conta: Conta | None
    valores: dict | None = None
    fatos: dict | None = None


def candidatas(hoje: date, maximo: int, so: int | None) -> list[int]:
    """Ids of the processes that have a communication past its last day, at most `maximo`."""
    vencidas = Comunicacao.objects.filter(_POR_RECEBER, ultimo_dia__lt=hoje)
    if so is not None:
        vencidas = vencidas.filter(pk=so)
    linhas = vencidas.order_by("ultimo_dia", "pk").values_list("processo_id", flat=True)[:maximo]
    return list(dict.fromkeys(linhas))


def receber_as(processos: dict[int, Travado], ator: Ator, *, em: datetime, so: int | None = None) -> Recebidas:
    """Writes the receipt and the deadline of the first communication past its day of each locked process."""
    hoje, recebidas = local(em).date(), Recebidas()
    linhas = _com_acesso(_linhas(processos, hoje, so), processos, recebidas, em)
    resultados = _resultados(linhas)
    ids = iter(reservar_ids(Prazo, len(linhas))) if linhas else None
    tabela = Tabela(
        Prazo,
        com_id=True,
        origem=OrigemDoPrazo.COMUNICACAO.value,
        situacao=SituacaoDoPrazo.ABERTO.value,
        criado_em=em,
        criado_por_id=ator.usuario_id,
    )
    suspenso = {"situacao": SituacaoDoPrazo.SUSPENSO.value, "suspenso_em": em}
    mudadas, adiadas, tacita = [], [], SituacaoDaComunicacao.TACITA.value
    for linha in linhas:
        dia, _, valores, fatos = resultados[linha[:4]]
        if dia >= hoje:  # the calendar changed since the sending: it has more days to be read
            adiadas.append((linha.pk, dia))
            continue
        especie, rotulo, prazo_id = _ESPECIES[linha.tipo], _rotulo(linha), linha.prazo_id
        if valores and prazo_id is None:
            prazo_id = next(ids)
            tabela.acrescentar(
                id=prazo_id,
                processo_id=linha.processo_id,
                unidade_id=linha.unidade_id,
                pessoa_id=linha.pessoa_id,
                lugar_id=linha.lugar_id,
                descricao=comunicados.descricao_do_prazo(especie, rotulo)[:200],
                inicio=dia,
                **valores,
                **(suspenso if esta_suspenso(processos[linha.processo_id]) else {}),
            )
        mudadas.append((linha.pk, tacita, dia, em, prazo_id))
        recebidas.fatos[linha.processo_id] = {
            "especie": especie,
            "documento": rotulo,
            "documento_id": linha.documento_id,
            "comunicacao": linha.pk,
            "quem": linha.sigla or linha.nome,
            **fatos,
        }
        recebidas.destinatarios.append((linha.unidade_id, linha.pessoa_id))
    tabela.gravar()
    atualizar(Comunicacao, ("situacao", "recebimento", "recebida_em", "prazo_id"), mudadas)
    atualizar(Comunicacao, ("ultimo_dia",), adiadas)
    return recebidas


def _linhas(processos: Iterable[int], hoje: date, so: int | None) -> list[_Linha]:
    """One communication of each process, read after the processes were locked."""
    vencidas = Comunicacao.objects.filter(_POR_RECEBER, processo__id__entre=list(processos), ultimo_dia__lt=hoje)
    if so is not None:
        vencidas = vencidas.filter(pk=so)
    primeiras: dict[int, _Linha] = {}
    for linha in map(_Linha._make, vencidas.order_by("pk").values_list(*_COLUNAS)):
        primeiras.setdefault(linha.processo_id, linha)
    return list(primeiras.values())


def _com_acesso(
    linhas: list[_Linha], processos: dict[int, Travado], recebidas: Recebidas, em: datetime
) -> list[_Linha]:
    """Those whose addressee may read the process; the others are marked, and only the consultation receives them."""
    fechadas = [linha for linha in linhas if processos[linha.processo_id].nivel_efetivo != Nivel.PUBLICO]
    if not fechadas:
        return linhas
    sem = _sem_acesso(fechadas, processos)
    atualizar(Comunicacao, ("sem_acesso_em",), [(pk, em) for pk in sem])
    recebidas.sem_acesso += [(linha.processo_id, linha.remetente_id, None) for linha in fechadas if linha.pk in sem]
    return [linha for linha in linhas if linha.pk not in sem]


def _sem_acesso(linhas: list[_Linha], processos: dict[int, Travado]) -> set[int]:
    """A restrito is read by the units it passed through, a sigiloso by people only; one query for each person."""
    de_unidade = [linha for linha in linhas if linha.unidade_id]
    passou = set(
        AcessoUnidade.objects.filter(processo__id__entre=[linha.processo_id for linha in de_unidade]).values_list(
            "processo_id", "unidade_id"
        )
    )
    sem = {
        linha.pk
        for linha in de_unidade
        if processos[linha.processo_id].nivel_efetivo == Nivel.SIGILOSO
        or (linha.processo_id, linha.unidade_id) not in passou
    }
    por_pessoa: dict[int, list[_Linha]] = {}
    for linha in linhas:
        if linha.pessoa_id:
            por_pessoa.setdefault(linha.pessoa_id, []).append(linha)
    for pessoa in Usuario.objects.filter(pk__in=por_pessoa):
        dela = por_pessoa[pessoa.pk]
        leitor = ator_da_pessoa(pessoa, origem=Origem.TAREFA)
        ve = set(
            acesso.visiveis_para(leitor)
            .filter(pk__in={linha.processo_id for linha in dela})
            .values_list("pk", flat=True)
        )
        sem |= {linha.pk for linha in dela if linha.processo_id not in ve}
    return sem


def _resultados(linhas: list[_Linha]) -> dict[_Grupo, _Resultado]:
    """Each distinct count once; groups of places with the same calendar share the account."""
    contas = _Contas(calendarios())
    resultados = {grupo: contas.resultado(grupo) for grupo in dict.fromkeys(linha[:4] for linha in linhas)}
    memorias = guardar_varias(resultado.conta for resultado in resultados.values() if resultado.conta)
    for grupo, (dia, conta, *_) in resultados.items():
        valores = na_linha(memorias[conta.chave]) if conta else None
        ate = f"; prazo até {valores['vencimento']:%d/%m/%Y}" if valores else ""
        fatos = {"recebimento": dia.isoformat(), "detalhe": f" em {dia:%d/%m/%Y}{ate}"}
        resultados[grupo] = _Resultado(dia, conta, valores, fatos)
    return resultados


class _Contas:
    """Counts of groups."""

    def __init__(self, atuais: Calendarios):
        self._atuais, self._feitas = atuais, {}

    def resultado(self, grupo: _Grupo) -> _Resultado:
        envio, pedido, perfil, lugar_id = grupo
        calendario = self._atuais.de(lugar_id)
        chave = (envio, pedido, perfil, id(calendario))
        if chave not in self._feitas:
            leitura = perfil_de_json(json.loads(perfil))
            recebimento = Contador(calendario, leitura).receber(envio).data
            resposta = comunicados.pedido_da_resposta(json.loads(pedido), envio=envio, consulta=None)
            self._feitas[chave] = _Resultado(
                recebimento, contar_hoje(resposta, leitura, calendario) if resposta else None
            )
        return self._feitas[chave]


def _rotulo(linha: _Linha) -> str:
    titulo = " ".join(p for p in (linha.documento_tipo, linha.documento_numero, linha.documento_nome) if p)
    return f"{titulo} ({linha.numero_sei:07d})"
