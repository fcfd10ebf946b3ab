"""Writes a batch of planned processes, with everything the acts would have written."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction

from assinatura import evidencia, tarja
from assinatura.massa.acervo import Acervo, Externo, Interno, Pessoa
from assinatura.massa.plano import Peca, Plano
from assinatura.massa.tabelas import Tabela, reservar_ids
from assinatura.massa.trilha import Trilha
from assinatura.models import Assinatura, Metodo
from documentos.models import Documento, EstadoDoDocumento, OrigemDoDocumento, Versao
from documentos.numeracao import CONTADOR
from processos import numeracao
from processos.acesso import permissao_de_acesso
from processos.estados import Estado
from processos.models import (
    Abertura,
    AcessoUnidade,
    Andamento,
    Classificacao,
    Credencial,
    Envio,
    Interessado,
    Nivel,
    OrigemDaAbertura,
    Processo,
    TipoAndamento,
)
from sei.comum import contadores
from sei.comum.tempo import local, por_extenso


class Lote:
    """One batch: everything in one transaction, numbers included."""

    def __init__(self, acervo: Acervo, planos: list[Plano]):
        self.acervo, self.planos = acervo, planos
        self.tabelas = {
            modelo: Tabela(modelo, com_id=modelo in (Processo, Documento))
            for modelo in (
                *(Processo, Classificacao, Interessado, Abertura, Envio, AcessoUnidade, Credencial),
                *(Documento, Versao, Andamento, Assinatura),
            )
        }

    @transaction.atomic
    def gravar(self) -> None:
        """Writes the batch."""
        quantos = sum(len(plano.pecas) for plano in self.planos)
        ids = reservar_ids(Processo, len(self.planos))
        documentos = iter(reservar_ids(Documento, quantos))
        numeros_sei = iter(contadores.proximos(CONTADOR, quantos))
        for processo_id, plano, numero in zip(ids, self.planos, self._numeros(), strict=True):
            identidades = [(next(documentos), next(numeros_sei)) for _ in plano.pecas]
            self._processo(processo_id, plano, numero, identidades)
        for tabela in self.tabelas.values():
            tabela.gravar()

    def _numeros(self) -> Iterable[str]:
        """The numbers of the batch, each from the counter of its órgão, unit and year."""
        chaves = [self._chave(plano) for plano in self.planos]
        faixas = {
            chave: iter(contadores.proximos(f"processo:{chave}", chaves.count(chave), primeiro=primeiro))
            for chave, primeiro in dict(
                zip(chaves, (plano.posto.orgao.primeiro_sequencial for plano in self.planos), strict=True)
            ).items()
        }
        for plano, chave in zip(self.planos, chaves, strict=True):
            orgao = plano.posto.orgao
            dados = numeracao.DadosDoNumero(
                local(plano.inicio).year, next(faixas[chave]), orgao.codigo, plano.posto.codigo
            )
            yield numeracao.formatar(self._mascara(plano), dados)

    def _mascara(self, plano: Plano) -> str:
        return plano.posto.orgao.mascara_do_processo or settings.MASCARA_DO_PROCESSO or numeracao.MASCARA_SEI23

    def _chave(self, plano: Plano) -> str:
        posto = plano.posto
        ano = local(plano.inicio).year
        return numeracao.chave_da_sequencia(self._mascara(plano), posto.orgao.codigo, posto.codigo, ano)

    def _acrescentar(self, modelo, **valores) -> None:
        self.tabelas[modelo].acrescentar(**valores)

    def _processo(self, processo_id: int, plano: Plano, numero: str, identidades: list[tuple[int, int]]) -> None:
        trilha = Trilha(processo_id, plano.inicio, plano.passo, self.tabelas[Andamento])
        for ordem, (peca, identidade) in enumerate(zip(plano.pecas, identidades, strict=True), start=1):
            self._documento(trilha, plano, peca, ordem, identidade)
        enviado_em = self._tramitar(trilha, plano)
        self._acrescentar(
            Processo,
            id=processo_id,
            numero=numero,
            digitos=numeracao.so_digitos(numero),
            estado=Estado.EM_TRAMITACAO.value,
            tipo_id=plano.tipo_id,
            especificacao=f"Matéria de carga {processo_id}",
            nivel=plano.nivel,
            nivel_efetivo=plano.nivel,
            hipotese_legal_id=self.acervo.hipoteses[plano.nivel] if plano.nivel else None,
            prioridade="",
            unidade_geradora_id=plano.posto.unidade_id,
            autor_id=plano.autor.usuario_id,
            criado_em=plano.inicio,
            autuado_em=plano.inicio,
            ultimo_envio_em=enviado_em,
            documentos_incluidos=len(plano.pecas),
            andamentos=trilha.numero,
            cabeca=trilha.cabeca,
        )
        self._acrescentar(Classificacao, processo_id=processo_id, assunto_id=self.acervo.assuntos[plano.tipo_id])
        self._acrescentar(Interessado, processo_id=processo_id, contato_id=plano.contato_id, ordem=1)
        self._acesso(processo_id, plano)

    def _acesso(self, processo_id: int, plano: Plano) -> None:
        if plano.nivel == Nivel.RESTRITO:
            for posto in filter(None, (plano.posto, plano.destino)):
                self._acrescentar(AcessoUnidade, processo_id=processo_id, unidade_id=posto.unidade_id)
        elif plano.nivel == Nivel.SIGILOSO:
            self._acrescentar(
                Credencial,
                content_object_id=processo_id,
                user_id=plano.autor.usuario_id,
                permission_id=permissao_de_acesso(),
            )

    # --- documents

    def _documento(self, trilha: Trilha, plano: Plano, peca: Peca, ordem: int, identidade: tuple[int, int]) -> None:
        documento_id, numero_sei = identidade
        rotulo = f"{peca.conteudo.titulo} ({numero_sei:07d})"
        em = trilha.avancar()
        fatos = {"documento": rotulo, "documento_id": documento_id}
        if ordem == 1:
            tipo, fatos["nivel"] = TipoAndamento.PROCESSO_INICIADO, Nivel(plano.nivel).label.lower()
        else:
            tipo, fatos["detalhe"] = TipoAndamento.DOCUMENTO_INCLUIDO, ""
        trilha.registrar(tipo, plano.autor, plano.posto, em, fatos)
        comuns = {
            "id": documento_id,
            "processo_id": trilha.processo_id,
            "numero_sei": numero_sei,
            "ordem": ordem,
            "tipo_id": peca.conteudo.tipo_id,
            "unidade_geradora_id": plano.posto.unidade_id,
            "autor_id": plano.autor.usuario_id,
            "criado_em": em,
        }
        if isinstance(peca.conteudo, Externo):
            self._externo(comuns, peca.conteudo, em)
        else:
            assinado = self._assinar(trilha, plano, peca.conteudo, documento_id, numero_sei) if peca.assinada else {}
            self._interno(comuns, peca.conteudo, plano.autor, em, assinado)

    def _externo(self, comuns: dict, conteudo: Externo, em: datetime) -> None:
        self._acrescentar(
            Documento,
            **comuns,
            origem=OrigemDoDocumento.EXTERNO.value,
            estado=EstadoDoDocumento.JUNTADO.value,
            conteudo_id=conteudo.arquivo_id,
            nome_do_arquivo=conteudo.nome_do_arquivo,
            paginas=conteudo.paginas,
            data_do_documento=local(em).date(),
        )

    def _interno(self, comuns: dict, conteudo: Interno, autor: Pessoa, em: datetime, assinado: dict) -> None:
        self._acrescentar(
            Documento,
            **comuns,
            origem=OrigemDoDocumento.INTERNO.value,
            estado=(EstadoDoDocumento.ASSINADO if assinado else EstadoDoDocumento.MINUTA).value,
            nome_na_arvore=conteudo.nome_na_arvore,
            secoes=conteudo.secoes,
            **assinado,
        )
        self._acrescentar(
            Versao,
            documento_id=comuns["id"],
            numero=1,
            secoes=conteudo.secoes,
            autor_id=autor.usuario_id,
            em=em,
            congelada=bool(assinado),
        )

    def _assinar(self, trilha: Trilha, plano: Plano, conteudo: Interno, documento_id: int, numero_sei: int) -> dict:
        """Writes the signature with its evidence and andamento; returns what it changes in the document."""
        em, autor, cargo = trilha.avancar(), plano.autor, self.acervo.cargo
        data, hora = por_extenso(em)
        declaracao = tarja.da_assinatura(self.acervo.tarja, nome=autor.nome, cargo=cargo, data=data, hora=hora)
        prova = self._prova(trilha, plano, conteudo, documento_id, numero_sei, em, declaracao)
        medidas = {"sha256": conteudo.sha256, "crc": conteudo.crc}
        resumo = evidencia.resumo(prova)
        self._acrescentar(
            Assinatura,
            documento_id=documento_id,
            versao=1,
            usuario_id=autor.usuario_id,
            nome=autor.nome,
            cargo=cargo,
            unidade_sigla=plano.posto.sigla,
            metodo=Metodo.SENHA.value,
            em=em,
            tarja=declaracao,
            evidencia=prova,
            evidencia_sha256=resumo,
            **medidas,
        )
        fatos = {
            "documento": f"{conteudo.titulo} ({numero_sei:07d})",
            "documento_id": documento_id,
            "versao": 1,
            "pessoa": autor.nome,
            "cargo": cargo,
            **medidas,
            "evidencia": resumo,
        }
        trilha.registrar(TipoAndamento.DOCUMENTO_ASSINADO, autor, plano.posto, em, fatos)
        metodo, quando = Metodo.SENHA.label, em.isoformat()
        return {
            "assinaturas": 1,
            "assinado_em": em,
            "conteudo_id": conteudo.arquivo_id,
            "crc": conteudo.crc,
            "tarjas": [{"texto": declaracao, "metodo": metodo, "nome": autor.nome, "cargo": cargo, "em": quando}],
            "verificacao": tarja.da_verificacao(
                self.acervo.verificacao,
                endereco=f"{settings.ENDERECO_PUBLICO}/autenticidade/",
                codigo_verificador=f"{numero_sei:07d}",
                crc=conteudo.crc,
            ),
        }

    def _prova(
        self,
        trilha: Trilha,
        plano: Plano,
        conteudo: Interno,
        documento_id: int,
        numero_sei: int,
        em: datetime,
        declaracao: str,
    ) -> dict:
        autor, posto = plano.autor, plano.posto
        return evidencia.registro(
            ato=str(uuid.uuid4()),
            documento={
                "id": documento_id,
                "numero_sei": numero_sei,
                "versao": 1,
                "sha256": conteudo.sha256,
                "crc": conteudo.crc,
                "bytes": conteudo.tamanho,
            },
            assinante={
                "id": autor.usuario_id,
                "login": autor.login,
                "nome": autor.nome,
                "cpf": autor.cpf,
                "cargo": self.acervo.cargo,
                "orgao": posto.orgao.sigla,
                "unidade": posto.sigla,
            },
            em=em,
            metodo=Metodo.SENHA.value,
            canal={"endereco": "", "agente": "", "sessao": ""},
            tarja=declaracao,
            termos=settings.TERMOS_DE_ASSINATURA_VERSAO,
            anterior=trilha.cabeca,
        )

    # --- moving

    def _tramitar(self, trilha: Trilha, plano: Plano) -> datetime | None:
        """Sends, receives and concludes as planned; returns when it was sent, or None."""
        gerado = {
            "processo_id": trilha.processo_id,
            "unidade_id": plano.posto.unidade_id,
            "origem": OrigemDaAbertura.GERADO.value,
            "aberta_em": plano.inicio,
            "movimentada_em": plano.inicio,
            "recebida_em": plano.inicio,
            "recebida_por_id": plano.autor.usuario_id,
            "atribuida_a_id": plano.autor.usuario_id,
        }
        if plano.destino is None:
            self._acrescentar(Abertura, **gerado, **self._concluir(trilha, plano, plano.posto, plano.autor))
            return None
        em = trilha.avancar()
        sigla, destino = plano.destino.sigla, plano.destino.unidade_id
        fatos = {"destinos": sigla, "unidades": [destino], "detalhe": ""}
        trilha.registrar(TipoAndamento.PROCESSO_ENVIADO, plano.autor, plano.posto, em, fatos)
        self._acrescentar(Abertura, **{**gerado, **_encerrada(em, plano.autor)})
        self._acrescentar(
            Envio,
            processo_id=trilha.processo_id,
            de_id=plano.posto.unidade_id,
            para_id=destino,
            usuario_id=plano.autor.usuario_id,
            em=em,
        )
        self._chegar(trilha, plano, em)
        return em

    def _chegar(self, trilha: Trilha, plano: Plano, em: datetime) -> None:
        recebido = {
            "processo_id": trilha.processo_id,
            "unidade_id": plano.destino.unidade_id,
            "origem": OrigemDaAbertura.RECEBIDO.value,
            "enviada_por_id": plano.posto.unidade_id,
            "aberta_em": em,
            "movimentada_em": em,
        }
        if plano.quem_recebe is not None:
            quando = trilha.avancar()
            trilha.registrar(TipoAndamento.PROCESSO_RECEBIDO, plano.quem_recebe, plano.destino, quando, {})
            recebido |= {"recebida_em": quando, "recebida_por_id": plano.quem_recebe.usuario_id}
            recebido |= self._concluir(trilha, plano, plano.destino, plano.quem_recebe)
        self._acrescentar(Abertura, **recebido)

    def _concluir(self, trilha: Trilha, plano: Plano, posto, pessoa: Pessoa) -> dict:
        if not plano.concluido:
            return {}
        em = trilha.avancar()
        trilha.registrar(TipoAndamento.PROCESSO_CONCLUIDO, pessoa, posto, em, {})
        return _encerrada(em, pessoa)


def _encerrada(em: datetime, pessoa: Pessoa) -> dict:
    return {"concluida_em": em, "concluida_por_id": pessoa.usuario_id, "movimentada_em": em}
