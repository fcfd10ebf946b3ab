"""What the certificates of the system say: facts of the records, and the account of the deadline."""

from collections.abc import Mapping
from html import escape

from prazos.comunicados import Atraso
from prazos.memoria_texto import memoria_em_texto
from prazos.models import Comunicacao, SituacaoDaComunicacao
from sei.comum.tempo import local, por_extenso


def _paragrafos(*frases: str) -> str:
    return "".join(f"<p>{escape(frase)}</p>" for frase in frases if frase)


def _memoria(dados: Mapping) -> str:
    linhas = memoria_em_texto(dados).splitlines()
    itens = "".join(f"<li>{escape(linha)}</li>" for linha in linhas)
    return f"<h3>Memória de cálculo do prazo</h3><ul>{itens}</ul>"


def _abertura(comunicacao: Comunicacao) -> str:
    dia, hora = por_extenso(comunicacao.enviada_em)
    para = comunicacao.unidade.nome if comunicacao.unidade_id else comunicacao.pessoa.nome
    return (
        f"Certifico que a {comunicacao.get_tipo_display().lower()} do documento {comunicacao.documento.rotulo}, da "
        f"unidade {comunicacao.remetente.nome} ({comunicacao.remetente.sigla}), foi enviada a {para} em {dia}, às "
        f"{hora}, horário oficial de Roraima."
    )


def do_recebimento(comunicacao: Comunicacao) -> tuple[str, str]:
    """Name and HTML of the certificate of the receipt, by consultation or tacit (art. 25, § 1º)."""
    if comunicacao.situacao == SituacaoDaComunicacao.TACITA:
        nome = "de recebimento tácito"
        fato = (
            f"Não consultada até {comunicacao.ultimo_dia:%d/%m/%Y}, a comunicação considera-se recebida em "
            f"{comunicacao.recebimento:%d/%m/%Y}, nos termos do art. 25, § 1º, II, da Portaria TJRR/PR nº 1.650/2016."
        )
    else:
        dia, hora = por_extenso(comunicacao.consultada_em)
        onde = f", na unidade {comunicacao.consultada_na.sigla}" if comunicacao.consultada_na_id else ""
        nome = "de consulta"
        fato = (
            f"O conteúdo foi consultado por {comunicacao.consultada_por.nome}{onde}, em {dia}, às {hora}. "
            f"Considera-se recebida em {comunicacao.recebimento:%d/%m/%Y}, nos termos do art. 25, § 1º, I, da Portaria "
            "TJRR/PR nº 1.650/2016."
        )
    prazo = comunicacao.prazo
    conta = _memoria(prazo.memoria.dados) if prazo else _paragrafos("A comunicação não fixa prazo de resposta.")
    return nome, _paragrafos(_abertura(comunicacao), fato) + conta


def do_atraso(comunicacao: Comunicacao, atraso: Atraso) -> tuple[str, str]:
    """Name and HTML of the certificate that the deadline passed, with or without a late answer (art. 26)."""
    leitura = (
        f"O prazo terminou em {atraso.vencimento:%d/%m/%Y}, às 23h59. Pela leitura mais longa da norma, terminaria em "
        f"{atraso.maior:%d/%m/%Y}, também já passado."
    )
    if comunicacao.resposta_id:
        momento = local(comunicacao.respondida_em)
        fato = (
            f"A resposta, {comunicacao.resposta.rotulo}, foi recebida em {momento:%d/%m/%Y}, às {momento:%Hh%M}: é "
            "intempestiva."
        )
        return "de intempestividade", _paragrafos(_abertura(comunicacao), leitura, fato) + _memoria(atraso.memoria)
    fato = "Até a emissão desta certidão, não há resposta vinculada à comunicação."
    return "de decurso de prazo", _paragrafos(_abertura(comunicacao), leitura, fato) + _memoria(atraso.memoria)
