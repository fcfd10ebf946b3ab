"""The process page: what it shows, what it records, and how many queries it costs."""

import pytest
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documentos.atos.escrever import salvar_versao
from documentos.atos.retirar import cancelar_documento, excluir_documento
from documentos.models import Documento, EstadoDoDocumento, OrigemDoDocumento
from processos.atos.cadastro import registrar_observacao
from processos.atos.tramitar import concluir_processo
from processos.models import Abertura, Andamento, TipoAndamento
from sei.comum.tempo import agora
from tests.elenco import conferir_trilha

pytestmark = pytest.mark.django_db

CONSULTAS = 12


def pagina(processo, documento=None) -> str:
    endereco = reverse("documentos:processo", args=[processo.pk])
    return f"{endereco}?documento={documento.pk}" if documento else endereco


def texto(resposta) -> str:
    return " ".join(resposta.content.decode().split())


def primeiro(processo) -> Documento:
    return Documento.objects.get(processo=processo, ordem=1)


def tipos_de_andamento(processo) -> list[str]:
    return list(Andamento.objects.filter(processo=processo).order_by("numero").values_list("tipo", flat=True))


def test_mostra_o_processo_e_o_ultimo_documento(elenco):
    processo = elenco.iniciar(elenco.servidora)
    ultimo = elenco.incluir_minuta(elenco.servidora, processo, nome_na_arvore="de encaminhamento")
    resposta = elenco.cliente(elenco.servidora).get(pagina(processo))
    corpo = texto(resposta)
    assert resposta.status_code == 200
    assert processo.numero in corpo
    assert "Compras · Aquisição de cadeiras para a Comarca de Bonfim" in corpo
    assert f'href="?documento={ultimo.pk}" aria-current="page"' in corpo
    assert "Ao interessado: Maria da Conceição Araújo." in corpo
    assert "no-store" in resposta["Cache-Control"]


def test_documento_pedido_no_endereco(elenco):
    processo = elenco.iniciar(elenco.servidora)
    elenco.incluir_minuta(elenco.servidora, processo)
    alvo = primeiro(processo)
    corpo = texto(elenco.cliente(elenco.servidora).get(pagina(processo, alvo)))
    assert f'href="?documento={alvo.pk}" aria-current="page"' in corpo


@pytest.mark.parametrize("pedido", ["0", "-1", "abc", "999999", "99999999999999999999", "1'"])
def test_documento_que_nao_e_do_processo_nao_existe(elenco, pedido):
    processo = elenco.iniciar(elenco.servidora)
    resposta = elenco.cliente(elenco.servidora).get(pagina(processo) + f"?documento={pedido}")
    assert resposta.status_code == 404


def test_documento_de_outro_processo_nao_existe_neste(elenco):
    processo, outro = elenco.iniciar(elenco.servidora), elenco.iniciar(elenco.servidora)
    assert elenco.cliente(elenco.servidora).get(pagina(processo, primeiro(outro))).status_code == 404


def test_anonimo_vai_entrar_e_volta(elenco):
    processo = elenco.iniciar(elenco.servidora)
    resposta = elenco.cliente(None).get(pagina(processo))
    assert resposta.status_code == 302
    assert resposta["Location"].startswith(reverse("pessoas:entrar"))
    assert f"next={reverse('documentos:processo', args=[processo.pk])}" in resposta["Location"]


@pytest.mark.parametrize("nivel", [1, 2])
def test_restrito_e_sigiloso_nao_existem_para_quem_e_de_fora(elenco, nivel):
    processo = elenco.iniciar(elenco.servidora, nivel=nivel)
    inexistente = elenco.cliente(elenco.de_outra_unidade).get(reverse("documentos:processo", args=[999999]))
    resposta = elenco.cliente(elenco.de_outra_unidade).get(pagina(processo))
    assert (resposta.status_code, inexistente.status_code) == (404, 404)
    assert processo.numero not in texto(resposta)


