from django.utils.functional import SimpleLazyObject

from kentongan.ui.navigation import address

THEMES = ("auto", "light", "dark")


def navigation(request):
    """What the frame of every page needs; addresses are looked up only by pages that draw them."""
    return {"search_url": SimpleLazyObject(lambda: address("home:search")), "theme": theme_of(request)}


def theme_of(request) -> str:
    """ "light" or "dark" when the person chose one, "auto" when the machine decides."""
    chosen = request.COOKIES.get("theme", "auto")
    return chosen if chosen in THEMES else "auto"
