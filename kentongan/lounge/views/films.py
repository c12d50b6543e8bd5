"""Films: which videos of the library the screens may play, and with which captions."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kentongan.agencies.answers import attempt, sent
from kentongan.agencies.here import here
from kentongan.agencies.refused import Refused
from kentongan.lounge import rules
from kentongan.lounge.actions import films as actions
from kentongan.lounge.forms.films import FilmForm
from kentongan.lounge.models import Film
from kentongan.lounge.views.door import for_keepers, for_readers
from kentongan.ui import notices


@for_readers
@require_safe
def films(request):
    region = here(request).region
    found = rules.films_visible_to(request.user).filter(region=region, withdrawn_at=None)
    context = {
        "films": found.select_related("asset", "added_by", "region"),
        "may_keep": rules.can_keep(request.user, region.pk),
    }
    return render(request, "lounge/films.html", context)


@for_keepers
@require_http_methods(["GET", "POST"])
def film_new(request):
    form = FilmForm(*sent(request), instance=Film(region=here(request).region))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_film(form.save(), by=request.user)
        except Refused as refused:
            form.add_error("asset", refused.sentence)
        else:
            notices.success(request, "Film siap. Pilih isi “film” pada sebuah salindia.")
            return redirect("lounge:films")
    return render(request, "lounge/film_form.html", {"form": form}, status=422 if form.errors else 200)


@for_keepers
@require_POST
def film_withdrawal(request, film_id):
    mine = rules.films_keepable_by(request.user).filter(region=here(request).region)
    film = get_object_or_404(mine.select_related("region"), pk=film_id)
    attempt(request, lambda: actions.withdraw_film(film, by=request.user), "Film ditarik dari semua layar.")
    return redirect("lounge:films")
