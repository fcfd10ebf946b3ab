"""Forms of documents: they read what was typed and put refusals beside their fields; the acts decide."""

from documentos.forms.documento import FormularioDeInclusao, FormularioDeSubstituicao
from documentos.forms.envio import FormularioDeEnvio
from documentos.forms.inicio import FormularioDeInicio
from documentos.forms.inteiro import FormularioDeDuplicacao, FormularioDeExclusaoDoProcesso
from documentos.forms.legado import FormularioDeDesvinculacao, FormularioDeNumeroLegado
from documentos.forms.procedencia import FormularioDeProcedencia
from documentos.forms.retirada import FormularioDeCancelamento, FormularioDeExclusao
from documentos.forms.termos import (
    FormularioDeAnexacao,
    FormularioDeBusca,
    FormularioDeDesanexacao,
    FormularioDeRetomada,
    FormularioDeSobrestamento,
    FormularioDosTermosDeAnexacao,
    FormularioDoTermo,
)

__all__ = [
    "FormularioDeAnexacao",
    "FormularioDeBusca",
    "FormularioDeCancelamento",
    "FormularioDeDesanexacao",
    "FormularioDeDesvinculacao",
    "FormularioDeDuplicacao",
    "FormularioDeEnvio",
    "FormularioDeExclusao",
    "FormularioDeExclusaoDoProcesso",
    "FormularioDeInclusao",
    "FormularioDeInicio",
    "FormularioDeNumeroLegado",
    "FormularioDeProcedencia",
    "FormularioDeRetomada",
    "FormularioDeSobrestamento",
    "FormularioDeSubstituicao",
    "FormularioDoTermo",
    "FormularioDosTermosDeAnexacao",
]
