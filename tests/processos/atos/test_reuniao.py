"""Bloco de reunião: what the other units come to read, until when, and what the trail keeps of it."""

import pytest

from documentos.acesso import visiveis_para as documentos_visiveis
from documentos.models import Edicao
from processos.atos.blocos import (
    alterar_bloco,
    anotar_no_bloco,
    concluir_bloco,
    criar_bloco,
    excluir_bloco,
    incluir_no_bloco,
    retirar_do_bloco,
)
from processos.atos.reuniao import devolver_bloco, disponibilizar_bloco, retomar_bloco
from processos.atos.sigilo import alterar_nivel_do_processo
from processos.consultas import SituacaoDoBloco, bloco, blocos, disponibilizacoes, processos_do_bloco
from processos.erros import EstadoDoBlocoNaoPermite
from processos.models import EstadoDoBloco, ProcessoNoBloco
from processos.nivel import NovoNivel
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.idempotencia import nova_chave
from tests.elenco import conferir_trilha, recusado


class Reuniao:
    """A bloco of SECAD with one process of each level that may enter, and a minuta in each."""

    def __init__(self, elenco):
        self.elenco, self.dona = elenco, elenco.servidora
        self.publico, self.restrito = (elenco.iniciar(self.dona, nivel=nivel) for nivel in (0, 1))
        self.minuta, self.restrita = (p.documentos.get() for p in (self.publico, self.restrito))
        self.bloco = criar_bloco(ator=self.dona.ator, especie="reuniao", descricao="Sessão de março")
        for processo in (self.publico, self.restrito):
            incluir_no_bloco(ator=self.dona.ator, bloco_id=self.bloco.pk, processo_id=processo.pk, anotacao="votar")

    def disponibilizar(self, *unidades):
        disponibilizar_bloco(ator=self.dona.ator, bloco_id=self.bloco.pk, unidades=[u.pk for u in unidades])
        self.bloco.refresh_from_db()

    def retomar(self):
        retomar_bloco(ator=self.dona.ator, bloco_id=self.bloco.pk)
        self.bloco.refresh_from_db()

    def devolver(self, quem):
        devolver_bloco(ator=quem.ator, bloco_id=self.bloco.pk)
        self.bloco.refresh_from_db()

    def lidos(self, quem):
        return set(documentos_visiveis(quem.ator).filter(estado="minuta").values_list("pk", flat=True))


@pytest.fixture
def reuniao(elenco):
    return Reuniao(elenco)


def tipos(processo):
    return [andamento.tipo for andamento in conferir_trilha(processo)]


