"""Random histories: what the database shows equals what a plain table of the rules says, for everybody, every time.

The table is kept in Python from the acts that succeeded, never from the tables of the database. Guardian's `has_perm`
is a second opinion about the sigilosos.
"""

import random
from dataclasses import dataclass, field

import pytest

from documentos.acesso import visiveis_para as documentos_visiveis_para
from documentos.atos.incluir import iniciar_rascunho
from documentos.atos.retirar import excluir_documento
from documentos.models import Documento
from processos.acesso import q_processos, visiveis_para
from processos.atos.tramitar import concluir_processo, reabrir_processo
from processos.models import Andamento, Credencial, Processo
from sei.comum.erros import ErroDeDominio
from sei.pessoas.models import Lotacao, Usuario

PASSOS = 80
HISTORIAS = range(12)


@dataclass
class Fato:
    """What the rules need to know about one process."""

    nivel: int
    rascunho: bool
    geradora: int
    passou: set[int] = field(default_factory=set)
    credenciados: set[int] = field(default_factory=set)

    def visivel(self, usuario: int, unidades: set[int]) -> bool:
        if not unidades or (self.rascunho and self.geradora not in unidades):
            return False
        return (
            self.nivel == 0
            or (self.nivel == 1 and bool((self.passou | {self.geradora}) & unidades))
            or (self.nivel == 2 and usuario in self.credenciados)
        )


@dataclass
class FatoDoDocumento:
    processo: int
    unidade: int
    minuta: bool
    excluido: bool = False


