"""Who looks at the pages: people of the load data, signed in through the test client."""

from django.db.models import Count, Q
from django.test import Client

from processos.models import Abertura, Processo
from sei.pessoas.ator import Ator, Origem, ator_da_pessoa
from sei.pessoas.models import Usuario

ENDERECO = {"SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000"}


def ator_de(usuario_id: int) -> Ator:
    """The person as an actor."""
    return ator_da_pessoa(Usuario.objects.get(pk=usuario_id), origem=Origem.WEB)


def cliente_de(usuario_id: int) -> Client:
    """A browser where the person is signed in."""
    cliente = Client(**ENDERECO)
    cliente.force_login(Usuario.objects.get(pk=usuario_id), backend="sei.pessoas.autenticacao.PessoaComLotacoes")
    return cliente


def da_unidade_mais_cheia() -> int:
    """Id of somebody who works in the unit with most open processes."""
    unidade = (
        Abertura.objects.filter(concluida_em__isnull=True, unidade__sigla__startswith="U")
        .values("unidade_id")
        .annotate(quantas=Count("pk", filter=Q(concluida_em__isnull=True)))
        .order_by("-quantas", "unidade_id")
        .values_list("unidade_id", flat=True)[0]
    )
    return Usuario.objects.filter(lotacoes__unidade=unidade).order_by("pk").values_list("pk", flat=True)[0]


def autor_de(processo_id: int) -> int:
    """Id of the author of the process."""
    return Processo.objects.values_list("autor_id", flat=True).get(pk=processo_id)


def pagina(cliente: Client, endereco: str, **outros):
    """Asks for a page, which must answer."""
    resposta = cliente.get(endereco, **outros)
    if resposta.status_code != 200:
        raise RuntimeError(f"{endereco} respondeu {resposta.status_code}")
    return resposta
