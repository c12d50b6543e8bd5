"""For the technician only; what people of the office do has its own pages."""

from django.contrib import admin

from kentongan.agencies.models import Agency, Region


class _Technician(admin.ModelAdmin):
    def has_module_permission(self, request) -> bool:
        return request.user.is_superuser

    def has_delete_permission(self, request, obj=None) -> bool:
        return False  # closed, not deleted


@admin.register(Region)
class RegionAdmin(_Technician):
    list_display = ["code", "name", "kind", "valid_from", "valid_to", "vintage"]
    list_filter = ["kind", "system"]
    search_fields = ["code", "name"]
    raw_id_fields = ["parent", "replaced_by"]
    readonly_fields = ["is_sample"]  # it opens the journal to deletion


@admin.register(Agency)
class AgencyAdmin(_Technician):
    list_display = ["name", "short_name", "kind", "region", "closed_on"]
    list_filter = ["kind"]
    search_fields = ["name", "short_name"]
    raw_id_fields = ["region", "parent", "district"]
