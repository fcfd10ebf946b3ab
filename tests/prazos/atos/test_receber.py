"""The receipt, with the clock faked: consultation, tacit receipt, late reading, clock that moves, two works at once."""

from datetime import date

import pytest

from assinatura.conferencias import conferir_assinaturas
from documentos.atos.escrever import salvar_versao
from documentos.atos.retirar import cancelar_documento, excluir_documento
from documentos.conferencias import conferir_conteudos, conferir_numeros_sei, conferir_ordens
from prazos import rotinas
from prazos.atos.certidoes import certificar_recebimento
from prazos.atos.receber import consultar_comunicacao, receber_tacitamente
from prazos.erros import ComunicacaoJaRecebida, NaoEDestinatario
from prazos.models import Comunicacao, Prazo, Trabalho
from processos.models import Andamento, Processo
from sei.comum import tarefas
from sei.comum.erros import ErroDeDominio, NaoEncontrado, SemPermissao
from sei.pessoas.ator import ator_do_sistema
from tests.elenco import conferir_trilha, recusado, ultima_frase
from tests.prazos.cenario import Cenario, local, no_dia
from tests.prazos.quedas import indisponibilidade_de


def consultar(cenario, comunicacao, quem=None):
    quem = quem or cenario.elenco.de_outra_unidade
    consultar_comunicacao(ator=quem.ator, comunicacao_id=comunicacao.pk)
    comunicacao.refresh_from_db()
    return comunicacao


@pytest.fixture
def enviada(cenario) -> Comunicacao:
    """Sent to DITEC on Tuesday 3 March 2026, with five running days to answer: D+10 is Friday 13."""
    with no_dia(3):
        return cenario.comunica()


class TestConsulta:
    def test_e_o_recebimento_e_comeca_o_prazo(self, cenario, enviada):
        with no_dia(5, hora=23, minuto=59, segundo=59):
            consultar(cenario, enviada)
        assert (enviada.situacao, enviada.recebimento) == ("consultada", date(2026, 3, 5))
        assert enviada.consultada_por == cenario.elenco.de_outra_unidade.usuario
        assert enviada.consultada_na == cenario.elenco.ditec
        assert enviada.prazo.vencimento == date(2026, 3, 10)
        assert enviada.prazo.limite_em == local(10, hora=23, minuto=59, segundo=59).replace(microsecond=999_999)
        assert ultima_frase(cenario.processo).endswith("com recebimento em 05/03/2026 e prazo até 10/03/2026")

    def test_de_novo_nao_faz_nada(self, cenario, enviada):
        with no_dia(5):
            consultar(cenario, enviada)
            antes = Andamento.objects.count()
            consultar(cenario, enviada)
        assert Andamento.objects.count() == antes and Prazo.objects.count() == 1

    def test_no_decimo_dia_ainda_e_consulta(self, cenario, enviada):
        with no_dia(13, hora=23, minuto=59):
            rotinas.cuidar()
            consultar(cenario, enviada)
        assert (enviada.situacao, enviada.recebimento) == ("consultada", date(2026, 3, 13))

    def test_depois_do_decimo_dia_e_so_leitura(self, cenario, enviada):
        """The periodic work was stopped: the consultation records the tacit receipt of D+10 and then itself."""
        with no_dia(16):
            consultar(cenario, enviada)
        assert (enviada.situacao, enviada.recebimento) == ("tacita", date(2026, 3, 13))
        assert enviada.consultada_em == local(16)
        assert enviada.prazo.vencimento == date(2026, 3, 18)
        tipos = [andamento.tipo for andamento in conferir_trilha(cenario.processo)][-2:]
        assert tipos == ["comunicacao_tacita", "comunicacao_consultada"]
        assert ultima_frase(cenario.processo).endswith("depois do recebimento tácito de 13/03/2026")

    def test_relogio_duas_horas_atras(self, cenario, enviada):
        """Read "before" it was sent: the sending's instant counts and the trail keeps what the clock said."""
        with no_dia(3, hora=8):
            consultar(cenario, enviada)
        assert enviada.consultada_em == enviada.enviada_em
        assert enviada.recebimento == date(2026, 3, 3)
        dados = conferir_trilha(cenario.processo)[-1].dados
        assert dados["relogio"].startswith("2026-03-03T08:00")

    def test_so_do_destinatario(self, cenario, enviada):
        for quem in (cenario.elenco.servidora, cenario.elenco.gestora):
            with no_dia(5), recusado(NaoEDestinatario):
                consultar_comunicacao(ator=quem.ator, comunicacao_id=enviada.pk)
        with recusado(NaoEncontrado):
            consultar_comunicacao(ator=cenario.elenco.servidora.ator, comunicacao_id=999_999)

    def test_cancelada_nao_se_consulta(self, cenario, enviada):
        Comunicacao.objects.update(situacao="cancelada")
        with no_dia(5), recusado(ComunicacaoJaRecebida):
            consultar_comunicacao(ator=cenario.elenco.de_outra_unidade.ator, comunicacao_id=enviada.pk)

    def test_de_sigiloso_sem_credencial_nao_existe(self, elenco):
        cenario = Cenario(elenco, nivel=2)
        elenco.credenciar(elenco.detentor, cenario.processo)
        with no_dia(3):
            comunicacao = cenario.comunica(pessoas=(elenco.detentor.usuario.pk,))
            with recusado(NaoEncontrado):
                consultar_comunicacao(ator=elenco.gestora.ator, comunicacao_id=comunicacao.pk)
            assert consultar(cenario, comunicacao, elenco.detentor).situacao == "consultada"

    def test_sem_prazo_de_resposta(self, cenario):
        with no_dia(3):
            comunicacao = cenario.comunica(n=None)
            consultar(cenario, comunicacao)
        assert comunicacao.prazo is None
        assert ultima_frase(cenario.processo).endswith("com recebimento em 03/03/2026")


