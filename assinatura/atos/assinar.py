"""Signing with login and password (Portaria 1650/2016, arts. 1º, XI, b, 12 §1 and 13)."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from assinatura import acesso, evidencia, tarja
from assinatura.crc import crc32_hex
from assinatura.erros import CargoIndevido, ConteudoCorrompido, DocumentoMudou, TermosNaoAceitos
from assinatura.integridade import bytes_guardados
from assinatura.models import AceiteDosTermos, Assinatura, FinalidadeDaTarja, Metodo, TextoDaTarja
from documentos import conteudo
from documentos.congelamento import congelar
from documentos.models import Documento
from documentos.travamento import travar
from processos.andamentos import ato, registrar
from processos.cadeia import ZERO
from processos.models import Processo, TipoAndamento
from sei.comum import arquivos, idempotencia
from sei.comum.models import Arquivo
from sei.comum.tempo import agora, por_extenso
from sei.pessoas import consultas as pessoas
from sei.pessoas.ator import Ator
from sei.pessoas.models import Usuario
from sei.pessoas.senha import reautenticar

TIPO_DO_CONTEUDO = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class PedidoDeAssinatura:
    """What the person confirms in the signature dialog.

    Attributes:
        documento_id, versao: what was displayed. cargo: name of one of the person's cargos or funções.
        senha: the signing password, never kept.
        aceita_termos: the box of art. 13, needed once per version of the terms.
        chave: idempotency key of the form; the same key signs once and gets the same answer again.
    """

    documento_id: int
    versao: int
    cargo: str
    senha: str
    aceita_termos: bool = False
    chave: str = ""


@dataclass(frozen=True, slots=True)
class _Conteudo:
    """The exact bytes signed, where they are kept and their measures."""

    arquivo: Arquivo
    sha256: str
    crc: str
    tamanho: int


def assinar_documento(*, ator: Ator, pedido: PedidoDeAssinatura) -> Assinatura:
    """Signs the version displayed, after asking the password again.

    The exact content is frozen with its SHA-256 and CRC-32, the evidence record is written and the declaration goes to
    the document. The password is checked before the act and before the idempotency key is looked at: a wrong one is
    counted even though nothing else is done, and a repeated submission proves again who makes it.

    Raises:
        MuitasTentativas, SenhaIncorreta, NaoAssina, NaoEncontrado, DocumentoNaoAssinavel, DocumentoDeOutraUnidade,
        ProcessoNaoAberto, DocumentoMudou, JaAssinado, CargoIndevido, TermosNaoAceitos, EmEdicaoPorOutraPessoa,
        ConteudoCorrompido, ChaveReutilizada, and the refusals of `estados`.
    """
    instante = agora()
    reautenticar(ator, pedido.senha, instante=instante)
    if not pedido.chave:
        return _assinar(ator=ator, pedido=pedido, instante=instante)
    feita = idempotencia.uma_vez(
        pedido.chave,
        usuario_id=ator.usuario_id,
        corpo={"documento": pedido.documento_id, "versao": pedido.versao, "cargo": pedido.cargo},
        fazer=lambda: {"assinatura": _assinar(ator=ator, pedido=pedido, instante=instante).pk},
    )
    return Assinatura.objects.select_related("documento__tipo").get(pk=feita["assinatura"])


assinar_documento.tipos_de_andamento = (TipoAndamento.DOCUMENTO_ASSINADO,)


@ato(TipoAndamento.DOCUMENTO_ASSINADO)
def _assinar(*, ator: Ator, pedido: PedidoDeAssinatura, instante: datetime) -> Assinatura:
    processo, documento = travar(ator, pedido.documento_id)
    _conferir(processo, documento, ator, pedido, instante)
    _aceitar_termos(ator, pedido, instante)
    congelado = _congelado(documento)
    data, hora = por_extenso(instante)
    declaracao = tarja.da_assinatura(
        _texto(FinalidadeDaTarja.ASSINATURA_SENHA), nome=ator.nome, cargo=pedido.cargo, data=data, hora=hora
    )
    prova = _prova(processo, documento, ator, pedido, instante, declaracao, congelado)
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
        sha256=congelado.sha256,
        crc=congelado.crc,
        evidencia=prova,
        evidencia_sha256=evidencia.resumo(prova),
    )
    _declarar(documento, ator, pedido, instante, declaracao, congelado)
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
        sha256=congelado.sha256,
        crc=congelado.crc,
        evidencia=assinatura.evidencia_sha256,
    )
    return assinatura


def _conferir(
    processo: Processo, documento: Documento, ator: Ator, pedido: PedidoDeAssinatura, instante: datetime
) -> None:
    acesso.exigir_assinavel(processo, documento, ator, instante=instante)
    if documento.versao != pedido.versao:
        raise DocumentoMudou(
            f"O documento mudou: você leu a versão {pedido.versao} e a atual é a {documento.versao}. "
            "Leia a versão atual e assine de novo."
        )
    if pedido.cargo not in pessoas.cargos_da_pessoa(ator.usuario_id):
        raise CargoIndevido("Escolha um dos seus cargos ou funções.", campo="cargo")


def _aceitar_termos(ator: Ator, pedido: PedidoDeAssinatura, instante: datetime) -> None:
    versao = settings.TERMOS_DE_ASSINATURA_VERSAO
    if acesso.aceitou_os_termos(ator.usuario_id, versao):
        return
    if not pedido.aceita_termos:
        raise TermosNaoAceitos(
            "Marque que você aceita as normas da assinatura eletrônica (art. 13): é pedido uma única vez.",
            campo="aceita_termos",
        )
    # Two first signatures at once, in two processes, accept the terms once.
    AceiteDosTermos.objects.get_or_create(usuario_id=ator.usuario_id, versao=versao, defaults={"em": instante})


def _congelado(documento: Documento) -> _Conteudo:
    """The bytes to sign: those of the first signature when there is one, otherwise the present version's.

    Raises:
        ConteudoCorrompido
    """
    if documento.assinaturas:
        arquivo, dados = documento.conteudo, bytes_guardados(documento.conteudo)
        if dados is None:
            raise ConteudoCorrompido(
                "O conteúdo guardado deste documento não é mais o que foi assinado. Não o assine e avise o suporte."
            )
    else:
        dados = conteudo.em_bytes(titulo=documento.titulo, secoes=documento.secoes)
        arquivo = arquivos.guardar(dados, TIPO_DO_CONTEUDO)
    return _Conteudo(arquivo, hashlib.sha256(dados).hexdigest(), crc32_hex(dados), len(dados))


def _declarar(
    documento: Documento,
    ator: Ator,
    pedido: PedidoDeAssinatura,
    instante: datetime,
    declaracao: str,
    congelado: _Conteudo,
) -> None:
    congelar(
        documento,
        arquivo=congelado.arquivo,
        crc=congelado.crc,
        em=instante,
        tarja={
            "texto": declaracao,
            "metodo": Metodo.SENHA.label,
            "usuario": ator.usuario_id,
            "nome": ator.nome,
            "cargo": pedido.cargo,
            "em": instante.isoformat(),
        },
        verificacao=tarja.da_verificacao(
            _texto(FinalidadeDaTarja.VERIFICACAO),
            endereco=f"{settings.ENDERECO_PUBLICO}/autenticidade/",
            codigo_verificador=documento.codigo_verificador,
            crc=congelado.crc,
        ),
    )


def _texto(finalidade: FinalidadeDaTarja) -> str:
    return TextoDaTarja.objects.filter(finalidade=finalidade).order_by("-versao").values_list("texto", flat=True)[0]


def _prova(
    processo: Processo,
    documento: Documento,
    ator: Ator,
    pedido: PedidoDeAssinatura,
    instante: datetime,
    declaracao: str,
    congelado: _Conteudo,
) -> dict:
    cpf = Usuario.objects.values_list("cpf", flat=True).get(pk=ator.usuario_id)
    return evidencia.registro(
        ato=str(uuid.uuid4()),
        documento={
            "id": documento.pk,
            "numero_sei": documento.numero_sei,
            "versao": documento.versao,
            "sha256": congelado.sha256,
            "crc": congelado.crc,
            "bytes": congelado.tamanho,
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
        metodo=Metodo.SENHA.value,
        canal={"endereco": ator.endereco, "agente": ator.agente, "sessao": ator.sessao},
        tarja=declaracao,
        termos=settings.TERMOS_DE_ASSINATURA_VERSAO,
        anterior=processo.cabeca or ZERO,
    )
