"""Data: models of documents, with their sections, and the types of document."""

from typing import NamedTuple

SEM, UNIDADE, ORGAO = "sem", "unidade", "orgao"
DETERMINACAO = "determinacao"

_TIMBRE = (
    '<p class="al-centro"><strong>@orgao_nome@</strong></p><p class="al-centro">@unidade_nome@</p>'
    '<h2 class="al-centro">{titulo}</h2>'
)
_TITULOS = {
    SEM: "@tipo_documento@",
    UNIDADE: "@tipo_documento@ nº @numero_documento@ · @unidade_sigla@",
    ORGAO: "@tipo_documento@ nº @numero_documento@",
}
RODAPE = '<p class="al-centro">Referência: processo nº @processo@ · Número SEI @numero_sei@</p>'


class Interno(NamedTuple):
    """A type written in the system, with the initial text of its editable body and what it is for."""

    nome: str
    numeracao: str
    corpo: str
    finalidade: str = ""

    @property
    def secoes(self) -> tuple[tuple[str, str, bool, str], ...]:
        """Key, title, whether it is editable and text of each section, in order."""
        return (
            ("cabecalho", "Cabeçalho", False, _TIMBRE.format(titulo=_TITULOS[self.numeracao])),
            ("corpo", "Texto", True, self.corpo),
            ("rodape", "Rodapé", False, RODAPE),
        )


_DATA = '<p class="al-dir">Boa Vista, @data@.</p>'

INTERNOS = (
    Interno(
        "Despacho",
        UNIDADE,
        "<p>Assunto: @especificacao@</p><p>À unidade competente, para as providências cabíveis.</p>" + _DATA,
        DETERMINACAO,
    ),
    Interno(
        "Ofício",
        ORGAO,
        f"{_DATA}<p>A Sua Senhoria</p><p>Assunto: @especificacao@</p><p>Senhor(a) Dirigente,</p><p>Atenciosamente,</p>",
    ),
    Interno(
        "Memorando",
        UNIDADE,
        f"{_DATA}<p>Assunto: @especificacao@</p><p>Interessados: @interessados@</p><p>Senhor(a) Diretor(a),</p>",
    ),
    Interno(
        "Informação",
        UNIDADE,
        "<p>Assunto: @especificacao@</p><p>Interessados: @interessados@</p><p>Em atenção ao que consta dos autos, "
        f"informo:</p>{_DATA}",
    ),
    Interno(
        "Parecer",
        UNIDADE,
        "<p>Interessados: @interessados@</p><p>Assunto: @especificacao@</p><h3>I. Relatório</h3><p>&nbsp;</p>"
        f"<h3>II. Fundamentação</h3><p>&nbsp;</p><h3>III. Conclusão</h3><p>&nbsp;</p>{_DATA}",
    ),
    Interno("Certidão", UNIDADE, f"<p>Certifico, a pedido de @interessados@, que:</p>{_DATA}"),
    Interno("Requerimento", SEM, f"<p>@interessados@ vem requerer:</p><p>Pede deferimento.</p>{_DATA}"),
    Interno(
        "Portaria",
        ORGAO,
        "<p>A autoridade competente do @orgao_nome@, no uso de suas atribuições legais, resolve:</p>"
        f"<p>Art. 1º</p><p>Art. 2º Esta Portaria entra em vigor na data de sua publicação.</p>{_DATA}",
        DETERMINACAO,
    ),
    Interno("Decisão", UNIDADE, f"<p>Assunto: @especificacao@</p><p>Ante o exposto, decido:</p>{_DATA}", DETERMINACAO),
    Interno(
        "Termo de Referência",
        SEM,
        "<h3>1. Objeto</h3><p>@especificacao@</p><h3>2. Justificativa</h3><p>&nbsp;</p><h3>3. Especificações</h3>"
        "<p>&nbsp;</p><h3>4. Prazo e local de entrega</h3><p>&nbsp;</p><h3>5. Fiscalização</h3><p>&nbsp;</p>",
    ),
    Interno(
        "Ata de Reunião", SEM, f"<p>Aos @data@, reuniram-se:</p><p>Nada mais havendo, lavrou-se esta ata.</p>{_DATA}"
    ),
    Interno(
        "Termo de Sobrestamento",
        UNIDADE,
        "<p>Fica sobrestado o processo nº @processo@, nos termos do art. 21 da Portaria TJRR/PR nº 1.650/2016.</p>"
        "<p>Determinação: @determinacao@</p><p>Motivo: @motivo@</p>" + _DATA,
        "termo_sobrestamento",
    ),
    Interno(
        "Termo de Anexação de Processo",
        UNIDADE,
        "<p>Nos termos do art. 22 da Portaria TJRR/PR nº 1.650/2016, fica anexado ao processo nº "
        "@processo_principal@ o processo nº @processo_anexado@.</p><p>Determinação: @determinacao@</p>"
        "<p>Justificativa: @justificativa@</p>" + _DATA,
        "termo_anexacao",
    ),
    Interno(
        "Termo de Desanexação",
        UNIDADE,
        "<p>Em caráter excepcional e nos termos do art. 23 da Portaria TJRR/PR nº 1.650/2016, solicita-se ao Órgão "
        "Gestor que desanexe do processo nº @processo_principal@ o processo nº @processo_anexado@.</p>"
        "<p>Motivo: @motivo@</p>" + _DATA,
        "termo_desanexacao",
    ),
    Interno(
        "Despacho de referência a processo Agis",
        UNIDADE,
        "<p>Este processo dá continuidade ao processo Agis nº @numero_legado@.</p><p>Nos termos do art. 15 da "
        "Portaria TJRR/PR nº 1.650/2016, os atos seguintes são praticados no processo nº @processo@.</p>" + _DATA,
        "referencia_agis",
    ),
    Interno(
        "Despacho de referência a processo Cruviana",
        UNIDADE,
        "<p>Este processo dá continuidade ao processo Cruviana nº @numero_legado@.</p><p>Nos termos do art. 17 da "
        "Portaria TJRR/PR nº 1.650/2016, os atos seguintes são praticados no processo nº @processo@.</p>" + _DATA,
        "referencia_cruviana",
    ),
    Interno(
        "Despacho de recusa de recebimento em papel",
        UNIDADE,
        "<p>Nos termos do art. 3º da Portaria TJRR/PR nº 1.650/2016, o documento apresentado em papel é devolvido a "
        "@interessados@, para que seja produzido ou encaminhado por meio eletrônico.</p>" + _DATA,
    ),
)

# Captured documents that may order something, as an internal decision does.
DETERMINANTES = ("Ofício recebido",)

EXTERNOS = (
    "Anexo",
    "Atestado",
    "Certidão negativa",
    "Comprovante",
    "Contrato",
    "Diploma",
    "Documento de identificação",
    "Nota fiscal",
    "Ofício recebido",
    "Planilha",
    "Procuração",
    "Proposta comercial",
)
