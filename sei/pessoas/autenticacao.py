"""Who is signed in, read together with where they work: every page needs both."""

from django.contrib.auth.backends import ModelBackend

from sei.comum.consulta_pronta import ConsultaPronta
from sei.pessoas.models import Lotacao, Usuario

_LOTACOES = ConsultaPronta(
    lambda usuario_id: Lotacao.da_pessoa(usuario_id).select_related("usuario", "unidade__orgao", "perfil")
)


class PessoaComLotacoes(ModelBackend):
    """Django's own backend; the person of a session comes with their lotações in one query."""

    def get_user(self, user_id: int) -> Usuario | None:
        """The active person of a session, with `lotacoes_lidas`; None when there is none."""
        lotacoes = tuple(_LOTACOES.objetos(user_id))
        if not lotacoes:
            return super().get_user(user_id)
        usuario = lotacoes[0].usuario
        usuario.lotacoes_lidas = lotacoes
        return usuario if self.user_can_authenticate(usuario) else None
