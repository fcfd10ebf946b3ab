"""Deadlines by the hundred thousand: the recount after a change of calendar and the tacit receipt, against bare writes.

Everything happens in a copy of the database, thrown away at the end. BENCH_PRAZOS says how many deadlines are counted
again (1,000,000) and BENCH_COMUNICACOES how many communications are received, one in each process (100,000).
"""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from unittest import mock

from django.db import connection, transaction
from django.db.models import Count, Min

from bench import ambiente
from bench.medida import Linha
from prazos import recontagem, rotinas
from prazos.atos.calendario import carregar_calendario
from prazos.calendario import Efeito, Excecao, TipoDeExcecao
from prazos.consultas.calendario import anos_carregados, calendarios
from prazos.contas import contar, guardar_varias, na_linha
from prazos.lote_tacito import LOTE
from prazos.lugares import FatoNoLugar
from prazos.models import Comunicacao, MemoriaDeCalculo, Prazo
from prazos.pedido import LETRA, Marco, Pedido
from prazos.recontagem import recontar
from prazos.tempestividade import FUSO
from processos.models import Andamento, Processo, TipoAndamento
from sei.comum import coleta
from sei.comum.lote import atualizar
from sei.comum.tabelas import Tabela
from sei.pessoas.ator import ator_do_sistema

PRAZOS = int(os.environ.get("BENCH_PRAZOS", "1000000"))
COMUNICACOES = int(os.environ.get("BENCH_COMUNICACOES", "100000"))
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


def medir_comunicacoes(endereco: str) -> list[Linha]:
    """The two lines of the group, in the database of `endereco`, which is no use for anything else afterwards."""
    with ambiente.ligado_a(endereco):
        if not anos_carregados():
            carregar_calendario(ator=ator_do_sistema())
        return [_medir_recontagem(), _medir_tacita()]


def _cronometrar(fazer: Callable[[], object]) -> float:
    comeco = time.perf_counter()
    fazer()
    return time.perf_counter() - comeco


def _sql(texto: str, parametros=()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(texto, parametros)


def _povoar() -> None:
    """Open deadlines with a thousand distinct counts, all of them across the stretch that will be stopped."""
    base = calendarios().da_comarca()
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
    "UPDATE prazos_prazo SET memoria_id = %s + (memoria_id - %s + 1) %% %s, vencimento = vencimento + 14, "
    "limite_em = limite_em + interval '14 days', menor = menor + 14, a_definir = false, proposta_id = NULL, "
    "lembrado_em = NULL, mudou_em = now() WHERE situacao = 'aberto'"
)


def _medir_recontagem() -> Linha:
    """Worst case: the change moves every open deadline. The floor gives each one another account, as the recount."""
    if Prazo.objects.exists():
        raise RuntimeError("a medição precisa de um banco sem prazos")
    base = calendarios()
    mudados = replace(base, fatos=(*base.fatos, FatoNoLugar(_PARADA)), versao=base.versao + 1)
    medidos, piso, feito = [], [], {}
    try:
        for _ in range(_VEZES):
            _povoar()
            menor, quantas = MemoriaDeCalculo.objects.aggregate(menor=Min("pk"), quantas=Count("pk")).values()
            _assentar("prazos_prazo")
            piso.append(_cronometrar(partial(_sql, _UPDATE, [menor, menor, quantas])))
            _esvaziar()
            _povoar()
            _assentar("prazos_prazo")
            with mock.patch.object(recontagem, "calendarios", lambda: mudados):
                comeco = time.perf_counter()
                feito = recontar(instante=_AGORA, motivo="Calendário, versão 2")
                medidos.append(time.perf_counter() - comeco)
            _esvaziar()
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


def _assentar(*tabelas: str) -> None:
    """Nothing left by what came before weighs on what is measured next."""
    _sql(f"VACUUM ANALYZE {', '.join(tabelas)}")
    _sql("CHECKPOINT")


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


_VOLTAR = (
    "SET session_replication_role = replica",  # the trail refuses to be undone
    "UPDATE processos_processo p SET andamentos = a.numero - 1, cabeca = a.anterior FROM processos_andamento a "
    "WHERE a.processo_id = p.id AND a.tipo = 'comunicacao_tacita'",
    "DELETE FROM processos_andamento WHERE tipo = 'comunicacao_tacita'",
    "UPDATE prazos_comunicacao SET situacao = 'enviada', recebimento = NULL, recebida_em = NULL, prazo_id = NULL",
    "DELETE FROM prazos_prazo",
    "DELETE FROM prazos_memoriadecalculo",
    "SET session_replication_role = origin",
)


def _voltar() -> None:
    """Every communication is to be received again."""
    for texto in _VOLTAR:
        _sql(texto)
    _assentar("processos_processo", "processos_andamento", "prazos_comunicacao", "prazos_prazo")


def _medir_tacita() -> Linha:
    """The work after a stop of months, batch by batch, each committed; the floor commits the same batches."""
    medidos, piso = [], []
    coleta.aquietar()  # as the processes that run the routines do
    try:
        quantas = _comunicar()
        _sql(
            "UPDATE processos_processo SET cabeca = cabeca"
        )  # the first round finds room in the pages as the others do
        for _ in range(_VEZES):
            _voltar()
            medidos.append(_cronometrar(lambda: rotinas.receber_vencidas(ator_do_sistema())))
            lotes = _escrito()
            _voltar()
            piso.append(_cronometrar(lambda lotes=lotes: [escrever() for escrever in lotes]))
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


def _escrito() -> list[Callable[[], None]]:
    """The same rows ready to be written again, in the same transactions; the accounts, which are few, in the first."""
    prazos = list(Prazo.objects.order_by("pk").values())
    trilha = {
        linha.pop("processo_id"): linha
        for linha in Andamento.objects.filter(tipo=TipoAndamento.COMUNICACAO_TACITA).values()
    }
    mudadas = {
        linha[-1]: linha for linha in Comunicacao.objects.filter(situacao="tacita").values_list("pk", *_DO_RECEBIMENTO)
    }
    memorias = [MemoriaDeCalculo(**linha) for linha in MemoriaDeCalculo.objects.values()]
    lotes = [partial(MemoriaDeCalculo.objects.bulk_create, memorias)]
    for inicio in range(0, len(prazos), LOTE):
        do_lote = prazos[inicio : inicio + LOTE]
        tabela_de_prazos, tabela_da_trilha, cabecas = Tabela(Prazo, com_id=True), Tabela(Andamento, com_id=True), []
        for prazo in do_lote:
            processo_id = prazo["processo_id"]
            linha = trilha[processo_id]
            tabela_de_prazos.acrescentar(**prazo)
            tabela_da_trilha.acrescentar(processo_id=processo_id, **linha)
            cabecas.append((processo_id, linha["numero"], linha["sha256"]))
        lotes.append(
            partial(_escrever, tabela_de_prazos, tabela_da_trilha, [mudadas[prazo["id"]] for prazo in do_lote], cabecas)
        )
    return lotes


_DO_RECEBIMENTO = ("situacao", "recebimento", "recebida_em", "prazo_id")


@transaction.atomic
def _escrever(prazos: Tabela, trilha: Tabela, mudadas: list[tuple], cabecas: list[tuple]) -> None:
    prazos.gravar()
    atualizar(Comunicacao, _DO_RECEBIMENTO, mudadas)
    trilha.gravar()
    atualizar(Processo, ("andamentos", "cabeca"), cabecas)
