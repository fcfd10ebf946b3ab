"""The fixed cast: one órgão, three units, their people and the configuration, ready for any test.

`elenco.servidora` works in SECAD; `elenco.colega` and `elenco.colaborador` too; `elenco.de_outra_unidade` in DITEC;
`elenco.detentor` and `elenco.gestora` in ASJUR. The anonymous visitor is `elenco.anonimo`, None. Each person has
`.ator`, `.usuario`, `.senha` and `.cargo`. The helpers take a person or an Ator and go through the acts.
"""

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from processos.models import (
    Assunto,
    ConcessaoDeCredencial,
    Destinacao,
    EspecieDeConcessao,
    HipoteseLegal,
    Nivel,
    Processo,
    SugestaoDeAssunto,
    TipoProcesso,
)
from sei.comum import arquivos
from sei.comum.erros import ErroDeDominio
from sei.comum.tempo import agora
from sei.pessoas.ator import Ator, Origem, ator_da_pessoa
from sei.pessoas.models import Cargo, Investidura, Lotacao, Orgao, Perfil, TipoDeUsuario, Unidade, Usuario

SENHA = "uma senha de teste"


@dataclass(frozen=True)
class Pessoa:
    """Somebody of the cast."""

    usuario: Usuario
    lotacao: Lotacao
    cargo: str
    senha: str = SENHA

    @property
    def ator(self) -> Ator:
        """The person as the web sees them, read again from the database."""
        return ator_da_pessoa(
            self.usuario,
            lotacao_id=self.lotacao.pk,
            origem=Origem.WEB,
            endereco="127.0.0.1",
            agente="teste",
            sessao=hashlib.sha256(self.usuario.username.encode()).hexdigest(),
        )

    @property
    def unidade(self) -> Unidade:
        return self.lotacao.unidade


def ator_de(quem: Pessoa | Ator) -> Ator:
    """The Ator of a person of the cast; an Ator is itself."""
    return quem if isinstance(quem, Ator) else quem.ator


