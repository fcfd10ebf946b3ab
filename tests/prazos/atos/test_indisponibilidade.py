"""Registering, closing, certifying and annulling outages: what each one writes, and every refusal."""

from datetime import UTC, datetime, timedelta

import pytest

from prazos.atos.indisponibilidade import (
    anular_indisponibilidade,
    certificar_indisponibilidade,
    encerrar_indisponibilidade,
    registrar_indisponibilidade,
)
from prazos.consultas import indisponibilidades_certificadas
from prazos.erros import (
    IndisponibilidadeAnulada,
    IndisponibilidadeCertificada,
    IndisponibilidadeEncerrada,
    IndisponibilidadeSobreposta,
)
from prazos.indisponibilidade import Queda
from prazos.models import Indisponibilidade, RegistroDaIndisponibilidade
from prazos.tempestividade import FUSO
from processos.erros import SemPerfil
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.models import Tarefa
from sei.comum.tempo import em_outro_instante
from tests.elenco import recusado
from tests.prazos.quedas import nova

AGORA = datetime(2026, 6, 12, 18, 0, tzinfo=UTC)  # 14h in Roraima
HORA = timedelta(hours=1)


@pytest.fixture(autouse=True)
def relogio():
    with em_outro_instante(AGORA):
        yield


@pytest.fixture
def administradora(elenco):
    """Administers the system, in a common profile."""
    elenco.servidora.usuario.is_staff = True
    elenco.servidora.usuario.save(update_fields=["is_staff"])
    return elenco.servidora.ator


@pytest.fixture
def gestora(elenco):
    return elenco.gestora.ator


def _fatos(indisponibilidade) -> list[str]:
    return list(indisponibilidade.registros.order_by("pk").values_list("fato", flat=True))


def _tarefas() -> int:
    return Tarefa.objects.filter(nome="deslocar_prazos").count()


def _registrar(ator, horas_atras=5, duracao=1, **mudancas):
    inicio = AGORA - horas_atras * HORA
    fim = inicio + duracao * HORA if duracao is not None else None
    return registrar_indisponibilidade(ator=ator, nova=nova(inicio, fim, **mudancas))


class TestRegistrar:
    def test_e_um_rascunho_que_nao_conta_para_prazo_nenhum(self, administradora):
        feita = _registrar(administradora)
        assert (feita.numero, feita.situacao, feita.evidencia) == (1, "apuracao", {"texto": "Chamado 12."})
        assert _fatos(feita) == ["registrada", "encerrada"]
        registro = feita.registros.first()
        assert (registro.usuario_id, registro.unidade_id, registro.em) == (
            administradora.usuario_id,
            administradora.unidade_id,
            AGORA,
        )
        assert indisponibilidades_certificadas() == ()
        assert _tarefas() == 0

    def test_sem_fim_fica_aberta(self, gestora):
        feita = _registrar(gestora, duracao=None)
        assert feita.aberta
        assert _fatos(feita) == ["registrada"]

    def test_quem_nao_administra_nem_e_do_orgao_gestor(self, elenco):
        for quem in (elenco.servidora, elenco.colaborador):
            with recusado(SemPerfil):
                _registrar(quem.ator)

    @pytest.mark.parametrize(
        ("mudancas", "campo"),
        [
            ({"inicio": AGORA + timedelta(seconds=1)}, "inicio"),
            ({"inicio": datetime(2015, 12, 31, 23, 59, tzinfo=FUSO), "fim": None}, "inicio"),
            ({"fim": AGORA - 6 * HORA}, "fim"),
            ({"fim": AGORA + timedelta(seconds=1)}, "fim"),
            ({"natureza": "greve"}, "natureza"),
            ({"causa": "  "}, "causa"),
            ({"causa": "a" * 501}, "causa"),
            ({"evidencia": "a" * 2001}, "evidencia"),
        ],
    )
    def test_dados_que_nao_servem(self, gestora, mudancas, campo):
        dados = {"inicio": AGORA - 5 * HORA, "fim": AGORA - 4 * HORA, **mudancas}
        with recusado(EntradaInvalida, campo=campo):
            registrar_indisponibilidade(ator=gestora, nova=nova(**dados))
        assert not Indisponibilidade.objects.exists()

    @pytest.mark.parametrize(("horas_atras", "duracao"), [(6, 2), (5, 1), (4.5, 1), (6, 4), (4.75, 0.1), (6, None)])
    def test_que_se_sobrepoe_a_outra(self, gestora, horas_atras, duracao):
        _registrar(gestora, 5, 1)
        with recusado(IndisponibilidadeSobreposta, campo="inicio") as recusa:
            _registrar(gestora, horas_atras, duracao)
        assert "nº 1, de 12/06/2026, às 09h00, a 12/06/2026, às 10h00" in recusa.value.mensagem

    def test_que_se_sobrepoe_a_uma_aberta(self, gestora):
        _registrar(gestora, 5, None)
        with recusado(IndisponibilidadeSobreposta, campo="inicio") as recusa:
            _registrar(gestora, 2, 1)
        assert "Encerre-a primeiro" in recusa.value.mensagem

    def test_encostar_nao_e_sobrepor_e_a_anulada_nao_impede(self, gestora):
        primeira = _registrar(gestora, 5, 1)
        assert _registrar(gestora, 4, 1).numero == 2
        assert _registrar(gestora, 6, 1).numero == 3
        anular_indisponibilidade(ator=gestora, numero=primeira.numero, motivo="hora errada")
        assert _registrar(gestora, 4.5, 0.5).numero == 4

    def test_o_numero_recusado_nao_se_perde(self, gestora):
        _registrar(gestora, 5, 1)
        with pytest.raises(IndisponibilidadeSobreposta):
            _registrar(gestora, 5, 1)
        assert _registrar(gestora, 2, 1).numero == 2


