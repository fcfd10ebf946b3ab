"""What a process is before it is annexed, kept to be restored when it is detached (Portaria 1650/2016, art. 23)."""

from datetime import datetime

from processos.models import Abertura, Processo
from sei.pessoas.ator import Ator

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


def restaurar(processo: Processo, retrato: dict) -> None:
    """Gives the process its openness back, unit by unit, and its state; must run inside an act, on a locked process."""
    for linha in retrato["aberturas"]:
        valores = {campo: _instante(linha[campo]) if campo in _INSTANTES else linha[campo] for campo in _CAMPOS}
        Abertura.objects.filter(pk=linha["pk"], processo=processo).update(**valores)
    processo.estado = retrato["estado"]
    processo.save(update_fields=["estado"])


def _texto(instante: datetime | None) -> str | None:
    return instante.isoformat() if instante else None


def _instante(texto: str | None) -> datetime | None:
    return datetime.fromisoformat(texto) if texto else None
