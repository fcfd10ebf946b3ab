"""The second factor: activated by who wants it, demanded by the profile, asked after the password and never instead."""

import time
from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from sei.comum.tempo import agora, em_outro_instante
from sei.pessoas import segundo_fator
from sei.pessoas.entrada import BISCOITO
from sei.pessoas.models import CodigoDeRecuperacao, DispositivoConfiavel, Perfil, Usuario
from tests.elenco import SENHA

ENTRAR, CODIGO = reverse("pessoas:entrar"), reverse("pessoas:codigo")
CONTROLE = reverse("processos:controle")


def codigo_do_telefone(usuario, *, confirmado: bool = True) -> str:
    """What the telephone shows now; the last code used is forgotten, as if half a minute had passed."""
    aparelho = TOTPDevice.objects.get(user=usuario, confirmed=confirmado)
    TOTPDevice.objects.filter(pk=aparelho.pk).update(last_t=-1)
    return f"{totp(aparelho.bin_key):06d}"


@pytest.fixture
def com_fator(elenco):
    """The servidora with the second factor active, and her recovery codes."""
    usuario = elenco.servidora.usuario
    segundo_fator.iniciar_ativacao(usuario)
    codigos = segundo_fator.confirmar_ativacao(usuario, codigo_do_telefone(usuario, confirmado=False), instante=agora())
    return usuario, codigos


@pytest.fixture
def navegador():
    return Client()


def senha(navegador, usuario, **mais):
    return navegador.post(ENTRAR, {"username": usuario.username, "password": SENHA, **mais})


def dentro(navegador) -> bool:
    return navegador.get(CONTROLE).status_code == 200


class TestEntrada:
    def test_sem_segundo_fator_basta_a_senha(self, elenco, navegador):
        assert senha(navegador, elenco.servidora.usuario).url == CONTROLE
        assert dentro(navegador)

    def test_a_senha_sozinha_nao_entra(self, com_fator, navegador):
        usuario, _ = com_fator
        assert senha(navegador, usuario).url.startswith(CODIGO)
        assert not dentro(navegador)
        assert navegador.get(CODIGO).status_code == 200

    def test_o_codigo_entra_e_leva_aonde_ia(self, com_fator, navegador):
        usuario, _ = com_fator
        destino = reverse("processos:rascunhos")
        endereco = senha(navegador, usuario, next=destino).url
        assert navegador.get(endereco).context["proximo"] == destino
        resposta = navegador.post(CODIGO, {"codigo": codigo_do_telefone(usuario), "next": destino})
        assert resposta.url == destino
        assert dentro(navegador)

    def test_o_codigo_sem_a_senha_nao_existe(self, com_fator, navegador):
        usuario, _ = com_fator
        assert navegador.get(CODIGO).url == ENTRAR
        assert navegador.post(CODIGO, {"codigo": codigo_do_telefone(usuario)}).url == ENTRAR
        assert not dentro(navegador)

    def test_cada_codigo_vale_uma_vez(self, com_fator, navegador):
        usuario, _ = com_fator
        codigo = codigo_do_telefone(usuario)
        senha(navegador, usuario)
        assert navegador.post(CODIGO, {"codigo": codigo}).status_code == 302
        outro = Client()
        senha(outro, usuario)
        assert outro.post(CODIGO, {"codigo": codigo}).status_code == 422
        assert not dentro(outro)

    @pytest.mark.parametrize("errado", ["000000", "12345", "", "abc", "９９９９９９", "x" * 20])
    def test_codigo_errado(self, com_fator, navegador, errado):
        usuario, _ = com_fator
        senha(navegador, usuario)
        assert navegador.post(CODIGO, {"codigo": errado}).status_code == 422
        assert not dentro(navegador)

    def test_muitas_tentativas_esperam_e_nao_e_para_sempre(self, com_fator, navegador):
        usuario, _ = com_fator
        senha(navegador, usuario)
        status = [navegador.post(CODIGO, {"codigo": "000000"}).status_code for _ in range(8)]
        assert status[:6] == [422] * 6 and set(status[6:]) == {429}
        with em_outro_instante(agora() + timedelta(minutes=9)):
            assert navegador.post(CODIGO, {"codigo": codigo_do_telefone(usuario)}).status_code == 302

    def test_o_passo_do_meio_dura_dez_minutos(self, com_fator, navegador):
        usuario, _ = com_fator
        senha(navegador, usuario)
        with em_outro_instante(agora() + timedelta(minutes=11)):
            assert navegador.post(CODIGO, {"codigo": codigo_do_telefone(usuario)}).url == ENTRAR

    def test_senha_trocada_no_meio(self, com_fator, navegador):
        usuario, _ = com_fator
        senha(navegador, usuario)
        usuario.set_password("outra senha de teste")
        usuario.save()
        assert navegador.post(CODIGO, {"codigo": codigo_do_telefone(usuario)}).url == ENTRAR

    def test_a_chave_da_sessao_muda_ao_entrar(self, com_fator, navegador):
        usuario, _ = com_fator
        navegador.get(ENTRAR)
        senha(navegador, usuario)
        meio = navegador.session.session_key
        navegador.post(CODIGO, {"codigo": codigo_do_telefone(usuario)})
        assert navegador.session.session_key != meio


