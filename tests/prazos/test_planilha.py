"""The calendar as CSV, out and back, and as an iCalendar feed."""

import re
from datetime import UTC, date, datetime, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from prazos import importacao
from prazos.agenda import Evento, icalendar
from prazos.atos import calendario as atos
from prazos.calendario import Efeito, TipoDeExcecao
from prazos.models import AtoDoCalendario, Comarca, FatoDoCalendario
from prazos.novo_fato import NovoFato
from prazos.planilha import COLUNAS, Nomes, PlanilhaInvalida, decodificar, escrever, ler

NOMES = Nomes(
    tipos={"ponto_facultativo": "Ponto facultativo", "encerramento_antecipado": "Encerramento antecipado"},
    efeitos={"sem_expediente": "Sem expediente", "so_bloqueia_vencimento": "Só bloqueia vencimento"},
    comarcas={"Boa Vista": 1, "Caracaraí": 2},
    unidades={"SECAD": 7},
)
CABECALHO = "primeiro dia;último dia;tipo;efeito;hora;descrição;lugar;ato ou norma;edição do DJe;endereço do ato\n"
BOA = "28/05/2027;;Ponto facultativo;;;Ponte;;Portaria 1/2026;;\n"


def uma(linha, cabecalho=CABECALHO):
    (lida,) = ler(cabecalho + linha, NOMES)
    return lida


class TestLer:
    def test_o_minimo(self):
        lida = uma("28/05/2027;Ponto facultativo;Ponte;Portaria 1", "primeiro dia;tipo;descrição;ato ou norma\n")
        assert lida.novo == NovoFato(
            date(2027, 5, 28), date(2027, 5, 28), TipoDeExcecao.PONTO_FACULTATIVO, "Ponte", "Portaria 1"
        )
        assert (lida.numero, lida.erro) == (2, "")

    def test_tudo_com_iso_virgulas_e_maiusculas(self):
        cabecalho = CABECALHO.replace(";", ",").upper()
        linha = '2027-12-24,2027-12-24,ENCERRAMENTO ANTECIPADO,só bloqueia vencimento,12h30,"Véspera, meio expediente",'
        lida = uma(linha + "comarca de caracaraí,Portaria 2,DJe 10,https://tjrr.jus.br/2", cabecalho)
        assert lida.novo == NovoFato(
            inicio=date(2027, 12, 24),
            fim=date(2027, 12, 24),
            tipo=TipoDeExcecao.ENCERRAMENTO_ANTECIPADO,
            efeito=Efeito.SO_BLOQUEIA_VENCIMENTO,
            hora=time(12, 30),
            descricao="Véspera, meio expediente",
            comarca_id=2,
            norma="Portaria 2",
            dje="DJe 10",
            link="https://tjrr.jus.br/2",
        )

    @pytest.mark.parametrize(
        ("lugar", "ids"),
        [("", (None, None)), ("todo o tribunal", (None, None)), ("Boa Vista", (1, None)), ("secad", (None, 7))],
    )
    def test_lugares(self, lugar, ids):
        novo = uma(BOA.replace("Ponte;", f"Ponte;{lugar}", 1)).novo
        assert (novo.comarca_id, novo.unidade_id) == ids

    @pytest.mark.parametrize(
        ("de", "para", "dito"),
        [
            ("28/05/2027", "31/02/2027", "não é uma data em “primeiro dia”"),
            ("28/05/2027", "", "não é uma data"),
            ("2027;;Ponto", "2027;27/05/2027;Ponto", "vem antes do primeiro"),
            ("Ponto facultativo", "Folga", "não é um valor de “tipo”. Use um destes: Ponto facultativo"),
            ("facultativo;;", "facultativo;nenhum;", "não é um valor de “efeito”"),
            ("facultativo;;;", "facultativo;;25:00;", "não é uma hora"),
            ("facultativo;;;", "facultativo;;12:00;", "A hora só vale"),
            ("Ponte;", "Ponte;Manaus", "não é uma comarca nem a sigla"),
            ("Ponte", "", "Escreva a descrição"),
            ("Portaria 1/2026", "", "Informe o ato ou a norma"),
            ("2026;;\n", "2026;;javascript:x\n", "começa com https://"),
        ],
    )
    def test_linha_errada_diz_por_que_e_as_outras_seguem(self, de, para, dito):
        linhas = ler(CABECALHO + BOA + BOA.replace(de, para, 1) + BOA, NOMES)
        assert [bool(linha.erro) for linha in linhas] == [False, True, False]
        assert dito in linhas[1].erro and linhas[1].novo is None
        assert [linha.numero for linha in linhas] == [2, 3, 4]

    def test_linhas_vazias_nao_contam(self):
        linhas = ler(CABECALHO + "\n;;;;\n" + BOA, NOMES)
        assert [linha.numero for linha in linhas] == [4]

    @pytest.mark.parametrize(
        ("texto", "dito"),
        [
            ("", "Falta no cabeçalho: primeiro dia"),
            ("a;b;c\n1;2;3", "Falta no cabeçalho"),
            (CABECALHO, "Não há nenhum dia"),
            (CABECALHO + BOA * 1001, "mais de 1000 linhas"),
        ],
    )
    def test_texto_que_nao_e_calendario(self, texto, dito):
        with pytest.raises(PlanilhaInvalida, match=dito):
            ler(texto, NOMES)

    def test_campo_enorme_e_recusado(self):
        with pytest.raises(PlanilhaInvalida, match="não é um CSV"):
            ler(CABECALHO + '"' + "x" * 200_000, NOMES)

    def test_arquivos_do_windows_e_de_mais(self):
        assert decodificar("última".encode("cp1252")) == decodificar("\ufeffúltima".encode()) == "última"
        with pytest.raises(PlanilhaInvalida):
            decodificar(b"x" * 300_001)


