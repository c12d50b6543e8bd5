"""Triggers that make a table append-only in the database itself, on SQLite and on PostgreSQL."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table} WHEN {when}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
"""
# "INSERT OR REPLACE" takes the old row away without asking the delete trigger.
SQLITE_REPLACE = """
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
"""
POSTGRES = """
CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.is_sample THEN RETURN OLD; END IF;
  RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation';
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_append_only();
CREATE OR REPLACE FUNCTION {table}_no_truncate() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation'; END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_no_truncate();
"""
POSTGRES_UNDO = """
DROP TRIGGER {table}_append_only ON {table}; DROP TRIGGER {table}_no_truncate ON {table};
DROP FUNCTION {table}_append_only(); DROP FUNCTION {table}_no_truncate();
"""


def append_only(table: str) -> migrations.RunPython:
    """A migration step that guards `table`.

    Rows are never changed. Only those written with `is_sample` may be deleted: the sample must be removable.
    The mark is a column of its own, since a trigger that looks into another table breaks SQLite's table rebuilds.
    """

    def guard(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(POSTGRES.format(table=table))
            return
        for verb, when in (("update", "1"), ("delete", "NOT OLD.is_sample")):
            schema_editor.execute(SQLITE.format(table=table, verb=verb, VERB=verb.upper(), when=when))
        schema_editor.execute(SQLITE_REPLACE.format(table=table))

    def unguard(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(POSTGRES_UNDO.format(table=table))
            return
        for verb in ("update", "delete", "replace"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}")

    return migrations.RunPython(guard, unguard)
