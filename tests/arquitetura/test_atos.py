"""Every change of state is a framed act, and every line of the trail has who writes it."""

import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest
from django.apps import apps

from processos.andamentos import ato, registrar
from processos.models import Andamento, TipoAndamento
from sei.comum.tempo import agora


def modulos_de_atos() -> list[ModuleType]:
    """Every module in an `atos` package of the project's apps."""
    modulos = []
    for app in apps.get_app_configs():
        if not app.path.startswith(str(importlib.import_module("sei").__path__[0]).removesuffix("/sei")):
            continue
        pacote = f"{app.name}.atos"
        if importlib.util.find_spec(pacote) is None:
            continue
        caminhos = importlib.import_module(pacote).__path__
        modulos += [importlib.import_module(f"{pacote}.{modulo.name}") for modulo in pkgutil.iter_modules(caminhos)]
    return modulos


def atos_publicos() -> list:
    """Every public function defined in those modules."""
    return [
        funcao
        for modulo in modulos_de_atos()
        for nome, funcao in inspect.getmembers(modulo, inspect.isfunction)
        if not nome.startswith("_") and funcao.__module__ == modulo.__name__
    ]


ATOS = atos_publicos()


def test_ha_atos():
    assert len(ATOS) >= 20


@pytest.mark.parametrize("funcao", ATOS, ids=lambda funcao: f"{funcao.__module__}.{funcao.__name__}")
def test_todo_ato_e_emoldurado_com_ator_e_so_nomes(funcao):
    assert hasattr(funcao, "tipos_de_andamento"), "falta @ato"
    assert all(isinstance(tipo, TipoAndamento) for tipo in funcao.tipos_de_andamento)
    parametros = inspect.signature(inspect.unwrap(funcao)).parameters
    assert "ator" in parametros
    assert {parametro.kind for parametro in parametros.values()} == {inspect.Parameter.KEYWORD_ONLY}
    assert parametros["ator"].default is inspect.Parameter.empty
    assert len(parametros) <= 6, "mais de seis parâmetros: passe um dataclass"
    assert funcao.__doc__


def test_todo_tipo_de_andamento_tem_quem_o_escreva():
    produzidos = {tipo for funcao in ATOS for tipo in funcao.tipos_de_andamento}
    assert produzidos == set(TipoAndamento)


def test_ato_sem_autor_nao_existe(elenco):
    for funcao in ATOS:
        with pytest.raises(TypeError):
            funcao(ator=None)


class TestMoldura:
    """What the frame demands of whoever writes an act."""

    @pytest.fixture
    def processo(self, elenco):
        return elenco.iniciar(elenco.servidora)

    def _registrar(self, processo, ator, tipo=TipoAndamento.PROCESSO_CONCLUIDO):
        return registrar(tipo, processo=processo, ator=ator, em=agora())

    @pytest.mark.parametrize("vezes", [0, 2])
    def test_um_andamento_por_processo(self, elenco, processo, vezes):
        antes = Andamento.objects.count()

        @ato(TipoAndamento.PROCESSO_CONCLUIDO)
        def defeituoso(*, ator):
            for _ in range(vezes):
                self._registrar(processo, ator)

        with pytest.raises(Exception, match="defeituoso"):
            defeituoso(ator=elenco.servidora.ator)
        assert Andamento.objects.count() == antes

    def test_so_do_tipo_declarado(self, elenco, processo):
        @ato(TipoAndamento.PROCESSO_REABERTO)
        def defeituoso(*, ator):
            self._registrar(processo, ator)

        with pytest.raises(Exception, match="processo_concluido"):
            defeituoso(ator=elenco.servidora.ator)

    def test_andamento_fora_de_ato(self, elenco, processo):
        with pytest.raises(RuntimeError):
            self._registrar(processo, elenco.servidora.ator)

    def test_a_falha_de_um_ato_nao_contamina_o_seguinte(self, elenco, processo):
        @ato(TipoAndamento.PROCESSO_CONCLUIDO)
        def concluir(*, ator, falhar):
            self._registrar(processo, ator)
            if falhar:
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            concluir(ator=elenco.servidora.ator, falhar=True)
        processo.refresh_from_db()
        concluir(ator=elenco.servidora.ator, falhar=False)
        processo.refresh_from_db()
        assert processo.andamentos == Andamento.objects.filter(processo=processo).count() == 2
