"""Server time, queries and size of the four heaviest pages in a large office.

    kentongan bench pages --json [--scale 1.0] [--rounds 40]

The office is built in a database of its own (SQLite file, or a test database beside the one in DATABASE_URL) and
thrown away. Times are of whole requests through all middleware, in this process, after two warm-up rounds, without
Django's test environment: it copies the context of every template drawn, which no server does.
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kentongan.bench._office import Office
from kentongan.config.settled import settle


def main(argv: list[str]) -> dict:
    options = _options(argv)
    with tempfile.TemporaryDirectory() as folder:
        connection.settings_dict["TEST"]["NAME"] = (
            str(Path(folder) / "bench.sqlite3") if connection.vendor == "sqlite" else "kentongan_bench"
        )
        settings.ALLOWED_HOSTS = ["*"]
        name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            return _measure(options)
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)


def _measure(options) -> dict:
    start = time.monotonic()
    office = Office(scale=options.scale).build()
    _refresh_statistics()
    print(f"office built in {time.monotonic() - start:.0f} s", file=sys.stderr)
    client = Client()
    client.force_login(office.editor)
    settle()  # as the server does when it has started
    pages = {}
    for name, addresses in _addresses(office).items():
        pages[name] = _page(client, addresses, options.rounds)
        print(name, pages[name], file=sys.stderr)
    return {
        "database": connection.vendor,
        "publications": office.publication_count,
        "mentions": office.mentions_wanted,
        "pages": pages,
    }


def _addresses(office) -> dict[str, list[str]]:
    """Each page as people open it: plain, filtered, another month, deeper in the list."""
    theme = office.themes[len(office.themes) // 2]
    month = office.today.strftime("%Y-%m")
    return {
        "calendar_month": ["/rencana/kalender/", f"/rencana/kalender/?bulan={month}"],
        "theme_map": [f"/rencana/tema/{theme.pk}/peta/", f"/rencana/tema/{office.themes[0].pk}/peta/"],
        "ledger": ["/terbit/", "/terbit/?keadaan=published"],
        "mentions": ["/dengar/", "/dengar/?q=jalan", "/dengar/?q=jalan+wuryantoro"],
        "mentions_by_label": [
            "/dengar/?nada=negative", "/dengar/?aduan=yes&topik=1.03", "/dengar/?q=jalan&tempat=33.12.09",
        ],
        "mention": [f"/dengar/sebutan/{office.mention.pk}/"],
        "pieces": ["/rencana/naskah/"],
        "today": ["/"],
    }  # fmt: skip


def _page(client: Client, addresses: list[str], rounds: int) -> dict:
    times, queries, sizes = [], [], []
    for address in addresses:
        for _ in range(2):
            _get(client, address)
        with CaptureQueriesContext(connection) as captured:
            sizes.append(len(_get(client, address).content))
        queries.append(len(captured))
    for number in range(rounds):
        begin = time.perf_counter()
        _get(client, addresses[number % len(addresses)])
        times.append((time.perf_counter() - begin) * 1000)
    return {
        "p50_ms": round(statistics.median(times), 1),
        "p95_ms": round(statistics.quantiles(times, n=20)[18], 1),
        "queries": max(queries),
        "html_kb": round(max(sizes) / 1000, 1),
    }


def _get(client: Client, address: str):
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}; the bench measures pages that work")
    return answer


def _refresh_statistics() -> None:
    """What autovacuum does within minutes on a live PostgreSQL, and `PRAGMA optimize` on SQLite.

    Without VACUUM the counts read every row instead of the index, until autovacuum happens to come by.
    """
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _options(argv):
    parser = argparse.ArgumentParser(prog="kentongan bench pages")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=40)
    return parser.parse_args(argv)
