"""Forms of documents: they read what was typed and put refusals beside their fields; the acts decide."""

from documentos.forms.documento import FormularioDeInclusao, FormularioDeSubstituicao
from documentos.forms.envio import FormularioDeEnvio
from documentos.forms.inicio import FormularioDeInicio
from documentos.forms.retirada import FormularioDeCancelamento, FormularioDeExclusao

__all__ = [
    "FormularioDeCancelamento",
    "FormularioDeEnvio",
    "FormularioDeExclusao",
    "FormularioDeInclusao",
    "FormularioDeInicio",
    "FormularioDeSubstituicao",
]