def test_sigiloso_abre_para_quem_tem_credencial(elenco):
    processo = elenco.iniciar(elenco.servidora, nivel=2)
    elenco.credenciar(elenco.detentor, processo)
    cliente = elenco.cliente(elenco.detentor)
    assert cliente.get(pagina(processo)).url.startswith(reverse("processos:abrir", args=[processo.pk]))
    elenco.abrir(cliente, processo)
    assert cliente.get(pagina(processo)).status_code == 200


def test_rascunho_continua_no_formulario(elenco):
    rascunho = elenco.preparar(elenco.colaborador)
    resposta = elenco.cliente(elenco.servidora).get(pagina(rascunho))
    assert resposta["Location"] == reverse("documentos:iniciar_rascunho", args=[rascunho.pk])


def test_minuta_so_aparece_na_unidade_que_a_escreve(elenco):
    processo = elenco.iniciar(elenco.servidora)
    minuta = elenco.incluir_minuta(elenco.servidora, processo, nome_na_arvore="segredo de minuta")
    elenco.assinar(elenco.servidora, primeiro(processo))
    da_casa = texto(elenco.cliente(elenco.colega).get(pagina(processo)))
    de_fora = elenco.cliente(elenco.de_outra_unidade).get(pagina(processo))
    assert "segredo de minuta" in da_casa and "só a unidade vê" in da_casa
    assert "segredo de minuta" not in texto(de_fora)
    assert elenco.cliente(elenco.de_outra_unidade).get(pagina(processo, minuta)).status_code == 404


def test_sem_documento_visivel_a_pagina_explica(elenco):
    processo = elenco.iniciar(elenco.servidora)
    corpo = texto(elenco.cliente(elenco.de_outra_unidade).get(pagina(processo)))
    assert "Nenhum documento para mostrar" in corpo


def test_abrir_recebe_o_processo_uma_vez(elenco):
    processo = elenco.iniciar(elenco.servidora)
    elenco.assinar(elenco.servidora, primeiro(processo))
    elenco.enviar(elenco.servidora, processo, elenco.ditec)
    cliente = elenco.cliente(elenco.de_outra_unidade)
    cliente.get(pagina(processo))
    cliente.get(pagina(processo))
    abertura = Abertura.objects.get(processo=processo, unidade=elenco.ditec)
    assert abertura.recebida_por == elenco.de_outra_unidade.usuario
    assert tipos_de_andamento(processo).count(TipoAndamento.PROCESSO_RECEBIDO) == 1
    conferir_trilha(processo)


def test_abrir_documento_de_outra_unidade_torna_a_caneta_preta(elenco):
    processo = elenco.iniciar(elenco.servidora)
    documento = primeiro(processo)
    elenco.assinar(elenco.servidora, documento)
    assert "ainda editável" in texto(elenco.cliente(elenco.servidora).get(pagina(processo)))
    cliente = elenco.cliente(elenco.de_outra_unidade)
    cliente.get(pagina(processo))
    cliente.get(pagina(processo))
    documento.refresh_from_db()
    assert documento.aberto_fora_em is not None
    assert tipos_de_andamento(processo).count(TipoAndamento.DOCUMENTO_CONSULTADO) == 1
    depois = texto(elenco.cliente(elenco.servidora).get(pagina(processo)))
    assert "ainda editável" not in depois
    assert reverse("documentos:editar", args=[documento.pk]) not in depois


def test_pedido_head_nada_registra(elenco):
    processo = elenco.iniciar(elenco.servidora)
    elenco.assinar(elenco.servidora, primeiro(processo))
    assert elenco.cliente(elenco.de_outra_unidade).head(pagina(processo)).status_code == 200
    assert TipoAndamento.DOCUMENTO_CONSULTADO not in tipos_de_andamento(processo)