class TestRecuperacao:
    def test_entra_uma_vez_cada(self, com_fator, navegador):
        usuario, codigos = com_fator
        assert len(set(codigos)) == 10
        senha(navegador, usuario)
        assert navegador.post(CODIGO, {"codigo": codigos[0].lower()}).status_code == 302
        outro = Client()
        senha(outro, usuario)
        assert outro.post(CODIGO, {"codigo": codigos[0]}).status_code == 422
        assert outro.post(CODIGO, {"codigo": codigos[1]}).status_code == 302
        assert segundo_fator.codigos_restantes(usuario) == 8

    def test_nao_se_guardam_legiveis(self, com_fator):
        _, codigos = com_fator
        guardados = set(CodigoDeRecuperacao.objects.values_list("resumo", flat=True))
        assert not guardados & {codigo.replace("-", "") for codigo in codigos}

    def test_o_de_outra_pessoa_nao_vale(self, elenco, com_fator, navegador):
        _, codigos = com_fator
        colega = elenco.colega.usuario
        segundo_fator.iniciar_ativacao(colega)
        segundo_fator.confirmar_ativacao(colega, codigo_do_telefone(colega, confirmado=False), instante=agora())
        senha(navegador, colega)
        assert navegador.post(CODIGO, {"codigo": codigos[0]}).status_code == 422

    def test_novos_pedem_a_senha_e_o_codigo_e_anulam_os_antigos(self, elenco, com_fator):
        usuario, codigos = com_fator
        cliente = elenco.cliente(elenco.servidora)
        novos = reverse("pessoas:novos_codigos")
        assert cliente.post(novos, {"senha": "errada", "codigo_atual": codigos[9]}).status_code == 422
        assert cliente.post(novos, {"senha": SENHA}).status_code == 422
        assert cliente.post(novos, {"senha": SENHA, "codigo_atual": "000000"}).status_code == 422
        resposta = cliente.post(novos, {"senha": SENHA, "codigo_atual": codigo_do_telefone(usuario)})
        assert len(resposta.context["codigos"]) == 10
        outro = Client()
        senha(outro, usuario)
        assert outro.post(CODIGO, {"codigo": codigos[0]}).status_code == 422
        assert outro.post(CODIGO, {"codigo": resposta.context["codigos"][0]}).status_code == 302


