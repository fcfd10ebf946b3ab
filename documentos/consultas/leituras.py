"""The report "who read what", per process and per person, for the profile that may (e-ARQ 7.4.12).

It tells readings of públicos that were not, of restritos and, of sigilosos, only those whose credential the auditor
holds: to an auditor too, the others do not exist. What was asked for and not found is told in the same words whether it
exists or not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from documentos.acesso import visiveis_para
from documentos.consultas.rotas import nome_da_rota
from documentos.models import Documento
from processos.acesso import anotar_leitura, q_processos
from processos.erros import NaoAudita
from processos.estados import Estado
from processos.models import AlvoNegado, EspecieDeLeitura, Leitura, Nivel, Processo, TentativaNegada
from processos.numeracao import so_digitos
from sei.comum.erros import NaoEncontrado
from sei.comum.paginacao import Pagina, paginar
from sei.comum.tempo import local
from sei.pessoas.ator import Ator
from sei.pessoas.models import Usuario

TAMANHO = 50
LOTE = 500
MAXIMO_EM_PLANILHA = 100_000
CABECALHO = ("Data e hora", "Pessoa", "Login", "Unidade", "Processo", "Documento", "O que", "Nível", "Endereço")
OCULTO = "não encontrado"


@dataclass(frozen=True, slots=True)
class LinhaDeLeitura:
    """A reading, or an attempt: when (aware), who, where from and what; texts ready to be shown."""

    em: datetime
    pessoa: str
    login: str
    unidade: str
    processo_id: int | None
    processo: str
    documento: str
    o_que: str
    nivel: str
    endereco: str


def exigir_auditoria(ator: Ator) -> None:
    """The report belongs to the profile that audits.

    Raises:
        NaoAudita
    """
    if not ator.audita:
        raise NaoAudita("Só o perfil de auditoria lê o relatório de leituras. Peça-o a quem audita no Órgão Gestor.")


def processo_auditavel(ator: Ator, processo_id: int) -> Processo:
    """The process a report is about; opening the report is itself a reading.

    Raises:
        NaoAudita, NaoEncontrado, AberturaNaoConfirmada.
    """
    exigir_auditoria(ator)
    processo = _auditaveis(ator).filter(pk=processo_id).select_related("tipo").first()
    if processo is None:
        raise NaoEncontrado(alvo=("processo", processo_id))
    anotar_leitura(ator, processo)
    return processo


def processo_pelo_numero(ator: Ator, texto: str) -> int | None:
    """Id of the process with this whole number, if a report of it may be read.

    Raises:
        NaoAudita
    """
    exigir_auditoria(ator)
    digitos = so_digitos(texto)
    return _auditaveis(ator).filter(digitos=digitos).values_list("pk", flat=True).first() if digitos else None


def pessoas(ator: Ator, termo: str) -> list[Usuario]:
    """Up to 20 people whose name or login has the text.

    Raises:
        NaoAudita
    """
    exigir_auditoria(ator)
    termo = termo.strip()
    if not termo:
        return []
    return list(Usuario.objects.filter(Q(nome__icontains=termo) | Q(username__icontains=termo)).order_by("nome")[:20])


def pessoa(ator: Ator, usuario_id: int) -> Usuario:
    """The person a report is about.

    Raises:
        NaoAudita, NaoEncontrado.
    """
    exigir_auditoria(ator)
    usuario = Usuario.objects.filter(pk=usuario_id).first()
    if usuario is None:
        raise NaoEncontrado
    return usuario


def do_processo(ator: Ator, processo: Processo, *, negadas: bool) -> QuerySet:
    """What was read of the process, or what was denied of it and of its documents."""
    if not negadas:
        return _leituras(ator).filter(processo=processo)
    documentos = Documento.objects.filter(processo=processo).values("pk")
    return _tentativas().filter(
        Q(alvo=AlvoNegado.PROCESSO, alvo_id=processo.pk) | Q(alvo=AlvoNegado.DOCUMENTO, alvo_id__in=documentos)
    )


def da_pessoa(ator: Ator, usuario: Usuario, *, negadas: bool) -> QuerySet:
    """What the person read, or was denied."""
    return (_tentativas() if negadas else _leituras(ator)).filter(usuario=usuario)


def pagina(ator: Ator, consulta: QuerySet, *, cursor: str | None) -> Pagina:
    """A page of LinhaDeLeitura, newest first.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    achada = paginar(consulta, campos=["em", "id"], cursor=cursor, tamanho=TAMANHO)
    return Pagina(_linhas(ator, achada.itens), achada.proxima, achada.anterior)


