"""Who acts: a person (or the system), in a unit, through a channel. Every act and every reading takes one."""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from sei.comum.rede import endereco_do_cliente
from sei.pessoas.models import Lotacao, TipoDeUsuario, Usuario
from sei.pessoas.visita import Visita

LOGIN_DO_SISTEMA = "sistema"


class Origem(StrEnum):
    WEB = "web"
    TAREFA = "tarefa"
    COMANDO = "comando"


@dataclass(frozen=True, slots=True)
class Ator:
    """Who acts.

    Attributes:
        usuario_id, login, nome: the person.
        unidade_id, unidade_sigla, unidade_nome, orgao_id, orgao_sigla, orgao_nome: the working unit chosen; ids are
            None for the system.
        unidades: ids of every unit the person works in; what one of them may read, the person may read.
        inicia_processos, assina, orgao_gestor, anexa, reduz_nivel, acervo, audita: powers of the profile in the working
            unit.
        administra: enters the administration pages.
        guarda_originais: the working unit is an Arquivo (art. 20).
        origem: channel. endereco, agente, sessao: client address, user agent and SHA-256 of the session key.
        visita: what this request of a browser has opened and read; None where nobody is looking at a page.
    """

    usuario_id: int
    login: str
    nome: str
    origem: Origem
    lotacao_id: int | None = None
    unidade_id: int | None = None
    unidade_sigla: str = ""
    unidade_nome: str = ""
    orgao_id: int | None = None
    orgao_sigla: str = ""
    orgao_nome: str = ""
    unidades: tuple[int, ...] = ()
    inicia_processos: bool = False
    assina: bool = False
    orgao_gestor: bool = False
    anexa: bool = False
    reduz_nivel: bool = False
    acervo: bool = False
    audita: bool = False
    administra: bool = False
    guarda_originais: bool = False
    sistema: bool = False
    endereco: str = ""
    agente: str = ""
    sessao: str = ""
    lotacoes: tuple = field(default=(), repr=False, compare=False)
    visita: Visita | None = field(default=None, repr=False, compare=False)

    @property
    def gere_o_sistema(self) -> bool:
        """Administers the system or is of the Órgão Gestor: keeps what belongs to everybody, as the outages."""
        return self.administra or self.orgao_gestor

    @property
    def iniciais(self) -> str:
        partes = [parte for parte in self.nome.split() if parte[0].isupper()]
        return "".join(parte[0] for parte in partes[:2])


def leitor(usuario_id: int, unidades: tuple[int, ...], unidade_id: int | None = None) -> Ator:
    """An actor as the access doors see one: who reads, and where."""
    return Ator(usuario_id, login="", nome="", origem=Origem.WEB, unidades=unidades, unidade_id=unidade_id)


def ator_da_pessoa(usuario: Usuario, *, lotacao_id: int | None = None, origem: Origem, **canal) -> Ator:
    """The person as an actor, in the lotação asked for or, when it is not theirs, in the main one.

    Args:
        usuario: an active internal user.
        lotacao_id: id of the chosen Lotacao.
        origem: channel.
        canal: `endereco`, `agente`, `sessao` and `visita`, when there are.
    """
    lotacoes = getattr(usuario, "lotacoes_lidas", None)
    if lotacoes is None:
        lotacoes = tuple(Lotacao.da_pessoa(usuario.pk).select_related("unidade__orgao", "perfil"))
    atual = next((lotacao for lotacao in lotacoes if lotacao.pk == lotacao_id), lotacoes[0] if lotacoes else None)
    base = {
        "usuario_id": usuario.pk,
        "login": usuario.username,
        "nome": usuario.nome,
        "administra": usuario.is_active and usuario.is_staff,
        "origem": origem,
        **canal,
    }
    if atual is None:
        return Ator(**base)
    return Ator(
        **base,
        lotacao_id=atual.pk,
        unidade_id=atual.unidade_id,
        unidade_sigla=atual.unidade.sigla,
        unidade_nome=atual.unidade.nome,
        orgao_id=atual.unidade.orgao_id,
        orgao_sigla=atual.unidade.orgao.sigla,
        orgao_nome=atual.unidade.orgao.nome,
        unidades=tuple(lotacao.unidade_id for lotacao in lotacoes),
        inicia_processos=atual.perfil.inicia_processos,
        assina=atual.perfil.assina,
        orgao_gestor=atual.perfil.orgao_gestor,
        anexa=atual.perfil.anexa,
        reduz_nivel=atual.perfil.reduz_nivel,
        acervo=atual.perfil.acervo,
        audita=atual.perfil.audita,
        guarda_originais=atual.unidade.arquivo,
        lotacoes=lotacoes,
    )


def ator_da_requisicao(request) -> Ator | None:
    """The actor of a web request, or None for an anonymous visitor."""
    usuario = request.user
    if not usuario.is_authenticated or usuario.tipo != TipoDeUsuario.INTERNO:
        return None
    chave = request.session.session_key or ""
    request.visita.retomar(request.session)
    return ator_da_pessoa(
        usuario,
        lotacao_id=request.session.get("lotacao_id"),
        origem=Origem.WEB,
        endereco=endereco_do_cliente(request),
        agente=request.META.get("HTTP_USER_AGENT", "")[:300],
        sessao=hashlib.sha256(chave.encode()).hexdigest() if chave else "",
        visita=request.visita,
    )


def ator_da_tarefa(usuario_id: int, lotacao_id: int | None) -> Ator | None:
    """The owner of a background task, with the access the person has now; None when no longer active."""
    usuario = Usuario.objects.filter(pk=usuario_id, is_active=True).first()
    return ator_da_pessoa(usuario, lotacao_id=lotacao_id, origem=Origem.TAREFA) if usuario else None


def ator_do_sistema(origem: Origem = Origem.TAREFA) -> Ator:
    """The system itself, author of what nobody asked for."""
    usuario = Usuario.objects.only("pk", "username", "nome").get(username=LOGIN_DO_SISTEMA)
    return Ator(usuario_id=usuario.pk, login=usuario.username, nome=usuario.nome, origem=origem, sistema=True)
