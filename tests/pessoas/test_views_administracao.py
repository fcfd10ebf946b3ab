"""The administration: configuration only, one door only, no way to the processes."""

import pytest
from django.contrib import admin
from django.urls import reverse

from processos.models import HipoteseLegal, PontoDeControle, TipoProcesso
from sei.pessoas.models import Lotacao, Usuario

CONFIGURADOS = {
    "pessoas": {"Orgao", "Unidade", "Cargo", "Usuario", "Perfil", "Lotacao", "Investidura"},
    "processos": {"TipoProcesso", "Assunto", "HipoteseLegal", "PontoDeControle"},
}


@pytest.fixture
def superusuaria(elenco):
    Usuario.objects.filter(pk=elenco.gestora.usuario.pk).update(is_staff=True, is_superuser=True)
    return elenco.cliente(elenco.gestora)


def test_so_a_configuracao_tem_paginas():
    registrados = {}
    for modelo in admin.site._registry:
        registrados.setdefault(modelo._meta.app_label, set()).add(modelo.__name__)
    for app, modelos in CONFIGURADOS.items():
        assert registrados[app] == modelos
    assert not any("processo" in modelo.lower() for modelo in registrados.get("documentos", ()))
    assert "assinatura" not in registrados or "Assinatura" not in registrados["assinatura"]


def test_toda_lista_e_toda_ficha_abrem(superusuaria):
    PontoDeControle.objects.create(nome="Em cotação")
    for modelo, pagina in admin.site._registry.items():
        rota = f"admin:{modelo._meta.app_label}_{modelo._meta.model_name}_changelist"
        assert superusuaria.get(reverse(rota)).status_code == 200, rota
        if modelo._meta.app_label in CONFIGURADOS:
            objeto = pagina.model.objects.order_by("-pk").first()
            endereco = reverse(rota.replace("_changelist", "_change"), args=[objeto.pk])
            assert superusuaria.get(endereco).status_code == 200, rota


def test_superusuaria_nao_le_processo_alheio(elenco, superusuaria):
    sigiloso = elenco.iniciar(elenco.servidora, nivel=2)
    restrito = elenco.iniciar(elenco.servidora, nivel=1)
    for processo in (sigiloso, restrito):
        assert superusuaria.get(f"/processos/{processo.pk}/andamento/").status_code == 404


def test_anonimo_vai_a_entrada_comum_e_volta(client, db):
    resposta = client.get("/administracao/pessoas/unidade/")
    entrada = client.get(resposta.url)
    assert entrada.url == "/entrar/?next=/administracao/pessoas/unidade/"


def test_para_os_demais_a_administracao_nao_existe(elenco):
    cliente = elenco.cliente(elenco.servidora)
    assert cliente.get("/administracao/", follow=True).status_code == 404
    assert reverse("admin:index") not in cliente.get("/").content.decode()


def test_quem_administra_ve_o_menu(superusuaria):
    assert reverse("admin:index") in superusuaria.get("/").content.decode()
    assert superusuaria.get("/administracao/login/").url == "/administracao/"


def test_novo_usuario_com_senha_de_argon2_e_lotacao(elenco, superusuaria):
    dados = {
        "username": "nova.pessoa",
        "nome": "Nova Pessoa",
        "email": "nova@exemplo.jus.br",
        "cpf": "",
        "usable_password": "true",
        "password1": "uma senha bem comprida",
        "password2": "uma senha bem comprida",
    }
    resposta = superusuaria.post(
        "/administracao/pessoas/usuario/add/", {**dados, **_linhas(), **_linhas("investiduras")}
    )
    nova = Usuario.objects.get(username="nova.pessoa")
    assert resposta.status_code == 302
    assert nova.check_password("uma senha bem comprida") and not nova.is_staff
    assert nova.history.count() == 1


