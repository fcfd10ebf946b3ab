"""What a process says of another one it was tied to, once that one is sigiloso: to who may not see it, nothing."""

import re

import pytest
from django.urls import reverse

from documentos.atos.sobrestar import retomar_processo
from processos.andamentos import SEM_O_OUTRO, SO_DO_VINCULO
from processos.atos.relacionar import desfazer_relacionamento, relacionar_processos
from processos.atos.sigilo import alterar_nivel_do_processo
from processos.models import TipoAndamento
from processos.nivel import NovoNivel
from tests.elenco import conferir_trilha
from tests.termos import Termos

RESTRITO, SIGILOSO = 1, 2
GENERICO = "outro processo"


@pytest.fixture
def termos(elenco):
    elenco.tipo_publico.admite_restrito = elenco.tipo_publico.admite_sigiloso = True
    elenco.tipo_publico.save()
    return Termos(elenco)


@pytest.fixture
def processo(elenco, termos):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def outro(elenco, termos):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def elevar(elenco, outro):
    def fazer(nivel):
        novo = NovoNivel(nivel, elenco.hipotese_do_nivel(nivel), "Apuração")
        alterar_nivel_do_processo(ator=elenco.servidora.ator, processo_id=outro.pk, novo=novo)

    return fazer


def _ler(elenco, quem, rota, *argumentos, **consulta) -> str:
    cliente = elenco.cliente(quem)
    return cliente.get(reverse(rota, args=argumentos), consulta).content.decode().lower()


def _andamento(elenco, quem, processo) -> str:
    return _ler(elenco, quem, "processos:andamento", processo.pk, completo="1")


def _seguidos(andamento: str) -> list[str]:
    """The numbers the lines of the page would have without any gap."""
    quantas = len(re.findall(r'<td class="num">\d+</td>', andamento))
    return [str(numero) for numero in range(quantas, 0, -1)]


def _vincular(elenco, termos, processo, outro, como):
    ator = elenco.servidora.ator
    if como == "esperou":
        termos.sobrestar(outro, aguarda_id=processo.pk)
        retomar_processo(ator=ator, processo_id=outro.pk, motivo="Fim da espera")
    elif como == "relacionado":
        relacionar_processos(ator=ator, processo_id=processo.pk, outro_id=outro.pk)
        desfazer_relacionamento(ator=ator, processo_id=processo.pk, outro_id=outro.pk)
    elif como == "anexado":
        termos.anexar(processo, outro)
        termos.desanexar(processo, outro)
    else:
        termos.anexar(outro, processo)
        termos.desanexar(outro, processo)


class TestSobrestado:
    @pytest.fixture(autouse=True)
    def espera(self, termos, processo, outro):
        termos.sobrestar(processo, aguarda_id=outro.pk)

    def test_a_espera_por_um_sigiloso_nao_se_conta(self, elenco, processo, outro, elevar):
        elevar(SIGILOSO)
        for rota, argumentos in (("documentos:processo", [processo.pk]), ("processos:sobrestados", [])):
            pagina = _ler(elenco, elenco.colega, rota, *argumentos)
            assert processo.numero in pagina
            assert GENERICO not in pagina and "aguarda " not in pagina and outro.numero not in pagina
        assert "nenhum processo" in _ler(elenco, elenco.colega, "processos:sobrestados")
        andamento = _andamento(elenco, elenco.colega, processo)
        assert "processo sobrestado. motivo: " in andamento
        assert GENERICO not in andamento and "desfecho" not in andamento

    def test_quem_tem_a_credencial_continua_a_ver(self, elenco, processo, outro, elevar):
        elevar(SIGILOSO)
        for rota, argumentos in (("documentos:processo", [processo.pk]), ("processos:sobrestados", [])):
            assert outro.numero in _ler(elenco, elenco.servidora, rota, *argumentos)
        assert f"desfecho de {outro.numero}" in _andamento(elenco, elenco.servidora, processo)

    def test_a_espera_por_um_restrito_se_conta_sem_o_numero(self, elenco, processo, outro, elevar):
        elevar(RESTRITO)
        pagina = _ler(elenco, elenco.detentor, "documentos:processo", processo.pk)
        assert "aguarda outro processo, a que você não tem acesso" in pagina and outro.numero not in pagina
        assert "desfecho de outro processo" in _andamento(elenco, elenco.detentor, processo)


@pytest.mark.parametrize("como", ["esperou", "relacionado", "anexado", "acolhido"])
def test_o_andamento_nao_conta_o_que_houve_com_um_sigiloso(elenco, termos, processo, outro, elevar, como):
    _vincular(elenco, termos, processo, outro, como)
    publico = _andamento(elenco, elenco.colega, processo)
    assert publico.count(outro.numero) == 2
    elevar(SIGILOSO)
    andamento = _andamento(elenco, elenco.colega, processo)
    assert outro.numero not in andamento and GENERICO not in andamento
    assert re.findall(r'<td class="num">(\d+)</td>', andamento) == _seguidos(andamento)
    assert _andamento(elenco, elenco.servidora, processo).count(outro.numero) == 2
    assert len(_seguidos(_andamento(elenco, elenco.servidora, processo))) == len(_seguidos(andamento)) + 2
    conferir_trilha(processo)


@pytest.mark.parametrize("como", ["esperou", "relacionado"])
def test_o_andamento_conta_o_que_houve_com_um_restrito(elenco, termos, processo, outro, elevar, como):
    _vincular(elenco, termos, processo, outro, como)
    elevar(RESTRITO)
    andamento = _andamento(elenco, elenco.detentor, processo)
    assert outro.numero not in andamento and andamento.count(GENERICO) == 2


def test_nenhuma_frase_que_cita_outro_processo_fica_de_fora():
    citam = {tipo.value for tipo in TipoAndamento if "{outro}" in tipo.label}
    assert citam == SO_DO_VINCULO | SEM_O_OUTRO.keys()