class TestTacita:
    def test_depois_de_dez_dias(self, cenario, enviada):
        with no_dia(14, hora=0, minuto=0):
            rotinas.cuidar()
        enviada.refresh_from_db()
        assert (enviada.situacao, enviada.recebimento) == ("tacita", date(2026, 3, 13))
        assert enviada.prazo.vencimento == date(2026, 3, 18)
        assert enviada.prazo.memoria.dados["recebimento"]["hipotese"] == "tacito"
        conferir_trilha(cenario.processo)

    def test_rodar_de_novo_nao_faz_nada(self, cenario, enviada):
        with no_dia(14):
            assert rotinas.cuidar()["recebimento_tacito"] == 1
            antes = Andamento.objects.count()
            assert rotinas.cuidar()["recebimento_tacito"] == 0
        assert Andamento.objects.count() == antes and Prazo.objects.count() == 1

    def test_alcanca_depois_de_uma_parada(self, cenario, enviada):
        """The system was stopped for a month: the receipt is still of D+10, and the work says when it last ran."""
        with no_dia(13, mes=4):
            rotinas.cuidar()
        enviada.refresh_from_db()
        assert enviada.recebimento == date(2026, 3, 13)
        assert enviada.recebida_em == local(13, 4)
        assert Trabalho.objects.get(nome="recebimento_tacito").ultima_em == local(13, 4)

    def test_depois_de_uma_parada_conta_a_queda_do_ultimo_dia(self, cenario, enviada):
        """The tacit deadline would end on the 18th, when the system was down: it is born already moved (art. 26)."""
        with no_dia(19):
            indisponibilidade_de(cenario.elenco, local(18, hora=14), local(18, hora=15))
        with no_dia(23):
            rotinas.cuidar()
        enviada.refresh_from_db()
        assert enviada.prazo.vencimento == date(2026, 3, 19)
        assert enviada.prazo.memoria.dados["quedas"]

    def test_relogio_um_dia_adiante_nao_muda_o_dia_do_recebimento(self, cenario, enviada):
        with no_dia(13):  # really the 12th
            assert rotinas.cuidar()["recebimento_tacito"] == 0
        with no_dia(14):  # really the 13th: a consultation on this day would give the same receipt
            rotinas.cuidar()
        with no_dia(13):  # the clock is put right
            rotinas.cuidar()
        enviada.refresh_from_db()
        assert enviada.recebimento == date(2026, 3, 13)
        trabalho = Trabalho.objects.get(nome="recebimento_tacito")
        assert trabalho.ultima_em == local(14) and trabalho.anomalia_em == local(13)

    def test_relogio_atras_da_trilha(self, cenario, enviada):
        """A line of the 20th is there when the clock says 14th: the trail does not go back and keeps what was said."""
        with no_dia(20):
            cenario.comunica(unidades=(cenario.elenco.asjur.pk,))
        outro = Cenario(cenario.elenco)
        with no_dia(3):
            outro.comunica()
        with no_dia(14):
            assert receber_tacitamente(ator=ator_do_sistema()) == 2
        atrasado, em_dia = conferir_trilha(cenario.processo)[-1], conferir_trilha(outro.processo)[-1]
        assert (atrasado.em, atrasado.dados["relogio"]) == (local(20), "2026-03-14T14:00:00.000000+00:00")
        assert em_dia.em == local(14) and "relogio" not in em_dia.dados

    def test_varias_do_mesmo_processo_e_de_muitos(self, cenario):
        elenco = cenario.elenco
        with no_dia(3):
            cenario.comunica(unidades=(elenco.ditec.pk, elenco.asjur.pk), pessoas=(elenco.colega.usuario.pk,))
            outros = [Cenario(elenco) for _ in range(3)]
            for outro in outros:
                outro.comunica(n=None)
        with no_dia(20):
            assert rotinas.cuidar()["recebimento_tacito"] == 6
        assert Prazo.objects.count() == 3
        assert Prazo.objects.filter(pessoa=elenco.colega.usuario).get().lugar == elenco.secad
        for processo in (cenario.processo, *(outro.processo for outro in outros)):
            conferir_trilha(processo)

    @pytest.mark.parametrize("nivel", [1, 2])
    def test_quem_ja_nao_le_o_processo_nao_recebe_tacitamente(self, cenario, enviada, nivel, mailoutbox):
        elenco = cenario.elenco
        with no_dia(3):
            pessoa = cenario.comunica(pessoas=(elenco.de_outra_unidade.usuario.pk,))
            outro = Cenario(elenco).comunica()
            cenario.elevar(nivel)
        with no_dia(14):
            assert rotinas.cuidar()["recebimento_tacito"] == 1  # only the other process
            assert rotinas.cuidar()["recebimento_tacito"] == 0
            tarefas.varrer()
        for uma, situacao in ((enviada, "enviada"), (pessoa, "enviada"), (outro, "tacita")):
            uma.refresh_from_db()
            assert (uma.situacao, uma.sem_acesso_em is not None) == (situacao, situacao == "enviada")
        avisos = [m for m in mailoutbox if "sem recebimento tácito" in m.subject]
        assert avisos and all("ana.souza" in m.to[0] or nivel == 1 for m in avisos)
        pagina = elenco.cliente(elenco.servidora)
        elenco.abrir(pagina, cenario.processo)
        assert "já não podia ler" in pagina.get(f"/comunicacoes/{enviada.pk}/").content.decode()

    def test_o_acesso_que_volta_faz_da_leitura_o_recebimento(self, cenario, enviada):
        elenco = cenario.elenco
        cenario.elevar(1)
        with no_dia(14):
            assert receber_tacitamente(ator=ator_do_sistema()) == 0
        with no_dia(16):
            elenco.enviar(elenco.servidora, cenario.processo, elenco.ditec)
            consultar(cenario, enviada)
        enviada.refresh_from_db()
        assert (enviada.situacao, enviada.recebimento) == ("consultada", date(2026, 3, 16))
        assert enviada.prazo.vencimento == date(2026, 3, 23)  # five days end on Saturday 21

    def test_de_processo_sobrestado_nasce_suspenso(self, cenario, enviada):
        Processo.objects.update(estado="sobrestado")
        with no_dia(14):
            receber_tacitamente(ator=ator_do_sistema())
        assert Prazo.objects.get().situacao == "suspenso"


