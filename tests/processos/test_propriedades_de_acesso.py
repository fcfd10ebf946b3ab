"""Random histories of moves, levels, credentials and lotações: what the database shows equals what a plain table of the
rules says, for everybody, every time.

The table is kept in Python from the acts that succeeded, never from the tables of the database. Guardian's `has_perm`
is a second opinion about the sigilosos.
"""

import random
from dataclasses import dataclass, field

import pytest

from documentos.acesso import visiveis_para as documentos_visiveis_para
from documentos.atos.incluir import iniciar_rascunho
from documentos.atos.nivel import alterar_nivel_do_documento, conceder_credencial_de_assinatura
from documentos.atos.retirar import cancelar_documento, excluir_documento
from documentos.models import Documento
from processos.acesso import q_processos, visiveis_para
from processos.atos.credenciais import (
    cassar_credencial,
    conceder_credencial,
    reativar_orfao,
    renovar_credencial,
    renunciar_credencial,
    transferir_credencial,
)
from processos.atos.sigilo import alterar_nivel_do_processo
from processos.atos.tramitar import concluir_processo, reabrir_processo
from processos.credenciais import Destinatario, em_vigor
from processos.models import Abertura, Andamento, Processo, TipoProcesso
from processos.nivel import NovoNivel
from sei.comum.erros import ErroDeDominio
from sei.pessoas.models import Lotacao, Perfil, Usuario

PASSOS = 80
HISTORIAS = range(12)


@dataclass
class Concessao:
    """A credential in force: whose, for which unit, and the document when it is only to sign."""

    pessoa: int
    unidade: int
    documento: int = 0


@dataclass
class Fato:
    """What the rules need to know about one process. `proprio` is its own level; `nivel`, the effective one."""

    proprio: int
    nivel: int
    rascunho: bool
    geradora: int
    passou: set[int] = field(default_factory=set)
    concessoes: list[Concessao] = field(default_factory=list)
    linhas: dict[int, tuple[list, int]] = field(default_factory=dict)

    def acertar(self, usuario: int, unidades: set[int]) -> None:
        """What opens it is chosen when the person's credentials change: the full one, or the last that works."""
        minhas = [(c.unidade, c.documento) for c in self.da_pessoa(usuario)]
        if minhas != self.linhas.get(usuario, ([], 0))[0]:
            ordem = [(not documento, unidade in unidades, i) for i, (unidade, documento) in enumerate(minhas)]
            self.linhas[usuario] = (minhas, minhas[max(ordem)[2]][0] if minhas else 0)

    def linha(self, usuario: int) -> int:
        """Id of the unit where the person's credential works; 0 without any."""
        return self.linhas.get(usuario, ([], 0))[1]

    def mudar(self, nivel: int, quem) -> None:
        """The effective level changes: with the secrecy come and go the credentials."""
        if nivel == 2 and self.nivel < 2:
            self.concessoes = [Concessao(quem.usuario_id, quem.unidade_id)]
            self.passou.add(quem.unidade_id)
        elif nivel < 2:
            self.concessoes = []
        self.nivel = nivel

    def conceder_ao_autor(self, autor: int, unidade: int) -> None:
        """What a document makes sigiloso stays with its author too, who works in the unit of whoever included it."""
        if self.plena(autor) is None:
            self.concessoes.append(Concessao(autor, unidade))

    def da_pessoa(self, usuario: int) -> list[Concessao]:
        return sorted((c for c in self.concessoes if c.pessoa == usuario), key=lambda c: c.documento > 0)

    def plena(self, usuario: int) -> Concessao | None:
        return next((c for c in self.da_pessoa(usuario) if not c.documento), None)

    def encerrar(self, concessao: Concessao) -> None:
        """The full one takes with it those to sign."""
        if concessao.documento:
            self.concessoes.remove(concessao)
        else:
            self.concessoes = [c for c in self.concessoes if c.pessoa != concessao.pessoa]

    def visivel(self, usuario: int, unidades: set[int]) -> bool:
        if not unidades or (self.rascunho and self.geradora not in unidades):
            return False
        return (
            self.nivel == 0
            or (self.nivel == 1 and bool((self.passou | {self.geradora}) & unidades))
            or (self.nivel == 2 and self.linha(usuario) in unidades)
        )


