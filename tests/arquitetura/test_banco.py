"""What nobody may do, administrator included: the database itself refuses. Raw SQL on the current database."""

import pytest
from django.db import DatabaseError, connection, transaction

from assinatura.models import Assinatura
from documentos.atos.ciencia import dar_ciencia_no_documento
from prazos.atos.indisponibilidade import anular_indisponibilidade
from processos.models import Andamento
from sei.comum.tempo import agora
from tests.prazos.quedas import indisponibilidade


@pytest.fixture
def processo(elenco):
    """A process with a signed despacho, a minuta and a file."""
    processo = elenco.iniciar(elenco.servidora)
    elenco.assinar(elenco.servidora, processo.documentos.get())
    elenco.incluir_minuta(elenco.servidora, processo)
    elenco.incluir_pdf(elenco.servidora, processo)
    return processo


@pytest.mark.parametrize("tabela", ["processos_ciencia", "documentos_ciencianodocumento"])
@pytest.mark.parametrize("operacao", ["DELETE FROM {}", "UPDATE {} SET em = em"])
def test_ciencia_e_irrevogavel(elenco, processo, tabela, operacao):
    dar_ciencia_no_documento(
        ator=elenco.servidora.ator, documento_id=processo.documentos.filter(assinaturas=1).get().pk
    )
    with pytest.raises(DatabaseError, match="a ciência é irrevogável"), transaction.atomic():
        _executar(operacao.format(tabela))


def _executar(sql: str, parametros=()) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, parametros)
        return cursor.rowcount


RECUSADOS = [
    ("UPDATE processos_andamento SET tipo = 'processo_recebido'", "andamento não muda"),
    ("UPDATE processos_andamento SET em = em", "andamento não muda"),
    ("UPDATE processos_andamento SET dados = '{}'", "andamento não muda"),
    ("DELETE FROM processos_andamento", "andamento não é apagado"),
    ("UPDATE processos_processo SET numero = '1'", "o número do processo não muda"),
    ("UPDATE processos_processo SET numero = NULL, estado = 'rascunho'", "o número do processo não muda"),
    ("DELETE FROM processos_processo", "processo numerado não é apagado"),
    ("UPDATE documentos_documento SET numero_sei = numero_sei + 100", "o número e o processo do documento não mudam"),
    ("UPDATE documentos_documento SET processo_id = processo_id + 1", "o número e o processo do documento não mudam"),
    ("DELETE FROM documentos_documento", "documento não é apagado"),
    ("UPDATE documentos_documento SET secoes = '[]' WHERE assinaturas > 0", "documento assinado não muda"),
    ("UPDATE documentos_documento SET versao = 7 WHERE assinaturas > 0", "documento assinado não muda"),
    ("UPDATE documentos_documento SET crc = 'X' WHERE assinaturas > 0", "documento assinado não muda"),
    ("UPDATE documentos_documento SET conteudo_id = NULL WHERE assinaturas > 0", "documento assinado não muda"),
    ("UPDATE documentos_documento SET tarjas = '[]' WHERE assinaturas > 0", "documento assinado não muda"),
    ("UPDATE documentos_versao SET secoes = '[]'", "versão salva não muda"),
    ("UPDATE documentos_versao SET numero = numero + 50", "versão salva não muda"),
    ("UPDATE documentos_versao SET congelada = NOT congelada WHERE congelada", "versão salva não muda"),
    ("DELETE FROM documentos_versao", "versão não é apagada"),
    ("UPDATE assinatura_assinatura SET nome = 'Outra'", "assinatura não muda"),
    ("UPDATE assinatura_assinatura SET evidencia = '{}'", "assinatura não muda"),
    ("DELETE FROM assinatura_assinatura", "assinatura não é apagada"),
]


@pytest.mark.parametrize(("sql", "mensagem"), RECUSADOS, ids=[sql for sql, _ in RECUSADOS])
def test_o_banco_recusa(processo, sql, mensagem):
    with pytest.raises(DatabaseError, match=mensagem), transaction.atomic():
        _executar(sql)
    assert Andamento.objects.filter(processo=processo).count() == 4
    assert Assinatura.objects.count() == 1


