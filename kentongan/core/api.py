"""What every door of the JSON API shares: one shape of refusal, words and days that break nothing, lists by a key."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import Q, QuerySet
from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, WithJsonSchema
from pydantic_core import core_schema

from kentongan.core.text import control_free

MOST = 200  # rows on one page
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Row = TypeVar("Row")


class Detail(Schema):
    """One thing that is wrong, and where: "title", "items.3.text"."""

    where: str
    sentence: str


class Refusal(Schema):
    """Why something was not done, in words for people (Indonesian)."""

    sentence: str
    details: list[Detail] | None = None


class ApiRefused(Exception):
    """Answered as a `Refusal` with this status; nothing was changed."""

    def __init__(self, status: int, sentence: str, details: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(sentence)
        self.status, self.sentence, self.details = status, sentence, tuple(details)


REFUSALS = {frozenset({401, 403, 404, 422}): Refusal}  # for `response=` of what is read
REFUSED_WRITING = {frozenset({400, 401, 403, 404, 409, 413, 422}): Refusal}


class Page(Schema, Generic[Row]):
    """`next` goes into `after` of the next request; null on the last page."""

    items: list[Row]
    next: str | None


def _day(value: Any) -> Any:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else value
    except ValueError:
        return value  # pydantic says so


def _real_day(value: Any) -> Any:
    if not isinstance(_day(value), date):
        raise ValueError("Tulis tanggal seperti 2026-03-12.")
    return _day(value)


# Years that calendars, zones and databases agree upon.
Day = Annotated[
    date,
    BeforeValidator(_real_day),
    Field(ge=date(2000, 1, 1), le=date(2099, 12, 31)),
    WithJsonSchema({"type": "string", "format": "date", "example": "2026-03-12"}),
]


class OneOf:
    """`Annotated[str, OneOf(Piece.State)]`: one of these values. The document knows enumerations by their bare name
    only, and half our models have a State; so values are listed instead."""

    def __init__(self, choices: Iterable[str]) -> None:
        self.values = [str(value) for value in choices]

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.literal_schema(self.values)


def _near(moment: datetime) -> datetime:
    if not 2000 <= moment.year <= 2099:
        raise ValueError("Tahunnya harus antara 2000 dan 2099.")
    return moment


Moment = Annotated[AwareDatetime, AfterValidator(_near)]
Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
Text = Annotated[str, AfterValidator(control_free)]
Words = Annotated[str, Field(max_length=200), AfterValidator(control_free)]
Limit = Annotated[int, Field(ge=1, le=MOST, description=f"Rows on a page, at most {MOST}.")]
After = Annotated[str, Field(max_length=60, description="`next` of the page before.")]


def page_by_id(rows: QuerySet, after: str, limit: int) -> dict[str, Any]:
    """A `Page` in the order of ids."""
    if after and not (after.isascii() and after.isdecimal() and len(after) < 19):
        raise _lost()
    found = list(rows.filter(pk__gt=int(after or 0)).order_by("pk")[: limit + 1])
    more = len(found) > limit
    return {"items": found[:limit], "next": str(found[limit - 1].pk) if more else None}


def page_by_time(rows: QuerySet, field: str, after: str, limit: int) -> dict[str, Any]:
    """A `Page`, newest `field` first; rows of the same moment in the order of their ids."""
    if after:
        moment, pk = _key(after)
        # The first half says nothing new, but lets the database begin at the right place of its index.
        rows = rows.filter(**{f"{field}__lte": moment}).filter(Q(**{f"{field}__lt": moment}) | Q(pk__lt=pk))
    found = list(rows.order_by(f"-{field}", "-pk")[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return {"items": found[:limit], "next": _written(getattr(last, field), last.pk) if last else None}


def _written(moment: datetime, pk: int) -> str:
    return f"{(moment - EPOCH) // timedelta(microseconds=1)}-{pk}"


def _key(after: str) -> tuple[datetime, int]:
    moment, _, pk = after.partition("-")
    if not (after.isascii() and moment.isdecimal() and pk.isdecimal() and len(moment) < 17 and len(pk) < 19):
        raise _lost()
    return EPOCH + timedelta(microseconds=int(moment)), int(pk)


def _lost() -> ApiRefused:
    sentence = "Penanda halaman ini tidak dikenal. Pakai nilai “next” dari jawaban sebelumnya."
    return ApiRefused(422, sentence, [("after", sentence)])
