"""Certificates that the system itself writes and signs: nobody proves a secret, and the evidence says so."""

import hashlib
import uuid
from dataclasses import dataclass, replace

from django.conf import settings

from assinatura import evidencia, tarja
from assinatura.crc import crc32_hex
from assinatura.models import Assinatura, FinalidadeDaTarja, Metodo, TextoDaTarja
from documentos import conteudo
from documentos.congelamento import congelar
from documentos.inclusao import incluir_pronto
from documentos.models import Documento, Modelo, Numeracao, SecaoDoModelo, TipoDocumento
from processos.andamentos import ato, registrar
from processos.cadeia import ZERO
from processos.models import Processo, TipoAndamento
from sei.comum import arquivos
from sei.comum.erros import SemPermissao
from sei.comum.tempo import agora, por_extenso
from sei.pessoas.ator import Ator
from sei.pessoas.models import Unidade

TIPO_DA_CERTIDAO = "Certidão eletrônica"
TITULO_DO_SISTEMA = "emissão automática"
TIPO_DO_CONTEUDO = "text/html; charset=utf-8"
_SECOES = (
    (
        "cabecalho",
        '<p class="al-centro"><strong>@orgao_nome@</strong></p><h2 class="al-centro">@tipo_documento@</h2>',
    ),
    ("corpo", ""),
    ("rodape", '<p class="al-centro">Referência: processo nº @processo@ · Número SEI @numero_sei@</p>'),
)


@dataclass(frozen=True, slots=True)
class NovaCertidao:
    """What is certified: id of the process and of the unit the certificate is of, name in the tree and text in HTML."""

    processo_id: int
    unidade_id: int
    nome: str
    html: str


@ato(TipoAndamento.CERTIDAO_EMITIDA)
def emitir_certidao(*, ator: Ator, certidao: NovaCertidao) -> Documento:
    """Includes a certificate in the process and signs it as the system, whatever the state of the process.

    Who signs is the user `sistema`; the evidence has the method ``sistema``, no factor and no re-authentication.

    Raises:
        SemPermissao: only the system certifies by itself.
    """
    if not ator.sistema:
        raise SemPermissao("Só o sistema emite certidão automática. Para certificar algo, escreva uma Certidão.")
    processo = Processo.objects.select_for_update(of=("self",)).select_related("tipo").get(pk=certidao.processo_id)
    unidade = Unidade.objects.select_related("orgao").get(pk=certidao.unidade_id)
    na_unidade = _na_unidade(ator, unidade)
    instante = agora()
    documento = incluir_pronto(processo, na_unidade, _tipo(), nome=certidao.nome, corpo=certidao.html, em=instante)
    assinatura = _assinar(processo, documento, na_unidade)
    documento.aberto_fora_em = instante  # black pen: nobody edits or excludes what the system certified
    documento.save(update_fields=["aberto_fora_em"])
    registrar(
        TipoAndamento.CERTIDAO_EMITIDA,
        processo=processo,
        ator=na_unidade,
        em=assinatura.em,
        documento=documento.rotulo,
        documento_id=documento.pk,
        versao=documento.versao,
        pessoa=ator.nome,
        cargo=TITULO_DO_SISTEMA,
        sha256=assinatura.sha256,
        crc=assinatura.crc,
        evidencia=assinatura.evidencia_sha256,
    )
    return documento


def _na_unidade(ator: Ator, unidade: Unidade) -> Ator:
    return replace(
        ator,
        unidade_id=unidade.pk,
        unidade_sigla=unidade.sigla,
        unidade_nome=unidade.nome,
        orgao_id=unidade.orgao_id,
        orgao_sigla=unidade.orgao.sigla,
        orgao_nome=unidade.orgao.nome,
    )


