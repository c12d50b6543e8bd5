"""The Link header (RFC 8288), as far as a listener needs it."""

import re

from kentongan.listening.sources import words

ONE = re.compile(r"<([^<>]{1,2000})>\s*((?:;[^,<]{0,500})*)")
REL = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))", re.I)


def links_of(header: str, base: str) -> dict[str, str]:
    """{"hub": address, "self": address, …}; the first of each relation counts."""
    found: dict[str, str] = {}
    for target, parameters in ONE.findall(header[:8000]):
        for quoted, bare in REL.findall(parameters):
            for rel in (quoted or bare).lower().split():
                found.setdefault(rel, words.web_address(target, base))
    return found
