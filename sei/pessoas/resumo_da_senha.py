"""How passwords are kept: Argon2id with the first of the settings that OWASP recommends.

Django's own takes 100 MB and eight threads for each entry: ten people entering at once would take the memory of a small
server. This one takes less than half of it, and one core, and each guess still costs 46 MB.
"""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id of 46 MiB, one pass and one lane; a password kept otherwise is kept so at the next entry."""

    memory_cost = 47_104  # KiB
    time_cost = 1
    parallelism = 1
