"""Tables of the signature: who signed what, with which evidence and under which terms."""

from assinatura.models.assinatura import AceiteDosTermos, Assinatura, Metodo
from assinatura.models.tarja import FinalidadeDaTarja, TextoDaTarja

__all__ = ["AceiteDosTermos", "Assinatura", "FinalidadeDaTarja", "Metodo", "TextoDaTarja"]
