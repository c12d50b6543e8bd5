"""A whole office for browser tests: `kentongan up` as its user starts it, on a free port with a folder of its own."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .servers.local import ROOT, NotStarted, free_port

PASSWORD = "kentongan-contoh"


@dataclass(frozen=True)
class Office:
    """`base` is its address; `person(name)` the sample account of Sari, Bagus, Wayan, Dewi, Lestari or Agung."""

    base: str
    data: Path
    log: Path

    def person(self, name: str) -> str:
        return f"{name}@wonogiri.example"

    def sign_in(self, page, name: str) -> None:
        page.goto(f"{self.base}/masuk/")
        page.fill("input[name=login]", self.person(name))
        page.fill("input[name=password]", PASSWORD)
        page.locator("main form button").first.click()
        page.wait_for_url(lambda url: "/masuk/" not in url)


@contextmanager
def office(folder: Path, **environment: str):
    """Starts it with the sample region and stops it, children included."""
    port = free_port()
    log = folder / "office.log"
    variables = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("KENTONGAN_", "DATABASE_URL"))},
        "KENTONGAN_DATA": str(folder / "data"), "PORT": str(port), "KENTONGAN_WEB_PROCESSES": "1", **environment,
    }  # fmt: skip
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "kentongan", "up"],
            cwd=ROOT,
            env=variables,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(process, log)
        yield Office(f"http://127.0.0.1:{port}", folder / "data", log)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(45)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(process, log: Path, patience_s: float = 120) -> None:
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        if "siap di" in log.read_text():
            return
        if process.poll() is not None:
            break
        time.sleep(0.2)
    raise NotStarted(f"the office did not start: {log.read_text()[-800:]}")
