"""Transactional tests empty the tables afterwards; the append-only guards must look away for that moment only."""

from contextlib import contextmanager


@contextmanager
def guards_asleep(connection):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
        else:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%append-only%'"
            )
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET session_replication_role = DEFAULT")
            else:
                for _, sql in triggers:
                    cursor.execute(sql)


def teach(connection) -> None:
    """Wrap the one method by which Django's test runner empties the tables."""
    original = connection.ops.execute_sql_flush

    def flush(sql_list):
        with guards_asleep(connection):
            original(sql_list)

    connection.ops.execute_sql_flush = flush
