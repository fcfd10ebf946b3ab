"""Data: the órgão, its eight units, the profiles and the people who act in the demonstration. All fictitious."""

from typing import NamedTuple

ORGAO = {"sigla": "TJRR", "nome": "Tribunal de Justiça do Estado de Roraima", "codigo": 1}

SENHA = "demonstracao-sei"

# sigla, name, code in the numbering, Protocolo Geral
UNIDADES = (
    ("SECAD", "Secretaria de Administração", 100, False),
    ("DGP", "Diretoria de Gestão de Pessoas", 200, False),
    ("DITEC", "Diretoria de Tecnologia da Informação", 300, False),
    ("ASJUR", "Assessoria Jurídica", 400, False),
    ("CLC", "Coordenadoria de Licitações e Contratos", 500, False),
    ("COFIN", "Coordenadoria de Orçamento e Finanças", 600, False),
    ("PROT", "Protocolo Geral", 700, True),
    ("ARQ", "Arquivo Central", 800, False),
)
SUPERIOR = "SECAD"
ARQUIVO = "ARQ"

# code, name, powers
PERFIS = (
    ("servidor", "Servidor", ("inicia_processos", "assina")),
    ("chefia", "Chefia", ("inicia_processos", "assina", "anexa", "reduz_nivel")),
    ("magistrado", "Magistrado", ("inicia_processos", "assina", "anexa", "reduz_nivel")),
    ("acervo", "Acervo de sigilosos", ("inicia_processos", "assina", "acervo")),
    ("colaborador", "Colaborador ou estagiário", ()),
    ("orgao_gestor", "Órgão Gestor", ("inicia_processos", "assina", "anexa", "orgao_gestor", "reduz_nivel", "audita")),
)


class Pessoa(NamedTuple):
    """Somebody of the cast; the first cargo and the first unit are the main ones.

    Attributes:
        lotacoes: pairs (sigla of the unit, code of the profile).
        administra: may enter the administration pages.
    """

    login: str
    nome: str
    cargos: tuple[str, ...]
    lotacoes: tuple[tuple[str, str], ...]
    administra: bool = False


PESSOAS = (
    Pessoa(
        "helena.prado",
        "Helena Prado Nogueira",
        ("Secretária de Administração", "Ordenadora de Despesas"),
        (("SECAD", "chefia"), ("CLC", "chefia")),
    ),
    Pessoa("marina.salgado", "Marina Salgado Reis", ("Chefe de Seção", "Analista Judiciária"), (("SECAD", "chefia"),)),
    Pessoa(
        "tiago.araripe", "Tiago Araripe Lima", ("Técnico Judiciário", "Fiscal de Contrato"), (("SECAD", "servidor"),)
    ),
    Pessoa("clarice.barreto", "Clarice Nunes Barreto", ("Juíza Auxiliar da Presidência",), (("SECAD", "magistrado"),)),
    Pessoa("davi.marinho", "Davi Marinho Costa", ("Estagiário",), (("SECAD", "colaborador"),)),
    Pessoa("otavio.bandeira", "Otávio Lins Bandeira", ("Diretor de Gestão de Pessoas",), (("DGP", "chefia"),)),
    Pessoa("juliana.accioly", "Juliana Accioly Pires", ("Analista Judiciária",), (("DGP", "servidor"),)),
    Pessoa("renato.figueira", "Renato Figueira Lobo", ("Diretor de Tecnologia da Informação",), (("DITEC", "chefia"),)),
    Pessoa("lucia.ferraz", "Lúcia Ferraz Monteiro", ("Gestora do Sistema",), (("DITEC", "orgao_gestor"),)),
    Pessoa("ingrid.sampaio", "Ingrid Sampaio Luz", ("Assessora Jurídica",), (("ASJUR", "servidor"),)),
    Pessoa("bianca.torres", "Bianca Torres Quintela", ("Pregoeira", "Coordenadora"), (("CLC", "servidor"),)),
    Pessoa("celso.amorim", "Celso Amorim Viana", ("Coordenador Financeiro",), (("COFIN", "chefia"),)),
    Pessoa(
        "pedro.nobrega", "Pedro Nóbrega Sales", ("Técnico Judiciário",), (("PROT", "servidor"), ("ARQ", "servidor"))
    ),
    Pessoa("alice.campos", "Alice Campos Moura", ("Arquivista",), (("ARQ", "acervo"),)),
    Pessoa(
        "administrador", "Rui Barros Teles", ("Administrador do Sistema",), (("DITEC", "servidor"),), administra=True
    ),
)


def cpf_ficticio(ordem: int) -> str:
    """An eleven-digit CPF with its two check digits, from a number that is nobody's: 900.000.0NN."""
    digitos = f"9000000{ordem:02d}"
    for _ in range(2):
        soma = sum(int(algarismo) * peso for peso, algarismo in enumerate(reversed(digitos), start=2))
        digitos += str(soma * 10 % 11 % 10)
    return digitos
