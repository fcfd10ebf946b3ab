"""Random histories of annexing and detaching: the child comes back exactly as it was, and no cycle ever forms."""

import random
from contextlib import suppress

import pytest
from django.db.models import Q
from django.forms.models import model_to_dict

from documentos.acesso import visiveis_para as documentos_visiveis_para
from documentos.atos.anexar import PedidoDeAnexacao, anexar_processo
from documentos.atos.sobrestar import retomar_processo
from documentos.erros import TermoIndevido
from documentos.models import Documento, EstadoDoDocumento
from processos.acesso import visiveis_para
from processos.atos.relacionar import relacionar_processos
from processos.atos.tramitar import atribuir_processo, concluir_processo, reabrir_processo, receber_processo
from processos.models import Abertura, AcessoUnidade, Anexacao, Processo, Relacionamento
from sei.comum.erros import ErroDeDominio
from tests.elenco import conferir_trilha
from tests.termos import Termos

PASSOS = 60
HISTORIAS = range(6)


def retrato(processo: Processo) -> dict:
    """Everything about a process that an annexation could touch, read from every table, but for its trail."""
    campos = model_to_dict(Processo.objects.get(pk=processo.pk))
    documentos = Documento.objects.filter(processo=processo).order_by("pk")
    return {
        "processo": {k: v for k, v in campos.items() if k not in ("andamentos", "cabeca", "assuntos")},
        "nivel": Processo.objects.values_list("nivel_efetivo", flat=True).get(pk=processo.pk),
        "aberturas": list(Abertura.objects.filter(processo=processo).order_by("pk").values()),
        "passou": sorted(AcessoUnidade.objects.filter(processo=processo).values_list("unidade", flat=True)),
        "documentos": list(documentos.values_list("pk", "estado", "assinaturas", "ordem", "fundamentou_em")),
        "relacoes": set(Relacionamento.objects.filter(Q(menor=processo) | Q(maior=processo)).values_list("pk", "ate")),
    }