@dataclass
class Elenco:
    """Everything a test needs to begin."""

    orgao: Orgao
    secad: Unidade
    ditec: Unidade
    asjur: Unidade
    perfil_servidor: Perfil
    perfil_colaborador: Perfil
    perfil_gestor: Perfil
    servidora: Pessoa
    colega: Pessoa
    colaborador: Pessoa
    de_outra_unidade: Pessoa
    detentor: Pessoa
    gestora: Pessoa
    tipo_publico: TipoProcesso
    tipo_restrito: TipoProcesso
    tipo_sigiloso: TipoProcesso
    assunto: Assunto
    outro_assunto: Assunto
    hipotese_restrita: HipoteseLegal
    hipotese_sigilosa: HipoteseLegal
    despacho: object
    oficio: object
    termo: object
    anexo: object
    anonimo: None = None

    @property
    def pessoas(self) -> dict[str, Pessoa | None]:
        """The cast by name, the anonymous visitor included."""
        nomes = ("servidora", "colega", "colaborador", "de_outra_unidade", "detentor", "gestora", "anonimo")
        return {nome: getattr(self, nome) for nome in nomes}

    def dados(self, **mudancas):
        """DadosDoProcesso that pass every check; the type and the hypothesis follow `nivel` unless given."""
        from processos.cadastro import DadosDoProcesso

        nivel = mudancas.get("nivel", Nivel.PUBLICO)
        tipo = (self.tipo_publico, self.tipo_restrito, self.tipo_sigiloso)[nivel]
        padrao = {
            "tipo_id": tipo.pk,
            "especificacao": "Aquisição de cadeiras para a Comarca de Bonfim",
            "assuntos": (self.assunto.pk,),
            "interessados": ("Maria da Conceição Araújo",),
            "hipotese_legal_id": self.hipotese_do_nivel(nivel),
        }
        return DadosDoProcesso(**{**padrao, **mudancas})

    def hipotese_do_nivel(self, nivel: int) -> int | None:
        """Id of the hypothesis of the level; None for público."""
        return (None, self.hipotese_restrita.pk, self.hipotese_sigilosa.pk)[nivel]

    def novo_interno(self, **mudancas):
        """A despacho to be written."""
        from documentos.inclusao import NovoInterno

        nivel = mudancas.get("nivel", Nivel.PUBLICO)
        return NovoInterno(
            **{"tipo_id": self.despacho.pk, "hipotese_legal_id": self.hipotese_do_nivel(nivel), **mudancas}
        )

    def novo_externo(self, texto: str = "contrato", **mudancas):
        """A stored one-page PDF that says `texto`."""
        from documentos.inclusao import NovoExterno

        arquivo, conferido = self.arquivo_pdf(texto)
        padrao = {
            "tipo_id": self.anexo.pk,
            "arquivo": arquivo,
            "conferido": conferido,
            "data_do_documento": date(2026, 3, 2),
            "hipotese_legal_id": self.hipotese_do_nivel(mudancas.get("nivel", Nivel.PUBLICO)),
        }
        return NovoExterno(**{**padrao, **mudancas})

    def arquivo_pdf(self, texto: str = "contrato"):
        """Pair (Arquivo stored, ArquivoConferido) of a one-page PDF that says `texto`."""
        from documentos.captura import ArquivoConferido

        dados = pdf_de_uma_pagina(texto)
        conferido = ArquivoConferido(
            nome_seguro="contrato.pdf",
            tipo="pdf",
            tipo_conteudo="application/pdf",
            tamanho=len(dados),
            paginas=1,
            tem_texto=True,
            tem_codigo_ativo=False,
            sha256=hashlib.sha256(dados).hexdigest(),
        )
        return arquivos.guardar(dados, "application/pdf"), conferido

    def preparar(self, quem: Pessoa | Ator, **dados) -> Processo:
        """A rascunho of the person's unit."""
        from processos.atos.iniciar import preparar_processo

        return preparar_processo(ator=ator_de(quem), dados=self.dados(**dados))

    def iniciar(self, quem: Pessoa | Ator, *, primeiro=None, **dados) -> Processo:
        """A process started by the person, with a despacho as first document unless another is given."""
        from documentos.atos.incluir import iniciar_processo

        documento = iniciar_processo(
            ator=ator_de(quem), dados=self.dados(**dados), primeiro=primeiro or self.novo_interno()
        )
        return Processo.objects.get(pk=documento.processo_id)

    def incluir_minuta(self, quem: Pessoa | Ator, processo: Processo, **novo):
        """A minuta of despacho in the process."""
        from documentos.atos.incluir import incluir_documento

        return incluir_documento(ator=ator_de(quem), processo_id=processo.pk, novo=self.novo_interno(**novo))

    def incluir_pdf(self, quem: Pessoa | Ator, processo: Processo, texto: str = "contrato", **novo):
        """An external document of one page in the process."""
        from documentos.atos.incluir import incluir_documento

        return incluir_documento(ator=ator_de(quem), processo_id=processo.pk, novo=self.novo_externo(texto, **novo))

    def assinar(self, quem: Pessoa, documento, **mudancas):
        """The person's signature on the document's present version; returns the Assinatura."""
        from assinatura.atos.assinar import PedidoDeAssinatura, assinar_documento

        documento.refresh_from_db()
        pedido = PedidoDeAssinatura(
            documento_id=documento.pk,
            versao=documento.versao,
            cargo=quem.cargo,
            senha=quem.senha,
            aceita_termos=True,
        )
        assinatura = assinar_documento(ator=quem.ator, pedido=replace(pedido, **mudancas))
        documento.refresh_from_db()
        return assinatura

    def enviar(self, quem: Pessoa | Ator, processo: Processo, *destinos: Unidade, **opcoes) -> Processo:
        """Sends the process to the units."""
        from processos.atos.tramitar import enviar_processo

        enviar_processo(
            ator=ator_de(quem), processo_id=processo.pk, destinos=tuple(unidade.pk for unidade in destinos), **opcoes
        )
        processo.refresh_from_db()
        return processo

    def credenciar(self, quem: Pessoa, processo: Processo) -> None:
        """Gives the person the credential of a sigiloso process, without any act: it is not opened in their unit."""
        from processos import credenciais

        ConcessaoDeCredencial.objects.create(
            processo=processo,
            pessoa=quem.usuario,
            unidade=quem.unidade,
            especie=EspecieDeConcessao.CONCESSAO,
            por=quem.usuario,
            em=agora(),
        )
        credenciais.permitir(processo, quem.usuario.pk, quem.unidade.pk)

    def abrir(self, cliente: Client, processo: Processo) -> None:
        """Opens the sigiloso in the browser with the password, when the person may; nothing otherwise."""
        if "sei_sessao" in cliente.cookies:
            cliente.post(f"/processos/{processo.pk}/abrir/", {"senha": SENHA})

    def cliente(self, quem: Pessoa | None) -> Client:
        """A browser without JavaScript: signed in as the person, in their unit; anonymous when None."""
        cliente = Client()
        if quem is not None:
            cliente.force_login(quem.usuario, backend="sei.pessoas.autenticacao.PessoaComLotacoes")
            sessao = cliente.session
            sessao["lotacao_id"] = quem.lotacao.pk
            sessao.save()
        return cliente


