"""A thousand screens that ask every 15 seconds, one that opens for the first time, and a change that all must see.

    kentongan bench lounge --json [--screens 1000] [--seconds 60] [--interval 15]

A house of its own (SQLite, sample region, web and worker as `kentongan up` starts them, collected files); the screens
are raw connections out of one other process on the same machine. Linux only: it reads /proc.
"""

import argparse
import asyncio
import os
import statistics
import sys
import time

from kentongan.bench._lounge_crowd import Crowd
from kentongan.bench._lounge_house import house
from kentongan.bench._lounge_view import first_view_kb, first_view_s

WORD = "Uji siaran darurat"


def main(argv: list[str]) -> dict:
    options = _options(argv)
    with house() as place:
        made = place.office("screens", options.screens)
        paths = [f"/layar/{made['region']}/putar/{key}/" for key in made["keys"]]
        weights = first_view_kb(place.base + paths[0])
        print(f"house open with {len(paths)} screens, first view {weights}", file=sys.stderr)
        crowd = Crowd(
            "127.0.0.1", place.port, [f"{path}keadaan/" for path in paths], options.interval, WORD.encode()
        )
        figures = asyncio.run(_storm(place, crowd, options))
        painted = first_view_s(place.base + paths[0])
    return figures | {
        "first_view_kb": round(sum(weights.values()), 1),
        "first_view_parts_kb": weights,
        **({"first_view_s": painted} if painted is not None else {}),
        "cores": os.cpu_count(),
    }


async def _storm(place, crowd: Crowd, options) -> dict:
    """All screens ask for the whole time; half-way an emergency word goes out."""
    loop = asyncio.get_running_loop()
    run = asyncio.create_task(crowd.run(options.seconds + options.interval))
    await asyncio.sleep(options.interval)  # everybody has asked once: from here it is a day like any other
    crowd.times.clear()
    crowd.statuses.clear()
    before, begun = place.processor_s(), time.monotonic()
    await asyncio.sleep(options.seconds / 2 - 2)
    alarm = await loop.run_in_executor(None, place.office, "alarm", WORD)
    await asyncio.sleep(max(0, begun + options.seconds - 1 - time.monotonic()))
    after, spent = place.processor_s(), time.monotonic() - begun
    await run
    late = [seen - alarm["at"] for seen in crowd.seen.values()]
    return {
        "screens": len(crowd.paths),
        "p95_ms": round(statistics.quantiles(crowd.times, n=20)[18], 1),
        "p50_ms": round(statistics.median(crowd.times), 1),
        "core_share": round((after["web"] - before["web"]) / spent, 3),
        "worker_share": round((after["worker"] - before["worker"]) / spent, 3),
        "change_visible_s": round(max(late), 2) if len(late) == len(crowd.paths) else None,
        "blind": len(crowd.paths) - len(late),
        "asked": len(crowd.times),
        "answers": {str(status): count for status, count in sorted(crowd.statuses.items())},
        "seconds": round(spent, 1),
    }


def _options(argv):
    parser = argparse.ArgumentParser(prog="kentongan bench lounge")
    parser.add_argument("--screens", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--interval", type=float, default=15)
    return parser.parse_args(argv)
