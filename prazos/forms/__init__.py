"""Forms of deadlines: they read what was typed; the acts decide."""

from prazos.forms.calculo import FormularioDeCalculo
from prazos.forms.calendario import (
    FormularioDeComarca,
    FormularioDeConfirmacao,
    FormularioDeDia,
    FormularioDeImportacao,
    FormularioDeRevogacao,
)

__all__ = [
    "FormularioDeCalculo",
    "FormularioDeComarca",
    "FormularioDeConfirmacao",
    "FormularioDeDia",
    "FormularioDeImportacao",
    "FormularioDeRevogacao",
]
