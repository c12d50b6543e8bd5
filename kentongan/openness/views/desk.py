"""How people may ask the region for information, as those set it who keep the whole register."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kentongan.agencies.answers import posted
from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.openness.actions import desk as actions
from kentongan.openness.forms.desk import DeskForm
from kentongan.openness.queries import register
from kentongan.openness.rules import requests as rules
from kentongan.ui import notices


@member_required
@require_http_methods(["GET", "POST"])
def request_desk(request):
    region = here(request).region
    if not rules.keeps_whole_register(request.user, region.pk):
        raise Http404
    form = DeskForm(posted(request), instance=register.desk(region))
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("takes_online", "in_person")}
        actions.set_desk(region, **told, by=request.user)
        notices.success(request, "Cara meminta informasi disimpan.")
        return redirect("openness:requests")
    context = {"form": form, "region": region, "is_open": register.desk(region).takes_online}
    return render(request, "openness/request_desk.html", context, status=422 if form.errors else 200)
