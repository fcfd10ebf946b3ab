"""Every address of the system × everybody × every access level, as one table.

A person is, before one process, somebody who produces it (`produz`), a colaborador of the same unit (`colabora`), of a
unit that received it (`recebeu`), somebody who may only read it (`consulta`), or somebody to whom it does not exist
(`nada`): to these every address answers 404, with the very page of an id that does not exist. The anonymous visitor is
sent to the login page, or told that the session ended when submitting a form.

An address of the resolver that is not in the table fails the suite.
"""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver, reverse

from assinatura import passe
from documentos.atos.retirar import registrar_consulta
from documentos.models import Documento
from prazos.atos.comunicar import NovaComunicacao, comunicar
from prazos.atos.controle import PrazoPedido, controlar_prazo
from prazos.atos.programar import programar_retorno
from processos.models import Andamento, Processo
from sei.comum import arquivos
from sei.comum.models import EstadoDaTarefa, Tarefa
from sei.comum.tempo import agora, em_outro_instante
from tests.elenco import SENHA, pdf_de_uma_pagina

PUBLICO, RESTRITO, SIGILOSO = 0, 1, 2
PAPEIS = {
    PUBLICO: {
        "servidora": "produz",
        "colega": "produz",
        "colaborador": "colabora",
        "de_outra_unidade": "recebeu",
        "detentor": "consulta",
        "gestora": "consulta",
    },
    RESTRITO: {
        "servidora": "produz",
        "colega": "produz",
        "colaborador": "colabora",
        "de_outra_unidade": "recebeu",
        "detentor": "nada",
        "gestora": "nada",
    },
    SIGILOSO: {
        "servidora": "produz",
        "colega": "nada",
        "colaborador": "nada",
        "de_outra_unidade": "nada",
        "detentor": "consulta",
        "gestora": "nada",
    },
}
GET, POST = "GET", "POST"
ENTRAR, ENCERRADA = 302, 403


@dataclass(frozen=True)
class Linha:
    """One address and method, on one kind of object: the status each kind of person gets."""

    rota: str
    alvo: str = ""
    metodo: str = GET
    produz: int = 200
    colabora: int | None = None
    recebeu: int | None = None
    consulta: int | None = None
    anonimo: int | None = None
    dados: dict | Callable = field(default_factory=dict)
    niveis: tuple[int, ...] = (PUBLICO, RESTRITO, SIGILOSO)

    def esperado(self, papel: str) -> int:
        if papel == "anonimo":
            return self.anonimo or (ENTRAR if self.metodo == GET else ENCERRADA)
        if papel == "nada":
            return 404 if self.alvo else self.produz
        status = getattr(self, papel)
        return self.produz if status is None else status

    def __str__(self):
        return f"{self.metodo} {self.rota} ({self.alvo or 'sem objeto'})"


def le(rota: str, alvo: str = "", **status) -> Linha:
    """A page anybody who sees the object may open."""
    return Linha(rota, alvo, GET, **status)


def formulario(rota: str, alvo: str, **status) -> Linha:
    """A page of an act that only who has the process open may do: the others are told so."""
    return Linha(rota, alvo, GET, **{"consulta": 409, **status})


def pratica(rota: str, alvo: str, *, dados=None, **status) -> Linha:
    """A submission that succeeds (302) for who has the process open and is refused to the others."""
    padrao = {"produz": 302, "consulta": 409}
    return Linha(rota, alvo, POST, dados=dados or {}, **{**padrao, **status})


SO_A_UNIDADE = {"recebeu": 404, "consulta": 404}  # a minuta does not exist for other units
SO_A_PRODUTORA = {"recebeu": 409, "consulta": 409}
SO_QUEM_COMUNICA = {"colabora": 403, "recebeu": 403, "consulta": 403}
PUBLICA = {"anonimo": 200}


def _novo_processo(mundo) -> dict:
    elenco = mundo.elenco
    return {
        "tipo": elenco.tipo_publico.pk,
        "especificacao": "Compra",
        "assuntos": [elenco.assunto.pk],
        "interessados": "Maria",
        "nivel": 0,
        "origem": "interno",
        "tipo_interno": elenco.despacho.pk,
        "acao": "iniciar",
    }


