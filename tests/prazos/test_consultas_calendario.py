"""The calendar read from the database counts as the pure engine does, and is read once per version."""

import json
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from prazos import consultas, recalculo
from prazos.atos import calendario as atos
from prazos.calendario import CalendarioNaoCarregado, SituacaoDoAno, TipoDeExcecao
from prazos.calendario_proposto import calendario_proposto
from prazos.casos import calcular_caso
from prazos.contagem import Contador
from prazos.models import AnoDoCalendario, AtoDoCalendario
from prazos.novo_fato import NovoFato
from prazos.recalculo import dias_mudados, recalcular
from sei.comum import contadores, tarefas
from sei.comum.models import EstadoDaTarefa, Tarefa
from sei.comum.tempo import agora

VETORES = json.loads((Path(__file__).parent / "dados" / "prazos-vetores.json").read_text(encoding="utf-8"))["vetores"]
PONTES = {date(2022, 4, 22), date(2022, 8, 12), date(2024, 5, 31), date(2024, 7, 8)}
TIPOS = {
    "sem_expediente": TipoDeExcecao.FERIADO_FORENSE,
    "sem_expediente_intervalos": TipoDeExcecao.FERIADO_FORENSE,
    "encerrado_cedo": TipoDeExcecao.ENCERRAMENTO_ANTECIPADO,
    "suspensoes": TipoDeExcecao.SUSPENSAO,
}


def dias_uteis(contador, ano):
    dia, dias = date(ano, 1, 1), set()
    while dia.year == ano:
        dias |= {dia} if contador.proximo_util(dia) == dia else set()
        dia += timedelta(days=1)
    return dias


@pytest.mark.parametrize("ano", range(2016, 2030))
def test_o_calendario_da_sede_e_o_da_regra_mais_as_pontes(calendario, ano):
    do_banco, da_regra = Contador(consultas.calendarios().da_comarca()), Contador(calendario_proposto())
    a_mais = {ponte for ponte in PONTES if ponte.year == ano}
    assert dias_uteis(da_regra, ano) - dias_uteis(do_banco, ano) == a_mais
    assert dias_uteis(do_banco, ano) <= dias_uteis(da_regra, ano)


def test_fora_dos_anos_carregados_e_recusado(calendario):
    contador = Contador(consultas.calendario_de(calendario.secad))
    for dia in (date(2015, 12, 31), date(2031, 1, 1)):
        with pytest.raises(CalendarioNaoCarregado):
            contador.somar(dia, 1)
    with pytest.raises(CalendarioNaoCarregado):
        contador.somar(date(2026, 6, 10), 10_000)


def test_sem_calendario_diz_o_que_fazer(elenco):
    assert consultas.versao_do_calendario() == 0
    with pytest.raises(CalendarioNaoCarregado) as recusa:
        consultas.calendario_de(elenco.secad)
    assert recusa.value.mensagem.startswith("Nenhum ano") and "carregar_catalogo" in recusa.value.mensagem


def _novos(calendario_do_vetor):
    """The days of a vector's calendar as somebody would enter them."""
    novos = {}
    for chave, itens in calendario_do_vetor.items():
        for item in itens:
            de, ate = item if isinstance(item, list) else (item, item)
            hora = time(12) if chave == "encerrado_cedo" else None
            novo = NovoFato(
                date.fromisoformat(de), date.fromisoformat(ate), TIPOS[chave], "dia do vetor", "Vetor", hora=hora
            )
            novos[novo.identidade] = novo
    return tuple(novos.values())


def _cabe(vetor):
    texto = json.dumps([vetor["entrada"], vetor["calendario"]])
    return vetor["status"] in ("concorda", "leitura_alternativa") and '"2015' not in texto


A_CONCORDAR = [vetor for vetor in VETORES if _cabe(vetor)]


