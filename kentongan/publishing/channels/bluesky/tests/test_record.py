from kentongan.publishing.channels.bluesky import record
from kentongan.publishing.channels.tests.samples import TEXT, outgoing, picture


def _said(facet):
    index = facet["index"]
    return TEXT.encode()[index["byteStart"] : index["byteEnd"]].decode()


def test_it_marks_links_and_hashtags_by_bytes():
    link, tag = record.facets_of(TEXT)
    assert (_said(link), link["features"][0]["uri"]) == ("https://contoh.test/jalan?a=1&b=2",) * 2
    assert (_said(tag), tag["features"][0]["tag"]) == ("#JalanMantap", "JalanMantap")


def test_a_link_becomes_a_card_and_the_text_stays_as_it_was():
    post = record.post(outgoing(text="Siap dilalui.", link="https://contoh.test/x"), [])
    assert post["text"] == "Siap dilalui."
    assert post["embed"]["external"]["uri"] == "https://contoh.test/x"
    assert "facets" not in post


def test_with_pictures_the_link_is_a_line_of_the_text():
    post = record.post(outgoing(text="Siap.", link="https://contoh.test/x", media=(picture(),)), [{"ref": 1}])
    assert post["text"] == "Siap.\n\nhttps://contoh.test/x"
    assert post["embed"]["images"] == [
        {"alt": "Jalan rata", "image": {"ref": 1}, "aspectRatio": {"width": 40, "height": 30}}
    ]


def test_it_is_the_same_record_at_every_retry():
    assert record.post(outgoing(), []) == record.post(outgoing(), [])
    assert record.post(outgoing(), [])["createdAt"] == "2026-03-10T05:00:00.000Z"
