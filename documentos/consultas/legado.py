"""The numbers a process had in other systems, and the processes found by them."""

from documentos import acesso
from documentos.legado import pesquisado
from documentos.models import Documento, EstadoDoDocumento, NumeroLegado
from processos import acesso as acesso_ao_processo
from processos.models import Processo
from sei.comum.erros import NaoEncontrado
from sei.pessoas.ator import Ator

_ENCONTRADOS = 20


def numeros_legados(processo: Processo) -> list[NumeroLegado]:
    """The numbers in force of a process already found visible, in order, with the despacho of each."""
    em_vigor = NumeroLegado.objects.filter(processo=processo, desfeito_em__isnull=True)
    return list(em_vigor.select_related("despacho__tipo", "unidade").defer("despacho__secoes").order_by("pk"))


def numero_legado(ator: Ator, numero_id: int) -> NumeroLegado:
    """A number in force, with its process, if the actor may see it.

    Raises:
        NaoEncontrado, AberturaNaoConfirmada.
    """
    visiveis = NumeroLegado.objects.filter(acesso_ao_processo.q_processos(ator, "processo__"))
    achado = visiveis.filter(pk=numero_id, desfeito_em__isnull=True).select_related("processo__tipo").first()
    if achado is None:
        raise NaoEncontrado
    acesso_ao_processo.exigir_confirmacao(ator, achado.processo)
    return achado


def despachos_possiveis(ator: Ator, processo: Processo) -> list[Documento]:
    """Documents in force of the process that may cite a number, newest first."""
    em_vigor = (EstadoDoDocumento.ASSINADO, EstadoDoDocumento.JUNTADO)
    visiveis = acesso.visiveis_para(ator).filter(processo=processo, estado__in=em_vigor)
    return list(visiveis.select_related("tipo").defer("secoes", "tarjas").order_by("-ordem"))


def por_numero_legado(ator: Ator, texto: str) -> list[Processo]:
    """Up to 20 visible processes, with their types, that had a number beginning as typed.

    Args:
        texto: ``1234/2015``, ``1234`` or ``Agis 1234/2015``.
    """
    digitos = pesquisado(texto)
    if not digitos or len(digitos) > 44:
        return []
    numeros = NumeroLegado.objects.filter(digitos__startswith=digitos, desfeito_em__isnull=True)
    visiveis = acesso_ao_processo.visiveis_para(ator).filter(pk__in=numeros.values("processo_id"))
    return list(visiveis.select_related("tipo").order_by("digitos")[:_ENCONTRADOS])
