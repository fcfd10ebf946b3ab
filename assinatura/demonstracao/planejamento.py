"""How units organise what they do together: blocos, work plans and pontos de controle."""

from assinatura.demonstracao.palco import Elenco
from processos.atos.blocos import criar_bloco, incluir_no_bloco
from processos.atos.planejar import adotar_plano_do_tipo, alterar_etapa, incluir_etapa
from processos.atos.pontuar import mudar_ponto_de_controle
from processos.atos.reuniao import disponibilizar_bloco
from processos.models import EtapaDoModelo, PontoDeControle, Processo, TipoProcesso

# login of who makes it, kind, description, processes with their notes, login of somebody of the unit that receives it
BLOCOS = (
    (
        "helena.prado",
        "interno",
        "Contratos que vencem neste semestre",
        {
            "Segundo termo aditivo ao contrato de limpeza predial": "Vence dia 30: prioridade.",
            "Contratação de manutenção de nobreaks": "",
        },
        "",
    ),
    (
        "helena.prado",
        "reuniao",
        "Comitê de governança: pauta da próxima reunião",
        {
            "Minuta de portaria sobre teletrabalho": "Discutir o art. 3º.",
            "Cooperação técnica com a Defensoria Pública": "",
        },
        "renato.figueira",
    ),
    (
        "renato.figueira",
        "reuniao",
        "Segurança da informação: o que contratar em 2027",
        {"Registro de preços para cartuchos e toners": "Fora do escopo?"},
        "helena.prado",
    ),
    ("helena.prado", "reuniao", "Comissão de ética: reunião de abertura", {}, ""),
)
TIPO_COM_PLANO = "Aquisição de material"
ETAPAS_DO_TIPO = ("Estudo técnico preliminar", "Pesquisa de preços", "Parecer jurídico", "Edital", "Contratação")
PLANEJADO = "Aquisição de cadeiras ergonômicas"
SITUACOES = ("concluida", "em_andamento")
PONTOS = ("Em instrução", "Em pesquisa de preços", "Em licitação", "Em execução do contrato")
NOS_PONTOS = (
    ("helena.prado", PLANEJADO, "Em pesquisa de preços"),
    ("helena.prado", "Segundo termo aditivo ao contrato de limpeza predial", "Em instrução"),
)


def povoar(elenco: Elenco) -> None:
    """Writes all of it, through the acts, on processes already played."""
    processos = dict(Processo.objects.values_list("especificacao", "pk"))
    _encher_blocos(elenco, processos)
    _planejar(elenco, processos)
    pontos = {nome: PontoDeControle.objects.create(nome=nome, ordem=n).pk for n, nome in enumerate(PONTOS, start=1)}
    for login, especificacao, ponto in NOS_PONTOS:
        mudar_ponto_de_controle(ator=elenco.ator(login), processo_id=processos[especificacao], ponto_id=pontos[ponto])


def _encher_blocos(elenco: Elenco, processos: dict[str, int]) -> None:
    for login, especie, descricao, reunidos, leitor in BLOCOS:
        ator = elenco.ator(login)
        bloco = criar_bloco(ator=ator, especie=especie, descricao=descricao)
        for especificacao, anotacao in reunidos.items():
            incluir_no_bloco(ator=ator, bloco_id=bloco.pk, processo_id=processos[especificacao], anotacao=anotacao)
        if leitor:
            disponibilizar_bloco(ator=ator, bloco_id=bloco.pk, unidades=[elenco.ator(leitor).unidade_id])


def _planejar(elenco: Elenco, processos: dict[str, int]) -> None:
    tipo, ator = TipoProcesso.objects.get(nome=TIPO_COM_PLANO), elenco.ator("helena.prado")
    for ordem, descricao in enumerate(ETAPAS_DO_TIPO, start=1):
        EtapaDoModelo.objects.create(tipo=tipo, ordem=ordem, descricao=descricao)
    etapas = adotar_plano_do_tipo(ator=ator, processo_id=processos[PLANEJADO])
    for etapa, situacao in zip(etapas, SITUACOES, strict=False):
        alterar_etapa(ator=ator, etapa_id=etapa.pk, situacao=situacao)
    incluir_etapa(ator=ator, processo_id=processos[PLANEJADO], descricao="Avisar a Vara da Infância da entrega")
