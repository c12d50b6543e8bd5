"""Stories: texts that say the same or take whole passages from one another, with how long and how widely they ran.

A text joins a story by its likeness to the story's first text, never to a later one: a story cannot drift away.
"""

import math
from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kentongan.language.duplicates import WINDOW, Duplicates
from kentongan.language.normalise import tokens
from kentongan.language.releases import Releases
from kentongan.language.words import FUNCTION_WORDS

TELLING = 5  # words that tell what a story is about
MOST_WORDS = 2_000  # of a text that are looked at
FEWEST_WORDS = 4  # "mantap pak" from a hundred people is no story
MERGED = ("whole", "partial")


@dataclass
class Story:
    """`id` is that of its first text, `first` and `last` the moments of the earliest and the latest, `size` texts."""

    id: Hashable
    first: datetime
    last: datetime
    size: int = 0
    members: list[Hashable] = field(default_factory=list)
    said: Counter[str] = field(default_factory=Counter)  # in how many of its texts a word stands


class Stories:
    """Stories of the last days. `window`: how long a story stays open after its last text."""

    def __init__(self, window: timedelta = WINDOW) -> None:
        self.window = window
        self._stories: dict[Hashable, Story] = {}  # the one heard of longest ago first
        self._same = Duplicates(window)
        self._reused = Releases()
        self._heard: Counter[str] = Counter()
        self._texts = 0

    def add(self, id: Hashable, text: str, at: datetime) -> Story:
        """The story that the text belongs to, perhaps a new one. Moments come roughly in order."""
        self._close_before(at - self.window)
        words = tokens(text)[:MOST_WORDS]
        story = self._story_of(id, text, words, at)
        story.first, story.last = min(story.first, at), max(story.last, at)
        story.size += 1
        story.members.append(id)
        matter = {word for word in words if word not in FUNCTION_WORDS and len(word) > 1}
        story.said.update(matter)
        self._heard.update(matter)
        self._texts += 1
        self._stories[story.id] = self._stories.pop(story.id, story)
        return story

    def running(self, at_least: int = 2) -> list[Story]:
        """Open stories of at least so many texts, the largest first, of equals the latest."""
        found = [story for story in self._stories.values() if story.size >= at_least]
        return sorted(found, key=lambda story: (story.size, story.last), reverse=True)

    def telling_words(self, story: Story, most: int = TELLING) -> list[str]:
        """The words that stand in many of its texts and in few others, the most telling first."""
        weights = {
            word: count / story.size * math.log((1 + self._texts) / max(1, self._heard[word]))
            for word, count in story.said.items()
            if 2 * count >= story.size
        }
        return sorted(weights, key=lambda word: (-weights[word], word))[:most]

    def _story_of(self, id: Hashable, text: str, words: list[str], at: datetime) -> Story:
        if len(words) < FEWEST_WORDS:
            return Story(id, at, at)
        twin = self._same.add(id, text, at)
        if twin in self._stories:
            return self._stories[twin]
        found = self._reused.find_words(words, text, MERGED)
        if found:
            # Its own text is no story's first: what resembles it later must resemble that first text itself.
            self._same.forget(id)
            return self._stories[found[0].id]
        self._reused.add_words(id, words, text)
        return Story(id, at, at)

    def _close_before(self, moment: datetime) -> None:
        for story in list(self._outdated(moment)):
            del self._stories[story.id]
            self._same.forget(story.id)
            self._reused.discard(story.id)
            self._heard.subtract(story.said)
            self._texts -= story.size

    def _outdated(self, moment: datetime) -> Iterator[Story]:
        for story in self._stories.values():
            if story.last >= moment:
                return
            yield story