def pdf_de_uma_pagina(texto: str) -> bytes:
    """A small, valid PDF with one line of ASCII text; different texts give different bytes."""
    fluxo = f"BT /F1 12 Tf 72 760 Td ({texto}) Tj ET".encode("ascii")
    objetos = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(fluxo), fluxo),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    saida, posicoes = b"%PDF-1.4\n", []
    for numero, objeto in enumerate(objetos, start=1):
        posicoes.append(len(saida))
        saida += b"%d 0 obj\n%s\nendobj\n" % (numero, objeto)
    tabela = b"".join(b"%010d 00000 n \n" % posicao for posicao in posicoes)
    fim = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(saida)
    return saida + b"xref\n0 6\n0000000000 65535 f \n" + tabela + fim


_PESSOAS = (
    # name in the cast, login, full name, unit, profile, cargo
    ("servidora", "ana.souza", "Ana Beatriz Souza", "secad", "servidor", "Analista Judiciária"),
    ("colega", "bruno.lima", "Bruno Lima de Castro", "secad", "servidor", "Técnico Judiciário"),
    ("colaborador", "caio.reis", "Caio Reis", "secad", "colaborador", "Estagiário"),
    ("de_outra_unidade", "davi.melo", "Davi Melo Santos", "ditec", "servidor", "Diretor"),
    ("detentor", "elisa.brito", "Elisa Brito Rocha", "asjur", "servidor", "Assessora Jurídica"),
    ("gestora", "flavia.nunes", "Flávia Nunes", "asjur", "gestor", "Secretária"),
)


