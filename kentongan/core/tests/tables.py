"""Tables for models that exist only in these tests."""

from django.db import connection


def table(model) -> None:
    """Create the model's table inside the test's transaction, which takes it away again."""
    with connection.cursor() as cursor:
        editor = connection.SchemaEditorClass(connection, collect_sql=True)
        editor.deferred_sql = []
        statement, params = editor.table_sql(model)
        cursor.execute(statement, params)
