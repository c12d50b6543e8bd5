"""Words that stand before a place's name and prove that it is one."""

# ruff: noqa: SIM905  (lists of words read better as text)

from typing import NamedTuple


class Cue(NamedTuple):
    """`level`: parts of the region code that is meant (4 = village), 0 any. A `hamlet` is below every village."""

    level: int
    hamlet: bool = False


def _cues(level: int, words: str, hamlet: bool = False) -> dict[str, Cue]:
    return {word: Cue(level, hamlet) for word in words.split()}


# Indonesian, with Javanese, Sundanese, Madurese, Minangkabau and Acehnese words of the same meaning.
CUES = {
    **_cues(1, "provinsi propinsi prov gubernur pemprov"),
    **_cues(2, "kabupaten kab kabupatèn kota kutha pemkab pemkot bupati walikota polres polresta kodim"),
    **_cues(
        3,
        "kecamatan kec kacamatan kacamadan kecamadan camat kapanewon kemantren distrik polsek kapolsek koramil",
    ),
    **_cues(3, "danramil"),
    **_cues(
        4, "desa ds dhesa dhisa disa kelurahan kel kalurahan lurah kades pemdes nagari gampong bumdes bpd"
    ),
    **_cues(0, "puskesmas pustu"),
    **_cues(
        4,
        "dusun dsn dhusun dhukuh dukuh dk dkh padukuhan pedukuhan kampung kampong kp lembur lingkungan",
        True,
    ),
}
# After these a full stop ends no sentence.
ABBREVIATED = frozenset("prov kab kec ds kel dsn dk dkh kp".split())
# May stand between the cue and the name: "desa wisata Tamansari".
BETWEEN = frozenset("wisata adat binaan siaga mandiri".split())
# Before a name these make it a person: "Pak Slamet".
PERSON = frozenset(
    "pak bu bapak ibu mbak mas bang kang mbok haji hj ustadz ustad gus kyai kiai dokter dr sdr sdri saudara bung om".split()
)
AND = frozenset("dan lan sareng jeung ban atau serta & ambek kaliyan tuwin".split())
