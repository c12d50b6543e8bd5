"""Benches: each module has `main(argv) -> dict` and prints nothing but progress to stderr."""

import importlib
import json
import pkgutil
import sys

USAGE = "kentongan bench NAME [--json] [options]   |   kentongan bench --list"


def names() -> list[str]:
    return sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))


def run(argv: list[str]) -> int:
    if argv[:1] == ["--list"]:
        print("\n".join(names()))
        return 0
    if not argv or argv[0] not in names():
        print(f"{USAGE}\nBenches: {', '.join(names())}", file=sys.stderr)
        return 2
    import django

    django.setup()
    as_json = "--json" in argv
    figures = importlib.import_module(f"kentongan.bench.{argv[0]}").main(
        [a for a in argv[1:] if a != "--json"]
    )
    if as_json:
        print(json.dumps(figures, ensure_ascii=False))
    else:
        for key, value in figures.items():
            print(f"{key}: {value}")
    return 0
