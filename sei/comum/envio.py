"""How uploads are taken from the request: as Django does, in larger pieces, because files here are of megabytes."""

from django.core.files import uploadhandler

_PEDACO = 1024 * 1024  # bytes


class NaMemoria(uploadhandler.MemoryFileUploadHandler):
    """Files up to FILE_UPLOAD_MAX_MEMORY_SIZE."""

    chunk_size = _PEDACO


class EmDisco(uploadhandler.TemporaryFileUploadHandler):
    """The larger ones, which the rules of capture refuse afterwards."""

    chunk_size = _PEDACO
