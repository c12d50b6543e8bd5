"""NUL reaches no view: the same answer on SQLite and on PostgreSQL."""


def test_in_an_address_it_leads_nowhere(cast, client):
    assert client.be(cast.dewi).get("/kantor/wilayah/33%00/").status_code == 404


def test_in_a_question_it_is_left_out(cast, client):
    page = client.be(cast.sari).get("/cari/", {"q": "jalan\x00"})
    assert page.context["words"] == "jalan"


def test_in_a_form_it_is_left_out_and_the_rest_is_kept(cast, client):
    client.be(cast.wayan)
    client.post(
        "/rencana/naskah/baru/", {"agency": cast.roads.pk, "title": "Jalan\x00 baru", "text": "Sudah."}
    )
    assert [piece.title for piece in cast.roads.pieces.all()] == ["Jalan baru"]
