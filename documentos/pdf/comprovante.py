"""Printed proof of an authenticity check: what was checked, the verdict, the signatures and the instant."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reportlab.platypus import Flowable, HRFlowable, Paragraph, Spacer

from documentos.pdf.composicao import Pagina, compor
from documentos.pdf.datas import instante
from documentos.pdf.documento import timbre
from documentos.pdf.estilos import CINZA, estilo
from documentos.pdf.fontes import literal
from documentos.pdf.perfil import Metadados
from documentos.pdf.tarja import CodigoQr

Veredito = Literal["autentico", "cancelado", "nao_confere"]
VEREDITOS = {
    "autentico": (
        "DOCUMENTO AUTÊNTICO",
        "Os códigos conferem com um documento guardado neste sistema, e o conteúdo guardado está íntegro.",
    ),
    "cancelado": (
        "DOCUMENTO CANCELADO",
        "Os códigos conferem com um documento deste sistema, que foi cancelado e deixou de valer.",
    ),
    "nao_confere": (
        "NÃO CONFERE",
        "O que foi apresentado não corresponde a nenhum documento que este sistema possa confirmar.",
    ),
}


@dataclass(frozen=True)
class DadosDoComprovante:
    """The outcome of one check; plain text, nothing the person was not allowed to see on the page.

    Args:
        orgao: name of the court.
        endereco: public address of the authenticity page.
        veredito: autentico, cancelado or nao_confere.
        codigo_verificador: as it was typed or read from the file.
        crc: as it was typed or read from the file.
        quando: aware instant of the check; printed in the official time of Roraima.
        documento: title of the document; empty when it may not be told.
        processo: number of the process; empty when it may not be told.
        sha256: SHA-256 of the frozen content, 64 hexadecimal digits; empty when there is none.
        sha256_do_arquivo: SHA-256 of the file the person presented, if any.
        assinaturas: text of each signature, in order.
        motivo: reason of the cancellation, if any.
    """

    orgao: str
    endereco: str
    veredito: Veredito
    codigo_verificador: str
    crc: str
    quando: datetime
    documento: str = ""
    processo: str = ""
    sha256: str = ""
    sha256_do_arquivo: str = ""
    assinaturas: tuple[str, ...] = ()
    motivo: str = ""


def compor_comprovante(dados: DadosDoComprovante) -> bytes:
    """Return the proof as deterministic PDF/A-1b bytes: one page, more only if the signatures do not fit.

    Raises:
        KeyError: unknown `veredito`.
        ValueError: `quando` without time zone.
    """
    titulo, explicacao = VEREDITOS[dados.veredito]
    metadados = Metadados(titulo="Comprovante de conferência de autenticidade", autor=dados.orgao, quando=dados.quando)
    campos = (
        ("Código verificador", dados.codigo_verificador),
        ("Código CRC", dados.crc),
        ("Documento", dados.documento),
        ("Processo", dados.processo),
        ("Motivo do cancelamento", dados.motivo),
        ("SHA-256 do conteúdo guardado", dados.sha256),
        ("SHA-256 do arquivo apresentado", dados.sha256_do_arquivo),
        ("Conferido em", instante(dados.quando)),
    )

    def historia(_simples: bool) -> list[Flowable]:
        saida = [
            *timbre(dados.orgao),
            Paragraph("Comprovante de conferência de autenticidade", estilo("h2")),
            Paragraph(titulo, estilo("aviso")),
            Paragraph(explicacao, estilo("sem")),
            HRFlowable(width="100%", thickness=0.5, color=CINZA, spaceBefore=4, spaceAfter=8),
        ]
        saida += [_campo(rotulo, valor) for rotulo, valor in campos if valor]
        if dados.assinaturas:
            saida.append(Paragraph("Assinaturas", estilo("h4")))
            saida += [
                Paragraph(literal(texto), estilo("item", recuo=20), bulletText=f"{n}.")
                for n, texto in enumerate(dados.assinaturas, 1)
            ]
        saida += [Spacer(1, 10), CodigoQr(dados.endereco[:500])]
        saida.append(
            Paragraph(
                f"Este comprovante retrata a conferência feita no instante indicado. Para conferir de novo, acesse "
                f"{literal(dados.endereco)} e informe os dois códigos.",
                estilo("dados"),
            )
        )
        return saida

    return compor(historia, metadados, Pagina(rodape=f"Conferência de autenticidade · {dados.orgao}"))


def _campo(rotulo: str, valor: str) -> Paragraph:
    return Paragraph(f"<b>{literal(rotulo)}:</b> {literal(valor)}", estilo("dados"))
