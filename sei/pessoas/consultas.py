"""Readings of people and units: what every internal user may know."""

from datetime import datetime

from django.db.models import F

from sei.pessoas import segundo_fator
from sei.pessoas.models import Investidura, Lotacao, Unidade, Usuario


def unidades_ativas():
    """Active units, by sigla."""
    return Unidade.objects.filter(ativa=True).order_by("sigla")


def unidade(pk: int) -> Unidade | None:
    """The active unit, or None."""
    return Unidade.objects.filter(pk=pk, ativa=True).first()


def arquivos_do_orgao(orgao_id: int | None):
    """Active units of the órgão that keep originals on paper, by sigla."""
    return unidades_ativas().filter(orgao_id=orgao_id, arquivo=True)


def pessoas_da_unidade(unidade_id: int):
    """Active people of a unit, by name."""
    return Usuario.objects.filter(lotacoes__unidade_id=unidade_id, is_active=True).order_by("nome").distinct()


def trabalha_na_unidade(usuario_id: int, unidade_id: int) -> bool:
    """Whether the active person works in the unit."""
    return Lotacao.objects.filter(usuario_id=usuario_id, unidade_id=unidade_id, usuario__is_active=True).exists()


def unidades_da_pessoa(usuario_id: int):
    """Active units where the person works, by sigla."""
    return unidades_ativas().filter(lotacoes__usuario_id=usuario_id).distinct()


def cargos_da_pessoa(usuario_id: int) -> list[str]:
    """Names of the cargos the person may sign with, the main one first."""
    return list(
        Investidura.objects.filter(usuario_id=usuario_id)
        .order_by(F("principal").desc(), "cargo__nome")
        .values_list("cargo__nome", flat=True)
    )


def lotacao_da_pessoa(usuario_id: int, lotacao_id: int) -> Lotacao | None:
    """The person's lotação in an active unit, or None when it is not theirs."""
    return Lotacao.objects.filter(pk=lotacao_id, usuario_id=usuario_id, unidade__ativa=True).first()


def seguranca_da_pessoa(usuario: Usuario, *, instante: datetime) -> dict:
    """Her second factor: `ativo` since when, or None; `exigido`; `restantes` codes; `dispositivos` trusted."""
    aparelho = segundo_fator.aparelho(usuario)
    return {
        "ativo": aparelho.created_at if aparelho else None,
        "exigido": segundo_fator.exigido(usuario.pk),
        "restantes": segundo_fator.codigos_restantes(usuario),
        "dispositivos": segundo_fator.dispositivos(usuario, instante=instante),
    }
