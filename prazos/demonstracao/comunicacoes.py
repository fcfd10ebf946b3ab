"""Deadlines of the demonstration court: communications read and unread, a return, a reopening and the unit's own."""

from datetime import datetime, time, timedelta

from assinatura.demonstracao.encenacao import complemento
from documentos.models import Documento, EstadoDoDocumento
from prazos import rotinas
from prazos.atos.certidoes import certificar_recebimento
from prazos.atos.comunicar import NovaComunicacao, comunicar
from prazos.atos.controle import PrazoPedido, controlar_prazo
from prazos.atos.programar import programar_reabertura, programar_retorno
from prazos.atos.receber import consultar_comunicacao
from prazos.models import Comunicacao
from prazos.tempestividade import FUSO
from processos.models import Abertura, Andamento, Nivel, Processo
from sei.comum.tempo import em_outro_instante, local
from sei.pessoas.ator import Ator, Origem, ator_da_pessoa, ator_do_sistema
from sei.pessoas.models import Lotacao, Unidade

SECRETARIA = "SECAD"


@complemento
def encenar_prazos(*, agora: datetime) -> None:
    """Plays the deadlines, by the acts, on processes already played; the last acts happen shortly before `agora`."""
    secretaria = Unidade.objects.get(sigla=SECRETARIA)
    documentos = _comunicaveis(secretaria)
    nao_lida, consultada, *outras = sorted(documentos, key=lambda documento: _depois(documento.processo))
    _tacita(_comunicar(nao_lida, secretaria, _depois(nao_lida.processo), n=15))
    _consultada(_comunicar(consultada, secretaria, _depois(consultada.processo), n=30))
    for documento, n in zip(outras[:3], (15, 5, None), strict=False):
        _comunicar(documento, secretaria, _depois(documento.processo), n=n)
    _controles(secretaria)
    _retorno(secretaria)
    _reabertura(agora)


def _comunicaveis(secretaria: Unidade) -> list[Documento]:
    """One signed document of each público process that is open elsewhere, to be communicated to the secretaria."""
    assinados = (
        Documento.objects.filter(
            estado=EstadoDoDocumento.ASSINADO,
            processo__nivel_efetivo=Nivel.PUBLICO,
            processo__aberturas__concluida_em__isnull=True,
        )
        .exclude(unidade_geradora=secretaria)
        .exclude(processo__aberturas__unidade=secretaria)
        .select_related("processo", "tipo")
        .order_by("processo_id", "ordem")
        .distinct()
    )
    abertos = {(a.processo_id, a.unidade_id) for a in Abertura.objects.filter(concluida_em__isnull=True)}
    unicos: dict[int, Documento] = {}
    for documento in assinados:
        if (documento.processo_id, documento.unidade_geradora_id) in abertos:
            unicos.setdefault(documento.processo_id, documento)
    return list(unicos.values())


def _alguem_da(unidade_id: int) -> Ator:
    """Somebody who signs in the unit, there."""
    lotacao = (
        Lotacao.objects.filter(unidade_id=unidade_id, perfil__assina=True, usuario__is_active=True)
        .select_related("usuario")
        .order_by("pk")
        .first()
    )
    return ator_da_pessoa(lotacao.usuario, lotacao_id=lotacao.pk, origem=Origem.COMANDO)


def _depois(processo: Processo) -> datetime:
    """A minute after the last act of the process."""
    ultimo = Andamento.objects.filter(processo=processo).order_by("-numero").values_list("em", flat=True)[0]
    return ultimo + timedelta(minutes=1)


def _comunicar(documento: Documento, para: Unidade, em: datetime, *, n: int | None) -> Comunicacao:
    nova = NovaComunicacao(documento_id=documento.pk, unidades=(para.pk,), n=n)
    with em_outro_instante(em):
        ator = _alguem_da(documento.unidade_geradora_id)
        return comunicar(ator=ator, processo_id=documento.processo_id, nova=nova)[0]


def _consultada(comunicacao: Comunicacao) -> None:
    with em_outro_instante(_depois(comunicacao.processo)):
        consultar_comunicacao(ator=_alguem_da(comunicacao.unidade_id), comunicacao_id=comunicacao.pk)
        certificar_recebimento(ator=ator_do_sistema(), comunicacao_id=comunicacao.pk)


def _tacita(comunicacao: Comunicacao) -> None:
    """Nobody read it: the periodic work receives it as soon as its last day is over, and certifies it."""
    depois = datetime.combine(comunicacao.ultimo_dia + timedelta(days=1), time(), tzinfo=FUSO)
    with em_outro_instante(depois):
        rotinas.receber_vencidas(ator_do_sistema())
        rotinas.certificar(ator_do_sistema())


def _controles(unidade: Unidade) -> None:
    """Three processes on the desk of the unit have a deadline of its own, from the day they came."""
    abertas = Abertura.objects.filter(unidade=unidade, concluida_em__isnull=True).exclude(
        processo__nivel_efetivo=Nivel.SIGILOSO
    )
    pedidos = (("Conferir a documentação", 5), ("Instruir e submeter à chefia", 20), ("Acompanhar a execução", 45))
    recentes = abertas.exclude(processo__numero=None).select_related("processo").order_by("-aberta_em", "pk")
    for abertura, (descricao, n) in zip(recentes, pedidos, strict=False):
        with em_outro_instante(_depois(abertura.processo)):
            controlar_prazo(
                ator=_alguem_da(unidade.pk),
                processo_id=abertura.processo_id,
                prazo=PrazoPedido(n=n),
                descricao=descricao,
            )


def _retorno(unidade: Unidade) -> None:
    """A process that another unit sent to this one has to go back."""
    abertura = (
        Abertura.objects.filter(
            unidade=unidade,
            concluida_em__isnull=True,
            recebida_em__isnull=True,
            enviada_por__isnull=False,
            processo__nivel_efetivo=Nivel.PUBLICO,
        )
        .select_related("processo")
        .order_by("-aberta_em", "pk")
        .first()
    )
    if abertura is None:
        return
    with em_outro_instante(_depois(abertura.processo)):
        programar_retorno(
            ator=_alguem_da(abertura.enviada_por_id),
            processo_id=abertura.processo_id,
            destinos=(unidade.pk,),
            prazo=PrazoPedido(n=10, unidade_de_tempo="dias_uteis"),
        )


def _reabertura(agora: datetime) -> None:
    """A concluded process will come back in a month."""
    abertas = Abertura.objects.filter(concluida_em__isnull=True).values("processo_id")
    ultima = (
        Abertura.objects.filter(processo__nivel_efetivo=Nivel.PUBLICO, concluida_em__isnull=False)
        .exclude(processo_id__in=abertas)
        .select_related("processo")
        .order_by("-concluida_em", "pk")
        .first()
    )
    if ultima is None:
        return
    with em_outro_instante(_depois(ultima.processo)):
        programar_reabertura(
            ator=_alguem_da(ultima.unidade_id),
            processo_id=ultima.processo_id,
            dia=local(agora).date() + timedelta(days=30),
            motivo="Conferir o cumprimento",
        )
