"""Words and short phrases by which citizens name a field, so that a model knows more words than the sentences hold.

`topic_words.txt` is written by hand: headings `== 1.02 ind` (`== - ind` for what is no topic of government) and
lines of entries with ` | ` between them.
"""

from importlib.resources import files
from typing import NamedTuple

from kentongan.language.sentences.render import LANGUAGES
from kentongan.language.topics import CODES

NO_TOPIC = "-"


class TopicWord(NamedTuple):
    """`topic` is a code of topics.py, or None where the words are about no field; `text` is 1 to 4 words."""

    topic: str | None
    language: str
    text: str


def topic_words() -> list[TopicWord]:
    """All entries in the order of the file. A line that cannot be understood raises ValueError."""
    text = files("kentongan.language.sentences").joinpath("topic_words.txt").read_text("utf-8")
    return parse(text.splitlines())


def parse(lines: list[str]) -> list[TopicWord]:
    """Entries of lines as they stand in the file; blank lines and lines that start with # are left out."""
    found: list[TopicWord] = []
    heading: tuple[str | None, str] | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("=="):
            heading = _heading(line, number)
        else:
            entries = _entries(line, heading, number)  # refuses words above the first heading
            topic, language = heading or (None, "")
            found += [TopicWord(topic, language, entry) for entry in entries]
    return found


def _heading(line: str, number: int) -> tuple[str | None, str]:
    match line.split():
        case ["==", code, language] if code in (*CODES, NO_TOPIC) and language in LANGUAGES:
            return (None if code == NO_TOPIC else code), language
    raise ValueError(f"topic_words.txt, line {number}: no heading of a topic and a language: {line}")


def _entries(line: str, heading: tuple | None, number: int) -> list[str]:
    entries = line.split(" | ")
    if heading is None or not all(entry and "|" not in entry and entry == entry.strip() for entry in entries):
        raise ValueError(f"topic_words.txt, line {number}: no list of entries under a heading: {line}")
    return entries