def test_acoes_de_quem_tem_o_processo_aberto(elenco):
    processo = elenco.iniciar(elenco.servidora)
    documento = primeiro(processo)
    corpo = texto(elenco.cliente(elenco.servidora).get(pagina(processo)))
    for rota, alvo in (
        ("documentos:incluir", processo),
        ("documentos:enviar", processo),
        ("processos:atribuir", processo),
        ("processos:andamento", processo),
        ("processos:cadastro", processo),
        ("processos:observacao", processo),
        ("processos:concluir", processo),
        ("documentos:editar", documento),
        ("assinatura:assinar", documento),
        ("documentos:versoes", documento),
        ("documentos:excluir", documento),
    ):
        assert f'href="{reverse(rota, args=[alvo.pk])}"' in corpo, rota
    assert reverse("documentos:cancelar", args=[documento.pk]) not in corpo
    assert reverse("processos:reabrir", args=[processo.pk]) not in corpo


def test_acoes_de_quem_so_le(elenco):
    processo = elenco.iniciar(elenco.servidora)
    documento = primeiro(processo)
    elenco.assinar(elenco.servidora, documento)
    corpo = texto(elenco.cliente(elenco.de_outra_unidade).get(pagina(processo)))
    assert reverse("processos:andamento", args=[processo.pk]) in corpo
    assert reverse("documentos:pdf", args=[documento.pk]) in corpo
    for rota, alvo in (
        ("documentos:incluir", processo),
        ("documentos:enviar", processo),
        ("processos:concluir", processo),
        ("processos:reabrir", processo),
        ("documentos:editar", documento),
        ("assinatura:assinar", documento),
        ("documentos:versoes", documento),
        ("documentos:excluir", documento),
        ("documentos:cancelar", documento),
    ):
        assert reverse(rota, args=[alvo.pk]) not in corpo, rota


def test_quem_nao_assina_nao_ve_o_botao(elenco):
    processo = elenco.iniciar(elenco.servidora)
    documento = primeiro(processo)
    corpo = texto(elenco.cliente(elenco.colaborador).get(pagina(processo)))
    assert reverse("documentos:editar", args=[documento.pk]) in corpo
    assert reverse("assinatura:assinar", args=[documento.pk]) not in corpo


def test_concluido_na_unidade_pode_ser_reaberto(elenco):
    processo = elenco.iniciar(elenco.servidora)
    concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk)
    corpo = texto(elenco.cliente(elenco.servidora).get(pagina(processo)))
    assert reverse("processos:reabrir", args=[processo.pk]) in corpo
    assert reverse("documentos:incluir", args=[processo.pk]) not in corpo
    assert "Nenhuma unidade: concluído em todas" in corpo


def test_cancelado_mostra_o_motivo_e_nao_o_texto(elenco):
    processo = elenco.iniciar(elenco.servidora)
    documento = primeiro(processo)
    salvar_versao(
        ator=elenco.servidora.ator, documento_id=documento.pk, secoes={"corpo": "<p>Texto errado.</p>"}, versao_base=1
    )
    elenco.assinar(elenco.servidora, documento)
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    cancelar_documento(ator=elenco.servidora.ator, documento_id=documento.pk, motivo="Unidade trocada")
    corpo = texto(elenco.cliente(elenco.de_outra_unidade).get(pagina(processo)))
    assert "Unidade trocada" in corpo and "doc cancel" in corpo
    assert "Texto errado" not in corpo


def test_excluido_some_da_arvore_e_as_ordens_dos_outros_nao_mudam(elenco):
    processo = elenco.iniciar(elenco.servidora)
    segundo = elenco.incluir_minuta(elenco.servidora, processo, nome_na_arvore="que sai")
    terceiro = elenco.incluir_minuta(elenco.servidora, processo, nome_na_arvore="que fica")
    excluir_documento(ator=elenco.servidora.ator, documento_id=segundo.pk)
    corpo = texto(elenco.cliente(elenco.servidora).get(pagina(processo)))
    assert "que sai" not in corpo
    assert f'href="?documento={terceiro.pk}" aria-current="page"><span class="o">3</span>' in corpo


