"""Photos of the work: taking them in, taking them out, and the files themselves."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kentongan.agencies.answers import sent
from kentongan.agencies.door import member_required
from kentongan.agencies.here import here
from kentongan.agencies.refused import Refused
from kentongan.core.images import Rejected
from kentongan.openness.actions import projects as actions
from kentongan.openness.forms.projects import PhotoForm
from kentongan.openness.models import ProjectPhoto
from kentongan.openness.queries.projects import shown_photos
from kentongan.openness.rules import projects as rules
from kentongan.openness.views.shared import open_region
from kentongan.ui import notices

PUBLIC = "public, max-age=3600"  # not for good: a photo that is withdrawn must go away
KEPT = "private, max-age=86400"


@member_required
@require_http_methods(["GET", "POST"])
def photo_new(request, project_id: int):
    rows = rules.projects_editable_by(request.user).filter(agency__region=here(request).region)
    project = get_object_or_404(rows.select_related("agency"), pk=project_id)
    form = PhotoForm(*sent(request), initial={"rights_holder": project.agency.short_name})
    if request.method == "POST" and form.is_valid() and _taken_in(request, project, form):
        notices.success(request, "Foto masuk. Publik melihatnya setelah orang kedua menampilkannya.")
        return redirect("openness:project", project.pk)
    context = {"form": form, "project": project}
    return render(request, "openness/project_photo.html", context, status=422 if form.errors else 200)


@member_required
@require_POST
def photo_withdrawal(request, photo_id: int):
    rows = ProjectPhoto.objects.filter(
        project__in=rules.projects_editable_by(request.user), project__agency__region=here(request).region
    )
    photo = get_object_or_404(rows.select_related("project__agency__region"), pk=photo_id)
    actions.withdraw_photo(photo, by=request.user)
    notices.success(request, "Foto ditarik, juga dari halaman publik.")
    return redirect("openness:project", photo.project_id)


@member_required
@require_safe
def photo_file(request, photo_id: int):
    rows = rules.photos_visible_to(request.user).filter(project__agency__region=here(request).region)
    return answer(get_object_or_404(rows, pk=photo_id), small="kecil" in request.GET, kept=KEPT)


@require_safe
def shown_photo(request, region_slug: str, photo_id: int, size: str):
    """A photo that a second person let out; every other one does not exist out here."""
    region = open_region(region_slug)
    rows = shown_photos().filter(project__agency__region=region)
    return answer(get_object_or_404(rows, pk=photo_id), small=size == "kecil", kept=PUBLIC)


def answer(photo: ProjectPhoto, *, small: bool, kept: str) -> FileResponse:
    try:
        opened = (photo.thumbnail if small else photo.file).open("rb")
    except FileNotFoundError:
        raise Http404
    response = FileResponse(opened, content_type="image/webp" if small else photo.content_type)
    response["Cache-Control"] = kept
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _taken_in(request, project, form: PhotoForm) -> bool:
    told = dict(form.cleaned_data)
    file = told.pop("upload")
    try:
        actions.add_photo(project, file, filename=file.name, by=request.user, **told)
    except (Rejected, Refused) as refused:
        form.add_error("upload", refused.sentence)
        return False
    return True
