"""Telling people by e-mail, without a word of what is in the processes: how many, until when and where to look."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.core.mail import EmailMessage

from processos.credenciais import detentores
from processos.models import Nivel, Processo
from sei.comum import tarefas
from sei.comum.models import Tarefa
from sei.pessoas.models import Lotacao, Unidade, Usuario

NOME = "avisar_do_prazo"
_TEXTOS = {
    "comunicacao": (
        "Há {quantos} {comunicacao} por consultar",
        "{de_quem} {tem} {quantos} {comunicacao} por consultar. Sem consulta, o recebimento é tácito e o prazo corre.",
        "/comunicacoes/",
    ),
    "tacita": (
        "{quantos} {comunicacao} com recebimento tácito",
        "{de_quem} não consultou {quantos} {comunicacao} no prazo: o recebimento foi tácito, e o prazo de resposta, "
        "quando há, já corre.",
        "/comunicacoes/",
    ),
    "sem_acesso": (
        "{quantos} {comunicacao} sem recebimento tácito",
        "O dia do recebimento tácito chegou e o destinatário já não podia ler o processo. {de_quem} enviou {quantos} "
        "{comunicacao} nessa situação: dê o acesso, ou cancele e comunique de novo.",
        "/comunicacoes/?caixa=enviadas",
    ),
    "lembrete": (
        "{quantos} {prazo} terminando",
        "{de_quem} {tem} {quantos} {prazo} que {termina} nos próximos dias, pela leitura mais curta da norma.",
        "/prazos/",
    ),
    "mudanca": (
        "{quantos} {prazo} com data alterada",
        "{de_quem} {tem} {quantos} {prazo} com data alterada. A data anterior fica guardada com o motivo, e nenhuma "
        "data mais curta vale antes de confirmada.",
        "/prazos/?faixa=alterados",
    ),
    "reducao": (
        "{quantos} {reducao} a decidir",
        "Contados de novo os prazos, {quantos} {reducao} {espera} a decisão do Órgão Gestor. Até lá, vale a data mais "
        "longa.",
        "/prazos/reducoes/",
    ),
}


def avisar(tipo: str, linhas: Iterable[tuple[int, int | None, int | None]]) -> None:
    """Schedules one e-mail for each unit and each person, whatever the number of things to tell.

    Args:
        tipo: one of ``comunicacao``, ``tacita``, ``sem_acesso``, ``lembrete``, ``mudanca``.
        linhas: for each thing, id of its process, and of the unit or the person it is of.
    """
    contadas = Counter(linhas)
    sigilosos = set(
        Processo.objects.filter(pk__entre={linha[0] for linha in contadas}, nivel_efetivo=Nivel.SIGILOSO).values_list(
            "pk", flat=True
        )
    )
    quantos: Counter[tuple[int | None, int | None, int | None]] = Counter()
    for (processo_id, unidade_id, pessoa_id), numero in contadas.items():
        quantos[processo_id if processo_id in sigilosos else None, unidade_id, pessoa_id] += numero
    avisar_contados(tipo, quantos)


def avisar_contados(tipo: str, quantos: Mapping[tuple[int | None, int | None, int | None], int]) -> None:
    """The same, already counted by sigiloso (id of the process, or None), unit and person.

    What is of a sigiloso is told to who holds a credential that works, one by one: to the others it does not exist,
    and a number in a message would say that it does.
    """
    finais: Counter[tuple[int | None, int | None]] = Counter()
    for (sigiloso_id, unidade_id, pessoa_id), numero in quantos.items():
        if sigiloso_id is None:
            finais[unidade_id, pessoa_id] += numero
        else:
            for detentor_id in detentores(sigiloso_id, unidade_id=unidade_id, pessoa_id=pessoa_id):
                finais[None, detentor_id] += numero
    tarefas.agendar_varias(
        NOME,
        (
            {"tipo": tipo, "unidade_id": unidade_id, "pessoa_id": pessoa_id, "quantos": numero}
            for (unidade_id, pessoa_id), numero in finais.items()
        ),
    )


def avisar_reducoes(quantos: int) -> None:
    """Schedules one e-mail for each person of the Órgão Gestor when there are reductions to decide.

    Args:
        quantos: how many; those of sigilosos are not counted.
    """
    if not quantos:
        return
    gestores = Lotacao.objects.filter(perfil__orgao_gestor=True, unidade__ativa=True, usuario__is_active=True)
    tarefas.agendar_varias(
        NOME,
        (
            {"tipo": "reducao", "unidade_id": None, "pessoa_id": pessoa_id, "quantos": quantos}
            for pessoa_id in gestores.order_by("usuario_id").values_list("usuario_id", flat=True).distinct()
        ),
    )


@tarefas.executor(NOME)
def enviar_aviso(tarefa: Tarefa, *, tipo: str, unidade_id: int | None, pessoa_id: int | None, quantos: int) -> dict:
    """Sends one message to each active person of the unit, or to the person; nobody sees the others' addresses."""
    titulo, corpo, caminho = _TEXTOS[tipo]
    palavras = {
        "quantos": quantos,
        "comunicacao": "comunicação" if quantos == 1 else "comunicações",
        "prazo": "prazo" if quantos == 1 else "prazos",
        "reducao": "redução de prazo" if quantos == 1 else "reduções de prazo",
        "espera": "espera" if quantos == 1 else "esperam",
        "termina": "termina" if quantos == 1 else "terminam",
        "tem": "tem",
        "de_quem": _de_quem(unidade_id),
    }
    texto = (
        f"{corpo.format(**palavras)}\n\nVeja no sistema, com a sua senha: {settings.ENDERECO_PUBLICO}{caminho}\n\n"
        "Esta mensagem não traz o conteúdo dos processos e não precisa de resposta.\n"
    )
    enderecos = list(_enderecos(unidade_id, pessoa_id))
    for endereco in enderecos:
        EmailMessage(subject=titulo.format(**palavras), body=texto, to=[endereco]).send()
    return {"mensagens": len(enderecos)}


def _de_quem(unidade_id: int | None) -> str:
    if unidade_id is None:
        return "Você"
    return f"A unidade {Unidade.objects.values_list('sigla', flat=True).get(pk=unidade_id)}"


def _enderecos(unidade_id: int | None, pessoa_id: int | None) -> Iterable[str]:
    pessoas = Usuario.objects.filter(is_active=True).exclude(email="")
    pessoas = pessoas.filter(lotacoes__unidade_id=unidade_id) if unidade_id else pessoas.filter(pk=pessoa_id)
    return pessoas.order_by("email").values_list("email", flat=True).distinct()
