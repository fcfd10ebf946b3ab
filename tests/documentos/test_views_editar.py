"""The editor: lock, automatic saving, versions in conflict, signatures that would be undone. The text always survives."""

from datetime import timedelta

import pytest
from django.urls import reverse

from documentos import edicao
from documentos.atos.escrever import abrir_edicao, guardar_texto, salvar_versao
from documentos.atos.retirar import cancelar_documento
from documentos.models import Documento, Edicao, Versao
from sei.comum.idempotencia import nova_chave
from sei.comum.tempo import agora
from tests.elenco import conferir_trilha

pytestmark = pytest.mark.django_db

MEU = "<p>O meu texto, escrito com cuidado.</p>"
DELE = "<p>O texto dele.</p>"


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora)


@pytest.fixture
def documento(processo):
    return Documento.objects.get(processo=processo)


@pytest.fixture
def ana(elenco):
    return elenco.cliente(elenco.servidora)


@pytest.fixture
def bruno(elenco):
    return elenco.cliente(elenco.colega)


def endereco(rota: str, documento) -> str:
    return reverse(f"documentos:{rota}", args=[documento.pk])


def corpo(documento) -> str:
    documento.refresh_from_db()
    return next(secao["html"] for secao in documento.secoes if secao["chave"] == "corpo")


def salvar(cliente, documento, texto=MEU, versao_base=1, **mudancas):
    dados = {"chave": nova_chave(), "versao_base": versao_base, "secao-corpo": texto, "acao": "sair", **mudancas}
    return cliente.post(endereco("salvar", documento), dados)


def guardar(cliente, documento, texto=MEU, versao_base=1, **cabecalhos):
    return cliente.post(
        endereco("guardar", documento),
        {"versao_base": versao_base, "secao-corpo": texto},
        headers={"Accept": "application/json", **cabecalhos},
    )


def test_abre_com_as_secoes_e_toma_a_trava(elenco, ana, documento):
    resposta = ana.get(endereco("editar", documento))
    pagina = resposta.content.decode()
    assert resposta.status_code == 200
    assert f'data-autosave-url="{endereco("guardar", documento)}"' in pagina
    assert 'data-versao-base="1"' in pagina and "data-csrf=" in pagina and 'id="form-editor"' in pagina
    assert '<textarea data-secao="corpo"' in pagina and 'name="secao-corpo"' in pagina
    assert '<div data-secao="cabecalho" data-travada' in pagina
    assert "&lt;p&gt;Ao interessado" in pagina
    assert edicao.ativa(documento, instante=agora()).usuario == elenco.servidora.usuario


def test_guardar_devolve_a_versao_e_a_hora(ana, elenco, documento):
    ana.get(endereco("editar", documento))
    resposta = guardar(ana, documento)
    assert resposta.status_code == 200 and resposta.json()["versao_base"] == 1
    assert "h" in resposta.json()["salvo_em"]
    assert edicao.da_pessoa(documento, elenco.servidora.usuario.pk).secoes == {"corpo": MEU}
    assert corpo(documento) != MEU


def test_salvar_grava_versao_e_volta_ao_processo(ana, processo, documento):
    resposta = salvar(ana, documento)
    assert resposta["Location"] == f"{reverse('documentos:processo', args=[processo.pk])}?documento={documento.pk}"
    assert corpo(documento) == MEU and documento.versao == 2
    assert not Edicao.objects.filter(documento=documento).exists()
    conferir_trilha(processo)


@pytest.mark.parametrize(("acao", "rota"), [("continuar", "documentos:editar"), ("assinar", "assinatura:assinar")])
def test_salvar_e_seguir(ana, documento, acao, rota):
    assert salvar(ana, documento, acao=acao)["Location"] == reverse(rota, args=[documento.pk])
    assert corpo(documento) == MEU


def test_dois_cliques_salvam_uma_versao(ana, documento):
    chave = nova_chave()
    primeira, segunda = salvar(ana, documento, chave=chave), salvar(ana, documento, chave=chave)
    assert primeira["Location"] == segunda["Location"]
    assert Versao.objects.filter(documento=documento).count() == 2


def test_o_mesmo_texto_nao_faz_versao(ana, documento):
    resposta = salvar(ana, documento, texto=corpo(documento))
    assert resposta.status_code == 302 and Versao.objects.filter(documento=documento).count() == 1
    assert "nada mudou" in ana.get(resposta["Location"]).content.decode()


def test_secao_travada_e_html_perigoso_nao_passam(ana, documento):
    antes = [secao["html"] for secao in documento.secoes if secao["chave"] == "cabecalho"]
    perigo = '<p onclick="x()">oi<script>alert(1)</script><img src="http://mal/x.png"></p>'
    salvar(ana, documento, texto=perigo, **{"secao-cabecalho": "<p>Falso</p>", "secao-nova": "<p>x</p>"})
    documento.refresh_from_db()
    html = "".join(secao["html"] for secao in documento.secoes)
    assert [secao["html"] for secao in documento.secoes if secao["chave"] == "cabecalho"] == antes
    assert "script" not in html and "onclick" not in html and "mal/x" not in html and "Falso" not in html
    assert [secao["chave"] for secao in documento.secoes] == ["cabecalho", "corpo", "rodape"]


