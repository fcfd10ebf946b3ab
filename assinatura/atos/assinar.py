"""Signing with login and password (Portaria 1650/2016, arts. 1º, XI, b, 12 §1 and 13)."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from assinatura import evidencia, tarja
from assinatura.crc import crc32_hex
from assinatura.erros import (
    CargoIndevido,
    DocumentoMudou,
    DocumentoNaoAssinavel,
    JaAssinado,
    NaoAssina,
    TermosNaoAceitos,
)
from assinatura.models import AceiteDosTermos, Assinatura, FinalidadeDaTarja, Metodo, TextoDaTarja
from assinatura.senha import reautenticar
from documentos import conteudo, edicao
from documentos.congelamento import congelar
from documentos.models import Documento, EstadoDoDocumento, OrigemDoDocumento
from documentos.travamento import travar
from processos.acesso import exigir_aberto
from processos.andamentos import ato, registrar
from processos.cadeia import ZERO
from processos.estados import Operacao
from processos.models import Processo, TipoAndamento
from sei.comum import arquivos
from sei.comum.tempo import agora, por_extenso
from sei.pessoas import consultas as pessoas
from sei.pessoas.ator import Ator
from sei.pessoas.models import Usuario


@dataclass(frozen=True, slots=True)
class PedidoDeAssinatura:
    """What the person confirms in the signature dialog.

    Attributes:
        documento_id, versao: what was displayed. cargo: name of one of the person's cargos or funções.
        senha: the signing password, never kept.
        aceita_termos: the box of art. 13, needed once per version of the terms.
    """

    documento_id: int
    versao: int
    cargo: str
    senha: str
    aceita_termos: bool = False


def assinar_documento(*, ator: Ator, pedido: PedidoDeAssinatura) -> Assinatura:
    """Signs the version displayed, after asking the password again.

    The exact content is frozen with its SHA-256 and CRC-32, the evidence record is written and the declaration goes to
    the document. The password is checked before the act, so that a wrong one is counted even though nothing else is.

    Raises:
        MuitasTentativas, SenhaIncorreta, NaoAssina, NaoEncontrado, DocumentoNaoAssinavel, DocumentoMudou, JaAssinado,
        CargoIndevido, TermosNaoAceitos, EmEdicaoPorOutraPessoa, and the refusals of `estados`.
    """
    instante = agora()
    reautenticar(ator, pedido.senha, instante=instante)
    return _assinar(ator=ator, pedido=pedido, instante=instante)


assinar_documento.tipos_de_andamento = (TipoAndamento.DOCUMENTO_ASSINADO,)


@ato(TipoAndamento.DOCUMENTO_ASSINADO)
def _assinar(*, ator: Ator, pedido: PedidoDeAssinatura, instante: datetime) -> Assinatura:
    processo, documento = travar(ator, pedido.documento_id, Operacao.ASSINAR_DOCUMENTO)
    _conferir(processo, documento, ator, pedido, instante)
    _aceitar_termos(ator, pedido, instante)
    dados = conteudo.em_bytes(titulo=documento.titulo, secoes=documento.secoes)
    sha256, crc = hashlib.sha256(dados).hexdigest(), crc32_hex(dados)
    data, hora = por_extenso(instante)
    declaracao = tarja.da_assinatura(
        _texto(FinalidadeDaTarja.ASSINATURA_SENHA), nome=ator.nome, cargo=pedido.cargo, data=data, hora=hora
    )
    prova = _prova(processo, documento, ator, pedido, instante, declaracao, (sha256, crc, len(dados)))
    assinatura = Assinatura.objects.create(
        documento=documento,
        versao=documento.versao,
        usuario_id=ator.usuario_id,
        nome=ator.nome,
        cargo=pedido.cargo,
        unidade_sigla=ator.unidade_sigla,
        metodo=Metodo.SENHA,
        em=instante,
        tarja=declaracao,
        sha256=sha256,
        crc=crc,
        evidencia=prova,
        evidencia_sha256=evidencia.resumo(prova),
    )
    congelar(
        documento,
        arquivo=arquivos.guardar(dados, "text/html; charset=utf-8"),
        crc=crc,
        em=instante,
        tarja={
            "texto": declaracao,
            "metodo": Metodo.SENHA.label,
            "nome": ator.nome,
            "cargo": pedido.cargo,
            "em": instante.isoformat(),
        },
        verificacao=tarja.da_verificacao(
            _texto(FinalidadeDaTarja.VERIFICACAO),
            endereco=f"{settings.ENDERECO_PUBLICO}/autenticidade/",
            codigo_verificador=documento.codigo_verificador,
            crc=crc,
        ),
    )
    registrar(
        TipoAndamento.DOCUMENTO_ASSINADO,
        processo=processo,
        ator=ator,
        em=instante,
        documento=documento.rotulo,
        documento_id=documento.pk,
        versao=documento.versao,
        pessoa=ator.nome,
        cargo=pedido.cargo,
        sha256=sha256,
        crc=crc,
        evidencia=assinatura.evidencia_sha256,
    )
    return assinatura


def _conferir(
    processo: Processo, documento: Documento, ator: Ator, pedido: PedidoDeAssinatura, instante: datetime
) -> None:
    if not ator.assina:
        raise NaoAssina("Seu perfil nesta unidade não assina documentos. Peça a um servidor que assine.")
    if documento.origem != OrigemDoDocumento.INTERNO or documento.estado not in (
        EstadoDoDocumento.MINUTA,
        EstadoDoDocumento.ASSINADO,
    ):
        raise DocumentoNaoAssinavel("Só documento interno em vigor é assinado aqui.")
    if documento.estado == EstadoDoDocumento.MINUTA:
        exigir_aberto(processo, ator)
    if documento.versao != pedido.versao:
        raise DocumentoMudou(
            f"O documento mudou: você leu a versão {pedido.versao} e a atual é a {documento.versao}. "
            "Leia a versão atual e assine de novo."
        )
    edicao.exigir_livre(documento, ator, instante=instante)
    if Assinatura.objects.filter(documento=documento, versao=documento.versao, usuario_id=ator.usuario_id).exists():
        raise JaAssinado(f"Você já assinou {documento.rotulo} nesta versão.")
    if pedido.cargo not in pessoas.cargos_da_pessoa(ator.usuario_id):
        raise CargoIndevido("Escolha um dos seus cargos ou funções.", campo="cargo")


def _aceitar_termos(ator: Ator, pedido: PedidoDeAssinatura, instante: datetime) -> None:
    versao = settings.TERMOS_DE_ASSINATURA_VERSAO
    if AceiteDosTermos.objects.filter(usuario_id=ator.usuario_id, versao=versao).exists():
        return
    if not pedido.aceita_termos:
        raise TermosNaoAceitos(
            "Marque que você aceita as normas da assinatura eletrônica (art. 13): é pedido uma única vez.",
            campo="aceita_termos",
        )
    AceiteDosTermos.objects.create(usuario_id=ator.usuario_id, versao=versao, em=instante)


def _texto(finalidade: FinalidadeDaTarja) -> str:
    return TextoDaTarja.objects.filter(finalidade=finalidade).order_by("-versao").values_list("texto", flat=True)[0]


def _prova(processo, documento, ator: Ator, pedido: PedidoDeAssinatura, instante, declaracao: str, medidas) -> dict:
    sha256, crc, tamanho = medidas
    cpf = Usuario.objects.values_list("cpf", flat=True).get(pk=ator.usuario_id)
    return evidencia.registro(
        ato=str(uuid.uuid4()),
        documento={
            "id": documento.pk,
            "numero_sei": documento.numero_sei,
            "versao": documento.versao,
            "sha256": sha256,
            "crc": crc,
            "bytes": tamanho,
        },
        assinante={
            "id": ator.usuario_id,
            "login": ator.login,
            "nome": ator.nome,
            "cpf": cpf,
            "cargo": pedido.cargo,
            "orgao": ator.orgao_sigla,
            "unidade": ator.unidade_sigla,
        },
        em=instante,
        metodo=Metodo.SENHA,
        canal={"endereco": ator.endereco, "agente": ator.agente, "sessao": ator.sessao},
        tarja=declaracao,
        termos=settings.TERMOS_DE_ASSINATURA_VERSAO,
        anterior=processo.cabeca or ZERO,
    )