class TestDisponibilizar:
    def test_a_outra_unidade_le_as_minutas_do_que_ja_podia_ver(self, elenco, reuniao):
        outra = elenco.de_outra_unidade
        assert reuniao.lidos(outra) == set()
        reuniao.disponibilizar(elenco.ditec, elenco.asjur)
        assert reuniao.bloco.estado == EstadoDoBloco.DISPONIBILIZADO
        assert reuniao.lidos(outra) == {reuniao.minuta.pk}
        itens = processos_do_bloco(outra.ator, reuniao.bloco).itens
        assert [(item.processo, item.anotacao) for item in itens] == [(reuniao.publico, "votar")]
        linha = blocos(outra.ator, situacao=SituacaoDoBloco.RECEBIDOS).itens[0]
        assert (linha.proprio, linha.processos) == (False, 1)
        for processo in (reuniao.publico, reuniao.restrito):
            ultimo = conferir_trilha(processo)[-1]
            assert (ultimo.tipo, ultimo.dados["destinos"]) == ("bloco_disponibilizado", "ASJUR, DITEC")

    def test_o_restrito_so_por_onde_passou(self, elenco, reuniao):
        elenco.enviar(reuniao.dona, reuniao.restrito, elenco.ditec, manter_aberto=True)
        reuniao.disponibilizar(elenco.ditec, elenco.asjur)
        assert reuniao.lidos(elenco.de_outra_unidade) == {reuniao.minuta.pk, reuniao.restrita.pk}
        assert reuniao.lidos(elenco.gestora) == {reuniao.minuta.pk}

    def test_so_as_minutas_de_quem_disponibiliza(self, elenco, reuniao):
        elenco.enviar(reuniao.dona, reuniao.publico, elenco.ditec, manter_aberto=True)
        alheia = elenco.incluir_minuta(elenco.de_outra_unidade, reuniao.publico)
        reuniao.disponibilizar(elenco.asjur)
        assert reuniao.lidos(elenco.gestora) == {reuniao.minuta.pk}
        assert alheia.pk not in reuniao.lidos(elenco.servidora)

    def test_a_minuta_escrita_depois_tambem_e_lida_e_a_de_fora_do_bloco_nao(self, elenco, reuniao):
        elenco.iniciar(reuniao.dona)
        reuniao.disponibilizar(elenco.asjur)
        nova = elenco.incluir_minuta(reuniao.dona, reuniao.publico)
        assert reuniao.lidos(elenco.gestora) == {reuniao.minuta.pk, nova.pk}

    def test_recusas(self, elenco, reuniao):
        for unidades in ([], [elenco.secad.pk], [elenco.ditec.pk, 999_999]):
            with recusado(EntradaInvalida, campo="unidades"):
                disponibilizar_bloco(ator=reuniao.dona.ator, bloco_id=reuniao.bloco.pk, unidades=unidades)
        with recusado(NaoEncontrado):
            disponibilizar_bloco(ator=elenco.gestora.ator, bloco_id=reuniao.bloco.pk, unidades=[elenco.ditec.pk])
        for especie, erro in (("interno", EstadoDoBlocoNaoPermite), ("reuniao", EntradaInvalida)):
            outro = criar_bloco(ator=reuniao.dona.ator, especie=especie, descricao="Outro")
            with recusado(erro):
                disponibilizar_bloco(ator=reuniao.dona.ator, bloco_id=outro.pk, unidades=[elenco.ditec.pk])
        reuniao.disponibilizar(elenco.asjur)
        with recusado(EstadoDoBlocoNaoPermite) as recusa:
            reuniao.disponibilizar(elenco.ditec)
        assert "Retome-o" in recusa.value.mensagem

    def test_enquanto_esta_com_outras_so_a_anotacao_muda(self, elenco, reuniao):
        reuniao.disponibilizar(elenco.asjur)
        no_bloco = {"bloco_id": reuniao.bloco.pk, "processo_id": reuniao.publico.pk}
        for ato, dados in (
            (alterar_bloco, {"bloco_id": reuniao.bloco.pk, "descricao": "a"}),
            (concluir_bloco, {"bloco_id": reuniao.bloco.pk}),
            (excluir_bloco, {"bloco_id": reuniao.bloco.pk}),
            (incluir_no_bloco, no_bloco),
            (retirar_do_bloco, no_bloco),
        ):
            with recusado(EstadoDoBlocoNaoPermite):
                ato(ator=reuniao.dona.ator, **dados)
        anotar_no_bloco(ator=reuniao.dona.ator, **no_bloco, anotacao="adiado")
        assert processos_do_bloco(elenco.gestora.ator, reuniao.bloco).itens[0].anotacao == "adiado"
        with recusado(NaoEncontrado):
            anotar_no_bloco(ator=elenco.gestora.ator, **no_bloco, anotacao="eu também")


