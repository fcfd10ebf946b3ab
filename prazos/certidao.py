"""The certidão of an outage as PDF/A: when, how long, why, who certified, and how to check it."""

from dataclasses import dataclass
from datetime import datetime

from reportlab.platypus import Flowable, HRFlowable, Paragraph, Spacer

from documentos.pdf.composicao import Pagina, compor
from documentos.pdf.datas import data, instante
from documentos.pdf.documento import timbre
from documentos.pdf.estilos import CINZA, estilo
from documentos.pdf.fontes import literal
from documentos.pdf.perfil import Metadados
from documentos.pdf.tarja import CodigoQr
from prazos.consultas.indisponibilidade import Publica
from prazos.indisponibilidade import Decisao

REGRA = (
    "Os prazos que terminavam nestes dias são prorrogados até as 23h59 do primeiro dia útil seguinte ao da solução "
    "(Portaria TJRR/PR nº 1.650/2016, art. 26, parágrafo único)."
)
REGRA_COM_LIMIAR = (
    "São prorrogados até as 23h59 do primeiro dia útil seguinte ao da solução os prazos que terminavam em dia com mais "
    "de 60 minutos de indisponibilidade, somados entre 6h e 23h, ou com qualquer indisponibilidade entre 23h e 24h "
    "(Portaria TJRR/PR nº 1.650/2016, art. 26, parágrafo único; Resolução CNJ nº 185/2013, art. 11)."
)
SEM_PRORROGACAO = "Esta indisponibilidade foi certificada sem prorrogação de prazos."


@dataclass(frozen=True)
class DadosDaCertidao:
    """Everything the certidão shows; plain text.

    Args:
        orgao: name of the court. numero: of the outage.
        campos: pairs (label, value) in order; empty values are left out.
        dias: one line for each day it touched. efeito: what it does to deadlines.
        endereco: public address of the outage. quando: aware instant of the issue.
    """

    orgao: str
    numero: int
    campos: tuple[tuple[str, str], ...]
    dias: tuple[str, ...]
    efeito: str
    endereco: str
    quando: datetime


def efeito_nos_prazos(publica: Publica) -> str:
    """The sentence that says what a certified outage does to deadlines."""
    if not publica.indisponibilidade.prorroga:
        return SEM_PRORROGACAO
    return REGRA_COM_LIMIAR if publica.limiar_cnj else REGRA


def dados_da_certidao(publica: Publica, *, endereco: str, agora: datetime) -> DadosDaCertidao:
    """The certidão of a certified outage as it stands at `agora` (aware)."""
    queda = publica.indisponibilidade
    fim = instante(queda.fim) if queda.fim else f"sem solução até {instante(agora)}"
    dias = [_linha(dia) for dia in publica.dias]
    if publica.outros_dias:
        dias.append(f"e mais {publica.outros_dias} dia(s), até a solução")
    return DadosDaCertidao(
        orgao=publica.orgao,
        numero=queda.numero,
        campos=(
            ("Início", instante(queda.inicio)),
            ("Solução", fim),
            ("Duração", duracao(queda.minutos(agora))),
            ("Natureza", queda.get_natureza_display()),
            ("Causa", queda.causa),
            ("Origem do registro", queda.get_origem_display()),
            ("Certificada por", f"{publica.certificada_por}, {publica.unidade}, em {instante(queda.certificada_em)}"),
            ("Ato", queda.ato),
        ),
        dias=tuple(dias),
        efeito=efeito_nos_prazos(publica),
        endereco=endereco,
        quando=agora,
    )


def duracao(minutos: int) -> str:
    """``2 dias, 3 h e 5 min``; ``menos de 1 min`` for none."""
    dias, resto = divmod(minutos, 1440)
    horas, restantes = divmod(resto, 60)
    partes = [f"{dias} {'dia' if dias == 1 else 'dias'}" if dias else "", f"{horas} h" if horas else ""]
    partes.append(f"{restantes} min" if restantes else "")
    ditas = [parte for parte in partes if parte]
    if not ditas:
        return "menos de 1 min"
    return f"{', '.join(ditas[:-1])} e {ditas[-1]}" if len(ditas) > 1 else ditas[0]


def _linha(dia: Decisao) -> str:
    return f"{data(dia.dia)}: {dia.minutos_diurnos} min entre 6h e 23h, {dia.minutos_finais} min entre 23h e 24h"


def compor_certidao(dados: DadosDaCertidao) -> bytes:
    """Return the certidão as deterministic PDF/A-1b bytes.

    Raises:
        ValueError: `quando` without time zone.
    """
    titulo = f"Certidão de indisponibilidade nº {dados.numero}"

    def historia(_simples: bool) -> list[Flowable]:
        return [
            *timbre(dados.orgao),
            Paragraph(literal(titulo), estilo("h2")),
            Paragraph(
                "O sistema eletrônico de processos administrativos esteve indisponível no período abaixo.",
                estilo("sem"),
            ),
            HRFlowable(width="100%", thickness=0.5, color=CINZA, spaceBefore=4, spaceAfter=8),
            *(
                Paragraph(f"<b>{literal(rotulo)}:</b> {literal(valor)}", estilo("dados"))
                for rotulo, valor in dados.campos
                if valor
            ),
            Paragraph("Dias atingidos", estilo("h4")),
            *(Paragraph(literal(linha), estilo("dados")) for linha in dados.dias),
            Spacer(1, 8),
            Paragraph(literal(dados.efeito), estilo("sem")),
            Spacer(1, 10),
            CodigoQr(dados.endereco[:500]),
            Paragraph(
                f"Emitida em {literal(instante(dados.quando))}. A situação atual está em {literal(dados.endereco)}.",
                estilo("dados"),
            ),
        ]

    metadados = Metadados(titulo=titulo, autor=dados.orgao, quando=dados.quando)
    return compor(historia, metadados, Pagina(rodape=f"{titulo} · {dados.orgao}"))
