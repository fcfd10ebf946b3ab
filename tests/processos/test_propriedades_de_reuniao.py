"""Random histories of blocos de reunião among moves, levels and credentials: who reads the minutas of other units.

The histories of `test_propriedades_de_acesso`, where units also gather processes, share them, return them and take them
back. The same table answers, with one rule more; `has_perm` still decides about the sigilosos.
"""

from dataclasses import dataclass, field

import pytest

from processos.atos.blocos import concluir_bloco, criar_bloco, incluir_no_bloco, reabrir_bloco, retirar_do_bloco
from processos.atos.reuniao import devolver_bloco, disponibilizar_bloco, retomar_bloco
from processos.consultas import bloco, processos_do_bloco
from processos.models import Bloco, Processo
from sei.comum.erros import NaoEncontrado
from tests.processos.test_propriedades_de_acesso import Historia

PASSOS = 60
HISTORIAS = range(8)


@dataclass
class FatoDoBloco:
    """Of which unit it is, what is in it, and the units that have it now."""

    dona: int
    processos: set[int] = field(default_factory=set)
    com: set[int] = field(default_factory=set)


class HistoriaDeReunioes(Historia):
    """A history where half of what happens is done to blocos; `lidas` are the minutas somebody read because of one."""

    def __init__(self, elenco, semente: int):
        self.blocos: dict[int, FatoDoBloco] = {}
        self.lidas: set[int] = set()
        super().__init__(elenco, semente)

    def atos(self) -> list:
        do_bloco = [self.reunir, self.incluir, self.disponibilizar] * 4
        do_bloco += [self.devolver, self.retomar, self.retirar, self.fechar, self.escreve_outra_unidade]
        return super().atos() + do_bloco * 2

    def um_de_cada(self):
        """One process of each level, and a bloco of each unit shared with what may be in it."""
        super().um_de_cada()
        for quem in [pessoa for pessoa in self.pessoas if pessoa.ator.inicia_processos]:
            self.iniciar(quem, 0)
            self.reunir(quem, "reuniao")
            pk, dona = max(self.blocos), quem.ator.unidade_id
            for processo, fato in self.processos.items():
                if fato.nivel < 2 and fato.geradora == dona:
                    self.por(quem, pk, processo)
            if self.blocos[pk].processos:
                self.partilhar(quem, pk)
        self.acertar_as_linhas()

    def acertar_as_linhas(self):
        super().acertar_as_linhas()
        sigilosos = {pk for pk, fato in self.processos.items() if fato.nivel == 2}
        for fato in self.blocos.values():
            fato.processos -= sigilosos

    def um_bloco(self, quem, serve=None) -> tuple[int, FatoDoBloco]:
        """A bloco of the person's unit, or one that serves, when there is any: most of the times."""
        serve = serve or (lambda fato: fato.dona == quem.ator.unidade_id)
        aptos = [pk for pk, fato in self.blocos.items() if serve(fato)]
        pk = self.sorte.choice(aptos if aptos and self.sorte.random() < 0.9 else list(self.blocos))
        return pk, self.blocos[pk]

    def reunir(self, quem, especie: str = ""):
        if quem.ator.unidade_id is not None:
            especie = especie or self.sorte.choice(["reuniao"] * 4 + ["interno"])
            novo = criar_bloco(ator=quem.ator, especie=especie, descricao="Pauta")
            self.blocos[novo.pk] = FatoDoBloco(novo.unidade_id)

    def incluir(self, quem):
        pk, _ = self.um_bloco(quem, lambda fato: fato.dona == quem.ator.unidade_id and not fato.com)
        comuns = [pk for pk, processo in self.processos.items() if processo.nivel < 2 and not processo.rascunho]
        self.por(quem, pk, self.sorte.choice(comuns if comuns and self.sorte.random() < 0.9 else list(self.processos)))

    def por(self, quem, pk: int, processo: int):
        incluir_no_bloco(ator=quem.ator, bloco_id=pk, processo_id=processo)
        self.blocos[pk].processos.add(processo)

    def retirar(self, quem):
        pk, fato = self.um_bloco(quem)
        processo = self.sorte.choice(sorted(fato.processos) or [0])
        retirar_do_bloco(ator=quem.ator, bloco_id=pk, processo_id=processo)
        fato.processos.discard(processo)

    def disponibilizar(self, quem):
        dona = quem.ator.unidade_id
        pk, _ = self.um_bloco(quem, lambda fato: fato.dona == dona and fato.processos and not fato.com)
        self.partilhar(quem, pk)

    def partilhar(self, quem, pk: int):
        outras = [unidade.pk for unidade in self.unidades if unidade.pk != quem.ator.unidade_id]
        destinos = set(self.sorte.sample(outras, self.sorte.choice([1, 2])))
        disponibilizar_bloco(ator=quem.ator, bloco_id=pk, unidades=destinos)
        self.blocos[pk].com = destinos

    def escreve_outra_unidade(self, quem):
        """A minuta of another unit in what is shared: the sharing opens only those of the unit that shares."""
        em_bloco = [pk for fato in self.blocos.values() for pk in fato.processos if fato.com]
        processo = Processo.objects.get(pk=self.sorte.choice(em_bloco or list(self.processos)))
        dona = self.quem_o_tem(processo.pk, quem)
        for destino in self.unidades:
            if destino.pk == quem.ator.unidade_id != dona.ator.unidade_id:
                self.elenco.enviar(dona, processo, destino, manter_aberto=True)
                self.processos[processo.pk].passou.add(destino.pk)
        self.anotar(self.elenco.incluir_minuta(quem, processo), quem, 0)

    def devolver(self, quem):
        pk, fato = self.um_bloco(quem, lambda fato: quem.ator.unidade_id in fato.com)
        devolver_bloco(ator=quem.ator, bloco_id=pk)
        fato.com.discard(quem.ator.unidade_id)

    def retomar(self, quem):
        pk, fato = self.um_bloco(quem)
        retomar_bloco(ator=quem.ator, bloco_id=pk)
        fato.com.clear()

    def fechar(self, quem):
        pk, _ = self.um_bloco(quem)
        self.sorte.choice([concluir_bloco, reabrir_bloco])(ator=quem.ator, bloco_id=pk)

    def le_a_minuta(self, usuario: int, unidades: set[int], documento: int) -> bool:
        if super().le_a_minuta(usuario, unidades, documento):
            return True
        do_documento = self.documentos[documento]
        em_reuniao = any(
            fato.dona == do_documento.unidade and do_documento.processo in fato.processos and fato.com & unidades
            for fato in self.blocos.values()
        )
        if em_reuniao:
            self.lidas.add(documento)
        return em_reuniao

    def conferir(self):
        super().conferir()
        for quem in self.pessoas:
            unidades, ator = self.lotacoes[quem.usuario.pk], quem.ator
            for pk, fato in self.blocos.items():
                if ator.unidade_id not in fato.com | {fato.dona}:
                    with pytest.raises(NaoEncontrado):
                        bloco(ator, pk)
                    continue
                vistos = {item.processo_id for item in processos_do_bloco(ator, Bloco.objects.get(pk=pk)).itens}
                assert vistos == {um for um in fato.processos if self.processos[um].visivel(quem.usuario.pk, unidades)}


@pytest.mark.parametrize("semente", HISTORIAS)
def test_a_reuniao_mostra_o_que_a_tabela_diz(elenco, semente):
    historia = HistoriaDeReunioes(elenco, semente)
    historia.um_de_cada()
    historia.conferir()
    for passo in range(PASSOS):
        historia.passo()
        if passo % 10 == 9:
            historia.conferir()
    assert historia.lidas
