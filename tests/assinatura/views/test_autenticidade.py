"""The public page (seguranca A13 to A17), as a browser without JavaScript sees it."""

import io
import re

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assinatura import passe
from assinatura.autenticidade import reconferir
from assinatura.crc import crc32_hex
from documentos import vias
from documentos.atos.escrever import salvar_versao
from documentos.atos.retirar import cancelar_documento, registrar_consulta
from documentos.models import Documento
from documentos.verificacao import endereco_do_qr
from processos.models import Nivel, Processo
from sei.comum import arquivos, tarefas
from sei.comum.models import Limite
from sei.comum.tempo import agora
from tests.elenco import pdf_de_uma_pagina

ENDERECO = "/autenticidade/"
CABECALHOS = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


@pytest.fixture
def processo(elenco):
    return elenco.iniciar(elenco.servidora, especificacao="Compra de <cadeiras> & mesas")


@pytest.fixture
def documento(elenco, processo):
    documento = processo.documentos.get()
    elenco.assinar(elenco.servidora, documento)
    tarefas.varrer()
    return Documento.objects.select_related("processo", "tipo", "unidade_geradora__orgao", "conteudo").get(
        pk=documento.pk
    )


@pytest.fixture
def visitante(elenco):
    """An anonymous browser that enforces everything a real one meets."""
    cliente = elenco.cliente(None)
    cliente.handler.enforce_csrf_checks = True
    return cliente


def consultar(cliente, documento, crc=None, **mais):
    codigos = {"verificador": documento.codigo_verificador, "crc": documento.crc if crc is None else crc}
    return cliente.post(ENDERECO, {**codigos, **mais})


def titulo_do_resultado(resposta) -> str:
    achado = re.search(r'<h2 id="res" tabindex="-1" autofocus>\s*(.*?)\s*</h2>', resposta.content.decode(), re.DOTALL)
    return achado[1] if achado else ""


def links(resposta) -> dict[str, str]:
    """Addresses with a pass in the page, by what they open."""
    achados = re.findall(r'href="(/autenticidade/([a-z]+)/[^"]+)"', resposta.content.decode())
    return {nome: endereco for endereco, nome in achados}


