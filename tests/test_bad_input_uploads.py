"""Uploads that lie about what they are: a sentence each, nothing stored, what was typed still there."""

import io
import time
import zipfile
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kentongan.agencies.models import PendingImport
from kentongan.editorial.models import Asset
from tests.factories import SourceFactory
from tests.fuzz import evil
from tests.fuzz.house import technician

TYPED = "Jalan dua lajur <dengan> marka"
LIES = {
    "SVG as a photo": ("foto.jpg", evil.SVG, "image/jpeg", "gambar SVG, yang dapat berisi perintah"),
    "HTML behind a GIF's first bytes": ("lucu.gif", evil.POLYGLOT, "image/gif", "rusak atau terpotong"),
    "HTML as a photo": ("foto.jpg", b"<!doctype html><script>1</script>", "image/jpeg", "halaman web"),
    "a photo that ends too early": ("foto.jpg", evil.jpeg(64)[:300], "image/jpeg", "rusak atau terpotong"),
    "900 megapixels in a few kilobytes": (
        "foto.png",
        evil.bomb_png(),
        "image/png",
        "lebih dari 60 megapiksel",
    ),
    "nothing at all": ("foto.jpg", b"", "image/jpeg", "kosong"),
    "a program": ("foto.jpg", b"MZ\x90\x00" + b"\x00" * 200, "image/jpeg", "bukan foto yang dikenal"),
    "an Office document": (
        "foto.jpg",
        b"PK\x03\x04" + b"\x00" * 200,
        "image/jpeg",
        "arsip atau dokumen Office",
    ),
    "a name that is a script": ("<script>1.jpg", evil.jpeg()[:60], "image/jpeg", "rusak atau terpotong"),
    "a name that climbs": ("../../settings.py", b"import os", "text/x-python", "bukan foto yang dikenal"),
}


@pytest.mark.parametrize("lie", LIES)
def test_it_takes_no_file_that_lies(client, cast, settings, lie):
    name, content, kind, sentence = LIES[lie]
    typed = {
        "agency": cast.roads.pk, "alt_text": TYPED, "rights_holder": "Dinas PU", "licence": "bebas dipakai",
        "consent": "given", "expires_on": "2030-01-01",
    }  # fmt: skip
    file = SimpleUploadedFile(name, content, kind)
    answer = client.be(cast.wayan).post(reverse("editorial:asset_upload"), {**typed, "files": file})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "Jalan dua lajur &lt;dengan&gt; marka" in page
    assert all(kept in page for kept in ("Dinas PU", "bebas dipakai", "2030-01-01"))
    assert "<script>1" not in page
    assert Asset.objects.count() == 0
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []


def test_it_keeps_the_good_file_beside_the_lie(client, cast):
    files = [
        SimpleUploadedFile("benar.jpg", evil.jpeg(), "image/jpeg"),
        evil.upload(("a.jpg", evil.SVG, "image/jpeg")),
    ]
    typed = {"agency": cast.roads.pk, "files": files}
    answer = client.be(cast.wayan).post(reverse("editorial:asset_upload"), typed)
    assert (answer.status_code, Asset.objects.count()) == (422, 1)
    assert "gambar SVG" in answer.content.decode()


def test_it_throws_away_what_hides_behind_a_photo(client, cast):
    hiding = evil.jpeg() + b"<script>kentongan()</script>PK\x03\x04"
    typed = {"agency": cast.roads.pk, "files": SimpleUploadedFile("foto.jpg", hiding, "image/jpeg")}
    client.be(cast.wayan).post(reverse("editorial:asset_upload"), typed)
    kept = Asset.objects.get().file.read()
    assert b"script" not in kept
    assert b"PK\x03\x04" not in kept


@cache
def tables() -> dict[str, tuple[str, bytes]]:
    """Tables that are none, by what is wrong with them."""
    bomb = evil.zip_bomb()
    return {
        "a workbook of 200 MB in 200 kB": ("tabel.xlsx", bomb),
        "the same, lying about its size": ("tabel.xlsx", _understated(bomb)),
        "a workbook of a billion laughs": ("tabel.xlsx", _laughing()),
        "a workbook that is broken": ("tabel.xlsx", b"PK\x03\x04" + b"\x01" * 500),
        "an old workbook": ("tabel.xls", b"\xd0\xcf\x11\xe0" + b"\x00" * 500),
        "a table with NUL": ("tabel.csv", b"kode;nama\n33\x00;Jawa\x00\n"),
        "nothing": ("tabel.csv", b""),
        "blanks": ("tabel.csv", b" \n \n"),
        "a web page": ("tabel.csv", b"<!doctype html><script>kentongan()</script>"),
        "a photo": ("tabel.xlsx", evil.jpeg()),
        "one endless cell": ("tabel.csv", b"kode;nama\n33;" + b"x" * 2_000_000 + b"\n"),
        "one endless row": ("tabel.csv", b";" * 5000 + b"\n"),
        "a row at the end of the world": ("tabel.xlsx", _far()),
    }


def _understated(bomb: bytes) -> bytes:
    """The central directory says a hundred bytes where there are two hundred million."""
    return bomb.replace((200_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))


def _laughing() -> bytes:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    out = io.BytesIO()
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "kode"
    workbook.save(out)
    changed = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(changed, "w") as new:
        for entry in old.infolist():
            raw = old.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                raw = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><worksheet><sheetData>&a9;</sheetData></worksheet>'.encode()
            new.writestr(entry, raw)
    return changed.getvalue()


def _far() -> bytes:
    out, workbook = io.BytesIO(), openpyxl.Workbook()
    workbook.active.cell(1_048_576, 1, "jauh")
    workbook.save(out)
    return out.getvalue()


DOORS = {
    "agencies:account_import": ("dewi", {}),
    "agencies:region_import": ("chief", {"vintage": "Kepmendagri 300", "valid_from": "2026-01-01"}),
    "listening:import_new": ("sari", {"source": "table"}),
    "editorial:sheets": ("sari", {}),
}


@pytest.mark.parametrize("door", DOORS)
def test_it_takes_no_table_that_lies(client, cast, settings, door):
    name, typed = DOORS[door]
    user = technician(cast) if name == "chief" else getattr(cast, name)
    if "source" in typed:
        typed = {"source": SourceFactory(region=cast.wonogiri, kind="csv", name="Kliping").pk}
    client.be(user)
    wrong = {}
    for lie, (filename, content) in tables().items():
        start = time.monotonic()
        file = SimpleUploadedFile(filename, content, "text/csv")
        answer = client.post(reverse(door), {**typed, "file": file})
        page = answer.content.decode()
        if answer.status_code != 422 or "field-error" not in page:
            wrong[lie] = (answer.status_code, "no sentence")
        elif time.monotonic() - start > 20:
            wrong[lie] = "takes too long"
        elif not all(str(kept) in page for kept in typed.values()):
            wrong[lie] = "loses what was typed"
    assert wrong == {}
    assert PendingImport.objects.count() == 0
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []
