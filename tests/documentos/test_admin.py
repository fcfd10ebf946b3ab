"""Administration: models with their sections, types of document."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from documentos.models import Modelo, TipoDocumento

pytestmark = pytest.mark.django_db


@pytest.fixture
def cliente(elenco):
    usuario = get_user_model().objects.create_superuser("admin", "admin@exemplo.jus.br", "x", nome="Administração")
    cliente = Client()
    cliente.force_login(usuario, backend="sei.pessoas.autenticacao.PessoaComLotacoes")
    return cliente


def secao(indice: int, **campos) -> dict:
    padrao = {"ordem": indice, "chave": f"s{indice}", "titulo": f"Seção {indice}", "editavel": "on", "conteudo": ""}
    return {f"secoes-{indice}-{nome}": valor for nome, valor in {**padrao, **campos}.items()}


def test_modelo_com_secoes_sanitizadas(cliente):
    dados = {
        "nome": "Memorando",
        "ativo": "on",
        "secoes-TOTAL_FORMS": 1,
        "secoes-INITIAL_FORMS": 0,
        **secao(0, conteudo="<p>@processo@<script>x()</script></p>"),
    }
    resposta = cliente.post(reverse("admin:documentos_modelo_add"), dados)
    assert resposta.status_code == 302
    assert Modelo.objects.get(nome="Memorando").secoes.get().conteudo == "<p>@processo@</p>"


def test_secao_alem_do_limite_e_recusada(cliente):
    dados = {
        "nome": "Enorme",
        "secoes-TOTAL_FORMS": 1,
        "secoes-INITIAL_FORMS": 0,
        **secao(0, conteudo="x" * (5 * 1024 * 1024 + 1)),
    }
    resposta = cliente.post(reverse("admin:documentos_modelo_add"), dados)
    assert resposta.status_code == 200 and "o limite é de" in resposta.content.decode()
    assert not Modelo.objects.filter(nome="Enorme").exists()


def test_tipo_nao_e_apagado(elenco, cliente):
    elenco.iniciar(elenco.servidora)
    for tipo in (elenco.despacho, elenco.termo):
        resposta = cliente.post(reverse("admin:documentos_tipodocumento_delete", args=[tipo.pk]), {"post": "yes"})
        assert resposta.status_code == 403
        assert TipoDocumento.objects.filter(pk=tipo.pk).exists()


def test_listas_abrem(cliente):
    for rota in ("modelo", "tipodocumento"):
        assert cliente.get(reverse(f"admin:documentos_{rota}_changelist"), {"q": "des"}).status_code == 200
    assert cliente.get(reverse("admin:documentos_modelo_change", args=[Modelo.objects.first().pk])).status_code == 200
