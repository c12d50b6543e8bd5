"""What the website channel needs from the house; actions.articles keeps the promise with the articles table."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Page:
    """One page as it stands: `url` is where everyone reads it."""

    key: str
    url: str
    title: str
    text: str


class Shelf(Protocol):
    """A shelf of pages, each known by its key; every method may be repeated."""

    def put(self, key: str, *, title: str, text: str, link: str, media: tuple[str, ...], at) -> Page:
        """Write the page, or make an existing one say this; a page taken down stays down (KeyError)."""

    def get(self, key: str) -> Page | None:
        """The page if it is on the shelf now."""

    def take_down(self, key: str) -> None:
        """No longer public."""
