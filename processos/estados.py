"""The states of a process and what each one admits, as one table (Portaria TJRR/PR 1650/2016, arts. 8 and 21 to 24).

Where a process is open belongs to each unit (`Abertura`) and is not a state: concluding and reopening leave it alone.
Acts ask `exigir` before writing and take the new state from `destino`; docs/estados.md is printed from this table.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from sei.comum.erros import ErroDeDominio


class Estado(StrEnum):
    """State of a process; the values are the ones stored."""

    RASCUNHO = "rascunho"
    EM_TRAMITACAO = "em_tramitacao"
    SOBRESTADO = "sobrestado"
    ANEXADO = "anexado"
    BLOQUEADO = "bloqueado"
    EXCLUIDO = "excluido"


class Operacao(StrEnum):
    """What an act does to a process, from the point of view of its state."""

    INICIAR = "iniciar"
    ALTERAR_CADASTRO = "alterar_cadastro"
    ALTERAR_NIVEL = "alterar_nivel"
    CREDENCIAR = "credenciar"
    INCLUIR_DOCUMENTO = "incluir_documento"
    ALTERAR_DOCUMENTO = "alterar_documento"
    ASSINAR_DOCUMENTO = "assinar_documento"
    EXCLUIR_DOCUMENTO = "excluir_documento"
    CANCELAR_DOCUMENTO = "cancelar_documento"
    DAR_CIENCIA = "dar_ciencia"
    ATUALIZAR_ANDAMENTO = "atualizar_andamento"
    PLANEJAR = "planejar"
    MUDAR_PONTO = "mudar_ponto"
    INCLUIR_EM_BLOCO = "incluir_em_bloco"
    RECEBER = "receber"
    ATRIBUIR = "atribuir"
    ENVIAR = "enviar"
    CONCLUIR = "concluir"
    REABRIR = "reabrir"
    SOBRESTAR = "sobrestar"
    RETOMAR = "retomar"
    ANEXAR = "anexar"
    ACOLHER_ANEXADO = "acolher_anexado"
    DESANEXAR = "desanexar"
    LIBERAR_ANEXADO = "liberar_anexado"
    RELACIONAR = "relacionar"
    DESFAZER_RELACIONAMENTO = "desfazer_relacionamento"
    BLOQUEAR = "bloquear"
    DESBLOQUEAR = "desbloquear"
    DUPLICAR = "duplicar"
    EXCLUIR = "excluir"
    COMUNICAR = "comunicar"


class OperacaoRecusada(ErroDeDominio):
    """The state of the process does not admit the operation.

    Attributes:
        estado: state the process is in.
        operacao: operation refused.
        norma: the rule that refuses it.
    """

    def __init__(self, mensagem: str, *, estado: Estado, operacao: Operacao, norma: str):
        super().__init__(mensagem)
        self.estado, self.operacao, self.norma = estado, operacao, norma


class ProcessoEmRascunho(OperacaoRecusada):
    """The process was not started yet: it has no number and only the unit of its creator sees it (art. 8)."""


class ProcessoEmTramitacao(OperacaoRecusada):
    """The process follows its normal course, so there is nothing to start, resume, detach or unblock."""


class ProcessoSobrestado(OperacaoRecusada):
    """The course of the process is suspended by a Termo de Sobrestamento (art. 21)."""


class ProcessoAnexado(OperacaoRecusada):
    """The process is part of another one, and what is done is done there (arts. 22 and 23)."""


class ProcessoBloqueado(OperacaoRecusada):
    """The process was sent to another body and is read-only here until it comes back."""


class ProcessoExcluido(OperacaoRecusada):
    """The process was excluded by the unit that generated it; only its number and its trail remain."""


class Situacao(NamedTuple):
    """How a state is shown and why it refuses: label, error, norm, what it means, and the way out."""

    rotulo: str
    erro: type[OperacaoRecusada]
    norma: str
    explicacao: str
    saida: str


SITUACOES: Mapping[Estado, Situacao] = {
    Estado.RASCUNHO: Situacao(
        "Rascunho",
        ProcessoEmRascunho,
        "Portaria 1650/2016, art. 8º",
        "ele ainda é um rascunho, sem número",
        "Inicie o processo primeiro.",
    ),
    Estado.EM_TRAMITACAO: Situacao(
        "Em tramitação",
        ProcessoEmTramitacao,
        "Portaria 1650/2016, art. 16",
        "ele está em tramitação",
        "Atualize a página para ver a situação atual.",
    ),
    Estado.SOBRESTADO: Situacao(
        "Sobrestado",
        ProcessoSobrestado,
        "Portaria 1650/2016, art. 21",
        "ele está sobrestado",
        "Retome a tramitação primeiro: cabe à unidade que sobrestou ou ao Órgão Gestor, com o motivo.",
    ),
    Estado.ANEXADO: Situacao(
        "Anexado",
        ProcessoAnexado,
        "Portaria 1650/2016, arts. 22 e 23",
        "ele está anexado a outro processo",
        "Pratique o ato no processo principal ou peça a desanexação ao Órgão Gestor.",
    ),
    Estado.BLOQUEADO: Situacao(
        "Bloqueado",
        ProcessoBloqueado,
        "Regra do envio a outro órgão",
        "ele foi enviado a outro órgão e aqui só pode ser lido",
        "Aguarde a devolução ou inicie um processo relacionado.",
    ),
    Estado.EXCLUIDO: Situacao(
        "Excluído",
        ProcessoExcluido,
        "Regra de exclusão de processos",
        "ele foi excluído, e o seu número não é usado de novo",
        "Inicie outro processo.",
    ),
}


class Regra(NamedTuple):
    """One row: how the operation reads after “Não é possível”, its norm, where it is allowed and what state follows.

    `destino` None keeps the state. `fora` replaces the refusal where the operation makes no sense in any other state.
    """

    frase: str
    norma: str
    permitida_em: frozenset[Estado]
    destino: Estado | None = None
    fora: str = ""


def _em(*estados: Estado) -> frozenset[Estado]:
    return frozenset(estados)


_R, _T, _S, _A, _B, _E = Estado
_TRAMITA, _DOCUMENTOS = _em(_T), _em(_R, _T, _S)

TABELA: Mapping[Operacao, Regra] = {
    Operacao.INICIAR: Regra(
        "iniciar o processo", "Portaria 1650/2016, arts. 8º e 9º", _em(_R), _T, "Este processo já foi iniciado."
    ),
    Operacao.ALTERAR_CADASTRO: Regra(
        "alterar o cadastro do processo", "Portaria 1650/2016, art. 10, III e IV", _DOCUMENTOS
    ),
    Operacao.ALTERAR_NIVEL: Regra("alterar o nível de acesso", "Portaria 1650/2016, art. 10, II", _em(_R, _T, _S, _A)),
    Operacao.CREDENCIAR: Regra(
        "dar, tirar ou renunciar credencial", "Portaria 1650/2016, arts. 1º, V, e 10", _em(_T, _S)
    ),
    Operacao.INCLUIR_DOCUMENTO: Regra(
        "incluir documento no processo", "Portaria 1650/2016, arts. 8º e 21", _DOCUMENTOS
    ),
    Operacao.ALTERAR_DOCUMENTO: Regra(
        "alterar documento do processo", "Portaria 1650/2016, arts. 8º e 21", _DOCUMENTOS
    ),
    Operacao.ASSINAR_DOCUMENTO: Regra(
        "assinar documento do processo", "Portaria 1650/2016, arts. 12 e 21", _em(_T, _S)
    ),
    Operacao.EXCLUIR_DOCUMENTO: Regra("excluir documento do processo", "Regra de exclusão de documentos", _DOCUMENTOS),
    Operacao.CANCELAR_DOCUMENTO: Regra(
        "cancelar documento do processo", "Regra de cancelamento de documentos", _em(_T, _S)
    ),
    Operacao.DAR_CIENCIA: Regra("dar ciência", "Regra da ciência", _em(_T, _S)),
    Operacao.ATUALIZAR_ANDAMENTO: Regra("atualizar o andamento", "Regra da atualização do andamento", _em(_T, _S)),
    Operacao.PLANEJAR: Regra("alterar o plano de trabalho", "Regra do plano de trabalho", _em(_T, _S)),
    Operacao.MUDAR_PONTO: Regra("mudar o ponto de controle", "Regra do ponto de controle", _em(_T, _S)),
    Operacao.INCLUIR_EM_BLOCO: Regra("incluir o processo em bloco", "Regra dos blocos", _em(_T, _S, _A, _B)),
    Operacao.RECEBER: Regra("receber o processo", "Portaria 1650/2016, art. 16", _em(_T, _S)),
    Operacao.ATRIBUIR: Regra("atribuir o processo", "Regra de atribuição", _em(_T, _S)),
    Operacao.ENVIAR: Regra("enviar o processo", "Portaria 1650/2016, art. 16", _TRAMITA),
    Operacao.CONCLUIR: Regra("concluir o processo na unidade", "Portaria 1650/2016, art. 16, § 4º", _TRAMITA),
    Operacao.REABRIR: Regra("reabrir o processo na unidade", "Portaria 1650/2016, art. 16, § 4º", _TRAMITA),
    Operacao.SOBRESTAR: Regra("sobrestar o processo", "Portaria 1650/2016, art. 21", _TRAMITA, _S),
    Operacao.RETOMAR: Regra(
        "retomar a tramitação", "Portaria 1650/2016, art. 21, § 2º", _em(_S), _T, "Este processo não está sobrestado."
    ),
    Operacao.ANEXAR: Regra("anexar o processo", "Portaria 1650/2016, art. 22", _TRAMITA, _A),
    Operacao.ACOLHER_ANEXADO: Regra("anexar outro processo a este", "Portaria 1650/2016, art. 22", _TRAMITA),
    Operacao.DESANEXAR: Regra(
        "desanexar o processo", "Portaria 1650/2016, art. 23", _em(_A), _T, "Este processo não está anexado a outro."
    ),
    Operacao.LIBERAR_ANEXADO: Regra("desanexar um processo deste", "Portaria 1650/2016, art. 23", _em(_T, _S)),
    Operacao.RELACIONAR: Regra("relacionar o processo", "Portaria 1650/2016, art. 24", _em(_T, _S, _A, _B)),
    Operacao.DESFAZER_RELACIONAMENTO: Regra(
        "desfazer o relacionamento do processo", "Portaria 1650/2016, art. 24", _em(_T, _S)
    ),
    Operacao.BLOQUEAR: Regra("enviar o processo a outro órgão", "Regra do envio a outro órgão", _TRAMITA, _B),
    Operacao.DESBLOQUEAR: Regra(
        "desbloquear o processo", "Regra do envio a outro órgão", _em(_B), _T, "Este processo não está bloqueado."
    ),
    Operacao.DUPLICAR: Regra("duplicar o processo", "Regra da duplicação de processos", _em(_T, _S, _A, _B)),
    Operacao.EXCLUIR: Regra(
        "excluir o processo",
        "Regra de exclusão de processos",
        _TRAMITA,
        _E,
        "Só se exclui processo em tramitação. Rascunho se descarta na lista Rascunhos.",
    ),
    Operacao.COMUNICAR: Regra("comunicar documento do processo", "Portaria 1650/2016, art. 25", _em(_T, _S)),
}


def permite(estado: Estado | str, operacao: Operacao | str) -> bool:
    """Tell whether the state admits the operation; screens use it to hide what would be refused."""
    return Estado(estado) in TABELA[Operacao(operacao)].permitida_em


def recusa(estado: Estado | str, operacao: Operacao | str) -> str:
    """Return the sentence that refuses the operation and says what to do; "" when it is allowed."""
    estado, operacao = Estado(estado), Operacao(operacao)
    if permite(estado, operacao):
        return ""
    regra, situacao = TABELA[operacao], SITUACOES[estado]
    if regra.fora:
        return regra.fora
    return f"Não é possível {regra.frase}: {situacao.explicacao}. {situacao.saida}"


def exigir(estado: Estado | str, operacao: Operacao | str) -> None:
    """Refuse the operation when the state does not admit it.

    Raises:
        ProcessoEmRascunho, ProcessoEmTramitacao, ProcessoSobrestado, ProcessoAnexado, ProcessoBloqueado: by the state
            the process is in.
    """
    estado, operacao = Estado(estado), Operacao(operacao)
    if not permite(estado, operacao):
        situacao = SITUACOES[estado]
        raise situacao.erro(recusa(estado, operacao), estado=estado, operacao=operacao, norma=situacao.norma)


def destino(estado: Estado | str, operacao: Operacao | str) -> Estado:
    """Return the state after the operation, the same one when it does not change it.

    Raises:
        OperacaoRecusada: see `exigir`.
    """
    exigir(estado, operacao)
    return TABELA[Operacao(operacao)].destino or Estado(estado)


def tabela_em_markdown() -> str:
    """Return the whole table in Markdown, the content of docs/estados.md."""
    linhas = [
        "# Estados do processo",
        "",
        "Gerado a partir de `processos/estados.py` por `manage.py documentar_estados`; não edite à mão.",
        "A abertura em cada unidade (receber, concluir, reabrir) não é estado do processo.",
        "",
        "| Operação | " + " | ".join(situacao.rotulo for situacao in SITUACOES.values()) + " | Norma |",
        "|---|" + ":---:|" * len(SITUACOES) + "---|",
    ]
    for operacao, regra in TABELA.items():
        celulas = [_celula(estado, regra) for estado in SITUACOES]
        linhas.append(f"| `{operacao}` | " + " | ".join(celulas) + f" | {regra.norma} |")
    linhas += ["", "## Por que se recusa", "", "| Estado | Erro | Explicação e saída | Norma |", "|---|---|---|---|"]
    for situacao in SITUACOES.values():
        explicacao = f"{situacao.explicacao[0].upper()}{situacao.explicacao[1:]}. {situacao.saida}"
        linhas.append(f"| {situacao.rotulo} | `{situacao.erro.__name__}` | {explicacao} | {situacao.norma} |")
    return "\n".join(linhas) + "\n"


def _celula(estado: Estado, regra: Regra) -> str:
    if estado not in regra.permitida_em:
        return "–"
    return f"→ {SITUACOES[regra.destino].rotulo}" if regra.destino else "sim"
