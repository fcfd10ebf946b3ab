"""Load data holds as much as what people make: numbers, trails, signatures, access, and the same facts in each act."""

import pytest
from django.core.management import CommandError, call_command

from assinatura.massa.plano import planejar
from documentos.models import Documento
from processos.models import Abertura, AcessoUnidade, Andamento, Credencial, Nivel, Processo
from sei.comum import contadores
from sei.pessoas.ator import Origem, ator_da_pessoa
from sei.pessoas.models import Unidade, Usuario
from tests.comandos.apoio import executar

ARGUMENTOS = ("--processos", "150", "--unidades", "4", "--usuarios", "9")


@pytest.fixture
def massa(db, monkeypatch):
    """A hundred and fifty processes in batches of ten, more of them restritos and sigilosos than usual."""
    from assinatura.massa import geracao, plano

    monkeypatch.setattr(plano, "PUBLICOS", 0.8)
    monkeypatch.setattr(plano, "RESTRITOS", 0.15)
    monkeypatch.setattr(geracao, "DOCUMENTOS_POR_LOTE", 40)
    assert executar("gerar_massa", *ARGUMENTOS)[0] == 0


def test_tudo_confere(massa):
    assert Processo.objects.count() == 150
    assert Documento.objects.count() == 600
    codigo, texto = executar("verificar_atos")
    assert codigo == 0, texto
    assert "150 números de processo" in texto
    assert executar("verificar_arquivos")[0] == 0
    anos = Processo.objects.values_list("autuado_em__year", flat=True).distinct()
    assert len(set(anos)) == 2  # 360 days touch two years but for the first days of January


def test_acesso_por_nivel(massa):
    por_nivel = {
        nivel: set(Processo.objects.filter(nivel_efetivo=nivel).values_list("pk", flat=True)) for nivel in Nivel
    }
    assert all(por_nivel.values())
    assert set(AcessoUnidade.objects.values_list("processo_id", flat=True)) == por_nivel[Nivel.RESTRITO]
    for processo in Processo.objects.filter(nivel_efetivo=Nivel.RESTRITO):
        passou = set(Abertura.objects.filter(processo=processo).values_list("unidade_id", flat=True))
        assert set(processo.acessos.values_list("unidade_id", flat=True)) == passou
    credenciais = dict(Credencial.objects.values_list("content_object_id", "user_id"))
    autores = Processo.objects.filter(nivel_efetivo=Nivel.SIGILOSO).values_list("pk", "autor_id")
    assert credenciais == dict(autores)
    assert not Processo.objects.filter(nivel__gt=0, hipotese_legal=None).exists()


def test_os_numeros_continuam_de_onde_pararam(massa):
    ultimo = max(Processo.objects.values_list("numero", flat=True), key=lambda numero: numero[14:18] + numero)
    pessoa = Usuario.objects.filter(username__startswith="carga.").first()
    assert ator_da_pessoa(pessoa, origem=Origem.WEB).assina
    executar("gerar_massa", "--processos", "1", "--unidades", "4", "--usuarios", "9")
    assert Unidade.objects.filter(sigla__startswith="U0").count() == 4
    assert Usuario.objects.filter(username__startswith="carga.").count() == 9
    assert Processo.objects.filter(numero=ultimo).count() == 1
    assert executar("verificar_atos")[0] == 0


def test_os_fatos_sao_os_dos_atos(elenco, massa):
    """Each kind of andamento of the load data says what the act itself would."""
    processo = elenco.iniciar(elenco.servidora)
    elenco.assinar(elenco.servidora, processo.documentos.get())
    elenco.incluir_pdf(elenco.servidora, processo)
    elenco.enviar(elenco.servidora, processo, elenco.ditec)
    from processos.atos.tramitar import concluir_processo, receber_processo

    receber_processo(ator=elenco.de_outra_unidade.ator, processo_id=processo.pk)
    concluir_processo(ator=elenco.de_outra_unidade.ator, processo_id=processo.pk)
    dos_atos = {
        andamento.tipo: {chave: type(valor) for chave, valor in andamento.dados.items()}
        for andamento in Andamento.objects.filter(processo=processo)
    }
    da_massa = Andamento.objects.exclude(processo=processo)
    assert set(da_massa.values_list("tipo", flat=True)) == set(dos_atos)
    for andamento in da_massa:
        assert {chave: type(valor) for chave, valor in andamento.dados.items()} == dos_atos[andamento.tipo]
    _conferir_documentos(processo)


def _conferir_documentos(processo: Processo):
    """A signed document of the load data has the columns of one signed by a person filled in alike."""
    do_ato = processo.documentos.get(origem="interno")
    da_massa = Documento.objects.filter(estado="assinado").exclude(processo=processo).first()
    for campo in Documento._meta.concrete_fields:
        if campo.attname in ("numero", "nome_na_arvore"):
            continue
        vazio = getattr(do_ato, campo.attname) in (None, "", [])
        assert (getattr(da_massa, campo.attname) in (None, "", [])) == vazio, campo.attname
    assert da_massa.tarjas[0].keys() == do_ato.tarjas[0].keys()
    assinaturas = [documento.assinaturas_feitas.get() for documento in (da_massa, do_ato)]
    massa, ato = (assinatura.evidencia for assinatura in assinaturas)
    assert massa.keys() == ato.keys()
    assert massa["documento"].keys() == ato["documento"].keys()
    assert massa["assinante"].keys() == ato["assinante"].keys()


def test_uma_unidade_so_nao_envia(db):
    executar("gerar_massa", "--processos", "8", "--unidades", "1", "--usuarios", "1", "--documentos-por-processo", "2")
    assert not Abertura.objects.filter(origem="recebido").exists()
    assert executar("verificar_atos")[0] == 0


@pytest.mark.parametrize(
    "argumentos", [("--processos", "0"), ("--processos", "1", "--unidades", "5", "--usuarios", "4")]
)
def test_quantidades_impossiveis(db, argumentos):
    with pytest.raises(CommandError):
        call_command("gerar_massa", *argumentos)


def test_plano_de_um_documento_so(db):
    import random

    from assinatura.massa.acervo import montar
    from sei.comum.tempo import agora

    acervo = montar(unidades=2, usuarios=2, paginas=1, agora=agora())
    plano = planejar(acervo, random.Random(1), agora(), 1)
    assert [peca.assinada for peca in plano.pecas] == [True]


@pytest.mark.django_db
def test_numeros_em_faixa():
    from django.db import transaction

    with transaction.atomic():
        assert contadores.proximos("faixa", 3, primeiro=10) == range(10, 13)
        assert contadores.proximo("faixa") == 13
        assert contadores.proximos("faixa", 2) == range(14, 16)
