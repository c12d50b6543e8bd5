"""Setting up screens and arranging slides, with plain forms."""

from django.urls import reverse

from kentongan.journal.models import Event
from kentongan.lounge.models import Playlist, Screen, Slide

SCREEN = {
    "name": "Kios",
    "place": "Lobi",
    "kind": "kiosk",
    "orientation": "portrait",
    "language": "id",
    "look": "light",
}


def test_a_screen_is_put_up_and_has_an_address_for_its_device(client, cast, playlist):
    answer = client.be(cast.dewi).post(reverse("lounge:screen_new"), SCREEN | {"playlist": playlist.pk})
    screen = Screen.objects.get()
    assert answer.url == reverse("lounge:screen", args=[screen.pk])
    html = client.get(answer.url).content.decode()
    assert (
        reverse("screen:player", args=["wonogiri", screen.key]) in html and "belum pernah menggambar" in html
    )
    assert Event.objects.filter(action="screen.created", actor=cast.dewi).count() == 1


def test_two_screens_of_one_name_are_refused_with_a_sentence(client, cast, wall):
    posted = SCREEN | {"name": "layar BESAR", "playlist": wall.playlist_id}
    answer = client.be(cast.sari).post(reverse("lounge:screen_new"), posted)
    assert answer.status_code == 422
    assert "Sudah ada layar dengan nama ini." in answer.content.decode()
    assert 'value="layar BESAR"' in answer.content.decode()


def test_the_neighbours_playlist_cannot_be_chosen(client, cast, their_wall):
    posted = SCREEN | {"playlist": their_wall.playlist_id}
    assert client.be(cast.sari).post(reverse("lounge:screen_new"), posted).status_code == 422
    assert Screen.objects.filter(region=cast.wonogiri).count() == 0


def test_a_screen_is_closed_and_opened_again(client, cast, wall):
    client.be(cast.sari).post(reverse("lounge:screen_closure", args=[wall.pk]))
    wall.refresh_from_db()
    assert wall.closed_at is not None
    client.post(reverse("lounge:screen_reopening", args=[wall.pk]))
    wall.refresh_from_db()
    assert wall.closed_at is None


def _add(client, playlist, **told):
    posted = {"kind": "region", "seconds": 20} | told
    return client.post(reverse("lounge:slide_new", args=[playlist.pk]), posted)


def _order(playlist):
    return list(playlist.slides.values_list("kind", flat=True))


def test_slides_are_added_moved_and_taken_out(client, cast, playlist):
    client.be(cast.sari)
    for kind in ("region", "budget", "theme"):
        _add(client, playlist, kind=kind)
    assert _order(playlist) == ["region", "budget", "theme"]
    last = Slide.objects.get(kind="theme")
    client.post(reverse("lounge:slide_move", args=[last.pk]), {"arah": "naik"})
    assert _order(playlist) == ["region", "theme", "budget"]
    client.post(reverse("lounge:slide_move", args=[last.pk]), {"arah": "naik"})
    client.post(reverse("lounge:slide_move", args=[last.pk]), {"arah": "naik"})
    client.post(reverse("lounge:slide_move", args=[last.pk]), {"arah": "entah"})
    assert _order(playlist) == ["theme", "region", "budget"]
    client.post(reverse("lounge:slide_removal", args=[last.pk]))
    assert _order(playlist) == ["region", "budget"]


def test_a_notice_needs_a_title_and_the_others_no_words(client, cast, playlist):
    client.be(cast.sari)
    assert "Pengumuman perlu judul." in _add(client, playlist, kind="notice").content.decode()
    refused = _add(client, playlist, kind="budget", text="Serapan bagus")
    assert refused.status_code == 422 and "Serapan bagus" in refused.content.decode()
    assert _add(client, playlist, kind="notice", title="Libur", seconds=5).status_code == 422
    assert _order(playlist) == []


def test_the_playlist_says_what_each_slide_would_show_now(client, cast, wall, playlist):
    client.be(cast.sari)
    _add(client, playlist, kind="budget")
    html = client.get(reverse("lounge:playlist", args=[playlist.pk])).content.decode()
    assert "dilewati" in html and "Anggaran belum diterbitkan di sini." in html and "Selamat datang" in html


def test_a_playlist_in_use_is_not_removed(client, cast, wall, playlist):
    client.be(cast.sari).post(reverse("lounge:playlist_removal", args=[playlist.pk]))
    assert Playlist.objects.filter(pk=playlist.pk).exists()
    spare = Playlist.objects.create(region=cast.wonogiri, name="Cadangan")
    client.post(reverse("lounge:playlist_removal", args=[spare.pk]))
    assert not Playlist.objects.filter(pk=spare.pk).exists()


def test_heads_contacts_and_neighbours_find_nothing(client, cast, wall, notice):
    paths = [
        reverse("lounge:screens"),
        reverse("lounge:screen", args=[wall.pk]),
        reverse("lounge:slide_edit", args=[notice.pk]),
    ]
    for person in (cast.bagus, cast.wayan):
        client.be(person)
        assert [client.get(path).status_code for path in paths] == [404, 404, 404]
    client.be(cast.hadi)
    assert [client.get(path).status_code for path in paths] == [200, 404, 404]
    assert "Layar besar" not in client.get(paths[0]).content.decode()


def test_a_leader_reads_and_changes_nothing(client, cast, wall):
    client.be(cast.lestari)
    assert client.get(reverse("lounge:screen", args=[wall.pk])).status_code == 200
    assert client.post(reverse("lounge:screen_closure", args=[wall.pk])).status_code == 404
