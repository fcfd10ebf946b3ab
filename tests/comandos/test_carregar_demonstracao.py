"""The demonstration: a whole court played through the acts, once."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assinatura.demonstracao.calendario import instantes, recuar
from assinatura.demonstracao.enredo import casos
from assinatura.demonstracao.pessoas import PESSOAS, SENHA, cpf_ficticio
from assinatura.models import Assinatura
from documentos.models import Documento, EstadoDoDocumento, Modelo, TipoDocumento
from prazos.models import Comunicacao, Prazo, ReaberturaProgramada
from processos.acesso import visiveis_para
from processos.models import Abertura, Andamento, Assunto, HipoteseLegal, Nivel, Processo, TipoAndamento, TipoProcesso
from sei.comum.tempo import RORAIMA, agora, local
from sei.pessoas.ator import Origem, ator_da_pessoa
from sei.pessoas.models import Cargo, Lotacao, Orgao, Perfil, Unidade, Usuario
from tests.comandos.apoio import executar

TABELAS = (Processo, Documento, Andamento, Assinatura, Abertura, Usuario, Lotacao, Unidade, Cargo, Perfil, Modelo)


@pytest.fixture
def carregada(db):
    """The demonstration, as `make up` leaves it."""
    codigo, texto = executar("carregar_demonstracao")
    assert codigo == 0
    return texto


def _quantos() -> dict:
    return {modelo.__name__: modelo.objects.count() for modelo in TABELAS}


def _conferir_cadastros():
    assert Orgao.objects.get().codigo == 1
    assert Unidade.objects.count() == 8
    assert Unidade.objects.filter(protocolo_geral=True).count() == 1
    assert TipoProcesso.objects.count() == 20
    certificado = TipoProcesso.objects.get(nome="Solicitação de certificado digital")
    assert (certificado.nivel_sugerido, certificado.hipotese_sugerida.nivel) == (Nivel.RESTRITO, 1)
    assert all(tipo.sugestoes.exists() for tipo in TipoProcesso.objects.all())
    assert (Assunto.objects.count(), HipoteseLegal.objects.exclude(norma="").count()) == (26, 9)
    assert {"Termo de Sobrestamento", "Termo de Anexação de Processo", "Termo de Desanexação"} <= set(
        TipoDocumento.objects.filter(interno=True).values_list("nome", flat=True)
    )
    for modelo in Modelo.objects.prefetch_related("secoes"):
        assert [secao.editavel for secao in modelo.secoes.all()] == [False, True, False]


def _conferir_pessoas(texto: str):
    assert all(pessoa.login in texto for pessoa in PESSOAS)
    assert SENHA in texto
    assert Usuario.objects.get(username="helena.prado").check_password(SENHA)
    colaborador = ator_da_pessoa(Usuario.objects.get(username="davi.marinho"), origem=Origem.WEB)
    assert not (colaborador.inicia_processos or colaborador.assina)
    assert ator_da_pessoa(Usuario.objects.get(username="lucia.ferraz"), origem=Origem.WEB).orgao_gestor
    assert Usuario.objects.get(username="administrador").is_staff
    assert Lotacao.objects.filter(usuario__username="helena.prado").count() == 2


def _conferir_processos():
    assert (Processo.objects.count(), len(casos())) == (62, 60)  # two were duplicated
    numeros = list(Processo.objects.exclude(numero=None).order_by("autuado_em").values_list("numero", flat=True))
    assert numeros == sorted(numeros)
    assert Counter(Processo.objects.values_list("estado", flat=True)) == {
        "em_tramitacao": 56,
        "sobrestado": 1,
        "anexado": 1,
        "excluido": 1,
        "rascunho": 3,
    }
    assert set(Processo.objects.values_list("nivel_efetivo", flat=True)) == {0, 1, 2}
    assert set(Documento.objects.values_list("estado", flat=True)) == set(EstadoDoDocumento.values)
    abertas = Abertura.objects.filter(concluida_em=None)
    assert abertas.filter(recebida_em=None).exists()
    assert abertas.filter(origem="recebido", recebida_em__isnull=False, atribuida_a=None).exists()
    assert abertas.filter(origem="recebido", atribuida_a__isnull=False).exists()
    assert Processo.objects.exclude(numero=None).exclude(aberturas__in=abertas).count() == 7
    feitos = set(Andamento.objects.values_list("tipo", flat=True))
    assert feitos >= {
        TipoAndamento.PROCESSO_REABERTO,
        TipoAndamento.PROCESSO_ATRIBUIDO,
        TipoAndamento.DOCUMENTO_CANCELADO,
        TipoAndamento.DOCUMENTO_EXCLUIDO,
        TipoAndamento.OBSERVACAO_REGISTRADA,
        TipoAndamento.DOCUMENTO_CONSULTADO,
        TipoAndamento.PROCESSO_RELACIONADO,
        TipoAndamento.PROCESSO_DUPLICADO,
        TipoAndamento.PROCESSO_EXCLUIDO,
        TipoAndamento.NUMERO_LEGADO_VINCULADO,
    }
    assert set(Comunicacao.objects.values_list("situacao", flat=True)) == {"enviada", "consultada", "tacita"}
    tacita = Comunicacao.objects.get(situacao="tacita")
    assert tacita.certidao and tacita.prazo.situacao == "aberto" and tacita.prazo.limite_em > agora()
    assert set(Prazo.objects.values_list("origem", flat=True)) == {"comunicacao", "controle", "retorno"}
    assert ReaberturaProgramada.objects.count() == 1
    assert Andamento.objects.filter(em__gt=agora()).count() == 0
    assert all(
        8 <= local(em).hour < 18 or local(em).minute == 0 for em in Andamento.objects.values_list("em", flat=True)
    )


def test_carrega_um_tribunal_inteiro_e_so_uma_vez(carregada):
    _conferir_cadastros()
    _conferir_pessoas(carregada)
    _conferir_processos()
    sigiloso = Processo.objects.get(nivel_efetivo=Nivel.SIGILOSO)
    helena, marina = (
        ator_da_pessoa(Usuario.objects.get(username=login), origem=Origem.WEB)
        for login in ("helena.prado", "marina.salgado")
    )
    assert visiveis_para(helena).filter(pk=sigiloso.pk).exists()
    assert not visiveis_para(marina).filter(pk=sigiloso.pk).exists()
    assert executar("verificar_atos")[0] == 0
    assert executar("verificar_arquivos")[0] == 0

    Unidade.objects.filter(sigla="DITEC").update(nome="Nome que o órgão mudou")
    antes = _quantos()
    with CaptureQueriesContext(
        connection,
    ) as consultas:
        codigo, texto = executar("carregar_demonstracao")
    assert codigo == 0
    assert texto.startswith("A demonstração já estava carregada.")
    assert _quantos() == antes
    assert Unidade.objects.get(sigla="DITEC").nome == "Nome que o órgão mudou"
    assert not [consulta for consulta in consultas if consulta["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_producao_recusa(db, settings):
    settings.DEMONSTRACAO = settings.DEBUG = False
    for comando, argumentos in (("carregar_demonstracao", ()), ("gerar_massa", ("--processos", "1"))):
        with pytest.raises(CommandError, match="produção"):
            call_command(comando, *argumentos)
    assert not Usuario.objects.exclude(username="sistema").exists()


def test_falha_no_meio_nao_deixa_nada(db, monkeypatch):
    from assinatura.demonstracao import encenacao, palco

    poucos = [caso for caso in casos() if caso.trajetoria in ("rascunho", "sigiloso")]
    monkeypatch.setattr(encenacao, "casos", lambda: poucos)
    monkeypatch.setattr(palco, "SENHA", "errada")
    from sei.pessoas.erros import SenhaIncorreta

    with pytest.raises(SenhaIncorreta):
        encenacao.carregar(agora=agora())
    assert not Processo.objects.exists()
    assert not Orgao.objects.exists()


class TestCalendario:
    @pytest.mark.parametrize(
        ("dia", "hora", "segundos", "esperado"),
        [
            (20, 10, 3600, (20, 9)),
            (20, 9, 2 * 3600, (19, 17)),
            (20, 7, 3600, (19, 17)),
            (20, 22, 3600, (20, 17)),
            (21, 11, 3600, (20, 17)),  # Saturday
            (23, 8, 3600, (20, 17)),  # Monday at opening
        ],
    )
    def test_recua_pelo_expediente(self, dia, hora, segundos, esperado):
        instante = datetime(2026, 11, dia, hora, tzinfo=RORAIMA)
        antes = local(recuar(instante, segundos))
        assert (antes.day, antes.hour, antes.minute) == (*esperado, 0)

    @pytest.mark.parametrize("quantos", [1, 2, 3, 12])
    def test_passos_crescentes_e_no_passado(self, quantos):
        fim = datetime(2026, 11, 21, 5, 30, tzinfo=UTC)
        passos = instantes(fim, dias=10, quantos=quantos, semente=3)
        assert len(passos) == quantos
        assert passos == sorted(set(passos))
        assert fim - timedelta(days=20) < passos[0] <= passos[-1] < fim


def test_cpf_ficticio_tem_digitos_que_conferem():
    for ordem in range(1, 30):
        cpf = cpf_ficticio(ordem)
        for fim in (9, 10):
            soma = sum(int(cpf[i]) * (fim + 1 - i) for i in range(fim))
            assert int(cpf[fim]) == soma * 10 % 11 % 10
