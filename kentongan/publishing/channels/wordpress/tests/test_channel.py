"""Against a small server of ours that keeps posts; the real WordPress is asked in tests/real."""

import json
import re

import pytest

from kentongan.publishing.channels.base import Absent, Door, Found, Refused, Unreadable
from kentongan.publishing.channels.tests.platform import answer, platform
from kentongan.publishing.channels.tests.samples import outgoing, picture
from kentongan.publishing.channels.wordpress import page
from kentongan.publishing.channels.wordpress.channel import CHANNEL


class Server:
    """Posts and media by number; drafts may share a slug; an answer can be lost after the deed."""

    def __init__(self):
        self.posts, self.media, self.pretty, self.capable = {}, {}, True, True

    def __call__(self, request):
        path = request.path
        if not self.pretty:
            path = "/wp-json" + request.query.get("rest_route", "")
            if request.path != "/":
                return answer({}, 404)
        if path == "/wp-json/":
            return answer({"namespaces": ["wp/v2"]})
        found = re.fullmatch(r"/wp-json/wp/v2/(\w+)(?:/(\w+))?", path)
        return getattr(self, f"{request.method.lower()}_{found[1]}")(request, found[2])

    def get_users(self, request, number):
        return answer({"name": "Humas", "capabilities": {"publish_posts": self.capable}})

    def get_posts(self, request, number):
        if number:
            return answer(self.posts[int(number)]) if int(number) in self.posts else answer({}, 404)
        if not self.capable:  # a revoked password too: WordPress then answers as to a stranger
            return answer({"code": "rest_invalid_param", "message": "Invalid parameter(s): status"}, 400)
        wanted = request.query.get("slug")
        return answer([p for p in self.posts.values() if p["slug"] == wanted and p["status"] != "trash"])

    def post_posts(self, request, number):
        body = json.loads(request.body)
        number = int(number or len(self.posts) + 1)
        post = self.posts.setdefault(number, {"id": number, "link": f"https://contoh.test/?p={number}"})
        content = body.pop("content", None)
        post.update(body, **({"content": {"raw": content}} if content is not None else {}))
        return answer(post, 201)

    def delete_posts(self, request, number):
        if request.query.get("force"):
            return answer(self.posts.pop(int(number)))
        self.posts[int(number)]["status"] = "trash"
        return answer({})

    def get_media(self, request, number):
        return answer([m for m in self.media.values() if m["slug"] == request.query["slug"]])

    def post_media(self, request, number):
        if number and int(number) not in self.media:
            return answer({"code": "rest_post_invalid_id"}, 404)
        if number:
            self.media[int(number)].update(json.loads(request.body))
            return answer(self.media[int(number)])
        name = re.search(r'filename="(.+)\.\w+"', request.headers["content-disposition"])[1]
        number = len(self.media) + 70
        self.media[number] = {"id": number, "slug": name, "source_url": f"https://contoh.test/{name}.jpg"}
        return answer(self.media[number], 201)


@pytest.fixture
def there(settings):
    server = Server()
    with platform(settings, server) as place:
        server.url, server.asked = place.url, place.asked
        yield server


def _door(there):
    return Door(address=there.url, identity="humas", secret="kata sandi", session={})


def _prepared(there, what, memory=None):
    door, memory = _door(there), {} if memory is None else memory
    CHANNEL.prepare(door, what, memory)
    return door, memory


def _states(there):
    return [(post["id"], post["status"]) for post in there.posts.values()]


def test_preparing_makes_one_draft_and_sending_publishes_it(there):
    what = outgoing()
    door, memory = _prepared(there, what)
    assert _states(there) == [(1, "draft")]
    assert there.posts[1]["slug"] == f"jalur-pracimantoro-siap-{what.key}"
    assert CHANNEL.find(door, what, memory) == Absent("Masih berupa draf.")
    receipt = CHANNEL.send(door, what, memory)
    assert CHANNEL.send(door, what, memory) == receipt
    assert _states(there) == [(1, "publish")]
    assert isinstance(CHANNEL.find(door, what, memory), Found)


def test_a_draft_whose_answer_was_lost_is_found_again(there):
    what = outgoing()
    _prepared(there, what)
    _, memory = _prepared(there, what, {})
    assert (memory["post"], _states(there)) == (1, [(1, "draft")])


def test_twin_drafts_are_cleared_away_before_one_is_published(there):
    what = outgoing()
    _prepared(there, what)
    there.posts[2] = {**there.posts[1], "id": 2}
    _, memory = _prepared(there, what, {})
    assert (memory["post"], _states(there)) == (1, [(1, "draft")])


def test_what_is_already_public_is_taken_up_and_not_published_again(there):
    what = outgoing()
    door, memory = _prepared(there, what)
    CHANNEL.send(door, what, memory)
    there.posts[2] = {**there.posts[1], "id": 2, "status": "draft"}
    door, again = _prepared(there, what, {})
    CHANNEL.send(door, what, again)
    assert _states(there) == [(1, "publish")]


def test_only_what_was_approved_leaves_even_if_the_draft_was_changed(there):
    what = outgoing(text="Yang disetujui.")
    door, memory = _prepared(there, what)
    there.posts[1]["content"] = {"raw": "diubah orang"}
    CHANNEL.send(door, what, memory)
    assert there.posts[1]["content"]["raw"] == "<p>Yang disetujui.</p>"