class TestEncerrar:
    def test_preenche_a_solucao(self, administradora):
        aberta = _registrar(administradora, duracao=None)
        feita = encerrar_indisponibilidade(ator=administradora, numero=aberta.numero, fim=AGORA - HORA)
        assert feita.fim == AGORA - HORA
        assert _fatos(feita) == ["registrada", "encerrada"]
        assert _tarefas() == 0

    def test_da_certificada_revê_os_prazos(self, gestora):
        aberta = _registrar(gestora, duracao=None)
        certificar_indisponibilidade(ator=gestora, numero=aberta.numero, fundamento="Despacho nº 1")
        encerrar_indisponibilidade(ator=gestora, numero=aberta.numero, fim=AGORA)
        assert _tarefas() == 2

    @pytest.mark.parametrize("fim", [AGORA - 6 * HORA, AGORA + timedelta(seconds=1)])
    def test_instante_que_nao_serve(self, gestora, fim):
        aberta = _registrar(gestora, duracao=None)
        with recusado(EntradaInvalida, campo="fim"):
            encerrar_indisponibilidade(ator=gestora, numero=aberta.numero, fim=fim)

    def test_duas_vezes(self, gestora):
        feita = _registrar(gestora)
        with recusado(IndisponibilidadeEncerrada):
            encerrar_indisponibilidade(ator=gestora, numero=feita.numero, fim=AGORA)

    def test_anulada_inexistente_ou_sem_poder(self, elenco, gestora):
        aberta = _registrar(gestora, duracao=None)
        with recusado(SemPerfil):
            encerrar_indisponibilidade(ator=elenco.servidora.ator, numero=aberta.numero, fim=AGORA)
        with recusado(NaoEncontrado):
            encerrar_indisponibilidade(ator=gestora, numero=99, fim=AGORA)
        anular_indisponibilidade(ator=gestora, numero=aberta.numero, motivo="engano")
        with recusado(IndisponibilidadeAnulada):
            encerrar_indisponibilidade(ator=gestora, numero=aberta.numero, fim=AGORA)


