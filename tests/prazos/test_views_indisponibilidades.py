"""The pages of outages: what anybody reads, what the keepers do, and what each refusal says."""

import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from documentos.pdf.inspecao import inspecionar
from prazos.atos.indisponibilidade import (
    anular_indisponibilidade,
    certificar_indisponibilidade,
    encerrar_indisponibilidade,
)
from prazos.certidao import duracao
from prazos.consultas.indisponibilidade import lida
from prazos.models import Indisponibilidade
from prazos.tempestividade import FUSO
from sei.comum.idempotencia import nova_chave
from sei.comum.tempo import agora, em_outro_instante
from tests.documentos.pdf.apoio import texto
from tests.prazos.quedas import indisponibilidade, indisponibilidade_de, nova

LISTA = "prazos:indisponibilidades"
DIGITADO = {
    "inicio": "2026-06-12T10:00:30",
    "fim": "2026-06-12T11:00",
    "natureza": "falha",
    "causa": "Falha na rede.",
    "evidencia": "Chamado 9.",
}


@pytest.fixture
def anonimo(elenco):
    return elenco.cliente(None)


@pytest.fixture
def cliente(elenco):
    """The gestora's browser."""
    return elenco.cliente(elenco.gestora)


def _texto(resposta) -> str:
    return resposta.content.decode()


def _endereco(rota: str, feita=None) -> str:
    return reverse(f"prazos:{rota}", args=[feita.numero] if feita else [])


class TestPublico:
    def test_so_as_certificadas_e_nada_de_interno(self, elenco, anonimo):
        certificada = indisponibilidade(elenco, dias=5, certificada=True, causa="Falha do disco.", evidencia="SEGREDO")
        rascunho = indisponibilidade(elenco, dias=3, causa="Ainda em apuração.")
        pagina = _texto(anonimo.get(reverse(LISTA)))
        assert "Falha do disco." in pagina and "Ainda em apuração." not in pagina and "SEGREDO" not in pagina
        detalhe = anonimo.get(_endereco("indisponibilidade", certificada))
        assert "Flávia Nunes" in _texto(detalhe) and "Despacho nº 1" in _texto(detalhe)
        assert "SEGREDO" not in _texto(detalhe)
        for rota in ("indisponibilidade", "certidao_da_indisponibilidade"):
            assert anonimo.get(_endereco(rota, rascunho)).status_code == 404

    def test_a_anulada_continua_com_o_motivo_e_sem_certidao(self, elenco, anonimo):
        feita = indisponibilidade(elenco, certificada=True)
        anular_indisponibilidade(ator=elenco.gestora.ator, numero=feita.numero, motivo="Não houve queda.")
        assert "Anulada" in _texto(anonimo.get(reverse(LISTA)))
        detalhe = _texto(anonimo.get(_endereco("indisponibilidade", feita)))
        assert "Não houve queda." in detalhe and "Baixar a certidão" not in detalhe
        assert anonimo.get(_endereco("certidao_da_indisponibilidade", feita)).status_code == 404

    def test_a_anulada_antes_de_certificada_nunca_foi_publica(self, elenco, anonimo):
        feita = indisponibilidade(elenco)
        anular_indisponibilidade(ator=elenco.gestora.ator, numero=feita.numero, motivo="engano")
        assert anonimo.get(_endereco("indisponibilidade", feita)).status_code == 404

    def test_paginas_pela_posicao(self, elenco, anonimo):
        for dias in range(30):
            indisponibilidade(elenco, dias=dias + 1, certificada=True, causa=f"Causa {dias:02d}.")
        primeira = _texto(anonimo.get(reverse(LISTA)))
        assert "Causa 00." in primeira and "Causa 24." in primeira and "Causa 25." not in primeira
        seguinte = primeira.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
        segunda = _texto(anonimo.get(reverse(LISTA) + seguinte))
        assert "Causa 25." in segunda and "Causa 29." in segunda and "Causa 24." not in segunda
        assert anonimo.get(reverse(LISTA) + "?cursor=nada").status_code == 422

    @pytest.mark.parametrize("quantas", [1, 12])
    def test_consultas_nao_crescem(self, elenco, anonimo, quantas, django_assert_max_num_queries):
        for dias in range(quantas):
            indisponibilidade(elenco, dias=dias + 1, certificada=True)
        with django_assert_max_num_queries(1):
            anonimo.get(reverse(LISTA))

    def test_dia_a_dia_e_o_limiar_do_cnj(self, elenco, anonimo, settings):
        with em_outro_instante(datetime(2026, 6, 20, 12, tzinfo=FUSO)):
            inicio, fim = datetime(2026, 6, 12, 22, 30, tzinfo=FUSO), datetime(2026, 6, 13, 6, 20, tzinfo=FUSO)
            feita = indisponibilidade_de(elenco, inicio, fim)
            letra = _texto(anonimo.get(_endereco("indisponibilidade", feita)))
            settings.LIMIAR_CNJ = True
            limiar = _texto(anonimo.get(_endereco("indisponibilidade", feita)))
        assert _dias(letra) == [
            ["12/06/2026", "30 min", "60 min", "prorrogado"],
            ["13/06/2026", "20 min", "0 min", "prorrogado"],
        ]
        assert _dias(limiar)[1] == ["13/06/2026", "20 min", "0 min", "não muda"]
        assert "Resolução CNJ nº 185/2013" in limiar and "Resolução CNJ" not in letra

    def test_sem_solucao(self, elenco, anonimo):
        feita = indisponibilidade(elenco, dias=2, aberta=True, certificada=True)
        detalhe = _texto(anonimo.get(_endereco("indisponibilidade", feita)))
        assert "ainda sem solução" in detalhe and "prorrogado, data a definir" in detalhe

    def test_em_curso_toda_pagina_diz_desde_quando(self, elenco, anonimo, cliente):
        paginas = (anonimo, reverse("pessoas:entrar")), (cliente, reverse("processos:controle"))

        def faixas() -> list[str]:
            lida.ate = 0.0  # time passed
            return [re.findall(r'registrada desde.*?href="([^"]*)"', _texto(c.get(url)), re.S) for c, url in paginas]

        assert faixas() == [[], []]
        feita = indisponibilidade(elenco, dias=1, aberta=True, causa="Ainda em apuração.")
        assert faixas() == [[reverse(LISTA)]] * 2
        assert "Ainda em apuração." not in _texto(anonimo.get(reverse("pessoas:entrar")))
        certificar_indisponibilidade(ator=elenco.gestora.ator, numero=feita.numero, fundamento="Despacho nº 1")
        assert faixas() == [[_endereco("indisponibilidade", feita)]] * 2
        encerrar_indisponibilidade(ator=elenco.gestora.ator, numero=feita.numero, fim=agora())
        assert faixas() == [[], []]

    def test_a_faixa_nao_custa_uma_consulta_por_pagina(self, elenco, anonimo, django_assert_num_queries):
        indisponibilidade(elenco, dias=1, aberta=True)
        lida.ate = 0.0
        with django_assert_num_queries(1):
            for _ in range(3):
                assert "registrada desde" in _texto(anonimo.get(reverse("assinatura:autenticidade")))

    def test_o_rodape_leva_ate_la(self, elenco, anonimo, cliente):
        assert reverse(LISTA) in _texto(anonimo.get(reverse("pessoas:entrar")))
        assert reverse(LISTA) in _texto(cliente.get(reverse("processos:controle")))


