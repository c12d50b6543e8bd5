"""The days of the sample: a month laid around today, and chance that is the same on every machine."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Jakarta")
DAYS_BEFORE = 19  # today is the 20th day of the sample month


@dataclass
class Month:
    now: datetime
    chance: random.Random = field(default_factory=lambda: random.Random(33_12))  # noqa: S311  # not a secret

    @property
    def today(self) -> date:
        return self.now.astimezone(ZONE).date()

    def day(self, number: int) -> date:
        """The date of day `number` (1 = first)."""
        return self.today + timedelta(days=number - 1 - DAYS_BEFORE)

    def at(self, number: int, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(self.day(number), time(hour, minute), tzinfo=ZONE)

    def is_past(self, moment: datetime) -> bool:
        return moment <= self.now
