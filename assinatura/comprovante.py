"""What the printed proof of a check says: the result, and nothing the page did not show."""

from assinatura.autenticidade import Resultado, Signatario
from documentos.pdf.comprovante import DadosDoComprovante
from sei.comum.tempo import por_extenso


def dados_do_comprovante(resultado: Resultado, *, endereco: str, sha256_do_arquivo: str = "") -> DadosDoComprovante:
    """The proof of a result that found a document.

    Args:
        endereco: public address of the authenticity page.
        sha256_do_arquivo: of the file that was compared and found equal.
    """
    return DadosDoComprovante(
        orgao=resultado.orgao,
        endereco=endereco,
        veredito=resultado.desfecho.value,
        codigo_verificador=resultado.verificador,
        crc=resultado.crc,
        quando=resultado.instante,
        documento=resultado.titulo,
        processo=resultado.processo,
        sha256=resultado.sha256,
        sha256_do_arquivo=sha256_do_arquivo,
        assinaturas=tuple(map(_linha, resultado.signatarios)),
    )


def _linha(signatario: Signatario) -> str:
    data, hora = por_extenso(signatario.em)
    return f"{signatario.nome}, {signatario.cargo}, em {data}, às {hora} ({signatario.metodo.lower()})"
