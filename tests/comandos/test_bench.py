"""The loads of the measurements fit the tables as they are now."""

import pytest
from django.db.models import Count

from bench import sigilo
from processos.models import AcessoUnidade, Credencial, Processo
from sei.pessoas.models import Usuario


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_carga_do_sigilo_tem_os_tres_niveis(monkeypatch, capsys):
    monkeypatch.setattr(sigilo, "PESSOAS", 40)
    monkeypatch.setattr(sigilo, "UNIDADES", 40)
    sigilo.carregar(2_000)
    niveis = dict(Processo.objects.order_by().values_list("nivel_efetivo").annotate(Count("pk")))
    assert sum(niveis.values()) == 2_000
    assert niveis[0] > 1_800 and niveis[1] > 50 and niveis[2] > 0
    assert AcessoUnidade.objects.filter(processo__nivel_efetivo=1).count() > niveis[1]
    assert set(Credencial.objects.values_list("content_object__nivel_efetivo", flat=True)) == {2}
    assert Usuario.objects.get(username="p1").lotacoes.count() >= 20
    assert "2000" in capsys.readouterr().out
