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
from documentos.atos.conhecimento import DadosDaBase, criar_base, liberar_base
from documentos.atos.legado import PedidoDeNumeroLegado, vincular_numero_legado
from documentos.atos.retirar import registrar_consulta
from documentos.bases import marca as marca_da_base
from documentos.bases import minuta_da
from documentos.models import Documento
from documentos.recebimento import Recebido
from prazos.atos.calendario import carregar_calendario
from prazos.atos.comunicar import NovaComunicacao, comunicar
from prazos.atos.controle import PrazoPedido, controlar_prazo
from prazos.atos.programar import programar_retorno
from prazos.models import Comarca, FatoDoCalendario
from processos.atos.acompanhar import acompanhar_processo, criar_grupo_de_acompanhamento
from processos.atos.agrupar import DadosDoGrupo, criar_grupo
from processos.atos.blocos import criar_bloco, incluir_no_bloco
from processos.atos.comentar import comentar_processo
from processos.atos.marcar import criar_marcador, marcar_processo
from processos.atos.planejar import incluir_etapa
from processos.atos.relacionar import relacionar_processos
from processos.atos.reuniao import disponibilizar_bloco
from processos.atos.tramitar import concluir_processo
from processos.models import Andamento, ConcessaoDeCredencial, PontoDeControle, Processo
from sei.comum import arquivos
from sei.comum.models import EstadoDaTarefa, Tarefa
from sei.comum.tempo import agora, em_outro_instante, local
from sei.pessoas.ator import ator_do_sistema
from tests.elenco import SENHA, pdf_de_uma_pagina
from tests.originais import Arquivo
from tests.prazos.quedas import indisponibilidade
from tests.termos import Termos

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
DE_QUEM_GOVERNA = ("governo", "fato", "ano")
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
    gestora: int | None = None
    anonimo: int | None = None
    dados: dict | Callable = field(default_factory=dict)
    niveis: tuple[int, ...] = (PUBLICO, RESTRITO, SIGILOSO)
    junto: str = ""  # what else the address names, after the object
    nada: int | None = None

    def esperado(self, papel: str) -> int:
        if papel == "anonimo":
            return self.anonimo or (ENTRAR if self.metodo == GET else ENCERRADA)
        if papel == "nada":
            return self.nada or (404 if self.alvo else self.produz)
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
SO_O_ORGAO_GESTOR = {"produz": 403, "gestora": 200}
INDISPONIBILIDADES = ("certificada", "em_apuracao")


def _texto_da(base) -> dict:
    """What the editor of the base saves by itself."""
    return {"versao_base": marca_da_base(minuta_da(base) or base.vigente), "secao-texto": "<p>Texto</p>"}


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


def _nivel(nivel: int) -> Callable:
    """A change of level, with its hypothesis and the confirmation."""
    return lambda mundo: {
        "nivel": nivel,
        "hipotese_legal": mundo.elenco.hipotese_do_nivel(nivel) or "",
        "motivo": "Contém dados pessoais",
        "confirmado": "on",
    }


def _a_gestora(mundo) -> dict:
    return {"unidade": mundo.elenco.asjur.pk, "pessoa": mundo.elenco.gestora.usuario.pk}


def _so_do_sigiloso(linha: Callable, rota: str, alvo: str = "processo", **mais) -> list[Linha]:
    """The address as it is in a sigiloso; in the others, who sees the process is told that it has no credentials."""
    outros = {"produz": 409, "colabora": 409, "recebeu": 409, "consulta": 409}
    if alvo == "minuta":
        outros.update(SO_A_UNIDADE)
    return [
        linha(rota, alvo, niveis=(SIGILOSO,), **mais),
        linha(rota, alvo, niveis=(PUBLICO, RESTRITO), **{**mais, **outros}),
    ]


def _comunicacao(mundo) -> dict:
    outra = mundo.elenco.secad if mundo.unidade == mundo.elenco.ditec else mundo.elenco.ditec
    dados = {"documento": mundo.outro_assinado.pk, "tipo": "intimacao", "n": "5", "unidade_de_tempo": "dias_corridos"}
    return dados | ({"pessoas": "elisa.brito"} if mundo.nivel == SIGILOSO else {"unidades": [outra.pk]})


def _no_bloco(mundo) -> dict:
    return {"processo": mundo.processo.numero}


def _ao_ditec(mundo) -> dict:
    return {"unidades": [mundo.elenco.ditec.pk]}


def _arquivo(mundo) -> dict:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return {"arquivos": SimpleUploadedFile("laudo.pdf", pdf_de_uma_pagina("laudo"), "application/pdf")}


def _comarca(mundo) -> dict:
    return {"unidade": mundo.elenco.ditec.pk, "comarca": mundo.outra_comarca.pk, "motivo": "Mudou de prédio"}


