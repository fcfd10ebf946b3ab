"""The objects that the addresses of the table name, at one access level, and what each person is before them."""

import uuid
from datetime import date
from types import SimpleNamespace

from django.urls import reverse

from documentos.atos.conhecimento import DadosDaBase, criar_base, liberar_base
from documentos.atos.legado import PedidoDeNumeroLegado, vincular_numero_legado
from documentos.atos.retirar import registrar_consulta
from documentos.bases import marca as marca_da_base
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
from sei.comum.tempo import agora
from sei.pessoas.ator import ator_do_sistema
from tests.acesso.linha import POST, PUBLICO, RESTRITO, SIGILOSO, Linha
from tests.elenco import pdf_de_uma_pagina
from tests.originais import Arquivo
from tests.prazos.quedas import indisponibilidade
from tests.termos import Termos

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
DE_QUEM_GOVERNA = ("governo", "fato", "ano")
INDISPONIBILIDADES = ("certificada", "em_apuracao")
# Things of a unit and not of a process: they exist for its people only, whatever the level.
DA_UNIDADE = {"marcador", "grupo", "grupo_de_unidades", "bloco", "reuniao", "base_em_minuta"}
# Addresses that name a credential after the process.
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


def pedir(cliente, linha: Linha, endereco: str, dados: dict):
    """The answer to the request of the line, which submits with the key of a form just opened."""
    if linha.metodo == POST:
        return cliente.post(endereco, {"chave": str(uuid.uuid4()), **dados})
    return cliente.get(endereco)


def registros() -> tuple[int, ...]:
    """How many andamentos, processes and documents there are: an act changes it."""
    return Andamento.objects.count(), Processo.objects.count(), Documento.objects.count()
