import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.language.normalise import normalise, stem_text, stems, tokens, word_spans


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("", ""),
        ("  Pasar\tBARU\n", "pasar baru"),
        ("Jum'at, Qur’an", "jumat quran"),
        ("Jalan rusak!!! 😡😡 https://a.id/x?y=1 www.b.id", "jalan rusak"),
        ("@Humas_Wonogiri #WonogiriSukses", "humas wonogiri wonogirisukses"),
        ("1.234 orang, Rp3,2 miliar, 10.00 WIB", "1234 orang rp3 2 miliar 10 00 wib"),
        ("anak-anak", "anak anak"),
        ("baguuuus sekaliii", "bagus sekali"),
        ("triwulan III", "triwulan iii"),
        ("Café Nyèpi", "cafe nyepi"),
        ("ＷＯＮＯＧＩＲＩ ﬁnal", "wonogiri final"),
        ("ꦮꦺꦴꦤꦺꦴꦒꦶꦫꦶ", "ꦮꦺꦴꦤꦺꦴꦒꦶꦫꦶ"),  # marks of Javanese script are letters
        ("pa\u00adsar\u200b baru\x00", "pasar baru"),
    ],
)
def test_it_normalises(text, plain):
    assert normalise(text) == plain
    assert tokens(text) == plain.split()


@given(st.text(max_size=80))
def test_it_normalises_once_and_for_all(text):
    once = normalise(text)
    assert normalise(once) == once
    assert once == " ".join(once.split())
    once.encode()


@pytest.mark.parametrize(
    "family",
    [
        "tutup ditutup menutup penutupan",
        "terima diterima menerima penerima penerimaan",
        "tolak ditolak menolak penolakan",
        "tingkat meningkat meningkatkan ditingkatkan peningkatan",
        "tangani ditangani menangani penanganan",
        "tetap ditetapkan menetapkan penetapan",
        "nilai dinilai menilai",
        "keluhan mengeluh mengeluhkan dikeluhkan",
        "kelola dikelola mengelola pengelola pengelolaan",
        "kunjungan mengunjungi berkunjung pengunjung",
        "berkembang dikembangkan mengembangkan pengembangan",
        "kirim dikirim mengirim pengiriman",
        "minta diminta meminta permintaan",
        "mohon dimohon memohon pemohon permohonan",
        "milik dimiliki memiliki pemilik",
        "mulai dimulai memulai",
        "ambil diambil mengambil pengambilan",
        "bangun dibangun membangun pembangunan",
        "serahkan diserahkan menyerahkan penyerahan",
        "daftar didaftarkan mendaftar pendaftaran",
        "jalan jalannya jalanan berjalan",
    ],
)
def test_it_finds_one_stem_for_a_family_of_words(family):
    assert len(set(stems(family))) == 1


@pytest.mark.parametrize(
    "pair", ["kecewa camat", "menang tenang", "ukur kukur", "pasar pesan", "jalan jual", "ambil kambil"]
)
def test_it_keeps_strangers_apart(pair):
    assert len(set(stems(pair))) == 2


@given(st.text(max_size=60))
def test_it_gives_the_same_search_text_however_it_is_typed(text):
    assert stem_text(text) == stem_text(f"  {normalise(text)} ")


@given(st.text(max_size=60))
def test_it_makes_search_text_of_words_and_blanks_only(text):
    assert all(word.isalnum() or not word.isascii() for word in stem_text(text).split(" ") if word)


def test_it_stems_in_many_threads_at_once():
    expected, wrong = stem_text("penutupan pendaftaran peserta"), []

    def work():
        for _ in range(300):
            if stem_text("penutupan pendaftaran peserta") != expected:
                wrong.append(1)

    threads = [threading.Thread(target=work) for _ in range(6)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert wrong == []


def test_it_knows_where_each_word_stands():
    text = "Jum'at, 1.234 orang — https://a.id/x — ke Café."
    assert [(word, text[start:end]) for word, start, end in word_spans(text)] == [
        ("jumat", "Jum'at"),
        ("1234", "1.234"),
        ("orang", "orang"),
        ("ke", "ke"),
        ("cafe", "Café"),
    ]


@given(st.text(max_size=60))
def test_it_gives_spans_in_order_and_inside_the_text(text):
    position = 0
    for word, start, end in word_spans(text):
        assert position <= start < end <= len(text)
        assert word
        position = end
