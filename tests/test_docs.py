"""Documents that must not grow stale."""

import re
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent


def test_every_setting_is_documented():
    files = ("config/settings.py", "config/up.py", "language/reading.py", "language/opinion.py")
    sources = "".join((ROOT / "kentongan" / name).read_text() for name in files)
    used = set(re.findall(r'"((?:KENTONGAN_[A-Z_]+)|PORT|DATABASE_URL)"', sources))
    documented = set(re.findall(r"`([A-Z_]+)`", (ROOT / "docs/settings.md").read_text()))
    assert used - documented == set()
    assert documented - used == set()


def test_every_model_has_a_word_in_the_glossary():
    models = {model.__name__ for model in apps.get_models() if model.__module__.startswith("kentongan.")}
    words = set(re.findall(r"^\| `(\w+)`", (ROOT / "docs/glossary.md").read_text(), re.M))
    assert models - words == set()
    assert words - models == set()


def test_every_room_has_a_readme():
    rooms = [app.path for app in apps.get_app_configs() if app.name.startswith("kentongan.")]
    assert [room for room in rooms if not (Path(room) / "README.md").is_file()] == []


def test_every_bench_is_documented():
    from kentongan.bench import names

    text = (ROOT / "docs/benches.md").read_text()
    assert [name for name in names() if f"## {name}" not in text] == []
