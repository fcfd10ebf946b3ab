"""What the load data is made of: units, people, types and a few dozen contents shared by all the documents."""

import hashlib
import json
import random
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.conf import settings

from assinatura.atos.assinar import TIPO_DO_CONTEUDO
from assinatura.crc import crc32_hex
from assinatura.demonstracao import carga, textos
from assinatura.demonstracao.arquivos import pdf_de_texto
from assinatura.demonstracao.cadastros import TIPOS
from assinatura.models import AceiteDosTermos, FinalidadeDaTarja, TextoDaTarja
from documentos import conteudo
from documentos.models import Numeracao, TipoDocumento
from processos.models import Contato, HipoteseLegal, TipoProcesso
from sei.comum import arquivos
from sei.comum.texto import normalizar
from sei.pessoas.models import Cargo, Investidura, Lotacao, Orgao, Unidade, Usuario

VARIEDADE = 48
_PREFIXO = "carga"


class Pessoa(NamedTuple):
    """Somebody who acts in the load data."""

    usuario_id: int
    login: str
    nome: str
    cpf: str


class Posto(NamedTuple):
    """A unit with its people."""

    unidade_id: int
    sigla: str
    orgao: Orgao
    codigo: int
    pessoas: list[Pessoa]


class Interno(NamedTuple):
    """An internal content: its type, its title, the sections as JSON text and the frozen bytes."""

    tipo_id: int
    titulo: str
    nome_na_arvore: str
    secoes: str
    arquivo_id: int
    sha256: str
    crc: str
    tamanho: int


class Externo(NamedTuple):
    """A captured PDF."""

    tipo_id: int
    titulo: str
    arquivo_id: int
    nome_do_arquivo: str
    paginas: int


@dataclass(frozen=True)
class Acervo:
    """Everything a batch draws from. `tipos` and `hipoteses` by access level; `assuntos` by type."""

    postos: list[Posto]
    tipos: dict[int, list[int]]
    assuntos: dict[int, int]
    hipoteses: dict[int, int]
    contatos: list[int]
    internos: list[Interno]
    externos: list[Externo]
    tarja: str
    verificacao: str
    cargo: str


def montar(*, unidades: int, usuarios: int, paginas: int, agora: datetime) -> Acervo:
    """Creates what is missing, in the configuration of the demonstration, and reads it all.

    Args:
        unidades: how many units, with `usuarios` people in all.
        paginas: pages of each document, approximately for the internal ones.
    """
    carga.garantir_cadastros()
    cargo, _ = Cargo.objects.get_or_create(nome="Técnico Judiciário")
    tipos = list(TipoProcesso.objects.prefetch_related("assuntos").filter(nome__in=[tipo.nome for tipo in TIPOS]))
    return Acervo(
        postos=_postos(unidades, usuarios, cargo, agora),
        tipos={nivel: [tipo.pk for tipo in tipos if nivel in tipo.niveis_admitidos] for nivel in (0, 1, 2)},
        assuntos={tipo.pk: tipo.assuntos.all()[0].pk for tipo in tipos},
        hipoteses={nivel: pk for pk, nivel in HipoteseLegal.objects.values_list("pk", "nivel")},
        contatos=_contatos(agora),
        internos=_internos(paginas),
        externos=_externos(paginas),
        tarja=_texto(FinalidadeDaTarja.ASSINATURA_SENHA),
        verificacao=_texto(FinalidadeDaTarja.VERIFICACAO),
        cargo=cargo.nome,
    )


def _texto(finalidade: FinalidadeDaTarja) -> str:
    return TextoDaTarja.objects.filter(finalidade=finalidade).order_by("-versao").values_list("texto", flat=True)[0]


