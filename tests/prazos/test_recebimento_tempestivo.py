"""The instant of receipt is this server's, at the end of the upload, thought in Roraima (art. 26)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assinatura.autenticidade import Desfecho, conferir
from documentos import recebimento
from documentos.atos.incluir import incluir_documento
from documentos.models import Documento
from prazos.tempestividade import FUSO, tempestivo
from sei.comum import tempo
from sei.comum.idempotencia import nova_chave
from sei.comum.tempo import em_outro_instante
from tests.comandos.apoio import executar
from tests.elenco import conferir_trilha, pdf_de_uma_pagina

VENCIMENTO = date(2026, 6, 12)
NO_PRAZO = datetime(2026, 6, 12, 23, 59, 59, 999999, tzinfo=FUSO)
FORA = datetime(2026, 6, 13, 0, 0, tzinfo=FUSO)


@pytest.fixture
def processo(elenco):
    with em_outro_instante(datetime(2026, 6, 1, 12, tzinfo=FUSO)):
        return elenco.iniciar(elenco.servidora)


def _anexar(elenco, processo, *, em: datetime, **cabecalhos) -> Documento:
    dados = {
        "chave": nova_chave(),
        "origem": "externo",
        "tipo_externo": elenco.anexo.pk,
        "data_do_documento": "2026-03-02",
        "nivel": 0,
        "arquivos": [SimpleUploadedFile("p.pdf", pdf_de_uma_pagina("peticao"), content_type="application/pdf")],
    }
    with em_outro_instante(em):
        cliente = elenco.cliente(elenco.servidora)
        resposta = cliente.post(reverse("documentos:incluir", args=[processo.pk]), dados, headers=cabecalhos)
    assert resposta.status_code == 302
    return Documento.objects.get(processo=processo, origem="externo")


@pytest.mark.parametrize(("em", "vale"), [(NO_PRAZO, True), (NO_PRAZO.replace(microsecond=0), True), (FORA, False)])
def test_o_ultimo_segundo_vale_e_o_seguinte_nao(elenco, processo, em, vale):
    documento = _anexar(elenco, processo, em=em)
    assert documento.criado_em == em
    assert tempestivo(documento.criado_em, VENCIMENTO) is vale


@pytest.mark.parametrize(
    "cabecalhos",
    [
        {"date": "Fri, 12 Jun 2026 12:00:00 GMT"},
        {"date": "Sun, 14 Jun 2026 23:00:00 GMT", "x-timezone": "Pacific/Kiritimati", "x-timezone-offset": "-840"},
        {"if-modified-since": "Sat, 13 Jun 2026 03:00:00 GMT", "accept-language": "pt-PT"},
    ],
)
def test_o_relogio_e_o_fuso_do_navegador_nao_contam(elenco, processo, cabecalhos):
    documento = _anexar(elenco, processo, em=NO_PRAZO, **cabecalhos)
    assert documento.criado_em == NO_PRAZO
    assert tempestivo(documento.criado_em, VENCIMENTO)


def test_vale_o_fim_do_envio_e_nao_o_fim_da_conferencia(elenco, processo, monkeypatch):
    """The upload ended in time; checking the file took the clock past midnight."""
    instantes = {"agora": NO_PRAZO}
    monkeypatch.setattr(tempo.timezone, "now", lambda: instantes["agora"].astimezone(UTC))
    conferir = recebimento.conferir_arquivo

    def demorada(*args, **kwargs):
        instantes["agora"] = FORA + timedelta(seconds=5)
        return conferir(*args, **kwargs)

    monkeypatch.setattr(recebimento, "conferir_arquivo", demorada)
    cliente = elenco.cliente(elenco.servidora)
    dados = {
        "chave": nova_chave(),
        "origem": "externo",
        "tipo_externo": elenco.anexo.pk,
        "data_do_documento": "2026-03-02",
        "nivel": 0,
        "arquivos": [SimpleUploadedFile("p.pdf", pdf_de_uma_pagina("peticao"), content_type="application/pdf")],
    }
    assert cliente.post(reverse("documentos:incluir", args=[processo.pk]), dados).status_code == 302
    documento = Documento.objects.get(processo=processo, origem="externo")
    assert documento.criado_em == NO_PRAZO
    andamento = conferir_trilha(processo)[-1]
    assert andamento.em == FORA + timedelta(seconds=5)
    assert datetime.fromisoformat(andamento.dados["recebido_em"]) == NO_PRAZO
    assert tempestivo(documento.criado_em, VENCIMENTO)


def test_ninguem_recebe_antes_do_ato_nem_depois(elenco, processo):
    """A receipt said to be later than the act is the act's."""
    with em_outro_instante(NO_PRAZO):
        documento = incluir_documento(
            ator=elenco.servidora.ator, processo_id=processo.pk, novo=elenco.novo_externo(recebido_em=FORA)
        )
    assert documento.criado_em == NO_PRAZO


