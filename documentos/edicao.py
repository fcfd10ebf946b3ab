"""Who is writing what: the edit lock and the text saved automatically. None of it is an act: nothing is said yet."""

from datetime import datetime, timedelta

from documentos.erros import EmEdicaoPorOutraPessoa
from documentos.models import Documento, Edicao
from sei.comum.tempo import por_extenso
from sei.pessoas.ator import Ator

ABANDONO = timedelta(minutes=15)


def ativa(documento: Documento, *, instante: datetime) -> Edicao | None:
    """The edition that holds the lock, unless nothing came from it for ABANDONO."""
    return (
        Edicao.objects.filter(documento=documento, ativa=True, vista_em__gt=instante - ABANDONO)
        .select_related("usuario")
        .first()
    )


def da_pessoa(documento: Documento, usuario_id: int) -> Edicao | None:
    """The person's own unsaved text of the document, whoever holds the lock."""
    return Edicao.objects.filter(documento=documento, usuario_id=usuario_id).first()


def tomar(documento: Documento, usuario_id: int, *, instante: datetime) -> Edicao:
    """Gives the lock to the person; what somebody else was writing stays kept for them."""
    Edicao.objects.filter(documento=documento, ativa=True).exclude(usuario_id=usuario_id).update(ativa=False)
    edicao, nova = Edicao.objects.get_or_create(
        documento=documento,
        usuario_id=usuario_id,
        defaults={"versao_base": documento.versao, "desde": instante, "vista_em": instante},
    )
    if not nova:
        if not edicao.ativa:
            edicao.desde = instante
        edicao.ativa, edicao.vista_em = True, instante
        edicao.save(update_fields=["ativa", "desde", "vista_em"])
    return edicao


def encerrar(documento: Documento, usuario_id: int) -> None:
    """Forgets the person's unsaved text and frees the lock."""
    Edicao.objects.filter(documento=documento, usuario_id=usuario_id).delete()


def exigir_livre(documento: Documento, ator: Ator, *, instante: datetime) -> None:
    """Refuses while somebody else holds the edit lock.

    Raises:
        EmEdicaoPorOutraPessoa
    """
    atual = ativa(documento, instante=instante)
    if atual and atual.usuario_id != ator.usuario_id:
        dia, hora = por_extenso(atual.desde)
        raise EmEdicaoPorOutraPessoa(
            f"{documento.titulo} está em edição por {atual.usuario.nome} desde {dia}, às {hora}. "
            "Combine com a pessoa ou assuma a edição: o texto dela fica guardado."
        )