def test_assinado_mostra_tarjas_e_qr(elenco):
    processo = elenco.iniciar(elenco.servidora)
    documento = primeiro(processo)
    elenco.assinar(elenco.servidora, documento)
    elenco.assinar(elenco.colega, documento)
    corpo = texto(elenco.cliente(elenco.servidora).get(pagina(processo)))
    assert "Ana Beatriz Souza, Analista Judiciária" in corpo
    assert "Bruno Lima de Castro, Técnico Judiciário" in corpo
    assert documento.crc in corpo and 'aria-label="Código QR"' in corpo
    assert "2 assinaturas" in corpo


def test_html_guardado_e_sanitizado_de_novo_ao_mostrar(elenco):
    processo = elenco.iniciar(elenco.servidora)
    documento = primeiro(processo)
    documento.secoes = [{**secao, "html": "<p>oi<script>alert(1)</script></p>"} for secao in documento.secoes]
    documento.save(update_fields=["secoes"])
    resposta = elenco.cliente(elenco.servidora).get(pagina(processo))
    assert b"alert(1)" not in resposta.content and b"<p>oi</p>" in resposta.content


def test_campos_de_texto_saem_escapados(elenco):
    ataque = '"><img src=x onerror=alert(1)>'
    processo = elenco.iniciar(elenco.servidora, especificacao=f"x {ataque}", interessados=(f"y {ataque}",))
    elenco.incluir_minuta(elenco.servidora, processo, nome_na_arvore=ataque)
    registrar_observacao(ator=elenco.servidora.ator, processo_id=processo.pk, texto=ataque)
    assert b"<img src=x" not in elenco.cliente(elenco.servidora).get(pagina(processo)).content


def test_externo_em_pdf_abre_na_pagina_e_compactado_so_baixa(elenco):
    processo = elenco.iniciar(elenco.servidora)
    pdf = elenco.incluir_pdf(elenco.servidora, processo)
    endereco = reverse("documentos:arquivo", args=[pdf.pk])
    cliente = elenco.cliente(elenco.servidora)
    corpo = texto(cliente.get(pagina(processo, pdf)))
    assert f'<iframe class="view-arquivo" src="{endereco}#' in corpo
    assert reverse("documentos:substituir", args=[pdf.pk]) in corpo
    Documento.objects.filter(pk=pdf.pk).update(somente_baixar=True)
    corpo = texto(cliente.get(pagina(processo, pdf)))
    assert "<iframe" not in corpo and f'href="{endereco}?baixar"' in corpo


def test_pastas_de_vinte_com_a_do_documento_aberta(elenco):
    processo = elenco.iniciar(elenco.servidora)
    _encher(processo, elenco, 45)
    corpo = texto(elenco.cliente(elenco.servidora).get(pagina(processo, primeiro(processo))))
    assert corpo.count("<details><summary>") + corpo.count("<details open><summary>") == 3
    assert "<details open><summary>" in corpo.split("1 a 20")[0]
    for nome in ("1 a 20", "21 a 40", "41 a 45"):
        assert f'<span class="n num">{nome}</span>' in corpo


def test_observacoes_interessados_e_assuntos(elenco):
    processo = elenco.iniciar(elenco.servidora, observacao="Conferir o saldo.")
    corpo = texto(elenco.cliente(elenco.servidora).get(pagina(processo)))
    assert "<b>Observação da SECAD.</b> Conferir o saldo." in corpo
    assert "00.01.01.01 Planejamento" in corpo and "Maria da Conceição Araújo" in corpo
    assert "<dt>Observação da SECAD</dt><dd>Conferir o saldo.</dd>" in texto(
        elenco.cliente(elenco.de_outra_unidade).get(pagina(processo))
    )


def test_endereco_estavel_do_documento(elenco):
    processo = elenco.iniciar(elenco.servidora)
    documento = primeiro(processo)
    endereco = reverse("documentos:documento", args=[documento.pk])
    assert elenco.cliente(elenco.servidora).get(endereco)["Location"] == pagina(processo, documento)
    assert elenco.cliente(elenco.de_outra_unidade).get(endereco).status_code == 404


