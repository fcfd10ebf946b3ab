"""Screens of groups, and what they are for: sending and starting."""

import pytest

from processos.models import Abertura, Grupo, Interessado
from sei.comum.idempotencia import nova_chave


@pytest.fixture
def cliente(elenco):
    return elenco.cliente(elenco.servidora)


def enviar(cliente, endereco, **dados):
    return cliente.post(endereco, {"chave": nova_chave(), **dados}, follow=True)


@pytest.fixture
def grupo(elenco, cliente):
    enviar(cliente, "/grupos/unidades/novo/", nome="Área meio", unidades=[elenco.ditec.pk, elenco.asjur.pk])
    return Grupo.objects.get()


def test_criar_alterar_excluir(elenco, cliente):
    assert "Nenhum grupo" in cliente.get("/grupos/").content.decode()
    pagina = enviar(cliente, "/grupos/contatos/novo/", nome="Fiscais", contatos="Ana\nRui").content.decode()
    assert "Grupo «Fiscais» criado." in pagina and "Ana, Rui" in pagina
    pk = Grupo.objects.get().pk
    assert "Ana\nRui" in cliente.get(f"/grupos/{pk}/").content.decode()
    assert "Ana, Eva" in enviar(cliente, f"/grupos/{pk}/", nome="Fiscais", contatos="Eva\nAna").content.decode()
    assert "Nenhum processo muda" in enviar(cliente, f"/grupos/{pk}/excluir/").content.decode()
    assert not Grupo.objects.exists()


def test_recusa_devolve_o_digitado(cliente, grupo):
    resposta = enviar(cliente, "/grupos/contatos/novo/", nome="Fiscais", contatos="ã" * 300)
    assert resposta.status_code == 422 and "ã" * 300 in resposta.content.decode()
    resposta = enviar(cliente, "/grupos/unidades/novo/", nome="Outro", unidades=[999_999])
    assert resposta.status_code == 422 and 'value="Outro"' in resposta.content.decode()


def test_enviar_a_um_grupo_e_a_uma_unidade_dele(elenco, cliente, grupo):
    processo = elenco.iniciar(elenco.servidora, primeiro=elenco.novo_externo("contrato"))
    endereco = f"/processos/{processo.pk}/enviar/"
    assert "Área meio" in cliente.get(endereco).content.decode()
    pagina = enviar(cliente, endereco, grupos=[grupo.pk], destinos=[elenco.ditec.pk]).content.decode()
    assert "Processo enviado para ASJUR, DITEC." in pagina
    abertas = Abertura.objects.filter(processo=processo, concluida_em=None)
    assert set(abertas.values_list("unidade__sigla", flat=True)) == {"ASJUR", "DITEC"}


def test_enviar_em_lote_a_um_grupo(elenco, cliente, grupo):
    processos = [elenco.iniciar(elenco.servidora, primeiro=elenco.novo_externo(f"c{n}")) for n in range(2)]
    dados = {"acao": "enviar", "processos": [p.pk for p in processos], "confirmar": "1", "grupos": [grupo.pk]}
    assert "2 de 2 feitos" in enviar(cliente, "/processos/em-lote/", **dados).content.decode()


@pytest.mark.parametrize("dados", [{}, {"grupos": ["999999"]}])
def test_sem_destino_e_grupo_alheio(elenco, cliente, grupo, dados):
    processo = elenco.iniciar(elenco.servidora, primeiro=elenco.novo_externo("contrato"))
    resposta = enviar(cliente, f"/processos/{processo.pk}/enviar/", **dados)
    assert resposta.status_code == 422
    assert Abertura.objects.filter(processo=processo).count() == 1


def test_iniciar_com_grupo_de_contatos(elenco, cliente):
    enviar(cliente, "/grupos/contatos/novo/", nome="Fiscais", contatos="Rui\nAna")
    grupo = Grupo.objects.get()
    comuns = {
        "tipo": elenco.tipo_publico.pk,
        "especificacao": "Fiscalização",
        "assuntos": [elenco.assunto.pk],
        "nivel": 0,
        "origem": "interno",
        "tipo_interno": elenco.despacho.pk,
        "interessados": "Eva\nrui",
        "grupos": [grupo.pk],
    }
    sugerida = enviar(cliente, "/processos/iniciar/", acao="sugestoes", **comuns).content.decode()
    assert f'name="grupos" value="{grupo.pk}" checked' in sugerida
    enviar(cliente, "/processos/iniciar/", acao="iniciar", **comuns)
    nomes = Interessado.objects.order_by("ordem").values_list("contato__nome", flat=True)
    assert list(nomes) == ["Eva", "Rui", "Ana"]


def test_alterar_o_cadastro_com_grupo_de_contatos(elenco, cliente):
    processo = elenco.iniciar(elenco.servidora)
    endereco = f"/processos/{processo.pk}/cadastro/"
    assert "Grupos de interessados" not in cliente.get(endereco).content.decode()
    enviar(cliente, "/grupos/contatos/novo/", nome="Fiscais", contatos="Rui\nAna")
    grupo = Grupo.objects.get()
    assert "Ana, Rui" in cliente.get(endereco).content.decode()
    comuns = {
        "tipo": elenco.tipo_publico.pk,
        "especificacao": "Fiscalização",
        "assuntos": [elenco.assunto.pk],
        "interessados": "Eva\nrui",
        "grupos": [grupo.pk],
    }
    recusada = enviar(cliente, endereco, **comuns, sem_interessados="on")
    assert recusada.status_code == 422
    assert f'name="grupos" value="{grupo.pk}" checked' in recusada.content.decode()
    assert "O cadastro do processo está salvo." in enviar(cliente, endereco, **comuns).content.decode()
    nomes = Interessado.objects.filter(processo=processo).order_by("ordem").values_list("contato__nome", flat=True)
    assert list(nomes) == ["Eva", "Rui", "Ana"]


def test_consultas_nao_crescem(elenco, cliente, grupo, django_assert_max_num_queries):
    for n in range(4):
        enviar(cliente, "/grupos/contatos/novo/", nome=f"Fiscais {n}", contatos=f"Ana {n}\nRui")
    with django_assert_max_num_queries(9):
        cliente.get("/grupos/")