class TestConfiavel:
    @pytest.fixture
    def confiado(self, com_fator, navegador):
        usuario, _ = com_fator
        senha(navegador, usuario)
        navegador.post(CODIGO, {"codigo": codigo_do_telefone(usuario), "confiar": "on"})
        navegador.post(reverse("pessoas:sair"))
        return usuario

    def test_no_mesmo_navegador_basta_a_senha_por_trinta_dias(self, confiado, navegador):
        biscoito = navegador.cookies[BISCOITO]
        assert biscoito["httponly"] and biscoito["samesite"] == "Lax" and biscoito["max-age"] == 30 * 86400
        assert senha(navegador, confiado).url == CONTROLE
        navegador.post(reverse("pessoas:sair"))
        with em_outro_instante(agora() + timedelta(days=30, minutes=1)):
            assert senha(navegador, confiado).url.startswith(CODIGO)

    def test_em_outro_navegador_ou_de_outra_pessoa_nao(self, elenco, confiado, navegador):
        assert senha(Client(), confiado).url.startswith(CODIGO)
        DispositivoConfiavel.objects.update(usuario=elenco.colega.usuario)
        assert senha(navegador, confiado).url.startswith(CODIGO)

    def test_so_o_resumo_se_guarda(self, confiado, navegador):
        assert DispositivoConfiavel.objects.get().resumo != navegador.cookies[BISCOITO].value

    def test_a_senha_nova_pede_o_codigo_de_novo(self, confiado, navegador):
        confiado.set_password("outra senha de teste")
        confiado.save()
        resposta = navegador.post(ENTRAR, {"username": confiado.username, "password": "outra senha de teste"})
        assert resposta.url.startswith(CODIGO)
        assert not segundo_fator.dispositivos(confiado, instante=agora())

    def test_a_senha_trocada_por_fora_tambem(self, confiado, navegador):
        """The cookie is tied to the password itself, whoever writes it and however."""
        Usuario.objects.filter(pk=confiado.pk).update(password=make_password("outra senha de teste"))
        resposta = navegador.post(ENTRAR, {"username": confiado.username, "password": "outra senha de teste"})
        assert resposta.url.startswith(CODIGO)

    def test_o_telefone_novo_pede_o_codigo_de_novo(self, confiado, navegador):
        senha(navegador, confiado)
        ativar = reverse("pessoas:ativar")
        navegador.post(ativar, {"senha": SENHA, "codigo_atual": codigo_do_telefone(confiado)})
        navegador.get(ativar)
        feito = navegador.post(ativar, {"codigo": codigo_do_telefone(confiado, confirmado=False)})
        assert len(feito.context["codigos"]) == 10
        navegador.post(reverse("pessoas:sair"))
        assert senha(navegador, confiado).url.startswith(CODIGO)

    def test_esquecer_pede_de_novo(self, confiado, navegador):
        senha(navegador, confiado)
        navegador.post(reverse("pessoas:esquecer_dispositivos"))
        navegador.post(reverse("pessoas:sair"))
        assert senha(navegador, confiado).url.startswith(CODIGO)


