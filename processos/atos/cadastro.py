"""Describing the process: the fields of art. 10 and the checks every way of starting shares."""

from processos import acesso, estados
from processos.andamentos import ato, registrar
from processos.cadastro import DadosDoProcesso, conferir_dados, gravar_partes
from processos.models import Observacao, Processo, TipoAndamento
from sei.comum.erros import EntradaInvalida
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator


@ato(TipoAndamento.CADASTRO_ALTERADO, pode_nada=True)
def alterar_cadastro(*, ator: Ator, processo_id: int, dados: DadosDoProcesso) -> Processo:
    """Changes type, specification, subjects, interested parties and priority (art. 10, III and IV).

    The access level is not changed here; `dados.nivel` is ignored.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, EntradaInvalida, and the refusals of `estados`.
    """
    processo = acesso.travar(ator, processo_id)
    estados.exigir(processo.estado, estados.Operacao.ALTERAR_CADASTRO)
    acesso.exigir_aberto(processo, ator)
    tipo = conferir_dados(dados, nivel=processo.nivel, hipotese_legal_id=processo.hipotese_legal_id)
    antes = _retrato(processo)
    processo.tipo, processo.especificacao = tipo, " ".join(dados.especificacao.split())
    processo.prioridade, processo.sem_interessados = dados.prioridade, dados.sem_interessados
    gravar_partes(processo, dados, em=agora())
    depois = _retrato(processo)
    campos = [nome for nome in depois if antes[nome] != depois[nome]]
    if campos:
        processo.save(update_fields=["tipo", "especificacao", "prioridade", "sem_interessados"])
        registrar(TipoAndamento.CADASTRO_ALTERADO, processo=processo, ator=ator, em=agora(), campos=", ".join(campos))
    return processo


def _retrato(processo: Processo) -> dict:
    return {
        "tipo": processo.tipo.nome,
        "especificação": processo.especificacao,
        "prioridade": processo.prioridade,
        "interessados": [i.contato.nome for i in processo.interessados.select_related("contato")],
        "assuntos": sorted(processo.classificacoes.values_list("assunto_id", flat=True)),
    }


@ato(TipoAndamento.OBSERVACAO_REGISTRADA)
def registrar_observacao(*, ator: Ator, processo_id: int, texto: str) -> Observacao:
    """Writes the unit's note about the process; other units read it.

    Raises:
        NaoEncontrado, ProcessoNaoAberto, EntradaInvalida when longer than 1,000 characters.
    """
    processo = acesso.travar(ator, processo_id)
    acesso.exigir_aberto(processo, ator)
    if len(texto) > 1000:
        raise EntradaInvalida(
            f"A observação tem {len(texto)} caracteres; o limite é 1.000. Resuma o texto.", campo="texto"
        )
    instante = agora()
    observacao, _ = Observacao.objects.update_or_create(
        processo=processo,
        unidade_id=ator.unidade_id,
        defaults={"texto": texto.strip(), "atualizada_em": instante, "autor_id": ator.usuario_id},
    )
    registrar(TipoAndamento.OBSERVACAO_REGISTRADA, processo=processo, ator=ator, em=instante)
    return observacao
