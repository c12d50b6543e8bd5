"""Screens as everyone sees them: no sign-in, in Indonesian and English."""

app_name = "screen"
urlpatterns: list = []
