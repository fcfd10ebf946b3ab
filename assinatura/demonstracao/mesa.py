"""What a unit does with whole processes: groups, numbers of other systems, duplicates and an excluded one."""

from datetime import datetime

from assinatura.demonstracao.calendario import recuar
from assinatura.demonstracao.enredo import casos
from assinatura.demonstracao.palco import Cena, Elenco
from assinatura.demonstracao.vinculos import escrever_e_assinar
from documentos.atos.duplicar import PedidoDeDuplicacao, duplicar_processo
from documentos.atos.excluir import excluir_processo
from documentos.atos.legado import PedidoDeNumeroLegado, vincular_numero_legado
from documentos.models import Documento, EstadoDoDocumento, Finalidade, OrigemDoDocumento, SistemaLegado
from processos.atos.agrupar import DadosDoGrupo, criar_grupo
from processos.models import EspecieDeGrupo, Processo
from sei.comum.tempo import em_outro_instante
from sei.pessoas.models import Unidade

DE_UNIDADES = ("helena.prado", "Área-meio", ("CLC", "COFIN", "DITEC"))
DE_CONTATOS = (
    "helena.prado",
    "Fiscais de contratos",
    ("Adriana Melo Farias", "Sérgio Pantoja Reis", "Vanessa Coelho Dutra"),
)
COM_NUMERO_LEGADO = ("Termo de cooperação com a Universidade Federal de Roraima", SistemaLegado.AGIS, "4521", 2015)
DUPLICADO = ("marina.salgado", "Reposição de material de copa e cozinha")
MOTIVO_DA_EXCLUSAO = "Duplicado duas vezes por engano."


def arrumar(elenco: Elenco, *, agora: datetime) -> None:
    """Writes all of it, through the acts, on processes already played; the last acts happen shortly before `agora`."""
    with em_outro_instante(recuar(agora, 50)):
        _agrupar(elenco)
        _vincular(elenco)
    for segundos, sufixo in ((40, ", segundo semestre"), (30, ", segundo semestre (repetido)")):
        with em_outro_instante(recuar(agora, segundos)):
            duplicado = _duplicar(elenco, sufixo)
    with em_outro_instante(recuar(agora, 20)):
        excluir_processo(ator=elenco.ator(DUPLICADO[0]), processo_id=duplicado.pk, motivo=MOTIVO_DA_EXCLUSAO)


def _agrupar(elenco: Elenco) -> None:
    login, nome, siglas = DE_UNIDADES
    unidades = tuple(Unidade.objects.filter(sigla__in=siglas).order_by("sigla").values_list("pk", flat=True))
    criar_grupo(ator=elenco.ator(login), especie=EspecieDeGrupo.UNIDADES, dados=DadosDoGrupo(nome, unidades=unidades))
    login, nome, contatos = DE_CONTATOS
    criar_grupo(ator=elenco.ator(login), especie=EspecieDeGrupo.CONTATOS, dados=DadosDoGrupo(nome, contatos=contatos))


def _vincular(elenco: Elenco) -> None:
    especificacao, sistema, numero, ano = COM_NUMERO_LEGADO
    ordem, caso = next((n, caso) for n, caso in enumerate(casos()) if caso.especificacao == especificacao)
    cena = Cena(caso, ordem, elenco, processo_id=Processo.objects.get(especificacao=especificacao).pk)
    variaveis = {"numero_legado": f"{numero}/{ano}"}
    despacho = escrever_e_assinar(cena, cena.processo_id, Finalidade.REFERENCIA_AGIS, variaveis)
    pedido = PedidoDeNumeroLegado(cena.processo_id, sistema, numero, ano, despacho)
    vincular_numero_legado(ator=cena.quem, pedido=pedido)


def _duplicar(elenco: Elenco, sufixo: str) -> Processo:
    login, especificacao = DUPLICADO
    origem = Processo.objects.get(especificacao=especificacao)
    assinados = Documento.objects.filter(
        processo=origem, origem=OrigemDoDocumento.INTERNO, estado=EstadoDoDocumento.ASSINADO
    )
    pedido = PedidoDeDuplicacao(origem.pk, tuple(assinados.values_list("pk", flat=True)), f"{especificacao}{sufixo}")
    return duplicar_processo(ator=elenco.ator(login), pedido=pedido)