def _gente() -> dict:
    orgao = Orgao.objects.create(sigla="TJRR", nome="Tribunal de Justiça do Estado de Roraima", codigo=1)
    unidades = {
        chave: Unidade(orgao=orgao, sigla=chave.upper(), nome=nome, codigo=codigo)
        for chave, nome, codigo in (
            ("secad", "Secretaria de Administração", 100),
            ("ditec", "Diretoria de Tecnologia", 200),
            ("asjur", "Assessoria Jurídica", 300),
        )
    }
    Unidade.objects.bulk_create(unidades.values())
    perfis = {
        "servidor": Perfil(codigo="servidor", nome="Servidor", inicia_processos=True, assina=True),
        "colaborador": Perfil(codigo="colaborador", nome="Colaborador"),
        "gestor": Perfil(codigo="gestor", nome="Órgão Gestor", inicia_processos=True, assina=True, orgao_gestor=True),
    }
    Perfil.objects.bulk_create(perfis.values())
    senha = make_password(SENHA, salt="sal", hasher="md5")
    usuarios = {
        nome: Usuario(
            username=login,
            nome=completo,
            email=f"{login}@exemplo.jus.br",
            password=senha,
            cpf=f"{10000000000 + ordem}",
            tipo=TipoDeUsuario.INTERNO,
        )
        for ordem, (nome, login, completo, *_) in enumerate(_PESSOAS)
    }
    Usuario.objects.bulk_create(usuarios.values())
    cargos = {nome: Cargo(nome=cargo) for nome, *_, cargo in _PESSOAS}
    Cargo.objects.bulk_create(cargos.values())
    Investidura.objects.bulk_create(
        Investidura(usuario=usuarios[nome], cargo=cargos[nome], principal=True) for nome in usuarios
    )
    lotacoes = {
        nome: Lotacao(usuario=usuarios[nome], unidade=unidades[unidade], perfil=perfis[perfil], principal=True)
        for nome, _, _, unidade, perfil, _ in _PESSOAS
    }
    Lotacao.objects.bulk_create(lotacoes.values())
    pessoas = {nome: Pessoa(usuarios[nome], lotacoes[nome], cargos[nome].nome) for nome in usuarios}
    return {
        "orgao": orgao,
        **unidades,
        **{f"perfil_{chave}": perfil for chave, perfil in perfis.items()},
        **pessoas,
    }


def _cadastros_do_processo() -> dict:
    assuntos = [
        Assunto(codigo="00.01.01.01", nome="Planejamento", corrente=4, intermediaria=10),
        Assunto(codigo="00.07.01.02", nome="Licitação", corrente=5, destinacao=Destinacao.GUARDA_PERMANENTE),
    ]
    Assunto.objects.bulk_create(assuntos)
    hipoteses = [
        HipoteseLegal(nome="Informação pessoal", norma="Lei 12.527/2011, art. 31", nivel=1),
        HipoteseLegal(nome="Processo disciplinar", norma="Lei Complementar 53/2001, art. 144", nivel=2),
    ]
    HipoteseLegal.objects.bulk_create(hipoteses)
    tipos = {
        "tipo_publico": TipoProcesso(nome="Compras", admite_restrito=False),
        "tipo_restrito": TipoProcesso(
            nome="Pessoal: licença", admite_restrito=True, nivel_sugerido=1, hipotese_sugerida=hipoteses[0]
        ),
        "tipo_sigiloso": TipoProcesso(nome="Sindicância", admite_sigiloso=True, nivel_sugerido=2),
    }
    TipoProcesso.objects.bulk_create(tipos.values())
    SugestaoDeAssunto.objects.bulk_create(SugestaoDeAssunto(tipo=tipo, assunto=assuntos[0]) for tipo in tipos.values())
    return {
        **tipos,
        "assunto": assuntos[0],
        "outro_assunto": assuntos[1],
        "hipotese_restrita": hipoteses[0],
        "hipotese_sigilosa": hipoteses[1],
    }