@dataclass
class FatoDoDocumento:
    processo: int
    unidade: int
    minuta: bool
    nivel: int
    vivo: bool = True


class Historia:
    """One random history over the cast, with its table of facts."""

    def __init__(self, elenco, semente: int):
        self.elenco, self.sorte = elenco, random.Random(semente)
        self.unidades = [elenco.secad, elenco.ditec, elenco.asjur]
        self.processos: dict[int, Fato] = {}
        self.documentos: dict[int, FatoDoDocumento] = {}
        self.niveis_conferidos: set[int] = set()
        self.lotacoes = {
            quem.usuario.pk: {quem.lotacao.unidade_id} for quem in elenco.pessoas.values() if quem is not None
        }
        self.pessoas = [quem for quem in elenco.pessoas.values() if quem is not None]
        self.embaralhar_as_lotacoes()
        self.acertar_os_perfis()
        self.superusuaria = self.sorte.choice(self.pessoas).usuario
        Usuario.objects.filter(pk=self.superusuaria.pk).update(is_superuser=True)

    def acertar_os_perfis(self):
        """Some may lower levels; one profile is the Acervo."""
        Perfil.objects.filter(codigo="servidor").update(reduz_nivel=True)
        Perfil.objects.filter(codigo="gestor").update(acervo=True)
        TipoProcesso.objects.update(admite_publico=True, admite_restrito=True, admite_sigiloso=True)

    def embaralhar_as_lotacoes(self):
        """One person works in two units; another in none."""
        duas, nenhuma = self.sorte.sample(self.pessoas, 2)
        outra = self.sorte.choice([u for u in self.unidades if u.pk != duas.lotacao.unidade_id])
        Lotacao.objects.create(usuario=duas.usuario, unidade=outra, perfil=self.elenco.perfil_servidor)
        self.lotacoes[duas.usuario.pk].add(outra.pk)
        Lotacao.objects.filter(usuario=nenhuma.usuario).delete()
        self.lotacoes[nenhuma.usuario.pk] = set()

    def passo(self):
        quem, ato = self.sorte.choice(self.pessoas), self.sorte.choice(self.atos())
        if ato not in (self.preparar, self.iniciar) and not self.processos:
            return
        try:
            ato(quem)
        except ErroDeDominio:
            return  # refused: nothing changed, and the table stays as it was
        self.acertar_as_linhas()

    def atos(self) -> list:
        """What may happen, each as many times as it is likely."""
        return (
            [self.preparar, self.iniciar] * 2
            + [self.enviar, self.minuta] * 4
            + [self.externo, self.assinar, self.nivel_do_processo, self.nivel_do_documento] * 2
            + [self.iniciar_rascunho, self.concluir, self.reabrir, self.excluir, self.cancelar]
            + [self.conceder, self.conceder_assinatura, self.cassar, self.renunciar, self.transferir, self.renovar] * 2
            + [self.reativar, self.mudar_de_unidade] * 2
        )

    def acertar_as_linhas(self):
        for fato in self.processos.values():
            for usuario, unidades in self.lotacoes.items():
                fato.acertar(usuario, unidades)

    def um_processo(self) -> Processo:
        return Processo.objects.get(pk=self.sorte.choice(list(self.processos)))

    def um_sigiloso(self) -> tuple[Processo, Fato]:
        """A sigiloso, when there is one, so that credentials have a chance."""
        sigilosos = [pk for pk, fato in self.processos.items() if fato.nivel == 2 and not fato.rascunho]
        pk = self.sorte.choice(sigilosos or list(self.processos))
        return Processo.objects.get(pk=pk), self.processos[pk]

    def um_detentor(self, fato: Fato, quem):
        """Somebody with a credential, when there is one: acts by the others are all refused the same way."""
        detentores = {c.pessoa for c in fato.concessoes}
        return self.sorte.choice([p for p in self.pessoas if p.usuario.pk in detentores] or [quem])

    def quem_o_tem(self, processo_id: int, quem):
        """Somebody who sees the process where it is open, when there is: half of the times, so that others try too."""
        abertas = set(
            Abertura.objects.filter(processo=processo_id, concluida_em=None).values_list("unidade", flat=True)
        )
        fato = self.processos[processo_id]
        aptos = [
            p
            for p in self.pessoas
            if p.ator.unidade_id in abertas and fato.visivel(p.usuario.pk, self.lotacoes[p.usuario.pk])
        ]
        return self.sorte.choice(aptos) if aptos and self.sorte.random() < 0.7 else quem

    def um_orfao(self) -> Processo:
        """A sigiloso that nobody can open, when there is one."""
        orfaos = [
            pk
            for pk, fato in self.processos.items()
            if fato.nivel == 2
            and not fato.rascunho
            and not any(c.unidade in self.lotacoes[c.pessoa] for c in fato.concessoes if not c.documento)
        ]
        return Processo.objects.get(pk=self.sorte.choice(orfaos or list(self.processos)))

    def um_documento(self) -> Documento:
        return Documento.objects.get(pk=self.sorte.choice(list(self.documentos) or [0]))

    def um_nivel(self) -> int:
        return self.sorte.choices([0, 1, 2], weights=[12, 3, 2])[0]

    def um_destinatario(self) -> Destinatario:
        pessoa = self.sorte.choice(self.pessoas).usuario.pk
        return Destinatario(pessoa, self.sorte.choice(list(self.lotacoes[pessoa]) or [self.unidades[0].pk]))

    def um_de_cada(self):
        """One process of each level, by whoever may start them."""
        quem = next(p for p in self.pessoas if p.ator.inicia_processos)
        for nivel in (0, 1, 2):
            self.iniciar(quem, nivel)
        self.acertar_as_linhas()

    def preparar(self, quem):
        nivel = self.um_nivel()
        processo = self.elenco.preparar(quem, nivel=nivel)
        fato = Fato(nivel, 0, True, processo.unidade_geradora_id)
        fato.mudar(nivel, quem.ator)
        fato.passou.clear()  # a rascunho is open nowhere
        self.processos[processo.pk] = fato

    def iniciar(self, quem, nivel: int | None = None):
        nivel = self.sorte.choice([0, 1, 2]) if nivel is None else nivel
        do_documento = self.um_nivel()
        processo = self.elenco.iniciar(quem, nivel=nivel, primeiro=self.elenco.novo_interno(nivel=do_documento))
        fato = Fato(nivel, 0, False, processo.unidade_geradora_id, {processo.unidade_geradora_id})
        fato.mudar(nivel, quem.ator)
        self.processos[processo.pk] = fato
        self.anotar(processo.documentos.get(), quem, do_documento)

    def anotar(self, documento, quem, nivel: int):
        fato = self.processos[documento.processo_id]
        if nivel > fato.nivel:
            fato.mudar(nivel, quem.ator)
            autor, unidade = documento.processo.autor_id, quem.ator.unidade_id
            if nivel == 2 and unidade in self.lotacoes[autor]:
                fato.conceder_ao_autor(autor, unidade)
        self.documentos[documento.pk] = FatoDoDocumento(
            documento.processo_id, documento.unidade_geradora_id, documento.origem == "interno", nivel
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
            self.documentos.pop(documento.pk)

    def cancelar(self, quem):
        if self.documentos:
            documento = self.um_documento()
            quem = self.quem_o_tem(documento.processo_id, quem)
            cancelar_documento(ator=quem.ator, documento_id=documento.pk, motivo="Erro")
            self.documentos[documento.pk].vivo = False

    def concluir(self, quem):
        concluir_processo(ator=quem.ator, processo_id=self.um_processo().pk)

    def reabrir(self, quem):
        reabrir_processo(ator=quem.ator, processo_id=self.um_processo().pk)

    def um_novo_nivel(self) -> NovoNivel:
        nivel = self.sorte.choice([0, 1, 2])
        return NovoNivel(nivel, self.elenco.hipotese_do_nivel(nivel), "Motivo", confirmado=True)

    def recalcular(self, processo_id: int, quem):
        fato = self.processos[processo_id]
        dos_documentos = [d.nivel for d in self.documentos.values() if d.processo == processo_id and d.vivo]
        fato.mudar(max(fato.proprio, *dos_documentos, 0), quem.ator)

    def nivel_do_processo(self, quem):
        processo, novo = self.um_processo(), self.um_novo_nivel()
        quem = self.quem_o_tem(processo.pk, quem)
        alterar_nivel_do_processo(ator=quem.ator, processo_id=processo.pk, novo=novo)
        self.processos[processo.pk].proprio = novo.nivel
        self.recalcular(processo.pk, quem)

    def nivel_do_documento(self, quem):
        if self.documentos:
            documento, novo = self.um_documento(), self.um_novo_nivel()
            quem = self.quem_o_tem(documento.processo_id, quem)
            alterar_nivel_do_documento(ator=quem.ator, documento_id=documento.pk, novo=novo)
            self.documentos[documento.pk].nivel = novo.nivel
            self.recalcular(documento.processo_id, quem)

    def conceder(self, quem):
        processo, fato = self.um_sigiloso()
        quem, para = self.um_detentor(fato, quem), self.um_destinatario()
        conceder_credencial(ator=quem.ator, processo_id=processo.pk, para=para)
        self.dar(fato, para)

    def dar(self, fato: Fato, para: Destinatario):
        fato.concessoes.append(Concessao(para.pessoa_id, para.unidade_id))
        fato.passou.add(para.unidade_id)

    def conceder_assinatura(self, quem):
        processo, fato = self.um_sigiloso()
        minhas = [pk for pk, documento in self.documentos.items() if documento.processo == processo.pk]
        if minhas:
            documento, para = self.sorte.choice(minhas), self.um_destinatario()
            quem = self.um_detentor(fato, quem)
            conceder_credencial_de_assinatura(ator=quem.ator, documento_id=documento, para=para)
            da_mesma = (para.pessoa_id, documento)
            fato.concessoes = [c for c in fato.concessoes if (c.pessoa, c.documento) != da_mesma]
            fato.concessoes.append(Concessao(para.pessoa_id, para.unidade_id, documento))

    def cassar(self, quem):
        processo, fato = self.um_sigiloso()
        concessao = self.sorte.choice(list(em_vigor(processo)) or [None])
        if concessao is not None:
            quem = self.um_detentor(fato, quem)
            cassar_credencial(ator=quem.ator, processo_id=processo.pk, concessao_id=concessao.pk)
            fato.encerrar(
                next(
                    c for c in fato.concessoes if (c.pessoa, c.documento) == (concessao.pessoa_id, concessao.documento)
                )
            )

    def renunciar(self, quem):
        processo, fato = self.um_sigiloso()
        quem = self.um_detentor(fato, quem)
        renunciar_credencial(ator=quem.ator, processo_id=processo.pk)
        fato.concessoes = [c for c in fato.concessoes if c.pessoa != quem.usuario.pk]

    def transferir(self, quem):
        processo, fato = self.um_sigiloso()
        quem, para = self.um_detentor(fato, quem), self.um_destinatario()
        transferir_credencial(ator=quem.ator, processo_id=processo.pk, para=para)
        self.dar(fato, para)
        fato.encerrar(fato.plena(quem.usuario.pk))

    def renovar(self, quem):
        processo, fato = self.um_sigiloso()
        quem, para = self.um_detentor(fato, quem), self.um_destinatario()
        renovar_credencial(ator=quem.ator, processo_id=processo.pk, para=para)
        if fato.plena(para.pessoa_id):
            fato.encerrar(fato.plena(para.pessoa_id))
        self.dar(fato, para)

    def reativar(self, quem):
        processo, para = self.um_orfao(), self.um_destinatario()
        fato = self.processos[processo.pk]
        quem = self.elenco.gestora if self.sorte.random() < 0.7 else quem
        reativar_orfao(ator=quem.ator, processo_id=processo.pk, para=para, motivo="Sem detentor")
        for plena in [c for c in fato.concessoes if not c.documento]:
            fato.encerrar(plena)
        fato.concessoes = [c for c in fato.concessoes if c.unidade in self.lotacoes[c.pessoa]]
        self.dar(fato, para)

    def mudar_de_unidade(self, quem):
        de, para = quem.ator.unidade_id, self.sorte.choice(self.unidades)
        if de is not None and para.pk not in self.lotacoes[quem.usuario.pk]:
            Lotacao.objects.filter(usuario=quem.usuario, unidade_id=de).update(unidade=para)
            self.lotacoes[quem.usuario.pk] ^= {de, para.pk}

    def conferir(self):
        processos = {processo.pk: processo for processo in Processo.objects.all()}
        niveis = {pk: fato.nivel for pk, fato in self.processos.items()}
        assert {pk: processo.nivel_efetivo for pk, processo in processos.items()} == niveis
        self.niveis_conferidos |= set(niveis.values())
        for quem in self.pessoas:
            ator, usuario = quem.ator, Usuario.objects.get(pk=quem.usuario.pk)
            unidades = self.lotacoes[usuario.pk]
            visiveis = {pk for pk, fato in self.processos.items() if fato.visivel(usuario.pk, unidades)}
            assert set(visiveis_para(ator).values_list("pk", flat=True)) == visiveis
            assert set(documentos_visiveis_para(ator).values_list("pk", flat=True)) == {
                pk
                for pk, fato in self.documentos.items()
                if fato.processo in visiveis and (not fato.minuta or self.le_a_minuta(usuario.pk, unidades, pk))
            }
            trilhas = Andamento.objects.filter(q_processos(ator, prefixo="processo__"))
            assert set(trilhas.values_list("processo", flat=True)) == {
                pk for pk in visiveis if not self.processos[pk].rascunho
            }
            self.conferir_sigilosos(usuario, processos, visiveis)

    def le_a_minuta(self, usuario: int, unidades: set[int], documento: int) -> bool:
        return self.documentos[documento].unidade in unidades or self.assina(usuario, documento)

    def assina(self, usuario: int, documento: int) -> bool:
        fato = self.processos[self.documentos[documento].processo]
        return any((c.pessoa, c.documento) == (usuario, documento) for c in fato.concessoes)

    def conferir_sigilosos(self, usuario, processos, visiveis):
        """Guardian agrees, except about superusers, to whom it says yes to everything: the door never asks it.

        It knows who holds a credential; whether the person still works in its unit is the table's to say.
        """
        if usuario.pk == self.superusuaria.pk:
            return
        for pk, fato in self.processos.items():
            minhas = fato.da_pessoa(usuario.pk)
            assert usuario.has_perm("processos.acessar", processos[pk]) == bool(minhas)
            if (
                fato.nivel == 2
                and not fato.rascunho
                and (not minhas or fato.linha(usuario.pk) in self.lotacoes[usuario.pk])
            ):
                assert (pk in visiveis) == usuario.has_perm("processos.acessar", processos[pk])


@pytest.mark.parametrize("semente", HISTORIAS)
def test_o_banco_mostra_o_que_a_tabela_diz(elenco, semente):
    historia = Historia(elenco, semente)
    historia.um_de_cada()
    for passo in range(PASSOS):
        historia.passo()
        if passo % 20 == 19:
            historia.conferir()
    assert historia.niveis_conferidos == {0, 1, 2}
