"""Communicating a document of a process to units and people (Portaria 1650/2016, art. 25)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from documentos import acesso as documentos
from documentos.models import Documento, EstadoDoDocumento
from documentos.termos import firmar
from prazos import avisos, comunicados
from prazos.acesso import exigir_que_comunique
from prazos.consultas.perfil import perfil_de_contagem
from prazos.contas import perfil_em_json
from prazos.erros import (
    ComunicacaoRepetida,
    DestinatarioSemAcesso,
    DocumentoNaoComunicavel,
)
from prazos.models import Comunicacao, SituacaoDaComunicacao, SituacaoDoPrazo, TipoDeComunicacao
from prazos.pedido import Marco, Pedido, PrazoInvalido, UnidadeDeTempo, dito_no_campo, exigir_quantidade
from prazos.registro import CORRENTES, encerrar
from processos import acesso, estados
from processos.andamentos import ato, registrar
from processos.models import Nivel, Processo, TipoAndamento
from sei.comum.erros import EntradaInvalida
from sei.comum.tempo import agora, local
from sei.pessoas.ator import Ator
from sei.pessoas.models import Unidade, Usuario


@dataclass(frozen=True, slots=True)
class NovaComunicacao:
    """What is communicated, to whom and how long they have to answer.

    Attributes:
        documento_id: a signed document of the process. tipo: value of TipoDeComunicacao.
        unidades, pessoas: ids of the addressees; at least one.
        n, unidade_de_tempo, em_dobro: response deadline counted from the receipt; `n` None asks for no answer.
        data_certa: response deadline on a given day, instead of `n`.
    """

    documento_id: int
    tipo: str = TipoDeComunicacao.INTIMACAO.value
    unidades: tuple[int, ...] = ()
    pessoas: tuple[int, ...] = ()
    n: int | None = None
    unidade_de_tempo: str = UnidadeDeTempo.DIAS_CORRIDOS.value
    em_dobro: bool = False
    data_certa: date | None = None

    def pedido(self) -> dict:
        """`Comunicacao.pedido`.

        Raises:
            PrazoInvalido: length that is not a positive integer, doubled date certain.
        """
        if self.data_certa:
            Pedido(Marco.COMECO, self.data_certa, unidade=UnidadeDeTempo.DATA_CERTA, em_dobro=self.em_dobro)
            return {"data_certa": self.data_certa.isoformat()}
        if self.n is None:
            return {}
        exigir_quantidade(self.n)
        return {"n": self.n, "unidade": UnidadeDeTempo(self.unidade_de_tempo).value, "em_dobro": self.em_dobro}


@ato(TipoAndamento.COMUNICACAO_ENVIADA)
def comunicar(*, ator: Ator, processo_id: int, nova: NovaComunicacao) -> list[Comunicacao]:
    """Sends the communication to each addressee; the receipt is the consultation, or tacit after the days of art. 25.

    Raises:
        NaoEncontrado, NaoComunica, ProcessoNaoAberto, DocumentoNaoComunicavel, DestinatarioSemAcesso,
        ComunicacaoRepetida, PrazoInvalido, CalendarioNaoCarregado, EntradaInvalida, and the refusals of `estados`.
    """
    processo = acesso.travar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.COMUNICAR)
    exigir_que_comunique(ator)
    acesso.exigir_aberto(processo, ator)
    documento = _documento(processo, ator, nova.documento_id)
    if nova.tipo not in TipoDeComunicacao.values:
        raise EntradaInvalida("Escolha o tipo da comunicação na lista.", campo="tipo")
    instante = agora()
    firmar(documento, em=instante)
    comuns = _comuns(processo, documento, ator, nova, instante)
    feitas = [_enviar(comuns, ator, destino) for destino in _destinatarios(processo, nova)]
    avisos.avisar("comunicacao", [(processo.pk, feita.unidade_id, feita.pessoa_id) for feita in feitas])
    registrar(
        TipoAndamento.COMUNICACAO_ENVIADA,
        processo=processo,
        ator=ator,
        em=instante,
        **{**comunicados.fatos(feitas[0]), "quem": "", "comunicacao": [feita.pk for feita in feitas]},
        destinatarios=", ".join(feita.destinatario for feita in feitas),
        detalhe=f"; {comunicados.prazo_por_extenso(comuns['pedido'])}",
    )
    return feitas


def _documento(processo: Processo, ator: Ator, documento_id: int) -> Documento:
    documento = documentos.visiveis_para(ator).filter(pk=documento_id, processo=processo).select_related("tipo").first()
    if documento is None or documento.estado != EstadoDoDocumento.ASSINADO:
        raise DocumentoNaoComunicavel(
            "Escolha um documento assinado deste processo. Minuta, documento cancelado e arquivo capturado não são "
            "comunicados: escreva e assine o documento que os encaminha.",
            campo="documento",
        )
    return documento


def _comuns(processo: Processo, documento: Documento, ator: Ator, nova: NovaComunicacao, instante: datetime) -> dict:
    if nova.data_certa and nova.data_certa < local(instante).date():
        raise PrazoInvalido("A data certa já passou. Escolha um dia de hoje em diante.", campo="data_certa")
    return {
        "processo": processo,
        "documento": documento,
        "tipo": nova.tipo,
        "remetente_id": ator.unidade_id,
        "enviada_por_id": ator.usuario_id,
        "enviada_em": instante,
        "pedido": nova.pedido(),
        "perfil": perfil_em_json(perfil_de_contagem()),
    }


def _destinatarios(processo: Processo, nova: NovaComunicacao) -> Iterable[Unidade | Usuario]:
    unidades = list(Unidade.objects.filter(pk__in=set(nova.unidades), ativa=True).order_by("sigla"))
    pessoas = list(Usuario.objects.filter(pk__in=set(nova.pessoas), is_active=True).order_by("nome"))
    if not unidades and not pessoas:
        raise EntradaInvalida("Escolha ao menos um destinatário: uma unidade ou uma pessoa.", campo="unidades")
    if len(unidades) + len(pessoas) != len(set(nova.unidades)) + len(set(nova.pessoas)):
        raise EntradaInvalida("Um dos destinatários não existe ou está desativado. Escolha na lista.", campo="unidades")
    for unidade in unidades:
        if not comunicados.unidade_ve(processo, unidade):
            raise DestinatarioSemAcesso(_sem_acesso(processo, unidade.sigla), campo="unidades")
    for pessoa in pessoas:
        if not comunicados.pessoa_ve(processo, pessoa):
            raise DestinatarioSemAcesso(_sem_acesso(processo, pessoa.nome), campo="pessoas")
    return [*unidades, *pessoas]


def _sem_acesso(processo: Processo, quem: str) -> str:
    if processo.nivel_efetivo == Nivel.SIGILOSO:
        return f"{quem} não pode ler este processo: sigiloso é comunicado a pessoa que tenha credencial."
    return f"{quem} não pode ler este processo restrito. Envie antes o processo à unidade que deve ser comunicada."


def _enviar(comuns: dict, ator: Ator, destino: Unidade | Usuario) -> Comunicacao:
    nova = Comunicacao(**comuns, **{"unidade" if isinstance(destino, Unidade) else "pessoa": destino})
    if nova.unidade_id == ator.unidade_id:
        raise EntradaInvalida("A sua própria unidade não é destinatária do que ela comunica.", campo="unidades")
    repetida = Comunicacao.objects.filter(
        documento=nova.documento, unidade=nova.unidade, pessoa=nova.pessoa, situacao=SituacaoDaComunicacao.ENVIADA
    )
    if repetida.exists():
        raise ComunicacaoRepetida(
            f"{nova.documento.rotulo} já foi comunicado a {nova.destinatario} e aguarda o recebimento. "
            "Não é preciso comunicar de novo."
        )
    nova.ultimo_dia = comunicados.recebimento_da(nova, None).data
    with dito_no_campo("data_certa" if "data_certa" in nova.pedido else "n"):
        conta = comunicados.conta_da_resposta(nova, None)  # refuses now what could not be counted at the receipt
    if conta and "data_certa" in nova.pedido:
        nova.prazo = comunicados.abrir_prazo(nova, conta, ator=ator, em=nova.enviada_em)
    nova.save(force_insert=True)
    return nova


@ato(TipoAndamento.COMUNICACAO_CANCELADA)
def cancelar_comunicacao(*, ator: Ator, comunicacao_id: int, motivo: str) -> Comunicacao:
    """Takes back a communication that nobody received yet; only the unit that sent it, with the reason.

    Raises:
        NaoEncontrado, NaoComunica, ComunicacaoJaRecebida, EntradaInvalida.
    """
    processo, comunicacao = comunicados.travar(ator, comunicacao_id)
    comunicados.exigir_que_cancele(comunicacao, ator)
    motivo = " ".join(motivo.split())
    if not motivo or len(motivo) > 500:
        raise EntradaInvalida("Diga o motivo do cancelamento, em até 500 caracteres.", campo="motivo")
    instante = agora()
    comunicacao.situacao, comunicacao.motivo = SituacaoDaComunicacao.CANCELADA, motivo
    comunicacao.save(update_fields=["situacao", "motivo"])
    if comunicacao.prazo and comunicacao.prazo.situacao in CORRENTES:
        encerrar(comunicacao.prazo, SituacaoDoPrazo.CANCELADO, ator=ator, em=instante)
    registrar(
        TipoAndamento.COMUNICACAO_CANCELADA,
        processo=processo,
        ator=ator,
        em=instante,
        **comunicados.fatos(comunicacao),
        motivo=motivo,
    )
    return comunicacao