class TestAtivacao:
    ATIVAR = reverse("pessoas:ativar")

    def test_pela_pagina_da_conta(self, elenco):
        cliente, usuario = elenco.cliente(elenco.servidora), elenco.servidora.usuario
        assert "ativacao" not in cliente.get(self.ATIVAR).context
        pagina = cliente.post(self.ATIVAR, {"senha": SENHA}, follow=True)
        assert pagina.context["ativacao"].chave in pagina.content.decode()
        assert "<svg" in pagina.content.decode().partition("Chave:")[0].rpartition("Leia este código")[2]
        assert cliente.get(self.ATIVAR).context["ativacao"] == pagina.context["ativacao"]
        assert cliente.post(self.ATIVAR, {"codigo": "000000"}).status_code == 422
        assert segundo_fator.aparelho(usuario) is None
        codigo = codigo_do_telefone(usuario, confirmado=False)
        feito = cliente.post(self.ATIVAR, {"codigo": f"{codigo[:3]} {codigo[3:]}"})
        assert len(feito.context["codigos"]) == 10
        assert "Segundo fator ativo" in cliente.get(reverse("pessoas:seguranca")).content.decode()

    def test_sem_a_senha_nao_ha_chave_nem_ativacao(self, elenco):
        cliente, usuario = elenco.cliente(elenco.servidora), elenco.servidora.usuario
        segundo_fator.iniciar_ativacao(usuario)
        recusa = cliente.post(self.ATIVAR, {"codigo": codigo_do_telefone(usuario, confirmado=False)})
        assert recusa.status_code == 422
        assert "ativacao" not in recusa.context
        assert cliente.post(self.ATIVAR, {"senha": "errada"}).status_code == 422
        assert "ativacao" not in cliente.get(self.ATIVAR).context
        assert segundo_fator.aparelho(usuario) is None

    def test_a_permissao_dura_dez_minutos_e_serve_a_uma_ativacao(self, elenco):
        cliente, usuario = elenco.cliente(elenco.servidora), elenco.servidora.usuario
        cliente.post(self.ATIVAR, {"senha": SENHA})
        assert "ativacao" in cliente.get(self.ATIVAR).context
        with em_outro_instante(agora() + timedelta(minutes=11)):
            assert "ativacao" not in cliente.get(self.ATIVAR).context
        cliente.post(self.ATIVAR, {"senha": SENHA})
        cliente.get(self.ATIVAR)
        cliente.post(self.ATIVAR, {"codigo": codigo_do_telefone(usuario, confirmado=False)})
        assert segundo_fator.aparelho(usuario) is not None
        assert "ativacao" not in cliente.get(self.ATIVAR).context

    def test_cada_permissao_mostra_outra_chave(self, elenco):
        """A key that somebody saw before, in a session left open, is never the one activated."""
        cliente = elenco.cliente(elenco.servidora)
        cliente.post(self.ATIVAR, {"senha": SENHA})
        vista = cliente.get(self.ATIVAR).context["ativacao"]
        outro = elenco.cliente(elenco.servidora)
        outro.post(self.ATIVAR, {"senha": SENHA})
        assert outro.get(self.ATIVAR).context["ativacao"] != vista

    @pytest.mark.parametrize("dados", [{}, {"senha": SENHA}, {"senha": SENHA, "codigo_atual": "000000"}])
    def test_trocar_de_telefone_pede_a_senha_e_o_codigo_do_anterior(self, elenco, com_fator, dados):
        usuario, _ = com_fator
        cliente, antigo = elenco.cliente(elenco.servidora), TOTPDevice.objects.get(user=usuario)
        assert cliente.post(self.ATIVAR, dados).status_code == 422
        segundo_fator.iniciar_ativacao(usuario)
        novo = codigo_do_telefone(usuario, confirmado=False)
        assert cliente.post(self.ATIVAR, {**dados, "codigo": novo}).status_code == 422
        assert segundo_fator.aparelho(usuario).key == antigo.key

    @pytest.mark.parametrize("com", ["telefone", "recuperacao"])
    def test_trocar_de_telefone_anula_o_anterior(self, elenco, com_fator, com):
        usuario, codigos = com_fator
        cliente, antigo = elenco.cliente(elenco.servidora), TOTPDevice.objects.get(user=usuario)
        atual = codigo_do_telefone(usuario) if com == "telefone" else codigos[0]
        assert cliente.post(self.ATIVAR, {"senha": SENHA, "codigo_atual": atual}).status_code == 302
        cliente.get(self.ATIVAR)
        feito = cliente.post(self.ATIVAR, {"codigo": codigo_do_telefone(usuario, confirmado=False)})
        assert len(feito.context["codigos"]) == 10
        assert TOTPDevice.objects.get(user=usuario).key != antigo.key

    def test_desativar_pede_a_senha_e_o_codigo(self, elenco, com_fator):
        usuario, codigos = com_fator
        cliente, desativar = elenco.cliente(elenco.servidora), reverse("pessoas:desativar")
        assert cliente.post(desativar, {"senha": "errada", "codigo_atual": codigos[0]}).status_code == 422
        assert cliente.post(desativar, {"senha": SENHA}).status_code == 422
        assert segundo_fator.aparelho(usuario) is not None
        assert cliente.post(desativar, {"senha": SENHA, "codigo_atual": codigos[0]}).status_code == 302
        assert segundo_fator.aparelho(usuario) is None
        assert not CodigoDeRecuperacao.objects.exists()
        assert usuario.history.first().history_change_reason == "Segundo fator desativado"

    def test_so_com_a_senha_ninguem_troca_o_telefone_na_entrada(self, com_fator, navegador):
        usuario, _ = com_fator
        Perfil.objects.filter(codigo="servidor").update(exige_segundo_fator=True)
        senha(navegador, usuario)
        na_entrada, antigo = reverse("pessoas:ativar_na_entrada"), segundo_fator.aparelho(usuario)
        assert navegador.get(na_entrada).url.startswith(CODIGO)
        segundo_fator.iniciar_ativacao(usuario)
        codigo = codigo_do_telefone(usuario, confirmado=False)
        assert navegador.post(na_entrada, {"codigo": codigo}).url.startswith(CODIGO)
        assert segundo_fator.aparelho(usuario).key == antigo.key
        assert not dentro(navegador)


