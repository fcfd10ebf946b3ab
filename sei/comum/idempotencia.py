"""A form submitted twice acts once: the first answer is kept under the form's key and given again."""

import hashlib
import json
import uuid
from collections.abc import Callable

from django.db import IntegrityError, transaction

from sei.comum.erros import ErroDeDominio
from sei.comum.models import ChaveDeIdempotencia
from sei.comum.tempo import agora


class ChaveReutilizada(ErroDeDominio):
    """The same key came with other data."""


def nova_chave() -> str:
    """A key for the hidden field of a form."""
    return str(uuid.uuid4())


def uma_vez(chave: str, *, usuario_id: int, corpo: object, fazer: Callable[[], dict]) -> dict:
    """Runs `fazer` once per (person, key), in one transaction with the record of its answer.

    Args:
        chave: UUID sent by the form; anything else counts as a new key.
        usuario_id: who submits.
        corpo: JSON value of what was submitted (ids, texts); secrets stay out of it.
        fazer: performs the act and returns a JSON object (ids to redirect to).

    Raises:
        ChaveReutilizada: the key was used with another body.
    """
    try:
        identificador = uuid.UUID(str(chave))
    except ValueError:
        identificador = uuid.uuid4()
    resumo = hashlib.sha256(json.dumps(corpo, sort_keys=True, default=str).encode()).hexdigest()
    try:
        with transaction.atomic():
            registro = ChaveDeIdempotencia.objects.create(
                chave=identificador, usuario_id=usuario_id, corpo_sha256=resumo, criada_em=agora()
            )
            registro.resultado = fazer()
            registro.save(update_fields=["resultado"])
            return registro.resultado
    except IntegrityError:
        # It was done before, or the twin request committed first: that answer is ours. Any other is a real failure.
        feita = _feita(identificador, usuario_id, resumo)
        if feita is None:
            raise
        return feita


def _feita(chave: uuid.UUID, usuario_id: int, resumo: str) -> dict | None:
    registro = ChaveDeIdempotencia.objects.filter(chave=chave, usuario_id=usuario_id).first()
    if registro is None:
        return None
    if registro.corpo_sha256 != resumo:
        raise ChaveReutilizada("Este formulário já foi enviado com outros dados. Abra-o de novo e repita a mudança.")
    return registro.resultado