def _cadastros_do_documento() -> dict:
    from documentos.models import Modelo, Numeracao, SecaoDoModelo, TipoDocumento

    modelo = Modelo.objects.create(nome="Padrão")
    SecaoDoModelo.objects.bulk_create(
        SecaoDoModelo(modelo=modelo, chave=chave, titulo=titulo, ordem=ordem, editavel=editavel, conteudo=conteudo)
        for ordem, (chave, titulo, editavel, conteudo) in enumerate(
            (
                ("cabecalho", "Cabeçalho", False, "<p>@orgao_nome@</p><p>@tipo_documento@ nº @numero_documento@</p>"),
                ("corpo", "Corpo", True, "<p>Ao interessado: @interessados@.</p>"),
                ("rodape", "Rodapé", False, "<p>@unidade_sigla@, processo @processo@</p>"),
            )
        )
    )
    tipos = {
        "despacho": TipoDocumento(nome="Despacho", numeracao=Numeracao.UNIDADE, modelo=modelo),
        "oficio": TipoDocumento(nome="Ofício", numeracao=Numeracao.ORGAO, modelo=modelo),
        "termo": TipoDocumento(nome="Termo", numeracao=Numeracao.SEM, modelo=modelo),
        "anexo": TipoDocumento(nome="Anexo", interno=False, externo=True, numeracao=Numeracao.SEM),
    }
    TipoDocumento.objects.bulk_create(tipos.values())
    return tipos


def _dados_das_migracoes() -> None:
    """Rows that migrations write, lost when a test truncates the tables."""
    from assinatura.models import FinalidadeDaTarja, TextoDaTarja

    if not Usuario.objects.filter(username="sistema").exists():
        Usuario.objects.create(username="sistema", nome="Sistema", tipo=TipoDeUsuario.SISTEMA, is_active=False)
    if not TextoDaTarja.objects.exists():
        inicio = datetime(2016, 7, 5, 4, tzinfo=UTC)
        assinatura = (
            "Documento assinado eletronicamente por @nome_assinante@, @tratamento_assinante@, em @data_assinatura@, "
            "às @hora_assinatura@."
        )
        verificacao = "Confira em @endereco@: código verificador @codigo_verificador@, código CRC @crc_assinatura@."
        TextoDaTarja.objects.bulk_create(
            TextoDaTarja(finalidade=finalidade, versao=1, texto=texto, vigente_desde=inicio)
            for finalidade, texto in (
                (FinalidadeDaTarja.ASSINATURA_SENHA, assinatura),
                (FinalidadeDaTarja.VERIFICACAO, verificacao),
                (FinalidadeDaTarja.EMISSAO_DO_SISTEMA, "Emitido pelo sistema em @data_assinatura@."),
            )
        )


def montar_elenco() -> Elenco:
    """Writes the cast and the configuration in the current database and returns them."""
    _dados_das_migracoes()
    return Elenco(**_gente(), **_cadastros_do_processo(), **_cadastros_do_documento())


@pytest.fixture
def elenco(db) -> Elenco:
    """The cast, in a database of its own."""
    return montar_elenco()


def conferir_trilha(processo: Processo) -> list:
    """The andamentos of the process in order, after checking its whole chain against the declared head."""
    from processos import cadeia
    from processos.andamentos import registro_canonico
    from processos.models import Andamento

    processo = Processo.objects.get(pk=processo.pk)
    trilha = list(Andamento.objects.filter(processo=processo).order_by("numero"))
    elos = [cadeia.Elo(a.numero, registro_canonico(a), a.anterior, a.sha256) for a in trilha]
    cabeca = cadeia.Cabeca(processo.andamentos, processo.cabeca or cadeia.ZERO)
    assert cadeia.conferir_cadeia(elos, cabeca) is None
    return trilha


@contextmanager
def recusado(erro: type[ErroDeDominio], *, campo: str | None = None):
    """The act inside is refused with this very error, about this field, says something and leaves no trace."""
    from processos.models import Andamento

    antes = Andamento.objects.count(), Processo.objects.count()
    with pytest.raises(erro) as recusa:
        yield recusa
    assert type(recusa.value) is erro
    assert recusa.value.campo == campo
    assert recusa.value.mensagem.endswith(".")
    assert (Andamento.objects.count(), Processo.objects.count()) == antes


def ultima_frase(processo: Processo) -> str:
    """The sentence of the newest andamento, after checking the whole chain."""
    from processos.andamentos import frase

    return frase(conferir_trilha(processo)[-1])