def arquivo(dados: bytes, nome: str = "documento.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(nome, dados, "application/pdf")


class TestPagina:
    def test_formulario_vazio(self, visitante, db):
        resposta = visitante.get(ENDERECO)
        texto = resposta.content.decode()
        assert resposta.status_code == 200
        assert '<meta name="robots" content="noindex, nofollow">' in texto
        assert 'aria-live="polite"' not in texto
        assert "data-conferir-pdf" in texto

    def test_os_codigos_nunca_vao_no_endereco(self, visitante, db):
        formularios = re.findall(r"<form[^>]*>", visitante.get(ENDERECO).content.decode())
        assert formularios
        assert all('method="post"' in formulario for formulario in formularios)

    @pytest.mark.parametrize("metodo", ["put", "patch", "delete"])
    def test_outros_metodos(self, visitante, db, metodo):
        assert getattr(visitante, metodo)(ENDERECO).status_code == 405

    def test_sem_rastro_em_toda_resposta(self, visitante, documento):
        conferido = consultar(visitante, documento)
        respostas = [
            visitante.get(ENDERECO),
            conferido,
            consultar(visitante, documento, "00000000"),
            consultar(visitante, documento, "xyz"),
            *(visitante.get(endereco) for endereco in links(conferido).values()),
            visitante.get(reverse("assinatura:documento_autentico", args=["inventado"])),
        ]
        for _ in range(6):
            respostas.append(consultar(visitante, documento, "00000000"))
        assert {resposta.status_code for resposta in respostas} == {200, 404, 422, 429}
        for resposta in respostas:
            assert {nome: resposta[nome] for nome in CABECALHOS} == CABECALHOS

    def test_os_codigos_nao_vao_para_o_registro(self, visitante, documento, caplog):
        caplog.set_level("INFO")
        visitante.get(endereco_do_qr(documento).removeprefix("http://127.0.0.1:8000"))
        consultar(visitante, documento)
        assert any("assinatura:autenticidade" in registro.getMessage() for registro in caplog.records)
        for registro in caplog.records:
            assert documento.crc not in registro.getMessage()

    def test_quem_esta_dentro_tambem_confere(self, elenco, documento):
        resposta = consultar(elenco.cliente(elenco.servidora), documento)
        assert titulo_do_resultado(resposta) == "Documento autêntico"


class TestAutentico:
    def test_publico(self, visitante, processo, documento, elenco):
        resposta = consultar(visitante, documento)
        texto = resposta.content.decode()
        assert resposta.status_code == 200
        assert titulo_do_resultado(resposta) == "Documento autêntico"
        sha256 = documento.conteudo.sha256
        esperados = [documento.titulo, processo.numero, elenco.secad.nome, "Ana Beatriz Souza", "Analista Judiciária"]
        for parte in [*esperados, "Público", "Senha", " ".join(re.findall("....", sha256))]:
            assert parte in texto, parte
        assert "cadeiras" not in texto  # the subject of the process is not of the document
        assert set(links(resposta)) == {"documento", "pdf", "comprovante"}

    def test_codigos_como_se_digitam(self, visitante, documento):
        for verificador, crc in (
            (str(documento.numero_sei), documento.crc.lower()),
            (f" {documento.codigo_verificador} ", f"{documento.crc[:4]} {documento.crc[4:]}"),
        ):
            resposta = visitante.post(ENDERECO, {"verificador": verificador, "crc": crc})
            assert titulo_do_resultado(resposta) == "Documento autêntico"

    def test_o_qr_responde_direto(self, visitante, documento):
        resposta = visitante.get(endereco_do_qr(documento).removeprefix("http://127.0.0.1:8000"))
        assert resposta.status_code == 200
        assert titulo_do_resultado(resposta) == "Documento autêntico"

    def test_qr_com_codigos_estragados(self, visitante, documento):
        resposta = visitante.get(ENDERECO, {"acao": "documento_conferir", "cv": "abc", "crc": ""})
        assert resposta.status_code == 422
        assert set(resposta.context["codigos"].errors) == {"verificador", "crc"}

    def test_sem_a_acao_do_qr_nada_se_confere(self, visitante, documento):
        resposta = visitante.get(ENDERECO, {"cv": documento.codigo_verificador, "crc": documento.crc})
        assert (resposta.status_code, titulo_do_resultado(resposta)) == (200, "")

    def test_restrito_so_confirma(self, visitante, elenco):
        processo = elenco.iniciar(elenco.servidora, nivel=Nivel.RESTRITO, especificacao="Licença de Fulano")
        documento = processo.documentos.select_related("tipo").get()
        elenco.assinar(elenco.servidora, documento)
        resposta = consultar(visitante, documento)
        texto = resposta.content.decode()
        assert titulo_do_resultado(resposta) == "Documento autêntico"
        assert "Ana Beatriz Souza" in texto
        for segredo in (documento.titulo, processo.numero, "Fulano", "SECAD", documento.conteudo.sha256[:4] + " "):
            assert segredo not in texto
        assert set(links(resposta)) == {"comprovante"}
        emitido = passe.emitir(reconferir(documento.pk, documento.crc, instante=agora()).resultado)
        for nome in ("documento_autentico", "pdf_autentico"):
            assert visitante.get(reverse(f"assinatura:{nome}", args=[emitido])).status_code == 404

    def test_cancelado_diz_que_foi(self, visitante, elenco, documento):
        registrar_consulta(ator=elenco.de_outra_unidade.ator, documento_id=documento.pk)
        cancelar_documento(ator=elenco.servidora.ator, documento_id=documento.pk, motivo="CPF de terceiro no texto")
        resposta = consultar(visitante, documento)
        assert resposta.status_code == 200
        assert titulo_do_resultado(resposta) == "Documento cancelado"
        assert "terceiro" not in resposta.content.decode()
        assert set(links(resposta)) == {"comprovante"}

    def test_guardado_que_nao_e_o_assinado(self, visitante, documento):
        arquivos.caminho(documento.conteudo.sha256).write_bytes(b"outra coisa")
        resposta = consultar(visitante, documento)
        assert titulo_do_resultado(resposta) == "Não foi possível confirmar"
        assert links(resposta) == {}


class TestMesmaResposta:
    """A14: absent, wrong code, sigiloso, minuta, undone: the same bytes, but for what was typed."""

    def test_o_mesmo_corpo(self, visitante, elenco, processo, documento):
        sigiloso = elenco.iniciar(elenco.servidora, nivel=Nivel.SIGILOSO).documentos.get()
        elenco.assinar(elenco.servidora, sigiloso)
        desfeito = elenco.incluir_minuta(elenco.servidora, processo)
        elenco.assinar(elenco.servidora, desfeito)
        crc_desfeito = desfeito.crc
        salvar_versao(
            ator=elenco.servidora.ator,
            documento_id=desfeito.pk,
            secoes={"corpo": "<p>Outro.</p>"},
            versao_base=1,
            desfazer_assinaturas=True,
        )
        casos = {
            "inexistente": ("9876543", documento.crc),
            "crc errado": (documento.codigo_verificador, "1234ABCD"),
            "sigiloso": (sigiloso.codigo_verificador, sigiloso.crc),
            "minuta, assinatura desfeita": (desfeito.codigo_verificador, crc_desfeito),
        }
        corpos = {}
        for motivo, (verificador, crc) in casos.items():
            resposta = visitante.post(ENDERECO, {"verificador": verificador, "crc": crc})
            texto = resposta.content.decode()
            assert f'name="verificador" value="{verificador}"' in texto  # nobody types it all again
            corpo = texto.replace(f'value="{verificador}"', "").replace(f'value="{crc}"', "")
            cabecalhos = {nome: valor for nome, valor in resposta.items() if nome != "Content-Length"}
            corpos[motivo] = (resposta.status_code, cabecalhos, corpo)
        assert corpos["inexistente"][0] == 404
        for motivo, corpo in corpos.items():
            assert corpo == corpos["inexistente"], motivo

    def test_diz_o_que_pode_ter_sido(self, visitante, db):
        texto = visitante.post(ENDERECO, {"verificador": "1", "crc": "00000000"}).content.decode()
        assert "Não encontramos este documento" in texto
        assert "Documento substituído" in texto


class TestLimites:
    def test_tentativas_demais(self, visitante, documento):
        for _ in range(6):
            assert consultar(visitante, documento, "00000000").status_code == 404
        resposta = consultar(visitante, documento)
        assert resposta.status_code == 429
        assert 0 < int(resposta["Retry-After"]) <= 5
        assert titulo_do_resultado(resposta) == "Muitas tentativas"
        assert f'value="{documento.codigo_verificador}"' in resposta.content.decode()

    def test_erro_de_digitacao_nao_conta(self, visitante, documento):
        for _ in range(30):
            assert consultar(visitante, documento, "ZZZ").status_code == 422
        assert consultar(visitante, documento).status_code == 200

    def test_x_forwarded_for_inventado_nao_livra(self, elenco, documento):
        cliente = elenco.cliente(None)
        codigos = {"verificador": documento.codigo_verificador, "crc": "00000000"}
        status = [
            cliente.post(ENDERECO, codigos, headers={"X-Forwarded-For": f"203.0.113.{numero}"}).status_code
            for numero in range(8)
        ]
        assert status == [404] * 6 + [429] * 2

    def test_o_qr_tambem_tem_limite(self, visitante, documento):
        endereco = endereco_do_qr(documento).removeprefix("http://127.0.0.1:8000").replace(documento.crc, "00000000")
        assert [visitante.get(endereco).status_code for _ in range(7)] == [404] * 6 + [429]


class TestEntradaRuim:
    @pytest.mark.parametrize(
        ("verificador", "crc", "campos"),
        [
            ("", "", {"verificador", "crc"}),
            ("abc", "00000000", {"verificador"}),
            ("1" * 13, "00000000", {"verificador"}),
            ("1", "0000000", {"crc"}),
            ("1", "0000000O", {"crc"}),
            ("1", "x" * 31, {"crc"}),
            ("\x00", "\x00", {"verificador", "crc"}),
            ("<script>alert(1)</script>", "00000000", {"verificador"}),
            ("١٢٣", "00000000", {"verificador"}),
        ],
    )
    def test_codigos(self, visitante, db, verificador, crc, campos):
        resposta = visitante.post(ENDERECO, {"verificador": verificador, "crc": crc})
        texto = resposta.content.decode()
        assert resposta.status_code == 422
        assert set(resposta.context["codigos"].errors) == campos
        assert "<script>alert" not in texto
        for campo in campos:
            assert f'<li><a href="#id_{campo}">' in texto
        assert not Limite.objects.exists()

    def test_post_vazio(self, visitante, db):
        assert visitante.post(ENDERECO, {}).status_code == 422

    @pytest.mark.parametrize("dados", [{"sha256": ""}, {"sha256": "a" * 63}, {"sha256": "A" * 64}, {"arquivo": ""}])
    def test_arquivo_que_nao_veio(self, visitante, db, dados):
        resposta = visitante.post(ENDERECO, dados)
        assert resposta.status_code == 422

    def test_arquivo_vazio(self, visitante, db):
        resposta = visitante.post(ENDERECO, {"sha256": "", "arquivo": arquivo(b"")})
        assert resposta.status_code == 422
        assert "vazio" in resposta.content.decode()

    def test_arquivo_grande_demais(self, visitante, db, settings):
        settings.LIMITE_DO_ARQUIVO = 1000
        assert visitante.post(ENDERECO, {"arquivo": arquivo(b"x" * 1000)}).status_code == 404
        resposta = visitante.post(ENDERECO, {"arquivo": arquivo(b"x" * 1001)})
        assert resposta.status_code == 422
        assert "dois códigos" in resposta.content.decode()


class TestArquivo:
    """A16. The file comes whole (without JavaScript) or as its SHA-256 (with it)."""

    def _via(self, documento) -> bytes:
        return vias.em_pdf(documento)

    def test_a_via_inteira(self, visitante, documento):
        resposta = visitante.post(ENDERECO, {"sha256": "", "arquivo": arquivo(self._via(documento))})
        assert titulo_do_resultado(resposta) == "Documento autêntico"
        assert "o seu arquivo é igual ao original" in resposta.content.decode()

    def test_so_o_resumo(self, visitante, documento):
        sha256 = documento.vias.get().arquivo.sha256
        resposta = visitante.post(ENDERECO, {"sha256": sha256, "cv": "", "crc_do_arquivo": ""})
        assert titulo_do_resultado(resposta) == "Documento autêntico"

    def test_nada_fica_guardado(self, visitante, documento, settings):
        antes = sorted(settings.DIRETORIO_DE_ARQUIVOS.rglob("*"))
        visitante.post(ENDERECO, {"arquivo": arquivo(pdf_de_uma_pagina("outro"))})
        assert sorted(settings.DIRETORIO_DE_ARQUIVOS.rglob("*")) == antes

    def _adulterado(self, documento) -> bytes:
        saida = io.BytesIO()
        with pikepdf.open(io.BytesIO(self._via(documento))) as pdf:
            pdf.add_blank_page()
            pdf.save(saida)
        return saida.getvalue()

    def test_adulterado_nao_confere_e_diz_o_que_fazer(self, visitante, documento):
        resposta = visitante.post(ENDERECO, {"arquivo": arquivo(self._adulterado(documento))})
        texto = resposta.content.decode()
        assert resposta.status_code == 200
        assert titulo_do_resultado(resposta) == "O arquivo não confere"
        assert "não é igual ao original" in texto
        assert "Não aceite este arquivo" in texto
        assert set(links(resposta)) == {"documento", "pdf"}

    def test_adulterado_com_o_resumo_calculado_no_navegador(self, visitante, documento):
        dados = {"sha256": "0" * 64, "cv": documento.codigo_verificador, "crc_do_arquivo": documento.crc}
        assert titulo_do_resultado(visitante.post(ENDERECO, dados)) == "O arquivo não confere"
        lixo = {"sha256": "0" * 64, "cv": "1; DROP", "crc_do_arquivo": "zz"}
        assert visitante.post(ENDERECO, lixo).status_code == 404

    def test_arquivo_de_outro_lugar(self, visitante, documento):
        for dados in (pdf_de_uma_pagina("qualquer"), b"nem pdf", b"%PDF-1.4\nquebrado"):
            resposta = visitante.post(ENDERECO, {"arquivo": arquivo(dados)})
            assert resposta.status_code == 404
            assert titulo_do_resultado(resposta) == "Não encontramos este arquivo"

    def test_comparar_com_os_codigos(self, visitante, documento):
        igual = consultar(visitante, documento, sha256="", arquivo=arquivo(self._via(documento)))
        assert "o seu arquivo é igual ao original" in igual.content.decode()
        outro = consultar(visitante, documento, sha256="", arquivo=arquivo(pdf_de_uma_pagina("outro")))
        assert titulo_do_resultado(outro) == "O arquivo não confere"


class TestPasse:
    """What the pass opens: público only, for ten minutes, as things are now."""

    @pytest.fixture
    def abertos(self, visitante, documento):
        return links(consultar(visitante, documento))

    def test_mostra_o_conteudo_guardado_com_as_tarjas(self, visitante, documento, abertos):
        resposta = visitante.get(abertos["documento"])
        texto = resposta.content.decode()
        assert resposta.status_code == 200
        assert "Ao interessado: Maria da Conceição Araújo." in texto
        assert documento.tarjas[0]["texto"] in texto
        assert documento.crc in texto
        assert 'aria-label="Código QR"' in texto

    def test_baixa_a_via_guardada(self, visitante, documento, abertos):
        resposta = visitante.get(abertos["pdf"])
        assert resposta["Content-Type"] == "application/pdf"
        assert resposta["Content-Disposition"] == f'attachment; filename="documento-{documento.codigo_verificador}.pdf"'
        assert b"".join(resposta.streaming_content) == arquivos.ler(documento.vias.get().arquivo)

    def test_o_comprovante(self, visitante, documento, abertos):
        resposta = visitante.get(abertos["comprovante"])
        with pikepdf.open(io.BytesIO(b"".join(resposta.streaming_content))) as pdf:
            assert len(pdf.pages) == 1
        assert resposta["Content-Disposition"].startswith("attachment")

    def test_externo_mostra_o_proprio_arquivo(self, visitante, elenco, processo):
        externo = elenco.incluir_pdf(elenco.servidora, processo, "contrato")
        dados = pdf_de_uma_pagina("contrato")
        abertos = links(visitante.post(ENDERECO, {"verificador": externo.numero_sei, "crc": crc32_hex(dados)}))
        for nome, disposicao in (("documento", "inline"), ("pdf", "attachment")):
            resposta = visitante.get(abertos[nome])
            assert b"".join(resposta.streaming_content) == dados
            assert resposta["Content-Type"] == "application/pdf"
            assert resposta["Content-Disposition"].startswith(disposicao)
            assert resposta["X-Content-Type-Options"] == "nosniff"

    def test_externo_perigoso_so_se_baixa(self, visitante, elenco, processo):
        externo = elenco.incluir_pdf(elenco.servidora, processo, "contrato")
        Documento.objects.filter(pk=externo.pk).update(somente_baixar=True)
        crc = crc32_hex(pdf_de_uma_pagina("contrato"))
        abertos = links(visitante.post(ENDERECO, {"verificador": externo.numero_sei, "crc": crc}))
        assert visitante.get(abertos["documento"])["Content-Disposition"].startswith("attachment")

    def test_deixa_de_valer_quando_o_documento_muda(self, visitante, elenco, documento, abertos):
        salvar_versao(
            ator=elenco.servidora.ator,
            documento_id=documento.pk,
            secoes={"corpo": "<p>Outro.</p>"},
            versao_base=1,
            desfazer_assinaturas=True,
        )
        assert {visitante.get(endereco).status_code for endereco in abertos.values()} == {404}

    @pytest.mark.parametrize("nivel", [Nivel.RESTRITO, Nivel.SIGILOSO])
    def test_deixa_de_mostrar_quando_o_processo_se_fecha(self, visitante, processo, abertos, nivel):
        Processo.objects.filter(pk=processo.pk).update(nivel_efetivo=nivel)
        assert visitante.get(abertos["documento"]).status_code == 404
        assert visitante.get(abertos["pdf"]).status_code == 404
        assert visitante.get(abertos["comprovante"]).status_code == (200 if nivel == Nivel.RESTRITO else 404)

    @pytest.mark.parametrize("nome", ["documento_autentico", "pdf_autentico", "comprovante"])
    @pytest.mark.parametrize("texto", ["1", "WzEsIiIsIiJd:1xUe3x:assinatura-inventada"])
    def test_nunca_um_numero_solto(self, visitante, documento, nome, texto):
        resposta = visitante.get(reverse(f"assinatura:{nome}", args=[texto]))
        assert resposta.status_code == 404
        assert "dez minutos" in resposta.content.decode()
