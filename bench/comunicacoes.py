"""Deadlines by the hundred thousand: the recount after a change of calendar and the tacit receipt, against bare writes.

Everything is written in transactions undone at the end. BENCH_PRAZOS says how many deadlines there are (1,000,000).
"""

import os
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from unittest import mock

from django.db import connection, transaction

from bench.medida import Linha
from prazos import rotinas
from prazos.calendario import Efeito, Excecao, TipoDeExcecao
from prazos.calendario_proposto import calendario_proposto
from prazos.consultas import calendario
from prazos.contas import contar, guardar_varias, na_linha
from prazos.models import Comunicacao, MemoriaDeCalculo, Prazo
from prazos.pedido import LETRA, Marco, Pedido
from prazos.recontagem import recontar
from prazos.tempestividade import FUSO
from processos.models import Andamento, Processo, TipoAndamento
from sei.comum.lote import atualizar
from sei.comum.tabelas import Tabela
from sei.comum.tempo import em_outro_instante
from sei.pessoas.ator import ator_do_sistema

PRAZOS = int(os.environ.get("BENCH_PRAZOS", "1000000"))
COMUNICACOES = 100_000
_INICIO = date(2026, 1, 5)
_AGORA = datetime(2026, 2, 28, 12, tzinfo=FUSO)
_PARADA = Excecao(
    date(2026, 3, 1),
    date(2026, 3, 14),
    TipoDeExcecao.SUSPENSAO,
    "Contagem suspensa",
    "Portaria de medição",
    Efeito.SUSPENDE_CONTAGEM,
)
_VEZES = 3


def medir_comunicacoes() -> list[Linha]:
    """The two lines of the group."""
    return [_medir_recontagem(), _medir_tacita()]


class _Desfazer(Exception):
    """Ends a measured transaction without leaving anything."""


@contextmanager
def _desfeito():
    try:
        with transaction.atomic():
            yield
            raise _Desfazer
    except _Desfazer:
        pass


def _cronometrar(fazer: Callable[[], object]) -> float:
    comeco = time.perf_counter()
    fazer()
    return time.perf_counter() - comeco