def test_selo_nao_muda_nem_sai(db):
    _executar(
        "INSERT INTO processos_selo (em, raiz, quantidade, anterior, arquivo) VALUES (%s, 'r', 1, 'a', 'x')", [agora()]
    )
    for sql, mensagem in (
        ("UPDATE processos_selo SET raiz = 'outra'", "selo não muda"),
        ("DELETE FROM processos_selo", "selo não é apagado"),
    ):
        with pytest.raises(DatabaseError, match=mensagem), transaction.atomic():
            _executar(sql)


def test_o_que_os_atos_precisam_continua_permitido(processo):
    assert _executar("UPDATE processos_processo SET especificacao = 'outra', andamentos = andamentos") == 1
    assert _executar("UPDATE documentos_documento SET estado = 'cancelado', motivo = 'm' WHERE assinaturas > 0") == 1
    assert _executar("UPDATE documentos_documento SET aberto_fora_em = criado_em") == 3
    assert _executar("UPDATE documentos_versao SET congelada = %s", [True]) == 2


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO processos_abertura "
        "(processo_id, unidade_id, origem, aberta_em, movimentada_em, tem_novidade, nao_lida) SELECT "
        "processo_id, unidade_id, origem, aberta_em, movimentada_em, tem_novidade, nao_lida FROM processos_abertura",
        "UPDATE processos_processo SET nivel = 2",
        "UPDATE processos_processo SET nivel = 3, nivel_efetivo = 3",
        "UPDATE documentos_documento SET nivel = 5",
        "UPDATE documentos_documento SET ordem = 1",
        "UPDATE documentos_documento SET numero_sei = 1 WHERE numero_sei <> 1",
        "INSERT INTO processos_andamento (processo_id, numero, tipo, usuario_id, em, origem, dados, anterior, sha256) "
        "SELECT processo_id, numero, tipo, usuario_id, em, origem, dados, anterior, sha256 FROM processos_andamento",
    ],
)
def test_o_que_nao_pode_existir(processo, sql):
    with pytest.raises(DatabaseError), transaction.atomic():
        _executar(sql)


def test_numero_so_em_processo_iniciado(elenco):
    elenco.preparar(elenco.servidora)
    for sql in (
        "UPDATE processos_processo SET estado = 'em_tramitacao'",
        "UPDATE processos_processo SET numero = '1'",
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            _executar(sql)


INDISPONIBILIDADE = "UPDATE prazos_indisponibilidade SET "
FATOS_DA_INDISPONIBILIDADE = [
    *(
        (f"{INDISPONIBILIDADE}{mudanca}", "indisponibilidade não muda")
        for mudanca in (
            "numero = 9",
            "inicio = registrada_em",
            "fim = NULL",
            "fim = registrada_em",
            "causa = 'outra'",
            "natureza = 'manutencao'",
            "origem = 'monitor'",
            "evidencia = '{}'",
            "certificada_em = NULL",
            "ato = 'outro'",
            "prorroga = NOT prorroga",
            "anulada_em = NULL",
            "motivo = 'outro'",
        )
    ),
    ("DELETE FROM prazos_indisponibilidade", "indisponibilidade não é apagada"),
    ("UPDATE prazos_registrodaindisponibilidade SET em = em", "registro da indisponibilidade não muda"),
    ("DELETE FROM prazos_registrodaindisponibilidade", "registro da indisponibilidade não é apagado"),
]


@pytest.mark.parametrize(
    ("sql", "mensagem"), FATOS_DA_INDISPONIBILIDADE, ids=[sql for sql, _ in FATOS_DA_INDISPONIBILIDADE]
)
def test_a_indisponibilidade_nao_se_reescreve(elenco, sql, mensagem):
    feita = indisponibilidade(elenco, certificada=True)
    anular_indisponibilidade(ator=elenco.gestora.ator, numero=feita.numero, motivo="engano")
    with pytest.raises(DatabaseError, match=mensagem), transaction.atomic():
        _executar(sql)
