"""Rules shared by the acts on communications (Portaria 1650/2016, art. 25, § 1º)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from documentos.models import Documento
from prazos.calendario import CalendarioNaoCarregado
from prazos.consultas.calendario import calendario_de
from prazos.contagem import Contador, Recebimento, extremos
from prazos.contas import Conta, contar_hoje, perfil_de_json, recontar_hoje
from prazos.erros import (
    AindaNoPrazo,
    ComunicacaoJaRecebida,
    DestinatarioSemAcesso,
    NaoComunica,
    NaoEDestinatario,
    SemPrazoDeResposta,
)
from prazos.memoria import memoria
from prazos.memoria_texto import UNIDADES
from prazos.models import Comunicacao, OrigemDoPrazo, Prazo, SituacaoDaComunicacao, SituacaoDoPrazo
from prazos.pedido import Marco, Pedido, UnidadeDeTempo
from prazos.registro import abrir, no_prazo
from prazos.tempestividade import tempestivo
from processos import acesso
from processos.models import AcessoUnidade, Nivel, Processo
from processos.vinculos import anexacao_em_vigor
from sei.comum.erros import NaoEncontrado
from sei.comum.tempo import local
from sei.pessoas.ator import Ator, Origem, ator_da_pessoa
from sei.pessoas.models import Unidade, Usuario

RECEBIDAS = (SituacaoDaComunicacao.CONSULTADA, SituacaoDaComunicacao.TACITA)


def lugar_da(comunicacao: Comunicacao) -> int:
    """Id of the unit whose calendar counts: the addressee's, or the sender's when the addressee is a person."""
    return comunicacao.unidade_id or comunicacao.remetente_id


def pedido_da_resposta(pedido: Mapping, *, envio: date, consulta: date | None) -> Pedido | None:
    """The response deadline asked for by a communication; None when it asks for none.

    Args:
        pedido: `Comunicacao.pedido`. envio, consulta: local days.
    """
    if "data_certa" in pedido:
        return Pedido(Marco.COMECO, date.fromisoformat(pedido["data_certa"]), unidade=UnidadeDeTempo.DATA_CERTA)
    if "n" not in pedido:
        return None
    unidade = UnidadeDeTempo(pedido["unidade"])
    return Pedido(Marco.COMUNICACAO, envio, pedido["n"], unidade, pedido.get("em_dobro", False), consulta)


def conta_da_resposta(comunicacao: Comunicacao, consulta: date | None) -> Conta | None:
    """The count of the response deadline; None when there is none.

    Raises:
        CalendarioNaoCarregado, PrazoInvalido.
    """
    pedido = pedido_da_resposta(comunicacao.pedido, envio=local(comunicacao.enviada_em).date(), consulta=consulta)
    if pedido is None:
        return None
    if comunicacao.sem_acesso_em and consulta and pedido.marco is Marco.COMUNICACAO:
        pedido = replace(pedido, marco=Marco.COMECO, data=consulta, consulta=None)
    return contar_hoje(pedido, perfil_de_json(comunicacao.perfil), calendario_de(lugar_da(comunicacao)))


def recebimento_da(comunicacao: Comunicacao, consulta: date | None) -> Recebimento:
    """The receipt, by consultation or tacit; who could not read the process receives it only by reading."""
    contador = Contador(calendario_de(lugar_da(comunicacao)), perfil_de_json(comunicacao.perfil))
    envio = consulta if comunicacao.sem_acesso_em and consulta else local(comunicacao.enviada_em).date()
    return contador.receber(envio, consulta)


def e_destinatario(comunicacao: Comunicacao, ator: Ator) -> bool:
    """Whether the actor reads for the addressee: works now in the unit, or is the person."""
    if comunicacao.unidade_id:
        return comunicacao.unidade_id == ator.unidade_id
    return comunicacao.pessoa_id == ator.usuario_id


def unidade_ve(processo: Processo, unidade: Unidade) -> bool:
    """Whether whoever works in the unit may read the process; a sigiloso is read by people, never by units."""
    if processo.nivel_efetivo == Nivel.SIGILOSO:
        return False
    return (
        processo.nivel_efetivo == Nivel.PUBLICO
        or AcessoUnidade.objects.filter(processo=processo, unidade=unidade).exists()
    )


def pessoa_ve(processo: Processo, pessoa: Usuario) -> bool:
    """Whether the person may read the process."""
    return acesso.visiveis_para(ator_da_pessoa(pessoa, origem=Origem.TAREFA)).filter(pk=processo.pk).exists()


def destinatario_ve(comunicacao: Comunicacao) -> bool:
    """Whether the addressee may read the process now."""
    if comunicacao.unidade_id:
        return unidade_ve(comunicacao.processo, comunicacao.unidade)
    return pessoa_ve(comunicacao.processo, comunicacao.pessoa)


def processos_da_resposta(comunicacao: Comunicacao) -> list[int]:
    """Ids of the processes where the answer may be: the communication's and, while it is annexed, its principal."""
    anexacao = anexacao_em_vigor(comunicacao.processo_id)
    return [comunicacao.processo_id, *([anexacao.principal_id] if anexacao else [])]