def test_formula_sai_como_texto_e_volta_como_era():
    celulas = ("01/01/2027", "", "Ponto facultativo", "", "", "=1+1", "", "@SOMA", "-2", "")
    texto = escrever([celulas])
    assert "'=1+1;;'@SOMA;'-2;" in texto
    novo = ler(texto, NOMES)[0].novo
    assert (novo.descricao, novo.norma, novo.dje) == ("=1+1", "@SOMA", "-2")


class TestImportar:
    URL = "/calendario/importar/"

    def _linhas(self, *linhas):
        return CABECALHO + "".join(linhas)

    @pytest.fixture
    def gestora(self, calendario):
        return calendario.cliente(calendario.gestora)

    def test_confere_antes_e_so_entao_importa(self, gestora):
        antes = AtoDoCalendario.objects.count()
        arquivo = SimpleUploadedFile("c.csv", ("\ufeff" + self._linhas(BOA)).encode(), "text/csv")
        previa = gestora.post(self.URL, {"arquivo": arquivo, "acao": "importar"})
        assert previa.status_code == 200 and "Importar 1 dia" in previa.content.decode()
        assert "28/05/2027;;Ponto facultativo" in previa.content.decode()
        assert AtoDoCalendario.objects.count() == antes
        feito = gestora.post(self.URL, {"texto": self._linhas(BOA), "acao": "importar"})
        assert feito.status_code == 302
        assert FatoDoCalendario.objects.get(descricao="Ponte").inclusao.tipo == "importacao"

    def test_uma_linha_errada_nenhuma_entra(self, gestora):
        ruim = BOA.replace("28/05/2027", "29/05/2035")
        resposta = gestora.post(self.URL, {"texto": self._linhas(BOA, ruim), "acao": "importar"})
        corpo = resposta.content.decode()
        assert resposta.status_code == 422
        assert "Uma linha tem erro" in corpo and "2035 não está nele" in corpo
        assert "29/05/2035;;Ponto facultativo" in corpo
        assert not FatoDoCalendario.objects.filter(descricao="Ponte").exists()

    def test_linhas_iguais(self, gestora):
        resposta = gestora.post(self.URL, {"texto": self._linhas(BOA, BOA), "acao": "conferir"})
        assert resposta.status_code == 422 and "Diz o mesmo que a linha 2" in resposta.content.decode()

    def test_aviso_pede_ciencia(self, gestora):
        dados = {"texto": self._linhas(BOA.replace("28/05/2027", "09/01/2026")), "acao": "importar"}
        assert "Estou ciente" in gestora.post(self.URL, {**dados, "acao": "conferir"}).content.decode()
        assert gestora.post(self.URL, dados).status_code == 409
        assert gestora.post(self.URL, {**dados, "ciente": "on"}).status_code == 302

    def test_o_que_nao_se_le(self, gestora):
        resposta = gestora.post(self.URL, {"texto": "qualquer coisa", "acao": "conferir"})
        assert resposta.status_code == 422
        assert "Falta no cabeçalho" in resposta.content.decode() and "qualquer coisa" in resposta.content.decode()

    def test_o_exportado_volta_sem_mudar_nada(self, calendario, gestora):
        resposta = gestora.get("/calendario/calendario.csv")
        assert resposta["Content-Disposition"] == 'attachment; filename="calendario.csv"'
        texto = decodificar(resposta.content)
        vigentes = FatoDoCalendario.objects.filter(revogacao=None).count()
        previa = importacao.examinar_planilha(texto, hoje=date(2026, 11, 21))
        assert (len(previa.linhas), previa.erros, previa.novos) == (vigentes, 0, ())
        repetido = gestora.post(self.URL, {"texto": texto, "acao": "importar"})
        assert repetido.status_code == 409 and "já estão no calendário" in repetido.content.decode()

    def test_o_exportado_refaz_um_calendario_vazio(self, calendario, gestora):
        texto = decodificar(gestora.get("/calendario/calendario.csv").content)
        previa = importacao.examinar_planilha(texto, hoje=date(2026, 11, 21))
        lidos = [item.linha.novo for item in previa.linhas]
        guardados = FatoDoCalendario.objects.order_by("inicio", "fim", "id")
        assert [(n.inicio, n.fim, n.tipo, n.efeito, n.descricao, n.comarca_id, n.norma, n.link) for n in lidos] == [
            (f.inicio, f.fim, f.tipo, f.efeito, f.descricao, f.comarca_id, f.norma, f.link) for f in guardados
        ]


