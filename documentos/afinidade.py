"""What two processes must have in common to be annexed (Portaria 1650/2016, art. 1º, I)."""

from collections.abc import Iterable
from dataclasses import dataclass

from documentos import termos
from documentos.erros import FaltaJustificativa, JustificativaForaDoTermo
from documentos.models import Documento
from processos.models import Assunto, Contato, Processo


@dataclass(frozen=True, slots=True)
class Afinidade:
    """Names of the interested parties and of the subjects that both processes have."""

    interessados: tuple[str, ...]
    assuntos: tuple[str, ...]

    @property
    def basta(self) -> bool:
        """At least one of each; otherwise the annexation must be justified."""
        return bool(self.interessados and self.assuntos)

    @property
    def falta(self) -> str:
        """What they do not share, for a sentence; empty when they share enough."""
        partes = [
            nome for nome, comuns in (("interessado", self.interessados), ("assunto", self.assuntos)) if not comuns
        ]
        return " nem ".join(partes)


def afinidade(um: Processo, outro: Processo) -> Afinidade:
    """What the two processes share."""
    return Afinidade(
        interessados=tuple(
            Contato.objects.filter(interesses__processo=um)
            .filter(pk__in=Contato.objects.filter(interesses__processo=outro).values("pk"))
            .values_list("nome", flat=True)
        ),
        assuntos=tuple(
            str(assunto)
            for assunto in Assunto.objects.filter(classificacoes__processo=um).filter(
                pk__in=Assunto.objects.filter(classificacoes__processo=outro).values("pk")
            )
        ),
    )


def exigir_justificativa(um: Processo, outro: Processo, texto: str, *, em_termos: Iterable[Documento]) -> str:
    """The justification, tidied; empty when the processes share interessado and assunto and nobody wrote one.

    Args:
        em_termos: the signed Termos, which must say it.

    Raises:
        FaltaJustificativa, JustificativaForaDoTermo, EntradaInvalida when it is too long.
    """
    comum = afinidade(um, outro)
    if not texto.strip():
        if comum.basta:
            return ""
        raise FaltaJustificativa(
            f"Os processos não têm {comum.falta} em comum (art. 1º, I). Escreva a justificativa e faça-a constar do "
            "Termo de Anexação dos dois.",
            campo="justificativa",
        )
    justificativa = termos.exigir_texto(texto, "a justificativa", campo="justificativa")
    for termo in em_termos:
        if not termos.cita(termo, justificativa):
            raise JustificativaForaDoTermo(
                f"A justificativa não consta de {termo.rotulo}. Copie para cá o trecho que está nos dois termos, ou "
                "refaça o termo com ela.",
                campo="justificativa",
            )
    return justificativa
