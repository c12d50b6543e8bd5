"""The office's side of activities in the field."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.agencies.answers import posted
from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.agencies.overtaken import Overtaken
from kentongan.agencies.queries import geography
from kentongan.agencies.refused import Refused
from kentongan.openness.actions import projects as actions
from kentongan.openness.forms.projects import ProgressForm, ProjectFilter, ProjectForm
from kentongan.openness.models import Project
from kentongan.openness.queries import places
from kentongan.openness.queries import projects as queries
from kentongan.openness.queries.differing import differing
from kentongan.openness.rules import projects as rules
from kentongan.ui import charts, notices

A_PAGE = 50


@member_required
@require_GET
def project_list(request):
    region = here(request).region
    visible = rules.projects_visible_to(request.user).filter(agency__region=region)
    agencies = region.agencies.filter(projects__in=visible).distinct().order_by("name")
    form = ProjectFilter(request.GET or None, agencies=agencies, districts=geography.parts(region))
    found = queries.listed(visible, form.wanted if form.is_bound else {})
    context = {
        "form": form,
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "may_write": rules.may_write_in(request.user, region),
        "region": region,
    }
    return render(request, "openness/project_list.html", context)


@member_required
@require_http_methods(["GET", "POST"])
def project_new(request):
    place = here(request)
    if not rules.may_write_in(request.user, place.region):
        raise Http404
    form = _form(request, initial={"agency": place.agency.pk, "state": Project.State.PLANNED})
    if request.method == "POST" and form.is_valid():
        project = actions.create_project(form.cleaned_data["agency"], form.facts, by=request.user)
        notices.success(request, "Kegiatan dicatat. Publik melihatnya setelah orang kedua menampilkannya.")
        return redirect("openness:project", project.pk)
    return render(request, "openness/project_form.html", {"form": form}, status=422 if form.errors else 200)


@member_required
@require_GET
def project(request, project_id: int):
    return _page(request, _visible(request, project_id))


@member_required
@require_http_methods(["GET", "POST"])
def project_edit(request, project_id: int):
    found = _editable(request, project_id)
    # The form changes its own copy: what was typed wrongly must not look like what is kept.
    form = _form(request, instance=_editable(request, project_id))
    form.fields["agency"].disabled = True
    seen = request.POST.get("seen", "") or actions.print_of(found)
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.change_project(found, form.facts, by=request.user, seen=seen)
        except Overtaken as overtaken:
            return _overtaken(request, form, overtaken.current)
        notices.success(request, "Perubahan tersimpan." if changed else "Tidak ada yang berubah.")
        return redirect("openness:project", found.pk)
    context = {"form": form, "project": found, "seen": seen}
    return render(request, "openness/project_form.html", context, status=422 if form.errors else 200)


@member_required
@require_POST
def project_report(request, project_id: int):
    found = _editable(request, project_id)
    form = ProgressForm(request.POST)
    if not form.is_valid():
        return _page(request, found, report_form=form, status=422)
    actions.report_progress(found, by=request.user, **form.cleaned_data)
    notices.success(request, "Kemajuan dicatat. Publik melihatnya setelah orang kedua menampilkannya.")
    return redirect("openness:project", found.pk)


@member_required
@require_POST
def project_showing(request, project_id: int):
    """The second person lets out what is new."""
    found = get_object_or_404(
        rules.projects_showable_by(request.user), pk=project_id, agency__region=here(request).region
    )
    seen = request.POST.get("versi", "")
    try:
        actions.show_project(
            found, by=request.user, seen=int(seen) if seen.isdecimal() and len(seen) < 9 else 0
        )
    except Refused as refused:
        notices.error(request, refused.sentence)
    else:
        notices.success(request, "Kegiatan ini sekarang dapat dilihat siapa pun.")
    return redirect("openness:project", found.pk)


@member_required
@require_POST
def project_hiding(request, project_id: int):
    found = get_object_or_404(
        rules.projects_showable_by(request.user), pk=project_id, agency__region=here(request).region
    )
    try:
        actions.hide_project(found, by=request.user, reason=request.POST.get("reason", ""))
    except Refused as refused:
        notices.error(request, refused.sentence)
    else:
        notices.success(request, "Kegiatan ini tidak tampil lagi bagi publik. Catatannya tetap ada di sini.")
    return redirect("openness:project", found.pk)


def _form(request, **options) -> ProjectForm:
    agencies = rules.agencies_writable_by(request.user)
    return ProjectForm(posted(request), agencies=agencies, region=here(request).region, **options)


def _overtaken(request, form: ProjectForm, current: Project):
    """What stands there now, where it differs, above what was typed; saving again is a choice made with open eyes."""
    theirs = differing(current, form.facts)
    if not theirs:  # both wrote the same
        notices.success(request, "Tidak ada yang berubah.")
        return redirect("openness:project", current.pk)
    context = {"form": form, "project": current, "seen": actions.print_of(current), "theirs": theirs}
    return render(request, "openness/project_form.html", context, status=409)


def _visible(request, project_id: int) -> Project:
    rows = rules.projects_visible_to(request.user).filter(agency__region=here(request).region)
    return get_object_or_404(
        rows.select_related("agency__region", "district", "village", "shown__shown_by", "written_by"),
        pk=project_id,
    )


def _editable(request, project_id: int) -> Project:
    rows = rules.projects_editable_by(request.user).filter(agency__region=here(request).region)
    return get_object_or_404(rows.select_related("agency__region", "district", "village"), pk=project_id)


def _page(request, found: Project, *, report_form: ProgressForm | None = None, status: int = 200):
    photos = list(found.photos.filter(withdrawn_at=None))
    user = request.user
    context = {
        "project": found,
        "photos": photos,
        "stages": queries.photo_stages(photos),
        "reports": found.reports.select_related("by", "shown_by")[:20],
        "latest": queries.latest_report(found),
        "waits": queries.waiting_of(found, user),
        "may_edit": rules.projects_editable_by(user).filter(pk=found.pk).exists(),
        "may_show": rules.projects_showable_by(user).filter(pk=found.pk).exists(),
        "report_form": report_form or ProgressForm(),
        "map": _locator(found),
    }
    return render(request, "openness/project.html", context, status=status)


def _locator(found: Project) -> charts.RegionMap | None:
    if not (found.district or found.lat is not None):
        return None
    spots = (charts.Spot(found.title, float(found.lat), float(found.lng)),) if found.lat is not None else ()
    where = f"Kecamatan {found.district.name}" if found.district else found.region.full_name
    return places.plain_map(found.region, f"Letaknya di {where}", here=found.district, spots=spots)
