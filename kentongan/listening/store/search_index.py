"""The word index beside the mentions, made by a migration.

SQLite: an FTS5 table over search_text and labels, kept in step by triggers. PostgreSQL: a column `words` that it
writes itself from both, and a GIN index over it; a page that walks back in time looks into the column, since reading
the text anew for each row takes five times as long.

SQLite rebuilds a table when a column is altered, and triggers do not survive that: any later migration that alters
Mention ends with `word_index()` again; it is safe to repeat. PostgreSQL refuses to alter the two columns while `words`
stands on them: a migration that does so drops it in a step before.
"""

from django.db import migrations

TRIGGERS = tuple(f"DROP TRIGGER IF EXISTS listening_mention_words_{name}" for name in ("in", "out", "over"))
BACK = {
    "sqlite": (*TRIGGERS, "DROP TABLE IF EXISTS listening_mention_words"),
    "postgresql": (
        "DROP INDEX IF EXISTS listening_mention_words",
        "ALTER TABLE listening_mention DROP COLUMN IF EXISTS words",
    ),
}


def word_index(*columns: str) -> migrations.RunPython:
    """A migration step that makes the index anew over these columns, words and labels unless said otherwise."""
    wanted = columns or ("search_text", "labels")
    made = {"sqlite": _sqlite(wanted), "postgresql": _postgresql(wanted)}
    return migrations.RunPython(_run(made), _run(BACK))


def _sqlite(columns: tuple[str, ...]) -> tuple[str, ...]:
    index, names = "listening_mention_words", ", ".join(columns)
    new, old = (", ".join(f"{row}.{name}" for name in columns) for row in ("new", "old"))
    take = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.id, {old})"  # noqa: S608
    keep = f"INSERT INTO {index}(rowid, {names}) VALUES (new.id, {new})"  # noqa: S608
    return (
        *BACK["sqlite"],
        # No positions: questions are single words joined by "and".
        f"CREATE VIRTUAL TABLE {index} USING fts5("
        f"{names}, content='listening_mention', content_rowid='id', detail='none')",
        f"CREATE TRIGGER {index}_in AFTER INSERT ON listening_mention BEGIN {keep}; END",
        f"CREATE TRIGGER {index}_out AFTER DELETE ON listening_mention BEGIN {take}; END",
        f"CREATE TRIGGER {index}_over AFTER UPDATE OF {names} ON listening_mention BEGIN {take}; {keep}; END",
        f"INSERT INTO {index}({index}) VALUES ('rebuild')",  # noqa: S608
    )


def _postgresql(columns: tuple[str, ...]) -> tuple[str, ...]:
    held = " || ' ' || ".join(columns)
    return (
        *BACK["postgresql"],
        "ALTER TABLE listening_mention ADD COLUMN words tsvector "
        f"GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, {held})) STORED",
        "CREATE INDEX listening_mention_words ON listening_mention USING gin (words)",
    )


def _run(statements: dict[str, tuple[str, ...]]):
    def step(apps, schema_editor) -> None:
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    return step
