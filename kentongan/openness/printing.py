"""Sheets of paper from data: Typst makes a tagged PDF (PDF/UA-1) of one of our own templates."""

import io
import json
from datetime import datetime
from functools import cache
from pathlib import Path

import segno
import typst

TEMPLATES = Path(__file__).parent / "templates" / "openness" / "print"


def pdf(template: str, data: dict, *, at: datetime) -> bytes:
    """`data` reaches the template as JSON and never as markup; `at` is the moment written into the file."""
    return _compile(template, data, format="pdf", pdf_standards=["ua-1"], timestamp=int(at.timestamp()))


def pages(template: str, data: dict) -> list[bytes]:
    """The same sheet as small pictures, one a page."""
    made = _compile(template, data, format="png", ppi=8)
    return made if isinstance(made, list) else [made]


def qr(address: str) -> str:
    """A QR code as SVG, without a border: the sheet has white around it."""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", xmldecl=False, border=0)
    return out.getvalue().decode()


def _compile(template: str, data: dict, **options):
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    source = (TEMPLATES / template).read_bytes()
    return typst.compile(source, sys_inputs=inputs, font_paths=_fonts(), ignore_system_fonts=True, **options)


@cache
def _fonts():
    """Only fonts that come along, so that every server prints the same sheet."""
    return typst.Fonts(include_system_fonts=False)
