"""Duplicating a process: what goes, what stays, and what is never shown by it."""

import pytest

from documentos.atos.duplicar import PedidoDeDuplicacao, duplicar_processo
from documentos.atos.escrever import salvar_versao
from documentos.atos.nivel import conceder_credencial_de_assinatura
from documentos.models import Documento, EstadoDoDocumento, SecaoDoModelo
from processos.consultas import trilha
from processos.credenciais import plena_da_pessoa
from processos.erros import NivelNaoAdmitido, SemCredencialPlena, SemPerfil
from processos.estados import Estado, ProcessoEmRascunho
from processos.models import Andamento, Processo, TipoAndamento
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from tests.elenco import conferir_trilha, recusado, ultima_frase


@pytest.fixture
def processo(elenco):
    """With a signed despacho that says something, a minuta and a file."""
    processo = elenco.iniciar(
        elenco.servidora,
        assuntos=(elenco.assunto.pk, elenco.outro_assunto.pk),
        interessados=("Zélia", "Abel"),
        prioridade="idoso",
    )
    documento = processo.documentos.get()
    salvar_versao(
        ator=elenco.servidora.ator, documento_id=documento.pk, secoes={"corpo": "<p>Autorizo.</p>"}, versao_base=1
    )
    elenco.assinar(elenco.servidora, documento)
    elenco.incluir_minuta(elenco.servidora, processo)
    elenco.incluir_pdf(elenco.servidora, processo)
    return processo


def duplicar(quem, processo, *documentos, especificacao="Outra compra"):
    pks = tuple(documento.pk for documento in documentos)
    return duplicar_processo(ator=quem.ator, pedido=PedidoDeDuplicacao(processo.pk, pks, especificacao))


def assinado(processo):
    return processo.documentos.get(assinaturas__gt=0)


def test_cadastro_igual_e_documento_novo(elenco, processo):
    novo = duplicar(elenco.colega, processo, assinado(processo))
    assert novo.estado == Estado.EM_TRAMITACAO and novo.numero != processo.numero
    assert (novo.tipo, novo.prioridade, novo.especificacao) == (processo.tipo, "idoso", "Outra compra")
    assert set(novo.assuntos.all()) == set(processo.assuntos.all())
    assert [i.contato.nome for i in novo.interessados.all()] == ["Zélia", "Abel"]
    copia = novo.documentos.get()
    assert (copia.estado, copia.assinaturas, copia.tarjas, copia.versao) == (EstadoDoDocumento.MINUTA, 0, [], 1)
    assert copia.numero_sei != assinado(processo).numero_sei
    cabecalho, corpo, rodape = copia.secoes
    assert corpo["html"] == "<p>Autorizo.</p>"
    assert novo.numero in rodape["html"] and processo.numero not in rodape["html"]
    assert copia.numero in cabecalho["html"]


def test_o_andamento_diz_de_onde_veio_e_a_origem_nao_muda(elenco, processo):
    antes = len(conferir_trilha(processo))
    novo = duplicar(elenco.colega, processo, assinado(processo))
    assert ultima_frase(novo).startswith("Processo iniciado como duplicado de outro processo, com Despacho")
    linha = trilha(elenco.colega.ator, novo, completa=False).itens[-1]
    assert processo.numero in linha.frase
    assert len(conferir_trilha(processo)) == antes
    assert Andamento.objects.get(processo=novo).tipo == TipoAndamento.PROCESSO_DUPLICADO


def test_outra_unidade_que_le_duplica_e_a_leitura_conta(elenco, processo):
    novo = duplicar(elenco.gestora, processo, assinado(processo))
    assert novo.unidade_geradora == elenco.asjur
    assert assinado(processo).aberto_fora_em is not None
    assert conferir_trilha(processo)[-1].tipo == TipoAndamento.DOCUMENTO_CONSULTADO


def test_sem_documento_fica_rascunho(elenco, processo):
    novo = duplicar(elenco.colaborador, processo)
    assert (novo.estado, novo.numero) == (Estado.RASCUNHO, None)
    assert not Andamento.objects.filter(processo=novo).exists()
    with recusado(SemPerfil):
        duplicar(elenco.colaborador, processo, assinado(processo))


def test_texto_de_secao_que_o_modelo_nao_tem_mais_vai_para_o_fim(elenco, processo):
    SecaoDoModelo.objects.filter(chave="corpo").update(chave="texto")
    secoes = duplicar(elenco.servidora, processo, assinado(processo)).documentos.get().secoes
    assert [secao["chave"] for secao in secoes] == ["cabecalho", "texto", "rodape", "corpo-copia"]
    assert secoes[-1]["html"] == "<p>Autorizo.</p>"