def test_texto_grande_demais_volta_ao_editor_inteiro(ana, documento):
    grande = "<p>" + "palavra " * 700_000 + "</p>"
    resposta = salvar(ana, documento, texto=grande)
    assert resposta.status_code == 422
    assert "o limite é de" in resposta.content.decode()
    assert resposta.content.decode().count("palavra ") >= 700_000
    assert guardar(ana, documento, texto=grande).status_code == 422


def test_em_edicao_por_outra_pessoa(elenco, ana, bruno, documento):
    ana.get(endereco("editar", documento))
    resposta = bruno.get(endereco("editar", documento))
    pagina = resposta.content.decode()
    assert resposta.status_code == 409
    assert "Em edição por Ana Beatriz Souza desde" in pagina
    assert "Assumir a edição" in pagina and ">Ler" in pagina.replace("</svg>", ">").replace("\n", "")
    assert edicao.ativa(documento, instante=agora()).usuario == elenco.servidora.usuario


def test_assumir_guarda_o_texto_da_outra(elenco, ana, bruno, documento):
    ana.get(endereco("editar", documento))
    guardar(ana, documento)
    assert bruno.post(endereco("editar", documento))["Location"] == endereco("editar", documento)
    assert bruno.get(endereco("editar", documento)).status_code == 200
    perdeu = guardar(ana, documento, texto="<p>Mais.</p>")
    assert perdeu.status_code == 409 and perdeu.json()["codigo"] == "EmEdicaoPorOutraPessoa"
    assert edicao.da_pessoa(documento, elenco.servidora.usuario.pk).secoes == {"corpo": MEU}


def test_trava_abandonada_nao_segura(elenco, ana, bruno, documento):
    ana.get(endereco("editar", documento))
    Edicao.objects.update(vista_em=agora() - edicao.ABANDONO - timedelta(seconds=1))
    assert bruno.get(endereco("editar", documento)).status_code == 200


def test_texto_nao_salvo_e_oferecido_de_volta(ana, documento):
    ana.get(endereco("editar", documento))
    guardar(ana, documento)
    oferta = ana.get(endereco("editar", documento)).content.decode()
    assert "Há um texto seu não salvo" in oferta and "O meu texto, escrito com cuidado." in oferta
    assert "Continuar dele" in oferta and "Descartar" in oferta
    continuado = ana.get(endereco("editar", documento) + "?texto=guardado").content.decode()
    assert "&lt;p&gt;O meu texto, escrito com cuidado.&lt;/p&gt;" in continuado


def test_texto_nao_salvo_de_uma_pessoa_nao_aparece_para_outra(ana, bruno, documento):
    ana.get(endereco("editar", documento))
    guardar(ana, documento)
    bruno.post(endereco("editar", documento))
    assert "escrito com cuidado" not in bruno.get(endereco("editar", documento)).content.decode()


def test_texto_nao_salvo_sobre_versao_antiga_e_comparado(elenco, ana, documento):
    ana.get(endereco("editar", documento))
    guardar(ana, documento)
    abrir_edicao(ator=elenco.colega.ator, documento_id=documento.pk, assumir=True)
    salvar_versao(ator=elenco.colega.ator, documento_id=documento.pk, secoes={"corpo": DELE}, versao_base=1)
    pagina = ana.get(endereco("editar", documento) + "?texto=guardado").content.decode()
    assert "desde então foi salva a versão 2" in pagina
    assert "escrito com cuidado" in pagina and "O texto dele." in pagina
    resposta = salvar(ana, documento, versao_base=2, acao="editar")
    assert resposta["Location"] == endereco("editar", documento) + "?texto=guardado"
    continuado = ana.get(resposta["Location"])
    assert continuado.status_code == 200 and "escrito com cuidado" in continuado.content.decode()


def test_descartar_volta_a_versao_salva(ana, documento):
    ana.get(endereco("editar", documento))
    guardar(ana, documento)
    resposta = ana.post(endereco("abandonar", documento), {"acao": "recomecar"})
    assert resposta["Location"] == endereco("editar", documento)
    assert "escrito com cuidado" not in ana.get(endereco("editar", documento)).content.decode()


def test_abandonar_libera_a_trava(ana, bruno, processo, documento):
    ana.get(endereco("editar", documento))
    resposta = ana.post(endereco("abandonar", documento))
    assert resposta["Location"].startswith(reverse("documentos:processo", args=[processo.pk]))
    assert bruno.get(endereco("editar", documento)).status_code == 200


def test_versao_desatualizada_mostra_os_dois_textos_e_nada_se_perde(elenco, ana, bruno, documento):
    salvar_versao(ator=elenco.colega.ator, documento_id=documento.pk, secoes={"corpo": DELE}, versao_base=1)
    resposta = salvar(ana, documento)
    pagina = resposta.content.decode()
    assert resposta.status_code == 409
    assert "O documento mudou enquanto você escrevia" in pagina
    assert "escrito com cuidado" in pagina and "O texto dele." in pagina
    assert 'name="versao_base" value="2"' in pagina and "Salvar o meu assim mesmo" in pagina
    assert salvar(ana, documento, versao_base=2).status_code == 302
    assert corpo(documento) == MEU and documento.versao == 3


