"""Where a captured document came from and whether its paper goes to the Arquivo (Portaria 1650/2016, art. 20)."""

from dataclasses import dataclass
from datetime import date, datetime

from documentos.erros import SemArquivo, SemOriginal
from documentos.models import Documento, MeioDeRecebimento, OriginalFisico, Procedencia, SituacaoDoOriginal
from processos.models import Nivel
from sei.comum.erros import EntradaInvalida
from sei.comum.tempo import local
from sei.pessoas.ator import Ator
from sei.pessoas.consultas import arquivos_do_orgao
from sei.pessoas.models import Unidade

TAMANHO_DO_PROTOCOLO = 80


ROTULOS = {
    "meio": "como chegou",
    "chegou_em": "dia do recebimento",
    "protocolo": "número do malote ou do protocolo",
    "remetente": "remetente",
    "data_do_documento": "data do documento",
}


@dataclass(frozen=True, slots=True)
class NovaProcedencia:
    """How a document came from outside.

    Attributes:
        meio: one of MeioDeRecebimento. recebido_em: day it reached the court.
        protocolo: number of the malote or of the protocol there; may be empty on paper and e-mail.
        original: there is a paper, which goes to the Arquivo. arquivo_id: which one, when the órgão has several.
    """

    meio: str
    recebido_em: date | None
    protocolo: str = ""
    original: bool = False
    arquivo_id: int | None = None


@dataclass(frozen=True, slots=True)
class OrigemDoExterno:
    """What is said of where a captured document came from.

    Attributes:
        data_do_documento: the date it bears. remetente: who sent it; may be empty in what the unit itself had.
        procedencia: None for what the unit itself had.
    """

    data_do_documento: date
    remetente: str
    procedencia: NovaProcedencia | None


def conferir_origem(origem: OrigemDoExterno, ator: Ator, *, conferencia: str, em: datetime) -> None:
    """Checks what is said of where a document came from, before anything is written.

    Args:
        conferencia: how the copy was checked against the paper; empty for a born-digital one.

    Raises:
        EntradaInvalida, SemOriginal: naming the field.
    """
    if origem.data_do_documento > local(em).date():
        raise EntradaInvalida("A data do documento está no futuro. Confira o dia.", campo="data_do_documento")
    if origem.procedencia is not None:
        dito = {"conferencia": conferencia, "data_do_documento": origem.data_do_documento}
        conferir(origem.procedencia, ator, remetente=origem.remetente, documento=dito, em=em)


def conferir(procedencia: NovaProcedencia, ator: Ator, *, remetente: str, documento: dict, em: datetime) -> None:
    """Checks what was told, before anything is written.

    Args:
        remetente: who sent it, as typed. documento: `conferencia` and `data_do_documento` of the document.

    Raises:
        EntradaInvalida, SemOriginal: naming the field.
    """
    if procedencia.meio not in MeioDeRecebimento.values:
        raise EntradaInvalida("Escolha na lista como o documento chegou.", campo="meio")
    if not remetente.strip():
        raise EntradaInvalida("Diga quem enviou o documento: órgão ou pessoa (art. 20).", campo="remetente")
    _conferir_data(procedencia.recebido_em, documento["data_do_documento"], em=em)
    _conferir_protocolo(procedencia)
    digitalizado = bool(documento["conferencia"])
    if procedencia.meio == MeioDeRecebimento.PAPEL and not digitalizado:
        raise EntradaInvalida(
            "O que chega em papel é digitalizado: diga em «Origem do arquivo» com o que a cópia foi conferida.",
            campo="conferencia",
        )
    if procedencia.original and not digitalizado:
        raise SemOriginal(
            "Documento nato-digital nunca foi papel: não há original a encaminhar. Marque «Não» ou corrija a origem "
            "do arquivo.",
            campo="original",
        )
    if procedencia.original:
        arquivo_de_destino(ator, procedencia.arquivo_id)


def _conferir_data(recebido_em: date | None, do_documento: date, *, em: datetime) -> None:
    if recebido_em is None:
        raise EntradaInvalida("Informe o dia em que o documento foi recebido.", campo="recebido_em")
    if recebido_em > local(em).date():
        raise EntradaInvalida("A data de recebimento está no futuro. Confira o dia.", campo="recebido_em")
    if recebido_em < do_documento:
        raise EntradaInvalida(
            f"O documento tem data de {do_documento:%d/%m/%Y} e não pode ter chegado antes. Confira as duas datas.",
            campo="recebido_em",
        )