class Historia:
    """One random history over the cast, with its table of facts."""

    def __init__(self, elenco, semente: int):
        self.elenco, self.sorte = elenco, random.Random(semente)
        self.unidades = [elenco.secad, elenco.ditec, elenco.asjur]
        self.processos: dict[int, Fato] = {}
        self.documentos: dict[int, FatoDoDocumento] = {}
        self.lotacoes = {
            quem.usuario.pk: {quem.lotacao.unidade_id} for quem in elenco.pessoas.values() if quem is not None
        }
        self.pessoas = [quem for quem in elenco.pessoas.values() if quem is not None]
        self.embaralhar_as_lotacoes()
        self.superusuaria = self.sorte.choice(self.pessoas).usuario
        Usuario.objects.filter(pk=self.superusuaria.pk).update(is_superuser=True)

    def embaralhar_as_lotacoes(self):
        """One person works in two units; another in none."""
        duas, nenhuma = self.sorte.sample(self.pessoas, 2)
        outra = self.sorte.choice([u for u in self.unidades if u.pk != duas.lotacao.unidade_id])
        Lotacao.objects.create(usuario=duas.usuario, unidade=outra, perfil=self.elenco.perfil_servidor)
        self.lotacoes[duas.usuario.pk].add(outra.pk)
        Lotacao.objects.filter(usuario=nenhuma.usuario).delete()
        self.lotacoes[nenhuma.usuario.pk] = set()

    def passo(self):
        atos = (
            [self.preparar, self.iniciar] * 2
            + [self.enviar, self.minuta] * 4
            + [self.externo, self.assinar] * 2
            + [self.iniciar_rascunho, self.concluir, self.reabrir, self.excluir, self.credenciar, self.descredenciar]
        )
        quem = self.sorte.choice(self.pessoas)
        ato = self.sorte.choice(atos)
        if ato not in (self.preparar, self.iniciar) and not self.processos:
            return
        try:
            ato(quem)
        except ErroDeDominio:
            return  # refused: nothing changed, and the table stays as it was

    def um_processo(self) -> Processo:
        return Processo.objects.get(pk=self.sorte.choice(list(self.processos)))

    def um_documento(self) -> Documento:
        return Documento.objects.get(pk=self.sorte.choice(list(self.documentos) or [0]))

    def um_nivel(self) -> int:
        return self.sorte.choices([0, 1, 2], weights=[12, 3, 2])[0]

    def preparar(self, quem):
        nivel = self.um_nivel()
        processo = self.elenco.preparar(quem, nivel=nivel)
        self.processos[processo.pk] = Fato(nivel, True, processo.unidade_geradora_id)
        if nivel == 2:
            self.processos[processo.pk].credenciados.add(quem.usuario.pk)

    def iniciar(self, quem):
        nivel, do_documento = self.sorte.choice([0, 1, 2]), self.um_nivel()
        processo = self.elenco.iniciar(quem, nivel=nivel, primeiro=self.elenco.novo_interno(nivel=do_documento))
        fato = Fato(nivel, False, processo.unidade_geradora_id, {processo.unidade_geradora_id})
        if nivel == 2:
            fato.credenciados.add(quem.usuario.pk)
        self.processos[processo.pk] = fato
        self.anotar(processo.documentos.get(), quem, do_documento)

    def anotar(self, documento, quem, nivel: int):
        fato = self.processos[documento.processo_id]
        if nivel == 2 and fato.nivel < 2:
            fato.credenciados |= {quem.usuario.pk, documento.processo.autor_id}
        fato.nivel = max(fato.nivel, nivel)
        self.documentos[documento.pk] = FatoDoDocumento(
            documento.processo_id, documento.unidade_geradora_id, documento.origem == "interno"
        )

    def iniciar_rascunho(self, quem):
        processo, nivel = self.um_processo(), self.um_nivel()
        documento = iniciar_rascunho(
            ator=quem.ator, processo_id=processo.pk, primeiro=self.elenco.novo_interno(nivel=nivel)
        )
        fato = self.processos[processo.pk]
        fato.rascunho = False
        fato.passou.add(quem.ator.unidade_id)
        self.anotar(documento, quem, nivel)

    def enviar(self, quem):
        processo = self.um_processo()
        destinos = self.sorte.sample(self.unidades, self.sorte.choice([1, 1, 2]))
        self.elenco.enviar(quem, processo, *destinos, manter_aberto=self.sorte.random() < 0.5)
        self.processos[processo.pk].passou |= {unidade.pk for unidade in destinos}

    def minuta(self, quem):
        nivel = self.um_nivel()
        self.anotar(self.elenco.incluir_minuta(quem, self.um_processo(), nivel=nivel), quem, nivel)

    def externo(self, quem):
        nivel, texto = self.um_nivel(), str(self.sorte.random())
        self.anotar(self.elenco.incluir_pdf(quem, self.um_processo(), texto, nivel=nivel), quem, nivel)

    def assinar(self, quem):
        if self.documentos:
            documento = self.um_documento()
            self.elenco.assinar(quem, documento)
            self.documentos[documento.pk].minuta = False

    def excluir(self, quem):
        if self.documentos:
            documento = excluir_documento(ator=quem.ator, documento_id=self.um_documento().pk)
            self.documentos[documento.pk].excluido = True

    def concluir(self, quem):
        concluir_processo(ator=quem.ator, processo_id=self.um_processo().pk)

    def reabrir(self, quem):
        reabrir_processo(ator=quem.ator, processo_id=self.um_processo().pk)

    def credenciar(self, quem):
        processo = self.um_processo()
        self.elenco.credenciar(quem, processo)
        self.processos[processo.pk].credenciados.add(quem.usuario.pk)

    def descredenciar(self, quem):
        processo = self.um_processo()
        Credencial.objects.filter(content_object=processo, user=quem.usuario).delete()
        self.processos[processo.pk].credenciados.discard(quem.usuario.pk)

    def conferir(self):
        processos = {processo.pk: processo for processo in Processo.objects.all()}
        assert set(processos) == set(self.processos)
        for quem in self.pessoas:
            ator, usuario = quem.ator, Usuario.objects.get(pk=quem.usuario.pk)
            unidades = self.lotacoes[usuario.pk]
            visiveis = {pk for pk, fato in self.processos.items() if fato.visivel(usuario.pk, unidades)}
            assert set(visiveis_para(ator).values_list("pk", flat=True)) == visiveis
            assert set(documentos_visiveis_para(ator).values_list("pk", flat=True)) == {
                pk
                for pk, fato in self.documentos.items()
                if fato.processo in visiveis and not fato.excluido and (not fato.minuta or fato.unidade in unidades)
            }
            trilhas = Andamento.objects.filter(q_processos(ator, prefixo="processo__"))
            assert set(trilhas.values_list("processo", flat=True)) == {
                pk for pk in visiveis if not self.processos[pk].rascunho
            }
            self.conferir_sigilosos(usuario, processos)

    def conferir_sigilosos(self, usuario, processos):
        """Guardian agrees, except about superusers, to whom it says yes to everything: the door never asks it."""
        if usuario.pk == self.superusuaria.pk:
            return
        for pk, fato in self.processos.items():
            if fato.nivel == 2:
                assert usuario.has_perm("processos.acessar", processos[pk]) == (usuario.pk in fato.credenciados)


@pytest.mark.parametrize("semente", HISTORIAS)
def test_o_banco_mostra_o_que_a_tabela_diz(elenco, semente):
    historia = Historia(elenco, semente)
    for passo in range(PASSOS):
        historia.passo()
        if passo % 20 == 19:
            historia.conferir()
    assert {fato.nivel for fato in historia.processos.values()} == {0, 1, 2}
