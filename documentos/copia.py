"""Internal documents whose text another one may begin with."""

from django.db.models import QuerySet

from documentos import acesso
from documentos.inclusao import NovoInterno
from documentos.models import Documento, EstadoDoDocumento, OrigemDoDocumento
from processos.models import Processo
from sei.pessoas.ator import Ator

MAXIMO_DE_COPIAS = 50


def copiaveis(ator: Ator, processo: Processo) -> QuerySet[Documento]:
    """Internal documents in force of the process that the actor sees, of types still in use, in order."""
    return (
        acesso.visiveis_para(ator)
        .filter(
            processo=processo,
            origem=OrigemDoDocumento.INTERNO,
            estado=EstadoDoDocumento.ASSINADO,
            tipo__ativo=True,
            tipo__interno=True,
        )
        .select_related("tipo")
        .defer("tarjas", "verificacao")
        .order_by("ordem")
    )


def copia_de(base: Documento) -> NovoInterno:
    """A new minuta like the document: same type, name, level and editable text."""
    return NovoInterno(
        tipo_id=base.tipo_id,
        nome_na_arvore=base.nome_na_arvore,
        nivel=base.nivel,
        hipotese_legal_id=base.hipotese_legal_id,
        texto_de=tuple(base.secoes),
    )