def test_salvar_enquanto_outra_pessoa_edita(elenco, ana, bruno, documento):
    bruno.get(endereco("editar", documento))
    resposta = salvar(ana, documento)
    pagina = resposta.content.decode()
    assert resposta.status_code == 409 and "escrito com cuidado" in pagina
    assert 'name="assumir" value="1"' in pagina
    assert salvar(ana, documento, assumir="1").status_code == 302
    assert corpo(documento) == MEU


def test_desfazer_assinaturas_pede_confirmacao(elenco, ana, documento):
    elenco.assinar(elenco.servidora, documento)
    assert "assinatura: salvar uma mudança" in ana.get(endereco("editar", documento)).content.decode()
    resposta = salvar(ana, documento)
    pagina = resposta.content.decode()
    assert resposta.status_code == 409
    assert "Salvar desfaz as assinaturas" in pagina and 'name="desfazer_assinaturas" value="1"' in pagina
    assert "&lt;p&gt;O meu texto, escrito com cuidado.&lt;/p&gt;" in pagina
    documento.refresh_from_db()
    assert documento.assinaturas == 1
    assert salvar(ana, documento, desfazer_assinaturas="1").status_code == 302
    assert corpo(documento) == MEU and documento.assinaturas == 0


def test_assinado_sem_mudanca_continua_assinado(elenco, ana, documento):
    elenco.assinar(elenco.servidora, documento)
    salvar(ana, documento, texto=corpo(documento))
    documento.refresh_from_db()
    assert documento.assinaturas == 1


def test_caneta_preta_no_meio_da_escrita_devolve_o_texto(elenco, ana, processo, documento):
    elenco.assinar(elenco.servidora, documento)
    ana.get(endereco("editar", documento))
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    resposta = salvar(ana, documento, desfazer_assinaturas="1")
    pagina = resposta.content.decode()
    assert resposta.status_code == 409 and "não muda mais" in pagina
    assert "escrito com cuidado" in pagina and "Salvar o meu" not in pagina
    guardado = guardar(ana, documento)
    assert guardado.status_code == 409 and guardado.json()["codigo"] == "DocumentoNaoEditavel"


def test_nao_editaveis_voltam_ao_processo_com_a_explicacao(elenco, ana, processo, documento):
    externo = elenco.incluir_pdf(elenco.servidora, processo)
    resposta = ana.get(endereco("editar", externo), follow=True)
    assert "Documento externo não é editado" in resposta.content.decode()
    elenco.assinar(elenco.servidora, documento)
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    cancelar_documento(ator=elenco.servidora.ator, documento_id=documento.pk, motivo="Erro")
    assert "foi cancelado" in ana.get(endereco("editar", documento), follow=True).content.decode()


def test_de_outra_unidade_nao_edita(elenco, processo, documento):
    elenco.assinar(elenco.servidora, documento)
    cliente = elenco.cliente(elenco.de_outra_unidade)
    assert "só ela pode alterá-lo" in cliente.get(endereco("editar", documento), follow=True).content.decode()
    assert salvar(cliente, documento).status_code == 409
    assert corpo(documento) != MEU


@pytest.mark.parametrize("rota", ["editar", "guardar", "salvar", "abandonar"])
def test_minuta_alheia_nao_existe(elenco, documento, rota):
    cliente = elenco.cliente(elenco.de_outra_unidade)
    resposta = cliente.post(endereco(rota, documento), {"versao_base": 1, "secao-corpo": MEU})
    assert resposta.status_code == 404
    assert not Edicao.objects.exists()


def test_guardar_sem_sessao_avisa_em_json(documento, elenco):
    resposta = guardar(elenco.cliente(None), documento)
    assert resposta.status_code == 403 and resposta.json()["codigo"] == "SessaoEncerrada"


def test_salvar_sem_sessao_devolve_o_texto(documento, elenco):
    resposta = salvar(elenco.cliente(None), documento)
    assert resposta.status_code == 403 and "escrito com cuidado" in resposta.content.decode()


@pytest.mark.parametrize("versao_base", ["", "abc", "-1", "9" * 20])
def test_versao_base_estranha_nao_perde_o_texto(ana, documento, versao_base):
    resposta = salvar(ana, documento, versao_base=versao_base)
    assert resposta.status_code == 422 and "escrito com cuidado" in resposta.content.decode()


def test_guardar_texto_que_ja_e_o_salvo_nao_vira_pendencia(elenco, ana, documento):
    guardar_texto(
        ator=elenco.servidora.ator, documento_id=documento.pk, secoes={"corpo": corpo(documento)}, versao_base=1
    )
    assert "data-editor" not in ana.get(endereco("editar", documento)).content.decode()
    assert "Há um texto seu" not in ana.get(endereco("editar", documento)).content.decode()
