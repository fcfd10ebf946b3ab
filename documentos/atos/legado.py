"""Linking a process to the number it had in Agis or Cruviana (Portaria 1650/2016, arts. 15 and 17)."""

from dataclasses import dataclass

from documentos import acesso, legado
from documentos.models import Documento, NumeroLegado
from documentos.termos import firmar
from processos import acesso as acesso_ao_processo
from processos import estados
from processos.andamentos import ato, registrar
from processos.erros import VinculoDeOutraUnidade
from processos.models import Processo, TipoAndamento
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.tempo import agora, local
from sei.pessoas.ator import Ator


@dataclass(frozen=True, slots=True)
class PedidoDeNumeroLegado:
    """What to link.

    Attributes:
        sistema: one of SistemaLegado. numero: as it is there, up to 40 characters. ano: four digits.
        despacho_id: document in force of the process that cites the number.
    """

    processo_id: int
    sistema: str
    numero: str
    ano: int
    despacho_id: int


@ato(TipoAndamento.NUMERO_LEGADO_VINCULADO)
def vincular_numero_legado(*, ator: Ator, pedido: PedidoDeNumeroLegado) -> NumeroLegado:
    """Links the number to the process; the despacho that cites it never changes again.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, EntradaInvalida, LegadoNaoCitado, and the refusals of `estados`.
    """
    processo = acesso_ao_processo.travar(ator, pedido.processo_id)
    estados.exigir(processo.estado, estados.Operacao.ALTERAR_CADASTRO)
    acesso_ao_processo.exigir_aberto(processo, ator)
    instante = agora()
    lido = legado.ler(pedido.sistema, pedido.numero, pedido.ano, ano_atual=local(instante).year)
    despacho = _despacho(ator, processo, pedido.despacho_id)
    legado.exigir_citado(despacho, lido, campo="despacho")
    em_vigor = NumeroLegado.objects.filter(processo=processo, desfeito_em__isnull=True)
    if em_vigor.filter(sistema=lido.sistema, digitos=lido.digitos).exists():
        raise EntradaInvalida(f"{lido} já está vinculado a este processo.", campo="numero")
    vinculado = NumeroLegado.objects.create(
        processo=processo,
        sistema=lido.sistema,
        numero=lido.numero,
        ano=lido.ano,
        digitos=lido.digitos,
        despacho=despacho,
        unidade_id=ator.unidade_id,
        usuario_id=ator.usuario_id,
        em=instante,
    )
    firmar(despacho, em=instante)
    registrar(
        TipoAndamento.NUMERO_LEGADO_VINCULADO,
        processo=processo,
        ator=ator,
        em=instante,
        legado=str(lido),
        documento=despacho.rotulo,
        documento_id=despacho.pk,
    )
    return vinculado


@ato(TipoAndamento.NUMERO_LEGADO_DESVINCULADO)
def desvincular_numero_legado(*, ator: Ator, numero_id: int, motivo: str) -> NumeroLegado:
    """Undoes a link made by mistake; by the unit that made it, while it has the process, or by the Órgão Gestor.

    Args:
        motivo: up to 500 characters; it stays in the trail.

    Raises:
        NaoEncontrado: also when it was already undone. ProcessoNaoAberto, VinculoDeOutraUnidade, EntradaInvalida, and
            the refusals of `estados`.
    """
    processo_id = NumeroLegado.objects.filter(pk=numero_id).values_list("processo_id", flat=True).first()
    if processo_id is None:
        raise NaoEncontrado
    processo = acesso_ao_processo.travar(ator, processo_id)
    vinculado = NumeroLegado.objects.filter(pk=numero_id, desfeito_em__isnull=True).select_related("unidade").first()
    if vinculado is None:
        raise NaoEncontrado
    estados.exigir(processo.estado, estados.Operacao.ALTERAR_CADASTRO)
    acesso_ao_processo.exigir_aberto(processo, ator)
    if vinculado.unidade_id != ator.unidade_id and not ator.orgao_gestor:
        raise VinculoDeOutraUnidade(
            f"Quem vinculou o número foi a {vinculado.unidade.sigla}: só ela ou o Órgão Gestor desfaz."
        )
    motivo = " ".join(motivo.split())
    if not motivo or len(motivo) > 500:
        raise EntradaInvalida("Diga o motivo, em até 500 caracteres: ele fica no andamento.", campo="motivo")
    vinculado.desfeito_em, vinculado.desfeito_por_id, vinculado.motivo = agora(), ator.usuario_id, motivo
    vinculado.save(update_fields=["desfeito_em", "desfeito_por", "motivo"])
    registrar(
        TipoAndamento.NUMERO_LEGADO_DESVINCULADO,
        processo=processo,
        ator=ator,
        em=vinculado.desfeito_em,
        legado=str(vinculado),
        motivo=motivo,
    )
    return vinculado


def _despacho(ator: Ator, processo: Processo, documento_id: int) -> Documento:
    visiveis = acesso.visiveis_para(ator).filter(processo=processo).select_related("tipo")
    despacho = visiveis.filter(pk=documento_id).first()
    if despacho is None or not acesso.em_vigor(despacho):
        raise EntradaInvalida("Escolha o despacho, já assinado, entre os documentos do processo.", campo="despacho")
    return despacho
