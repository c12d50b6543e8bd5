"""Real mail on loopback: Postfix to send through, Dovecot to read from, and an outside world that may refuse.

`with mail() as post`: `post.smtp_port` (STARTTLS, then sign in), `post.imap_port` (TLS), `post.certificate` to trust
(programs that read SSL_CERT_FILE need only that). Mail to …@luar.test leaves for the outside world: penuh@ is over
quota, tidakada@ does not exist, nanti@ says "later" twice, everyone else takes it.
"""

import email
import email.policy
import imaplib
import os
import shutil
import smtplib
import ssl
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from string import Template

from .local import (
    HOST,
    NotStarted,
    accepts,
    folder,
    free_port,
    installed,
    process,
    program,
    run,
    serve_by_hand,
)

PARTS = Path(__file__).resolve().parents[1] / "mail"
AGENCY = "humas@wonogiri.test"
NEWSROOMS = ("redaksi@koran.test", "redaksi@radio.test")
PASSWORD = "hanya-untuk-uji"
OUTSIDE = "luar.test"


@dataclass(frozen=True)
class Mail:
    """`agency` and `newsrooms` are mailboxes here, all with one password; `outside` is a domain elsewhere."""

    host: str
    smtp_port: int
    imap_port: int
    agency: str
    newsrooms: tuple[str, ...]
    password: str
    outside: str
    certificate: Path
    sunk: Path

    @property
    def tls(self) -> ssl.SSLContext:
        """Trusts this server and no other."""
        return ssl.create_default_context(cafile=self.certificate)

    def submit(self, sender: str) -> smtplib.SMTP:
        """A connection signed in as one of the mailboxes."""
        server = smtplib.SMTP(self.host, self.smtp_port, timeout=30)
        server.starttls(context=self.tls)
        server.login(sender, self.password)
        return server

    def send(self, message: EmailMessage) -> None:
        """Sends as the mailbox in From:."""
        with self.submit(message["From"].addresses[0].addr_spec) as server:
            server.send_message(message)

    @contextmanager
    def mailbox(self, address: str):
        """An IMAP connection with the inbox selected."""
        server = imaplib.IMAP4_SSL(self.host, self.imap_port, ssl_context=self.tls, timeout=30)
        try:
            server.login(address, self.password)
            server.select()
            yield server
        finally:
            server.logout()

    def inbox(self, address: str) -> list[EmailMessage]:
        """Every message in a mailbox, oldest first."""
        with self.mailbox(address) as server:
            numbers = server.search(None, "ALL")[1][0].split()
            return [_read(server.fetch(number.decode(), "(RFC822)")[1][0][1]) for number in numbers]

    def left(self) -> list[EmailMessage]:
        """What the outside world took, in order of arrival; X-Envelope-To names whom it was for."""
        return [_read(path.read_bytes()) for path in sorted(self.sunk.glob("*.eml"))]

    def clear(self) -> None:
        """Empties every mailbox and forgets what left."""
        for address in (self.agency, *self.newsrooms):
            with self.mailbox(address) as server:
                server.uid("STORE", "1:*", "+FLAGS", "\\Deleted")  # by uid an empty box is no error
                server.expunge()
        for path in self.sunk.glob("*.eml"):
            path.unlink()


def _read(raw: bytes) -> EmailMessage:
    return email.message_from_bytes(raw, policy=email.policy.default)


def _certificate(place: Path) -> None:
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    command = [program("mail", "openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=localhost", "-addext", names, "-keyout", place / "key.pem"]
    run([*command, "-out", place / "certificate.pem"], "making a certificate")


def _write(place: Path, values: dict) -> None:
    """The three configuration files with their ports filled in, and who has a mailbox."""
    config = place / "postfix"
    config.mkdir()
    for source, target in (("main.cf", config), ("master.cf", config), ("dovecot.conf", place)):
        (target / source).write_text(Template((PARTS / source).read_text()).substitute(values))
    people = (AGENCY, *NEWSROOMS)
    (place / "mailboxes").write_text("".join(f"{address} here\n" for address in people))
    (place / "passwords").write_text("".join(f"{address}:{PASSWORD}\n" for address in people))
    for name in ("queue", "run", "sunk"):
        (place / name).mkdir()
    for name, owner in (("data", "postfix"), ("mail", "mail")):
        (place / name).mkdir()
        shutil.chown(place / name, owner, owner)


def _start(stack: ExitStack, place: Path, ports: dict) -> None:
    def begin(name, command, log, *listening):
        ready = lambda: all(accepts(ports[port]) for port in listening)  # noqa: E731
        stack.enter_context(process(name, command, place / log, ready, 30, cwd=place))

    begin(
        "the outside world",
        [_python(), PARTS / "sink.py", ports["sink_port"], place / "sunk"],
        "sink.log",
        "sink_port",
    )
    dovecot = [program("mail", "dovecot"), "-F", "-c", place / "dovecot.conf"]
    begin("Dovecot", dovecot, "dovecot.out", "imap_port", "lmtp_port", "auth_port")
    postfix = program("mail", "postfix")
    begin("Postfix", [postfix, "-c", place / "postfix", "start-fg"], "postfix.out", "smtp_port")


def _python() -> Path:
    return installed("mail", "bin", "python")


@contextmanager
def mail(port: int | None = None):
    """Starts the servers with empty mailboxes; `port` is the submission port. Yields Mail."""
    if os.geteuid() != 0:
        raise NotStarted("Postfix and Dovecot start as root only: run this group as root.")
    names = ("imap_port", "lmtp_port", "auth_port", "sink_port")
    ports = {name: free_port() for name in names} | {"smtp_port": port or free_port()}
    domains = ", ".join(sorted({address.partition("@")[2] for address in (AGENCY, *NEWSROOMS)}))
    with folder("mail") as place, ExitStack() as stack:
        _certificate(place)
        _write(place, {"place": place, "domains": domains, "outside": OUTSIDE, **ports})
        _start(stack, place, ports)
        files = (place / "certificate.pem", place / "sunk")
        people = (AGENCY, NEWSROOMS, PASSWORD, OUTSIDE)
        yield Mail(HOST, ports["smtp_port"], ports["imap_port"], *people, *files)


if __name__ == "__main__":
    serve_by_hand(mail, __doc__)
