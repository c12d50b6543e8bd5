"""Posts sent twice, lost, or left in a wrong state, counted on real servers after kill -9 and every fault.

    kentongan bench delivery --json [--runs 200] [--seed N] [--channels wordpress,bluesky,mastodon,website]
                                    [--parallel 2] [--only-run K]

Each run plans a few publications on a seeded mix of channels, starts a worker behind tests/real/proxy.py, kills it
with SIGKILL at seeded moments, starts it again, takes the faults away, reconciles, and then asks the servers
themselves (never our own database) how many posts each publication has.
"""

import argparse


def main(argv: list[str]) -> dict:
    options = _options(argv)
    raise SystemExit(f"being built: {options}")


def _options(argv):
    parser = argparse.ArgumentParser(prog="kentongan bench delivery")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--channels", default="wordpress,bluesky,mastodon,website")
    parser.add_argument("--parallel", type=int, default=2)
    parser.add_argument("--only-run", type=int)
    return parser.parse_args(argv)
