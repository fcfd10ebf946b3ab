"""Configuring the types of document that the acts of arts. 21 to 23 demand."""

from django.urls import reverse

from documentos.models import Finalidade, TipoDocumento
from sei.pessoas.models import Usuario


def test_a_finalidade_se_configura_na_administracao(elenco):
    Usuario.objects.filter(pk=elenco.gestora.usuario.pk).update(is_staff=True, is_superuser=True)
    elenco.gestora.usuario.refresh_from_db()
    cliente = elenco.cliente(elenco.gestora)
    for rota in ("modelo", "tipodocumento"):
        assert cliente.get(reverse(f"admin:documentos_{rota}_changelist")).status_code == 200
    endereco = reverse("admin:documentos_tipodocumento_change", args=[elenco.termo.pk])
    assert "Termo de Sobrestamento" in cliente.get(endereco).content.decode()
    dados = {"nome": "Termo", "interno": "on", "numeracao": "sem", "modelo": elenco.termo.modelo_id, "ativo": "on"}
    resposta = cliente.post(endereco, {**dados, "finalidade": Finalidade.TERMO_DE_SOBRESTAMENTO})
    assert resposta.status_code == 302
    assert TipoDocumento.objects.get(pk=elenco.termo.pk).finalidade == Finalidade.TERMO_DE_SOBRESTAMENTO


def test_servidor_nao_configura(elenco):
    resposta = elenco.cliente(elenco.servidora).get(reverse("admin:documentos_tipodocumento_changelist"))
    assert resposta.status_code in (302, 403, 404)
