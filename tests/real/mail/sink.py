"""Runs in the group's own venv: the mail server of everyone outside, some of whom do not want our mail.

Arguments: port, folder for accepted mail. penuh@… is over quota, tidakada@… does not exist, nanti@… says "later" twice.
"""

import sys
import time
from pathlib import Path

from aiosmtpd.controller import Controller

ANSWERS = {
    "penuh": "552 5.2.2 The mailbox is over its quota",
    "tidakada": "550 5.1.1 No such mailbox here",
}


class Sink:
    def __init__(self, folder: Path):
        self.folder, self.asked, self.number = folder, 0, 0

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's name
        name = address.partition("@")[0]
        if name == "nanti" and self.asked < 2:
            self.asked += 1
            return "450 4.7.1 Greylisted, please try again later"
        if name in ANSWERS:
            return ANSWERS[name]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.number += 1
        head = f"X-Envelope-To: {', '.join(envelope.rcpt_tos)}\r\n".encode()
        unfinished = self.folder / f"{self.number:05d}.part"
        unfinished.write_bytes(head + envelope.content)
        unfinished.rename(unfinished.with_suffix(".eml"))
        return "250 Kept"


if __name__ == "__main__":
    Controller(Sink(Path(sys.argv[2])), hostname="127.0.0.1", port=int(sys.argv[1])).start()
    while True:
        time.sleep(3600)
