"""What a process is before it is annexed, kept to be restored when it is detached (Portaria 1650/2016, art. 23)."""

from datetime import datetime

from processos.models import Abertura, OrigemDaAbertura, Processo
from sei.pessoas.ator import Ator
from sei.pessoas.models import Unidade

_CAMPOS = (
    "unidade_id",
    "origem",
    "enviada_por_id",
    "aberta_em",
    "movimentada_em",
    "recebida_em",
    "recebida_por_id",
    "atribuida_a_id",
    "tem_novidade",
    "concluida_em",
    "concluida_por_id",
)
_INSTANTES = frozenset(campo for campo in _CAMPOS if campo.endswith("_em"))


def retratar(processo: Processo) -> dict:
    """The state of the process and every row of its openness, unit by unit, as JSON values."""
    linhas = Abertura.objects.filter(processo=processo).order_by("pk").values("pk", *_CAMPOS)
    return {
        "estado": processo.estado,
        "aberturas": [
            {campo: _texto(valor) if campo in _INSTANTES else valor for campo, valor in linha.items()}
            for linha in linhas
        ],
    }


def fechar(processo: Processo, ator: Ator, *, em: datetime) -> None:
    """Closes the process wherever it is open; must run inside an act, after `retratar`."""
    Abertura.objects.filter(processo=processo, concluida_em__isnull=True).update(
        concluida_em=em, concluida_por_id=ator.usuario_id, movimentada_em=em
    )


def restaurar(processo: Processo, retrato: dict, *, principal: Processo, ator: Ator, em: datetime) -> str:
    """Gives the process its openness back, unit by unit, and its state; must run inside an act, on a locked process.

    A unit deactivated meanwhile does not get it back. When none is left, it goes on where its principal is open or,
    failing that, in the actor's unit: somebody must have it in hands.

    Returns:
        sigla of the unit it went to for that reason, or an empty text.
    """
    linhas = [linha for linha in retrato["aberturas"] if linha["concluida_em"] is None]
    ativas = set(
        Unidade.objects.filter(pk__in=[linha["unidade_id"] for linha in linhas], ativa=True).values_list(
            "pk", flat=True
        )
    )
    for linha in retrato["aberturas"]:
        if linha["concluida_em"] is None and linha["unidade_id"] not in ativas:
            continue
        valores = {campo: _instante(linha[campo]) if campo in _INSTANTES else linha[campo] for campo in _CAMPOS}
        Abertura.objects.filter(pk=linha["pk"], processo=processo).update(**valores)
    processo.estado = retrato["estado"]
    processo.save(update_fields=["estado"])
    if ativas or not linhas:
        return ""
    unidade = _onde_segue(principal, ator)
    Abertura.objects.create(
        processo=processo,
        unidade=unidade,
        origem=OrigemDaAbertura.RECEBIDO,
        enviada_por_id=linhas[-1]["unidade_id"],
        aberta_em=em,
        movimentada_em=em,
    )
    return unidade.sigla


def _onde_segue(principal: Processo, ator: Ator) -> Unidade:
    abertas = Unidade.objects.filter(
        aberturas__processo=principal, aberturas__concluida_em__isnull=True, ativa=True
    ).order_by("aberturas__aberta_em", "aberturas__pk")
    do_ator = abertas.filter(pk=ator.unidade_id).first()
    return do_ator or abertas.first() or Unidade.objects.get(pk=ator.unidade_id)


def _texto(instante: datetime | None) -> str | None:
    return instante.isoformat() if instante else None


def _instante(texto: str | None) -> datetime | None:
    return datetime.fromisoformat(texto) if texto else None