def _cadastro(mundo) -> dict:
    tipos = (mundo.elenco.tipo_publico, mundo.elenco.tipo_restrito, mundo.elenco.tipo_sigiloso)
    return {
        "tipo": tipos[mundo.nivel].pk,
        "especificacao": "Outra compra",
        "assuntos": [mundo.elenco.assunto.pk],
        "interessados": "Maria",
    }


def _envio(mundo) -> dict:
    outra = mundo.elenco.ditec if mundo.unidade == mundo.elenco.asjur else mundo.elenco.asjur
    return {"destinos": [outra.pk], "com_minutas": "on"}


def _comunicacao(mundo) -> dict:
    outra = mundo.elenco.secad if mundo.unidade == mundo.elenco.ditec else mundo.elenco.ditec
    dados = {"documento": mundo.outro_assinado.pk, "tipo": "intimacao", "n": "5", "unidade_de_tempo": "dias_corridos"}
    return dados | ({"pessoas": "elisa.brito"} if mundo.nivel == SIGILOSO else {"unidades": [outra.pk]})


def _arquivo(mundo) -> dict:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return {"arquivos": SimpleUploadedFile("laudo.pdf", pdf_de_uma_pagina("laudo"), "application/pdf")}


TABELA = [
    # ---- health and session: nothing of anybody's
    le("comum:saude", **PUBLICA),
    le("comum:saude_viva", **PUBLICA),
    le("comum:saude_pronta", **PUBLICA),
    le("pessoas:entrar", produz=302, **PUBLICA),
    Linha("pessoas:sair", metodo=POST, produz=302, anonimo=302),
    Linha("pessoas:trocar_unidade", metodo=POST, produz=404, anonimo=404, dados={"lotacao": "0"}),
    # ---- the tray: one's own tasks only
    le("comum:tarefas"),
    le("comum:tarefa", "tarefa"),
    Linha("comum:cancelar_tarefa", "tarefa", POST, produz=302, anonimo=302),
    Linha("comum:dispensar_tarefa", "tarefa", POST, produz=302, anonimo=302),
    le("comum:arquivo_da_tarefa", "tarefa"),
    # ---- lists
    le("processos:controle"),
    le("processos:rascunhos"),
    le("documentos:pesquisa_rapida"),
    # ---- starting
    le("documentos:iniciar"),
    Linha("documentos:iniciar", metodo=POST, produz=302, colabora=403, dados=_novo_processo),
    le("documentos:iniciar_rascunho", "rascunho", **SO_A_UNIDADE),
    Linha(
        "documentos:iniciar_rascunho",
        "rascunho",
        POST,
        produz=302,
        colabora=403,
        dados=lambda mundo: {**_novo_processo(mundo), **_cadastro(mundo), **mundo.acesso},
        **SO_A_UNIDADE,
    ),
    le("processos:descartar_rascunho", "rascunho", **SO_A_UNIDADE),
    Linha("processos:descartar_rascunho", "rascunho", POST, produz=302, **SO_A_UNIDADE),
    # ---- the process
    le("documentos:processo", "processo"),
    le("processos:andamento", "processo"),
    le("documentos:situacao_do_pdf", "processo"),
    Linha("documentos:pdf_do_processo", "processo", POST, produz=302),
    formulario("documentos:enviar", "processo"),
    pratica("documentos:enviar", "processo", dados=_envio, niveis=(PUBLICO, RESTRITO)),
    pratica("documentos:enviar", "processo", dados=_envio, niveis=(SIGILOSO,), produz=409),
    formulario("processos:concluir", "processo"),
    pratica("processos:concluir", "processo"),
    le("processos:reabrir", "processo", produz=409, consulta=200),
    Linha("processos:reabrir", "processo", POST, produz=409),
    formulario("processos:atribuir", "processo"),
    pratica("processos:atribuir", "processo", dados={"pessoa": "ninguem"}),
    formulario("processos:cadastro", "processo"),
    pratica("processos:cadastro", "processo", dados=_cadastro),
    formulario("processos:observacao", "processo"),
    pratica("processos:observacao", "processo", dados={"texto": "nota"}),
    formulario("documentos:incluir", "processo"),
    pratica(
        "documentos:incluir",
        "processo",
        dados=lambda mundo: {"origem": "interno", "tipo_interno": mundo.elenco.despacho.pk, "nivel": 0},
    ),
    # ---- documents: reading
    le("documentos:documento", "assinado", produz=302),
    le("documentos:documento", "minuta", produz=302, **SO_A_UNIDADE),
    le("documentos:documento", "excluido", produz=404),
    le("documentos:conteudo", "assinado"),
    le("documentos:conteudo", "minuta", **SO_A_UNIDADE),
    le("documentos:conteudo", "arquivo", produz=404),
    le("documentos:conteudo", "excluido", produz=404),
    le("documentos:arquivo", "arquivo"),
    le("documentos:arquivo", "assinado", produz=404),
    le("documentos:pdf", "assinado"),
    le("documentos:pdf", "minuta", **SO_A_UNIDADE),
    le("documentos:pdf", "arquivo", produz=302),
    le("documentos:pdf", "excluido", produz=404),
    le("documentos:versoes", "assinado", **SO_A_UNIDADE),
    le("documentos:versoes", "minuta", **SO_A_UNIDADE),
    # ---- documents: writing
    le("documentos:editar", "minuta", **SO_A_UNIDADE),
    le("documentos:editar", "assinado", produz=302),
    Linha("documentos:editar", "minuta", POST, produz=302, **SO_A_UNIDADE),
    Linha("documentos:guardar", "minuta", POST, dados={"versao_base": "1", "secao-corpo": "<p>a</p>"}, **SO_A_UNIDADE),
    Linha("documentos:guardar", "assinado", POST, produz=409, dados={"versao_base": "1", "secao-corpo": "<p>a</p>"}),
    Linha(
        "documentos:salvar",
        "minuta",
        POST,
        produz=302,
        dados={"versao_base": "1", "secao-corpo": "<p>a</p>"},
        **SO_A_UNIDADE,
    ),
    Linha("documentos:salvar", "assinado", POST, produz=409, dados={"versao_base": "1", "secao-corpo": "<p>a</p>"}),
    Linha("documentos:abandonar", "minuta", POST, produz=302, **SO_A_UNIDADE),
    Linha("documentos:restaurar", "minuta", POST, produz=302, dados={"numero": "1"}, **SO_A_UNIDADE),
    # ---- documents: taking back (everything but the minuta was already seen by another unit)
    le("documentos:excluir", "minuta", **SO_A_UNIDADE),
    Linha("documentos:excluir", "minuta", POST, produz=302, **SO_A_UNIDADE),
    Linha("documentos:excluir", "assinado", POST, produz=409),
    le("documentos:cancelar", "assinado"),
    pratica("documentos:cancelar", "assinado", dados={"motivo": "erro"}, **SO_A_PRODUTORA),
    Linha("documentos:cancelar", "minuta", POST, produz=409, dados={"motivo": "erro"}, **SO_A_UNIDADE),
    le("documentos:substituir", "arquivo"),
    Linha("documentos:substituir", "arquivo", POST, produz=409, dados=_arquivo),
    # ---- signing
    le("assinatura:assinar", "minuta", colabora=403, **SO_A_UNIDADE),
    Linha(
        "assinatura:assinar",
        "minuta",
        POST,
        produz=302,
        colabora=403,
        dados=lambda mundo: {"versao": "1", "cargo": mundo.cargo, "senha": SENHA, "aceita_termos": "on"},
        **SO_A_UNIDADE,
    ),
    le("assinatura:assinar", "arquivo", produz=409, colabora=403),
    # ---- deadlines and communications
    le("prazos:painel"),
    le("prazos:comunicacoes"),
    le("prazos:do_processo", "processo"),
    le("prazos:prazo", "prazo"),
    le("prazos:prazo", "controle", **SO_A_UNIDADE),
    le("prazos:reducao", "prazo", produz=409),
    Linha("prazos:reducao", "prazo", POST, produz=422),
    formulario("prazos:comunicar", "processo"),
    pratica("prazos:comunicar", "processo", dados=_comunicacao, colabora=403),
    formulario("prazos:controle", "processo"),
    pratica("prazos:controle", "processo", dados={"n": "5", "unidade_de_tempo": "dias_uteis"}),
    pratica("prazos:encerrar_controle", "processo", dados={"cumprido": "1"}, recebeu=409),
    le("prazos:reabertura", "processo"),
    Linha("prazos:reabertura", "processo", POST, produz=409, dados={"dia": "2029-03-01"}),
    Linha("prazos:desmarcar_reabertura", "processo", POST, produz=404),
    le("prazos:comunicacao", "comunicacao"),
    Linha("prazos:consultar", "comunicacao", POST, produz=403, recebeu=302, niveis=(PUBLICO, RESTRITO)),
    Linha("prazos:consultar", "comunicacao", POST, produz=403, consulta=302, niveis=(SIGILOSO,)),
    le("prazos:responder", "comunicacao"),
    Linha("prazos:responder", "comunicacao", POST, produz=422),
    le("prazos:cancelar_comunicacao", "comunicacao"),
    Linha(
        "prazos:cancelar_comunicacao", "comunicacao", POST, produz=302, dados={"motivo": "engano"}, **SO_QUEM_COMUNICA
    ),
    le("prazos:certificar", "comunicacao"),
    Linha("prazos:certificar", "comunicacao", POST, produz=409, **SO_QUEM_COMUNICA),
    le("prazos:prorrogar", "retorno", niveis=(PUBLICO, RESTRITO), **SO_A_UNIDADE),
    Linha(
        "prazos:prorrogar",
        "retorno",
        POST,
        produz=302,
        niveis=(PUBLICO, RESTRITO),
        dados={"n": "90", "unidade_de_tempo": "dias_corridos"},
        **SO_A_UNIDADE,
    ),
    # ---- the public page
    le("assinatura:autenticidade", **PUBLICA),
]
# What the pass of a check opens depends on the document only, never on who asks: see `test_passe_da_conferencia`.
POR_PASSE = {"assinatura:documento_autentico", "assinatura:pdf_autentico", "assinatura:comprovante"}