_dia = {"inicio": "2027-05-28", "tipo": "ponto_facultativo", "descricao": "Ponte", "norma": "Portaria 1/2026"}
_planilha = {
    "texto": "primeiro dia;tipo;descrição;ato ou norma\n28/05/2027;Ponto facultativo;Ponte;Portaria 1/2026",
    "acao": "importar",
}


def _queda(mundo) -> dict:
    return {"inicio": "2026-01-05T10:00", "fim": "2026-01-05T11:00", "natureza": "falha", "causa": "Falha"}


def _solucao(mundo) -> dict:
    return {"fim": f"{local(agora()):%Y-%m-%dT%H:%M:%S}"}


TABELA = [
    # ---- health and session: nothing of anybody's
    le("comum:saude", **PUBLICA),
    le("comum:saude_viva", **PUBLICA),
    le("comum:saude_pronta", **PUBLICA),
    le("pessoas:entrar", produz=302, **PUBLICA),
    Linha("pessoas:sair", metodo=POST, produz=302, anonimo=302),
    Linha("pessoas:trocar_unidade", metodo=POST, produz=404, anonimo=404, dados={"lotacao": "0"}),
    # ---- the second factor: one's own only
    le("pessoas:codigo", produz=302, anonimo=302),
    le("pessoas:ativar_na_entrada", produz=302, anonimo=302),
    le("pessoas:seguranca"),
    le("pessoas:ativar"),
    Linha("pessoas:ativar", metodo=POST, produz=422, dados={"codigo": "000000"}),
    Linha("pessoas:novos_codigos", metodo=POST, dados={"senha": SENHA}),
    Linha("pessoas:desativar", metodo=POST, produz=302, dados={"senha": SENHA}),
    Linha("pessoas:esquecer_dispositivos", metodo=POST, produz=302),
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
    Linha("processos:desfazer", metodo=POST, produz=302, dados={"ato": "0"}),
    Linha("documentos:incluir_em_varios", metodo=POST, produz=302),
    Linha(
        "documentos:incluir_em_varios",
        "processo",
        POST,
        dados=lambda mundo: {"processos": [mundo.processo.pk]},
        consulta=404,
        niveis=(PUBLICO, RESTRITO),
    ),
    Linha("documentos:em_lote", metodo=POST, produz=302, dados={"acao": "concluir"}),
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
    le("processos:reabrir", "processo", produz=409, consulta=409),
    Linha("processos:reabrir", "processo", POST, produz=409),
    formulario("processos:atribuir", "processo"),
    pratica("processos:atribuir", "processo", dados={"pessoa": "ninguem"}),
    formulario("processos:cadastro", "processo"),
    pratica("processos:cadastro", "processo", dados=_cadastro),
    formulario("processos:observacao", "processo"),
    pratica("processos:observacao", "processo", dados={"texto": "nota"}),
    # ---- what the unit keeps for itself
    formulario("processos:anotacao", "processo"),
    pratica("processos:anotacao", "processo", dados={"texto": "nota"}),
    formulario("processos:marcacoes", "processo"),
    pratica(
        "processos:marcacoes",
        "processo",
        dados=lambda mundo: {"marcador": mundo.marcador_livre.pk},
        recebeu=422,
        consulta=422,
    ),
    pratica("processos:desmarcar", "processo", junto="marcador", recebeu=404, consulta=302),
    le("processos:marcadores"),
    Linha("processos:marcadores", metodo=POST, produz=302, dados={"nome": "Novo", "cor": "verde"}),
    le("processos:marcador", "marcador"),
    Linha("processos:marcador", "marcador", POST, produz=302, dados={"nome": "Outro", "cor": "azul"}),
    Linha("processos:desativar_marcador", "marcador", POST, produz=302),
    Linha("processos:reativar_marcador", "marcador", POST, produz=302),
    formulario("processos:ciencia", "processo"),
    pratica("processos:ciencia", "processo"),
    formulario("processos:atualizar_andamento", "processo"),
    pratica("processos:atualizar_andamento", "processo", dados={"descricao": "Ofício entregue"}),
    Linha("processos:nao_lido", "processo", POST, produz=302),
    le("processos:comentarios", "processo"),
    pratica("processos:comentarios", "processo", dados={"texto": "visto"}),
    le("processos:comentario", "comentario"),
    Linha("processos:comentario", "comentario", POST, produz=302, dados={"texto": "outro"}),
    le("processos:excluir_comentario", "comentario"),
    Linha("processos:excluir_comentario", "comentario", POST, produz=302),
    le("documentos:ciencia", "assinado"),
    pratica("documentos:ciencia", "assinado"),
    le("documentos:ciencia", "minuta", **SO_A_UNIDADE),
    Linha("documentos:ciencia", "minuta", POST, produz=409, **SO_A_UNIDADE),
    Linha("processos:favorito", "processo", POST, produz=302),
    le("processos:favoritos"),
    le("processos:acompanhar", "processo"),
    Linha("processos:acompanhar", "processo", POST, produz=302, dados={"observacao": "ver"}),
    Linha("processos:deixar_de_acompanhar", "processo", POST, produz=302, recebeu=404, consulta=404),
    le("processos:acompanhamentos"),
    le("processos:grupos_de_acompanhamento"),
    Linha("processos:grupos_de_acompanhamento", metodo=POST, produz=302, dados={"nome": "Novo"}),
    le("processos:grupo_de_acompanhamento", "grupo"),
    Linha("processos:grupo_de_acompanhamento", "grupo", POST, produz=302, dados={"nome": "Outro"}),
    Linha("processos:excluir_grupo_de_acompanhamento", "grupo", POST, produz=302),
    # ---- blocos: of the unit, and received from another in a reunião
    le("processos:blocos"),
    le("processos:novo_bloco"),
    Linha("processos:novo_bloco", metodo=POST, produz=302, dados={"especie": "interno", "descricao": "Novo"}),
    le("processos:bloco", "bloco"),
    Linha("processos:bloco", "bloco", POST, produz=302, dados=_no_bloco, niveis=(PUBLICO, RESTRITO)),
    Linha("processos:bloco", "bloco", POST, produz=302, dados=lambda mundo: {"processo": mundo.outro.numero}),
    le("processos:alterar_bloco", "bloco"),
    Linha("processos:alterar_bloco", "bloco", POST, produz=302, dados={"descricao": "Outra"}),
    le("processos:disponibilizar_bloco", "bloco"),
    Linha("processos:disponibilizar_bloco", "bloco", POST, produz=302, dados=_ao_ditec),
    le("processos:disponibilizar_bloco", "reuniao", recebeu=404),
    Linha("processos:disponibilizar_bloco", "reuniao", POST, produz=409, recebeu=404, dados=_ao_ditec),
    *(
        Linha(f"processos:{acao}_bloco", "bloco", POST, produz=302)
        for acao in ("concluir", "reabrir", "excluir", "retomar")
    ),
    Linha("processos:devolver_bloco", "bloco", POST, produz=404),
    le("processos:bloco", "reuniao"),
    Linha("processos:bloco", "reuniao", POST, produz=422, recebeu=422),
    le("processos:alterar_bloco", "reuniao", recebeu=404),
    Linha("processos:retomar_bloco", "reuniao", POST, produz=302, recebeu=404),
    Linha("processos:devolver_bloco", "reuniao", POST, produz=404, recebeu=302),
    le("processos:anotar_no_bloco", "reuniao", junto="no_bloco", recebeu=404),
    Linha("processos:anotar_no_bloco", "reuniao", POST, junto="no_bloco", produz=302, recebeu=404),
    Linha("processos:retirar_do_bloco", "bloco", POST, junto="no_bloco", produz=302),
    Linha("processos:retirar_do_bloco", "reuniao", POST, junto="no_bloco", produz=302, recebeu=404),
    le("processos:incluir_em_bloco", "processo"),
    Linha(
        "processos:incluir_em_bloco",
        "processo",
        POST,
        produz=302,
        recebeu=422,
        consulta=422,
        niveis=(PUBLICO, RESTRITO),
        dados=lambda mundo: {"bloco": mundo.bloco.pk},
    ),
    Linha(
        "processos:incluir_em_bloco",
        "processo",
        POST,
        produz=409,
        consulta=422,
        niveis=(SIGILOSO,),
        dados=lambda mundo: {"bloco": mundo.bloco.pk},
    ),
    # ---- the work plan: everybody who sees the process reads it
    le("processos:plano", "processo"),
    pratica("processos:plano", "processo", dados={"descricao": "Publicar"}),
    Linha("processos:adotar_plano", "processo", POST, produz=302),
    le("processos:etapa", "etapa"),
    pratica("processos:etapa", "etapa", dados={"descricao": "Outra", "situacao": "concluida"}),
    Linha("processos:situacao_da_etapa", "etapa", POST, produz=302, dados={"situacao": "concluida"}),
    Linha("processos:mover_etapa", "etapa", POST, produz=302, dados={"para": "acima"}),
    le("processos:excluir_etapa", "etapa"),
    pratica("processos:excluir_etapa", "etapa"),
    # ---- ponto de controle: everybody who sees the process reads it
    le("processos:pontos"),
    le("processos:ponto", "processo"),
    pratica("processos:ponto", "processo", dados=lambda mundo: {"ponto": mundo.ponto.pk}),
    le("processos:grupos"),
    le("processos:novo_grupo_de_unidades"),
    Linha(
        "processos:novo_grupo_de_unidades",
        metodo=POST,
        produz=302,
        dados=lambda mundo: {"nome": "Outras", "unidades": [mundo.elenco.ditec.pk]},
    ),
    le("processos:novo_grupo_de_contatos"),
    Linha("processos:novo_grupo_de_contatos", metodo=POST, produz=302, dados={"nome": "Fiscais", "contatos": "Ana"}),
    le("processos:grupo", "grupo_de_unidades"),
    Linha(
        "processos:grupo",
        "grupo_de_unidades",
        POST,
        produz=302,
        dados=lambda mundo: {"nome": "Vizinhas", "unidades": [mundo.elenco.asjur.pk]},
    ),
    Linha("processos:excluir_grupo", "grupo_de_unidades", POST, produz=302),
    formulario("documentos:incluir", "processo"),
    pratica(
        "documentos:incluir",
        "processo",
        dados=lambda mundo: {"origem": "interno", "tipo_interno": mundo.elenco.despacho.pk, "nivel": 0},
    ),
    # ---- secrecy: opening, levels, credentials, readings
    le("processos:sigilosos"),
    le("processos:abrir", "processo", niveis=(PUBLICO, RESTRITO), produz=302),
    le("processos:abrir", "processo", niveis=(SIGILOSO,)),
    Linha("processos:abrir", "processo", POST, niveis=(SIGILOSO,), produz=302, dados={"senha": SENHA}),
    formulario("processos:nivel", "processo"),
    pratica("processos:nivel", "processo", produz=403, dados=_nivel(PUBLICO), niveis=(RESTRITO, SIGILOSO)),
    formulario("documentos:nivel", "assinado"),
    pratica("documentos:nivel", "assinado", dados=_nivel(RESTRITO)),
    *_so_do_sigiloso(le, "processos:credenciais"),
    *_so_do_sigiloso(le, "processos:conceder_credencial"),
    *_so_do_sigiloso(pratica, "processos:conceder_credencial", consulta=302, dados=_a_gestora),
    *_so_do_sigiloso(le, "processos:transferir_credencial"),
    *_so_do_sigiloso(pratica, "processos:transferir_credencial", consulta=302, dados=_a_gestora),
    *_so_do_sigiloso(le, "processos:renunciar_credencial"),
    *_so_do_sigiloso(pratica, "processos:renunciar_credencial", consulta=302),
    *_so_do_sigiloso(le, "processos:renovar_credencial"),
    *_so_do_sigiloso(
        pratica, "processos:renovar_credencial", produz=409, dados=lambda mundo: {"unidade": mundo.elenco.secad.pk}
    ),
    *_so_do_sigiloso(le, "processos:cassar_credencial"),
    *_so_do_sigiloso(pratica, "processos:cassar_credencial", produz=403, consulta=403),
    *_so_do_sigiloso(le, "documentos:credencial", "minuta", consulta=404),
    *_so_do_sigiloso(pratica, "documentos:credencial", "minuta", consulta=404, dados=_a_gestora),
    le("processos:acervo", produz=403),
    le("processos:reativar", "processo", produz=403, nada=403),
    pratica("processos:reativar", "processo", produz=403, consulta=403, nada=403, dados=_a_gestora),
    le("documentos:leituras_da_pessoa", produz=403),
    le("documentos:leituras_do_processo", "processo", produz=403, nada=403),
    # ---- sobrestamento, anexação, relacionamento (arts. 21 to 24)
    le("processos:sobrestados"),
    formulario("documentos:sobrestar", "processo"),
    Linha("documentos:sobrestar", "processo", POST, produz=422),
    pratica("documentos:termo_de_sobrestamento", "processo", dados={"motivo": "aguardar o laudo"}),
    le("documentos:retomar", "processo", produz=409),
    Linha("documentos:retomar", "processo", POST, produz=409, dados={"motivo": "acabou"}),
    formulario("documentos:retomar", "sobrestado", recebeu=403, niveis=(RESTRITO,)),
    pratica("documentos:retomar", "sobrestado", recebeu=403, niveis=(RESTRITO,), dados={"motivo": "acabou"}),
    formulario("documentos:anexar", "processo"),
    Linha("documentos:anexar", "processo", POST, produz=422, dados=lambda mundo: {"filho": mundo.processo.pk}),
    Linha("documentos:anexar", "processo", POST, produz=404, dados={"filho": "0"}),
    Linha(
        "documentos:termos_de_anexacao",
        "processo",
        POST,
        produz=422,
        dados=lambda mundo: {"filho": mundo.processo.pk},
    ),
    le("documentos:desanexar", "processo", produz=409),
    le("documentos:desanexar", "anexado", niveis=(PUBLICO, RESTRITO)),
    Linha("documentos:desanexar", "anexado", POST, produz=422, niveis=(PUBLICO, RESTRITO)),
    Linha(
        "documentos:desanexar", "anexado", POST, produz=403, niveis=(RESTRITO,), dados={"termo": "1", "motivo": "erro"}
    ),
    pratica("documentos:termo_de_desanexacao", "anexado", niveis=(PUBLICO, RESTRITO), dados={"motivo": "erro"}),
    formulario("processos:relacionar", "processo"),
    pratica("processos:relacionar", "processo", niveis=(PUBLICO, RESTRITO), dados=lambda m: {"outro": m.outro.numero}),
    pratica(
        "processos:relacionar", "processo", produz=409, niveis=(SIGILOSO,), dados=lambda m: {"outro": m.outro.numero}
    ),
    le("processos:desfazer_relacionamento", "processo", junto="relacionado"),
    pratica("processos:desfazer_relacionamento", "processo", junto="relacionado", recebeu=403, niveis=(RESTRITO,)),
    # ---- the whole process: duplicating what one sees, excluding what never left
    le("documentos:duplicar", "processo"),
    Linha(
        "documentos:duplicar",
        "processo",
        POST,
        produz=302,
        colabora=422,
        dados=lambda mundo: {"especificacao": "Outra", "documentos": [mundo.assinado.pk]},
        niveis=(PUBLICO, RESTRITO),
    ),
    Linha(
        "documentos:duplicar",
        "processo",
        POST,
        produz=302,
        dados=lambda mundo: {"especificacao": "Outra", "documentos": [mundo.assinado.pk]},
        niveis=(SIGILOSO,),
    ),
    Linha("documentos:duplicar", "processo", POST, produz=302, dados={"especificacao": "Rascunho"}, niveis=(PUBLICO,)),
    formulario("documentos:numeros_legados", "processo"),
    pratica(
        "documentos:numeros_legados",
        "processo",
        dados=lambda mundo: {"sistema": "agis", "numero": "9", "ano": "2015", "despacho": mundo.arquivo.pk},
    ),
    le("documentos:desvincular_legado", "legado"),
    pratica("documentos:desvincular_legado", "legado", recebeu=403, dados={"motivo": "erro"}, niveis=(RESTRITO,)),
    formulario("documentos:excluir_processo", "processo"),
    Linha("documentos:excluir_processo", "processo", POST, produz=409, dados={"motivo": "erro"}),
    formulario("documentos:excluir_processo", "so_nosso", recebeu=409, niveis=(PUBLICO,)),
    pratica("documentos:excluir_processo", "so_nosso", recebeu=409, dados={"motivo": "erro"}, niveis=(PUBLICO,)),
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
    # it waits to be read by whom it was communicated to
    pratica("documentos:cancelar", "assinado", produz=409, dados={"motivo": "erro"}, **SO_A_PRODUTORA),
    Linha("documentos:cancelar", "minuta", POST, produz=409, dados={"motivo": "erro"}, **SO_A_UNIDADE),
    le("documentos:substituir", "arquivo"),
    Linha("documentos:substituir", "arquivo", POST, produz=409, dados=_arquivo),
    le("documentos:procedencia", "arquivo"),
    Linha("documentos:procedencia", "arquivo", POST, produz=409, dados={"data_do_documento": "2026-03-02"}),
    # ---- originals on paper: of the documents one sees; the lists of an Arquivo are its own
    le("documentos:originais"),
    Linha("documentos:originais", metodo=POST, produz=403, dados={"originais": "1"}),
    le("documentos:original", "digitalizado"),
    *(
        Linha("documentos:original", "digitalizado", POST, dados={"acao": "encaminhar"}, **{**SO_A_PRODUTORA, **como})
        for como in ({"produz": 302, "niveis": (PUBLICO, RESTRITO)}, {"produz": 409, "niveis": (SIGILOSO,)})
    ),
    le("documentos:original", "minuta", **SO_A_UNIDADE),
    *(
        linha
        for rota in ("recusar_original", "lugar_do_original", "recusar_desarquivamento", "localizador")
        for linha in (
            le(f"documentos:{rota}", "original", produz=403, nada=403),
            Linha(f"documentos:{rota}", "original", POST, produz=403, nada=403),
        )
    ),
    *(
        Linha(f"documentos:{rota}", "original", POST, produz=403, nada=403)
        for rota in ("atender_desarquivamento", "abrir_localizador", "fechar_localizador", "excluir_localizador")
    ),
    le("documentos:localizadores", produz=403),
    Linha("documentos:localizadores", metodo=POST, produz=403, dados={"nome": "Caixa"}),
    # ---- bases de conhecimento: a minuta is of its unit; the released one is everybody's to read
    le("documentos:bases"),
    le("documentos:nova_base"),
    Linha(
        "documentos:nova_base",
        metodo=POST,
        produz=302,
        dados=lambda mundo: {"titulo": "Nova", "tipos": [mundo.elenco.tipo_publico.pk]},
    ),
    le("documentos:base", "base", nada=200),
    le("documentos:base", "base_em_minuta"),
    *(
        linha
        for rota in ("dados_da_base", "texto_da_base")
        for linha in (
            le(f"documentos:{rota}", "base", nada=403),
            le(f"documentos:{rota}", "base_em_minuta"),
            Linha(f"documentos:{rota}", "base_em_minuta", POST, produz=409, dados={"secao-texto": "<p>Outro</p>"}),
        )
    ),
    Linha("documentos:guardar_base", "base", POST, nada=403, dados=lambda mundo: _texto_da(mundo.base)),
    Linha("documentos:guardar_base", "base_em_minuta", POST, dados=lambda mundo: _texto_da(mundo.base_em_minuta)),
    le("documentos:anexo_da_base", "base", junto="anexo_da_base", nada=200),
    *(
        Linha(f"documentos:{acao}_base", "base_em_minuta", POST, produz=302)
        for acao in ("liberar", "descartar", "desativar", "reativar")
    ),
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
    # ---- the calendar: everybody inside reads it, who governs changes it, agendas subscribe to it
    le("prazos:calendario"),
    le("prazos:historico_do_calendario"),
    le("prazos:calendario_csv"),
    le("prazos:calendario_ics", **PUBLICA),
    le("prazos:calcular"),
    le("prazos:comarcas"),
    Linha("prazos:comarcas", "governo", POST, produz=302, consulta=403, dados=_comarca),
    le("prazos:incluir_dia", "governo", consulta=403),
    Linha("prazos:incluir_dia", "governo", POST, produz=302, consulta=403, dados=_dia),
    le("prazos:revogar_dia", "fato", consulta=403),
    Linha("prazos:revogar_dia", "fato", POST, produz=302, consulta=403, dados={"motivo": "sem efeito"}),
    le("prazos:confirmar_ano", "ano", consulta=403),
    Linha("prazos:confirmar_ano", "ano", POST, produz=302, consulta=403, dados={"norma": "Portaria 1/2026"}),
    le("prazos:importar_calendario", "governo", consulta=403),
    Linha("prazos:importar_calendario", "governo", POST, produz=302, consulta=403, dados=_planilha),
    # ---- deadlines and communications
    le("prazos:painel"),
    le("prazos:comunicacoes"),
    le("prazos:do_processo", "processo"),
    le("prazos:prazo", "prazo"),
    le("prazos:prazo", "controle", **SO_A_UNIDADE),
    le("prazos:reducao", "prazo", produz=409),
    Linha("prazos:reducao", "prazo", POST, produz=422),
    formulario("prazos:comunicar", "processo", colabora=403),
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
    Linha("prazos:responder", "comunicacao", produz=403, recebeu=409, niveis=(PUBLICO, RESTRITO)),
    Linha("prazos:responder", "comunicacao", produz=403, consulta=409, niveis=(SIGILOSO,)),
    Linha("prazos:responder", "comunicacao", POST, produz=422),
    le("prazos:cancelar_comunicacao", "comunicacao", **SO_QUEM_COMUNICA),
    Linha(
        "prazos:cancelar_comunicacao", "comunicacao", POST, produz=302, dados={"motivo": "engano"}, **SO_QUEM_COMUNICA
    ),
    le("prazos:certificar", "comunicacao", produz=409, **SO_QUEM_COMUNICA),
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
    # ---- outages: the certified ones are everybody's, the rest belongs to who keeps the system
    le("prazos:indisponibilidades", **PUBLICA),
    le("prazos:indisponibilidade", "certificada", **PUBLICA),
    le("prazos:indisponibilidade", "em_apuracao", produz=404, anonimo=404),
    le("prazos:certidao_da_indisponibilidade", "certificada", **PUBLICA),
    le("prazos:certidao_da_indisponibilidade", "em_apuracao", produz=404, anonimo=404),
    le("prazos:gestao_das_indisponibilidades", **SO_O_ORGAO_GESTOR),
    le("prazos:registrar_indisponibilidade", **SO_O_ORGAO_GESTOR),
    Linha("prazos:registrar_indisponibilidade", metodo=POST, produz=403, gestora=302, dados=_queda),
    le("prazos:ficha_da_indisponibilidade", "em_apuracao", **SO_O_ORGAO_GESTOR),
    *(
        linha
        for ato, dados in (
            ("encerrar", _solucao),
            ("certificar", {"fundamento": "Despacho"}),
            ("anular", {"motivo": "m"}),
        )
        for linha in (
            le(f"prazos:{ato}_indisponibilidade", "em_apuracao", **SO_O_ORGAO_GESTOR),
            Linha(f"prazos:{ato}_indisponibilidade", "em_apuracao", POST, produz=403, gestora=302, dados=dados),
        )
    ),
]
# Things of a unit and not of a process: they exist for its people only, whatever the level.
DA_UNIDADE = {"marcador", "grupo", "grupo_de_unidades", "bloco", "reuniao", "base_em_minuta"}
# What the pass of a check opens depends on the document only, never on who asks: see `test_passe_da_conferencia`.
POR_PASSE = {"assinatura:documento_autentico", "assinatura:pdf_autentico", "assinatura:comprovante"}

