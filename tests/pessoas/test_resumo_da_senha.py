"""Passwords are kept with the settings chosen, and those kept otherwise are renewed at the entry."""

from django.conf import Settings
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password

from sei.pessoas.resumo_da_senha import Argon2


def _como_em_producao(settings) -> None:
    settings.PASSWORD_HASHERS = Settings("sei.settings").PASSWORD_HASHERS


def test_como_se_guarda(settings):
    _como_em_producao(settings)
    assert make_password("uma senha bem comprida").startswith("argon2$argon2id$v=19$m=47104,t=1,p=1$")


def test_guardada_de_outro_modo_e_renovada(settings):
    _como_em_producao(settings)
    antiga = Argon2PasswordHasher().encode("uma senha bem comprida", "sal-de-dezesseis")
    renovadas = []
    assert check_password("uma senha bem comprida", antiga, setter=renovadas.append)
    assert renovadas == ["uma senha bem comprida"]
    assert not Argon2().must_update(make_password(renovadas[0]))
