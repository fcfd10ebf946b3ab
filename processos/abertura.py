"""Opening a sigiloso: the password, every time (Portaria 1650/2016, art. 10; dominio: each opening re-asks it)."""

from processos import acesso, leituras
from processos.models import EspecieDeLeitura, Nivel, Processo
from sei.comum.erros import NaoEncontrado
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator
from sei.pessoas.erros import SenhaIncorreta
from sei.pessoas.senha import reautenticar

ROTA = "processos:abrir"


def a_abrir(ator: Ator, processo_id: int) -> Processo | None:
    """The sigiloso the actor holds a credential for; None when it needs no opening.

    Raises:
        NaoEncontrado: it does not exist or the actor may not know that it does.
    """
    processo = acesso.visiveis_para(ator).filter(pk=processo_id).first()
    if processo is None:
        raise NaoEncontrado(alvo=("processo", processo_id))
    if ator.visita is not None:
        ator.visita.passou.add(processo.pk)
    return processo if processo.nivel_efetivo == Nivel.SIGILOSO else None


def confirmar_abertura(ator: Ator, processo: Processo, senha: str) -> None:
    """Checks the password and records the opening, or the refusal.

    Raises:
        SenhaIncorreta, MuitasTentativas.
    """
    instante = agora()
    lido = [(processo.pk, 0, processo.nivel_efetivo)]
    try:
        reautenticar(ator, senha, instante=instante)
    except SenhaIncorreta:
        leituras.registrar(ator, lido, rota=ROTA, em=instante, especie=EspecieDeLeitura.SENHA_RECUSADA)
        raise
    leituras.registrar(ator, lido, rota=ROTA, em=instante, especie=EspecieDeLeitura.ABERTURA)
