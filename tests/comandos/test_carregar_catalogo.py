"""A new installation: the catalogue is enough to work once there are units and people."""

import pytest
from django.core.management import call_command

from documentos.models import TipoDocumento
from processos.models import HipoteseLegal, Processo, TipoProcesso
from sei.pessoas.models import Orgao, Perfil, TipoDeUsuario, Usuario

pytestmark = pytest.mark.django_db


def test_catalogo_sem_unidades_nem_pessoas(capsys):
    call_command("carregar_catalogo")
    assert "/administracao/" in capsys.readouterr().out
    assert TipoProcesso.objects.filter(nome="Solicitação de certificado digital").exists()
    assert TipoDocumento.objects.filter(interno=True, modelo__isnull=False).exists()
    assert Perfil.objects.filter(inicia_processos=True, assina=True).exists()
    assert HipoteseLegal.objects.exists()
    assert not Orgao.objects.exists() and not Processo.objects.exists()
    assert set(Usuario.objects.values_list("tipo", flat=True)) == {TipoDeUsuario.SISTEMA}


def test_duas_vezes_nada_muda():
    call_command("carregar_catalogo", verbosity=0)
    tipo = TipoProcesso.objects.first()
    TipoProcesso.objects.filter(pk=tipo.pk).update(descricao="da casa")
    antes = TipoProcesso.objects.count(), TipoDocumento.objects.count(), Perfil.objects.count()
    call_command("carregar_catalogo", verbosity=0)
    assert (TipoProcesso.objects.count(), TipoDocumento.objects.count(), Perfil.objects.count()) == antes
    tipo.refresh_from_db()
    assert tipo.descricao == "da casa"
