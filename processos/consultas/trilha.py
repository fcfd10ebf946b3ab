"""The trail of a process as people read it."""

from dataclasses import dataclass
from datetime import datetime

from processos import acesso
from processos.andamentos import RESUMIDOS, frase
from processos.models import Andamento, Processo
from sei.comum.paginacao import Pagina, paginar
from sei.pessoas.ator import Ator


@dataclass(frozen=True, slots=True)
class LinhaDaTrilha:
    """An act: its number in the process, sentence, who, where (empty when nowhere) and when (aware)."""

    numero: int
    frase: str
    pessoa: str
    unidade: str
    unidade_nome: str
    em: datetime


def trilha(ator: Ator, processo: Processo, *, completa: bool, cursor: str | None = None, tamanho: int = 50) -> Pagina:
    """A page of what was done to a process already found visible, newest first, as LinhaDaTrilha.

    Other processes are named only when the actor may see them.

    Args:
        completa: every act; otherwise only those that move the process or give effect to a document.
        cursor: text of a neighbour page.

    Raises:
        EntradaInvalida: the cursor is not one of ours.
    """
    consulta = Andamento.objects.filter(processo=processo).select_related("usuario", "unidade")
    if not completa:
        consulta = consulta.filter(tipo__in=RESUMIDOS)
    pagina = paginar(consulta, campos=["numero"], cursor=cursor, tamanho=tamanho)
    numeros = _numeros_visiveis(ator, pagina.itens)
    return Pagina([_linha(andamento, numeros) for andamento in pagina.itens], pagina.proxima, pagina.anterior)


def _numeros_visiveis(ator: Ator, andamentos: list[Andamento]) -> dict[int, str]:
    outros = {andamento.dados["outro"] for andamento in andamentos if "outro" in andamento.dados}
    if not outros:
        return {}
    return dict(acesso.visiveis_para(ator).filter(pk__in=outros).values_list("pk", "numero"))


def _linha(andamento: Andamento, numeros: dict[int, str]) -> LinhaDaTrilha:
    return LinhaDaTrilha(
        numero=andamento.numero,
        frase=frase(andamento, numeros),
        pessoa=andamento.usuario.nome,
        unidade=andamento.unidade.sigla if andamento.unidade else "",
        unidade_nome=andamento.unidade.nome if andamento.unidade else "",
        em=andamento.em,
    )
