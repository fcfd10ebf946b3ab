"""What every page shows around its content: who is working, where, the menu and the clock."""

from functools import lru_cache
from typing import NamedTuple

from django.urls import get_script_prefix, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString

from prazos.consultas import em_curso
from sei.comum import tarefas
from sei.comum.moldes import Molde
from sei.comum.templatetags.sei import folha_de_icones, icon
from sei.comum.tempo import agora, local


def moldura(request) -> dict:
    """Context of the shell: `ator`, `lotacoes`, `menu`, `agora_local`, `tarefas_em_andamento`, `queda_em_curso`.

    The menu and the number of tasks are computed when a page shows them: fragments do not pay for them.
    """
    contexto = {"agora_local": local(agora()), "ator": None, "menu": "", "lotacoes": (), "tarefas_em_andamento": 0}
    contexto["queda_em_curso"] = SimpleLazyObject(em_curso)
    ator = getattr(request, "ator", None)
    if not ator:
        return contexto
    contexto.update(
        ator=ator,
        lotacoes=ator.lotacoes,
        menu=SimpleLazyObject(lambda: _menu(request)),
        tarefas_em_andamento=SimpleLazyObject(lambda: tarefas.da_pessoa_em_andamento(ator.usuario_id)),
    )
    return contexto


class _Item(NamedTuple):
    """A line of the menu; the icon sprite is built from the names given here as keywords."""

    nome: str
    icone: str
    rota: str
    so_administracao: bool = False
    poder: str = ""  # attribute of the Ator that shows it


_MENU = (
    (
        "",
        (
            _Item("Controle de processos", icone="inbox", rota="processos:controle"),
            _Item("Rascunhos", icone="file-pencil", rota="processos:rascunhos"),
            _Item("Sigilosos", icone="lock", rota="processos:sigilosos"),
            _Item("Sobrestados", icone="player-pause", rota="processos:sobrestados"),
        ),
    ),
    (
        "Acompanhar",
        (
            _Item("Favoritos", icone="star", rota="processos:favoritos"),
            _Item("Acompanhamento especial", icone="eye", rota="processos:acompanhamentos"),
            _Item("Blocos", icone="stack-2", rota="processos:blocos"),
            _Item("Pontos de controle", icone="map-pin", rota="processos:pontos"),
            _Item("Tarefas", icone="progress", rota="comum:tarefas"),
            _Item("Marcadores", icone="tag", rota="processos:marcadores"),
            _Item("Grupos", icone="users", rota="processos:grupos"),
            _Item("Originais em papel", icone="archive", rota="documentos:originais"),
            _Item("Localizadores", icone="box", rota="documentos:localizadores", poder="guarda_originais"),
        ),
    ),
    (
        "Prazos",
        (
            _Item("Prazos", icone="calendar-due", rota="prazos:painel"),
            _Item("Comunicações", icone="mail", rota="prazos:comunicacoes"),
            _Item("Calendário", icone="calendar", rota="prazos:calendario"),
            _Item("Calcular prazo", icone="calculator", rota="prazos:calcular"),
        ),
    ),
    (
        "Consultar",
        (
            _Item("Base de conhecimento", icone="book", rota="documentos:bases"),
            _Item("Autenticidade", icone="shield-check", rota="assinatura:autenticidade"),
            _Item("Indisponibilidades", icone="cloud-off", rota="prazos:indisponibilidades"),
        ),
    ),
    (
        "Fiscalizar",
        (
            _Item("Acervo de sigilosos", icone="archive", rota="processos:acervo", poder="acervo"),
            _Item("Quem leu o quê", icone="eye", rota="documentos:leituras_da_pessoa", poder="audita"),
        ),
    ),
    (
        "Configurar",
        (
            _Item(
                "Registro de indisponibilidades",
                icone="rubber-stamp",
                rota="prazos:gestao_das_indisponibilidades",
                poder="gere_o_sistema",
            ),
            _Item("Administração", icone="settings", rota="admin:index", so_administracao=True),
        ),
    ),
)


_GRUPO = Molde("<div>{}\n      <ul>{}</ul>\n    </div>\n    ")
_TITULO = Molde("<h2>{}</h2>")
_LINHA = Molde('<li><a href="{}"{} title="{}">{}<span>{}</span></a></li>')
_ATUAL = SafeString(' aria-current="page"')


def _menu(request) -> SafeString:
    rotas = tuple(item.rota for _, itens in _MENU for item in itens if _mostra(request, item))
    atual = request.resolver_match.view_name if request.resolver_match else ""
    return _desenhar(rotas, atual if atual in rotas else "", get_script_prefix(), folha_de_icones())


@lru_cache(maxsize=512)
def _desenhar(rotas: tuple[str, ...], atual: str, *_) -> SafeString:
    """The menu with these routes; the rest is what addresses and icons depend on."""
    grupos = ((titulo, [item for item in itens if item.rota in rotas]) for titulo, itens in _MENU)
    return _GRUPO.juntar((_TITULO(titulo) if titulo else "", _itens(itens, atual)) for titulo, itens in grupos if itens)


def _itens(itens: list[_Item], atual: str) -> SafeString:
    return _LINHA.juntar(
        (reverse(item.rota), _ATUAL if item.rota == atual else "", item.nome, icon(item.icone), item.nome)
        for item in itens
    )


def _mostra(request, item: _Item) -> bool:
    if item.so_administracao and not request.user.is_staff:
        return False
    return not item.poder or getattr(request.ator, item.poder)
