"""Putting a document in a process: shared by the acts that write, capture and start (arts. 8º, 10 and 18)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from documentos import conteudo, numeracao
from documentos.captura import ArquivoConferido
from documentos.erros import ArquivoRepetido, TipoDeDocumentoIndevido
from documentos.models import (
    Documento,
    EstadoDoDocumento,
    OrigemDoDocumento,
    SecaoDoModelo,
    TipoDeConferencia,
    TipoDocumento,
    Versao,
)
from documentos.procedencia import NovaProcedencia, OrigemDoExterno, conferir_origem
from documentos.sanitizacao import sanitizar
from processos.cadastro import conferir_hipotese
from processos.models import Abertura, Interessado, Nivel, Processo
from processos.nivel import Restricao, elevar_nivel
from sei.comum.consulta_pronta import ConsultaPronta
from sei.comum.erros import EntradaInvalida
from sei.comum.models import Arquivo
from sei.comum.tempo import local
from sei.pessoas.ator import Ator

_MESES = "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split()


@dataclass(frozen=True, slots=True)
class NovoInterno:
    """An internal document to be written: its type (with a model), its name in the tree and its access level.

    `variaveis` are values known only to an act, by name (`conteudo.DO_ATO`). `texto_de` are the sections of another
    document whose editable text this one begins with.
    """

    tipo_id: int
    nome_na_arvore: str = ""
    nivel: int = Nivel.PUBLICO
    hipotese_legal_id: int | None = None
    variaveis: Mapping[str, str] = field(default_factory=dict)
    texto_de: tuple[Mapping, ...] = ()


@dataclass(frozen=True, slots=True)
class NovoExterno:
    """A file to be captured.

    Attributes:
        tipo_id: id of a type that admits files. nome_na_arvore, remetente: short texts.
        arquivo: the stored file. conferido: what the check of its content found.
        data_do_documento: date on the document, not in the future.
        conferencia: how the copy was checked; empty for a born-digital one.
        recebido_em: when the upload ended, by this server's clock (art. 26); None for the instant of the act.
        aceitar_repetido: include it even though the same file is already in the process.
        procedencia: how it came from outside; None for what the unit itself had.
    """

    tipo_id: int
    arquivo: Arquivo
    conferido: ArquivoConferido
    data_do_documento: date
    nome_na_arvore: str = ""
    remetente: str = ""
    conferencia: str = TipoDeConferencia.NATO_DIGITAL
    nivel: int = Nivel.PUBLICO
    hipotese_legal_id: int | None = None
    recebido_em: datetime | None = None
    aceitar_repetido: bool = False
    procedencia: NovaProcedencia | None = None


@dataclass(frozen=True, slots=True)
class Preparo:
    """What a document begins with: its type and, when it is written here, the sections of its model and the names of
    the interested parties."""

    tipo: TipoDocumento
    secoes: tuple[SecaoDoModelo, ...] = ()
    interessados: tuple[str, ...] = ()


def preparar(processo: Processo, novo: NovoInterno | NovoExterno) -> Preparo:
    """Checks the request and reads what `incluir` needs, before any number is taken.

    Raises:
        EntradaInvalida, TipoDeDocumentoIndevido: naming the field.
    """
    _conferir_comuns(novo)
    interno = isinstance(novo, NovoInterno)
    tipos = (_INTERNOS if interno else _EXTERNOS).objetos(novo.tipo_id)
    if not tipos:
        raise TipoDeDocumentoIndevido("Escolha o tipo do documento na lista.", campo="tipo_documento")
    return _para_escrever(processo, tipos[0]) if interno else Preparo(tipos[0])


def _para_escrever(processo: Processo, tipo: TipoDocumento) -> Preparo:
    nomes = _INTERESSADOS.linhas(processo.pk)
    return Preparo(tipo, tuple(_SECOES.objetos(tipo.modelo_id)), tuple(nome for (nome,) in nomes))


_ATIVOS = TipoDocumento.objects.filter(ativo=True)
_INTERNOS = ConsultaPronta(lambda pk: _ATIVOS.filter(pk=pk, interno=True))
_EXTERNOS = ConsultaPronta(lambda pk: _ATIVOS.filter(pk=pk, externo=True))
_SECOES = ConsultaPronta(lambda modelo_id: SecaoDoModelo.objects.filter(modelo_id=modelo_id))
_INTERESSADOS = ConsultaPronta(
    lambda processo_id: Interessado.objects.filter(processo_id=processo_id).values_list("contato__nome")
)


def incluir(
    processo: Processo, ator: Ator, novo: NovoInterno | NovoExterno, preparo: Preparo, *, em: datetime
) -> Documento:
    """Writes the document at the end of the tree of a locked process, with its Número SEI; must run inside an act.

    Args:
        preparo: what `preparar` read.
    """
    novo_nivel = Restricao(novo.nivel, novo.hipotese_legal_id)
    elevar_nivel(processo, ator, novo_nivel, em=em, motivo="Inclusão de documento de nível mais estrito")
    documento = (_interno if isinstance(novo, NovoInterno) else _externo)(processo, ator, novo, preparo, em)
    if processo.andamentos:  # one being started is open nowhere else
        _avisar_as_outras(processo, ator)
    return documento


def incluir_pronto(
    processo: Processo, ator: Ator, tipo: TipoDocumento, *, nome: str, corpo: str, em: datetime
) -> Documento:
    """Writes an internal document that the system composed, at the end of the tree of a locked process.

    Args:
        ator: who acts, in the unit the document will be of.
        tipo: with a model; its sections but the one called ``corpo`` are kept.
        nome: name in the tree. corpo: HTML of the text; it is sanitised.
    """
    novo = NovoInterno(tipo_id=tipo.pk, nome_na_arvore=nome)
    documento = _interno(processo, ator, novo, _para_escrever(processo, tipo), em, corpo=sanitizar(corpo))
    _avisar_as_outras(processo, ator)
    return documento


def _conferir_comuns(novo: NovoInterno | NovoExterno) -> None:
    if len(novo.nome_na_arvore) > 100:
        raise EntradaInvalida("O nome na árvore passa de 100 caracteres. Resuma-o.", campo="nome_na_arvore")
    conferir_hipotese(novo.nivel, novo.hipotese_legal_id)


def _proxima_ordem(processo: Processo) -> int:
    processo.documentos_incluidos += 1  # written with the andamento of the act
    return processo.documentos_incluidos


def _comuns(processo: Processo, ator: Ator, novo: NovoInterno | NovoExterno, em: datetime) -> dict:
    return {
        "processo": processo,
        "ordem": _proxima_ordem(processo),
        "nome_na_arvore": " ".join(novo.nome_na_arvore.split()),
        "nivel": novo.nivel,
        "hipotese_legal_id": novo.hipotese_legal_id,
        "unidade_geradora_id": ator.unidade_id,
        "autor_id": ator.usuario_id,
        "criado_em": em,
        "numero_sei": numeracao.proximo_numero_sei(),
    }


def _interno(
    processo: Processo, ator: Ator, novo: NovoInterno, preparo: Preparo, em: datetime, *, corpo: str | None = None
) -> Documento:
    documento = Documento(
        origem=OrigemDoDocumento.INTERNO,
        estado=EstadoDoDocumento.MINUTA,
        tipo=preparo.tipo,
        numero=numeracao.proximo_da_serie(preparo.tipo, ator, em=em),
        **_comuns(processo, ator, novo, em),
    )
    do_modelo = _secoes_do_modelo(documento, preparo, ator, em, novo.variaveis)
    documento.secoes = conteudo.com_o_texto_de(do_modelo, novo.texto_de)
    if corpo is not None:
        documento.secoes = [
            {**secao, "html": corpo} if secao["chave"] == "corpo" else secao for secao in documento.secoes
        ]
    documento.save(force_insert=True)
    Versao.objects.create(documento=documento, numero=1, secoes=documento.secoes, autor_id=ator.usuario_id, em=em)
    return documento


def _secoes_do_modelo(
    documento: Documento, preparo: Preparo, ator: Ator, em: datetime, variaveis: Mapping[str, str]
) -> list[dict]:
    processo, quando = documento.processo, local(em)
    valores = {
        "processo": processo.numero or "",
        "interessados": ", ".join(preparo.interessados) or "Não há interessados",
        "especificacao": processo.especificacao,
        "tipo_documento": documento.tipo.nome,
        "numero_documento": documento.numero,
        "numero_sei": documento.codigo_verificador,
        "unidade_sigla": ator.unidade_sigla,
        "unidade_nome": ator.unidade_nome,
        "orgao_nome": ator.orgao_nome,
        "autor": ator.nome,
        "data": f"{quando.day} de {_MESES[quando.month - 1]} de {quando.year}",
        **variaveis,
    }
    return [
        {
            "chave": secao.chave,
            "titulo": secao.titulo,
            "editavel": secao.editavel,
            "html": conteudo.preencher(conteudo.do_modelo(secao.conteudo), valores),
        }
        for secao in preparo.secoes
    ]


def _externo(processo: Processo, ator: Ator, novo: NovoExterno, preparo: Preparo, em: datetime) -> Documento:
    if novo.conferencia not in TipoDeConferencia.values:
        raise EntradaInvalida("Escolha o tipo de conferência na lista.", campo="conferencia")
    origem = OrigemDoExterno(novo.data_do_documento, novo.remetente, novo.procedencia)
    conferir_origem(origem, ator, conferencia=novo.conferencia, em=em)
    conferir_repeticao(processo, novo.arquivo, aceitar=novo.aceitar_repetido)
    return Documento.objects.create(
        origem=OrigemDoDocumento.EXTERNO,
        estado=EstadoDoDocumento.JUNTADO,
        tipo=preparo.tipo,
        conferencia=novo.conferencia,
        data_do_documento=novo.data_do_documento,
        remetente=" ".join(novo.remetente.split())[:200],
        **_comuns(processo, ator, novo, min(em, novo.recebido_em or em)),
        **campos_do_arquivo(novo.arquivo, novo.conferido),
    )


def campos_do_arquivo(arquivo: Arquivo, conferido: ArquivoConferido) -> dict:
    """Fields of Documento that describe its file."""
    return {
        "conteudo": arquivo,
        "nome_do_arquivo": conferido.nome_seguro,
        "paginas": conferido.paginas,
        "somente_baixar": conferido.tipo != "pdf" or conferido.tem_codigo_ativo,
    }


def conferir_repeticao(processo: Processo, arquivo: Arquivo, *, aceitar: bool) -> None:
    """Warns when the same bytes are already in the process.

    Raises:
        ArquivoRepetido
    """
    gemeo = (
        Documento.objects.filter(processo=processo, conteudo=arquivo)
        .exclude(estado__in=[EstadoDoDocumento.EXCLUIDO, EstadoDoDocumento.MINUTA])
        .select_related("tipo")
        .first()
    )
    if gemeo and not aceitar:
        raise ArquivoRepetido(
            f"Este mesmo arquivo já está no processo: {gemeo.rotulo}. "
            "Escolha outro ou marque «incluir mesmo assim» e envie de novo.",
            campo="arquivo",
        )


def _avisar_as_outras(processo: Processo, ator: Ator) -> None:
    """Marks the process as having something new in the other units where it is open."""
    Abertura.objects.filter(processo=processo, concluida_em__isnull=True, tem_novidade=False).exclude(
        unidade_id=ator.unidade_id
    ).update(tem_novidade=True)
