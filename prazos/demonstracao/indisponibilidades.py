"""Outages of the demonstration: one certified, one annulled, one the monitor found and nobody has looked at yet."""

from datetime import datetime, time, timedelta

from assinatura.demonstracao.encenacao import complemento
from prazos.atos.indisponibilidade import (
    NovaIndisponibilidade,
    anular_indisponibilidade,
    certificar_indisponibilidade,
    registrar_indisponibilidade,
)
from prazos.atos.monitor import anotar_sondagem
from prazos.models import NaturezaDaIndisponibilidade
from prazos.sondagem import RegraDoMonitor, Sondada
from prazos.tempestividade import FUSO, data_local
from sei.comum.tempo import em_outro_instante
from sei.pessoas.ator import Origem, ator_da_pessoa, ator_do_sistema
from sei.pessoas.models import Usuario

GESTORA, ADMINISTRADOR = "lucia.ferraz", "administrador"
ENDERECO = "http://127.0.0.1:8000/saude/"


@complemento
def encenar_indisponibilidades(*, agora: datetime) -> None:
    """Writes them in the weeks before `agora` (aware)."""

    def instante(dias: int, hora: int, minuto: int = 0) -> datetime:
        return datetime.combine(data_local(agora) - timedelta(days=dias), time(hora, minuto), tzinfo=FUSO)

    gestora, administrador = (
        ator_da_pessoa(Usuario.objects.get(username=login), origem=Origem.COMANDO) for login in (GESTORA, ADMINISTRADOR)
    )
    with em_outro_instante(instante(20, 18)):
        falha = registrar_indisponibilidade(
            ator=administrador,
            nova=NovaIndisponibilidade(
                inicio=instante(20, 14, 12),
                fim=instante(20, 16, 40),
                natureza=NaturezaDaIndisponibilidade.FALHA,
                causa="Falha na rede elétrica da sala de servidores.",
                evidencia="Chamado 4182; registro do nobreak.",
            ),
        )
    with em_outro_instante(instante(19, 9)):
        certificar_indisponibilidade(ator=gestora, numero=falha.numero, fundamento="Despacho do Órgão Gestor nº 7")
    with em_outro_instante(instante(12, 9)):
        engano = registrar_indisponibilidade(
            ator=administrador,
            nova=NovaIndisponibilidade(
                inicio=instante(12, 7),
                fim=instante(12, 7, 30),
                natureza=NaturezaDaIndisponibilidade.MANUTENCAO,
                causa="Atualização programada do sistema.",
            ),
        )
        certificar_indisponibilidade(ator=gestora, numero=engano.numero, fundamento="Despacho do Órgão Gestor nº 8")
    with em_outro_instante(instante(11, 9)):
        motivo = "A atualização foi adiada: o sistema ficou no ar."
        anular_indisponibilidade(ator=gestora, numero=engano.numero, motivo=motivo)
    _detectada(instante(2, 10))


def _detectada(inicio: datetime) -> None:
    """Ten minutes of probes in which the database was down for four."""
    regra, sistema = RegraDoMonitor(), ator_do_sistema(Origem.COMANDO)
    for minuto in range(10):
        em, caiu = inicio + timedelta(minutes=minuto), 3 <= minuto < 7
        detalhe = "HTTP 503: banco" if caiu else "HTTP 200"
        with em_outro_instante(em):
            anotar_sondagem(ator=sistema, endereco=ENDERECO, sondada=Sondada(em, not caiu, detalhe, 40), regra=regra)
