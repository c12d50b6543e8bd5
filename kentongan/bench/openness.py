"""Server time, queries and size of the public pages of money over a budget and a realisation of 100,000 lines each.

    kentongan bench openness --json [--lines 100000] [--rounds 40]

Built in a database of its own and thrown away, as in the bench of pages. `drill_p95_ms` is the slowest page's.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client

from kentongan.bench._money import YEAR, Money
from kentongan.bench.pages import _page, _refresh_statistics

HERE = "/terbuka/wonogiri/anggaran/"


def main(argv: list[str]) -> dict:
    options = _options(argv)
    with tempfile.TemporaryDirectory() as folder:
        connection.settings_dict["TEST"]["NAME"] = (
            str(Path(folder) / "bench.sqlite3") if connection.vendor == "sqlite" else "kentongan_bench_money"
        )
        settings.ALLOWED_HOSTS = ["*"]
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            return _measure(options)
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


def _measure(options) -> dict:
    start = time.monotonic()
    money = Money(options.lines).build()
    _refresh_statistics()
    print(
        f"money built in {time.monotonic() - start:.0f} s, {money.totals} totals a document", file=sys.stderr
    )
    client, pages = Client(), {}
    for name, addresses in _addresses(money).items():
        pages[name] = _page(client, addresses, options.rounds)
        print(name, pages[name], file=sys.stderr)
    exports = {
        name: _export(client, f"{HERE}dokumen/{money.budget.pk}/{name}")
        for name in ("baris.csv", "paket.zip")
    }
    return {
        "database": connection.vendor,
        "lines": options.lines,
        "totals": money.totals,
        "drill_p95_ms": max(page["p95_ms"] for page in pages.values()),
        "pages": pages,
        "export_s": exports,
    }


def _addresses(money) -> dict[str, list[str]]:
    """The way down, and the other doors of each page."""
    year, rows = f"{HERE}{YEAR}/", f"{HERE}dokumen/{money.budget.pk}/baris/"
    deep = money.lines - 500
    return {
        "front": ["/terbuka/wonogiri/"],
        "overview": [HERE],
        "account": [f"{year}akun/5/", f"{year}akun/5.1/", f"{year}akun/5.1.02/", f"{year}akun/5.1.02.01.01.0003/"],
        "programme": [f"{year}program/1/", f"{year}program/1.03/", f"{year}program/1.03.04/"],
        "agency": [f"{year}opd/1.03.02/", f"{year}opd/1.03.02/akun/5/", f"{year}opd/1.03.02/akun/5.1.02/",
                   f"{year}opd/1.03.02/program/1.03.04/"],
        "lines": [rows, f"{rows}?after={deep}", f"{rows}?akun=5.1", f"{rows}?akun=5.1.02&opd=1.03.02",
                  f"{rows}?program=1.03.04", f"{rows}?akun=5.1&after={deep}"],
        "search": [f"{HERE}cari/?q=uraian", f"{HERE}cari/?q=5.1.02", f"{HERE}cari/?q=tidak+ada"],
        "history": [f"{HERE}riwayat/", f"{HERE}riwayat/?kode=5.1"],
        "questions": ["/terbuka/wonogiri/pertanyaan/"],
    }  # fmt: skip


def _export(client: Client, address: str) -> float:
    """Seconds until the last byte."""
    begin = time.perf_counter()
    for _ in client.get(address).streaming_content:
        pass
    return round(time.perf_counter() - begin, 2)


def _options(argv):
    parser = argparse.ArgumentParser(prog="kentongan bench openness")
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=40)
    return parser.parse_args(argv)