def _dias(pagina: str) -> list[list[str]]:
    """Cells of the table of days."""
    import re

    corpo = pagina.split("Minutos de indisponibilidade em cada dia")[1].split("</table>")[0]
    linhas = re.findall(r"<tr>(.*?)</tr>", corpo.split("<tbody>")[1])
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", linha) for linha in linhas]


class TestCertidao:
    def test_diz_o_que_a_pagina_diz(self, elenco, anonimo, settings):
        settings.ENDERECO_PUBLICO = "https://sei.exemplo.br"
        with em_outro_instante(datetime(2026, 6, 20, 12, tzinfo=FUSO)):
            inicio, fim = datetime(2026, 6, 12, 10, tzinfo=FUSO), datetime(2026, 6, 12, 12, 5, tzinfo=FUSO)
            feita = indisponibilidade_de(elenco, inicio, fim)
            resposta = anonimo.get(_endereco("certidao_da_indisponibilidade", feita))
            dados = b"".join(resposta.streaming_content)
            outra = b"".join(anonimo.get(_endereco("certidao_da_indisponibilidade", feita)).streaming_content)
        assert resposta["Content-Type"] == "application/pdf"
        assert f"certidao-indisponibilidade-{feita.numero}.pdf" in resposta["Content-Disposition"]
        assert dados == outra
        assert inspecionar(dados, dpi_maximo=None, somente_cinza=None).paginas == 1
        dito = texto(dados)
        for parte in (
            f"Certidão de indisponibilidade nº {feita.numero}",
            "Tribunal de Justiça do Estado de Roraima",
            "12/06/2026, às 10h00min00s",
            "2 h e 5 min",
            "Falha no banco de dados.",
            "Flávia Nunes",
            "Despacho nº 1",
            "12/06/2026: 125 min entre 6h e 23h, 0 min entre 23h e 24h",
            "primeiro dia útil seguinte ao da solução",
            f"https://sei.exemplo.br/indisponibilidades/{feita.numero}/",
        ):
            assert parte in dito
        assert "Chamado 12" not in dito

    def test_sem_solucao_e_sem_prorrogacao(self, elenco, anonimo):
        from prazos.atos.indisponibilidade import registrar_indisponibilidade

        feita = registrar_indisponibilidade(ator=elenco.gestora.ator, nova=nova(agora() - timedelta(days=40)))
        certificar_indisponibilidade(
            ator=elenco.gestora.ator, numero=feita.numero, fundamento="Portaria nº 3", prorroga=False
        )
        dados = b"".join(anonimo.get(_endereco("certidao_da_indisponibilidade", feita)).streaming_content)
        dito = texto(dados)
        assert "sem solução até" in dito and "certificada sem prorrogação" in dito and "e mais 10 dia(s)" in dito


