"""The rows of a batch of tacit receipts: few distinct counts, many communications (art. 25, § 1º, II)."""

from ast import literal_eval
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from prazos import comunicados
from prazos.consultas.calendario import Calendarios, calendarios
from prazos.contagem import Contador
from prazos.contas import Conta, contar_hoje, guardar_varias, na_linha, perfil_de_json
from prazos.models import Comunicacao, OrigemDoPrazo, Prazo, SituacaoDaComunicacao, SituacaoDoPrazo, TipoDeComunicacao
from prazos.registro import esta_suspenso
from processos.models import Processo
from sei.comum.lote import atualizar
from sei.comum.tabelas import Tabela, reservar_ids
from sei.comum.tempo import local
from sei.pessoas.ator import Ator

LOTE = 5000
_CAMPOS = (
    *("pk", "processo_id", "documento_id", "tipo", "remetente_id", "unidade_id", "pessoa_id"),
    *("enviada_em", "pedido", "perfil", "prazo_id"),
)
_NOMES = (
    *("documento__tipo__nome", "documento__numero", "documento__nome_na_arvore", "documento__numero_sei"),
    *("unidade__sigla", "pessoa__nome"),
)


@dataclass
class Recebidas:
    """What a batch received: facts for the trail by process, and unit and person of each addressee."""

    fatos: dict[int, dict] = field(default_factory=dict)
    destinatarios: list[tuple[int | None, int | None]] = field(default_factory=list)


class _Grupo(NamedTuple):
    """Communications with the same count: day of sending, deadline asked for, profile and calendar."""

    envio: date
    pedido: str
    perfil: str
    lugar_id: int


class _Resultado(NamedTuple):
    recebimento: date
    conta: Conta | None


def candidatas(hoje: date, maximo: int, so: int | None) -> list[int]:
    """Ids of the processes that have a communication past its last day, at most `maximo`."""
    vencidas = Comunicacao.objects.filter(situacao=SituacaoDaComunicacao.ENVIADA, ultimo_dia__lt=hoje)
    if so is not None:
        vencidas = vencidas.filter(pk=so)
    linhas = vencidas.order_by("ultimo_dia", "pk").values_list("processo_id", flat=True)[:maximo]
    return list(dict.fromkeys(linhas))


def receber_as(processos: dict[int, Processo], ator: Ator, *, em: datetime, so: int | None = None) -> Recebidas:
    """Writes the receipt and the deadline of the first communication past its day of each locked process."""
    hoje, recebidas = local(em).date(), Recebidas()
    linhas = _linhas(processos, hoje, so)
    contas = _Contas(calendarios())
    grupos = {linha.pk: _grupo(linha) for linha in linhas}
    resultados = {grupo: contas.resultado(grupo) for grupo in dict.fromkeys(grupos.values())}
    memorias = guardar_varias(r.conta for r in resultados.values() if r.conta)
    valores = {grupo: na_linha(memorias[r.conta.chave]) if r.conta else None for grupo, r in resultados.items()}
    novos = [linha for linha in linhas if valores[grupos[linha.pk]] and linha.prazo_id is None]
    ids = dict(zip((linha.pk for linha in novos), reservar_ids(Prazo, len(novos)), strict=True)) if novos else {}
    tabela, mudadas, adiadas = Tabela(Prazo, com_id=True), [], []
    for linha in linhas:
        grupo = grupos[linha.pk]
        dia = resultados[grupo].recebimento
        if dia >= hoje:  # the calendar changed since the sending: it has more days to be read
            adiadas.append((linha.pk, dia))
            continue
        prazo_id = ids.get(linha.pk, linha.prazo_id)
        rotulo = _rotulo(linha)
        if linha.pk in ids:
            tabela.acrescentar(
                **_prazo(linha, rotulo, grupo, dia, processos[linha.processo_id], ator, em),
                **valores[grupo],
                id=prazo_id,
            )
        mudadas.append((linha.pk, SituacaoDaComunicacao.TACITA.value, dia, em, prazo_id))
        recebidas.fatos[linha.processo_id] = _fatos(linha, rotulo, dia, valores[grupo])
        recebidas.destinatarios.append((linha.unidade_id, linha.pessoa_id))
    tabela.gravar()
    atualizar(Comunicacao, ("situacao", "recebimento", "recebida_em", "prazo_id"), mudadas)
    atualizar(Comunicacao, ("ultimo_dia",), adiadas)
    return recebidas