class Historia:
    """One random history; what each annexed child was is kept here, in Python, never read from the Anexacao."""

    def __init__(self, elenco, semente: int):
        self.elenco, self.termos, self.sorte = elenco, Termos(elenco), random.Random(semente)
        self.pessoas = [elenco.servidora, elenco.colega, elenco.de_outra_unidade, elenco.detentor, elenco.gestora]
        self.unidades = [elenco.secad, elenco.ditec, elenco.asjur]
        self.processos: list[Processo] = []
        self.anexados: dict[int, tuple[int, dict]] = {}
        self.feitas = self.desfeitas = 0
        for _ in range(5):
            self.iniciar(self.sorte.choice(self.pessoas))

    def passo(self) -> bool:
        """One act by somebody; whether it was done."""
        quem = self.sorte.choice(self.pessoas)
        atos = [self.enviar, self.receber, self.concluir, self.reabrir, self.atribuir, self.documento, self.relacionar]
        ato = self.sorte.choice([*atos, self.sobrestar, self.retomar, *[self.anexar] * 7, *[self.desanexar] * 5])
        try:
            ato(quem)
        except ErroDeDominio:
            return False  # refused: nothing changed
        return True

    def um(self) -> Processo:
        return Processo.objects.get(pk=self.sorte.choice(self.processos).pk)

    def um_aberto(self, quem) -> Processo:
        """A process open in the person's unit, when there is one: most acts would be refused otherwise."""
        abertos = Abertura.objects.filter(unidade=quem.unidade, concluida_em=None).values_list("processo", flat=True)
        return Processo.objects.get(pk=self.sorte.choice(list(abertos) or [self.um().pk]))

    def iniciar(self, quem):
        self.processos.append(self.elenco.iniciar(quem, nivel=self.sorte.choice([0, 0, 1])))

    def enviar(self, quem):
        destinos = self.sorte.sample(self.unidades, self.sorte.choice([1, 1, 2]))
        self.elenco.enviar(quem, self.um(), *destinos, manter_aberto=self.sorte.random() < 0.5)

    def receber(self, quem):
        receber_processo(ator=quem.ator, processo_id=self.um().pk)

    def concluir(self, quem):
        concluir_processo(ator=quem.ator, processo_id=self.um().pk)

    def reabrir(self, quem):
        reabrir_processo(ator=quem.ator, processo_id=self.um().pk)

    def atribuir(self, quem):
        atribuir_processo(
            ator=quem.ator, processo_id=self.um().pk, pessoa_id=self.sorte.choice([None, quem.usuario.pk])
        )

    def documento(self, quem):
        self.elenco.incluir_minuta(quem, self.um(), nivel=self.sorte.choice([0, 0, 0, 1]))

    def relacionar(self, quem):
        relacionar_processos(ator=quem.ator, processo_id=self.um().pk, outro_id=self.um().pk)

    def sobrestar(self, quem):
        self.termos.sobrestar(self.um(), quem)

    def retomar(self, quem):
        retomar_processo(ator=quem.ator, processo_id=self.um().pk, motivo="acabou")

    def anexar(self, quem):
        filho, principal = self.um_aberto(quem), self.um_aberto(quem)
        with suppress(TermoIndevido):  # only the documents were missing: prepare them; anything else ends here
            anexar_processo(ator=quem.ator, pedido=PedidoDeAnexacao(filho.pk, principal.pk, 0, 0, 0, 0))
        pedido = self.termos.pedido_de_anexacao(filho, principal, quem)
        era = retrato(filho)
        anexacao = anexar_processo(ator=quem.ator, pedido=pedido)
        proprios = {
            fundamento.documento_id: anexacao.desde
            for fundamento in anexacao.fundamentos.filter(documento__processo=filho)
        }
        era["documentos"] = [(*linha[:-1], linha[-1] or proprios.get(linha[0])) for linha in era["documentos"]]
        self.anexados[filho.pk] = (principal.pk, era)
        self.feitas += 1

    def desanexar(self, quem):
        if not self.anexados:
            return
        filho_id = self.sorte.choice(list(self.anexados))
        principal_id, era = self.anexados[filho_id]
        filho, principal = Processo.objects.get(pk=filho_id), Processo.objects.get(pk=principal_id)
        if not Abertura.objects.filter(processo=principal, unidade=quem.unidade, concluida_em=None).exists():
            reabrir_processo(ator=quem.ator, processo_id=principal_id)  # the Termo is signed there
        self.termos.desanexar(filho, principal, quem, confirma_nivel=True)
        del self.anexados[filho_id]
        self.desfeitas += 1
        agora = retrato(filho)
        assert agora.pop("relacoes") >= era.pop("relacoes")  # others may have related to it meanwhile
        assert agora == era

    def conferir(self):
        vigentes = dict(Anexacao.objects.filter(ate=None).values_list("filho", "principal"))
        assert vigentes == {filho: principal for filho, (principal, _) in self.anexados.items()}
        assert not set(vigentes) & set(vigentes.values())  # one level: neither chain nor cycle
        anexados = set(Processo.objects.filter(estado="anexado").values_list("pk", flat=True))
        assert anexados == set(vigentes)
        assert not Abertura.objects.filter(processo__in=anexados, concluida_em=None).exists()
        niveis = dict(Processo.objects.values_list("pk", "nivel_efetivo"))
        assert all(niveis[principal] >= niveis[filho] for filho, principal in vigentes.items())
        self.conferir_passagens(vigentes, niveis)
        for quem in self.pessoas:
            vistos = set(visiveis_para(quem.ator).values_list("pk", flat=True))
            assert all(filho in vistos for filho, principal in vigentes.items() if principal in vistos)
            documentos = Documento.objects.filter(processo__in=vistos).exclude(estado=EstadoDoDocumento.MINUTA)
            assert set(documentos) <= set(documentos_visiveis_para(quem.ator))

    def conferir_passagens(self, vigentes: dict[int, int], niveis: dict[int, int]):
        for processo in Processo.objects.all():
            familia = [processo, *Processo.objects.filter(pk=vigentes.get(processo.pk, 0))]
            passaram = {um.unidade_geradora_id for um in familia}
            passaram |= set(Abertura.objects.filter(processo__in=familia).values_list("unidade", flat=True))
            esperado = passaram if niveis[processo.pk] == 1 else set()
            assert set(processo.acessos.values_list("unidade", flat=True)) == esperado


@pytest.mark.parametrize("semente", HISTORIAS)
def test_o_filho_volta_a_ser_o_que_era(elenco, semente):
    historia = Historia(elenco, semente)
    for _ in range(PASSOS):
        if historia.passo():
            historia.conferir()
    for processo in historia.processos:
        conferir_trilha(processo)
    assert historia.feitas > 0
