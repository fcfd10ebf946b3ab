"""No page of the administration tells that a process exists, whatever is asked of any model it configures."""

import pytest
from django.contrib import admin
from django.urls import reverse

from documentos.models import Documento
from processos.atos.comentar import comentar_processo
from sei.pessoas.models import Usuario

DO_PROCESSO = {"processos", "documentos", "assinatura", "prazos"}
PAGINAS = [pytest.param(modelo, pagina, id=modelo._meta.label) for modelo, pagina in admin.site._registry.items()]


@pytest.fixture
def superusuaria(elenco):
    Usuario.objects.filter(pk=elenco.gestora.usuario.pk).update(is_staff=True, is_superuser=True)
    return elenco.cliente(elenco.gestora)


@pytest.fixture
def sigiloso(elenco):
    processo = elenco.iniciar(elenco.servidora, nivel=2, primeiro=elenco.novo_interno(nivel=2, nome_na_arvore="Oitiva"))
    comentar_processo(ator=elenco.servidora.ator, processo_id=processo.pk, texto="Testemunha protegida")
    return processo


def _rota(modelo, pagina: str) -> str:
    return f"admin:{modelo._meta.app_label}_{modelo._meta.model_name}_{pagina}"


def _segredos(processo) -> list[str]:
    documento = processo.documentos.get()
    return [processo.numero, processo.especificacao, "Oitiva", "Testemunha protegida", documento.codigo_verificador]


def _arrastados(modelo, vistos: set) -> set:
    """Models whose rows a deletion would name: those that point to it, and to what goes with it."""
    for relacao in modelo._meta.get_fields(include_hidden=True):
        if relacao.auto_created and not relacao.concrete and relacao.related_model not in vistos:
            if getattr(relacao.on_delete, "__name__", "") in ("CASCADE", "PROTECT", "RESTRICT"):
                vistos.add(relacao.related_model)
                if relacao.on_delete.__name__ == "CASCADE":
                    _arrastados(relacao.related_model, vistos)
    return vistos


def _configuracao(pagina) -> set:
    return set(admin.site._registry) | {em_linha.model for em_linha in pagina.inlines}


@pytest.mark.parametrize(("modelo", "pagina"), PAGINAS)
def test_a_exclusao_nao_mostra_o_sigiloso(superusuaria, sigiloso, modelo, pagina):
    lista = reverse(_rota(modelo, "changelist"))
    pks = list(modelo._default_manager.values_list("pk", flat=True))
    paginas = [superusuaria.get(reverse(_rota(modelo, "delete"), args=[pk])) for pk in pks]
    paginas.append(superusuaria.post(lista, {"action": "delete_selected", "_selected_action": pks}, follow=True))
    for resposta in paginas:
        corpo = resposta.content.decode()
        assert not [segredo for segredo in _segredos(sigiloso) if segredo in corpo], resposta.request["PATH_INFO"]
    assert Documento.objects.filter(processo=sigiloso).exists()


@pytest.mark.parametrize(("modelo", "pagina"), PAGINAS)
def test_so_se_exclui_o_que_nenhum_processo_aponta(elenco, rf, modelo, pagina):
    pedido = rf.get("/")
    pedido.user = Usuario(is_staff=True, is_superuser=True)
    if pagina.has_delete_permission(pedido):
        alheios = {um for um in _arrastados(modelo, set()) if um._meta.app_label in DO_PROCESSO}
        assert not alheios - _configuracao(pagina)
    else:
        assert "delete_selected" not in pagina.get_actions(pedido)


@pytest.mark.parametrize(("modelo", "pagina"), PAGINAS)
def test_o_filtro_do_endereco_nao_chega_ao_processo(rf, modelo, pagina):
    pedido = rf.get("/")
    for relacao in modelo._meta.get_fields():
        if relacao.auto_created and not relacao.concrete and relacao.related_model._meta.app_label in DO_PROCESSO:
            if relacao.related_model in _configuracao(pagina):
                continue
            for filtro in (relacao.name, f"{relacao.name}__isnull", f"{relacao.name}__pk__gt"):
                assert not pagina.lookup_allowed(filtro, "1", pedido), filtro


def test_pela_unidade_nao_se_descobre_que_o_processo_existe(superusuaria, sigiloso):
    respostas = [
        superusuaria.get("/administracao/pessoas/unidade/", {"processos_gerados": pk}).status_code
        for pk in (sigiloso.pk, sigiloso.pk + 1000)
    ]
    assert respostas == [400, 400]
