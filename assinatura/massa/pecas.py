"""The documents of the load data: minutas, signed ones with their evidence, and captured PDFs."""

import uuid
from datetime import UTC, datetime

from django.conf import settings

from assinatura import evidencia, tarja
from assinatura.massa.acervo import Externo, Interno
from assinatura.massa.escrita import Escrita
from assinatura.massa.plano import Peca, Plano
from assinatura.massa.trilha import Trilha
from assinatura.models import Assinatura, Metodo
from documentos.models import Documento, EstadoDoDocumento, OrigemDoDocumento, Versao
from processos.models import Nivel, TipoAndamento
from sei.comum.tempo import local, por_extenso


def incluir(
    escrita: Escrita,
    trilha: Trilha,
    plano: Plano,
    peca: Peca,
    *,
    ordem: int,
    identidade: tuple[int, int],
    numero: str,
) -> None:
    """Writes the document, its andamento and, when planned, its signature.

    Args:
        ordem: position in the tree. identidade: id and Número SEI. numero: of the process.
    """
    documento_id, numero_sei = identidade
    em = trilha.avancar()
    fatos = {"documento": _rotulo(peca.conteudo, numero_sei), "documento_id": documento_id}
    if isinstance(peca.conteudo, Externo):
        fatos["sha256"] = peca.conteudo.sha256
        fatos["recebido_em"] = em.astimezone(UTC).isoformat(timespec="microseconds")
    if ordem == 1:
        fatos["numero"] = numero
        fatos["nivel"] = Nivel(plano.nivel).label.lower()
        trilha.registrar(TipoAndamento.PROCESSO_INICIADO, plano.autor, plano.posto, em, fatos)
    else:
        trilha.registrar(TipoAndamento.DOCUMENTO_INCLUIDO, plano.autor, plano.posto, em, fatos)
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
        _escrever_externo(escrita, comuns, peca.conteudo, em)
        return
    assinado = _assinar(escrita, trilha, plano, peca.conteudo, identidade) if peca.assinada else {}
    _escrever_interno(escrita, comuns, peca.conteudo, em, assinado)


def _rotulo(conteudo: Interno | Externo, numero_sei: int) -> str:
    return f"{conteudo.titulo} ({numero_sei:07d})"


def _escrever_externo(escrita: Escrita, comuns: dict, conteudo: Externo, em: datetime) -> None:
    escrita.acrescentar(
        Documento,
        **comuns,
        origem=OrigemDoDocumento.EXTERNO.value,
        estado=EstadoDoDocumento.JUNTADO.value,
        conteudo_id=conteudo.arquivo_id,
        nome_do_arquivo=conteudo.nome_do_arquivo,
        paginas=conteudo.paginas,
        data_do_documento=local(em).date(),
    )


def _escrever_interno(escrita: Escrita, comuns: dict, conteudo: Interno, em: datetime, assinado: dict) -> None:
    escrita.acrescentar(
        Documento,
        **comuns,
        origem=OrigemDoDocumento.INTERNO.value,
        estado=(EstadoDoDocumento.ASSINADO if assinado else EstadoDoDocumento.MINUTA).value,
        nome_na_arvore=conteudo.nome_na_arvore,
        secoes=conteudo.secoes,
        **assinado,
    )
    escrita.acrescentar(
        Versao,
        documento_id=comuns["id"],
        numero=1,
        secoes=conteudo.secoes,
        autor_id=comuns["autor_id"],
        em=em,
        congelada=bool(assinado),
    )


def _assinar(
    escrita: Escrita, trilha: Trilha, plano: Plano, conteudo: Interno, identidade: tuple[int, int]
) -> dict[str, object]:
    """Writes the signature with its evidence and andamento; returns what it changes in the document."""
    acervo, autor, em = escrita.acervo, plano.autor, trilha.avancar()
    documento_id, numero_sei = identidade
    data, hora = por_extenso(em)
    declaracao = tarja.da_assinatura(acervo.tarja, nome=autor.nome, cargo=acervo.cargo, data=data, hora=hora)
    prova = _prova(trilha, plano, conteudo, identidade, acervo.cargo, em, declaracao)
    medidas = {"sha256": conteudo.sha256, "crc": conteudo.crc}
    escrita.acrescentar(
        Assinatura,
        documento_id=documento_id,
        versao=1,
        usuario_id=autor.usuario_id,
        nome=autor.nome,
        cargo=acervo.cargo,
        unidade_sigla=plano.posto.sigla,
        metodo=Metodo.SENHA.value,
        em=em,
        tarja=declaracao,
        evidencia=prova,
        evidencia_sha256=evidencia.resumo(prova),
        **medidas,
    )
    fatos = {
        "documento": _rotulo(conteudo, numero_sei),
        "documento_id": documento_id,
        "versao": 1,
        "pessoa": autor.nome,
        "cargo": acervo.cargo,
        **medidas,
        "evidencia": evidencia.resumo(prova),
    }
    trilha.registrar(TipoAndamento.DOCUMENTO_ASSINADO, autor, plano.posto, em, fatos)
    quem = {"metodo": Metodo.SENHA.label, "usuario": autor.usuario_id, "nome": autor.nome, "cargo": acervo.cargo}
    return {
        "assinaturas": 1,
        "assinado_em": em,
        "conteudo_id": conteudo.arquivo_id,
        "crc": conteudo.crc,
        "tarjas": [{"texto": declaracao, **quem, "em": em.isoformat()}],
        "verificacao": tarja.da_verificacao(
            acervo.verificacao,
            endereco=f"{settings.ENDERECO_PUBLICO}/autenticidade/",
            codigo_verificador=f"{numero_sei:07d}",
            crc=conteudo.crc,
        ),
    }


def _prova(
    trilha: Trilha,
    plano: Plano,
    conteudo: Interno,
    identidade: tuple[int, int],
    cargo: str,
    em: datetime,
    declaracao: str,
) -> dict:
    autor, posto = plano.autor, plano.posto
    documento_id, numero_sei = identidade
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
            "cargo": cargo,
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
