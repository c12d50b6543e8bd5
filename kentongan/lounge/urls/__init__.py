"""Screens as the office arranges them."""

app_name = "lounge"
urlpatterns: list = []