def travar(ator: Ator, comunicacao_id: int) -> tuple[Processo, Comunicacao]:
    """Locks the process of a communication the actor may see, and reads both.

    Raises:
        NaoEncontrado
    """
    processo_id = Comunicacao.objects.filter(pk=comunicacao_id).values_list("processo_id", flat=True).first()
    if processo_id is None:
        raise NaoEncontrado
    processo = acesso.travar(ator, processo_id)
    return processo, completa(comunicacao_id)


def completa(comunicacao_id: int) -> Comunicacao:
    """The communication with what its sentences name."""
    return Comunicacao.objects.select_related("documento__tipo", "unidade", "pessoa", "prazo", "remetente").get(
        pk=comunicacao_id
    )


def exigir_que_responda(comunicacao: Comunicacao, ator: Ator) -> None:
    """Only the addressee answers, once, what was received.

    Raises:
        NaoEDestinatario, SemPrazoDeResposta.
    """
    if not e_destinatario(comunicacao, ator):
        raise NaoEDestinatario(f"A comunicação é dirigida a {comunicacao.destinatario}: só quem a recebe responde.")
    if comunicacao.situacao not in RECEBIDAS:
        raise SemPrazoDeResposta("A comunicação ainda não foi recebida. Consulte-a antes de responder.")
    if comunicacao.resposta_id:
        raise SemPrazoDeResposta("A comunicação já foi respondida. O documento novo fica no processo sem substituí-la.")


def exigir_que_cancele(comunicacao: Comunicacao, ator: Ator) -> None:
    """Only who signs in the unit that sent it takes back what nobody received.

    Raises:
        NaoComunica, ComunicacaoJaRecebida.
    """
    _exigir_remetente(comunicacao, ator, "pode cancelá-la")
    if comunicacao.situacao != SituacaoDaComunicacao.ENVIADA:
        raise ComunicacaoJaRecebida("A comunicação já foi recebida ou cancelada e não pode mais ser cancelada.")


class Atraso(NamedTuple):
    """A deadline that passed under every reading: its last day, the longest reading's, and the account of it."""

    vencimento: date
    maior: date
    memoria: Mapping


def exigir_atraso(comunicacao: Comunicacao, ator: Ator, instante: datetime) -> Atraso:
    """Lateness is certified once, to the unit that sent, and only past the longest reading of the norm.

    The deadline is counted again with what is known now: an outage certified, or a holiday entered, after it ended may
    have made the answer timely. While the longest reading is not known, or the deadline is stopped, nothing is late.

    Args:
        comunicacao: with `prazo__memoria` read. instante: now, aware.

    Raises:
        NaoComunica, SemPrazoDeResposta, AindaNoPrazo, DestinatarioSemAcesso.
    """
    _exigir_remetente(comunicacao, ator, "pede a certidão")
    prazo = comunicacao.prazo
    if comunicacao.situacao not in RECEBIDAS:
        raise SemPrazoDeResposta("A comunicação não foi recebida: nenhum prazo de resposta correu.")
    if prazo is None or prazo.situacao == SituacaoDoPrazo.CANCELADO:
        raise SemPrazoDeResposta("A comunicação não tem prazo de resposta a certificar.")
    if comunicacao.certidao_do_prazo_id:
        raise SemPrazoDeResposta("O atraso desta comunicação já foi certificado.")
    if prazo.vencimento < comunicacao.recebimento:
        raise SemPrazoDeResposta("O prazo terminou antes do recebimento da comunicação: não há atraso a certificar.")
    if prazo.situacao == SituacaoDoPrazo.SUSPENSO or prazo.a_definir:
        raise AindaNoPrazo(_SEM_DATA)
    if comunicacao.resposta_id is None and not destinatario_ve(comunicacao):
        raise DestinatarioSemAcesso(
            f"{comunicacao.destinatario} não pode mais ler este processo, e assim não tem como responder: o atraso não "
            "pode ser certificado."
        )
    atraso = _atraso_com_o_que_se_sabe(prazo)
    if tempestivo(comunicacao.respondida_em or instante, atraso.maior):
        raise AindaNoPrazo(
            f"Pela leitura mais longa da norma o prazo vai até {atraso.maior:%d/%m/%Y}, às 23h59. O atraso só é "
            "certificado quando passa dela."
        )
    return atraso


