"""What the pages of arts. 21 to 23 show: what is there, what is missing, and the documents that qualify."""

from collections.abc import Callable
from dataclasses import dataclass

from documentos import termos
from documentos.afinidade import Afinidade, afinidade
from documentos.consultas.processo import minutas_da_unidade
from documentos.models import Documento, Finalidade
from processos import acesso, estados, vinculos
from processos.consultas import localizar
from processos.models import Anexacao, Nivel, Processo
from processos.nivel import nivel_sem
from sei.comum.erros import ErroDeDominio, NaoEncontrado
from sei.pessoas.ator import Ator

SEM_DETERMINACAO = "Inclua e assine um despacho ou uma decisão que o determine, ou capture o ofício que o determina."


@dataclass(frozen=True, slots=True)
class Requisito:
    """Something an act demands: whether it is met and, when not, what to do. `documento` is one to be opened."""

    texto: str
    cumprido: bool
    detalhe: str = ""
    documento: Documento | None = None


@dataclass(frozen=True, slots=True)
class Papeis:
    """The documents of one process: the Termos that qualify, the unsigned ones, and the determinations."""

    finalidade: Finalidade
    termos: list[Documento]
    minutas: list[Documento]
    determinacoes: list[Documento]

    @property
    def falta_criar(self) -> bool:
        """Whether the Termo was not even begun."""
        return not self.termos and not self.minutas

    def requisito(self, *, onde: str = "") -> Requisito:
        """The signed Termo, as something demanded. `onde` says in which process."""
        texto = f"{Finalidade(self.finalidade).label} assinado{onde}"
        if self.termos:
            return Requisito(texto, True)
        if self.minutas:
            minuta = self.minutas[0]
            return Requisito(texto, False, f"{minuta.rotulo} ainda não está assinado.", minuta)
        return Requisito(texto, False, "Ele ainda não existe: crie-o nesta página, a partir do modelo.")


def papeis(ator: Ator, processo: Processo, finalidade: Finalidade) -> Papeis:
    """The documents of the process that the act may rest on."""
    return Papeis(
        finalidade=finalidade,
        termos=list(termos.termos(ator, processo, finalidade)),
        minutas=list(termos.termos_sem_assinatura(ator, processo, finalidade)),
        determinacoes=list(termos.determinacoes(ator, processo)),
    )


def _requisito(texto: str, conferir: Callable[[], object]) -> Requisito:
    """The check of the act itself, told as something demanded."""
    try:
        conferir()
    except ErroDeDominio as erro:
        return Requisito(texto, False, erro.mensagem)
    return Requisito(texto, True)


@dataclass(frozen=True, slots=True)
class PreparoDeSobrestamento:
    """What is needed to hold a process still."""

    papeis: Papeis
    requisitos: list[Requisito]

    @property
    def pronto(self) -> bool:
        return all(requisito.cumprido for requisito in self.requisitos)

    def motivo(self, documento_id: int | None = None) -> str:
        """The Motivo as the system writes it, from the document chosen or the newest Termo; empty without any."""
        opcoes = [*self.papeis.termos, *self.papeis.determinacoes]
        documento = next((um for um in opcoes if um.pk == documento_id), opcoes[0] if self.papeis.termos else None)
        return termos.motivo_sugerido(documento) if documento else ""


def preparo_de_sobrestamento(ator: Ator, processo: Processo) -> PreparoDeSobrestamento:
    """What is needed to hold still a process open in the actor's unit (art. 21)."""
    do_processo = papeis(ator, processo, Finalidade.TERMO_DE_SOBRESTAMENTO)
    aberto = _requisito(
        f"Processo aberto só na {ator.unidade_sigla}",
        lambda: vinculos.exigir_aberto_so_aqui(processo, ator.unidade_id),
    )
    return PreparoDeSobrestamento(do_processo, [aberto, do_processo.requisito()])


@dataclass(frozen=True, slots=True)
class PreparoDeAnexacao:
    """What is needed to annex one process to another.

    Attributes:
        condicoes: about the processes; documentos: about what must be in them.
        minutas: unsigned documents of the child, which annexing freezes.
        justificativa: as it is in the Termo, or empty.
    """

    filho: Processo
    principal: Processo
    condicoes: list[Requisito]
    documentos: list[Requisito]
    no_principal: Papeis
    no_filho: Papeis
    afinidade: Afinidade
    minutas: list[Documento]
    justificativa: str

    @property
    def possivel(self) -> bool:
        """Whether the processes themselves admit it: only then are the documents worth preparing."""
        return all(requisito.cumprido for requisito in self.condicoes)

    @property
    def pronto(self) -> bool:
        return self.possivel and all(requisito.cumprido for requisito in self.documentos)

    @property
    def herda(self) -> str:
        """The level the principal will take from the child, for a sentence; empty when it does not change."""
        return self.filho.nome_do_nivel.lower() if self.filho.nivel_efetivo > self.principal.nivel_efetivo else ""