# Readings that are acts (docs/adr/0007): receiving a process, opening a document, taking the lock of the editor, and
# the copies in PDF made at the first request. Every other GET writes nothing.
LEITURAS_QUE_ESCREVEM = {
    "documentos:processo",
    "documentos:conteudo",
    "documentos:arquivo",
    "documentos:pdf",
    "documentos:editar",
    "assinatura:assinar",
}
_ESCRITA = re.compile(r"^\s*(?:INSERT|UPDATE|DELETE)", re.IGNORECASE)
_CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


class Mundo:
    """One process of the level, with a document of each kind, and what the addresses need."""

    def __init__(self, elenco, nivel: int):
        self.elenco, self.nivel = elenco, nivel
        quem = elenco.servidora
        self.processo = elenco.iniciar(quem, nivel=nivel)
        self.assinado = self.processo.documentos.get()
        elenco.assinar(quem, self.assinado)
        self.arquivo = elenco.incluir_pdf(quem, self.processo)
        self.minuta = elenco.incluir_minuta(quem, self.processo)
        self.excluido = elenco.incluir_minuta(quem, self.processo)
        Documento.objects.filter(pk=self.excluido.pk).update(estado="excluido")
        self.rascunho = elenco.preparar(quem, nivel=nivel)
        if nivel == SIGILOSO:
            elenco.credenciar(elenco.detentor, self.processo)
            for documento in (self.assinado, self.arquivo):
                registrar_consulta(ator=elenco.detentor.ator, documento_id=documento.pk)
        else:
            elenco.enviar(quem, self.processo, elenco.ditec, manter_aberto=True)
        self._prazos(quem)
        self.tarefa = self._tarefa(quem)
        self.acesso = {"nivel": nivel, "hipotese_legal": elenco.hipotese_do_nivel(nivel) or ""}

    def _prazos(self, quem) -> None:
        """A communication, the unit's own deadline and a return, this one in a process of its own."""
        elenco, ator = self.elenco, quem.ator
        self.outro_assinado = elenco.incluir_minuta(quem, self.processo)
        elenco.assinar(quem, self.outro_assinado)
        sigiloso = self.nivel == SIGILOSO
        nova = NovaComunicacao(
            documento_id=self.assinado.pk,
            unidades=() if sigiloso else (elenco.ditec.pk,),
            pessoas=(elenco.detentor.usuario.pk,) if sigiloso else (),
            data_certa=date(2030, 3, 1),
        )
        self.comunicacao = comunicar(ator=ator, processo_id=self.processo.pk, nova=nova)[0]
        self.prazo = self.comunicacao.prazo
        self.controle = controlar_prazo(ator=ator, processo_id=self.processo.pk, prazo=PrazoPedido(n=5))
        self.retorno = SimpleNamespace(pk=10**6)  # a sigiloso is not sent, so nobody owes its return
        if not sigiloso:
            emprestado = elenco.iniciar(quem, nivel=self.nivel)
            elenco.enviar(quem, emprestado, elenco.ditec, manter_aberto=True)
            self.retorno = programar_retorno(
                ator=ator, processo_id=emprestado.pk, destinos=(elenco.ditec.pk,), prazo=PrazoPedido(n=5)
            )[0]

    def _tarefa(self, quem) -> Tarefa:
        arquivo = arquivos.guardar(pdf_de_uma_pagina("processo"), "application/pdf")
        return Tarefa.objects.create(
            nome="prova",
            dono=quem.usuario,
            estado=EstadoDaTarefa.CONCLUIDA,
            criada_em=agora(),
            terminada_em=agora(),
            resultado={"arquivo": arquivo.pk, "nome": "processo.pdf"},
        )

    def endereco(self, linha: Linha, *, inexistente: bool = False) -> str:
        if not linha.alvo:
            return reverse(linha.rota)
        pk = getattr(self, linha.alvo).pk
        if inexistente:
            pk = uuid.uuid4() if linha.alvo == "tarefa" else pk + 100_000
        return reverse(linha.rota, args=[pk])

    def papel(self, nome: str, alvo: str) -> str:
        if nome == "anonimo":
            return "anonimo"
        if alvo == "tarefa":
            return "produz" if nome == "servidora" else "nada"
        if not alvo:
            return "colabora" if nome == "colaborador" else "produz"
        papel = PAPEIS[self.nivel][nome]
        return "nada" if alvo == "rascunho" and papel not in ("produz", "colabora") else papel

    def dados(self, linha: Linha, nome: str) -> dict:
        quem = getattr(self.elenco, nome)
        self.cargo, self.unidade = (quem.cargo, quem.unidade) if quem else ("", None)
        return linha.dados(self) if callable(linha.dados) else linha.dados


