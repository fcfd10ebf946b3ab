"""Finding a process by its number, as typed by people."""

import re
from dataclasses import dataclass

from django.db.models import Q

from processos import acesso
from processos.estados import Estado
from processos.models import Abertura, Nivel, Processo
from processos.numeracao import so_digitos
from sei.comum.erros import EntradaInvalida
from sei.pessoas.ator import Ator

ENCONTRADOS = 20
# The sequence prints with 10 digits (Portaria 1650/2016, art. 15) or 7 (Resolução CNJ 65/2008): people omit the zeros.
LARGURAS_DA_SEQUENCIA = (10, 7)


def por_numero(ator: Ator, texto: str) -> list[Processo]:
    """Up to 20 visible processes, with their types, whose number begins as typed; separators do not matter.

    Args:
        texto: the whole number or its beginning, with or without the leading zeros of the sequence, e.g.
            ``0000004521-23.2026.8.23.8000``, ``4521-23.2026`` or ``4521``. A text with letters is not a number.
    """
    comecos = _comecos(texto)
    if not comecos:
        return []
    condicao = Q()
    for comeco in comecos:
        condicao |= Q(digitos__startswith=comeco)
    consulta = acesso.visiveis_para(ator).filter(condicao, numero__isnull=False)
    return list(consulta.select_related("tipo").order_by("digitos")[:ENCONTRADOS])


def unico_por_numero(ator: Ator, texto: str, *, campo: str) -> Processo:
    """The one visible process of this number, as typed in a form of something else: a bloco, another process.

    Args:
        campo: name of the form field.

    Raises:
        EntradaInvalida: none, or more than one, begins so; or it is sigiloso, for which no password would help.
    """
    achados = por_numero(ator, texto)
    exatos = [processo for processo in achados if processo.digitos == so_digitos(texto)]
    if len(exatos or achados) == 1:
        [achado] = exatos or achados
        if achado.nivel_efetivo == Nivel.SIGILOSO:
            raise EntradaInvalida(
                f"O processo {achado} é sigiloso: não entra em bloco nem se vincula a outro, porque isso mostraria que "
                "ele existe.",
                campo=campo,
            )
        return achado
    if achados:
        raise EntradaInvalida(
            f"Há {len(achados)} processos cujo número começa assim. Digite o número inteiro.", campo=campo
        )
    raise EntradaInvalida(
        "Não encontramos processo com este número, ou você não tem acesso a ele. Confira o número.", campo=campo
    )


def _comecos(texto: str) -> set[str]:
    digitos = so_digitos(texto)
    if not digitos or len(digitos) > 40 or any(caractere.isalpha() for caractere in texto):
        return set()
    sequencia = so_digitos(re.split(r"[-/]", texto.strip(), maxsplit=1)[0])
    resto = digitos[len(sequencia) :]
    return {digitos} | {sequencia.zfill(largura) + resto for largura in LARGURAS_DA_SEQUENCIA}


@dataclass(frozen=True, slots=True)
class RestritoExistente:
    """All that somebody outside may know of a restrito process.

    Attributes:
        numero; nivel: its name; hipotese_legal: text, may be empty; unidades: siglas where it is open.
    """

    numero: str
    nivel: str
    hipotese_legal: str
    unidades: tuple[str, ...]


def existencia_de_restrito(ator: Ator, numero_completo: str) -> RestritoExistente | None:
    """What may be said of a restrito process the actor may not see, found by its full number; None otherwise.

    Sigilosos, rascunhos and what was excluded are never found here: to who may not see them they do not exist.
    """
    digitos = so_digitos(numero_completo)
    if not ator or not digitos:
        return None
    processo = (
        Processo.objects.filter(digitos=digitos, nivel_efetivo=Nivel.RESTRITO)
        .exclude(estado__in=[Estado.RASCUNHO, Estado.EXCLUIDO])
        .exclude(acesso.q_processos(ator))
        .select_related("hipotese_efetiva")
        .first()
    )
    if processo is None:
        return None
    abertas = Abertura.objects.filter(processo=processo, concluida_em__isnull=True)
    return RestritoExistente(
        numero=processo.numero,
        nivel=processo.nome_do_nivel,
        hipotese_legal=str(processo.hipotese_efetiva or ""),
        unidades=tuple(abertas.order_by("unidade__sigla").values_list("unidade__sigla", flat=True)),
    )
