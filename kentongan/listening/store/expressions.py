"""The two places where SQLite and PostgreSQL are spoken to differently: words, and local hours."""

from typing import Any

from django.db.models import BigIntegerField, BooleanField, CharField, F, Func

FORMATS = {"day": ("%Y-%m-%d", "YYYY-MM-DD"), "hour": ("%Y-%m-%d %H", "YYYY-MM-DD HH24")}


class HasWords(Func):
    """True for mentions that hold all of these words (from store.words.tokens and store.labels.word)."""

    output_field = BooleanField()

    def __init__(self, words: list[str], *, by_time: bool = False) -> None:
        super().__init__(F("id"))
        self.words, self.by_time = words, by_time

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        key, params = compiler.compile(self.source_expressions[0])
        found = "SELECT rowid FROM listening_mention_words WHERE listening_mention_words MATCH %s"
        hold = "+" if self.by_time else ""  # SQLite's way of saying: not by this index
        return f"{hold}{key} IN ({found})", [*params, " ".join(f'"{word}"' for word in self.words)]

    def as_postgresql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        table = compiler.quote_name_unless_alias(self.source_expressions[0].alias)
        asked = " & ".join(f"'{word}'" for word in self.words)
        return f"{table}.words @@ to_tsquery('simple'::regconfig, %s)", [asked]


class Unindexed(Func):
    """A column that SQLite compares row by row instead of by its index."""

    output_field = BigIntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        sql, params = compiler.compile(self.source_expressions[0])
        return f"+{sql}", list(params)

    def as_postgresql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        sql, params = compiler.compile(self.source_expressions[0])
        return sql, list(params)


class LocalBucket(Func):
    """The local day ("2026-03-10") or hour ("2026-03-10 07") of published_at, as text."""

    output_field = CharField()

    def __init__(self, bucket: str, zone: str, minutes: int) -> None:
        super().__init__(F("published_at"))
        self.bucket, self.zone, self.minutes = bucket, zone, minutes

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        # An offset, because SQLite knows no zones and Django's own function for it costs 20 times as much.
        # Right for zones without summer time, which Indonesia's are.
        sql, params = compiler.compile(self.source_expressions[0])
        return f"strftime(%s, {sql}, %s)", [FORMATS[self.bucket][0], *params, f"{self.minutes:+d} minutes"]

    def as_postgresql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        sql, params = compiler.compile(self.source_expressions[0])
        return f"to_char({sql} AT TIME ZONE %s, %s)", [*params, self.zone, FORMATS[self.bucket][1]]