@pytest.mark.parametrize(
    ("minutos", "dito"),
    [
        (0, "menos de 1 min"),
        (59, "59 min"),
        (60, "1 h"),
        (125, "2 h e 5 min"),
        (1440, "1 dia"),
        (2 * 1440 + 61, "2 dias, 1 h e 1 min"),
    ],
)
def test_duracao(minutos, dito):
    assert duracao(minutos) == dito


class TestGestao:
    def test_registrar_encerrar_certificar_anular(self, cliente):
        resposta = cliente.post(
            _endereco("registrar_indisponibilidade"), {"chave": nova_chave(), **DIGITADO, "fim": ""}
        )
        feita = Indisponibilidade.objects.get()
        assert resposta["Location"] == _endereco("ficha_da_indisponibilidade", feita)
        assert feita.inicio == datetime(2026, 6, 12, 10, 0, 30, tzinfo=FUSO)
        ficha = _texto(cliente.get(resposta["Location"]))
        assert "Chamado 9." in ficha and "Em apuração" in ficha and "Sem solução" in ficha
        for ato, dados in (
            ("encerrar", {"fim": "2026-06-12T11:00:00"}),
            ("certificar", {"fundamento": "Despacho nº 2", "prorroga": "on"}),
            ("anular", {"motivo": "Engano."}),
        ):
            endereco = _endereco(f"{ato}_indisponibilidade", feita)
            assert cliente.get(endereco).status_code == 200
            assert cliente.post(endereco, {"chave": nova_chave(), **dados}).status_code == 302
        feita.refresh_from_db()
        assert (feita.situacao, feita.prorroga, feita.ato) == ("anulada", True, "Despacho nº 2")
        ficha = _texto(cliente.get(_endereco("ficha_da_indisponibilidade", feita)))
        assert "Certificada pelo Órgão Gestor: Despacho nº 2" in ficha and "Anulada: Engano." in ficha

    def test_duas_vezes_o_mesmo_formulario_registra_uma(self, cliente):
        dados = {"chave": nova_chave(), **DIGITADO}
        for _ in range(2):
            assert cliente.post(_endereco("registrar_indisponibilidade"), dados).status_code == 302
        assert Indisponibilidade.objects.count() == 1

    @pytest.mark.parametrize(
        ("mudancas", "diz"),
        [
            ({"inicio": ""}, "Informe o dia e a hora."),
            ({"inicio": "ontem"}, "Informe o dia e a hora, como 21/11/2026 14:32."),
            ({"inicio": "2999-01-01T00:00"}, "O início está no futuro."),
            ({"inicio": "0001-01-01T00:00"}, "O início é anterior a 2016."),
            ({"fim": "2026-06-12T09:00"}, "A solução é anterior ao início."),
            ({"fim": "9999-12-31T23:59:59"}, "A solução está no futuro."),
            ({"causa": ""}, "Descreva a causa em uma frase"),
            ({"natureza": "greve"}, "greve"),
        ],
    )
    def test_o_que_foi_digitado_volta_com_a_mensagem(self, cliente, mudancas, diz):
        resposta = cliente.post(
            _endereco("registrar_indisponibilidade"), {"chave": nova_chave(), **DIGITADO, **mudancas}
        )
        assert resposta.status_code == 422
        assert diz in _texto(resposta) and "Chamado 9." in _texto(resposta)
        assert not Indisponibilidade.objects.exists()

    def test_como_se_escreve_sem_o_calendario_do_navegador(self, cliente):
        dados = {"chave": nova_chave(), **DIGITADO, "inicio": "12/06/2026 10:00"}
        assert cliente.post(_endereco("registrar_indisponibilidade"), dados).status_code == 302
        assert Indisponibilidade.objects.get().inicio == datetime(2026, 6, 12, 10, tzinfo=FUSO)

    def test_sobreposta_e_dita_no_campo(self, elenco, cliente):
        cliente.post(_endereco("registrar_indisponibilidade"), {"chave": nova_chave(), **DIGITADO})
        resposta = cliente.post(_endereco("registrar_indisponibilidade"), {"chave": nova_chave(), **DIGITADO})
        assert resposta.status_code == 422
        assert "A indisponibilidade nº 1, de 12/06/2026" in _texto(resposta)

    def test_o_formulario_do_que_ja_foi_feito_nao_abre(self, elenco, cliente):
        feita, anulada = indisponibilidade(elenco, certificada=True), indisponibilidade(elenco, dias=3)
        anular_indisponibilidade(ator=elenco.gestora.ator, numero=anulada.numero, motivo="engano")
        for ato, uma, diz in (
            ("certificar", feita, "já foi certificada"),
            ("encerrar", feita, "já foi encerrada"),
            *((ato, anulada, "foi anulada") for ato in ("certificar", "encerrar", "anular")),
        ):
            resposta = cliente.get(_endereco(f"{ato}_indisponibilidade", uma))
            assert resposta.status_code == 409 and diz in _texto(resposta), (ato, uma.numero)
        assert cliente.get(_endereco("anular_indisponibilidade", feita)).status_code == 200

    def test_refazer_o_que_ja_foi_feito_e_recusado(self, elenco, cliente):
        feita = indisponibilidade(elenco, certificada=True)
        resposta = cliente.post(
            _endereco("certificar_indisponibilidade", feita), {"chave": nova_chave(), "fundamento": "Outro"}
        )
        assert resposta.status_code == 409 and "já foi certificada" in _texto(resposta)
        resposta = cliente.post(
            _endereco("encerrar_indisponibilidade", feita), {"chave": nova_chave(), "fim": "2026-06-12T11:00"}
        )
        assert resposta.status_code == 409 and "já foi encerrada" in _texto(resposta)

    def test_numero_que_nao_existe(self, cliente):
        for rota in ("ficha_da", "encerrar", "certificar", "anular"):
            nome = f"prazos:{rota}_indisponibilidade"
            assert cliente.get(reverse(nome, args=[99])).status_code == 404

    def test_o_menu_e_os_botoes_sao_de_quem_pode(self, elenco, cliente):
        feita = indisponibilidade(elenco, certificada=True)
        elenco.servidora.usuario.is_staff = True
        elenco.servidora.usuario.save()
        administradora = elenco.cliente(elenco.servidora)
        gestao = reverse("prazos:gestao_das_indisponibilidades")
        for navegador, ve in ((cliente, True), (administradora, True), (elenco.cliente(elenco.colega), False)):
            assert (f'href="{gestao}"' in _texto(navegador.get(reverse("processos:controle")))) is ve
        anular = _endereco("anular_indisponibilidade", feita)
        assert anular in _texto(cliente.get(_endereco("ficha_da_indisponibilidade", feita)))
        assert anular not in _texto(administradora.get(_endereco("ficha_da_indisponibilidade", feita)))
        for ato in ("certificar", "anular"):
            assert administradora.get(_endereco(f"{ato}_indisponibilidade", feita)).status_code == 403

    def test_lista_com_as_sondagens(self, elenco, cliente):
        from prazos.atos.monitor import anotar_sondagem
        from prazos.sondagem import RegraDoMonitor, Sondada
        from sei.pessoas.ator import ator_do_sistema

        assert "ainda não sondou" in _texto(cliente.get(reverse("prazos:gestao_das_indisponibilidades")))
        for minutos in (4, 3, 2, 1):
            em = agora() - timedelta(minutes=minutos)
            anotar_sondagem(
                ator=ator_do_sistema(),
                endereco="https://sei.exemplo.br/saude/",
                sondada=Sondada(em, minutos == 4, "HTTP 503: banco", 7),
                regra=RegraDoMonitor(),
            )
        pagina = _texto(cliente.get(reverse("prazos:gestao_das_indisponibilidades")))
        assert "HTTP 503: banco" in pagina and "Detectada pelo monitor" in pagina
        ficha = _texto(cliente.get(_endereco("ficha_da_indisponibilidade", Indisponibilidade.objects.get())))
        assert "Falhas seguidas" in ficha and "https://sei.exemplo.br/saude/" in ficha