def _conferir_protocolo(procedencia: NovaProcedencia) -> None:
    protocolo = " ".join(procedencia.protocolo.split())
    if len(protocolo) > TAMANHO_DO_PROTOCOLO:
        raise EntradaInvalida(
            f"O número tem {len(protocolo)} caracteres; o limite é {TAMANHO_DO_PROTOCOLO}. Confira o que foi digitado.",
            campo="protocolo",
        )
    if protocolo:
        return
    if procedencia.meio == MeioDeRecebimento.MALOTE_DIGITAL:
        raise EntradaInvalida("Informe o número do Malote Digital: ele está no recibo.", campo="protocolo")
    if procedencia.meio == MeioDeRecebimento.OUTRO_SISTEMA:
        raise EntradaInvalida("Diga o sistema e o número que o documento tem nele.", campo="protocolo")


def gravar(documento: Documento, procedencia: NovaProcedencia, ator: Ator, *, em: datetime) -> dict:
    """Writes where the document came from and, when there is a paper, that the Arquivo awaits it; inside an act.

    Returns:
        facts for the trail.
    """
    Procedencia.objects.create(
        documento=documento,
        meio=procedencia.meio,
        recebido_em=procedencia.recebido_em,
        protocolo=" ".join(procedencia.protocolo.split()),
    )
    rotulo = MeioDeRecebimento(procedencia.meio).label.partition(":")[0]
    detalhe = f"; recebido em {procedencia.recebido_em:%d/%m/%Y} ({rotulo})"
    fatos = {"meio": procedencia.meio, "chegou_em": procedencia.recebido_em.isoformat()}
    if not procedencia.original:
        return {**fatos, "detalhe": detalhe}
    original = declarar_original(documento, ator, arquivo_de_destino(ator, procedencia.arquivo_id), em=em)
    if original.arquivo_id is None:
        return {**fatos, "detalhe": f"{detalhe}; original em papel com a {ator.unidade_sigla}"}
    return {**fatos, "detalhe": f"{detalhe}; original em papel encaminhado: {original.arquivo.sigla}"}


def corrigir(documento: Documento, origem: OrigemDoExterno) -> dict:
    """Writes what is now said of where the document came from, inside an act; its paper is where it was.

    Returns:
        what was said and what is said, by field, of the fields that changed.
    """
    antes = _dito(documento, Procedencia.objects.filter(documento=documento).first())
    nova = origem.procedencia
    if nova is None:
        Procedencia.objects.filter(documento=documento).delete()
        atual = None
    else:
        atual, _ = Procedencia.objects.update_or_create(
            documento=documento,
            defaults={
                "meio": nova.meio,
                "recebido_em": nova.recebido_em,
                "protocolo": " ".join(nova.protocolo.split()),
            },
        )
    documento.data_do_documento, documento.remetente = (
        origem.data_do_documento,
        " ".join(origem.remetente.split())[:200],
    )
    documento.save(update_fields=["data_do_documento", "remetente"])
    depois = _dito(documento, atual)
    mudou = [campo for campo in ROTULOS if antes[campo] != depois[campo]]
    return {"de": {campo: antes[campo] for campo in mudou}, "para": {campo: depois[campo] for campo in mudou}}


def _dito(documento: Documento, procedencia: Procedencia | None) -> dict:
    return {
        "meio": procedencia.meio if procedencia else "",
        "chegou_em": procedencia.recebido_em.isoformat() if procedencia else "",
        "protocolo": procedencia.protocolo if procedencia else "",
        "remetente": documento.remetente,
        "data_do_documento": documento.data_do_documento.isoformat(),
    }


def declarar_original(documento: Documento, ator: Ator, arquivo: Unidade, *, em: datetime) -> OriginalFisico:
    """The paper of a document, on its way to the Arquivo; that of a sigiloso stays with the unit, until it is sent."""
    sigiloso = documento.processo.nivel_efetivo == Nivel.SIGILOSO
    return OriginalFisico.objects.create(
        documento=documento,
        situacao=SituacaoDoOriginal.NA_UNIDADE if sigiloso else SituacaoDoOriginal.A_RECEBER,
        guarda_id=ator.unidade_id,
        arquivo=None if sigiloso else arquivo,
        desde=em,
    )


def arquivo_de_destino(ator: Ator, arquivo_id: int | None) -> Unidade:
    """The Arquivo chosen, or the only one the órgão has.

    Raises:
        SemArquivo: the órgão has none. EntradaInvalida: the choice is not one of them, or there are several.
    """
    arquivos = list(arquivos_do_orgao(ator.orgao_id))
    if not arquivos:
        raise SemArquivo(
            "Nenhuma unidade do órgão está marcada como Arquivo. Peça à administração que marque a unidade que guarda "
            "os originais em papel.",
            campo="original",
        )
    if arquivo_id is None and len(arquivos) == 1:
        return arquivos[0]
    escolhido = next((arquivo for arquivo in arquivos if arquivo.pk == arquivo_id), None)
    if escolhido is None:
        raise EntradaInvalida("Escolha na lista o Arquivo que recebe o original.", campo="arquivo_de_destino")
    return escolhido
