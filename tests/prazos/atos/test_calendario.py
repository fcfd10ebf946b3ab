"""Acts on the calendar: what they write, what they refuse, who may do them, and what they ask to be computed again."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from django.db import DatabaseError, connection, transaction

from prazos import consultas
from prazos.atos import calendario as atos
from prazos.calendario import Efeito, SituacaoDoAno, TipoDeExcecao
from prazos.erros import AnoJaConfirmado, AnoNaoCarregado, CienciaNecessaria, FatoJaRevogado, FatoRepetido
from prazos.models import AnoDoCalendario, AtoDoCalendario, Comarca, FatoDoCalendario
from prazos.novo_fato import NovoFato
from processos.erros import SemPerfil
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.models import Tarefa
from sei.comum.tempo import RORAIMA, em_outro_instante
from sei.pessoas.ator import Origem, ator_da_pessoa
from tests.elenco import recusado

PONTE = NovoFato(
    date(2027, 5, 28), date(2027, 5, 28), TipoDeExcecao.PONTO_FACULTATIVO, "Ponte", "Portaria TJRR/PR 900/2026"
)


@pytest.fixture(autouse=True)
def em_novembro():
    with em_outro_instante(datetime(2026, 11, 21, 9, tzinfo=RORAIMA)):
        yield


@pytest.fixture
def gestora(calendario):
    return calendario.gestora.ator


def _incluir(gestora, novo=PONTE, **opcoes):
    return atos.incluir_dia(ator=gestora, novo=novo, **opcoes)


def _nada_mudou(antes):
    return antes == (AtoDoCalendario.objects.count(), FatoDoCalendario.objects.filter(revogacao=None).count())


@pytest.fixture
def recusa(calendario):
    """`with recusa(Erro, campo=…)`: the act inside is refused and leaves the calendar as it was."""
    from contextlib import contextmanager

    @contextmanager
    def recusa(erro, *, campo=None):
        antes = AtoDoCalendario.objects.count(), FatoDoCalendario.objects.filter(revogacao=None).count()
        with recusado(erro, campo=campo) as achado:
            yield achado
        assert _nada_mudou(antes)

    return recusa


class TestIncluir:
    def test_faz_uma_versao_e_pede_o_recalculo(self, gestora):
        antes = consultas.versao_do_calendario()
        assert date(2027, 5, 28) not in _fechados(consultas.calendarios().da_comarca())
        fato = _incluir(gestora)
        assert consultas.versao_do_calendario() == fato.inclusao.numero == antes + 1
        assert (fato.inclusao.autor_id, fato.inclusao.unidade_id) == (gestora.usuario_id, gestora.unidade_id)
        assert fato.efeito == Efeito.SEM_EXPEDIENTE
        assert date(2027, 5, 28) in _fechados(consultas.calendarios().da_comarca())
        tarefa = Tarefa.objects.get(nome="recalcular_prazos", argumentos__depois=antes + 1)
        assert tarefa.argumentos == {"antes": antes, "depois": antes + 1}

    def test_a_versao_anterior_continua_legivel(self, gestora):
        antes = consultas.versao_do_calendario()
        fato = _incluir(gestora)
        atos.revogar_dia(ator=gestora, fato_id=fato.pk, motivo="Portaria sem efeito")
        fechado = [
            date(2027, 5, 28) in _fechados(consultas.calendarios(v).da_comarca()) for v in range(antes, antes + 3)
        ]
        assert fechado == [False, True, False]
        assert consultas.calendarios(10_000).anos == {}

    def test_so_quem_governa(self, calendario, recusa):
        for quem in (calendario.servidora, calendario.colaborador):
            with recusa(SemPerfil):
                _incluir(quem.ator)

    def test_administrador_sem_perfil_de_gestor(self, calendario):
        usuario = calendario.servidora.usuario
        usuario.is_staff = True
        assert _incluir(ator_da_pessoa(usuario, origem=Origem.WEB)).pk

    def test_administrador_desativado_nao(self, calendario, recusa):
        usuario = calendario.servidora.usuario
        usuario.is_staff, usuario.is_active = True, False
        with recusa(SemPerfil):
            _incluir(ator_da_pessoa(usuario, origem=Origem.WEB))

    def test_o_mesmo_dia_duas_vezes(self, gestora, recusa):
        _incluir(gestora)
        with recusa(FatoRepetido) as erro:
            _incluir(gestora, replace(PONTE, descricao="Outro nome"), ciente=True)
        assert "Flávia Nunes" in erro.value.mensagem

    def test_revogado_pode_voltar(self, gestora):
        atos.revogar_dia(ator=gestora, fato_id=_incluir(gestora).pk, motivo="Errei o dia")
        assert _incluir(gestora).revogacao is None

    def test_dia_que_ja_fecha_pede_ciencia(self, gestora, recusa):
        natal = replace(PONTE, inicio=date(2027, 12, 24), fim=date(2027, 12, 26), descricao="Natal dos servidores")
        with recusa(CienciaNecessaria, campo="ciente") as erro:
            _incluir(gestora, natal)
        assert "Recesso forense" in erro.value.mensagem
        assert _incluir(gestora, natal, ciente=True).pk

    def test_dia_passado_pede_ciencia(self, gestora, recusa):
        ontem = replace(PONTE, inicio=date(2026, 11, 20), fim=date(2026, 11, 20), tipo=TipoDeExcecao.SUSPENSAO)
        with recusa(CienciaNecessaria, campo="ciente") as erro:
            _incluir(gestora, ontem)
        assert "20/11/2026 já passou" in erro.value.mensagem
        assert _incluir(gestora, ontem, ciente=True).efeito == Efeito.SUSPENDE_CONTAGEM

    def test_hoje_nao_e_passado(self, gestora):
        hoje = replace(PONTE, inicio=date(2026, 11, 21), fim=date(2026, 11, 21))
        assert _incluir(gestora, hoje).pk

    @pytest.mark.parametrize(
        ("troca", "erro", "campo"),
        [
            ({"fim": date(2027, 5, 27)}, EntradaInvalida, "fim"),
            ({"fim": date(2028, 5, 28)}, EntradaInvalida, "fim"),
            ({"descricao": "  "}, EntradaInvalida, "descricao"),
            ({"descricao": "x" * 121}, EntradaInvalida, "descricao"),
            ({"descricao": "a\x00b"}, EntradaInvalida, "descricao"),
            ({"norma": ""}, EntradaInvalida, "norma"),
            ({"norma": "x" * 201}, EntradaInvalida, "norma"),
            ({"dje": "x" * 61}, EntradaInvalida, "dje"),
            ({"link": "javascript:alert(1)"}, EntradaInvalida, "link"),
            ({"link": "https://" + "x" * 300}, EntradaInvalida, "link"),
            ({"link": "https://x\r\nATTENDEE:y"}, EntradaInvalida, "link"),
            ({"hora": time(12)}, EntradaInvalida, "hora"),
            ({"tipo": TipoDeExcecao.ENCERRAMENTO_ANTECIPADO}, EntradaInvalida, "hora"),
            (
                {"tipo": TipoDeExcecao.ENCERRAMENTO_ANTECIPADO, "hora": time(12), "efeito": Efeito.SEM_EXPEDIENTE},
                EntradaInvalida,
                "efeito",
            ),
            ({"tipo": TipoDeExcecao.SUSPENSAO, "efeito": Efeito.SEM_EXPEDIENTE}, EntradaInvalida, "efeito"),
            ({"comarca_id": 10**6}, EntradaInvalida, "lugar"),
            ({"unidade_id": 10**6}, EntradaInvalida, "lugar"),
            ({"comarca_id": 1, "unidade_id": 1}, EntradaInvalida, "lugar"),
            ({"inicio": date(2015, 12, 31), "fim": date(2016, 1, 2)}, AnoNaoCarregado, "inicio"),
            ({"inicio": date(2030, 12, 31), "fim": date(2031, 1, 1)}, AnoNaoCarregado, "inicio"),
            ({"inicio": date(9999, 1, 1), "fim": date(9999, 1, 1)}, AnoNaoCarregado, "inicio"),
        ],
    )
    def test_recusas(self, gestora, recusa, troca, erro, campo):
        with recusa(erro, campo=campo):
            _incluir(gestora, replace(PONTE, **troca), ciente=True)

    def test_sem_calendario_nenhum(self, elenco):
        with recusado(AnoNaoCarregado, campo="inicio") as erro:
            _incluir(elenco.gestora.ator)
        assert "ainda não foi carregado" in erro.value.mensagem

    def test_so_a_comarca_ou_a_unidade_fecham(self, calendario, gestora):
        mucajai = Comarca.objects.get(nome="Mucajaí")
        atos.definir_comarca(
            ator=gestora, unidade_id=calendario.ditec.pk, comarca_id=mucajai.pk, motivo="Mudou de prédio"
        )
        _incluir(gestora, replace(PONTE, comarca_id=mucajai.pk))
        _incluir(gestora, replace(PONTE, inicio=date(2027, 6, 1), fim=date(2027, 6, 1), unidade_id=calendario.secad.pk))
        todos = consultas.calendarios()
        dias = {date(2027, 5, 28), date(2027, 6, 1)}
        assert _fechados(todos.de(calendario.ditec.pk)) & dias == {date(2027, 5, 28)}
        assert _fechados(todos.de(calendario.secad.pk)) & dias == {date(2027, 6, 1)}
        assert _fechados(todos.de(calendario.asjur.pk)) & dias == set()
        assert todos.de(calendario.asjur.pk) is todos.da_comarca()
        assert todos.de(calendario.ditec.pk).abrangencia == "Comarca de Mucajaí"
        assert todos.de(calendario.secad.pk).abrangencia == "SECAD, Comarca de Boa Vista"
        assert consultas.calendario_de(calendario.ditec) is todos.de(calendario.ditec.pk)


class TestRevogar:
    def test_fica_no_historico_e_deixa_de_contar(self, gestora):
        fato = _incluir(gestora)
        revogado = atos.revogar_dia(ator=gestora, fato_id=fato.pk, motivo="  Portaria   901/2026 ")
        assert revogado.revogacao.motivo == "Portaria 901/2026"
        assert FatoDoCalendario.objects.filter(pk=fato.pk).exists()
        assert date(2027, 5, 28) not in _fechados(consultas.calendarios().da_comarca())

    def test_duas_vezes(self, gestora, recusa):
        fato = _incluir(gestora)
        atos.revogar_dia(ator=gestora, fato_id=fato.pk, motivo="Errei")
        with recusa(FatoJaRevogado) as erro:
            atos.revogar_dia(ator=gestora, fato_id=fato.pk, motivo="Errei")
        assert "Flávia Nunes em 21/11/2026" in erro.value.mensagem

    @pytest.mark.parametrize("motivo", ["", "   ", "x" * 501])
    def test_sem_motivo(self, gestora, recusa, motivo):
        fato = _incluir(gestora)
        with recusa(EntradaInvalida, campo="motivo"):
            atos.revogar_dia(ator=gestora, fato_id=fato.pk, motivo=motivo)

    def test_o_que_nao_existe_e_quem_nao_governa(self, calendario, gestora, recusa):
        with recusa(NaoEncontrado):
            atos.revogar_dia(ator=gestora, fato_id=10**9, motivo="x")
        with recusa(SemPerfil):
            atos.revogar_dia(ator=calendario.servidora.ator, fato_id=10**9, motivo="x")


class TestConfirmar:
    def test_o_ano_de_todo_o_tribunal(self, gestora):
        mucajai = Comarca.objects.get(nome="Mucajaí").pk
        assert consultas.calendarios().da_comarca(mucajai).anos[2027] is SituacaoDoAno.PROPOSTO
        linha = atos.confirmar_ano(
            ator=gestora, ano=2027, norma="Portaria TJRR/PR 950/2026", link="https://tjrr.jus.br/p"
        )
        assert linha.ato.resumo == "Confirmou o calendário de 2027, todo o tribunal"
        for comarca in (None, mucajai):
            assert consultas.calendarios().da_comarca(comarca).anos[2027] is SituacaoDoAno.CONFIRMADO

    def test_so_de_uma_comarca(self, gestora):
        mucajai = Comarca.objects.get(nome="Mucajaí").pk
        atos.confirmar_ano(ator=gestora, ano=2024, norma="Portaria do interior", comarca_id=mucajai)
        todos = consultas.calendarios()
        assert todos.da_comarca(mucajai).anos[2024] is SituacaoDoAno.CONFIRMADO
        assert todos.da_comarca(Comarca.objects.get(nome="Bonfim").pk).anos[2024] is SituacaoDoAno.PROPOSTO

    def test_a_mesma_portaria_duas_vezes(self, gestora, recusa):
        atos.confirmar_ano(ator=gestora, ano=2027, norma="Portaria 950/2026")
        with recusa(AnoJaConfirmado):
            atos.confirmar_ano(ator=gestora, ano=2027, norma=" Portaria  950/2026 ")
        assert atos.confirmar_ano(ator=gestora, ano=2027, norma="Portaria 950/2026, retificada").pk

    @pytest.mark.parametrize(
        ("troca", "erro", "campo"),
        [
            ({"norma": " "}, EntradaInvalida, "norma"),
            ({"norma": "x" * 201}, EntradaInvalida, "norma"),
            ({"link": "ftp://x"}, EntradaInvalida, "link"),
            ({"ano": 2031}, AnoNaoCarregado, "ano"),
            ({"comarca_id": 10**6}, NaoEncontrado, None),
        ],
    )
    def test_recusas(self, gestora, recusa, troca, erro, campo):
        with recusa(erro, campo=campo):
            atos.confirmar_ano(**{"ator": gestora, "ano": 2027, "norma": "Portaria 950/2026", **troca})

    def test_so_quem_governa(self, calendario, recusa):
        with recusa(SemPerfil):
            atos.confirmar_ano(ator=calendario.servidora.ator, ano=2027, norma="Portaria 950/2026")


class TestImportar:
    OUTRO = replace(PONTE, inicio=date(2027, 9, 6), fim=date(2027, 9, 6))

    def test_um_ato_para_todos_e_os_que_ja_estao_ficam(self, gestora):
        _incluir(gestora)
        antes = AtoDoCalendario.objects.count()
        assert atos.importar_dias(ator=gestora, novos=(PONTE, self.OUTRO)) == 1
        assert AtoDoCalendario.objects.count() == antes + 1
        assert date(2027, 9, 6) in _fechados(consultas.calendarios().da_comarca())

    @pytest.mark.parametrize(
        ("novos", "erro", "campo"),
        [
            ((PONTE, replace(OUTRO, norma="")), EntradaInvalida, "norma"),
            ((PONTE, replace(OUTRO, inicio=date(2035, 1, 1), fim=date(2035, 1, 1))), AnoNaoCarregado, "inicio"),
            ((PONTE, replace(PONTE, descricao="De novo")), FatoRepetido, None),
            ((PONTE, replace(OUTRO, inicio=date(2026, 1, 9), fim=date(2026, 1, 9))), CienciaNecessaria, "ciente"),
            ((), FatoRepetido, None),
        ],
    )
    def test_todos_ou_nenhum(self, gestora, recusa, novos, erro, campo):
        with recusa(erro, campo=campo):
            atos.importar_dias(ator=gestora, novos=novos)

    def test_ciente(self, gestora):
        passado = replace(self.OUTRO, inicio=date(2026, 1, 9), fim=date(2026, 1, 9))
        assert atos.importar_dias(ator=gestora, novos=(passado,), ciente=True) == 1

    def test_so_quem_governa(self, calendario, recusa):
        with recusa(SemPerfil):
            atos.importar_dias(ator=calendario.servidora.ator, novos=(PONTE,))

    def test_o_numero_de_consultas_nao_cresce(self, gestora, django_assert_max_num_queries):
        novos = tuple(
            replace(PONTE, descricao=f"Dia {n}", inicio=date(2028, 8, n), fim=date(2028, 8, n)) for n in range(1, 11)
        )
        with django_assert_max_num_queries(25):
            atos.importar_dias(ator=gestora, novos=novos, ciente=True)


class TestComarcaDaUnidade:
    def test_muda_o_calendario_da_unidade(self, calendario, gestora):
        mucajai = Comarca.objects.get(nome="Mucajaí")
        linha = atos.definir_comarca(
            ator=gestora, unidade_id=calendario.ditec.pk, comarca_id=mucajai.pk, motivo="Instalada em Mucajaí"
        )
        assert linha.ato.motivo == "Instalada em Mucajaí"
        assert date(2024, 5, 13) in _fechados(consultas.calendario_de(calendario.ditec.pk))

    def test_recusas(self, calendario, gestora, recusa):
        sede, unidade = Comarca.objects.get(sede=True).pk, calendario.ditec.pk
        pedido = {"ator": gestora, "unidade_id": unidade, "comarca_id": sede, "motivo": "x"}
        with recusa(EntradaInvalida, campo="comarca"):
            atos.definir_comarca(**pedido)
        with recusa(EntradaInvalida, campo="motivo"):
            atos.definir_comarca(**{**pedido, "motivo": ""})
        for troca in ({"unidade_id": 10**6}, {"comarca_id": 10**6}):
            with recusa(NaoEncontrado):
                atos.definir_comarca(**{**pedido, **troca})
        with recusa(SemPerfil):
            atos.definir_comarca(**{**pedido, "ator": calendario.servidora.ator})


class TestCarga:
    def test_de_2016_a_2030_uma_vez_so(self, calendario, gestora):
        assert sorted(consultas.calendarios().da_comarca().anos) == list(range(2016, 2031))
        antes = FatoDoCalendario.objects.count(), AnoDoCalendario.objects.count()
        fato = FatoDoCalendario.objects.filter(inicio__year=2027, da_regra=True).first()
        atos.revogar_dia(ator=gestora, fato_id=fato.pk, motivo="A Portaria não o prevê")
        assert atos.carregar_calendario(ator=gestora) == 0
        assert (FatoDoCalendario.objects.count(), AnoDoCalendario.objects.count()) == antes

    def test_fatos_conhecidos_no_lugar_das_propostas(self, calendario):
        corpus = FatoDoCalendario.objects.get(inicio=date(2024, 5, 30))
        assert (corpus.da_regra, corpus.norma) == (False, "Portaria TJRR/PR 2011/2023, alterada pela 208/2024")
        todos = consultas.calendarios()
        por_nome = {nome: todos.da_comarca(pk) for pk, nome in todos.comarcas.items()}
        assert date(2024, 5, 13) in _fechados(por_nome["Mucajaí"])
        assert date(2024, 3, 19) in _fechados(por_nome["Caracaraí"])
        assert date(2024, 7, 8) in _fechados(por_nome["Boa Vista"])
        assert date(2024, 7, 8) not in _fechados(por_nome["Bonfim"])

    def test_so_2024_da_sede_nasce_confirmado(self, calendario):
        confirmados = {
            (nome, ano)
            for pk, nome in consultas.calendarios().comarcas.items()
            for ano, situacao in consultas.calendarios().da_comarca(pk).anos.items()
            if situacao is SituacaoDoAno.CONFIRMADO
        }
        assert confirmados == {("Boa Vista", 2024)}

    def test_so_quem_governa(self, elenco):
        with recusado(SemPerfil):
            atos.carregar_calendario(ator=elenco.servidora.ator)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM prazos_fatodocalendario",
        "UPDATE prazos_fatodocalendario SET inicio = '2026-01-01'",
        "UPDATE prazos_fatodocalendario SET comarca_id = NULL WHERE comarca_id IS NOT NULL",
        "UPDATE prazos_fatodocalendario SET revogacao_id = NULL WHERE revogacao_id IS NOT NULL",
        "UPDATE prazos_fatodocalendario SET revogacao_id = inclusao_id WHERE revogacao_id IS NOT NULL",
        "UPDATE prazos_atodocalendario SET motivo = 'outro'",
        "DELETE FROM prazos_atodocalendario",
        "UPDATE prazos_anodocalendario SET situacao = 'confirmado'",
        "DELETE FROM prazos_anodocalendario",
        "UPDATE prazos_comarcadaunidade SET comarca_id = comarca_id",
        "DELETE FROM prazos_comarcadaunidade",
    ],
)
def test_o_banco_recusa(calendario, gestora, sql):
    atos.revogar_dia(ator=gestora, fato_id=_incluir(gestora).pk, motivo="Errei")
    mucajai = Comarca.objects.get(nome="Mucajaí").pk
    atos.definir_comarca(ator=gestora, unidade_id=calendario.ditec.pk, comarca_id=mucajai, motivo="Mudou")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_ato_desfeito_nao_deixa_calendario_na_memoria(gestora):
    versao = consultas.versao_do_calendario() + 1
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _incluir(gestora)
        assert date(2027, 5, 28) in _fechados(consultas.calendarios(versao).da_comarca())
        raise ZeroDivisionError
    _incluir(gestora, replace(PONTE, inicio=date(2027, 9, 6), fim=date(2027, 9, 6)))
    assert consultas.versao_do_calendario() == versao
    assert _fechados(consultas.calendarios(versao).da_comarca()) & {date(2027, 5, 28), date(2027, 9, 6)} == {
        date(2027, 9, 6)
    }


def _fechados(calendario) -> set[date]:
    """Days without expediente declared in the calendar, one by one."""
    return {
        date.fromordinal(dia)
        for excecao in calendario.excecoes
        for dia in range(excecao.inicio.toordinal(), excecao.fim.toordinal() + 1)
    }
