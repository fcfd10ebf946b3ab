"""The documents that sobrestamento, anexação and desanexação demand (Portaria 1650/2016, arts. 21 to 23).

Which ones qualify, what is copied from them, and the record that an act rests on them.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from html import unescape

from django.db.models import Q, QuerySet

from documentos import acesso
from documentos.erros import DeterminacaoIndevida, MotivoIncompleto, TermoIndevido, TermoSemTipo
from documentos.inclusao import NovoInterno
from documentos.models import Documento, EstadoDoDocumento, Finalidade, Fundamento, OrigemDoDocumento, TipoDocumento
from processos.models import Anexacao, Processo, Sobrestamento
from sei.comum.erros import EntradaInvalida
from sei.comum.texto import normalizar
from sei.pessoas.ator import Ator

NAO_SE_APLICA = "não se aplica: os processos têm interessado e assunto em comum."
RESUMO_MAXIMO = 300
RESUMO_MINIMO = 10
TEXTO_MAXIMO = 1000
_PARAGRAFO = re.compile(r"</(?:p|li|h[1-4]|td|blockquote)>|<br>", re.IGNORECASE)
_MARCA = re.compile(r"<[^>]*>")
_EM_VIGOR = Q(origem=OrigemDoDocumento.INTERNO, estado=EstadoDoDocumento.ASSINADO) | Q(
    origem=OrigemDoDocumento.EXTERNO, estado=EstadoDoDocumento.JUNTADO
)


def termos(ator: Ator, processo: Processo, finalidade: Finalidade) -> QuerySet[Documento]:
    """Signed Termos of the kind in the process that served no act yet, newest first."""
    return _visiveis(ator, processo).filter(
        tipo__finalidade=finalidade, estado=EstadoDoDocumento.ASSINADO, fundamentos__isnull=True
    )


def termos_sem_assinatura(ator: Ator, processo: Processo, finalidade: Finalidade) -> QuerySet[Documento]:
    """Termos of the kind still unsigned that the actor sees, newest first."""
    return _visiveis(ator, processo).filter(tipo__finalidade=finalidade, estado=EstadoDoDocumento.MINUTA)


def determinacoes(ator: Ator, processo: Processo) -> QuerySet[Documento]:
    """Documents in force, written here or captured, of the types configured as formal determinations."""
    return _visiveis(ator, processo).filter(_EM_VIGOR, tipo__finalidade=Finalidade.DETERMINACAO)


def _visiveis(ator: Ator, processo: Processo) -> QuerySet[Documento]:
    return (
        acesso.visiveis_para(ator)
        .filter(processo=processo)
        .select_related("tipo")
        .defer("tarjas", "verificacao")
        .order_by("-ordem")
    )


def novo_termo(finalidade: Finalidade, variaveis: Mapping[str, str]) -> NovoInterno:
    """A Termo to be written from its model, with what the act knows already filled in.

    Args:
        variaveis: values by name (`conteudo.DO_ATO`).

    Raises:
        TermoSemTipo: no active type is configured for it.
    """
    tipo = TipoDocumento.objects.filter(finalidade=finalidade, interno=True, ativo=True).order_by("nome").first()
    if tipo is None:
        raise TermoSemTipo(
            f"Nenhum tipo de documento está configurado como {Finalidade(finalidade).label}. Peça ao Órgão Gestor "
            "que o configure na Administração."
        )
    return NovoInterno(tipo_id=tipo.pk, variaveis=variaveis)


def exigir_termo(ator: Ator, processo: Processo, documento_id: int, finalidade: Finalidade, *, campo: str) -> Documento:
    """The signed Termo of a locked process.

    Args:
        campo: name of the field that chose it.

    Raises:
        TermoIndevido: saying what is wrong with it and what to do.
    """
    nome = Finalidade(finalidade).label
    documento = _visiveis(ator, processo).filter(pk=documento_id).first()
    if documento is None:
        raise TermoIndevido(f"Escolha um {nome} do processo {processo}.", campo=campo)
    if documento.tipo.finalidade != finalidade:
        raise TermoIndevido(f"{documento.rotulo} não é um {nome}. Escolha o termo na lista.", campo=campo)
    if documento.estado == EstadoDoDocumento.CANCELADO:
        raise TermoIndevido(f"{documento.rotulo} foi cancelado. Inclua e assine outro {nome}.", campo=campo)
    if documento.estado != EstadoDoDocumento.ASSINADO:
        raise TermoIndevido(f"{documento.rotulo} ainda não está assinado. Assine-o primeiro.", campo=campo)
    if documento.fundamentos.exists():
        raise TermoIndevido(
            f"{documento.rotulo} já fundamentou outro ato, e cada termo serve a um só. Inclua e assine outro.",
            campo=campo,
        )
    return documento


def exigir_determinacao(ator: Ator, processo: Processo, documento_id: int, *, campo: str) -> Documento:
    """The document of a locked process that holds the formal determination.

    Raises:
        DeterminacaoIndevida: saying what is wrong with it and what to do.
    """
    documento = _visiveis(ator, processo).filter(pk=documento_id).first()
    if documento is None:
        raise DeterminacaoIndevida(f"Escolha a determinação entre os documentos do processo {processo}.", campo=campo)
    if documento.estado == EstadoDoDocumento.CANCELADO:
        raise DeterminacaoIndevida(f"{documento.rotulo} foi cancelado. Escolha outro documento.", campo=campo)
    if documento.estado == EstadoDoDocumento.MINUTA:
        raise DeterminacaoIndevida(f"{documento.rotulo} ainda não está assinado. Assine-o primeiro.", campo=campo)
    if documento.tipo.finalidade != Finalidade.DETERMINACAO:
        raise DeterminacaoIndevida(
            f"{documento.rotulo} não é uma determinação. Escolha um despacho ou uma decisão, por exemplo.", campo=campo
        )
    return documento


def fundamentar(
    documento: Documento,
    papel: Finalidade,
    *,
    em: datetime,
    sobrestamento: Sobrestamento | None = None,
    anexacao: Anexacao | None = None,
) -> None:
    """Records that an act rests on the document, which never changes again; must run inside the act."""
    Fundamento.objects.create(documento=documento, papel=papel, sobrestamento=sobrestamento, anexacao=anexacao)
    firmar(documento, em=em)


def firmar(documento: Documento, *, em: datetime) -> None:
    """From now on the document never changes: an act rests on it. Runs inside the act, with the process locked."""
    if documento.fundamentou_em is None:
        documento.fundamentou_em = em
        documento.save(update_fields=["fundamentou_em"])


def paragrafos(documento: Documento) -> list[str]:
    """The plain paragraphs of the editable sections of an internal document; none for a captured file."""
    html = "</p>".join(secao["html"] for secao in documento.secoes if secao["editavel"])
    textos = (unescape(_MARCA.sub("", parte)) for parte in _PARAGRAFO.split(html))
    return [limpo for texto in textos if (limpo := " ".join(texto.split()))]


def trecho(documento: Documento, *rotulos: str) -> str:
    """What follows one of the labels, as in «Motivo: …», at the beginning of a paragraph; empty when there is none."""
    for paragrafo in paragrafos(documento):
        rotulo, dois_pontos, resto = paragrafo.partition(":")
        if dois_pontos and resto.strip() and normalizar(rotulo) in rotulos:
            return resto.strip()
    return ""


def cita(documento: Documento, texto: str) -> bool:
    """Whether the document says the text, whatever its accents, capitals and spaces."""
    return normalizar(texto) in normalizar(" ".join(paragrafos(documento)))


def motivo_sugerido(documento: Documento) -> str:
    """The Motivo as the system writes it: document, Número SEI and summary (art. 21 §1).

    Of a captured file only the person can tell the summary, so it is left to be written.
    """
    resumo = trecho(documento, "motivo", "resumo", "resumo do motivo", "assunto")
    resumo = resumo or next(iter(paragrafos(documento)), "")
    if len(resumo) > RESUMO_MAXIMO:
        resumo = resumo[:RESUMO_MAXIMO].rsplit(" ", 1)[0] + "…"
    return f"{documento.titulo}, Número SEI {documento.codigo_verificador}: {resumo}"


def conferir_motivo(motivo: str, documento: Documento) -> str:
    """The Motivo trimmed, after checking that it says the document, its Número SEI and a summary (art. 21 §1).

    Raises:
        MotivoIncompleto: listing what is missing.
    """
    motivo = exigir_texto(motivo, "o Motivo do sobrestamento", campo="motivo")
    numero = re.compile(rf"(?<!\d)0*{documento.numero_sei}(?!\d)")
    nome = normalizar(documento.tipo.nome)
    resto = numero.sub(" ", normalizar(motivo).replace(nome, " ", 1))
    palavras = re.sub(r"numero sei|[^a-z]", " ", resto).split()
    faltas = []
    if nome not in normalizar(motivo):
        faltas.append(f"o documento ({documento.tipo.nome})")
    if not numero.search(motivo):
        faltas.append(f"o Número SEI dele ({documento.codigo_verificador})")
    if sum(map(len, palavras)) < RESUMO_MINIMO:
        faltas.append("o resumo do que ele determina")
    if faltas:
        raise MotivoIncompleto(f"Falta no Motivo: {'; '.join(faltas)} (art. 21, § 1º).", campo="motivo")
    return motivo


def exigir_texto(texto: str, nome: str, *, campo: str) -> str:
    """A mandatory text of up to 1,000 characters, with its spaces tidied.

    Raises:
        EntradaInvalida
    """
    limpo = " ".join(texto.split())
    if not limpo or len(limpo) > TEXTO_MAXIMO:
        raise EntradaInvalida(f"Escreva {nome}, em até 1.000 caracteres: fica no andamento.", campo=campo)
    return limpo
