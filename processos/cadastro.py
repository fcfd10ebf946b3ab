"""Shared by the acts that describe a process: checks of art. 10 and writing of its parts."""

from dataclasses import asdict, dataclass
from datetime import datetime

from processos.classificacao import recusar_classificada
from processos.erros import NivelNaoAdmitido
from processos.models import (
    Assunto,
    Classificacao,
    Contato,
    HipoteseLegal,
    Interessado,
    Nivel,
    Prioridade,
    Processo,
    TipoProcesso,
)
from sei.comum.consulta_pronta import ConsultaPronta
from sei.comum.erros import EntradaInvalida
from sei.comum.texto import normalizar


@dataclass(frozen=True, slots=True)
class DadosDoProcesso:
    """What the person tells about a process (art. 10).

    Attributes:
        tipo_id, assuntos: ids; especificacao: short text, mandatory.
        interessados: names, in order; empty only with `sem_interessados`.
        nivel: 0 público, 1 restrito, 2 sigiloso; hipotese_legal_id is mandatory above público.
        observacao: note of the unit. prioridade: one of Prioridade or empty.
    """

    tipo_id: int
    especificacao: str
    assuntos: tuple[int, ...]
    interessados: tuple[str, ...] = ()
    sem_interessados: bool = False
    nivel: int = 0
    hipotese_legal_id: int | None = None
    prioridade: str = Prioridade.NENHUMA
    observacao: str = ""

    def como_json(self) -> dict:
        """The same facts as JSON values."""
        return asdict(self)


def conferir_dados(dados: DadosDoProcesso, *, nivel: int, hipotese_legal_id: int | None) -> TipoProcesso:
    """Checks the mandatory fields of art. 10, III, and the access level against the type.

    Returns:
        the TipoProcesso.

    Raises:
        EntradaInvalida, NivelNaoAdmitido: naming the field.
    """
    tipos = _TIPO.objetos(dados.tipo_id)
    if not tipos:
        raise EntradaInvalida("Escolha o tipo do processo na lista.", campo="tipo")
    especificacao = dados.especificacao.strip()
    if not especificacao:
        raise EntradaInvalida(
            "Escreva a especificação: uma frase que diga do que trata este processo (art. 10, III).",
            campo="especificacao",
        )
    if len(especificacao) > 250:
        raise EntradaInvalida(
            f"A especificação tem {len(especificacao)} caracteres; o limite é 250. Resuma o texto.",
            campo="especificacao",
        )
    escolhidos = set(dados.assuntos)
    if not escolhidos or len(_ASSUNTOS.linhas(tuple(escolhidos))) != len(escolhidos):
        raise EntradaInvalida("Escolha ao menos um assunto da classificação (art. 10, III).", campo="assuntos")
    if bool(nomes_limpos(dados.interessados)) == dados.sem_interessados:
        raise EntradaInvalida(
            "Informe ao menos um interessado ou marque «não há interessados», nunca os dois (art. 10, III).",
            campo="interessados",
        )
    if any(len(nome) > 250 for nome in dados.interessados):
        raise EntradaInvalida("O nome de um interessado passa de 250 caracteres. Abrevie-o.", campo="interessados")
    if dados.prioridade not in Prioridade.values:
        raise EntradaInvalida("Escolha a prioridade na lista.", campo="prioridade")
    if len(dados.observacao) > 1000:
        raise EntradaInvalida(
            f"A observação tem {len(dados.observacao)} caracteres; o limite é 1.000. Resuma o texto.",
            campo="observacao",
        )
    conferir_nivel(tipos[0], nivel, hipotese_legal_id)
    return tipos[0]


_TIPO = ConsultaPronta(lambda pk: TipoProcesso.objects.filter(pk=pk, ativo=True))
_ASSUNTOS = ConsultaPronta(lambda pks: Assunto.objects.filter(pk__in=pks, ativo=True).values_list("pk"))


def conferir_nivel(tipo: TipoProcesso, nivel: int, hipotese_legal_id: int | None) -> None:
    """Checks that the type admits the level and that a restriction has its legal ground (art. 10, I and II).

    Raises:
        NivelNaoAdmitido, ClassificacaoNaoAdmitida.
    """
    recusar_classificada(nivel)
    if nivel not in tipo.niveis_admitidos:
        admitidos = ", ".join(Nivel(n).label.lower() for n in sorted(tipo.niveis_admitidos))
        raise NivelNaoAdmitido(f"«{tipo.nome}» admite os níveis: {admitidos}. Escolha um deles.", campo="nivel")
    conferir_hipotese(nivel, hipotese_legal_id)


