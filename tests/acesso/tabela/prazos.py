"""The calendar, deadlines and communications, and the outages that move them."""

from sei.comum.tempo import agora, local
from tests.acesso.linha import POST, PUBLICA, PUBLICO, RESTRITO, SIGILOSO, SO_A_UNIDADE, Linha, formulario, le, pratica

SO_QUEM_COMUNICA = {"colabora": 403, "recebeu": 403, "consulta": 403}
SO_O_ORGAO_GESTOR = {"produz": 403, "gestora": 200}
_dia = {"inicio": "2027-05-28", "tipo": "ponto_facultativo", "descricao": "Ponte", "norma": "Portaria 1/2026"}
_planilha = {
    "texto": "primeiro dia;tipo;descrição;ato ou norma\n28/05/2027;Ponto facultativo;Ponte;Portaria 1/2026",
    "acao": "importar",
}


def _comunicacao(mundo) -> dict:
    outra = mundo.elenco.secad if mundo.unidade == mundo.elenco.ditec else mundo.elenco.ditec
    dados = {"documento": mundo.outro_assinado.pk, "tipo": "intimacao", "n": "5", "unidade_de_tempo": "dias_corridos"}
    return dados | ({"pessoas": "elisa.brito"} if mundo.nivel == SIGILOSO else {"unidades": [outra.pk]})


def _comarca(mundo) -> dict:
    return {"unidade": mundo.elenco.ditec.pk, "comarca": mundo.outra_comarca.pk, "motivo": "Mudou de prédio"}


def _queda(mundo) -> dict:
    return {"inicio": "2026-01-05T10:00", "fim": "2026-01-05T11:00", "natureza": "falha", "causa": "Falha"}


def _solucao(mundo) -> dict:
    return {"fim": f"{local(agora()):%Y-%m-%dT%H:%M:%S}"}


TABELA = [
    # ---- the calendar: everybody inside reads it, who governs changes it, agendas subscribe to it
    le("prazos:calendario"),
    le("prazos:historico_do_calendario"),
    le("prazos:calendario_csv"),
    le("prazos:calendario_ics", **PUBLICA),
    le("prazos:calcular"),
    le("prazos:comarcas"),
    Linha("prazos:comarcas", "governo", POST, produz=302, consulta=403, dados=_comarca),
    le("prazos:incluir_dia", "governo", consulta=403),
    Linha("prazos:incluir_dia", "governo", POST, produz=302, consulta=403, dados=_dia),
    le("prazos:revogar_dia", "fato", consulta=403),
    Linha("prazos:revogar_dia", "fato", POST, produz=302, consulta=403, dados={"motivo": "sem efeito"}),
    le("prazos:confirmar_ano", "ano", consulta=403),
    Linha("prazos:confirmar_ano", "ano", POST, produz=302, consulta=403, dados={"norma": "Portaria 1/2026"}),
    le("prazos:importar_calendario", "governo", consulta=403),
    Linha("prazos:importar_calendario", "governo", POST, produz=302, consulta=403, dados=_planilha),
    # ---- deadlines and communications
    le("prazos:painel"),
    le("prazos:reducoes", **SO_O_ORGAO_GESTOR),
    le("prazos:comunicacoes"),
    le("prazos:do_processo", "processo"),
    le("prazos:prazo", "prazo"),
    le("prazos:prazo", "controle", **SO_A_UNIDADE),
    le("prazos:reducao", "prazo", produz=409),
    Linha("prazos:reducao", "prazo", POST, produz=422),
    formulario("prazos:comunicar", "processo", colabora=403),
    pratica("prazos:comunicar", "processo", dados=_comunicacao, colabora=403),
    formulario("prazos:controle", "processo"),
    pratica("prazos:controle", "processo", dados={"n": "5", "unidade_de_tempo": "dias_uteis"}),
    pratica("prazos:encerrar_controle", "processo", dados={"cumprido": "1"}, recebeu=409),
    le("prazos:reabertura", "processo", produz=409),
    Linha("prazos:reabertura", "processo", POST, produz=409, dados={"dia": "2029-03-01"}),
    Linha("prazos:desmarcar_reabertura", "processo", POST, produz=404),
    le("prazos:comunicacao", "comunicacao"),
    Linha("prazos:consultar", "comunicacao", POST, produz=403, recebeu=302, niveis=(PUBLICO, RESTRITO)),
    Linha("prazos:consultar", "comunicacao", POST, produz=403, consulta=302, niveis=(SIGILOSO,)),
    Linha("prazos:responder", "comunicacao", produz=403, recebeu=409, niveis=(PUBLICO, RESTRITO)),
    Linha("prazos:responder", "comunicacao", produz=403, consulta=409, niveis=(SIGILOSO,)),
    Linha("prazos:responder", "comunicacao", POST, produz=422),
    le("prazos:cancelar_comunicacao", "comunicacao", **SO_QUEM_COMUNICA),
    Linha(
        "prazos:cancelar_comunicacao", "comunicacao", POST, produz=302, dados={"motivo": "engano"}, **SO_QUEM_COMUNICA
    ),
    le("prazos:certificar", "comunicacao", produz=409, **SO_QUEM_COMUNICA),
    Linha("prazos:certificar", "comunicacao", POST, produz=409, **SO_QUEM_COMUNICA),
    le("prazos:prorrogar", "retorno", niveis=(PUBLICO, RESTRITO), **SO_A_UNIDADE),
    Linha(
        "prazos:prorrogar",
        "retorno",
        POST,
        produz=302,
        niveis=(PUBLICO, RESTRITO),
        dados={"n": "90", "unidade_de_tempo": "dias_corridos"},
        **SO_A_UNIDADE,
    ),
    le("prazos:dispensar", "retorno", niveis=(PUBLICO, RESTRITO), **SO_A_UNIDADE),
    Linha(
        "prazos:dispensar",
        "retorno",
        POST,
        produz=302,
        niveis=(PUBLICO, RESTRITO),
        dados={"motivo": "Já devolvido de outro modo"},
        **SO_A_UNIDADE,
    ),
    # ---- outages: the certified ones are everybody's, the rest belongs to who keeps the system
    le("prazos:indisponibilidades", **PUBLICA),
    le("prazos:indisponibilidade", "certificada", **PUBLICA),
    le("prazos:indisponibilidade", "em_apuracao", produz=404, anonimo=404),
    le("prazos:certidao_da_indisponibilidade", "certificada", **PUBLICA),
    le("prazos:certidao_da_indisponibilidade", "em_apuracao", produz=404, anonimo=404),
    le("prazos:gestao_das_indisponibilidades", **SO_O_ORGAO_GESTOR),
    le("prazos:registrar_indisponibilidade", **SO_O_ORGAO_GESTOR),
    Linha("prazos:registrar_indisponibilidade", metodo=POST, produz=403, gestora=302, dados=_queda),
    le("prazos:ficha_da_indisponibilidade", "em_apuracao", **SO_O_ORGAO_GESTOR),
    *(
        linha
        for ato, dados in (
            ("encerrar", _solucao),
            ("certificar", {"fundamento": "Despacho"}),
            ("anular", {"motivo": "m"}),
        )
        for linha in (
            le(f"prazos:{ato}_indisponibilidade", "em_apuracao", **SO_O_ORGAO_GESTOR),
            Linha(f"prazos:{ato}_indisponibilidade", "em_apuracao", POST, produz=403, gestora=302, dados=dados),
        )
    ),
]
