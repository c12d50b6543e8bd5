"""For the technician. Its door is ours, so that lock-out and second factor hold there too."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

from kentongan.accounts.models import User

admin.site.login = secure_admin_login(admin.site.login)
admin.site.site_header = admin.site.site_title = "Kentongan: ruang teknisi"


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    list_display = ["name", "email", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["name", "email"]
    fields = ["name", "email", "phone", "is_active", "is_staff", "is_superuser", "last_login", "date_joined"]
    readonly_fields = ["last_login", "date_joined"]

    def has_delete_permission(self, request, obj=None) -> bool:
        return False  # the journal points at people