def _linhas(processos: dict[int, Processo], hoje: date, so: int | None) -> list:
    """One communication of each process, read after the processes were locked."""
    vencidas = Comunicacao.objects.filter(
        processo__in=list(processos), situacao=SituacaoDaComunicacao.ENVIADA, ultimo_dia__lt=hoje
    )
    if so is not None:
        vencidas = vencidas.filter(pk=so)
    lidas = vencidas.order_by("pk").values_list(*_CAMPOS, *_NOMES)
    primeiras: dict[int, _Linha] = {}
    for valores in lidas:
        linha = _Linha(*valores)
        primeiras.setdefault(linha.processo_id, linha)
    return list(primeiras.values())


class _Linha(NamedTuple):
    """`_CAMPOS` and `_NOMES` of a communication."""

    pk: int
    processo_id: int
    documento_id: int
    tipo: str
    remetente_id: int
    unidade_id: int | None
    pessoa_id: int | None
    enviada_em: datetime
    pedido: dict
    perfil: dict
    prazo_id: int | None
    documento_tipo: str
    documento_numero: str
    documento_nome: str
    numero_sei: int
    sigla: str | None
    nome: str | None


def _grupo(linha: _Linha) -> _Grupo:
    return _Grupo(
        local(linha.enviada_em).date(),
        repr(linha.pedido),
        repr(linha.perfil),
        linha.unidade_id or linha.remetente_id,
    )


class _Contas:
    """Counts of groups; groups of places with the same calendar share them."""

    def __init__(self, atuais: Calendarios):
        self._atuais, self._feitas = atuais, {}

    def resultado(self, grupo: _Grupo) -> _Resultado:
        calendario = self._atuais.de(grupo.lugar_id)
        chave = (grupo.envio, grupo.pedido, grupo.perfil, id(calendario))
        if chave not in self._feitas:
            perfil = perfil_de_json(literal_eval(grupo.perfil))
            recebimento = Contador(calendario, perfil).receber(grupo.envio).data
            pedido = comunicados.pedido_da_resposta(literal_eval(grupo.pedido), envio=grupo.envio, consulta=None)
            self._feitas[chave] = _Resultado(recebimento, contar_hoje(pedido, perfil, calendario) if pedido else None)
        return self._feitas[chave]


def _rotulo(linha: _Linha) -> str:
    titulo = " ".join(p for p in (linha.documento_tipo, linha.documento_numero, linha.documento_nome) if p)
    return f"{titulo} ({linha.numero_sei:07d})"


def _prazo(linha: _Linha, rotulo: str, grupo: _Grupo, dia: date, processo: Processo, ator: Ator, em: datetime) -> dict:
    suspenso = esta_suspenso(processo)
    return {
        "origem": OrigemDoPrazo.COMUNICACAO.value,
        "situacao": (SituacaoDoPrazo.SUSPENSO if suspenso else SituacaoDoPrazo.ABERTO).value,
        "suspenso_em": em if suspenso else None,
        "processo_id": linha.processo_id,
        "unidade_id": linha.unidade_id,
        "pessoa_id": linha.pessoa_id,
        "lugar_id": grupo.lugar_id,
        "descricao": comunicados.descricao_do_prazo(TipoDeComunicacao(linha.tipo).label, rotulo)[:200],
        "inicio": dia,
        "criado_em": em,
        "criado_por_id": ator.usuario_id,
    }


def _fatos(linha: _Linha, rotulo: str, dia: date, valores: dict | None) -> dict:
    ate = f"; prazo até {valores['vencimento']:%d/%m/%Y}" if valores else ""
    return {
        "especie": TipoDeComunicacao(linha.tipo).label,
        "documento": rotulo,
        "documento_id": linha.documento_id,
        "comunicacao": linha.pk,
        "quem": linha.sigla or linha.nome,
        "recebimento": dia.isoformat(),
        "detalhe": f" em {dia:%d/%m/%Y}{ate}",
    }
