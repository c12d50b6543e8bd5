"""A private PostgreSQL 15 on loopback: `with postgres() as server: server.url`."""

import signal
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from .local import HOST, accepts, as_user, folder, free_port, process, program, run, serve_by_hand

USER, PASSWORD, DATABASE = "kentongan", "hanya-untuk-uji", "kentongan"


@dataclass(frozen=True)
class Postgres:
    url: str
    port: int
    _folder: Path = field(repr=False)

    def query(self, sql: str, *values) -> list[tuple]:
        """Runs one statement straight in the database; rows for a SELECT, [] otherwise."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(sql, values or None)
            return cursor.fetchall() if cursor.description else []

    def new_database(self, name: str) -> str:
        """Drops and creates an empty database; returns its URL."""
        self.query(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self.query(f'CREATE DATABASE "{name}"')
        return f"{self.url.rpartition('/')[0]}/{name}"


def _initialise(data: Path, place: Path) -> None:
    password = place / "password"
    password.write_text(PASSWORD)
    command = [_tool("initdb"), "-D", data, "-U", USER, f"--pwfile={password}", "--auth=scram-sha-256"]
    run(
        [*command, "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"],
        "initdb",
        cwd=place,
        **as_user("postgres"),
    )


def _tool(name: str) -> str:
    return program("postgres", f"/usr/lib/postgresql/15/bin/{name}", name)


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def postgres(port: int | None = None):
    """Starts an empty server in a temporary folder; its user may create databases. fsync is off: nothing survives."""
    port = port or free_port()
    with folder("postgres", owner="postgres") as place:
        data = place / "data"
        _initialise(data, place)
        options = {
            "listen_addresses": HOST,
            "unix_socket_directories": "",
            "fsync": "off",
            "max_connections": "200",
        }
        command = [_tool("postgres"), "-D", data, "-p", port]
        command += [part for item in options.items() for part in ("-c", "=".join(item))]
        base = f"postgres://{USER}:{PASSWORD}@{HOST}:{port}"
        ready = lambda: accepts(port) and _answers(f"{base}/postgres")  # noqa: E731
        log = place / "log"
        with process(
            "PostgreSQL", command, log, ready, stop_with=signal.SIGINT, cwd=place, **as_user("postgres")
        ):
            Postgres(f"{base}/postgres", port, place).query(f"CREATE DATABASE {DATABASE}")
            yield Postgres(f"{base}/{DATABASE}", port, place)


if __name__ == "__main__":
    serve_by_hand(postgres, __doc__)
