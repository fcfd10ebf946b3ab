"""The return asked for in the form that sends a process (art. 16)."""

from documentos.envio import OPCOES, OpcaoDoEnvio
from prazos.atos.programar import programar_retorno
from prazos.forms import campos_do_prazo, conferir_um_so, prazo_pedido
from sei.pessoas.ator import Ator


def retorno_pedido(campos: dict) -> bool:
    """Whether a length or a day was typed."""
    return bool(campos["n"] is not None or campos["data_certa"])


def pedir_retorno(ator: Ator, processo_id: int, destinos: tuple[int, ...], campos: dict) -> None:
    """Asks for the return."""
    programar_retorno(ator=ator, processo_id=processo_id, destinos=destinos, prazo=prazo_pedido(campos))


OPCOES.append(
    OpcaoDoEnvio(
        titulo="Retorno programado",
        explicacao="Quem recebe tem de devolver o processo à sua unidade até o prazo, e não o conclui antes disso.",
        campos=campos_do_prazo,
        conferir=conferir_um_so,
        pedida=retorno_pedido,
        depois=pedir_retorno,
    )
)
