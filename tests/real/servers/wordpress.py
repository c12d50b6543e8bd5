"""A real WordPress 6.1 (Debian's) on its own MariaDB: `with wordpress() as site: site.base_url`."""

import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from .local import HOST, NotStarted, accepts, as_user, folder, free_port, process, program, run, serve_by_hand

PARTS = Path(__file__).resolve().parents[1] / "wordpress"
PACKAGED = Path("/usr/share/wordpress")
WORKERS = 3


@dataclass(frozen=True)
class WordPress:
    """`user` (editor) writes for an agency, `subscriber` is a citizen; both sign in by application password."""

    base_url: str
    user: str
    application_password: str
    subscriber: str
    subscriber_password: str
    _socket: Path = field(repr=False)

    def client(self, citizen: bool = False) -> httpx.Client:
        """An httpx client signed in as the editor, or as the citizen."""
        pair = (self.user, self.application_password)
        if citizen:
            pair = (self.subscriber, self.subscriber_password)
        return httpx.Client(base_url=self.base_url, auth=pair, timeout=30)

    def sql(self, statement: str) -> list[dict]:
        """Runs a statement straight in the site's database; each row of a SELECT JSON_OBJECT(…) as a dict."""
        return [json.loads(line) for line in _sql(self._socket, statement, "wordpress").splitlines()]

    def posts(self) -> list[dict]:
        """Every post of any status but revisions and auto-drafts, oldest first: id, title, slug, status, content."""
        columns = "'id',ID,'title',post_title,'slug',post_name,'status',post_status,'content',post_content"
        where = "post_type='post' AND post_status NOT IN ('auto-draft','inherit','trash')"
        return self.sql(f"SELECT JSON_OBJECT({columns}) FROM wp_posts WHERE {where} ORDER BY ID")

    def media(self) -> list[dict]:
        """Every uploaded file, oldest first: id, title, type."""
        columns = "'id',ID,'title',post_title,'type',post_mime_type"
        return self.sql(
            f"SELECT JSON_OBJECT({columns}) FROM wp_posts WHERE post_type='attachment' ORDER BY ID"
        )

    def comment(self, post: int, text: str, parent: int = 0) -> int:
        """The citizen comments on a post; returns the comment's id."""
        with self.client(citizen=True) as client:
            body = {"post": post, "content": text, "parent": parent}
            answer = client.post("/wp-json/wp/v2/comments", json=body).raise_for_status()
            return answer.json()["id"]

    def clear(self) -> None:
        """Removes every post, file and comment, so that the next run starts from nothing."""
        for table in ("posts", "postmeta", "comments", "commentmeta", "term_relationships"):
            self.sql(f"DELETE FROM wp_{table}")


def _sql(socket: Path, statement: str, *database: str) -> str:
    client = [program("wordpress", "mariadb"), "--no-defaults", f"--socket={socket}", "-u", "wordpress"]
    client += ["--batch", "--raw", "--skip-column-names", "--default-character-set=utf8mb4", *database]
    return run(client, "the site's database", input=statement)


@contextmanager
def _database(place: Path):
    """MariaDB with a socket and no port, holding an empty database; yields the socket's path."""
    data, socket = place / "data", place / "socket"
    install = [program("wordpress", "mariadb-install-db"), "--no-defaults", f"--datadir={data}"]
    run(
        [*install, "--auth-root-authentication-method=normal", "--skip-test-db"],
        "MariaDB",
        **as_user("mysql"),
    )
    first = place / "first.sql"
    first.write_text(
        "CREATE DATABASE wordpress CHARACTER SET utf8mb4;\n"
        "CREATE USER wordpress@localhost;\n"
        "GRANT ALL ON wordpress.* TO wordpress@localhost;\n"
    )
    command = [program("wordpress", "mariadbd"), "--no-defaults", f"--datadir={data}", f"--socket={socket}"]
    command += ["--skip-networking", f"--init-file={first}", f"--pid-file={place / 'pid'}"]
    command += ["--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=64M", "--skip-log-bin"]
    with process("MariaDB", command, place / "log", lambda: _has_database(socket), **as_user("mysql")):
        yield socket


def _has_database(socket: Path) -> bool:
    try:
        return socket.exists() and _sql(socket, "SELECT 1", "wordpress") == "1\n"
    except NotStarted:
        return False


def _copy_site(place: Path) -> Path:
    """A private copy of the packaged tree with our configuration in it."""
    if not (PACKAGED / "wp-load.php").exists():
        raise NotStarted("WordPress is missing: run python tests/real/install.py wordpress as root.")
    site = place / "site"
    shutil.copytree(PACKAGED, site, ignore=shutil.ignore_patterns(".htaccess", "wp-config.php"))
    shutil.copy(PARTS / "wp-config.php", site)
    (site / "wp-content" / "mu-plugins").mkdir()
    shutil.copy(PARTS / "quick-comments.php", site / "wp-content" / "mu-plugins")
    return site


def _environment(site: Path, socket: Path, port: int) -> dict:
    own = {"SITE_FOLDER": site, "SITE_SOCKET": socket, "SITE_URL": f"http://{HOST}:{port}"}
    own |= {"SITE_HOST": f"{HOST}:{port}", "PHP_CLI_SERVER_WORKERS": WORKERS}
    return os.environ | {name: str(value) for name, value in own.items()}


@contextmanager
def wordpress(port: int | None = None):
    """Starts an empty site with an editor and a subscriber; yields WordPress."""
    port = port or free_port()
    php = program("wordpress", "php")
    with folder("mariadb", owner="mysql") as data, folder("wordpress") as place, _database(data) as socket:
        site = _copy_site(place)
        environment = _environment(site, socket, port)
        printed = run([php, PARTS / "setup.php"], "WordPress's own installation", env=environment, cwd=site)
        passwords = json.loads(printed.strip().splitlines()[-1])
        limits = ["-d", "upload_max_filesize=32M", "-d", "post_max_size=40M", "-d", "memory_limit=256M"]
        command = [php, *limits, "-S", f"{HOST}:{port}", "-t", site, PARTS / "router.php"]
        with process("PHP", command, place / "log", lambda: accepts(port), env=environment, cwd=site):
            base = f"http://{HOST}:{port}"
            yield WordPress(base, "humas", passwords["humas"], "warga", passwords["warga"], socket)


if __name__ == "__main__":
    serve_by_hand(wordpress, __doc__)
