"""Emergency words on all screens: start, end, confirm by another person."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kentongan.agencies.answers import attempt
from kentongan.agencies.here import here
from kentongan.core import clock
from kentongan.lounge import rules
from kentongan.lounge.actions import takeovers as actions
from kentongan.lounge.forms.takeovers import TakeoverForm
from kentongan.lounge.models import Takeover
from kentongan.lounge.views.door import for_keepers, for_readers
from kentongan.ui import notices

WORDS = {"off": "diakhiri", "done": "berakhir sendiri", "plan": "belum mulai", "live": "di semua layar"}
SHOWN = 50


@for_readers
@require_safe
def takeovers(request):
    region, now = here(request).region, clock.now()
    found = rules.takeovers_visible_to(request.user).filter(region=region)
    confirmable = set(rules.takeovers_confirmable_by(request.user).values_list("pk", flat=True))
    rows = [
        {
            "takeover": one,
            "state": one.state(now),
            "word": WORDS[one.state(now)],
            "may_confirm": one.pk in confirmable,
        }
        for one in found.select_related("author", "confirmed_by", "ended_by")[:SHOWN]
    ]
    context = {
        "rows": rows,
        "live": sum(row["state"] == "live" for row in rows),
        "unconfirmed": found.unconfirmed().count(),
        "may_keep": rules.can_keep(request.user, region.pk),
    }
    return render(request, "lounge/takeovers.html", context)


@for_keepers
@require_http_methods(["GET", "POST"])
def takeover_new(request):
    region = here(request).region
    form = TakeoverForm(request.POST or None, instance=Takeover(region=region))
    if request.method == "POST" and form.is_valid():
        actions.start_takeover(form.save(), by=request.user)
        notices.success(request, "Siaran darurat dimulai. Minta rekan lain menegaskannya.")
        return redirect("lounge:takeovers")
    screens = rules.screens_keepable_by(request.user).filter(region=region).open().count()
    context = {"form": form, "screens": screens}
    return render(
        request, "lounge/takeover_form.html", context, status=422 if request.method == "POST" else 200
    )


@for_keepers
@require_POST
def takeover_end(request, takeover_id):
    found = get_object_or_404(_keepable(request), pk=takeover_id)
    attempt(request, lambda: actions.end_takeover(found, by=request.user), "Siaran darurat diakhiri.")
    return redirect("lounge:takeovers")


@for_keepers
@require_POST
def takeover_confirmation(request, takeover_id):
    found = get_object_or_404(_keepable(request), pk=takeover_id)
    attempt(request, lambda: actions.confirm_takeover(found, by=request.user), "Siaran darurat ditegaskan.")
    return redirect("lounge:takeovers")


def _keepable(request):
    return rules.takeovers_keepable_by(request.user).filter(region=here(request).region)
