"""Bases de conhecimento: written by a unit, released by who answers for it, every version kept."""

import pytest
from django.db import DatabaseError, connection, transaction

from documentos import bases
from documentos.atos import conhecimento as atos
from documentos.atos.conhecimento import DadosDaBase
from documentos.consultas import bases as listar
from documentos.consultas import bases_do_tipo, pagina_da_base
from documentos.erros import BaseDeOutraUnidade, BaseMudou, BaseSemMinuta, BaseVazia, NaoLiberaBase
from documentos.models import BaseDeConhecimento, VersaoDaBase
from documentos.recebimento import Recebido
from sei.comum.erros import EntradaInvalida, NaoEncontrado
from sei.comum.tempo import agora
from tests.elenco import recusado

pytestmark = pytest.mark.django_db


@pytest.fixture
def dados(elenco):
    """What is typed of a base about Compras."""
    return lambda **mudancas: DadosDaBase(**{"titulo": "Como comprar", "tipos": (elenco.tipo_publico.pk,), **mudancas})


@pytest.fixture
def base(elenco, dados) -> BaseDeConhecimento:
    return atos.criar_base(ator=elenco.servidora.ator, dados=dados()).base


def marca(base) -> str:
    base.refresh_from_db()
    return bases.marca(bases.minuta_da(base) or base.vigente)


def escrever(quem, base, html="<p>Primeiro, a pesquisa de preços.</p>") -> VersaoDaBase:
    return atos.salvar_texto_da_base(ator=quem.ator, base_id=base.pk, marca=marca(base), html=html)


def liberar(quem, base) -> VersaoDaBase:
    escrever(quem, base)
    return liberar_como_esta(quem, base)


def liberar_como_esta(quem, base) -> VersaoDaBase:
    return atos.liberar_base(ator=quem.ator, base_id=base.pk, marca=marca(base))


def descartar(quem, base) -> None:
    atos.descartar_minuta_da_base(ator=quem.ator, base_id=base.pk)


def recebido(elenco, texto="modelo") -> Recebido:
    arquivo, conferido = elenco.arquivo_pdf(texto)
    return Recebido(arquivo, conferido, "", agora())


class TestMinuta:
    def test_so_a_unidade_a_ve(self, elenco, base):
        assert pagina_da_base(elenco.colega.ator, base.pk).versao.titulo == "Como comprar"
        for alheio in (elenco.de_outra_unidade, elenco.gestora):
            with pytest.raises(NaoEncontrado):
                pagina_da_base(alheio.ator, base.pk)
            assert listar(alheio.ator).itens == []
            with recusado(NaoEncontrado):
                atos.salvar_texto_da_base(ator=alheio.ator, base_id=base.pk, marca=marca(base), html="<p>x</p>")
        assert bases_do_tipo(elenco.tipo_publico.pk) == []

    def test_o_texto_e_guardado_limpo(self, elenco, base):
        versao = escrever(elenco.colaborador, base, '<p onclick="x()">Olá<script>mau()</script></p>')
        assert versao.html == "<p>Olá</p>" and versao.autor == elenco.colaborador.usuario

    def test_o_mesmo_texto_nao_muda_nada(self, elenco, base):
        escrever(elenco.servidora, base, "<p>Um</p>")
        antes = marca(base)
        atos.salvar_texto_da_base(ator=elenco.servidora.ator, base_id=base.pk, marca="1.0.minuta", html="<p>Um</p>")
        liberar_como_esta(elenco.servidora, base)
        escrever(elenco.servidora, base, "<p>Um</p>")
        assert marca(base) == antes.replace("minuta", "liberada"), "e não nasce versão nova"

    def test_quem_abriu_antes_nao_passa_por_cima(self, elenco, base):
        lida = marca(base)
        escrever(elenco.colega, base)
        with recusado(BaseMudou):
            atos.salvar_texto_da_base(ator=elenco.servidora.ator, base_id=base.pk, marca=lida, html="<p>meu</p>")
        assert "pesquisa" in VersaoDaBase.objects.get(base=base).html

    @pytest.mark.parametrize(
        ("mudanca", "campo"),
        [
            ({"titulo": "  "}, "titulo"),
            ({"titulo": "t" * 151}, "titulo"),
            ({"tipos": ()}, "tipos"),
            ({"tipos": (0,)}, "tipos"),
        ],
    )
    def test_dados_indevidos(self, elenco, dados, mudanca, campo):
        with recusado(EntradaInvalida, campo=campo):
            atos.criar_base(ator=elenco.servidora.ator, dados=dados(**mudanca))
        assert not BaseDeConhecimento.objects.exists()

    def test_tipo_desativado(self, elenco, base, dados):
        elenco.tipo_publico.ativo = False
        elenco.tipo_publico.save()
        with recusado(EntradaInvalida, campo="tipos"):
            atos.salvar_dados_da_base(ator=elenco.servidora.ator, base_id=base.pk, marca=marca(base), dados=dados())

    def test_anexos_entram_e_saem(self, elenco, base, dados):
        um, outro = recebido(elenco, "um"), recebido(elenco, "outro")
        ator = elenco.servidora.ator
        salvar = atos.salvar_dados_da_base
        minuta = salvar(ator=ator, base_id=base.pk, marca=marca(base), dados=dados(anexar=(um, outro, um)))
        assert minuta.anexos.count() == 2
        sai = minuta.anexos.get(arquivo=um.arquivo)
        minuta = salvar(ator=ator, base_id=base.pk, marca=marca(base), dados=dados(retirar=(sai.pk,)))
        assert [anexo.arquivo for anexo in minuta.anexos.all()] == [outro.arquivo]

    def test_anexos_demais(self, elenco, base, dados):
        muitos = tuple(recebido(elenco, f"anexo {numero}") for numero in range(21))
        with recusado(EntradaInvalida, campo="arquivo"):
            atos.salvar_dados_da_base(
                ator=elenco.servidora.ator, base_id=base.pk, marca=marca(base), dados=dados(anexar=muitos)
            )

    def test_descartar_a_unica_leva_a_base(self, elenco, base):
        descartar(elenco.servidora, base)
        assert not BaseDeConhecimento.objects.exists()


