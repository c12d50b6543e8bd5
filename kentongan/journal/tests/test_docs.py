"""docs/journal.md lists every act, and every act that code records has a sentence."""

import ast
import re
from pathlib import Path

from kentongan.journal import queries, words

ROOT = Path(__file__).resolve().parents[3]


def recorded_actions(folder: Path) -> set[str]:
    """First arguments of every record("noun.verb", …) call, also where a condition or an earlier line chooses."""
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        if "tests" not in path.parts:
            tree = ast.parse(path.read_text())
            for call in ast.walk(tree):
                if isinstance(call, ast.Call) and _name(call.func) == "record" and call.args:
                    found |= _literals(call.args[0]) | _assigned(tree, call.args[0])
    return found


def _assigned(tree, argument) -> set[str]:
    """Where the act stands in a variable: what this file puts into one of that name."""
    if not isinstance(argument, ast.Name):
        return set()
    lines = (n for n in ast.walk(tree) if isinstance(n, ast.Assign) and argument.id in map(_name, n.targets))
    return set().union(*(_literals(line.value) for line in lines))


def _name(node) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _literals(node) -> set[str]:
    constants = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant))
    return {text for text in constants if isinstance(text, str) and re.fullmatch(r"\w+\.\w+", text)}


def documented() -> list[str]:
    return re.findall(r"^\| `([a-z_]+\.[a-z_]+)`", (ROOT / "docs/journal.md").read_text(), re.M)


def test_every_recorded_act_has_a_sentence():
    assert recorded_actions(ROOT / "kentongan") - set(queries.known_actions()) == set()


def test_every_act_is_documented_once():
    assert documented() == queries.known_actions()


def test_every_act_has_a_name_people_understand():
    assert words.unworded(queries.known_actions()) == set()


def test_every_sentence_is_one_line_that_escapes_nothing_and_ends_in_a_full_stop():
    wrong = []
    for path in (ROOT / "kentongan").glob("*/templates/journal/*.txt"):
        text = path.read_text().strip()
        if not text.startswith("{% autoescape off %}") or not text.endswith("{% endautoescape %}"):
            wrong.append(path.name)
    assert wrong == []