class TestRelogio:
    """A clock that goes back does not make the trail go back, and the trail says what the clock said."""

    def test_recuou_duas_horas(self, elenco, processo):
        with em_outro_instante(NO_PRAZO):
            elenco.incluir_minuta(elenco.servidora, processo)
        with em_outro_instante(NO_PRAZO - timedelta(hours=2)):
            elenco.incluir_minuta(elenco.servidora, processo)
        trilha = conferir_trilha(processo)
        assert [a.em for a in trilha] == sorted(a.em for a in trilha)
        assert trilha[-1].em == NO_PRAZO
        assert datetime.fromisoformat(trilha[-1].dados["relogio"]) == NO_PRAZO - timedelta(hours=2)
        assert "relogio" not in trilha[-2].dados

    def test_adiantou_um_dia_e_voltou(self, elenco, processo):
        depois = NO_PRAZO + timedelta(days=1)
        with em_outro_instante(depois):
            elenco.incluir_minuta(elenco.servidora, processo)
        for segundos in (1, 2):
            with em_outro_instante(NO_PRAZO + timedelta(seconds=segundos)):
                elenco.incluir_minuta(elenco.servidora, processo)
        with em_outro_instante(depois + timedelta(seconds=1)):
            elenco.incluir_minuta(elenco.servidora, processo)
        trilha = conferir_trilha(processo)[1:]
        assert [a.em for a in trilha] == [depois, depois, depois, depois + timedelta(seconds=1)]
        assert ["relogio" in a.dados for a in trilha] == [False, True, True, False]

    def test_o_recebimento_continua_o_do_relogio(self, elenco, processo):
        """What is late by the clock stays late, even if the trail is ahead of it."""
        with em_outro_instante(FORA + timedelta(hours=1)):
            elenco.incluir_minuta(elenco.servidora, processo)
        documento = _anexar(elenco, processo, em=NO_PRAZO)
        assert documento.criado_em == NO_PRAZO
        andamento = conferir_trilha(processo)[-1]
        assert andamento.em == FORA + timedelta(hours=1)
        assert datetime.fromisoformat(andamento.dados["relogio"]) == NO_PRAZO

    def test_a_assinatura_de_um_relogio_atrasado_continua_integra(self, elenco, processo):
        """The evidence says what the clock said, and the trail keeps it beside its own instant."""
        documento = processo.documentos.get()
        with em_outro_instante(NO_PRAZO):
            elenco.incluir_minuta(elenco.servidora, processo)
        with em_outro_instante(NO_PRAZO - timedelta(hours=2)):
            assinatura = elenco.assinar(elenco.servidora, documento)
        assert assinatura.em == NO_PRAZO - timedelta(hours=2)
        assert conferir_trilha(processo)[-1].em == NO_PRAZO
        assert executar("verificar_atos")[0] == 0
        resultado = conferir(documento.codigo_verificador, documento.crc, endereco="127.0.0.1", instante=NO_PRAZO)
        assert resultado.desfecho == Desfecho.AUTENTICO
