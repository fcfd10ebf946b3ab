"""Many open processes at once, for pages and budgets."""

from datetime import timedelta

from processos.models import Abertura, Processo
from sei.comum.tempo import agora


def em_massa(elenco, quantos: int) -> None:
    """Open processes of SECAD, numbered after those there are, each moved a minute after the one before."""
    base, instante = Processo.objects.count() + 1, agora() - timedelta(days=30)
    processos = Processo.objects.bulk_create(
        Processo(
            numero=f"{base + i:010d}-00.2026.8.23.8000",
            digitos=f"{base + i:010d}0020268238000",
            estado="em_tramitacao",
            tipo=elenco.tipo_publico,
            especificacao=f"Processo {base + i}",
            unidade_geradora=elenco.secad,
            autor=elenco.servidora.usuario,
            criado_em=instante,
        )
        for i in range(quantos)
    )
    Abertura.objects.bulk_create(
        Abertura(
            processo=processo,
            unidade=elenco.secad,
            origem="gerado",
            aberta_em=instante,
            movimentada_em=instante + timedelta(minutes=base + i),
            recebida_em=instante,
        )
        for i, processo in enumerate(processos)
    )
