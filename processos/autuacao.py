"""Creating and numbering a process, for the acts that start one (arts. 8º to 10)."""

from datetime import datetime

from django.conf import settings

from processos import acesso, credenciais, numeracao
from processos.cadastro import DadosDoProcesso, conferir_dados, conferir_nivel, gravar_partes
from processos.erros import RascunhoDeOutraUnidade, SemPerfil
from processos.estados import Estado, Operacao, exigir
from processos.models import (
    Abertura,
    Credencial,
    Nivel,
    Observacao,
    OrigemDaAbertura,
    Processo,
)
from sei.comum import contadores
from sei.comum.erros import EntradaInvalida
from sei.comum.tempo import local
from sei.pessoas.ator import Ator
from sei.pessoas.models import Unidade


def exigir_quem_inicia(ator: Ator) -> None:
    """Magistrados and servidores start processes (art. 9º).

    Raises:
        SemPerfil
    """
    if ator.unidade_id is None or not ator.inicia_processos:
        raise SemPerfil(
            "Seu perfil nesta unidade não inicia processos (art. 9º). "
            "Guarde o rascunho: um servidor da unidade o inicia."
        )


def exigir_quem_possa_iniciar_depois(ator: Ator, nivel: int) -> None:
    """A sigiloso rascunho is seen by its creator only: who may not start it would leave it with nobody.

    Raises:
        SemPerfil
    """
    if nivel == Nivel.SIGILOSO and not ator.inicia_processos:
        raise SemPerfil(
            "Rascunho sigiloso só é visto por quem o prepara, e o seu perfil não inicia processos (art. 9º). "
            "Peça a um servidor da unidade que o prepare."
        )


def criar_rascunho(ator: Ator, dados: DadosDoProcesso, *, em: datetime, a_autuar: bool = False) -> Processo:
    """Writes a rascunho with its parts; must run inside an act.

    Args:
        a_autuar: the same act numbers it, and its history begins there.

    Raises:
        SemPerfil: the person works in no unit.
    """
    if ator.unidade_id is None:
        raise SemPerfil("Você não está lotado em nenhuma unidade. Peça ao Órgão Gestor a sua lotação.")
    exigir_quem_possa_iniciar_depois(ator, dados.nivel)
    processo = _montar(ator, dados, em=em)
    if a_autuar:
        processo.skip_history_when_saving = True
    processo.save(force_insert=True)
    _gravar_anexos(processo, ator, dados, em=em, novo=True)
    acesso.conceder_passagem(processo, ator.unidade_id)
    return processo


def travar_rascunho(ator: Ator, processo_id: int) -> Processo:
    """Locks and returns a rascunho of the actor's working unit.

    Raises:
        NaoEncontrado, RascunhoDeOutraUnidade; ProcessoEmTramitacao and its like when it has already been started.
    """
    processo = acesso.travar(ator, processo_id)
    exigir(processo.estado, Operacao.INICIAR)
    if processo.unidade_geradora_id != ator.unidade_id:
        raise RascunhoDeOutraUnidade(
            f"O rascunho é da {processo.unidade_geradora.sigla}. "
            "Para trabalhar nele, troque de unidade no alto da página."
        )
    return processo


def reescrever_rascunho(processo: Processo, ator: Ator, dados: DadosDoProcesso, *, em: datetime) -> None:
    """Writes everything the person tells over a locked rascunho; must run inside an act."""
    exigir_quem_possa_iniciar_depois(ator, dados.nivel)
    processo.tipo = conferir_dados(dados, nivel=dados.nivel, hipotese_legal_id=dados.hipotese_legal_id)
    processo.especificacao = " ".join(dados.especificacao.split())
    processo.prioridade, processo.sem_interessados = dados.prioridade, dados.sem_interessados
    processo.nivel = processo.nivel_efetivo = dados.nivel
    processo.hipotese_legal_id = processo.hipotese_efetiva_id = dados.hipotese_legal_id
    processo.save()
    acesso.recompor_passagens(processo)
    if processo.nivel != Nivel.SIGILOSO:
        Credencial.objects.filter(content_object=processo).delete()
    Observacao.objects.filter(processo=processo).delete()
    _gravar_anexos(processo, ator, dados, em=em, novo=False)