def _pedir(cliente, linha: Linha, endereco: str, dados: dict):
    if linha.metodo == POST:
        return cliente.post(endereco, {"chave": str(uuid.uuid4()), **dados})
    return cliente.get(endereco)


def _linhas() -> tuple[int, ...]:
    return Andamento.objects.count(), Processo.objects.count(), Documento.objects.count()


@pytest.mark.parametrize("nivel", [PUBLICO, RESTRITO, SIGILOSO])
@pytest.mark.parametrize(
    "nome", ["servidora", "colega", "colaborador", "de_outra_unidade", "detentor", "gestora", "anonimo"]
)
def test_matriz(elenco, nivel, nome):
    """Each request happens in a savepoint undone after it; the differences are reported together."""
    mundo, cliente, falhas = Mundo(elenco, nivel), elenco.cliente(elenco.pessoas[nome]), []
    cliente.raise_request_exception = False
    entrada = dict(cliente.cookies)
    for linha in (linha for linha in TABELA if nivel in linha.niveis):
        esperado = linha.esperado(mundo.papel(nome, linha.alvo))
        endereco, dados = mundo.endereco(linha), mundo.dados(linha, nome)
        antes, ponto = _linhas(), transaction.savepoint()
        with CaptureQueriesContext(connection) as consultas:
            resposta = _pedir(cliente, linha, endereco, dados)
        if resposta.status_code != esperado:
            falhas.append(f"{linha}: {resposta.status_code}, esperado {esperado}")
        if linha.metodo == GET and linha.rota not in LEITURAS_QUE_ESCREVEM:
            escritas = [consulta["sql"] for consulta in consultas.captured_queries if _ESCRITA.match(consulta["sql"])]
            falhas += [f"{linha}: escreve {sql[:90]}" for sql in escritas]
        if resposta.status_code >= 400 and _linhas() != antes:
            falhas.append(f"{linha}: recusou ({resposta.status_code}) e escreveu")
        transaction.savepoint_rollback(ponto)
        cliente.cookies.clear()
        cliente.cookies.update(entrada)
    assert not falhas, "\n" + "\n".join(falhas)


