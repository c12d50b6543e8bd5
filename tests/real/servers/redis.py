"""A private Redis on loopback that keeps nothing: `with redis() as port`."""

from contextlib import contextmanager

from .local import HOST, accepts, folder, free_port, process, program


@contextmanager
def redis(port: int | None = None):
    """Yields the port."""
    port = port or free_port()
    with folder("redis") as place:
        command = [
            program("bluesky", "redis-server"),
            "--port",
            port,
            "--bind",
            HOST,
            "--save",
            "",
            "--dir",
            place,
        ]
        with process("Redis", command, place / "log", lambda: accepts(port)):
            yield port