def _sql(texto: str, parametros=()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(texto, parametros)


def _povoar() -> None:
    """Open deadlines with a thousand distinct counts, all of them across the stretch that will be stopped."""
    base = calendario_proposto()
    contas = [
        contar(Pedido(Marco.COMECO, _INICIO + timedelta(days=dia), n), LETRA, base)
        for dia in range(50)
        for n in range(60, 80)
    ]
    memorias = [na_linha(memoria) for memoria in guardar_varias(contas).values()]
    processos = list(Processo.objects.filter(numero__isnull=False).order_by("pk").values_list("pk", "unidade_geradora"))
    _sql("CREATE TEMP TABLE conta (i int, memoria_id bigint, vencimento date, limite_em timestamptz, menor date)")
    with connection.cursor() as cursor, cursor.copy("COPY conta FROM STDIN") as copia:
        for i, m in enumerate(memorias):
            copia.write_row((i, m["memoria_id"], m["vencimento"], m["limite_em"], m["menor"]))
    _sql("CREATE TEMP TABLE alvo (i int, processo_id bigint, unidade_id bigint)")
    with connection.cursor() as cursor, cursor.copy("COPY alvo FROM STDIN") as copia:
        for i, (processo, unidade) in enumerate(processos):
            copia.write_row((i, processo, unidade))
    _sql(
        "INSERT INTO prazos_prazo (origem, situacao, processo_id, unidade_id, lugar_id, descricao, inicio, memoria_id, "
        "vencimento, limite_em, menor, a_definir, suspensoes, criado_em, criado_por_id) "
        "SELECT 'comunicacao', 'aberto', a.processo_id, a.unidade_id, a.unidade_id, 'Responder à intimação', %s, "
        "c.memoria_id, c.vencimento, c.limite_em, c.menor, false, '[]'::jsonb, now(), %s "
        "FROM generate_series(1, %s) g JOIN conta c ON c.i = g %% %s JOIN alvo a ON a.i = g %% %s",
        [_INICIO, ator_do_sistema().usuario_id, PRAZOS, len(memorias), len(processos)],
    )
    _sql("DROP TABLE conta")
    _sql("DROP TABLE alvo")


_UPDATE = (
    "UPDATE prazos_prazo SET memoria_id = memoria_id, vencimento = vencimento + 14, limite_em = limite_em + interval "
    "'14 days', menor = menor + 14, a_definir = false, proposta_id = NULL, lembrado_em = NULL, mudou_em = now() "
    "WHERE situacao = 'aberto'"
)


def _medir_recontagem() -> Linha:
    """Worst case: the change moves every open deadline."""
    if Prazo.objects.exists():
        raise RuntimeError("a medição precisa de um banco sem prazos")
    base = calendario_proposto()
    mudado = replace(base, excecoes=(*base.excecoes, _PARADA), versao="2")
    medidos, piso, feito = [], [], {}
    try:
        _povoar()
        for _ in range(_VEZES):
            _sql("VACUUM ANALYZE prazos_prazo")
            with _desfeito():
                piso.append(_cronometrar(lambda: _sql(_UPDATE)))
            _sql("VACUUM ANALYZE prazos_prazo")
            with mock.patch.object(calendario, "_proposto", lambda: mudado), _desfeito():
                comeco = time.perf_counter()
                feito = recontar(instante=_AGORA, motivo="Calendário, versão 2")
                medidos.append(time.perf_counter() - comeco)
    finally:
        _esvaziar()
    contas = "1.000 contas distintas"
    return Linha(
        f"Recontar {PRAZOS:,} prazos".replace(",", "."),
        f"{min(medidos):.1f} s",
        f"{min(piso):.1f} s (UPDATE das mesmas linhas)",
        min(medidos) / min(piso),
        2,
        f"{feito['alterados']} alterados, data anterior guardada; {contas}",
    )


def _esvaziar() -> None:
    _sql("TRUNCATE prazos_prazo, prazos_mudancadoprazo, prazos_memoriadecalculo, prazos_comunicacao CASCADE")


def _comunicar() -> int:
    """One communication in each process, of twenty days of sending and four lengths."""
    sistema = ator_do_sistema().usuario_id
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO prazos_comunicacao (processo_id, documento_id, tipo, situacao, remetente_id, enviada_por_id, "
            "unidade_id, enviada_em, pedido, perfil, ultimo_dia, motivo) "
            "SELECT d.processo_id, d.id, 'intimacao', 'enviada', d.unidade_geradora_id, %s, d.unidade_geradora_id, "
            "timestamptz '2026-01-05 12:00-04' + (d.processo_id %% 20) * interval '1 day', "
            "jsonb_build_object('n', 5 + (d.processo_id %% 4) * 5, 'unidade', 'dias_corridos', 'em_dobro', false), "
            "'{}'::jsonb, date '2026-01-15' + (d.processo_id %% 20)::int, '' "
            "FROM (SELECT DISTINCT ON (processo_id) * FROM documentos_documento WHERE estado = 'assinado' "
            "ORDER BY processo_id, id) d LIMIT %s",
            [sistema, COMUNICACOES],
        )
        return cursor.rowcount


def _medir_tacita() -> Linha:
    medidos, piso = [], []
    try:
        quantas = _comunicar()
        _sql("ANALYZE prazos_comunicacao")
        for _ in range(_VEZES):
            with _desfeito(), em_outro_instante(_AGORA):
                medidos.append(_cronometrar(lambda: rotinas.receber_vencidas(ator_do_sistema())))
                lotes = _escrito()
            _sql("VACUUM ANALYZE prazos_comunicacao")
            with _desfeito():
                piso.append(_cronometrar(lambda lotes=lotes: [escrever() for escrever in lotes]))
            _sql("VACUUM ANALYZE prazos_comunicacao")
    finally:
        _esvaziar()
    return Linha(
        f"Recebimento tácito de {quantas:,} comunicações".replace(",", "."),
        f"{min(medidos):.1f} s",
        f"{min(piso):.1f} s (as mesmas linhas, já prontas)",
        min(medidos) / min(piso),
        2,
        f"{min(medidos) / max(quantas, 1) * 1e6:.0f} µs por comunicação: prazo, andamento encadeado e aviso",
    )


def _escrito() -> list[Callable[[], object]]:
    """The same rows ready to be written again, in batches of the same size; the accounts are few and are left out."""
    prazos = list(Prazo.objects.order_by("pk").values())
    trilha = list(Andamento.objects.filter(tipo=TipoAndamento.COMUNICACAO_TACITA).order_by("processo_id").values())
    mudadas = list(
        Comunicacao.objects.filter(situacao="tacita").values_list(
            "pk", "situacao", "recebimento", "recebida_em", "prazo_id"
        )
    )
    memorias = [MemoriaDeCalculo(**linha) for linha in MemoriaDeCalculo.objects.values()]
    lotes: list[Callable[[], object]] = [lambda: MemoriaDeCalculo.objects.bulk_create(memorias)]
    for inicio in range(0, len(prazos), 5000):
        parte = slice(inicio, inicio + 5000)
        tabela_de_prazos, tabela_da_trilha = Tabela(Prazo, com_id=True), Tabela(Andamento)
        for linha in prazos[parte]:
            tabela_de_prazos.acrescentar(**linha)
        for linha in trilha[parte]:
            tabela_da_trilha.acrescentar(**{nome: valor for nome, valor in linha.items() if nome != "id"})
        cabecas = [(linha["processo_id"], linha["numero"], linha["sha256"]) for linha in trilha[parte]]
        lotes += [
            tabela_de_prazos.gravar,
            tabela_da_trilha.gravar,
            lambda parte=parte: atualizar(
                Comunicacao, ("situacao", "recebimento", "recebida_em", "prazo_id"), mudadas[parte]
            ),
            lambda cabecas=cabecas: atualizar(Processo, ("andamentos", "cabeca"), cabecas),
        ]
    return lotes
