"""What can go wrong outside the house, told so that delivery knows what it may do next.

Everyone imports these from kentongan.core.http.
"""


class HttpError(Exception):
    """Base of all outbound failures.

    `sentence` is for screens (Indonesian, no secrets, no full address); `sent` says whether the other side may
    have acted on the request. Only where `sent` is False may a post be tried again without looking first.
    `kind` is a short stable word for the ledger.
    """

    kind = "error"
    sent = False

    def __init__(self, sentence: str, *, sent: bool | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        if sent is not None:
            self.sent = sent


class Refused(HttpError):
    """We do not talk to that address: it is private, reserved, malformed, or not http(s)."""

    kind = "refused"


class NotSent(HttpError):
    """No byte of the request left us: name unknown, connection or TLS handshake failed."""

    kind = "not_sent"


class Ambiguous(HttpError):
    """The request may have arrived, the answer did not come or cannot be read."""

    kind = "ambiguous"
    sent = True


class NotUnderstood(Ambiguous, ValueError):
    """An answer came, but it is not the JSON it should be."""

    kind = "not_understood"


class TooLarge(HttpError):
    """The answer is larger than the caller allows, as sent or once unpacked."""

    kind = "too_large"
    sent = True


class TooManyRedirects(HttpError):
    """The address keeps pointing elsewhere."""

    kind = "redirects"
    sent = True