class TestCertidao:
    def test_de_consulta_e_tacita_assinadas_pelo_sistema(self, cenario):
        elenco = cenario.elenco
        with no_dia(3):
            uma = cenario.comunica()
            outra = cenario.comunica(unidades=(elenco.asjur.pk,))
            consultar(cenario, uma)
        with no_dia(20):
            assert rotinas.cuidar()["certidoes"] == 2
            assert rotinas.cuidar()["certidoes"] == 0
        for comunicacao, fato in (
            (uma, "foi consultado por Davi Melo Santos, na unidade DITEC"),
            (outra, "art. 25, § 1º, II"),
        ):
            comunicacao.refresh_from_db()
            certidao = comunicacao.certidao
            texto = "".join(secao["html"] for secao in certidao.secoes)
            assert fato in texto and "Memória de cálculo" in texto and "Termo final" in texto
            assert (certidao.estado, certidao.assinaturas) == ("assinado", 1)
            prova = certidao.assinaturas_feitas.get().evidencia
            assert (prova["metodo"], prova["fatores"], prova["reautenticado"]) == ("sistema", 0, False)
            assert prova["assinante"]["login"] == "sistema"
            pagina = elenco.cliente(elenco.servidora).get(f"/documentos/{certidao.pk}/").content.decode()
            assert "Versões" not in pagina and f"/documentos/{certidao.pk}/cancelar/" not in pagina
            for ato, extra in (
                (excluir_documento, {}),
                (cancelar_documento, {"motivo": "Engano"}),
                (salvar_versao, {"secoes": {}, "versao_base": 1}),
            ):
                with pytest.raises(ErroDeDominio):
                    ato(ator=elenco.servidora.ator, documento_id=certidao.pk, **extra)
        conferir_trilha(cenario.processo)
        for conferir in (conferir_assinaturas, conferir_conteudos, conferir_numeros_sei, conferir_ordens):
            assert conferir().problema is None

    def test_a_que_falha_nao_para_as_outras(self, cenario, enviada, monkeypatch):
        with no_dia(3):
            outra = cenario.comunica(unidades=(cenario.elenco.asjur.pk,))

        def certificar(*, ator, comunicacao_id):
            if comunicacao_id == enviada.pk:
                raise RuntimeError("disco cheio")
            return certificar_recebimento(ator=ator, comunicacao_id=comunicacao_id)

        with monkeypatch.context() as remendo, no_dia(20):
            remendo.setattr(rotinas, "certificar_recebimento", certificar)
            assert rotinas.cuidar()["certidoes"] == 1
        outra.refresh_from_db()
        assert outra.certidao
        with no_dia(21):
            assert rotinas.cuidar()["certidoes"] == 1  # in the next round, the one that had failed

    def test_so_o_sistema_certifica(self, cenario, enviada):
        with recusado(SemPermissao):
            certificar_recebimento(ator=cenario.elenco.gestora.ator, comunicacao_id=enviada.pk)

    def test_enquanto_nao_recebida_nao_ha_o_que_certificar(self, cenario, enviada):
        assert certificar_recebimento(ator=ator_do_sistema(), comunicacao_id=enviada.pk) is None


def test_abrir_o_documento_no_processo_e_consultar(cenario, enviada):
    """The addressee who reads the document by another way has received the communication all the same."""
    with no_dia(6):
        cliente = cenario.elenco.cliente(cenario.elenco.gestora)
        assert cliente.get(f"/documentos/{cenario.documento.pk}/conteudo/").status_code == 200
        enviada.refresh_from_db()
        assert enviada.situacao == "enviada"  # not the addressee
        cliente = cenario.elenco.cliente(cenario.elenco.de_outra_unidade)
        assert cliente.head(f"/processos/{cenario.processo.pk}/").status_code == 200
        enviada.refresh_from_db()
        assert enviada.situacao == "enviada"  # nothing was shown
        cliente.get(f"/processos/{cenario.processo.pk}/")
    enviada.refresh_from_db()
    assert (enviada.situacao, enviada.recebimento) == ("consultada", date(2026, 3, 6))
