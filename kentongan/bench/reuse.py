"""What reuse finds and misses: a published figure repeated, partial reprints, unrelated pairs, copies of posts.

    kentongan bench reuse --json [--pairs 10000] [--reprints 600] [--seed 20]

Releases of 80 to 400 words are put together from news sentences of which no two share a run of five words. A reprint
keeps 40 to 90 % of a release's sentences, changes, drops or inserts words at the rate named in the table, and stands
among 50 to 200 words of other sentences. Read in place from the shared folder; about half a minute.
"""

import argparse
import random
import time
from collections import Counter

from kentongan.bench._shared import news_sentences, posts, shared_file
from kentongan.language.duplicates import Duplicates
from kentongan.language.releases import Releases
from kentongan.language.reuse import jaccard, plain_words, reprint, shingles

RATES = (0.0, 0.05, 0.1, 0.15, 0.2)  # share of the words touched
LIGHT = 0.1  # up to here an edit is called light
INDEXED = 5_000


def main(argv: list[str]) -> dict:
    parser = argparse.ArgumentParser(prog="kentongan bench reuse")
    parser.add_argument("--pairs", type=int, default=10_000)
    parser.add_argument("--reprints", type=int, default=600, help="for each rate of edits")
    parser.add_argument("--seed", type=int, default=20)
    options = parser.parse_args(argv)
    newsroom = Newsroom(random.Random(options.seed))
    table = {str(rate): newsroom.found(rate, options.reprints) for rate in RATES}
    return {
        **_statutes(),
        "reprints_found": table,
        "reprints_found_light": min(share for rate, share in table.items() if float(rate) <= LIGHT),
        "unrelated_pairs": options.pairs,
        "false_matches": newsroom.false_matches(options.pairs),
        **newsroom.indexed(min(500, options.reprints)),
        **_copies(random.Random(options.seed)),
        "seed": options.seed,
    }


def _statutes() -> dict:
    """Runs of seven words of two statutes, counted as the package textreuse does: 0.3842549, control 0."""
    texts = [
        shared_file("data/reuse", f"{name}.txt").read_text("utf-8-sig")
        for name in ("ca1851-match", "ny1850-match", "ca1851-nomatch")
    ]
    california, new_york, control = texts
    return {
        "jaccard_7": round(jaccard(california, new_york, 7, plain_words), 7),
        "jaccard_7_control": jaccard(control, new_york, 7, plain_words),
    }


class Newsroom:
    """Releases of foreign sentences, and a sub-editor who cuts and touches them."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        alone = _strangers(news_sentences(), dice)
        self.others, self.sentences = (
            alone[: len(alone) // 4],
            alone[len(alone) // 4 :],
        )  # others stand in no release
        self.vocabulary = " ".join(self.sentences[:2000]).split()
        self.releases = self._put_together()

    def found(self, rate: float, count: int) -> float:
        """Share of partial reprints that are recognised."""
        hits = sum(
            reprint(" ".join(release), self.reprinted(release, rate)).is_reprint
            for release in self.dice.choices(self.releases, k=count)
        )
        return round(hits / count, 4)

    def false_matches(self, pairs: int) -> int:
        texts = [" ".join(release) for release in self.releases]
        return sum(reprint(*self.dice.sample(texts, 2)).is_reprint for _ in range(pairs))

    def indexed(self, articles: int) -> dict:
        """The same by way of the index, with as many releases as an office writes in years."""
        ours = Releases()
        began = time.process_time()
        for number, text in enumerate(self._many()):
            ours.add(number, text)
        filled, right, wrong = time.process_time(), 0, 0
        chosen = [self.dice.randrange(len(self.releases)) for _ in range(articles)]
        written = [self.reprinted(self.releases[number], LIGHT) for number in chosen]
        start = time.process_time()
        for number, article in zip(chosen, written, strict=True):
            ids = [match.id for match in ours.find(article)]
            right += number in ids
            wrong += len([id for id in ids if id != number])
        spent = time.process_time() - start
        return {
            "index_releases": len(ours),
            "index_fill_s": round(filled - began, 2),
            "index_found": round(right / articles, 4),
            "index_others_found": wrong,
            "index_ms_per_article": round(1000 * spent / articles, 2),
        }

    def reprinted(self, release: list[str], rate: float) -> str:
        kept = max(1, round(len(release) * self.dice.uniform(0.4, 0.9)))
        body = [self._touched(release[i], rate) for i in sorted(self.dice.sample(range(len(release)), kept))]
        foreign, words = [], self.dice.randint(50, 200)
        while sum(len(one.split()) for one in foreign) < words:
            foreign.append(self.dice.choice(self.others))
        for one in foreign:
            body.insert(self.dice.randint(0, len(body)), one)
        return ". ".join(body)

    def _touched(self, sentence: str, rate: float) -> str:
        """Of the words touched half are replaced, a third dropped, and the others followed by a new one."""
        out: list[str] = []
        for word in sentence.split():
            fate = self.dice.random()
            if fate >= rate:
                out.append(word)
            elif fate < rate / 2:
                out.append(self.dice.choice(self.vocabulary))
            elif fate > rate * 5 / 6:
                out += [word, self.dice.choice(self.vocabulary)]
        return " ".join(out)

    def _put_together(self) -> list[list[str]]:
        releases: list[list[str]] = []
        current: list[str] = []
        goal = self.dice.randint(80, 360)
        for sentence in self.sentences:
            current.append(sentence)
            if sum(len(one.split()) for one in current) >= goal:
                releases.append(current)
                current, goal = [], self.dice.randint(80, 360)
        return releases

    def _many(self) -> list[str]:
        """The releases, and the same words shuffled until there are enough."""
        texts = [" ".join(release) for release in self.releases]
        while len(texts) < INDEXED:
            words = self.dice.choice(texts[: len(self.releases)]).split()
            self.dice.shuffle(words)
            texts.append(" ".join(words))
        return texts


def _strangers(sentences: list[str], dice: random.Random) -> list[str]:
    """Sentences that share no run of five words with another one, in random order."""
    held = Counter(gram for sentence in sentences for gram in shingles(sentence))
    alone = [one for one in sentences if all(held[gram] == 1 for gram in shingles(one))]
    dice.shuffle(alone)
    return alone


def _copies(dice: random.Random) -> dict:
    """Edited copies of posts: how many lead to their original, and how many foreign posts lead to anything."""
    texts, seen = posts(), Duplicates()
    start = time.process_time()
    originals = [n for n, text in enumerate(texts[:5000]) if seen.add(n, text) is None]
    indexed = time.process_time()
    asked = [(n, texts[n]) for n in originals if len(texts[n].split()) >= 4]
    copies = [(n, _copied(text, dice)) for n, text in dice.sample(asked, 800)]
    begun = time.process_time()
    hits = sum(seen.add(f"copy of {n}", copy) == n for n, copy in copies)
    done = time.process_time()
    return {
        "copies_found": round(hits / len(copies), 4),
        "posts_indexed_per_cpu_s": round(5000 / (indexed - start)),
        "posts_asked_per_cpu_s": round(len(copies) / (done - begun)),
    }


def _copied(text: str, dice: random.Random) -> str:
    """A word dropped, retweeted with a link, or two letters swapped."""
    words, kind = text.split(), dice.randrange(3)
    if kind == 0:
        del words[dice.randrange(len(words))]
        return " ".join(words)
    if kind == 1:
        return f"RT @warga_{dice.randrange(999)}: {text} https://t.contoh.test/{dice.randrange(10**6)}"
    at = dice.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
