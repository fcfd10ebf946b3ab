"""What every page of the administration keeps to, when processes point to what it configures."""

from django.core.exceptions import FieldDoesNotExist
from django.db.models.constants import LOOKUP_SEP


class SemRastroDosProcessos:
    """Mixin of a ModelAdmin: nothing asked of it tells that a process exists, a sigiloso included (art. 10).

    Its rows are deactivated, never deleted: a deletion, even refused, would name whatever points to them. A filter
    written in the address reaches only what has a page in the administration.
    """

    def has_delete_permission(self, request, obj=None) -> bool:
        """Never; takes the deletion of those chosen in the list away too."""
        return False

    def lookup_allowed(self, lookup, value, request) -> bool:
        """Refuses to filter by the rows that point to this one, unless they are configuration as well."""
        try:
            campo = self.opts.get_field(lookup.split(LOOKUP_SEP)[0])
        except FieldDoesNotExist:
            campo = None
        if campo is not None and campo.auto_created and not campo.concrete:
            if campo.related_model not in self.admin_site._registry:
                return False
        return super().lookup_allowed(lookup, value, request)