# Readings that are acts (docs/adr/0007): receiving a process, opening a document, taking the lock of the editor, and
# the copies in PDF made at the first request; and the key of a second factor to be activated. Every other GET writes
# nothing but the record of what was read or denied and, when one leaves a sigiloso, the session.
LEITURAS_QUE_ESCREVEM = {
    "documentos:processo",
    "documentos:conteudo",
    "documentos:arquivo",
    "documentos:pdf",
    "documentos:editar",
    "assinatura:assinar",
    "pessoas:ativar",
}
_ESCRITA = re.compile(
    r'^\s*(?:INSERT|UPDATE|DELETE)(?!.*"(?:processos_leitura|processos_tentativanegada|django_session)")', re.IGNORECASE
)
_CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


DE_UMA_CREDENCIAL = {"processos:renovar_credencial", "processos:cassar_credencial"}


class Mundo:
    """One process of the level, with a document of each kind, and what the addresses need."""

    def __init__(self, elenco, nivel: int):
        self.elenco, self.nivel = elenco, nivel
        quem = elenco.servidora
        self.processo = elenco.iniciar(quem, nivel=nivel)
        self.assinado = self.processo.documentos.get()
        elenco.assinar(quem, self.assinado)
        self.arquivo = elenco.incluir_pdf(quem, self.processo)
        self.digitalizado = elenco.incluir_pdf(quem, self.processo, "digitalizado", conferencia="original")
        self.arquivo_central = Arquivo(elenco)
        self.original = self.arquivo_central.papel(self.processo, "papel").original
        self.minuta = elenco.incluir_minuta(quem, self.processo)
        self.excluido = elenco.incluir_minuta(quem, self.processo)
        Documento.objects.filter(pk=self.excluido.pk).update(estado="excluido")
        self.rascunho = elenco.preparar(quem, nivel=nivel)
        self.so_nosso = elenco.iniciar(quem, nivel=nivel)
        if nivel == SIGILOSO:
            elenco.credenciar(elenco.detentor, self.processo)
            for documento in (self.assinado, self.arquivo, self.digitalizado, self.original.documento):
                registrar_consulta(ator=elenco.detentor.ator, documento_id=documento.pk)
        else:
            elenco.enviar(quem, self.processo, elenco.ditec, manter_aberto=True)
        carregar_calendario(ator=ator_do_sistema())
        self._vincular(quem)
        self._prazos(quem)
        self.legado = vincular_numero_legado(
            ator=quem.ator,
            pedido=PedidoDeNumeroLegado(self.processo.pk, "agis", "12", 2014, self.arquivo.pk),
        )
        self.tarefa = self._tarefa(quem)
        self.outra_comarca = Comarca.objects.get(nome="Mucajaí")
        self.fato = FatoDoCalendario.objects.filter(inicio__year=2027).first()
        self.ano = SimpleNamespace(pk=2027)
        self._escrever_bases(quem)
        self.marcador = criar_marcador(ator=quem.ator, nome="Urgente", cor="azul")
        self.marcador_livre = criar_marcador(ator=quem.ator, nome="Contrato", cor="roxo")
        marcar_processo(ator=quem.ator, processo_id=self.processo.pk, marcador_id=self.marcador.pk)
        self.comentario = comentar_processo(ator=quem.ator, processo_id=self.processo.pk, texto="visto")
        self.grupo = criar_grupo_de_acompanhamento(ator=quem.ator, nome="Contratos")
        acompanhar_processo(ator=quem.ator, processo_id=self.processo.pk, grupo_id=self.grupo.pk)
        self._reunir(quem)
        self.ponto = PontoDeControle.objects.create(nome="Em cotação")
        self.etapa = incluir_etapa(ator=quem.ator, processo_id=self.processo.pk, descricao="Cotar")
        self.grupo_de_unidades = criar_grupo(
            ator=quem.ator, especie="unidades", dados=DadosDoGrupo("Área-meio", unidades=(elenco.ditec.pk,))
        )
        self.concessao = ConcessaoDeCredencial.objects.filter(processo=self.processo).order_by("pk").first()
        self.certificada = SimpleNamespace(pk=indisponibilidade(elenco, certificada=True).numero)
        self.em_apuracao = SimpleNamespace(pk=indisponibilidade(elenco, dias=3, aberta=True).numero)
        self.acesso = {"nivel": nivel, "hipotese_legal": elenco.hipotese_do_nivel(nivel) or ""}

    def _reunir(self, quem) -> None:
        """A bloco of the unit and one that DITEC received, both with another process."""
        self.no_bloco = self.outro
        self.bloco, self.reuniao = (
            criar_bloco(ator=quem.ator, especie=especie, descricao="Contratos") for especie in ("reuniao", "reuniao")
        )
        for bloco in (self.bloco, self.reuniao):
            incluir_no_bloco(ator=quem.ator, bloco_id=bloco.pk, processo_id=self.no_bloco.pk)
        disponibilizar_bloco(ator=quem.ator, bloco_id=self.reuniao.pk, unidades=[self.elenco.ditec.pk])

    def _vincular(self, quem) -> None:
        """A process held still, one annexed and one related, of the same level; nothing of this in a sigiloso."""
        termos, elenco = Termos(self.elenco), self.elenco
        if self.nivel == SIGILOSO:
            self.sobrestado = self.anexado = self.relacionado = self.processo
            self.outro = elenco.iniciar(quem)
            return
        principal, self.sobrestado, self.anexado, self.relacionado, self.outro = (
            elenco.iniciar(quem, nivel=self.nivel) for _ in range(5)
        )
        for um in (principal, self.sobrestado, self.relacionado, self.outro):
            elenco.enviar(quem, um, elenco.ditec, manter_aberto=True)
        concluir_processo(ator=elenco.de_outra_unidade.ator, processo_id=self.sobrestado.pk)
        termos.sobrestar(self.sobrestado)
        termos.anexar(self.anexado, principal)
        relacionar_processos(ator=quem.ator, processo_id=self.processo.pk, outro_id=self.relacionado.pk)

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

    def _escrever_bases(self, quem) -> None:
        """A base released with a file, and another one still in minuta."""
        arquivo, conferido = self.elenco.arquivo_pdf("modelo")
        dados = DadosDaBase(
            "Como comprar", (self.elenco.tipo_publico.pk,), (Recebido(arquivo, conferido, "", agora()),)
        )
        minuta = criar_base(ator=quem.ator, dados=dados)
        vigente = liberar_base(ator=quem.ator, base_id=minuta.base_id, marca=marca_da_base(minuta))
        self.base, self.anexo_da_base = vigente.base, vigente.anexos.get()
        self.base_em_minuta = criar_base(ator=quem.ator, dados=dados).base

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
        if linha.alvo in ("", "governo") or linha.rota == "documentos:incluir_em_varios":
            return reverse(linha.rota)
        pk = getattr(self, linha.alvo).pk
        if inexistente:
            pk = uuid.uuid4() if linha.alvo == "tarefa" else pk + 100_000
        if linha.rota in DE_UMA_CREDENCIAL:
            return reverse(linha.rota, args=[pk, self.concessao.pk if self.concessao else 1])
        junto = [getattr(self, linha.junto).pk] if linha.junto else []
        return reverse(linha.rota, args=[pk, *junto])

    def papel(self, nome: str, alvo: str) -> str:
        if nome == "anonimo":
            return "anonimo"
        if alvo == "tarefa":
            return "produz" if nome == "servidora" else "nada"
        if alvo in DE_QUEM_GOVERNA:
            return "produz" if nome == "gestora" else "consulta"
        if nome == "gestora" and (not alvo or alvo in INDISPONIBILIDADES):
            return "gestora"
        if not alvo or alvo in INDISPONIBILIDADES:
            return "colabora" if nome == "colaborador" else "produz"
        if alvo == "base":  # released: everybody's to read
            return "produz" if getattr(self.elenco, nome).unidade == self.elenco.secad else "nada"
        if alvo in DA_UNIDADE:
            unidade = getattr(self.elenco, nome).unidade
            if alvo == "reuniao" and unidade == self.elenco.ditec:
                return "recebeu"
            mesma = unidade == self.elenco.secad
            return ("colabora" if nome == "colaborador" else "produz") if mesma else "nada"
        papel = PAPEIS[self.nivel][nome]
        if alvo == "comentario":  # of the unit that wrote it, and of who sees its process
            return papel if papel in ("produz", "colabora") else "nada"
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
    elenco.abrir(cliente, mundo.processo)
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


