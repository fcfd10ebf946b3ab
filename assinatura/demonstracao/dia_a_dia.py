"""What units keep beside their processes: marcadores, anotações, groups, favoritos, comments and acknowledgements."""

from typing import NamedTuple

from assinatura.demonstracao.palco import Elenco
from processos.atos.acompanhar import acompanhar_processo, criar_grupo_de_acompanhamento, favoritar_processo
from processos.atos.anotar import anotar_processo
from processos.atos.ciencia import atualizar_andamento, dar_ciencia_no_processo
from processos.atos.comentar import comentar_processo
from processos.atos.marcar import criar_marcador, marcar_processo
from processos.models import Processo


class Marca(NamedTuple):
    """A marcador put on a process by somebody of the unit that keeps it."""

    login: str
    nome: str
    cor: str
    especificacao: str
    texto: str = ""


MARCAS = (
    Marca("helena.prado", "Urgente", "vermelho", "Certidão de tempo de serviço para averbação no INSS", "vence na 6ª"),
    Marca("helena.prado", "Contratos", "azul", "Segundo termo aditivo ao contrato de limpeza predial"),
    Marca("helena.prado", "Contratos", "azul", "Contratação de manutenção de nobreaks"),
    Marca("helena.prado", "Aguardando orçamento", "amarelo", "Aquisição de cadeiras ergonômicas", "COFIN, fonte 2"),
    Marca("renato.figueira", "Certificados", "verde", "Emissão de certificado A3 em token para magistrada"),
)
ANOTACOES = (
    ("helena.prado", "Nota fiscal de suporte ao banco de dados", "Conferir o ateste antes de pagar.", False),
    ("helena.prado", "Segundo termo aditivo ao contrato de limpeza predial", "O contrato vence dia 30.", True),
)
ACOMPANHADOS = (("helena.prado", "Obras", "Manutenção preventiva dos elevadores do anexo I", "relatório mensal"),)
FAVORITOS = (("helena.prado", "Cooperação técnica com a Defensoria Pública"),)
COMENTARIOS = (("helena.prado", "Aquisição de notebooks para as comarcas", "Ver a ata de registro do TRE."),)
CIENCIAS = (("marina.salgado", "Grupo de trabalho da transição para o processo eletrônico"),)
ATUALIZACOES = (("helena.prado", "Aquisição de notebooks para as comarcas", "Amostra entregue à DITEC para teste."),)


def povoar(elenco: Elenco) -> None:
    """Writes all of it, through the acts, on processes already played."""
    processos = dict(Processo.objects.values_list("especificacao", "pk"))
    _marcar(elenco, processos)
    for login, especificacao, texto, prioritaria in ANOTACOES:
        anotar_processo(
            ator=elenco.ator(login), processo_id=processos[especificacao], texto=texto, prioritaria=prioritaria
        )
    for login, grupo, especificacao, observacao in ACOMPANHADOS:
        ator = elenco.ator(login)
        criado = criar_grupo_de_acompanhamento(ator=ator, nome=grupo)
        acompanhar_processo(ator=ator, processo_id=processos[especificacao], grupo_id=criado.pk, observacao=observacao)
    for login, especificacao in FAVORITOS:
        favoritar_processo(ator=elenco.ator(login), processo_id=processos[especificacao])
    for login, especificacao, texto in COMENTARIOS:
        comentar_processo(ator=elenco.ator(login), processo_id=processos[especificacao], texto=texto)
    for login, especificacao in CIENCIAS:
        dar_ciencia_no_processo(ator=elenco.ator(login), processo_id=processos[especificacao])
    for login, especificacao, descricao in ATUALIZACOES:
        atualizar_andamento(ator=elenco.ator(login), processo_id=processos[especificacao], descricao=descricao)


def _marcar(elenco: Elenco, processos: dict[str, int]) -> None:
    criados: dict[tuple[int | None, str], int] = {}
    for marca in MARCAS:
        ator = elenco.ator(marca.login)
        chave = (ator.unidade_id, marca.nome)
        if chave not in criados:
            criados[chave] = criar_marcador(ator=ator, nome=marca.nome, cor=marca.cor).pk
        marcar_processo(
            ator=ator,
            processo_id=processos[marca.especificacao],
            marcador_id=criados[chave],
            texto=marca.texto,
        )
