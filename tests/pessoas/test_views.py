"""Signing in and out, and the working unit."""

import pytest
from django.urls import reverse

from sei.pessoas.models import Lotacao, TipoDeUsuario, Usuario
from tests.elenco import SENHA

ENTRAR = "/entrar/"
RECUSA = "Login ou senha não conferem"


def entrar(cliente, login="ana.souza", senha=SENHA, **mais):
    return cliente.post(ENTRAR, {"username": login, "password": senha, **mais})


class TestEntrar:
    def test_pagina_publica_com_formulario(self, client, db):
        resposta = client.get(ENTRAR)
        assert resposta.status_code == 200
        pagina = resposta.content.decode()
        assert 'autocomplete="current-password"' in pagina and "csrfmiddlewaretoken" in pagina
        assert "no-store" in resposta["Cache-Control"]

    def test_certo_vai_ao_controle_na_lotacao_principal(self, client, elenco):
        usuario = elenco.servidora.usuario
        Lotacao.objects.create(usuario=usuario, unidade=elenco.asjur, perfil=elenco.perfil_servidor)
        resposta = entrar(client)
        assert resposta.status_code == 302 and resposta.url == reverse("processos:controle")
        assert client.get("/").context["ator"].unidade_sigla == "SECAD"

    def test_entrar_guarda_quando_e_nao_muda_o_historico_da_pessoa(self, client, elenco):
        usuario = elenco.servidora.usuario
        usuario.set_password(SENHA)  # with the hasher of now: nothing to bring up to date
        usuario.save()
        antes = usuario.history.count()
        assert entrar(client).status_code == 302
        usuario.refresh_from_db()
        assert usuario.last_login is not None and usuario.history.count() == antes

    def test_chave_da_sessao_muda_ao_entrar(self, client, elenco):
        sessao = client.session
        sessao["lotacao_id"] = elenco.gestora.lotacao.pk
        sessao.save()
        antes = sessao.session_key
        client.cookies["sei_sessao"] = antes
        entrar(client)
        assert client.session.session_key != antes
        assert "lotacao_id" not in client.session

    @pytest.mark.parametrize(
        "login,senha", [("ana.souza", "outra"), ("ninguem", SENHA), ("", ""), ("ninguem", "x" * 64)]
    )
    def test_recusa_diz_o_mesmo(self, client, elenco, login, senha):
        resposta = entrar(client, login, senha)
        assert resposta.status_code == 422
        assert not resposta.wsgi_request.user.is_authenticated
        if login:
            assert RECUSA in resposta.content.decode()

    def test_login_desconhecido_e_senha_errada_dao_a_mesma_pagina(self, client, elenco):
        def pagina(login):
            return entrar(client, login, "errada").content.decode().replace(login, "LOGIN")

        def sem_token(texto):
            return [linha for linha in texto.splitlines() if "csrfmiddlewaretoken" not in linha]

        assert sem_token(pagina("ana.souza")) == sem_token(pagina("fulano"))

    @pytest.mark.parametrize("mudanca", [{"is_active": False}, {"tipo": TipoDeUsuario.SISTEMA}])
    def test_quem_nao_pode_entrar_recebe_a_mesma_recusa(self, client, elenco, mudanca):
        Usuario.objects.filter(username="ana.souza").update(**mudanca)
        resposta = entrar(client)
        assert resposta.status_code == 422 and RECUSA in resposta.content.decode()

    def test_senha_com_espacos_e_emoji(self, client, elenco):
        usuario = elenco.servidora.usuario
        usuario.set_password("  cavalo 🐎 correto  ")
        usuario.save()
        assert entrar(client, senha="  cavalo 🐎 correto  ").status_code == 302

    @pytest.mark.parametrize(
        "pedido,destino",
        [
            ("/rascunhos/?cursor=1", "/rascunhos/?cursor=1"),
            ("//evil.example", "/"),
            ("https://evil.example/", "/"),
            ("javascript:alert(1)", "/"),
            ("/\\evil.example", "/"),
            ("", "/"),
        ],
    )
    def test_destino_so_neste_endereco(self, client, elenco, pedido, destino):
        assert entrar(client, next=pedido).url == destino

    def test_quem_ja_entrou_segue_adiante(self, elenco):
        resposta = elenco.cliente(elenco.servidora).get(ENTRAR, {"next": "/tarefas/"})
        assert resposta.status_code == 302 and resposta.url == "/tarefas/"

    def test_anonimo_e_levado_a_entrada_e_volta(self, client, elenco):
        resposta = client.get("/rascunhos/?a=1")
        assert resposta.url == "/entrar/?next=/rascunhos/%3Fa%3D1"
        pagina = client.get(resposta.url).content.decode()
        assert '<input type="hidden" name="next" value="/rascunhos/?a=1">' in pagina

    def test_fragmento_sem_sessao_nao_troca_a_pagina_pela_entrada(self, client, db):
        resposta = client.get("/rascunhos/", headers={"HX-Request": "true"})
        assert resposta.status_code == 401 and not resposta.content

    def test_sem_csrf_nada_acontece(self, elenco, client):
        client.handler.enforce_csrf_checks = True
        resposta = entrar(client)
        assert resposta.status_code == 403
        assert SENHA not in resposta.content.decode()


