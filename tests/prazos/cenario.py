"""A signed despacho of SECAD in a process, ready to be communicated, and the clock to walk with."""

from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from documentos.atos.nivel import alterar_nivel_do_documento
from prazos.atos.calendario import carregar_calendario
from prazos.atos.comunicar import NovaComunicacao, comunicar
from prazos.models import Comunicacao
from processos.nivel import NovoNivel
from sei.comum.tempo import em_outro_instante
from sei.pessoas.ator import ator_do_sistema

RORAIMA = ZoneInfo("America/Boa_Vista")


def local(dia: int, mes: int = 3, hora: int = 10, minuto: int = 0, segundo: int = 0, ano: int = 2026) -> datetime:
    """An instant of Roraima; March 2026 has no holiday."""
    return datetime(ano, mes, dia, hora, minuto, segundo, tzinfo=RORAIMA)


@contextmanager
def no_dia(dia: int, mes: int = 3, **hora):
    """The clock stands at this instant of Roraima."""
    with em_outro_instante(local(dia, mes, **hora)):
        yield


class Cenario:
    """A process of SECAD with a signed despacho; `comunica` sends it to DITEC (or to whom is asked)."""

    def __init__(self, elenco, *, nivel: int = 0):
        self.elenco = elenco
        carregar_calendario(ator=ator_do_sistema())
        with no_dia(2):
            self.processo = elenco.iniciar(elenco.servidora, nivel=nivel)
            self.documento = self.processo.documentos.get()
            elenco.assinar(elenco.servidora, self.documento)

    def elevar(self, nivel: int) -> None:
        """The despacho, and with it the process, becomes restrito (1) or sigiloso (2)."""
        novo = NovoNivel(nivel, self.elenco.hipotese_do_nivel(nivel), "Há dados pessoais")
        alterar_nivel_do_documento(ator=self.elenco.servidora.ator, documento_id=self.documento.pk, novo=novo)

    def comunica(self, *, ator=None, **mudancas) -> Comunicacao:
        """One communication, to DITEC with five running days to answer unless told otherwise."""
        if "unidades" not in mudancas and "pessoas" not in mudancas:
            mudancas["unidades"] = (self.elenco.ditec.pk,)
        if "data_certa" not in mudancas:
            mudancas.setdefault("n", 5)
        nova = NovaComunicacao(documento_id=self.documento.pk, **mudancas)
        ator = ator or self.elenco.servidora.ator
        return comunicar(ator=ator, processo_id=self.processo.pk, nova=nova)[0]
