"""Readings of the process: everything through the one door, cheap at any size."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from processos import consultas
from processos.atos.tramitar import (
    atribuir_processo,
    concluir_processo,
    marcar_como_nao_lido,
    receber_processo,
)
from processos.consultas import Filtro, Recorte
from processos.consultas import controle as modulo
from processos.erros import ProcessoNaoAberto
from processos.estados import Operacao, ProcessoEmRascunho, ProcessoEmTramitacao
from processos.models import Abertura, Processo
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.tempo import agora, em_outro_instante
from tests.processos.massa import em_massa


def mesa(quem, filtro=Filtro.TODOS, tipo_id=None) -> consultas.Mesa:
    return consultas.Mesa(quem.ator, Recorte(filtro, tipo_id))


def numeros(pagina) -> list[str]:
    return [linha.numero for linha in pagina.itens]


class TestMesa:
    def test_gerados_e_recebidos_da_unidade_de_trabalho(self, elenco):
        meu = elenco.iniciar(elenco.servidora)
        alheio = elenco.iniciar(elenco.de_outra_unidade)
        elenco.enviar(elenco.de_outra_unidade, alheio, elenco.secad)
        elenco.iniciar(elenco.gestora)
        assert numeros(mesa(elenco.servidora).gerados()) == [meu.numero]
        (linha,) = mesa(elenco.servidora).recebidos().itens
        assert (linha.numero, linha.de, linha.novo, linha.pessoa) == (alheio.numero, "DITEC", True, "")
        assert linha.tipo == "Compras" and linha.especificacao == alheio.especificacao
        assert numeros(mesa(elenco.servidora).todos()) == [alheio.numero, meu.numero]
        assert mesa(elenco.de_outra_unidade).contagens().vazia

    def test_concluido_sai_da_mesa(self, elenco):
        processo = elenco.iniciar(elenco.servidora)
        concluir_processo(ator=elenco.servidora.ator, processo_id=processo.pk)
        assert mesa(elenco.servidora).contagens().vazia

    def test_rascunho_nao_esta_na_mesa(self, elenco):
        elenco.preparar(elenco.servidora)
        assert mesa(elenco.servidora).contagens().vazia

    def test_sigiloso_sem_credencial_nem_conta(self, elenco):
        processo = elenco.iniciar(elenco.servidora, nivel=2)
        (linha,) = mesa(elenco.servidora).gerados().itens
        assert linha.sigiloso and linha.sinais and not linha.restrito
        assert mesa(elenco.colega).gerados().itens == []
        contagens = mesa(elenco.colega).contagens()
        assert contagens.vazia and set(contagens.filtros.values()) == {"0"}
        elenco.credenciar(elenco.colega, processo)
        assert mesa(elenco.colega).contagens().filtros[Filtro.TODOS] == "1"

    def test_sinais(self, elenco):
        restrito = elenco.iniciar(elenco.servidora, nivel=1, prioridade="idoso")
        Abertura.objects.filter(processo=restrito).update(tem_novidade=True)
        Processo.objects.filter(pk=restrito.pk).update(estado="bloqueado")
        (linha,) = mesa(elenco.servidora).gerados().itens
        assert linha.restrito and linha.prioridade and linha.novidade and linha.situacao == "Bloqueado"

    def test_filtros_e_suas_contagens(self, elenco):
        ator = elenco.servidora.ator
        meu = elenco.iniciar(elenco.servidora)
        do_colega = elenco.iniciar(elenco.colega)
        chegou, recebido = elenco.iniciar(elenco.de_outra_unidade), elenco.iniciar(elenco.de_outra_unidade)
        for processo in (chegou, recebido):
            elenco.enviar(elenco.de_outra_unidade, processo, elenco.secad)
        receber_processo(ator=ator, processo_id=recebido.pk)
        atribuir_processo(ator=ator, processo_id=do_colega.pk, pessoa_id=None)
        esperado = {
            Filtro.TODOS: {meu.numero, do_colega.numero, chegou.numero, recebido.numero},
            Filtro.NAO_RECEBIDOS: {chegou.numero},
            Filtro.MEUS: {meu.numero},
            Filtro.SEM_ATRIBUICAO: {do_colega.numero, chegou.numero, recebido.numero},
        }
        for filtro, quais in esperado.items():
            a_mesa = mesa(elenco.servidora, filtro)
            assert set(numeros(a_mesa.todos())) == quais
            contagens = a_mesa.contagens()
            assert {f: int(texto) for f, texto in contagens.filtros.items()} == {f: len(q) for f, q in esperado.items()}
            assert int(contagens.recebidos) == len(a_mesa.recebidos().itens)
            assert int(contagens.gerados) == len(a_mesa.gerados().itens)

    def test_o_marcado_como_nao_lido_esta_entre_os_nao_recebidos(self, elenco):
        ator, processo = elenco.servidora.ator, elenco.iniciar(elenco.servidora)
        elenco.iniciar(elenco.servidora)
        marcar_como_nao_lido(ator=ator, processo_id=processo.pk)
        a_mesa = mesa(elenco.servidora, Filtro.NAO_RECEBIDOS)
        assert numeros(a_mesa.todos()) == numeros(a_mesa.gerados()) == [processo.numero]
        assert a_mesa.contagens().filtros[Filtro.NAO_RECEBIDOS] == "1"
        assert mesa(elenco.servidora).contagens().filtros[Filtro.NAO_RECEBIDOS] == "1"
        receber_processo(ator=ator, processo_id=processo.pk)
        assert mesa(elenco.servidora, Filtro.NAO_RECEBIDOS).contagens().vazia

    def test_tipo_restringe_listas_e_contagens(self, elenco):
        elenco.iniciar(elenco.servidora)
        licenca = elenco.iniciar(elenco.servidora, nivel=1)
        a_mesa = mesa(elenco.servidora, tipo_id=elenco.tipo_restrito.pk)
        assert numeros(a_mesa.todos()) == [licenca.numero]
        assert a_mesa.contagens().filtros[Filtro.MEUS] == "1"
        assert mesa(elenco.servidora, tipo_id=999).contagens().vazia

    def test_contagem_para_no_teto(self, elenco, monkeypatch):
        monkeypatch.setattr(modulo, "CONTAGEM_MAXIMA", 3)
        em_massa(elenco, 4)
        processo = elenco.iniciar(elenco.de_outra_unidade)
        elenco.enviar(elenco.de_outra_unidade, processo, elenco.secad)
        contagens = mesa(elenco.servidora).contagens()
        assert contagens.filtros[Filtro.TODOS] == "3+" and contagens.filtros[Filtro.SEM_ATRIBUICAO] == "3+"
        assert contagens.filtros[Filtro.NAO_RECEBIDOS] == "1"
        assert contagens.recebidos == "1+" and contagens.gerados == "3+"

    def test_paginas_vao_e_voltam_sem_perder_nem_repetir(self, elenco, monkeypatch):
        monkeypatch.setattr(modulo, "LINHAS", 4)
        em_massa(elenco, 10)
        todas, cursor, paginas = [], None, []
        while True:
            pagina = mesa(elenco.servidora).gerados(cursor)
            paginas.append(numeros(pagina))
            todas += paginas[-1]
            cursor = pagina.proxima
            if cursor is None:
                break
        assert len(todas) == len(set(todas)) == 10
        assert todas == sorted(todas, reverse=True)
        volta = mesa(elenco.servidora).gerados(pagina.anterior)
        assert numeros(volta) == paginas[-2]

    def test_cursor_estranho_e_recusado(self, elenco):
        with pytest.raises(EntradaInvalida):
            mesa(elenco.servidora).gerados("abc")

    def test_consultas_nao_crescem_com_as_linhas(self, elenco):
        mesa(elenco.servidora).contagens()  # the permission's id is read once per process
        custos = []
        for quantas in (1, 9, 40):
            em_massa(elenco, quantas)
            with CaptureQueriesContext(connection) as feitas:
                a_mesa = mesa(elenco.servidora)
                a_mesa.contagens(), a_mesa.colunas()
            custos.append(len(feitas))
        # Reading the actor is one of them, made by `mesa` here.
        assert custos == [5, 5, 5]


class TestLocalizar:
    def test_publico_todos_veem(self, elenco):
        processo = elenco.iniciar(elenco.servidora)
        assert consultas.localizar(elenco.gestora.ator, processo.pk) == processo

    def test_fora_do_alcance_e_inexistente_sao_a_mesma_recusa(self, elenco):
        processo = elenco.iniciar(elenco.servidora, nivel=2)
        for pk in (processo.pk, 999_999):
            with pytest.raises(NaoEncontrado) as recusa:
                consultas.localizar(elenco.colega.ator, pk)
            assert recusa.value.mensagem == NaoEncontrado().mensagem

    def test_para_o_ato_recusa_antes_do_formulario(self, elenco):
        processo, rascunho = elenco.iniciar(elenco.servidora), elenco.preparar(elenco.servidora)
        achado, abertura = consultas.para_o_ato(elenco.servidora.ator, processo.pk, Operacao.CONCLUIR)
        assert achado == processo and abertura.unidade == elenco.secad
        with pytest.raises(ProcessoNaoAberto):
            consultas.para_o_ato(elenco.gestora.ator, processo.pk, Operacao.CONCLUIR)
        with pytest.raises(ProcessoEmRascunho):
            consultas.para_o_ato(elenco.servidora.ator, rascunho.pk, Operacao.CONCLUIR)
        with pytest.raises(ProcessoEmTramitacao):
            consultas.rascunho(elenco.servidora.ator, processo.pk)

    def test_dados_do_processo_sao_os_do_cadastro(self, elenco):
        processo = elenco.iniciar(elenco.servidora, interessados=("Zélia", "Ana"), prioridade="idoso")
        dados = consultas.dados_do_processo(processo)
        assert dados.interessados == ("Zélia", "Ana") and dados.assuntos == (elenco.assunto.pk,)
        assert dados.prioridade == "idoso" and dados.especificacao == processo.especificacao


class TestTrilha:
    def test_completa_e_resumida_da_mais_nova(self, elenco):
        processo = elenco.iniciar(elenco.servidora)
        atribuir_processo(ator=elenco.servidora.ator, processo_id=processo.pk, pessoa_id=elenco.colega.usuario.pk)
        completa = consultas.trilha(elenco.servidora.ator, processo, completa=True).itens
        assert [linha.numero for linha in completa] == [2, 1]
        assert completa[0].frase == "Processo atribuído a Bruno Lima de Castro"
        assert (completa[0].pessoa, completa[0].unidade) == ("Ana Beatriz Souza", "SECAD")
        resumida = consultas.trilha(elenco.servidora.ator, processo, completa=False).itens
        assert [linha.numero for linha in resumida] == [1]

    def test_paginas(self, elenco):
        processo = elenco.iniciar(elenco.servidora)
        for pessoa in (None, elenco.colega.usuario.pk, None, elenco.colega.usuario.pk):
            atribuir_processo(ator=elenco.servidora.ator, processo_id=processo.pk, pessoa_id=pessoa)
        primeira = consultas.trilha(elenco.servidora.ator, processo, completa=True, tamanho=2)
        segunda = consultas.trilha(elenco.servidora.ator, processo, completa=True, tamanho=2, cursor=primeira.proxima)
        assert [linha.numero for linha in primeira.itens] == [5, 4]
        assert [linha.numero for linha in segunda.itens] == [3, 2]

    def test_uma_consulta_por_pagina(self, elenco):
        processo = elenco.iniciar(elenco.servidora)
        for pessoa in (None, elenco.colega.usuario.pk):
            atribuir_processo(ator=elenco.servidora.ator, processo_id=processo.pk, pessoa_id=pessoa)
        ator = elenco.servidora.ator
        with CaptureQueriesContext(connection) as feitas:
            consultas.trilha(ator, processo, completa=True)
        assert len(feitas) == 1


class TestRascunhos:
    def test_so_os_da_unidade_de_trabalho(self, elenco):
        rascunho = elenco.preparar(elenco.colaborador)
        elenco.preparar(elenco.gestora)
        elenco.iniciar(elenco.servidora)
        assert consultas.rascunhos(elenco.servidora.ator).itens == [rascunho]

    def test_sigiloso_so_do_autor(self, elenco):
        elenco.preparar(elenco.servidora, nivel=2)
        assert consultas.rascunhos(elenco.colega.ator).itens == []
        assert len(consultas.rascunhos(elenco.servidora.ator).itens) == 1


class TestNumeros:
    @pytest.mark.parametrize(
        "corte", [lambda n: n, lambda n: n[:12], lambda n: n.lstrip("0"), lambda n: n.split("-")[0]]
    )
    def test_inteiro_ou_comeco_com_ou_sem_zeros(self, elenco, corte):
        processo = elenco.iniciar(elenco.servidora)
        assert consultas.por_numero(elenco.servidora.ator, corte(processo.numero)) == [processo]

    def test_so_algarismos_tambem(self, elenco):
        processo = elenco.iniciar(elenco.servidora)
        assert consultas.por_numero(elenco.servidora.ator, f"  {processo.digitos} ") == [processo]

    @pytest.mark.parametrize("texto", ["", "   ", "licença 2026", "abc", "9" * 60, "12345-67", "%", "_"])
    def test_o_que_nao_e_numero_nao_acha(self, elenco, texto):
        elenco.iniciar(elenco.servidora)
        assert consultas.por_numero(elenco.servidora.ator, texto) == []

    def test_nao_passa_de_vinte(self, elenco):
        em_massa(elenco, 25)
        assert len(consultas.por_numero(elenco.servidora.ator, "0")) == 20

    def test_fora_do_alcance_nao_aparece(self, elenco):
        for nivel in (1, 2):
            processo = elenco.iniciar(elenco.servidora, nivel=nivel)
            assert consultas.por_numero(elenco.gestora.ator, processo.numero) == []
        elenco.preparar(elenco.servidora)
        assert consultas.por_numero(elenco.gestora.ator, "0") == []

    def test_restrito_alheio_so_a_existencia(self, elenco):
        processo = elenco.iniciar(elenco.servidora, nivel=1)
        elenco.enviar(elenco.servidora, processo, elenco.ditec, manter_aberto=True)
        existe = consultas.existencia_de_restrito(elenco.gestora.ator, processo.numero)
        assert existe.numero == processo.numero and existe.nivel == "Restrito"
        assert existe.hipotese_legal == "Informação pessoal (Lei 12.527/2011, art. 31)"
        assert existe.unidades == ("DITEC", "SECAD")
        assert processo.especificacao not in repr(existe)

    def test_existencia_so_com_o_numero_inteiro_e_so_de_restrito(self, elenco):
        restrito = elenco.iniciar(elenco.servidora, nivel=1)
        publico, sigiloso = elenco.iniciar(elenco.servidora), elenco.iniciar(elenco.servidora, nivel=2)
        ator = elenco.gestora.ator
        assert consultas.existencia_de_restrito(ator, restrito.numero[:-1]) is None
        assert consultas.existencia_de_restrito(ator, publico.numero) is None
        assert consultas.existencia_de_restrito(ator, sigiloso.numero) is None
        assert consultas.existencia_de_restrito(ator, "") is None
        assert consultas.existencia_de_restrito(None, restrito.numero) is None
        assert consultas.existencia_de_restrito(elenco.colega.ator, restrito.numero) is None

    def test_rascunho_restrito_nao_existe_para_fora(self, elenco):
        elenco.preparar(elenco.servidora, nivel=1)
        assert consultas.existencia_de_restrito(elenco.gestora.ator, "") is None


def test_movimentada_por_ultimo_vem_primeiro(elenco):
    with em_outro_instante(agora() - timedelta(days=2)):
        antigo = elenco.iniciar(elenco.servidora)
    with em_outro_instante(agora() - timedelta(days=1)):
        novo = elenco.iniciar(elenco.servidora)
    assert numeros(mesa(elenco.servidora).gerados()) == [novo.numero, antigo.numero]
