from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from PIL import Image

from kentongan.agencies.refused import Refused
from kentongan.journal.models import Event
from kentongan.openness.actions import projects as actions
from kentongan.openness.models import Project, ProjectPhoto, ShownProject
from kentongan.openness.queries.projects import shown_projects
from kentongan.openness.tests.field import PHOTO, picture, project, shown


def refusal(deed) -> str:
    with pytest.raises(Refused) as refused:
        deed()
    return refused.value.sentence


def test_who_wrote_it_does_not_show_it(cast):
    made = project(cast.roads, cast.bagus)
    assert refusal(lambda: actions.show_project(made, by=cast.bagus, seen=1)) == (
        "Anda ikut menulisnya, jadi orang lain yang menampilkannya."
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        ShownProject.objects.create(project=made, title="x", written_by=cast.bagus, shown_by=cast.bagus)
    actions.show_project(made, by=cast.sari, seen=1)
    assert [row.title for row in shown_projects(cast.wonogiri)] == ["Jembatan Kali Keduang"]
    assert (
        Event.objects.latest("pk").sentence
        == "Sari menampilkan kegiatan “Jembatan Kali Keduang” kepada publik."
    )


def test_a_small_correction_by_another_does_not_make_the_writer_a_second_person(cast):
    made = project(cast.roads, cast.bagus)
    actions.change_project(made, {"title": "Jembatan Keduang"}, by=cast.wayan)
    assert refusal(lambda: actions.show_project(made, by=cast.bagus, seen=2)) == (
        "Anda ikut menulisnya, jadi orang lain yang menampilkannya."
    )


def test_an_edit_stays_inside_until_a_second_person_saw_it(cast):
    made = shown(cast.roads, cast.wayan, cast.bagus)
    actions.change_project(made, {"title": "Jembatan sudah miring"}, by=cast.wayan)
    assert shown_projects(cast.wonogiri).get().title == "Jembatan Kali Keduang"
    assert Project.objects.get().changed_since_shown
    assert refusal(lambda: actions.show_project(made, by=cast.bagus, seen=1)) == (
        "Kegiatan ini berubah sejak halaman Anda buka. Baca lagi, lalu tampilkan."
    )
    actions.show_project(made, by=cast.bagus, seen=2)
    assert shown_projects(cast.wonogiri).get().title == "Jembatan sudah miring"


def test_a_percentage_is_unknown_until_it_was_let_out(cast):
    made = shown(cast.roads, cast.wayan, cast.bagus)
    today = timezone.localdate()
    actions.report_progress(made, day=today, percent=40, by=cast.wayan)
    assert shown_projects(cast.wonogiri).get().percent is None
    actions.show_project(made, by=cast.bagus, seen=2)
    row = shown_projects(cast.wonogiri).get()
    assert (row.percent, row.percent_day) == (40, today)


def test_nothing_new_is_nothing_to_show(cast):
    made = shown(cast.roads, cast.wayan, cast.bagus)
    assert (
        refusal(lambda: actions.show_project(made, by=cast.sari, seen=1))
        == "Tidak ada yang baru untuk ditampilkan."
    )


def test_a_photo_loses_what_the_camera_wrote_and_waits_for_a_second_person(client, cast):
    made = shown(cast.roads, cast.wayan, cast.bagus)
    client.be(cast.wayan)
    response = client.post(f"/keterbukaan/kegiatan/{made.pk}/foto/", PHOTO | {"upload": picture()})
    assert response.status_code == 302
    photo = ProjectPhoto.objects.get()
    kept = Image.open(BytesIO(photo.file.read()))
    assert (kept.size, dict(kept.getexif()), kept.format) == ((1600, 1011), {}, "JPEG")
    assert (photo.width, photo.height) == (1600, 1011)
    path = f"/terbuka/wonogiri/kegiatan/foto/{photo.pk}/kecil/"
    client.logout()
    assert client.get(path).status_code == 404
    actions.show_project(made, by=cast.bagus, seen=2)
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    client.be(cast.wayan).post(f"/keterbukaan/kegiatan/foto/{photo.pk}/penarikan/")
    client.logout()
    assert client.get(path).status_code == 404


def test_a_photo_without_rights_or_words_is_not_taken(client, cast):
    made = project(cast.roads, cast.wayan)
    client.be(cast.wayan)
    path = f"/keterbukaan/kegiatan/{made.pk}/foto/"
    response = client.post(
        path, PHOTO | {"upload": picture(), "alt_text": "", "rights_holder": "", "consent": ""}
    )
    assert (response.status_code, sorted(response.context["form"].errors)) == (
        422, ["alt_text", "consent", "rights_holder"],
    )  # fmt: skip
    client.post(path, PHOTO | {"upload": picture()})
    again = client.post(path, PHOTO | {"upload": picture()})
    assert again.context["form"].errors["upload"] == ["Foto yang sama sudah ada pada kegiatan ini."]


def test_hiding_needs_a_reason_and_showing_again_a_second_person(client, cast):
    made = shown(cast.roads, cast.wayan, cast.bagus)
    client.be(cast.bagus)
    client.post(f"/keterbukaan/kegiatan/{made.pk}/tampil/akhir/", {"reason": " "})
    assert ShownProject.objects.count() == 1
    client.post(f"/keterbukaan/kegiatan/{made.pk}/tampil/akhir/", {"reason": "Letaknya salah."})
    assert client.get(f"/terbuka/wonogiri/kegiatan/{made.pk}/").status_code == 404
    assert Event.objects.latest("pk").sentence == (
        "Bagus tidak menampilkan lagi kegiatan “Jembatan Kali Keduang”: Letaknya salah."
    )
    again = Project.objects.get()
    assert refusal(lambda: actions.show_project(again, by=cast.wayan, seen=again.version)) == (
        "Anda ikut menulisnya, jadi orang lain yang menampilkannya."
    )
