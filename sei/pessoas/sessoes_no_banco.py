"""Django's sessions in the database, whose row, read on every page, comes by a query compiled once."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from sei.comum.consulta_pronta import ConsultaPronta

_EM_VIGOR = ConsultaPronta(lambda chave, instante: Session.objects.filter(session_key=chave, expire_date__gt=instante))


class SessionStore(db.SessionStore):
    """The store that `SESSION_ENGINE` names."""

    def _get_session_from_db(self) -> Session | None:
        encontradas = _EM_VIGOR.objetos(self.session_key, timezone.now()) if self.session_key else []
        if not encontradas:
            self._session_key = None
            return None
        return encontradas[0]