def desdobrar(feed: bytes) -> list[str]:
    assert all(len(linha) <= 75 for linha in feed.split(b"\r\n"))
    return feed.decode().replace("\r\n ", "").split("\r\n")


class TestAgenda:
    URL = "/calendario/calendario.ics"

    def _eventos(self, cliente, **dados):
        linhas = desdobrar(cliente.get(self.URL, dados).content)
        assert (linhas[0], linhas[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
        eventos = "\n".join(linhas).split("BEGIN:VEVENT\n")[1:]
        lidos = [dict(linha.split(":", 1) for linha in evento.split("\n") if ":" in linha) for evento in eventos]
        return {evento["UID"]: evento for evento in lidos}

    def test_dias_inteiros_com_o_mesmo_uid_sempre(self, calendario):
        antes = self._eventos(Client())
        semana_santa = next(e for e in antes.values() if e["DTSTART;VALUE=DATE"] == "20240327")
        assert (semana_santa["SUMMARY"], semana_santa["DTEND;VALUE=DATE"]) == ("Semana Santa", "20240330")
        assert semana_santa["STATUS"] == "CONFIRMED"
        fato = FatoDoCalendario.objects.get(inicio=date(2024, 3, 27))
        atos.revogar_dia(ator=calendario.gestora.ator, fato_id=fato.pk, motivo="prova")
        depois = self._eventos(Client())
        assert set(depois) == set(antes)
        revogado = depois[semana_santa["UID"]]
        assert (revogado["STATUS"], revogado["SEQUENCE"]) == ("CANCELLED", "1")

    def test_da_comarca_pedida_e_sem_dias_de_unidade(self, calendario):
        caracarai, mucajai = (Comarca.objects.get(nome=nome) for nome in ("Caracaraí", "Mucajaí"))
        novo = NovoFato(
            date(2027, 3, 1),
            date(2027, 3, 1),
            TipoDeExcecao.PONTO_FACULTATIVO,
            "Só da unidade",
            "Portaria 1",
            unidade_id=calendario.secad.pk,
        )
        atos.incluir_dia(ator=calendario.gestora.ator, novo=novo)
        for comarca, tem in ((caracarai, False), (mucajai, True)):
            resumos = {evento["SUMMARY"] for evento in self._eventos(Client(), comarca=comarca.pk).values()}
            assert ("Nossa Senhora de Fátima" in resumos) is tem
            assert "Só da unidade" not in resumos
        assert Client().get(self.URL, {"comarca": "999999"}).status_code == 404
        assert Client().get(self.URL, {"comarca": "x"}).status_code == 404

    def test_nao_traz_o_nome_de_ninguem(self, calendario):
        fato = FatoDoCalendario.objects.filter(inicio__year=2027).first()
        atos.revogar_dia(ator=calendario.gestora.ator, fato_id=fato.pk, motivo="motivo interno")
        corpo = Client().get(self.URL).content.decode()
        assert "Flávia" not in corpo and "motivo interno" not in corpo

    def test_so_vem_de_novo_quando_muda(self, calendario):
        etag = Client().get(self.URL)["ETag"]
        assert Client().get(self.URL, headers={"If-None-Match": etag}).status_code == 304
        atos.confirmar_ano(ator=calendario.gestora.ator, ano=2027, norma="Portaria 1")
        assert Client().get(self.URL, headers={"If-None-Match": etag}).status_code == 200

    def test_sem_calendario(self, elenco):
        assert self._eventos(Client()) == {}


def test_icalendar_escapa_e_dobra():
    evento = Evento(
        uid="1@x",
        inicio=date(2027, 1, 1),
        fim=date(2027, 1, 1),
        titulo="São João; “é” feriado, sim\\não\r\nX-INJETADO:1" + " ção" * 40,
        descricao="",
        categoria="Feriado",
        em=datetime(2026, 11, 21, 12, tzinfo=UTC),
    )
    feed = icalendar([evento], nome="Um, dois").encode()
    linhas = desdobrar(feed)
    resumo = next(linha for linha in linhas if linha.startswith("SUMMARY"))
    assert resumo.startswith(r"SUMMARY:São João\; “é” feriado\, sim\\não\nX-INJETADO:1 ção")
    assert not any(linha.startswith("X-INJETADO") for linha in linhas)
    assert r"X-WR-CALNAME:Um\, dois" in linhas
    assert not re.search(rb"[^\r]\n", feed)


def test_colunas_do_modelo():
    assert ";".join(COLUNAS) == CABECALHO.strip()