def test_a_deleted_draft_is_made_again(there):
    what = outgoing()
    _, memory = _prepared(there, what)
    there.posts[1]["status"] = "trash"
    door, memory = _prepared(there, what, memory)
    assert memory["post"] == 2


def test_somebody_elses_hand_is_for_a_person_to_judge(there):
    what = outgoing()
    door, memory = _prepared(there, what)
    there.posts[1]["status"] = "private"
    assert isinstance(CHANNEL.find(door, what, memory), Unreadable)


def test_pictures_are_uploaded_once_and_described(there):
    what = outgoing(media=(picture(), picture(sha256="cd" * 32, alt='Foto "dua"')))
    door, memory = _prepared(there, what)
    _prepared(there, what, {})
    CHANNEL.send(door, what, memory)
    assert [media["alt_text"] for media in there.media.values()] == ["Jalan rata", 'Foto "dua"']
    assert there.posts[1]["featured_media"] == 70
    assert 'alt="Foto &quot;dua&quot;"' in there.posts[1]["content"]["raw"]


def test_a_picture_that_was_taken_out_is_taken_away(there):
    door, memory = _prepared(there, outgoing(media=(picture(),)))
    receipt = CHANNEL.send(door, outgoing(media=(picture(),)), memory)
    CHANNEL.edit(door, outgoing(), memory, receipt)
    assert there.posts[1]["featured_media"] == 0
    there.posts[1]["featured_media"] = 12  # the site's own people chose another
    CHANNEL.edit(door, outgoing(), memory, receipt)
    assert there.posts[1]["featured_media"] == 12


def test_a_picture_that_somebody_removed_on_the_site_comes_anew(there):
    door, memory = _prepared(there, outgoing(media=(picture(),)))
    receipt = CHANNEL.send(door, outgoing(media=(picture(),)), memory)
    there.media.clear()
    there.media[99] = {"id": 99, "slug": "milik-situs"}
    corrected = outgoing(media=(picture(alt="Jalan berlubang"),))
    CHANNEL.prepare(door, corrected, memory)
    CHANNEL.edit(door, corrected, memory, receipt)
    [ours] = [media for media in there.media.values() if media["id"] != 99]
    assert (ours["alt_text"], there.posts[1]["featured_media"]) == ("Jalan berlubang", ours["id"])


def test_a_corrected_description_reaches_the_picture_itself(there):
    def what(first, second):
        return outgoing(media=(picture(alt=first), picture(alt=second, sha256="cd" * 32)))

    door, memory = _prepared(there, what("Depan", "Jalan rata"))
    receipt = CHANNEL.send(door, what("Depan", "Jalan rata"), memory)
    corrected = what("Muka", "Jalan berlubang")
    CHANNEL.prepare(door, corrected, memory)
    asked = len(there.asked)
    CHANNEL.edit(door, corrected, memory, receipt)
    assert len(there.asked) == asked + 1  # told once, not at every step
    assert [media["alt_text"] for media in there.media.values()] == ["Muka", "Jalan berlubang"]
    assert 'alt="Jalan berlubang"' in there.posts[1]["content"]["raw"]


def test_an_upload_that_lost_its_description_is_described_at_the_next_attempt(there):
    what = outgoing(media=(picture(),))
    _prepared(there, what)
    del there.media[70]["alt_text"]
    _prepared(there, what, {})
    assert [media["alt_text"] for media in there.media.values()] == ["Jalan rata"]


def test_it_edits_in_place_and_removes_to_the_bin(there):
    what = outgoing()
    door, memory = _prepared(there, what)
    receipt = CHANNEL.send(door, what, memory)
    CHANNEL.edit(door, outgoing(text="Ditutup."), memory, receipt)
    assert CHANNEL.find(door, what, memory, receipt).text == "Ditutup."
    CHANNEL.remove(door, what, memory, receipt)
    assert isinstance(CHANNEL.find(door, what, memory, receipt), Absent)


def test_a_site_without_pretty_links_works_too(there):
    there.pretty, what = False, outgoing()
    door, memory = _prepared(there, what)
    CHANNEL.send(door, what, memory)
    assert door.session["root"] == "/?rest_route="
    assert _states(there) == [(1, "publish")]


def test_a_reader_may_not_publish(there):
    there.capable = False
    with pytest.raises(Refused) as caught:
        CHANNEL.check(_door(there))
    assert caught.value.kind == "auth"


def test_a_revoked_password_is_a_problem_of_the_key_and_not_of_the_text(there):
    there.capable = False
    with pytest.raises(Refused) as refusal:
        _prepared(there, outgoing())
    assert (refusal.value.kind, there.posts) == ("auth", {})


def test_text_becomes_paragraphs_and_nothing_in_it_is_markup():
    shown = page.fields(outgoing(text="Satu <b>&\ndua\n\nhttps://contoh.test/?a=1&b=2", link=""), [])[
        "content"
    ]
    assert shown == (
        "<p>Satu &lt;b&gt;&amp;<br>\ndua</p>\n"
        '<p><a href="https://contoh.test/?a=1&amp;b=2">https://contoh.test/?a=1&amp;b=2</a></p>'
    )