def test_senha_curta_e_recusada(superusuaria, elenco):
    dados = {"usable_password": "true", "password1": "curta", "password2": "curta"}
    resposta = superusuaria.post(f"/administracao/pessoas/usuario/{elenco.colega.usuario.pk}/password/", dados)
    assert resposta.status_code == 200 and "10" in resposta.content.decode()


def test_lotacao_pela_ficha_da_pessoa(elenco, superusuaria):
    pessoa = elenco.colega.usuario
    dados = {
        "username": pessoa.username,
        "nome": pessoa.nome,
        "email": pessoa.email,
        "cpf": pessoa.cpf,
        "is_active": "on",
        **_linhas(inicial=1),
        "lotacoes-0-id": elenco.colega.lotacao.pk,
        "lotacoes-0-usuario": pessoa.pk,
        "lotacoes-0-unidade": elenco.ditec.pk,
        "lotacoes-0-perfil": elenco.perfil_servidor.pk,
        **_linhas("investiduras"),
    }
    assert superusuaria.post(f"/administracao/pessoas/usuario/{pessoa.pk}/change/", dados).status_code == 302
    assert Lotacao.objects.get(pk=elenco.colega.lotacao.pk).unidade == elenco.ditec


def test_pessoa_nao_e_apagada(elenco, superusuaria):
    assert superusuaria.get(f"/administracao/pessoas/usuario/{elenco.colega.usuario.pk}/delete/").status_code == 403


def test_o_sistema_nao_aparece_entre_as_pessoas(superusuaria):
    assert ">sistema<" not in superusuaria.get("/administracao/pessoas/usuario/").content.decode()


def test_so_superusuario_da_poderes(elenco, rf):
    pagina = admin.site._registry[Usuario]
    pedido = rf.get("/")
    pedido.user = Usuario(is_staff=True)
    assert {"is_staff", "is_superuser", "groups"} <= set(pagina.get_readonly_fields(pedido))
    pedido.user = Usuario(is_staff=True, is_superuser=True)
    assert "is_superuser" not in pagina.get_readonly_fields(pedido)


def test_tipo_com_assuntos_sugeridos(elenco, superusuaria):
    dados = {
        "nome": "Tipo novo",
        "descricao": "",
        "nivel_sugerido": "0",
        "admite_publico": "on",
        "ativo": "on",
        **_linhas("sugestoes", total=1),
        "sugestoes-0-assunto": elenco.assunto.pk,
        **_linhas("etapas", total=0),
    }
    assert superusuaria.post("/administracao/processos/tipoprocesso/add/", dados).status_code == 302
    tipo = TipoProcesso.objects.get(nome="Tipo novo")
    assert list(tipo.assuntos.all()) == [elenco.assunto]
    assert tipo.history.count() == 1


def test_mudanca_de_hipotese_fica_no_historico(elenco, superusuaria):
    pk = elenco.hipotese_restrita.pk
    dados = {"nome": "Informação pessoal", "norma": "Lei 13.709/2018", "nivel": "1", "ativa": "on"}
    assert superusuaria.post(f"/administracao/processos/hipoteselegal/{pk}/change/", dados).status_code == 302
    ultima = HipoteseLegal.objects.get(pk=pk).history.first()
    assert (ultima.norma, ultima.history_user_id) == ("Lei 13.709/2018", elenco.gestora.usuario.pk)


def test_paginas_obedecem_a_politica_de_conteudo(superusuaria):
    resposta = superusuaria.get("/administracao/processos/tipoprocesso/add/")
    assert "script-src 'self'" in resposta["Content-Security-Policy"]
    assert "onclick=" not in resposta.content.decode() and "<script>" not in resposta.content.decode()


def _linhas(nome="lotacoes", *, inicial=0, total=None):
    return {
        f"{nome}-TOTAL_FORMS": total if total is not None else inicial,
        f"{nome}-INITIAL_FORMS": inicial,
        f"{nome}-MIN_NUM_FORMS": 0,
        f"{nome}-MAX_NUM_FORMS": 1000,
    }