def test_restrito_leva_o_nivel_em_vigor(elenco):
    processo = elenco.iniciar(elenco.servidora, nivel=1)
    elenco.assinar(elenco.servidora, processo.documentos.get())
    novo = duplicar(elenco.colega, processo, processo.documentos.get())
    assert (novo.nivel, novo.hipotese_legal_id) == (1, elenco.hipotese_restrita.pk)
    with recusado(NaoEncontrado):
        duplicar(elenco.gestora, processo, processo.documentos.get())


def test_restrito_por_um_documento_nao_fica_publico(elenco, processo):
    elenco.incluir_minuta(elenco.servidora, processo, nivel=1)
    with recusado(NivelNaoAdmitido):
        duplicar(elenco.servidora, processo, assinado(processo))
    processo.tipo.admite_restrito = True
    processo.tipo.save()
    assert duplicar(elenco.servidora, processo, assinado(processo)).nivel_efetivo == 1


class TestSigiloso:
    @pytest.fixture
    def sigiloso(self, elenco):
        processo = elenco.iniciar(elenco.servidora, nivel=2)
        elenco.assinar(elenco.servidora, processo.documentos.get())
        return processo

    def test_so_quem_tem_a_credencial_e_continua_sigiloso(self, elenco, sigiloso):
        documento = sigiloso.documentos.get()
        for quem in (elenco.colega, elenco.gestora):
            with recusado(NaoEncontrado):
                duplicar(quem, sigiloso, documento)
        novo = duplicar(elenco.servidora, sigiloso, documento)
        assert (novo.nivel, novo.nivel_efetivo, novo.hipotese_legal_id) == (2, 2, elenco.hipotese_sigilosa.pk)
        assert plena_da_pessoa(novo, elenco.servidora.usuario.pk)
        assert plena_da_pessoa(novo, elenco.colega.usuario.pk) is None

    def test_o_novo_nao_diz_a_quem_nao_pode_de_onde_veio(self, elenco, sigiloso):
        novo = duplicar(elenco.servidora, sigiloso, sigiloso.documentos.get())
        elenco.credenciar(elenco.detentor, novo)
        frase = trilha(elenco.detentor.ator, novo, completa=True).itens[-1].frase
        assert frase.startswith("Processo iniciado com ") and "outro" not in frase and sigiloso.numero not in frase

    def test_credencial_so_para_assinar_nao_duplica(self, elenco, sigiloso):
        from processos.credenciais import Destinatario

        minuta = elenco.incluir_minuta(elenco.servidora, sigiloso, nivel=2)
        conceder_credencial_de_assinatura(
            ator=elenco.servidora.ator,
            documento_id=minuta.pk,
            para=Destinatario(elenco.gestora.usuario.pk, elenco.asjur.pk),
        )
        with recusado(SemCredencialPlena):
            duplicar(elenco.gestora, sigiloso, sigiloso.documentos.get(assinaturas=1))


class TestRecusas:
    def test_documentos_que_nao_se_copiam(self, elenco, processo):
        outro = elenco.iniciar(elenco.servidora)
        elenco.assinar(elenco.servidora, outro.documentos.get())
        minuta = processo.documentos.get(estado=EstadoDoDocumento.MINUTA)
        arquivo = processo.documentos.get(estado=EstadoDoDocumento.JUNTADO)
        for documento in (minuta, arquivo, outro.documentos.get(), Documento(pk=999_999)):
            with recusado(EntradaInvalida, campo="documentos"):
                duplicar(elenco.servidora, processo, assinado(processo), documento)

    def test_muitos_documentos(self, elenco, processo):
        with recusado(EntradaInvalida, campo="documentos"):
            duplicar(elenco.servidora, processo, *(Documento(pk=n) for n in range(1, 52)))

    def test_rascunho_e_especificacao(self, elenco, processo):
        rascunho = elenco.preparar(elenco.servidora)
        with recusado(ProcessoEmRascunho):
            duplicar(elenco.servidora, rascunho)
        for texto in ("  ", "x" * 251):
            with recusado(EntradaInvalida, campo="especificacao"):
                duplicar(elenco.servidora, processo, assinado(processo), especificacao=texto)

    def test_tipo_e_assuntos_fora_de_uso(self, elenco, processo):
        elenco.assunto.ativo = False
        elenco.assunto.save()
        novo = duplicar(elenco.servidora, processo, assinado(processo))
        assert list(novo.assuntos.all()) == [elenco.outro_assunto]
        elenco.outro_assunto.ativo = False
        elenco.outro_assunto.save()
        with recusado(EntradaInvalida):
            duplicar(elenco.servidora, processo, assinado(processo))
        Processo.objects.get(pk=processo.pk).tipo.__class__.objects.filter(pk=processo.tipo_id).update(ativo=False)
        with recusado(EntradaInvalida):
            duplicar(elenco.servidora, processo, assinado(processo))