def _tipo() -> TipoDocumento:
    """The type nobody chooses in a list: it is not active."""
    tipo = TipoDocumento.objects.select_related("modelo").filter(nome=TIPO_DA_CERTIDAO).first()
    if tipo is not None:
        return tipo
    modelo, novo = Modelo.objects.get_or_create(nome=TIPO_DA_CERTIDAO, defaults={"ativo": False})
    if novo:
        SecaoDoModelo.objects.bulk_create(
            SecaoDoModelo(
                modelo=modelo,
                chave=chave,
                titulo=chave.capitalize(),
                ordem=ordem,
                editavel=chave == "corpo",
                conteudo=texto,
            )
            for ordem, (chave, texto) in enumerate(_SECOES)
        )
    tipo, _ = TipoDocumento.objects.get_or_create(
        nome=TIPO_DA_CERTIDAO, defaults={"numeracao": Numeracao.SEM, "modelo": modelo, "ativo": False}
    )
    return tipo


def _assinar(processo: Processo, documento: Documento, ator: Ator) -> Assinatura:
    instante = documento.criado_em
    dados = conteudo.em_bytes(titulo=documento.titulo, secoes=documento.secoes)
    medidas = {"sha256": hashlib.sha256(dados).hexdigest(), "crc": crc32_hex(dados), "bytes": len(dados)}
    data, hora = por_extenso(instante)
    declaracao = tarja.da_assinatura(
        _texto(FinalidadeDaTarja.EMISSAO_DO_SISTEMA), nome=ator.nome, cargo=TITULO_DO_SISTEMA, data=data, hora=hora
    )
    prova = _prova(processo, documento, ator, declaracao, medidas)
    assinatura = Assinatura.objects.create(
        documento=documento,
        versao=documento.versao,
        usuario_id=ator.usuario_id,
        nome=ator.nome,
        cargo=TITULO_DO_SISTEMA,
        unidade_sigla=ator.unidade_sigla,
        metodo=Metodo.SISTEMA,
        em=instante,
        tarja=declaracao,
        sha256=medidas["sha256"],
        crc=medidas["crc"],
        evidencia=prova,
        evidencia_sha256=evidencia.resumo(prova),
    )
    congelar(
        documento,
        arquivo=arquivos.guardar(dados, TIPO_DO_CONTEUDO),
        crc=medidas["crc"],
        em=instante,
        tarja={
            "texto": declaracao,
            "metodo": Metodo.SISTEMA.label,
            "usuario": ator.usuario_id,
            "nome": ator.nome,
            "cargo": TITULO_DO_SISTEMA,
            "em": instante.isoformat(),
        },
        verificacao=tarja.da_verificacao(
            _texto(FinalidadeDaTarja.VERIFICACAO),
            endereco=f"{settings.ENDERECO_PUBLICO}/autenticidade/",
            codigo_verificador=documento.codigo_verificador,
            crc=medidas["crc"],
        ),
    )
    return assinatura


def _prova(processo: Processo, documento: Documento, ator: Ator, declaracao: str, medidas: dict) -> dict:
    return evidencia.registro(
        ato=str(uuid.uuid4()),
        documento={
            "id": documento.pk,
            "numero_sei": documento.numero_sei,
            "versao": documento.versao,
            **medidas,
        },
        assinante={
            "id": ator.usuario_id,
            "login": ator.login,
            "nome": ator.nome,
            "cpf": "",
            "cargo": TITULO_DO_SISTEMA,
            "orgao": ator.orgao_sigla,
            "unidade": ator.unidade_sigla,
        },
        em=documento.criado_em,
        metodo=Metodo.SISTEMA.value,
        canal={"endereco": "", "agente": "", "sessao": "", "origem": str(ator.origem)},
        tarja=declaracao,
        termos="",
        anterior=processo.cabeca or ZERO,
        fatores=0,
    )


def _texto(finalidade: FinalidadeDaTarja) -> str:
    return TextoDaTarja.objects.filter(finalidade=finalidade).order_by("-versao").values_list("texto", flat=True)[0]