_SEM_DATA = "O prazo está suspenso ou sem data definida: o atraso ainda não pode ser certificado."


def _atraso_com_o_que_se_sabe(prazo: Prazo) -> Atraso:
    try:
        hoje = recontar_hoje(prazo, calendario_de(prazo.lugar_id)).contagem
        maior = extremos(hoje).maior
    except CalendarioNaoCarregado:
        raise AindaNoPrazo(_SEM_DATA) from None
    if hoje.a_definir or maior is None:
        raise AindaNoPrazo(_SEM_DATA)
    maior = max(maior, prazo.memoria.maior or maior, prazo.vencimento)
    if hoje.vencimento > prazo.vencimento:
        return Atraso(hoje.vencimento, maior, memoria(hoje))
    return Atraso(prazo.vencimento, maior, prazo.memoria.dados)


def respondida_no_prazo(comunicacao: Comunicacao) -> bool | None:
    """Whether the answer came in time, by the date in force or by what is known now; None without both."""
    prazo, em = comunicacao.prazo, comunicacao.respondida_em
    if prazo is None or em is None:
        return None
    if no_prazo(prazo, em):
        return True
    try:
        hoje = recontar_hoje(prazo, calendario_de(prazo.lugar_id)).contagem
    except CalendarioNaoCarregado:
        return False
    return hoje.a_definir or tempestivo(em, hoje.vencimento)


def _exigir_remetente(comunicacao: Comunicacao, ator: Ator, faz: str) -> None:
    if comunicacao.remetente_id != ator.unidade_id or not ator.assina:
        raise NaoComunica(f"A comunicação é da {comunicacao.remetente.sigla}: só um servidor que trabalhe nela {faz}.")


def descricao_do_prazo(tipo: str, documento: str) -> str:
    """How lists name the response deadline: label of the type and `rotulo` of the document."""
    return f"Responder à {tipo.lower()}: {documento}"


def abrir_prazo(comunicacao: Comunicacao, conta: Conta, *, ator: Ator, em: datetime) -> Prazo:
    """The response deadline of the addressee."""
    return abrir(
        conta,
        origem=OrigemDoPrazo.COMUNICACAO,
        processo=comunicacao.processo,
        descricao=descricao_do_prazo(comunicacao.get_tipo_display(), comunicacao.documento.rotulo),
        lugar_id=lugar_da(comunicacao),
        ator=ator,
        em=em,
        unidade_id=comunicacao.unidade_id,
        pessoa_id=comunicacao.pessoa_id,
    )


def prazo_por_extenso(pedido: Mapping) -> str:
    """The deadline asked for, in words: ``resposta em 5 dias úteis``."""
    if "data_certa" in pedido:
        return f"resposta até {date.fromisoformat(pedido['data_certa']):%d/%m/%Y}"
    if "n" not in pedido:
        return "sem prazo de resposta"
    dobro = ", em dobro" if pedido.get("em_dobro") else ""
    return f"resposta em {pedido['n']} {UNIDADES[UnidadeDeTempo(pedido['unidade'])][pedido['n'] > 1]}{dobro}"


def fatos(comunicacao: Comunicacao) -> dict:
    """What the trail keeps of a communication."""
    return {
        "especie": comunicacao.get_tipo_display(),
        "documento": comunicacao.documento.rotulo,
        "documento_id": comunicacao.documento_id,
        "comunicacao": comunicacao.pk,
        "quem": comunicacao.destinatario,
    }


def quando_foi_dado(documento: Documento) -> datetime:
    """The instant of an answer: the first signature of an internal document, the capture of a file (art. 26)."""
    return documento.assinado_em or documento.criado_em