def _postos(quantos: int, usuarios: int, cargo: Cargo, agora: datetime) -> list[Posto]:
    orgao = carga.garantir_unidades()
    perfil = carga.garantir_perfis()["servidor"]
    senha = carga.senha_guardada()
    postos = []
    for ordem in range(1, quantos + 1):
        unidade, nova = Unidade.objects.get_or_create(
            sigla=f"U{ordem:04d}",
            defaults={"orgao": orgao, "nome": f"Unidade de carga {ordem}", "codigo": 1000 + ordem},
        )
        faltam = len(range(ordem, usuarios + 1, quantos)) if nova else 0
        for numero in range(faltam):
            _criar_pessoa(f"{_PREFIXO}.{ordem:04d}.{numero + 1:02d}", senha, unidade, perfil, cargo, agora)
        pessoas = Usuario.objects.filter(lotacoes__unidade=unidade).order_by("pk")
        gente = [Pessoa(usuario.pk, usuario.username, usuario.nome, usuario.cpf) for usuario in pessoas]
        postos.append(Posto(unidade.pk, unidade.sigla, orgao, unidade.codigo, gente))
    return postos


def _criar_pessoa(login: str, senha: str, unidade: Unidade, perfil, cargo: Cargo, agora: datetime) -> None:
    usuario = Usuario.objects.create(username=login, nome=f"Pessoa de Carga {login[6:]}", password=senha)
    Investidura.objects.create(usuario=usuario, cargo=cargo, principal=True)
    Lotacao.objects.create(usuario=usuario, unidade=unidade, perfil=perfil, principal=True)
    AceiteDosTermos.objects.create(usuario=usuario, versao=settings.TERMOS_DE_ASSINATURA_VERSAO, em=agora)


def _contatos(agora: datetime) -> list[int]:
    nomes = [f"Interessado de Carga {ordem:03d}" for ordem in range(500)]
    chaves = [normalizar(nome) for nome in nomes]
    Contato.objects.bulk_create(
        [
            Contato(nome=nome, nome_normalizado=chave, criado_em=agora)
            for nome, chave in zip(nomes, chaves, strict=True)
        ],
        ignore_conflicts=True,
    )
    return list(Contato.objects.filter(nome_normalizado__in=chaves).values_list("pk", flat=True))


def _internos(paginas: int) -> list[Interno]:
    """Contents of types without number, so that many documents may show exactly the same bytes."""
    tipos = list(TipoDocumento.objects.filter(interno=True, numeracao=Numeracao.SEM).order_by("pk"))
    return [_interno(tipos[ordem % len(tipos)], ordem, paginas) for ordem in range(VARIEDADE)]


def _interno(tipo: TipoDocumento, ordem: int, paginas: int) -> Interno:
    nome = f"de carga {ordem + 1}"
    valores = {"objeto": f"a matéria de carga {ordem + 1}", "interessados": "os interessados", "destino": "à unidade"}
    texto = textos.corpo("Parecer", ordem, **valores) * (1 if paginas == 1 else 3 * paginas - 2)
    secoes = [
        {"chave": "cabecalho", "titulo": "Cabeçalho", "editavel": False, "html": f"<h2>{tipo.nome}</h2>"},
        {"chave": "corpo", "titulo": "Texto", "editavel": True, "html": conteudo.sanitizar(texto)},
    ]
    titulo = f"{tipo.nome} {nome}"
    dados = conteudo.em_bytes(titulo=titulo, secoes=secoes)
    return Interno(
        tipo_id=tipo.pk,
        titulo=titulo,
        nome_na_arvore=nome,
        secoes=json.dumps(secoes),
        arquivo_id=arquivos.guardar(dados, TIPO_DO_CONTEUDO).pk,
        sha256=hashlib.sha256(dados).hexdigest(),
        crc=crc32_hex(dados),
        tamanho=len(dados),
    )


def _externos(paginas: int) -> list[Externo]:
    tipos = list(TipoDocumento.objects.filter(externo=True).order_by("pk"))
    sorteio = random.Random(1)
    externos = []
    for ordem in range(VARIEDADE):
        tipo = sorteio.choice(tipos)
        dados = pdf_de_texto(tipo.nome, (f"Documento de carga número {ordem + 1}.",) * 8, paginas=paginas)
        arquivo = arquivos.guardar(dados, "application/pdf")
        externos.append(Externo(tipo.pk, tipo.nome, arquivo.pk, f"carga-{ordem + 1}.pdf", paginas))
    return externos