class TestFim:
    def test_devolver_uma_a_uma(self, elenco, reuniao):
        reuniao.disponibilizar(elenco.ditec, elenco.asjur)
        reuniao.devolver(elenco.gestora)
        assert reuniao.lidos(elenco.gestora) == set()
        assert reuniao.lidos(elenco.de_outra_unidade) == {reuniao.minuta.pk}
        assert reuniao.bloco.estado == EstadoDoBloco.DISPONIBILIZADO
        with recusado(NaoEncontrado):
            bloco(elenco.gestora.ator, reuniao.bloco.pk)
        with recusado(NaoEncontrado):
            reuniao.devolver(elenco.gestora)
        reuniao.devolver(elenco.de_outra_unidade)
        assert reuniao.bloco.estado == EstadoDoBloco.ABERTO
        assert tipos(reuniao.publico)[-2:] == ["bloco_devolvido"] * 2
        assert tipos(reuniao.restrito)[-1] == "bloco_disponibilizado"
        assert [vez.devolvida for vez in disponibilizacoes(reuniao.bloco)] == [True, True]

    def test_retomar_e_disponibilizar_de_novo(self, elenco, reuniao):
        with recusado(EstadoDoBlocoNaoPermite):
            reuniao.retomar()
        reuniao.disponibilizar(elenco.asjur)
        with recusado(NaoEncontrado):
            retomar_bloco(ator=elenco.gestora.ator, bloco_id=reuniao.bloco.pk)
        reuniao.retomar()
        assert reuniao.lidos(elenco.gestora) == set()
        assert blocos(elenco.gestora.ator).itens == []
        assert tipos(reuniao.restrito)[-1] == "bloco_retomado"
        reuniao.disponibilizar(elenco.asjur)
        assert reuniao.lidos(elenco.gestora) == {reuniao.minuta.pk}
        assert [vez.ate is None for vez in disponibilizacoes(reuniao.bloco)] == [True, False]

    def test_quem_se_torna_sigiloso_sai_de_todos_os_blocos(self, elenco, reuniao):
        reuniao.disponibilizar(elenco.asjur)
        elenco.tipo_publico.admite_sigiloso = True
        elenco.tipo_publico.save()
        novo = NovoNivel(nivel=2, hipotese_legal_id=elenco.hipotese_do_nivel(2), motivo="sindicância")
        alterar_nivel_do_processo(ator=reuniao.dona.ator, processo_id=reuniao.publico.pk, novo=novo)
        assert list(ProcessoNoBloco.objects.values_list("processo", flat=True)) == [reuniao.restrito.pk]
        elenco.credenciar(elenco.gestora, reuniao.publico)
        assert reuniao.lidos(elenco.gestora) == set()
        reuniao.retomar()
        assert tipos(reuniao.publico)[-1] == "nivel_alterado"

    def test_o_que_o_bloco_nao_da(self, elenco, reuniao):
        """Who reads a minuta in a bloco neither changes, signs, deletes nor reclassifies it."""
        elenco.enviar(reuniao.dona, reuniao.publico, elenco.ditec, manter_aberto=True)
        reuniao.disponibilizar(elenco.ditec)
        cliente, pk = elenco.cliente(elenco.de_outra_unidade), reuniao.minuta.pk
        antes = len(conferir_trilha(reuniao.publico))
        assert cliente.get(f"/documentos/{pk}/conteudo/").status_code == 200
        assert cliente.get(f"/documentos/{pk}/versoes/").status_code == 404
        assert cliente.get(f"/documentos/{pk}/assinar/").status_code == 409
        nivel = {"nivel": "1", "hipotese_legal": elenco.hipotese_do_nivel(1), "motivo": "dados"}
        escrita = {"versao_base": "1", "secao-corpo": "<p>a</p>"}
        assinatura = {"versao": "1", "cargo": elenco.de_outra_unidade.cargo, "senha": elenco.de_outra_unidade.senha}
        for caminho, dados in (
            ("editar", {}),
            ("guardar", escrita),
            ("salvar", escrita),
            ("restaurar", {"numero": "1"}),
            ("excluir", {}),
            ("cancelar", {"motivo": "erro"}),
            ("nivel", nivel),
            ("ciencia", {}),
            ("assinar", {**assinatura, "aceita_termos": "on"}),
        ):
            resposta = cliente.post(f"/documentos/{pk}/{caminho}/", {"chave": nova_chave(), **dados})
            # A refused button goes back to the process page, with the reason.
            assert resposta.status_code in (302, 404, 409, 422), (caminho, resposta.status_code)
        reuniao.minuta.refresh_from_db()
        assert (reuniao.minuta.estado, reuniao.minuta.versao, reuniao.minuta.nivel) == ("minuta", 1, 0)
        assert len(conferir_trilha(reuniao.publico)) == antes
        assert not Edicao.objects.exists()