def preparo_de_anexacao(ator: Ator, principal: Processo, filho: Processo) -> PreparoDeAnexacao:
    """What is needed to annex `filho` to `principal`, both already found visible (art. 22)."""
    finalidade = Finalidade.TERMO_DE_ANEXACAO
    no_principal, no_filho = papeis(ator, principal, finalidade), papeis(ator, filho, finalidade)
    return PreparoDeAnexacao(
        filho=filho,
        principal=principal,
        condicoes=_condicoes(ator, principal, filho),
        documentos=[
            _determinacao(no_principal, "no principal"),
            _determinacao(no_filho, "no anexado"),
            no_principal.requisito(onde=" no principal"),
            no_filho.requisito(onde=" no anexado"),
        ],
        no_principal=no_principal,
        no_filho=no_filho,
        afinidade=afinidade(filho, principal),
        minutas=minutas_da_unidade(ator, filho),
        justificativa=_justificativa(no_principal, no_filho),
    )


def _condicoes(ator: Ator, principal: Processo, filho: Processo) -> list[Requisito]:
    unidade = ator.unidade_sigla
    return [
        _requisito(
            "Principal em tramitação", lambda: estados.exigir(principal.estado, estados.Operacao.ACOLHER_ANEXADO)
        ),
        _requisito("Anexado em tramitação", lambda: estados.exigir(filho.estado, estados.Operacao.ANEXAR)),
        _requisito("Nenhum dos dois sigiloso", lambda: vinculos.exigir_sem_sigilo(filho, principal)),
        _requisito(f"Principal aberto na {unidade}", lambda: acesso.exigir_aberto(principal, ator)),
        _requisito(f"Anexado aberto na {unidade}", lambda: acesso.exigir_aberto(filho, ator)),
        _requisito(
            "Anexado aberto em nenhuma outra unidade",
            lambda: vinculos.exigir_aberto_so_aqui(filho, ator.unidade_id),
        ),
        _requisito("Anexado sem outros processos anexados a ele", lambda: vinculos.exigir_sem_anexados(filho)),
    ]


def _determinacao(do_processo: Papeis, onde: str) -> Requisito:
    tem = bool(do_processo.determinacoes)
    return Requisito(f"Determinação formal {onde}", tem, "" if tem else SEM_DETERMINACAO)


def _justificativa(*dos_processos: Papeis) -> str:
    """What the Termos give as justification, when all of them give the same."""
    textos = {termos.trecho(um.termos[0], "justificativa") if um.termos else "" for um in dos_processos}
    unico = textos.pop() if len(textos) == 1 else ""
    return "" if unico in ("", termos.NAO_SE_APLICA, "[justificativa]") else unico


@dataclass(frozen=True, slots=True)
class PreparoDeDesanexacao:
    """What is needed to detach a process.

    Attributes:
        pede: the actor may write the request (the Termo) in the principal; faz: the actor is of the Órgão Gestor.
        volta_a: the level the principal comes back to, for a sentence; empty when it does not change.
    """

    filho: Processo
    principal: Processo
    anexacao: Anexacao
    papeis: Papeis
    requisitos: list[Requisito]
    pede: bool
    faz: bool
    volta_a: str

    @property
    def pronto(self) -> bool:
        return self.faz and all(requisito.cumprido for requisito in self.requisitos)

    @property
    def motivo(self) -> str:
        """The reason given in the Termo, or empty."""
        return termos.trecho(self.papeis.termos[0], "motivo") if self.papeis.termos else ""


def preparo_de_desanexacao(ator: Ator, filho_id: int) -> PreparoDeDesanexacao:
    """What is needed to detach the process from its principal (art. 23).

    Raises:
        NaoEncontrado: the actor may not see one of them. ProcessoEmTramitacao and its like: it is not annexed.
    """
    filho = localizar(ator, filho_id)
    estados.exigir(filho.estado, estados.Operacao.DESANEXAR)
    anexacao = vinculos.anexacao_em_vigor(filho.pk)
    if anexacao is None:
        raise NaoEncontrado
    principal = localizar(ator, anexacao.principal_id)
    do_principal = papeis(ator, principal, Finalidade.TERMO_DE_DESANEXACAO)
    admite = _requisito(
        "Principal em tramitação ou sobrestado",
        lambda: estados.exigir(principal.estado, estados.Operacao.LIBERAR_ANEXADO),
    )
    gestor = Requisito(
        "Ato do Órgão Gestor",
        ator.orgao_gestor,
        ""
        if ator.orgao_gestor
        else "Depois de assinado o termo, envie o processo principal ao Órgão Gestor (art. 23).",
    )
    aberto = acesso.abertura_em(principal, ator.unidade_id) is not None
    return PreparoDeDesanexacao(
        filho=filho,
        principal=principal,
        anexacao=anexacao,
        papeis=do_principal,
        requisitos=[admite, do_principal.requisito(onde=" no principal"), gestor],
        pede=aberto and admite.cumprido and do_principal.falta_criar,
        faz=ator.orgao_gestor,
        volta_a=_volta_a(principal, filho),
    )


def _volta_a(principal: Processo, filho: Processo) -> str:
    """The principal's own level, when it is lower than what it takes from this child."""
    proprio = nivel_sem(principal, filho)
    return Nivel(proprio).label.lower() if proprio < principal.nivel_efetivo else ""
