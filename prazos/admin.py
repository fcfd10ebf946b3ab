"""Configuration of districts. The calendar itself is changed by its acts only."""

from django.contrib import admin

from prazos.models import Comarca


@admin.register(Comarca)
class ComarcaAdmin(admin.ModelAdmin):
    list_display = ["nome", "sede"]
    search_fields = ["nome"]
    readonly_fields = ["sede"]

    def has_delete_permission(self, request, obj=None):
        """Former versions of the calendar name it."""
        return False