class TestCertificar:
    def test_passa_a_contar_e_revê_os_prazos(self, administradora, gestora):
        feita = _registrar(administradora)
        certificada = certificar_indisponibilidade(ator=gestora, numero=feita.numero, fundamento=" Despacho nº 1 ")
        assert (certificada.situacao, certificada.ato, certificada.certificada_em) == (
            "certificada",
            "Despacho nº 1",
            AGORA,
        )
        assert _fatos(feita) == ["registrada", "encerrada", "certificada"]
        ultimo = feita.registros.get(fato="certificada")
        assert (ultimo.usuario_id, ultimo.dados) == (gestora.usuario_id, {"ato": "Despacho nº 1", "prorroga": True})
        assert indisponibilidades_certificadas() == (Queda(feita.inicio, feita.fim),)
        assert _tarefas() == 1

    def test_sem_prorrogar(self, gestora):
        feita = _registrar(gestora, natureza="manutencao")
        certificar_indisponibilidade(ator=gestora, numero=feita.numero, fundamento="Portaria nº 3", prorroga=False)
        assert indisponibilidades_certificadas() == ()
        assert _tarefas() == 0

    def test_so_o_orgao_gestor(self, administradora):
        feita = _registrar(administradora)
        with recusado(SemPerfil):
            certificar_indisponibilidade(ator=administradora, numero=feita.numero, fundamento="Despacho nº 1")

    def test_recusas(self, gestora):
        feita = _registrar(gestora)
        for fundamento in ("", "   ", "a" * 201):
            with recusado(EntradaInvalida, campo="fundamento"):
                certificar_indisponibilidade(ator=gestora, numero=feita.numero, fundamento=fundamento)
        with recusado(NaoEncontrado):
            certificar_indisponibilidade(ator=gestora, numero=99, fundamento="Despacho")
        certificar_indisponibilidade(ator=gestora, numero=feita.numero, fundamento="Despacho")
        with recusado(IndisponibilidadeCertificada):
            certificar_indisponibilidade(ator=gestora, numero=feita.numero, fundamento="Despacho")
        anular_indisponibilidade(ator=gestora, numero=feita.numero, motivo="engano")
        with recusado(IndisponibilidadeAnulada):
            certificar_indisponibilidade(ator=gestora, numero=feita.numero, fundamento="Despacho")


class TestAnular:
    def test_fica_no_historico_e_deixa_de_contar(self, gestora):
        feita = _registrar(gestora)
        certificar_indisponibilidade(ator=gestora, numero=feita.numero, fundamento="Despacho")
        anulada = anular_indisponibilidade(ator=gestora, numero=feita.numero, motivo=" Não houve. ")
        assert (anulada.situacao, anulada.motivo) == ("anulada", "Não houve.")
        assert _fatos(feita) == ["registrada", "encerrada", "certificada", "anulada"]
        assert indisponibilidades_certificadas() == ()
        assert _tarefas() == 2

    def test_a_administracao_anula_rascunho_mas_nao_o_que_foi_certificado(self, administradora, gestora):
        rascunho, certificada = _registrar(administradora, 5), _registrar(administradora, 3)
        certificar_indisponibilidade(ator=gestora, numero=certificada.numero, fundamento="Despacho")
        anular_indisponibilidade(ator=administradora, numero=rascunho.numero, motivo="engano")
        with recusado(SemPerfil):
            anular_indisponibilidade(ator=administradora, numero=certificada.numero, motivo="engano")
        assert _tarefas() == 1

    def test_recusas(self, elenco, gestora):
        feita = _registrar(gestora)
        for motivo in (" ", "a" * 501):
            with recusado(EntradaInvalida, campo="motivo"):
                anular_indisponibilidade(ator=gestora, numero=feita.numero, motivo=motivo)
        with recusado(SemPerfil):
            anular_indisponibilidade(ator=elenco.servidora.ator, numero=feita.numero, motivo="m")
        with recusado(NaoEncontrado):
            anular_indisponibilidade(ator=gestora, numero=99, motivo="m")
        anular_indisponibilidade(ator=gestora, numero=feita.numero, motivo="m")
        with recusado(IndisponibilidadeAnulada):
            anular_indisponibilidade(ator=gestora, numero=feita.numero, motivo="m")
        assert RegistroDaIndisponibilidade.objects.filter(fato="anulada").count() == 1


def test_certificadas_desde_um_dia(gestora):
    """A solution at 0h of the day still counts for it; an outage without solution always does."""
    velha = _registrar(gestora, horas_atras=24 * 9, duracao=1)
    no_limite = registrar_indisponibilidade(
        ator=gestora,
        nova=nova(datetime(2026, 6, 9, 22, tzinfo=FUSO), datetime(2026, 6, 10, 0, tzinfo=FUSO)),
    )
    aberta = _registrar(gestora, duracao=None)
    for uma in (velha, no_limite, aberta):
        certificar_indisponibilidade(ator=gestora, numero=uma.numero, fundamento="Despacho")
    assert len(indisponibilidades_certificadas()) == 3
    assert [q.fim for q in indisponibilidades_certificadas(datetime(2026, 6, 10).date())] == [no_limite.fim, None]
    assert [q.fim for q in indisponibilidades_certificadas(datetime(2026, 6, 11).date())] == [None]