@pytest.mark.parametrize("quantos", [1, 10, 50, 500])
def test_numero_de_consultas_nao_cresce_com_a_arvore(elenco, quantos, django_assert_max_num_queries):
    processo = elenco.iniciar(elenco.servidora)
    _encher(processo, elenco, quantos)
    cliente = elenco.cliente(elenco.servidora)
    cliente.get(pagina(processo))
    with django_assert_max_num_queries(CONSULTAS):
        resposta = cliente.get(pagina(processo))
    assert resposta.content.count(b'class="doc') == quantos


def test_consultas_de_quem_le_um_restrito(elenco, django_assert_max_num_queries):
    processo = elenco.iniciar(elenco.servidora, nivel=1)
    elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
    elenco.incluir_pdf(elenco.servidora, processo)
    cliente = elenco.cliente(elenco.de_outra_unidade)
    cliente.get(pagina(processo))
    with django_assert_max_num_queries(CONSULTAS + 1):  # the record of the reading
        assert cliente.get(pagina(processo)).status_code == 200


def _encher(processo, elenco, quantos: int) -> None:
    """Documents up to `quantos`, written directly: half of them signed or captured."""
    base = Documento.objects.get(processo=processo, ordem=1)
    instante = agora()
    Documento.objects.bulk_create(
        Documento(
            processo=processo,
            ordem=ordem,
            numero_sei=base.numero_sei + 1000 + ordem,
            origem=OrigemDoDocumento.INTERNO if ordem % 2 else OrigemDoDocumento.EXTERNO,
            estado=EstadoDoDocumento.MINUTA if ordem % 2 else EstadoDoDocumento.JUNTADO,
            tipo_id=base.tipo_id,
            numero=str(ordem),
            unidade_geradora_id=base.unidade_geradora_id,
            autor_id=base.autor_id,
            criado_em=instante,
            secoes=base.secoes,
            nome_do_arquivo="" if ordem % 2 else f"arquivo-{ordem}.zip",
            somente_baixar=not ordem % 2,
            conteudo=None if ordem % 2 else _arquivo(),
        )
        for ordem in range(2, quantos + 1)
    )
    processo.documentos_incluidos = quantos
    processo.save(update_fields=["documentos_incluidos"])


def _arquivo():
    from sei.comum import arquivos

    return arquivos.guardar(b"PK\x03\x04", "application/zip")


def test_as_consultas_sao_as_mesmas_com_o_pdf_em_andamento(elenco):
    from django.db import connection

    from documentos import tarefas_pdf
    from sei.comum import tarefas

    processo = elenco.iniciar(elenco.servidora)
    cliente = elenco.cliente(elenco.servidora)
    cliente.get(pagina(processo))
    with CaptureQueriesContext(connection) as antes:
        cliente.get(pagina(processo))
    tarefas.agendar(
        tarefas_pdf.NOME, dono_id=elenco.servidora.usuario.pk, processo_id=processo.pk, lotacao_id=None, chave="x"
    )
    with CaptureQueriesContext(connection) as depois:
        resposta = cliente.get(pagina(processo))
    assert len(depois) == len(antes)
    assert reverse("documentos:situacao_do_pdf", args=[processo.pk]) in texto(resposta)


def test_classificacao_com_a_temporalidade(elenco):
    um = texto(elenco.cliente(elenco.servidora).get(pagina(elenco.iniciar(elenco.servidora))))
    assert "Corrente 4 anos, intermediária 10 anos, depois eliminação" in um
    assert "Prevalece" not in um
    assuntos = (elenco.assunto.pk, elenco.outro_assunto.pk)
    dois = texto(elenco.cliente(elenco.servidora).get(pagina(elenco.iniciar(elenco.servidora, assuntos=assuntos))))
    assert "Corrente 5 anos, intermediária 0 anos, depois guarda permanente" in dois
    assert "Corrente 5 anos, intermediária 10 anos, depois guarda permanente" in dois and "Prevalece" in dois
