"""The trail of a process as people read it."""

from dataclasses import dataclass
from datetime import datetime

from processos.andamentos import RESUMIDOS, frase
from processos.models import Andamento, Processo
from sei.comum.paginacao import Pagina, paginar


@dataclass(frozen=True, slots=True)
class LinhaDaTrilha:
    """An act: its number in the process, sentence, who, where (empty when nowhere) and when (aware)."""

    numero: int
    frase: str
    pessoa: str
    unidade: str
    unidade_nome: str
    em: datetime


def trilha(processo: Processo, *, completa: bool, cursor: str | None = None, tamanho: int = 50) -> Pagina:
    """A page of what was done to a process already found visible, newest first, as LinhaDaTrilha.

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
    return Pagina([_linha(andamento) for andamento in pagina.itens], pagina.proxima, pagina.anterior)


def _linha(andamento: Andamento) -> LinhaDaTrilha:
    return LinhaDaTrilha(
        numero=andamento.numero,
        frase=frase(andamento),
        pessoa=andamento.usuario.nome,
        unidade=andamento.unidade.sigla if andamento.unidade else "",
        unidade_nome=andamento.unidade.nome if andamento.unidade else "",
        em=andamento.em,
    )
