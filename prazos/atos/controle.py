"""The deadline a unit sets to itself in a process. It is the unit's own: the trail, which others read, ignores it."""

from dataclasses import dataclass
from datetime import date, datetime

from prazos.consultas.calendario import calendario_de
from prazos.consultas.perfil import perfil_de_contagem
from prazos.contas import Conta, contar_hoje
from prazos.erros import PrazoEncerrado
from prazos.models import OrigemDoPrazo, Prazo, SituacaoDoPrazo
from prazos.pedido import Marco, Pedido, PrazoInvalido, UnidadeDeTempo, dito_no_campo
from prazos.registro import CORRENTES, abrir, encerrar, trocar
from processos import acesso
from processos.andamentos import ato
from processos.models import Processo
from sei.comum.erros import EntradaInvalida
from sei.comum.tempo import agora, local
from sei.pessoas.ator import Ator


@dataclass(frozen=True, slots=True)
class PrazoPedido:
    """How long, from today: `n` of `unidade_de_tempo`, or the day `data_certa`."""

    n: int | None = None
    unidade_de_tempo: str = UnidadeDeTempo.DIAS_CORRIDOS.value
    data_certa: date | None = None

    def pedido(self, hoje: date) -> Pedido:
        """The request to count.

        Raises:
            PrazoInvalido: neither length nor day, or a day that has passed.
        """
        if self.data_certa:
            if self.data_certa < hoje:
                raise PrazoInvalido("A data já passou. Escolha um dia de hoje em diante.", campo="data_certa")
            return Pedido(Marco.COMECO, self.data_certa, unidade=UnidadeDeTempo.DATA_CERTA)
        if self.n is None:
            raise PrazoInvalido("Diga o prazo: um número de dias ou a data.", campo="n")
        return Pedido(Marco.COMECO, hoje, self.n, UnidadeDeTempo(self.unidade_de_tempo))

    def contar(self, em: datetime, unidade_id: int) -> Conta:
        """The count from the local day of `em`, with the calendar of the unit.

        Raises:
            PrazoInvalido: as `pedido`, or a length or a day beyond the calendar. CalendarioSemAnos.
        """
        calendario = calendario_de(unidade_id)
        with dito_no_campo("data_certa" if self.data_certa else "n"):
            return contar_hoje(self.pedido(local(em).date()), perfil_de_contagem(), calendario)


def _corrente(processo: Processo, unidade_id: int) -> Prazo | None:
    return Prazo.objects.filter(
        processo=processo, unidade_id=unidade_id, origem=OrigemDoPrazo.CONTROLE, situacao__in=CORRENTES
    ).first()


@ato()
def controlar_prazo(*, ator: Ator, processo_id: int, prazo: PrazoPedido, descricao: str = "") -> Prazo:
    """Sets, or changes, the deadline of the working unit in the process; the former date is kept.

    Args:
        descricao: what is to be done, up to 200 characters.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, PrazoInvalido, CalendarioSemAnos, EntradaInvalida.
    """
    processo = acesso.travar(ator, processo_id)
    acesso.exigir_aberto(processo, ator)
    descricao = " ".join(descricao.split()) or "Controle de prazo"
    if len(descricao) > 200:
        raise EntradaInvalida("A descrição passa de 200 caracteres. Resuma-a.", campo="descricao")
    instante = agora()
    conta = prazo.contar(instante, ator.unidade_id)
    atual = _corrente(processo, ator.unidade_id)
    if atual is None:
        return abrir(
            conta,
            origem=OrigemDoPrazo.CONTROLE,
            processo=processo,
            descricao=descricao,
            lugar_id=ator.unidade_id,
            ator=ator,
            em=instante,
            unidade_id=ator.unidade_id,
        )
    atual.descricao, atual.inicio = descricao, conta.contagem.recebimento.data
    trocar(atual, conta, motivo=f"Alterado por {ator.nome}", ator=ator, em=instante)
    return atual


@ato()
def encerrar_controle(*, ator: Ator, processo_id: int, cumprido: bool) -> Prazo:
    """Ends the deadline of the working unit in the process.

    Args:
        cumprido: it was met; otherwise it is given up.

    Raises:
        NaoEncontrado, PrazoEncerrado when there is none running.
    """
    processo = acesso.travar(ator, processo_id)
    atual = _corrente(processo, ator.unidade_id)
    if atual is None:
        raise PrazoEncerrado(f"A {ator.unidade_sigla} não tem prazo em curso neste processo.")
    situacao = SituacaoDoPrazo.CUMPRIDO if cumprido else SituacaoDoPrazo.CANCELADO
    encerrar(atual, situacao, ator=ator, em=agora())
    return atual