@pytest.mark.parametrize(
    ("nivel", "visto", "manuseado"), [(PUBLICO, 200, 200), (RESTRITO, 404, 200), (SIGILOSO, 404, 404)]
)
def test_o_arquivo_manuseia_lacrado_o_que_nao_le(elenco, nivel, visto, manuseado):
    """Whoever works in the Arquivo reads no restrito, but receives its paper; of a sigiloso there is nothing."""
    mundo = Mundo(elenco, nivel)
    cliente = elenco.cliente(mundo.arquivo_central.arquivista)
    documento, original = mundo.original.documento_id, mundo.original.pk
    assert cliente.get(reverse("documentos:documento", args=[documento]), follow=True).status_code == visto
    assert cliente.get(reverse("documentos:original", args=[documento])).status_code == visto
    for rota in ("recusar_original", "lugar_do_original"):
        assert cliente.get(reverse(f"documentos:{rota}", args=[original])).status_code == manuseado
        assert cliente.get(reverse(f"documentos:{rota}", args=[original + 100_000])).status_code == 404
    assert (mundo.original.documento.codigo_verificador in cliente.get("/originais/").content.decode()) == (
        manuseado == 200
    )


@pytest.mark.parametrize("nivel", [RESTRITO, SIGILOSO])
@pytest.mark.parametrize("nome", ["detentor", "gestora", "de_outra_unidade", "colega"])
def test_o_oculto_e_o_inexistente_sao_a_mesma_pagina(elenco, nivel, nome):
    mundo, cliente, falhas = Mundo(elenco, nivel), elenco.cliente(elenco.pessoas[nome]), []
    elenco.abrir(cliente, mundo.processo)
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
