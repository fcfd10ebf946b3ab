"""The sweeper as a thread of the serving process: the embedded default, when no broker is configured."""

import threading

from django.conf import settings
from django.db import close_old_connections, connections

from sei.comum import periodicas, tarefas
from sei.comum.registros import registrador

_log = registrador("sei.varredor")
_trava = threading.Lock()
_fio: threading.Thread | None = None


def iniciar_se_embutido() -> None:
    """Starts the sweeper when there is no broker and VARREDOR_EMBUTIDO did not leave it to another process."""
    if not settings.CELERY_BROKER_URL and settings.VARREDOR_EMBUTIDO:
        iniciar()


def iniciar() -> None:
    """Starts the sweeper once per process; it wakes on every publication and every VARREDURA_SEGUNDOS."""
    global _fio
    with _trava:
        if _fio is None or not _fio.is_alive():
            _fio = threading.Thread(target=_laco, name="varredor", daemon=True)
            _fio.start()


def _laco() -> None:
    while True:
        tarefas.acordar.wait(settings.VARREDURA_SEGUNDOS)
        tarefas.acordar.clear()
        try:
            close_old_connections()
            tarefas.varrer()
            periodicas.executar_devidas()
        except Exception as erro:  # the database may be restarting: the thread must survive it
            _log.warning("varredura_falhou", erro=type(erro).__name__)
        finally:
            connections.close_all()
