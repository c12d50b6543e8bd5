"""The word index beside the mentions, made by a migration.

SQLite: an FTS5 table over search_text, kept in step by triggers. PostgreSQL: a GIN index. SQLite rebuilds a table
when a column is altered, and triggers do not survive that: any later migration that alters Mention ends with
`word_index()` again; it is safe to repeat.
"""

from django.db import migrations

SQLITE = (
    "DROP TRIGGER IF EXISTS listening_mention_words_in",
    "DROP TRIGGER IF EXISTS listening_mention_words_out",
    "DROP TRIGGER IF EXISTS listening_mention_words_over",
    "DROP TABLE IF EXISTS listening_mention_words",
    # No positions: questions are single words joined by "and".
    "CREATE VIRTUAL TABLE listening_mention_words USING fts5("
    "search_text, content='listening_mention', content_rowid='id', detail='none')",
    "CREATE TRIGGER listening_mention_words_in AFTER INSERT ON listening_mention BEGIN "
    "INSERT INTO listening_mention_words(rowid, search_text) VALUES (new.id, new.search_text); END",
    "CREATE TRIGGER listening_mention_words_out AFTER DELETE ON listening_mention BEGIN "
    "INSERT INTO listening_mention_words(listening_mention_words, rowid, search_text) "
    "VALUES ('delete', old.id, old.search_text); END",
    "CREATE TRIGGER listening_mention_words_over AFTER UPDATE OF search_text ON listening_mention BEGIN "
    "INSERT INTO listening_mention_words(listening_mention_words, rowid, search_text) "
    "VALUES ('delete', old.id, old.search_text); "
    "INSERT INTO listening_mention_words(rowid, search_text) VALUES (new.id, new.search_text); END",
    "INSERT INTO listening_mention_words(listening_mention_words) VALUES ('rebuild')",
)
SQLITE_BACK = SQLITE[:4]
POSTGRES = (
    "DROP INDEX IF EXISTS listening_mention_words",
    "CREATE INDEX listening_mention_words ON listening_mention "
    "USING gin (to_tsvector('simple'::regconfig, search_text))",
)
POSTGRES_BACK = POSTGRES[:1]


def word_index() -> migrations.RunPython:
    """A migration step that makes the index anew."""
    return migrations.RunPython(_run(SQLITE, POSTGRES), _run(SQLITE_BACK, POSTGRES_BACK))


def _run(sqlite: tuple[str, ...], postgres: tuple[str, ...]):
    def step(apps, schema_editor) -> None:
        for statement in postgres if schema_editor.connection.vendor == "postgresql" else sqlite:
            schema_editor.execute(statement, params=None)

    return step
