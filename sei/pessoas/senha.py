"""Re-authentication: the password is asked again, with growing delay and never a permanent lock."""

from datetime import datetime

from django.contrib.auth.hashers import check_password

from sei.comum import limites
from sei.pessoas.ator import Ator
from sei.pessoas.erros import SenhaIncorreta
from sei.pessoas.models import Usuario

GRATIS_DA_PESSOA_NO_ENDERECO = 4
GRATIS_DA_PESSOA = 10


def reautenticar(ator: Ator, senha: str, *, instante: datetime) -> None:
    """Checks the password of the actor again (e-ARQ 7.8.1). Every reason counts the same attempts.

    Must run outside the act's transaction: the attempt is counted before the password is checked, so that a refusal
    keeps the count and guesses made at the same time cannot share one turn.

    Raises:
        MuitasTentativas: too many failures of this person, or of this person from this address.
        SenhaIncorreta
    """
    rede = limites.rede_do_endereco(ator.endereco)
    medidas = [
        limites.Medida(f"senha:{ator.usuario_id}", GRATIS_DA_PESSOA),
        limites.Medida(f"senha:{ator.usuario_id}:{rede}", GRATIS_DA_PESSOA_NO_ENDERECO),
    ]
    limites.tentar(medidas, instante=instante)
    usuario = Usuario.objects.only("password", "is_active").get(pk=ator.usuario_id)
    if not check_password(senha, usuario.password) or not usuario.is_active:
        raise SenhaIncorreta(
            "A senha não confere. Digite de novo a senha com que você entra no sistema.", campo="senha"
        )
    limites.limpar(medida.chave for medida in medidas)