class TestBloqueio:
    def errar(self, cliente, vezes, **mais):
        for _ in range(vezes):
            resposta = entrar(cliente, "ana.souza", "errada", **mais)
        return resposta

    def test_depois_de_cinco_erros_429_diz_quando_voltar(self, client, elenco):
        assert self.errar(client, 4).status_code == 422
        resposta = self.errar(client, 1)
        assert resposta.status_code == 429
        assert resposta["Retry-After"] == "900"
        pagina = resposta.content.decode()
        assert "Espere 15 minutos" in pagina and "a partir das" in pagina

    def test_bloqueado_nem_a_senha_certa_entra(self, client, elenco):
        self.errar(client, 5)
        assert entrar(client).status_code == 429
        assert not client.get("/").wsgi_request.user.is_authenticated

    def test_o_bloqueio_e_deste_login_neste_endereco(self, client, elenco):
        self.errar(client, 5)
        assert entrar(client, "bruno.lima").status_code == 302
        assert (
            client.post(ENTRAR, {"username": "ana.souza", "password": SENHA}, REMOTE_ADDR="10.0.0.9").status_code == 302
        )

    def test_endereco_forjado_nao_escapa(self, client, elenco):
        for ultimo in range(5):
            resposta = client.post(
                ENTRAR, {"username": "ana.souza", "password": "errada"}, headers={"X-Forwarded-For": f"10.1.1.{ultimo}"}
            )
        assert resposta.status_code == 429

    def test_acerto_zera_os_erros(self, client, elenco):
        self.errar(client, 4)
        assert entrar(client).status_code == 302
        client.post("/sair/")
        assert self.errar(client, 4).status_code == 422


class TestSair:
    def test_post_encerra_a_sessao(self, elenco):
        cliente = elenco.cliente(elenco.servidora)
        assert cliente.post("/sair/").url == ENTRAR
        assert cliente.get("/").status_code == 302

    def test_get_nao_encerra(self, elenco):
        cliente = elenco.cliente(elenco.servidora)
        assert cliente.get("/sair/").status_code == 405
        assert cliente.get("/").status_code == 200

    def test_troca_de_senha_encerra_as_outras_sessoes(self, elenco):
        cliente = elenco.cliente(elenco.servidora)
        usuario = elenco.servidora.usuario
        usuario.set_password("senha nova e longa")
        usuario.save()
        assert cliente.get("/").status_code == 302

    def test_pessoa_desativada_sai_no_pedido_seguinte(self, elenco):
        cliente = elenco.cliente(elenco.servidora)
        Usuario.objects.filter(username="ana.souza").update(is_active=False)
        assert cliente.get("/").url.startswith(ENTRAR)


class TestUnidade:
    @pytest.fixture
    def segunda(self, elenco):
        return Lotacao.objects.create(
            usuario=elenco.servidora.usuario, unidade=elenco.ditec, perfil=elenco.perfil_colaborador
        )

    def test_troca_vale_dali_em_diante(self, elenco, segunda):
        cliente = elenco.cliente(elenco.servidora)
        resposta = cliente.post("/unidade/", {"lotacao": segunda.pk, "proximo": "/rascunhos/"})
        assert resposta.url == "/rascunhos/"
        ator = cliente.get("/").context["ator"]
        assert (ator.unidade_sigla, ator.inicia_processos) == ("DITEC", False)

    def test_proximo_so_neste_endereco(self, elenco, segunda):
        resposta = elenco.cliente(elenco.servidora).post(
            "/unidade/", {"lotacao": segunda.pk, "proximo": "https://evil.example/"}
        )
        assert resposta.url == "/"

    @pytest.mark.parametrize("pedida", ["", "abc", "-1", "999999", "9" * 40, "²"])
    def test_o_que_nao_e_lotacao_nao_existe(self, elenco, pedida):
        assert elenco.cliente(elenco.servidora).post("/unidade/", {"lotacao": pedida}).status_code == 404

    def test_lotacao_de_outra_pessoa_nao_existe(self, elenco):
        cliente = elenco.cliente(elenco.servidora)
        assert cliente.post("/unidade/", {"lotacao": elenco.gestora.lotacao.pk}).status_code == 404
        assert cliente.get("/").context["ator"].unidade_sigla == "SECAD"

    def test_unidade_desativada_nao_existe(self, elenco, segunda):
        elenco.ditec.ativa = False
        elenco.ditec.save()
        assert elenco.cliente(elenco.servidora).post("/unidade/", {"lotacao": segunda.pk}).status_code == 404

    def test_lotacao_revogada_volta_a_principal_no_pedido_seguinte(self, elenco, segunda):
        cliente = elenco.cliente(elenco.servidora)
        cliente.post("/unidade/", {"lotacao": segunda.pk})
        segunda.delete()
        assert cliente.get("/").context["ator"].unidade_sigla == "SECAD"

    def test_get_nao_troca(self, elenco, segunda):
        assert elenco.cliente(elenco.servidora).get("/unidade/", {"lotacao": segunda.pk}).status_code == 405

    def test_sem_lotacao_recebe_uma_pagina_clara(self, elenco):
        elenco.servidora.lotacao.delete()
        resposta = elenco.cliente(elenco.colega).get("/")
        assert resposta.status_code == 200
        cliente = elenco.cliente(None)
        cliente.force_login(elenco.servidora.usuario, backend="sei.pessoas.autenticacao.PessoaComLotacoes")
        resposta = cliente.get("/")
        assert resposta.status_code == 403
        assert "ainda não está em nenhuma unidade" in resposta.content.decode()