class TestExigencia:
    @pytest.fixture
    def exigido(self, elenco):
        Perfil.objects.filter(codigo="servidor").update(exige_segundo_fator=True)
        return elenco.servidora.usuario

    def test_sem_aparelho_ativa_antes_de_entrar(self, exigido, navegador):
        resposta = navegador.get(senha(navegador, exigido).url)
        assert resposta.url == reverse("pessoas:ativar_na_entrada")
        assert navegador.get(resposta.url).status_code == 200
        assert not dentro(navegador)
        codigo = codigo_do_telefone(exigido, confirmado=False)
        feito = navegador.post(resposta.url, {"codigo": codigo})
        assert len(feito.context["codigos"]) == 10
        assert dentro(navegador)

    def test_sessao_anterior_a_exigencia_acaba(self, elenco):
        cliente = elenco.cliente(elenco.servidora)
        assert dentro(cliente)
        Perfil.objects.filter(codigo="servidor").update(exige_segundo_fator=True)
        resposta = cliente.get(CONTROLE, follow=True)
        assert "exigir o segundo fator" in resposta.content.decode()
        assert not dentro(cliente)

    def test_quem_exige_nao_se_desativa(self, elenco, com_fator, exigido, navegador):
        senha(navegador, exigido)
        navegador.post(CODIGO, {"codigo": codigo_do_telefone(exigido)})
        dados = {"senha": SENHA, "codigo_atual": codigo_do_telefone(exigido)}
        resposta = navegador.post(reverse("pessoas:desativar"), dados)
        assert resposta.status_code == 409
        assert segundo_fator.aparelho(exigido) is not None

    def test_de_qualquer_perfil_da_pessoa(self, elenco, exigido):
        assert segundo_fator.exigido(exigido.pk)
        assert not segundo_fator.exigido(elenco.colaborador.usuario.pk)
        assert segundo_fator.exigido_do(elenco.servidora.ator)
        assert not segundo_fator.exigido_do(None)


def test_a_administracao_nao_mostra_as_chaves():
    call_command("check")
    assert not admin.site.is_registered(TOTPDevice)


def test_administracao_redefine_o_de_quem_perdeu_tudo(elenco, com_fator):
    usuario, _ = com_fator
    elenco.gestora.usuario.is_staff = elenco.gestora.usuario.is_superuser = True
    elenco.gestora.usuario.save()
    cliente = elenco.cliente(elenco.gestora)
    resposta = cliente.post(
        reverse("admin:pessoas_usuario_changelist"),
        {"action": "redefinir_segundo_fator", "_selected_action": [usuario.pk]},
    )
    assert resposta.status_code == 302
    assert segundo_fator.aparelho(usuario) is None


def test_o_telefone_e_o_servidor_usam_o_mesmo_relogio(com_fator):
    usuario, _ = com_fator
    aparelho = TOTPDevice.objects.get(user=usuario)
    assert f"{totp(aparelho.bin_key, t0=0):06d}" == codigo_do_telefone(usuario)
    assert aparelho.last_t <= int(time.time()) // 30 + 1