class TestLiberacao:
    def test_todos_leem_e_ela_e_oferecida(self, elenco, base):
        liberar(elenco.servidora, base)
        (oferecida,) = bases_do_tipo(elenco.tipo_publico.pk)
        assert (oferecida.titulo, oferecida.unidade) == ("Como comprar", "SECAD")
        assert bases_do_tipo(elenco.tipo_restrito.pk) == []
        assert pagina_da_base(elenco.gestora.ator, base.pk).versao.numero == 1

    def test_quem_nao_assina_nao_libera(self, elenco, base):
        escrever(elenco.colaborador, base)
        with recusado(NaoLiberaBase):
            liberar_como_esta(elenco.colaborador, base)

    def test_so_se_libera_o_que_se_leu(self, elenco, base):
        escrever(elenco.servidora, base)
        lida = marca(base)
        escrever(elenco.colega, base, "<p>Mudado depois</p>")
        with recusado(BaseMudou):
            atos.liberar_base(ator=elenco.servidora.ator, base_id=base.pk, marca=lida)
        assert liberar_como_esta(elenco.servidora, base).html == "<p>Mudado depois</p>"

    def test_vazia_nao_e_liberada(self, elenco, base):
        escrever(elenco.servidora, base, "<p>&nbsp;</p>")
        with recusado(BaseVazia):
            liberar_como_esta(elenco.servidora, base)

    def test_so_com_anexo_e_liberada(self, elenco, base, dados):
        atos.salvar_dados_da_base(
            ator=elenco.servidora.ator, base_id=base.pk, marca=marca(base), dados=dados(anexar=(recebido(elenco),))
        )
        assert liberar_como_esta(elenco.servidora, base).situacao == "liberada"

    def test_sem_minuta_nao_ha_o_que_liberar_nem_descartar(self, elenco, base):
        liberar(elenco.servidora, base)
        for ato in (liberar_como_esta, descartar):
            with recusado(BaseSemMinuta):
                ato(elenco.servidora, base)

    def test_outra_unidade_le_e_nao_altera(self, elenco, base):
        liberar(elenco.servidora, base)
        for ato in (liberar_como_esta, descartar):
            with recusado(BaseDeOutraUnidade):
                ato(elenco.de_outra_unidade, base)
        with recusado(BaseDeOutraUnidade):
            escrever(elenco.de_outra_unidade, base)

    def test_nova_versao_nao_muda_a_que_vale(self, elenco, base, dados):
        ator = elenco.servidora.ator
        anexo = dados(anexar=(recebido(elenco),))
        atos.salvar_dados_da_base(ator=ator, base_id=base.pk, marca=marca(base), dados=anexo)
        liberar(elenco.servidora, base)
        novos = dados(titulo="Como comprar melhor", tipos=(elenco.tipo_restrito.pk,))
        segunda = atos.salvar_dados_da_base(ator=ator, base_id=base.pk, marca=marca(base), dados=novos)
        assert (segunda.numero, segunda.situacao, segunda.anexos.count()) == (2, "minuta", 1)
        assert "pesquisa" in segunda.html
        assert [um.titulo for um in bases_do_tipo(elenco.tipo_publico.pk)] == ["Como comprar"]
        escrever(elenco.servidora, base, "<p>Outro texto</p>")
        liberar_como_esta(elenco.servidora, base)
        assert bases_do_tipo(elenco.tipo_publico.pk) == []
        assert [um.titulo for um in bases_do_tipo(elenco.tipo_restrito.pk)] == ["Como comprar melhor"]
        antiga = pagina_da_base(elenco.gestora.ator, base.pk, numero=1)
        assert (antiga.versao.titulo, antiga.tipos, len(antiga.anexos)) == ("Como comprar", ["Compras"], 1)

    def test_descartar_a_minuta_deixa_a_que_vale(self, elenco, base):
        liberar(elenco.servidora, base)
        escrever(elenco.servidora, base, "<p>Rascunho</p>")
        descartar(elenco.servidora, base)
        assert [um.numero for um in pagina_da_base(elenco.servidora.ator, base.pk).versoes] == [1]

    def test_desativar_e_reativar(self, elenco, base):
        mudar = {"ator": elenco.servidora.ator, "base_id": base.pk}
        with recusado(BaseVazia):
            atos.ativar_ou_desativar_base(**mudar, ativa=False)
        liberar(elenco.servidora, base)
        with recusado(NaoLiberaBase):
            atos.ativar_ou_desativar_base(ator=elenco.colaborador.ator, base_id=base.pk, ativa=False)
        atos.ativar_ou_desativar_base(**mudar, ativa=False)
        assert bases_do_tipo(elenco.tipo_publico.pk) == []
        assert pagina_da_base(elenco.gestora.ator, base.pk).versao.numero == 1
        atos.ativar_ou_desativar_base(**mudar, ativa=True)
        assert len(bases_do_tipo(elenco.tipo_publico.pk)) == 1

    def test_o_banco_recusa_mudar_o_liberado(self, elenco, base):
        liberar(elenco.servidora, base)
        with pytest.raises(DatabaseError, match="não muda"), transaction.atomic():
            VersaoDaBase.objects.update(html="<p>outra</p>")
        with pytest.raises(DatabaseError, match="não é apagada"), transaction.atomic():
            connection.cursor().execute("DELETE FROM documentos_versaodabase")
