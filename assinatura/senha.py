"""Re-authentication at the act: the password is asked every time, with growing delay and never a permanent lock."""

from datetime import datetime

from django.contrib.auth.hashers import check_password

from assinatura.erros import SenhaIncorreta
from sei.comum import limites
from sei.pessoas.ator import Ator
from sei.pessoas.models import Usuario

TENTATIVAS_LIVRES = 4


def reautenticar(ator: Ator, senha: str, *, instante: datetime) -> None:
    """Checks the signing password of the actor. Runs outside the act's transaction, so that failures stay counted.

    Raises:
        MuitasTentativas: too many failures of this person, or of this person from this address.
        SenhaIncorreta
    """
    chaves = [f"assinatura:{ator.usuario_id}", f"assinatura:{ator.usuario_id}:{ator.endereco}"]
    limites.exigir_folga(chaves, instante=instante)
    usuario = Usuario.objects.only("password", "is_active").get(pk=ator.usuario_id)
    if not usuario.is_active or not check_password(senha, usuario.password):
        limites.contar_falha(chaves, instante=instante, gratis=TENTATIVAS_LIVRES)
        raise SenhaIncorreta(
            "A senha não confere. Digite de novo a senha com que você entra no sistema.", campo="senha"
        )
    limites.limpar(chaves)
