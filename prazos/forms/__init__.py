"""Forms of deadlines: they read what was typed; the acts decide."""

from prazos.forms.calculo import FormularioDeCalculo
from prazos.forms.calendario import (
    FormularioDeComarca,
    FormularioDeConfirmacao,
    FormularioDeDia,
    FormularioDeImportacao,
    FormularioDeRevogacao,
)
from prazos.forms.prazos import (
    FormularioComPrazo,
    FormularioDeComunicacao,
    FormularioDeControle,
    FormularioDeDispensa,
    FormularioDeMotivo,
    FormularioDeReabertura,
    FormularioDeReducao,
    FormularioDeResposta,
    campos_do_prazo,
    conferir_um_so,
    prazo_pedido,
)

__all__ = [
    "FormularioComPrazo",
    "FormularioDeCalculo",
    "FormularioDeComarca",
    "FormularioDeComunicacao",
    "FormularioDeConfirmacao",
    "FormularioDeControle",
    "FormularioDeDia",
    "FormularioDeDispensa",
    "FormularioDeImportacao",
    "FormularioDeMotivo",
    "FormularioDeReabertura",
    "FormularioDeReducao",
    "FormularioDeResposta",
    "FormularioDeRevogacao",
    "campos_do_prazo",
    "conferir_um_so",
    "prazo_pedido",
]
