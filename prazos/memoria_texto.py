"""The account of a deadline in words people read. Pure.

Written from the stored dictionary alone, so that the record and what was shown can never disagree.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from prazos.pedido import UnidadeDeTempo

SEMANA = ("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo")
UNIDADES = {
    UnidadeDeTempo.DIAS_CORRIDOS: ("dia corrido", "dias corridos"),
    UnidadeDeTempo.DIAS_UTEIS: ("dia útil", "dias úteis"),
    UnidadeDeTempo.MESES: ("mês", "meses"),
    UnidadeDeTempo.ANOS: ("ano", "anos"),
}


def _por_extenso(iso: str) -> str:
    dia = date.fromisoformat(iso)
    return f"{dia:%d/%m/%Y} ({SEMANA[dia.weekday()]})"


def _trecho(trecho: Mapping) -> str:
    de, ate = date.fromisoformat(trecho["de"]), date.fromisoformat(trecho["ate"])
    periodo = f"{de:%d/%m/%Y}" if de == ate else f"{de:%d/%m/%Y} a {ate:%d/%m/%Y}"
    return f"{periodo}, {trecho['motivo']}" + (f" ({trecho['norma']})" if trecho["norma"] else "")


def _frase_do_recebimento(conta: Mapping) -> str:
    recebimento = conta["recebimento"]
    frase = {
        "comeco": "Início",
        "consulta": f"Enviada em {_por_extenso(conta['data'])} e consultada em {_por_extenso(recebimento['nominal'])}: "
        "recebimento",
        "tacito": f"Enviada em {_por_extenso(conta['data'])} e não consultada em {conta['perfil']['dias_tacitos']} "
        "dias corridos: recebimento tácito",
        "publicacao": f"Disponibilizada no DJe em {_por_extenso(conta['data'])}: publicação",
    }[recebimento["hipotese"]]
    frase += f" em {_por_extenso(recebimento['data'])}. {recebimento['norma']}."
    if recebimento["dias"]:
        frase += " Dias sem expediente antes dele: " + "; ".join(map(_trecho, recebimento["dias"])) + "."
    return frase


def _frase_do_prazo(conta: Mapping) -> str:
    prazo = conta["prazo"]
    if conta["primeiro_dia"] is None:
        return f"Prazo com data certa: {_por_extenso(conta['nominal'])}."
    quantidade = prazo["n"] * (2 if prazo["em_dobro"] else 1)
    unidade = UNIDADES[UnidadeDeTempo(prazo["unidade"])][quantidade > 1]
    dobro = f" ({prazo['n']} em dobro)" if prazo["em_dobro"] else ""
    return (
        f"Prazo de {quantidade} {unidade}{dobro}, excluído o dia do começo e incluído o do vencimento. "
        f"Primeiro dia contado: {_por_extenso(conta['primeiro_dia'])}. Portaria 1650/2016, art. 25."
    )


def _frases_das_prorrogacoes(conta: Mapping) -> Iterator[str]:
    for prorrogacao in conta["prorrogacoes"]:
        dias = "; ".join(map(_trecho, prorrogacao["dias"]))
        para = f"para {_por_extenso(prorrogacao['para'])}" if prorrogacao["para"] else "para data a definir"
        yield f"Prorrogado {para}: {dias}. {prorrogacao['norma']}."
    for caso in conta["indisponibilidades"]:
        if not caso["prorrogou"]:
            yield (
                f"Indisponibilidade em {_por_extenso(caso['dia'])} sem efeito: {caso['minutos_diurnos']} minutos entre "
                "6h e 23h. Resolução CNJ 185/2013, art. 11."
            )


def memoria_em_texto(conta: Mapping) -> str:
    """Return the account as paragraphs, one a line, from the dictionary made by `memoria`."""
    linhas = [_frase_do_recebimento(conta), _frase_do_prazo(conta)]
    if conta["nao_contados"]:
        linhas.append("Dias não contados: " + "; ".join(map(_trecho, conta["nao_contados"])) + ".")
    linhas.append(f"Vencimento antes de prorrogações: {_por_extenso(conta['nominal'])}.")
    linhas += _frases_das_prorrogacoes(conta)
    if conta["a_definir"]:
        linhas.append("Termo final: prorrogado, data a definir quando o sistema voltar.")
    else:
        limite = datetime.fromisoformat(conta["limite"]["local"])
        linhas.append(
            f"Termo final: {_por_extenso(conta['vencimento'])}, até as {limite:%Hh%M}, horário de Roraima. "
            "Portaria 1650/2016, art. 26."
        )
    linhas.append(_frase_dos_extremos(conta))
    leituras = [nome if valor else f"sem {nome}" for nome, valor in conta["perfil"]["leituras"].items()]
    perfil = f"{conta['perfil']['nome']}, versão {conta['perfil']['versao']}"
    linhas.append(f"Perfil de contagem: {perfil}" + (f" ({', '.join(leituras)})." if leituras else "."))
    if conta["calendario"]["versao"]:
        linhas.append(f"Calendário: {conta['calendario']['abrangencia']}, versão {conta['calendario']['versao']}.")
    if conta["calendario"]["propostos"]:
        anos = ", ".join(map(str, conta["calendario"]["propostos"]))
        linhas.append(f"Calendário proposto, ainda não confirmado pela Portaria do ano: {anos}.")
    return "\n".join(linhas)


def _frase_dos_extremos(conta: Mapping) -> str:
    menor, maior = conta["extremos"]["menor"], conta["extremos"]["maior"]
    if maior is None:
        return f"Leitura mais curta: {_por_extenso(menor)}; a mais longa não pode ser calculada ainda."
    if menor == maior:
        return "Todas as leituras da norma levam ao mesmo dia."
    return f"Leitura mais curta: {_por_extenso(menor)}; mais longa: {_por_extenso(maior)}."