@pytest.mark.parametrize("nivel", [RESTRITO, SIGILOSO])
@pytest.mark.parametrize("nome", ["detentor", "gestora", "de_outra_unidade", "colega"])
def test_o_oculto_e_o_inexistente_sao_a_mesma_pagina(elenco, nivel, nome):
    mundo, cliente, falhas = Mundo(elenco, nivel), elenco.cliente(elenco.pessoas[nome]), []
    with em_outro_instante(agora()):
        for linha in TABELA:
            papel = mundo.papel(nome, linha.alvo)
            if not linha.alvo or linha.esperado(papel) != 404:
                continue
            paginas = []
            for inexistente in (False, True):
                endereco = mundo.endereco(linha, inexistente=inexistente)
                resposta = _pedir(cliente, linha, endereco, mundo.dados(linha, nome))
                corpo = _CSRF.sub(b"", resposta.content).replace(endereco.encode(), b"")
                cabecalhos = {c: v for c, v in resposta.headers.items() if c not in ("Content-Length", "Set-Cookie")}
                paginas.append((resposta.status_code, corpo, cabecalhos))
            if paginas[0] != paginas[1]:
                falhas.append(str(linha))
    assert not falhas, "\n" + "\n".join(falhas)


@pytest.mark.parametrize(
    ("nivel", "conteudo", "comprovante"), [(PUBLICO, 200, 200), (RESTRITO, 404, 200), (SIGILOSO, 404, 404)]
)
def test_passe_da_conferencia(elenco, nivel, conteudo, comprovante):
    """Whoever holds both codes sees a público document, the proof of a restrito one, and nothing of a sigiloso."""
    mundo = Mundo(elenco, nivel)
    texto = passe.emitir(SimpleNamespace(documento_id=mundo.assinado.pk, crc=mundo.assinado.crc))
    for nome in ("servidora", "anonimo"):
        cliente = elenco.cliente(elenco.pessoas[nome])
        for rota, status in (
            ("assinatura:documento_autentico", conteudo),
            ("assinatura:pdf_autentico", conteudo),
            ("assinatura:comprovante", comprovante),
        ):
            assert cliente.get(reverse(rota, args=[texto])).status_code == status, (rota, nome)
            assert cliente.get(reverse(rota, args=["forjado"])).status_code == 404


def _rotas(resolvedor, espaco: str = "") -> set[str]:
    nomes = set()
    for item in resolvedor.url_patterns:
        if isinstance(item, URLResolver):
            if item.namespace != "admin":
                nomes |= _rotas(item, f"{espaco}{item.namespace}:" if item.namespace else espaco)
        else:
            nomes.add(f"{espaco}{item.name}")
    return nomes


def test_toda_rota_esta_na_tabela():
    na_tabela = {linha.rota for linha in TABELA} | POR_PASSE
    assert _rotas(get_resolver()) == na_tabela


def test_administracao_e_so_de_quem_administra(elenco):
    for nome, quem in elenco.pessoas.items():
        resposta = elenco.cliente(quem).get(reverse("admin:index"))
        assert resposta.status_code == 302, nome
        assert "entrar" in resposta["Location"] or "login" in resposta["Location"]
