"""Triggers that make a table append-only in the database itself, on SQLite and on PostgreSQL."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table} WHEN NOT ({unless})
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
"""
POSTGRES = """
CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'DELETE' AND ({unless}) THEN RETURN OLD; END IF;
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


def append_only(table: str, *, unless: str = "1 = 0") -> migrations.RunPython:
    """A migration step that guards `table`.

    `unless` is an SQL condition on OLD under which a row may be deleted after all (never changed): the rows of
    the sample region, which must be removable.
    """

    def guard(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(POSTGRES.format(table=table, unless=unless))
            return
        for verb, exception in (("update", "1 = 0"), ("delete", unless)):
            schema_editor.execute(SQLITE.format(table=table, verb=verb, VERB=verb.upper(), unless=exception))

    def unguard(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(POSTGRES_UNDO.format(table=table))
            return
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}")

    return migrations.RunPython(guard, unguard)
