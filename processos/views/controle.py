"""Controle de Processos: the desk of the working unit."""

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.shortcuts import render
from django.views.decorators.http import require_safe

from processos import consultas, linhas
from processos.consultas import Filtro, Recorte
from sei.comum.tempo import agora
from sei.comum.texto import inteiro
from sei.pessoas.acesso import exige_ator


class Vazio(NamedTuple):
    """What an empty desk says: there is nothing, and why that is."""

    titulo: str
    explicacao: str


_NOMES = {
    Filtro.TODOS: "Todos",
    Filtro.NAO_RECEBIDOS: "Não recebidos",
    Filtro.MEUS: "Atribuídos a mim",
    Filtro.SEM_ATRIBUICAO: "Sem atribuição",
}
_VAZIOS = {
    Filtro.TODOS: Vazio(
        "Nenhum processo aberto",
        "Aqui aparecem os processos abertos na {sigla}: os que ela iniciou e os que recebeu de outras unidades. "
        "Processo concluído sai desta lista; para trabalhar nele de novo, pesquise o número e reabra-o.",
    ),
    Filtro.NAO_RECEBIDOS: Vazio(
        "Nenhum processo por receber",
        "Tudo o que chegou à {sigla} já foi aberto por alguém da unidade, e nada está marcado como não lido.",
    ),
    Filtro.MEUS: Vazio(
        "Nenhum processo atribuído a você",
        "Na {sigla}, os processos atribuídos a você aparecem aqui. A atribuição é feita no próprio processo, por "
        "qualquer pessoa da unidade.",
    ),
    Filtro.SEM_ATRIBUICAO: Vazio(
        "Todos os processos têm responsável",
        "Cada processo aberto na {sigla} está atribuído a alguém. O que chega de outra unidade entra sem atribuição e "
        "aparece aqui.",
    ),
}


@dataclass(frozen=True, slots=True)
class _Pedido:
    """The state of the desk, kept in the address."""

    recorte: Recorte
    lista: str
    em_tabela: bool

    def endereco(self, **mudancas) -> str:
        """Query string of the same desk with changes; pages start again."""
        atual = {
            "filtro": self.recorte.filtro.value,
            "tipo": self.recorte.tipo_id or "",
            "marcador": self.recorte.marcador_id or "",
            "visao": "lista" if self.em_tabela else "",
            "lista": "gerados" if self.lista == "gerados" else "",
        }
        return "?" + urlencode({nome: valor for nome, valor in {**atual, **mudancas}.items() if valor})


@exige_ator
@require_safe
def controle(request):
    """Recebidos and Gerados side by side, or everything in one table (`?visao=lista`)."""
    pedido = _pedido(request.GET)
    mesa = consultas.Mesa(request.ator, pedido.recorte)
    contagens = mesa.contagens()
    contexto = {
        "pedido": pedido,
        "contagens": contagens,
        "filtros": _filtros(pedido, contagens),
        "tipos": consultas.tipos_ativos(),
        "desfaziveis": consultas.desfaziveis(request.ator),
        "marcadores": consultas.marcadores_ativos(request.ator),
        "vazio": _vazio(pedido, request.ator.unidade_sigla) if contagens.vazia else None,
        "ver_colunas": pedido.endereco(visao=""),
        "ver_lista": pedido.endereco(visao="lista"),
        "ver_recebidos": pedido.endereco(lista=""),
        "ver_gerados": pedido.endereco(lista="gerados"),
        "ver_todos": pedido.endereco(filtro="", tipo="", marcador=""),
    }
    if not contagens.vazia:
        contexto |= _em_tabela(mesa, request.GET) if pedido.em_tabela else _em_colunas(mesa, request.GET)
    return render(request, "processos/controle.html", contexto)


def _em_tabela(mesa: consultas.Mesa, get) -> dict:
    pagina = mesa.todos(get.get("cursor"))
    return {"pagina": pagina, "linhas": linhas.em_tabela(pagina.itens, agora())}


def _em_colunas(mesa: consultas.Mesa, get) -> dict:
    recebidos, gerados = mesa.colunas(get.get("cursor_r"), get.get("cursor_g"))
    instante = agora()
    return {
        "recebidos": recebidos,
        "linhas_recebidos": linhas.em_coluna(recebidos.itens, instante),
        "gerados": gerados,
        "linhas_gerados": linhas.em_coluna(gerados.itens, instante),
    }


def _pedido(get) -> _Pedido:
    """What the address asks for; an unknown filter, type or marcador is as if it were not there."""
    filtro = get.get("filtro", "")
    return _Pedido(
        recorte=Recorte(
            filtro=Filtro(filtro) if filtro in set(Filtro) else Filtro.TODOS,
            tipo_id=inteiro(get.get("tipo")),
            marcador_id=inteiro(get.get("marcador")),
        ),
        lista="gerados" if get.get("lista") == "gerados" else "recebidos",
        em_tabela=get.get("visao") == "lista",
    )


def _filtros(pedido: _Pedido, contagens: consultas.Contagens) -> list[dict]:
    return [
        {
            "nome": _NOMES[filtro],
            "url": pedido.endereco(filtro=filtro.value),
            "atual": filtro == pedido.recorte.filtro,
            "contagem": contagens.filtros[filtro],
            "por_receber": filtro == Filtro.NAO_RECEBIDOS,
        }
        for filtro in Filtro
    ]


def _vazio(pedido: _Pedido, sigla: str) -> Vazio:
    if pedido.recorte.marcador_id:
        return Vazio(
            "Nenhum processo com este marcador",
            f"Nenhum processo aberto na {sigla} tem o marcador escolhido dentro dos demais filtros. Veja todos.",
        )
    if pedido.recorte.tipo_id:
        return Vazio(
            "Nenhum processo deste tipo",
            f"Nenhum processo aberto na {sigla} é do tipo e do filtro escolhidos. Escolha outro tipo ou veja todos.",
        )
    vazio = _VAZIOS[pedido.recorte.filtro]
    return Vazio(vazio.titulo, vazio.explicacao.format(sigla=sigla))
