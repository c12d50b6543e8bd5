"""Time for the delivery bench: everything that takes time takes it `scale` times faster, in the same proportions.

The clock that leases, quiet times, back-offs and Retry-After are read from runs `scale` times as fast as the wall's,
and the outbound client's time-outs are divided by `scale`. No number of the product is changed, so whatever was
longer stays longer, by the same factor. In between, while nothing is on its way, the clock may be put forward.
"""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from kentongan.core import clock, http


@dataclass
class FastClock:
    """`began` is the wall's time at which both clocks agreed; `ahead` what was skipped since, in fast seconds."""

    scale: float
    began: datetime = field(default_factory=lambda: datetime.now(UTC))
    counted_from: float = field(default_factory=time.monotonic)
    ahead: float = 0.0

    def now(self) -> datetime:
        ran = (time.monotonic() - self.counted_from) * self.scale
        return self.began + timedelta(seconds=ran + self.ahead)

    def skip_to(self, moment: datetime) -> None:
        self.ahead += max(0.0, (moment - self.now()).total_seconds())

    def take_over(self) -> None:
        """From here on this process asks this clock, and is as impatient outside as it says."""
        clock.now = self.now
        http.request = self._request

    def _request(self, method, url, *, timeout: float = 20.0, **options):
        return _request(method, url, timeout=timeout / self.scale, **options)


_request = http.request
