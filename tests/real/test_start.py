"""`make run` on a machine that has only Python and make: fresh copy, cold start, killed, warm start.

The checks and the other groups run where everything for testing is installed too; only here is it seen that what the
product needs at run time is all named in requirements/run.in.
"""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from .servers.local import ROOT, free_port
from .waiting import eventually

pytestmark = [pytest.mark.real, pytest.mark.start]
COLD, WARM = 300, 60  # seconds of patience; what is good is told by docs/benches.md


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """The tracked files, as a clone would have them."""
    place = tmp_path_factory.mktemp("start") / "kentongan"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, place / name)
    yield place
    shutil.rmtree(place, ignore_errors=True)


@contextmanager
def running(place: Path, patience: int):
    """`make run` with nothing of this test's own environment; ends by kill -9, as a power cut would."""
    port = free_port()
    kept = {key: os.environ[key] for key in ("HOME", "LANG", "PATH", "PIP_INDEX_URL") if key in os.environ}
    python = f"{sys.base_prefix}/bin/python3"
    log = place / "start.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            ["make", "run", f"PYTHON={python}"], cwd=place, env=kept | {"PORT": str(port)},
            stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", follow_redirects=True) as client:
            eventually(lambda: process.poll() is not None or _answers(client), patience, every=0.2)
            assert process.poll() is None, log.read_text()[-2000:]
            yield client
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/masuk/").status_code == 200
    except httpx.TransportError:
        return False


def _sign_in(client: httpx.Client) -> httpx.Response:
    client.get("/masuk/")
    form = {
        "login": "sari@wonogiri.example", "password": "kentongan-contoh",
        "csrfmiddlewaretoken": client.cookies["csrftoken"],
    }  # fmt: skip
    return client.post("/masuk/", data=form, headers={"Referer": str(client.base_url) + "/masuk/"})


def test_a_fresh_copy_starts_shows_its_pages_and_starts_again_after_a_power_cut(copy):
    with running(copy, COLD) as client:
        assert client.get("/kabar/").status_code == 200
        assert "Hari ini" in _sign_in(client).text
        assert {client.get(path).status_code for path in ("/dengar/", "/rencana/kalender/", "/terbit/")} == {
            200
        }
    with running(copy, WARM) as client:
        assert "Hari ini" in _sign_in(client).text
