"""What people say: a person reads, hides what names anybody, and lets it onto the screens for a while."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kentongan.agencies.answers import attempt
from kentongan.agencies.here import here
from kentongan.agencies.refused import Refused
from kentongan.core import clock
from kentongan.listening.platforms import label
from kentongan.lounge import rules
from kentongan.lounge.actions import voices as actions
from kentongan.lounge.forms.voices import VoiceForm
from kentongan.lounge.queries.quoting import candidates, quotable
from kentongan.lounge.views.door import for_keepers, for_readers
from kentongan.ui import notices


@for_readers
@require_safe
def voices(request):
    region = here(request).region
    shown = rules.voices_visible_to(request.user).filter(region=region).shown(clock.now())
    may_keep = rules.can_keep(request.user, region.pk)
    waiting = [
        {"said": said, "text": quotable(said.text), "platform": label(said.platform)}
        for said in (candidates(region) if may_keep else ())
    ]
    context = {
        "shown": [{"voice": one, "platform": label(one.platform)} for one in shown.select_related("screened_by")],
        "waiting": waiting, "may_keep": may_keep,
    }  # fmt: skip
    return render(request, "lounge/voices.html", context)


@for_keepers
@require_http_methods(["GET", "POST"])
def voice_new(request, mention_id):
    mine = rules.mentions_screenable_by(request.user).filter(region=here(request).region)
    mention = get_object_or_404(mine.select_related("region"), pk=mention_id)
    form = VoiceForm(request.POST or None, mention=mention)
    looked = request.method == "POST" and "lihat" in request.POST
    if request.method == "POST" and not looked and form.is_valid():
        try:
            actions.show_voice(mention, text=form.quotation, until=form.until, by=request.user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            notices.success(request, "Kutipan tampil di layar.")
            return redirect("lounge:voices")
    if looked:
        form._errors = {}  # somebody only looks how it reads so far
    context = {"form": form, "mention": mention, "platform": label(mention.platform)}
    status = 422 if request.method == "POST" and not looked else 200
    return render(request, "lounge/voice_form.html", context, status=status)


@for_keepers
@require_POST
def voice_withdrawal(request, voice_id):
    mine = rules.voices_keepable_by(request.user).filter(region=here(request).region)
    voice = get_object_or_404(mine, pk=voice_id)
    attempt(request, lambda: actions.withdraw_voice(voice, by=request.user), "Kutipan ditarik dari layar.")
    return redirect("lounge:voices")
