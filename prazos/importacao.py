"""From the spreadsheet to the calendar: what each line would do, before anything is written."""

from dataclasses import dataclass
from datetime import date

from prazos import consultas
from prazos.models import FatoDoCalendario
from prazos.novo_fato import NovoFato
from prazos.planilha import Linha, Nomes, ler
from sei.pessoas.consultas import unidades_ativas


@dataclass(frozen=True)
class LinhaExaminada:
    """A line of the preview: why it is refused, or that it already stands, or what is unusual about it."""

    linha: Linha
    erro: str = ""
    ja_esta: bool = False
    avisos: tuple[str, ...] = ()


@dataclass(frozen=True)
class Previa:
    """What the spreadsheet would do."""

    linhas: tuple[LinhaExaminada, ...]

    @property
    def erros(self) -> int:
        """Lines that keep all the others out."""
        return sum(bool(linha.erro) for linha in self.linhas)

    @property
    def avisos(self) -> bool:
        """Whether something must be read and accepted."""
        return any(linha.avisos and not linha.ja_esta for linha in self.linhas)

    @property
    def novos(self) -> tuple[NovoFato, ...]:
        """The days that would enter."""
        return tuple(item.linha.novo for item in self.linhas if item.linha.novo and not item.erro and not item.ja_esta)


def examinar_planilha(texto: str, *, hoje: date) -> Previa:
    """Read and check every line.

    Args:
        hoje: local date.

    Raises:
        PlanilhaInvalida: the text as a whole is not a calendar.
    """
    nomes = Nomes(
        tipos=dict(FatoDoCalendario.TIPOS),
        efeitos=dict(FatoDoCalendario.EFEITOS),
        comarcas={comarca.nome: comarca.pk for comarca in consultas.comarcas()},
        unidades={unidade.sigla: unidade.pk for unidade in unidades_ativas()},
    )
    linhas = ler(texto, nomes)
    exames = iter(consultas.examinar((linha.novo for linha in linhas if linha.novo), hoje=hoje))
    vistos: dict[tuple, int] = {}
    return Previa(tuple(_examinada(linha, exames, vistos) for linha in linhas))


def _examinada(linha: Linha, exames, vistos: dict[tuple, int]) -> LinhaExaminada:
    if linha.novo is None:
        return LinhaExaminada(linha, erro=linha.erro)
    exame = next(exames)
    if exame.erro:
        return LinhaExaminada(linha, erro=exame.erro.mensagem)
    primeira = vistos.setdefault(linha.novo.identidade, linha.numero)
    if primeira != linha.numero:
        return LinhaExaminada(linha, erro=f"Diz o mesmo que a linha {primeira}. Deixe uma só.")
    return LinhaExaminada(linha, ja_esta=exame.igual is not None, avisos=exame.avisos)


def celulas(fato: FatoDoCalendario) -> tuple[str, ...]:
    """The fact as a line of the spreadsheet."""
    return (
        f"{fato.inicio:%d/%m/%Y}",
        f"{fato.fim:%d/%m/%Y}",
        fato.get_tipo_display(),
        fato.get_efeito_display(),
        f"{fato.hora:%H:%M}" if fato.hora else "",
        fato.descricao,
        fato.lugar,
        fato.norma,
        fato.dje,
        fato.link,
    )