def autuar_rascunho(processo: Processo, ator: Ator, *, em: datetime) -> None:
    """Opens and numbers a rascunho, locked or just written; must run inside an act.

    The number is taken last: its counter stays locked until commit, and every start of the year waits for it.

    Raises:
        EntradaInvalida, NivelNaoAdmitido: the type was deactivated or stopped admitting the level meanwhile.
    """
    if not processo.tipo.ativo:
        raise EntradaInvalida(f"O tipo «{processo.tipo.nome}» foi desativado. Escolha outro no rascunho.", campo="tipo")
    conferir_nivel(processo.tipo, processo.nivel, processo.hipotese_legal_id)
    _abrir(processo, ator, em=em)
    _numerar(processo, ator, em=em)
    processo.save(update_fields=["numero", "digitos", "estado", "autuado_em"])
    if hasattr(processo, "skip_history_when_saving"):
        del processo.skip_history_when_saving
        Processo.history.bulk_history_create([processo])


def _montar(ator: Ator, dados: DadosDoProcesso, *, em: datetime) -> Processo:
    tipo = conferir_dados(dados, nivel=dados.nivel, hipotese_legal_id=dados.hipotese_legal_id)
    return Processo(
        tipo=tipo,
        especificacao=" ".join(dados.especificacao.split()),
        nivel=dados.nivel,
        nivel_efetivo=dados.nivel,
        hipotese_legal_id=dados.hipotese_legal_id,
        hipotese_efetiva_id=dados.hipotese_legal_id,
        prioridade=dados.prioridade,
        sem_interessados=dados.sem_interessados,
        unidade_geradora_id=ator.unidade_id,
        autor_id=ator.usuario_id,
        criado_em=em,
    )


def _gravar_anexos(processo: Processo, ator: Ator, dados: DadosDoProcesso, *, em: datetime, novo: bool) -> None:
    gravar_partes(processo, dados, em=em, novo=novo)
    if processo.nivel == Nivel.SIGILOSO:
        credenciais.permitir(processo, ator.usuario_id, ator.unidade_id)
    if dados.observacao.strip():
        Observacao.objects.create(
            processo=processo,
            unidade_id=ator.unidade_id,
            texto=dados.observacao.strip(),
            atualizada_em=em,
            autor_id=ator.usuario_id,
        )


def _numerar(processo: Processo, ator: Ator, *, em: datetime) -> None:
    """Gives the next number of the órgão's mask; the counter row stays locked until commit (no gap, no repetition)."""
    unidade = next((lotacao.unidade for lotacao in ator.lotacoes if lotacao.unidade_id == ator.unidade_id), None)
    unidade = unidade or Unidade.objects.select_related("orgao").get(pk=ator.unidade_id)
    orgao = unidade.orgao
    mascara = numeracao.compilar(orgao.mascara_do_processo or settings.MASCARA_DO_PROCESSO or numeracao.MASCARA_SEI23)
    ano = local(em).year
    chave = numeracao.chave_da_sequencia(mascara, orgao.codigo, unidade.codigo, ano)
    sequencial = contadores.proximo(f"processo:{chave}", primeiro=orgao.primeiro_sequencial)
    dados = numeracao.DadosDoNumero(
        ano=ano, sequencial=sequencial, codigo_orgao=orgao.codigo, codigo_unidade=unidade.codigo
    )
    processo.numero = numeracao.formatar(mascara, dados)
    processo.digitos = numeracao.so_digitos(processo.numero)
    processo.estado, processo.autuado_em = Estado.EM_TRAMITACAO, em


def _abrir(processo: Processo, ator: Ator, *, em: datetime) -> None:
    Abertura.objects.create(
        processo=processo,
        unidade_id=ator.unidade_id,
        origem=OrigemDaAbertura.GERADO,
        aberta_em=em,
        movimentada_em=em,
        recebida_em=em,
        recebida_por_id=ator.usuario_id,
        atribuida_a_id=ator.usuario_id,
    )
    acesso.conceder_passagem(processo, ator.unidade_id)
    if processo.nivel == Nivel.SIGILOSO:
        credenciais.registrar_inicio(processo, ator, em=em)