@pytest.mark.parametrize("vetor", A_CONCORDAR, ids=lambda vetor: vetor["id"])
def test_vetor_contado_com_o_calendario_do_banco(elenco, vetor):
    """Entered through the acts, read back and counted: the very result of the engine with the vector's own days."""
    carga = AtoDoCalendario.objects.create(
        numero=1, tipo="carga", autor=elenco.gestora.usuario, origem="comando", em=agora(), resumo="anos vazios"
    )
    AnoDoCalendario.objects.bulk_create(
        AnoDoCalendario(ano=ano, situacao=SituacaoDoAno.CONFIRMADO, ato=carga) for ano in range(2016, 2031)
    )
    contadores.proximo("calendario")
    novos = _novos(vetor["calendario"])
    if novos:
        atos.importar_dias(ator=elenco.gestora.ator, novos=novos, ciente=True)
    do_banco = consultas.calendario_de(elenco.secad)
    assert calcular_caso({**vetor, "calendario": do_banco}) == {"id": vetor["id"], **vetor["esperado"]}


def test_so_dois_vetores_ficam_fora_por_serem_de_2015():
    assert len(A_CONCORDAR) == 51


class TestMemoriaDoProcesso:
    def test_a_segunda_leitura_so_pergunta_a_versao(self, calendario, django_assert_num_queries):
        primeiro = consultas.calendario_de(calendario.secad)
        with django_assert_num_queries(1):
            assert consultas.calendario_de(calendario.secad.pk) is primeiro
        with django_assert_num_queries(1):
            assert consultas.calendario_de(calendario.ditec.pk) is primeiro

    def test_nova_versao_novo_calendario(self, calendario):
        antes = consultas.calendarios()
        atos.confirmar_ano(ator=calendario.gestora.ator, ano=2026, norma="Portaria 1/2025")
        depois = consultas.calendarios()
        assert (antes.versao + 1, antes.da_comarca().versao) == (depois.versao, str(antes.versao))
        assert consultas.calendarios(antes.versao) is antes

    def test_poucas_versoes_ficam_guardadas(self, calendario):
        from prazos.consultas import calendario as modulo

        for numero in range(6):
            atos.confirmar_ano(ator=calendario.gestora.ator, ano=2026, norma=f"Portaria {numero}")
            consultas.calendarios()
        assert len(modulo._guardados) <= modulo.VERSOES_GUARDADAS


class TestRecalculo:
    def test_a_tarefa_conta_a_versao_e_conclui(self, calendario):
        atos.confirmar_ano(ator=calendario.gestora.ator, ano=2026, norma="Portaria 1/2025")
        tarefas.varrer()
        feitas = Tarefa.objects.filter(nome="recalcular_prazos").order_by("criada_em")
        assert {tarefa.estado for tarefa in feitas} == {EstadoDaTarefa.CONCLUIDA}
        assert sorted(tarefa.resultado["versao"] for tarefa in feitas) == [1, 2]

    def test_quem_se_registra_recebe_o_antes_e_o_depois(self, calendario, monkeypatch):
        recebidos = []
        monkeypatch.setattr(recalculo, "_recalculadores", [lambda *pedido: recebidos.append(pedido) or {"prazos": 3}])
        antes, depois, instante = consultas.calendarios(0), consultas.calendarios(), agora()
        assert recalcular(antes, depois, instante) == {"versao": 1, "prazos": 3}
        assert recebidos == [(antes, depois, instante)]

    def test_dias_mudados(self, calendario):
        antes = consultas.calendarios().da_comarca()
        novo = NovoFato(date(2027, 5, 28), date(2027, 5, 31), TipoDeExcecao.PONTO_FACULTATIVO, "Ponte", "Portaria 9")
        atos.incluir_dia(ator=calendario.gestora.ator, novo=novo)
        depois = consultas.calendarios().da_comarca()
        assert dias_mudados(antes, depois) == (date(2027, 5, 28), date(2027, 5, 31))
        assert dias_mudados(antes, antes) is None
        atos.confirmar_ano(ator=calendario.gestora.ator, ano=2028, norma="Portaria 10")
        assert dias_mudados(antes, consultas.calendarios().da_comarca()) == (date(2027, 5, 28), date(2028, 12, 31))