def em_planilha(ator: Ator, consulta: QuerySet) -> Iterator[tuple[str, ...]]:
    """Every row, newest first, as texts in the order of CABECALHO; at most MAXIMO_EM_PLANILHA."""
    lote: list = []
    for registro in consulta.order_by("-em", "-id")[:MAXIMO_EM_PLANILHA].iterator(chunk_size=LOTE):
        lote.append(registro)
        if len(lote) == LOTE:
            yield from _celulas(_linhas(ator, lote))
            lote = []
    yield from _celulas(_linhas(ator, lote))


def _celulas(linhas: Iterable[LinhaDeLeitura]) -> Iterator[tuple[str, ...]]:
    for linha in linhas:
        yield (
            _local(linha.em),
            linha.pessoa,
            linha.login,
            linha.unidade,
            linha.processo,
            linha.documento,
            linha.o_que,
            linha.nivel,
            linha.endereco,
        )


def _local(instante: datetime) -> str:
    return local(instante).strftime("%d/%m/%Y %H:%M:%S")


def _auditaveis(ator: Ator) -> QuerySet[Processo]:
    conhecidos = Q(nivel_efetivo__lt=Nivel.SIGILOSO) | q_processos(ator)
    return Processo.objects.filter(conhecidos).exclude(estado=Estado.RASCUNHO)


def _leituras(ator: Ator) -> QuerySet[Leitura]:
    conhecidas = Q(processo__nivel_efetivo__lt=Nivel.SIGILOSO) | q_processos(ator, prefixo="processo__")
    return Leitura.objects.filter(conhecidas).select_related("usuario", "unidade", "processo")


def _tentativas() -> QuerySet[TentativaNegada]:
    return TentativaNegada.objects.select_related("usuario", "unidade")


def _linhas(ator: Ator, registros: list) -> list[LinhaDeLeitura]:
    if registros and isinstance(registros[0], TentativaNegada):
        return _linhas_negadas(ator, registros)
    titulos = _titulos(ator, {registro.documento for registro in registros if registro.documento})
    return [
        LinhaDeLeitura(
            **_comuns(registro),
            processo_id=registro.processo_id,
            processo=registro.processo.numero,
            documento=titulos.get(registro.documento, ""),
            o_que=_o_que(registro),
            nivel=registro.get_nivel_display(),
        )
        for registro in registros
    ]


def _linhas_negadas(ator: Ator, registros: list[TentativaNegada]) -> list[LinhaDeLeitura]:
    documentos = {r.alvo_id for r in registros if r.alvo == AlvoNegado.DOCUMENTO}
    processo_de = dict(Documento.objects.filter(pk__in=documentos).values_list("pk", "processo_id"))
    ids = {r.alvo_id for r in registros if r.alvo == AlvoNegado.PROCESSO} | set(processo_de.values())
    numeros = dict(_auditaveis(ator).filter(pk__in=ids).values_list("pk", "numero"))
    titulos = _titulos(ator, {pk for pk, processo in processo_de.items() if processo in numeros})
    linhas = []
    for registro in registros:
        do_documento = registro.alvo == AlvoNegado.DOCUMENTO
        processo_id = processo_de.get(registro.alvo_id) if do_documento else registro.alvo_id
        numero = numeros.get(processo_id)
        linhas.append(
            LinhaDeLeitura(
                **_comuns(registro),
                processo_id=processo_id if numero else None,
                processo=numero or OCULTO,
                documento=titulos.get(registro.alvo_id, OCULTO) if do_documento else "",
                o_que=f"Negada: {nome_da_rota(registro.rota)}",
                nivel="",
            )
        )
    return linhas


def _comuns(registro: Leitura | TentativaNegada) -> dict:
    return {
        "em": registro.em,
        "pessoa": registro.usuario.nome,
        "login": registro.usuario.username,
        "unidade": registro.unidade.sigla if registro.unidade else "",
        "endereco": registro.endereco,
    }


def _o_que(leitura: Leitura) -> str:
    if leitura.especie != EspecieDeLeitura.LEITURA:
        return leitura.get_especie_display()
    return nome_da_rota(leitura.rota)


def _titulos(ator: Ator, ids: set[int]) -> dict[int, str]:
    """Title and number of the documents the auditor sees; of the others, the number alone."""
    if not ids:
        return {}
    numeros = {
        pk: f"{numero:07d}" for pk, numero in Documento.objects.filter(pk__in=ids).values_list("pk", "numero_sei")
    }
    vistos = visiveis_para(ator).filter(pk__in=ids).select_related("tipo").defer("secoes", "tarjas", "verificacao")
    return {**numeros, **{documento.pk: documento.rotulo for documento in vistos}}