def conferir_hipotese(nivel: int, hipotese_legal_id: int | None) -> None:
    """Checks that a restriction names an active legal hypothesis of its own level, and that público has none.

    Raises:
        NivelNaoAdmitido, ClassificacaoNaoAdmitida; EntradaInvalida when there is no such level.
    """
    recusar_classificada(nivel)
    if nivel not in Nivel.values:
        raise EntradaInvalida("Escolha o nível de acesso na lista.", campo="nivel")
    if nivel == Nivel.PUBLICO:
        if hipotese_legal_id is not None:
            raise NivelNaoAdmitido(
                "Público não tem hipótese legal. Retire a hipótese ou escolha restrito.", campo="hipotese_legal"
            )
    elif not HipoteseLegal.objects.filter(pk=hipotese_legal_id, nivel=nivel, ativa=True).exists():
        raise NivelNaoAdmitido(
            f"Diga a hipótese legal que torna isto {Nivel(nivel).label.lower()}: o sigilo é exceção (art. 10, I).",
            campo="hipotese_legal",
        )


def nomes_limpos(nomes) -> list[str]:
    """Names trimmed, without blanks or repetitions (same normalised name), in order."""
    unicos: dict[str, str] = {}
    for nome in nomes:
        limpo = " ".join(nome.split())
        if limpo:
            unicos.setdefault(normalizar(limpo), limpo)
    return list(unicos.values())


def gravar_partes(processo: Processo, dados: DadosDoProcesso, *, em: datetime, novo: bool = False) -> None:
    """Writes subjects and interested parties of the process, replacing what it had only where they differ.

    Args:
        novo: the process was just created and has none yet.
    """
    _gravar_assuntos(processo, list(dict.fromkeys(dados.assuntos)), novo=novo)
    _gravar_interessados(processo, nomes_limpos(dados.interessados), em=em, novo=novo)


def _gravar_assuntos(processo: Processo, assuntos: list[int], *, novo: bool) -> None:
    atuais = (
        set() if novo else set(Classificacao.objects.filter(processo=processo).values_list("assunto_id", flat=True))
    )
    if atuais == set(assuntos):
        return
    if atuais:
        Classificacao.objects.filter(processo=processo).delete()
    Classificacao.objects.bulk_create(Classificacao(processo=processo, assunto_id=pk) for pk in assuntos)


def _gravar_interessados(processo: Processo, nomes: list[str], *, em: datetime, novo: bool) -> None:
    chaves = {normalizar(nome): nome for nome in nomes}
    atuais = (
        []
        if novo
        else list(
            Interessado.objects.filter(processo=processo)
            .order_by("ordem")
            .values_list("contato__nome_normalizado", flat=True)
        )
    )
    if atuais == list(chaves):
        return
    if atuais:
        Interessado.objects.filter(processo=processo).delete()
    if not nomes:
        return
    contatos = _contatos(chaves, em=em)
    Interessado.objects.bulk_create(
        Interessado(processo=processo, contato_id=contatos[chave], ordem=ordem)
        for ordem, chave in enumerate(chaves, start=1)
    )


def contatos_de(nomes: list[str], *, em: datetime) -> list[int]:
    """Ids of the contacts of these names, in order, created where there were none; must run inside an act."""
    chaves = {normalizar(nome): nome for nome in nomes}
    ids = _contatos(chaves, em=em)
    return [ids[chave] for chave in chaves]


def _contatos(nomes: dict[str, str], *, em: datetime) -> dict[str, int]:
    """Ids of the contacts by normalised name, created where there were none."""
    ids = dict(Contato.objects.filter(nome_normalizado__in=nomes).values_list("nome_normalizado", "pk"))
    # Always in the same order: two acts that insert the same names never wait for each other.
    faltam = sorted(chave for chave in nomes if chave not in ids)
    if faltam:
        Contato.objects.bulk_create(
            [Contato(nome=nomes[chave], nome_normalizado=chave, criado_em=em) for chave in faltam],
            ignore_conflicts=True,
        )
        ids |= dict(Contato.objects.filter(nome_normalizado__in=faltam).values_list("nome_normalizado", "pk"))
    return ids
