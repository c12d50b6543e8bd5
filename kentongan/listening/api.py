"""What is said, for other programs; and what they heard themselves. Topics, not people: nothing tells who said it."""

from datetime import date, datetime, timedelta
from typing import Annotated

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import AwareDatetime, Field

from kentongan.accounts.api_auth import SessionAuth, TokenAuth
from kentongan.agencies.api import Code, InRegion, or_404, region_of
from kentongan.core import clock
from kentongan.core.api import (
    REFUSALS,
    REFUSED_WRITING,
    ApiRefused,
    Day,
    Id,
    OneOf,
    Page,
    Text,
    Words,
    page_by_id,
)
from kentongan.listening import naming, queries, rules
from kentongan.listening.actions.batches import BatchRefused, take_batch
from kentongan.listening.forms.question import LONGEST, USUAL
from kentongan.listening.models import Mention, Source
from kentongan.listening.platforms import PLATFORMS
from kentongan.listening.sources.registry import AUTOMATIC
from kentongan.listening.store.base import Cursor, Filter
from kentongan.listening.store.current import store
from kentongan.listening.store.labels import TONES, UNSURE

router = Router(auth=[TokenAuth(), SessionAuth()], tags=["listening"])
Where = Annotated[str, OneOf(PLATFORMS)]
Tone = Annotated[str, OneOf((*TONES, UNSURE))]
AskedTone = Annotated[str, OneOf(naming.TONE)]
Complaint = Annotated[str, OneOf(naming.COMPLAINT)]
Language = Annotated[str, OneOf(naming.LANGUAGE)]
Topic = Annotated[str, OneOf(naming.TOPIC)]
PlaceCode = Annotated[str, Field(max_length=20, pattern=r"^([0-9]+(\.[0-9]+)*|none)?$")]
MOST_SHOWN = 100
DEFINITION = (
    "Orang berbicara: banyaknya penulis berbeda yang dikenal pada satu hari setempat, dihitung dari kode rahasia "
    "penulis. Sebutan tanpa penulis tidak dihitung sebagai orang. Hari ketika sebuah sumber tidak terbaca, atau "
    "tidak ada yang mendengarkan, tidak diketahui (null), bukan nol."
)


class SourceOut(Schema):
    id: int
    name: str
    kind: str
    takes_mentions: bool = Field(description="Filled by people and programs: POST /mentions may name it.")
    last_ok_at: datetime | None
    stopped_at: datetime | None

    @staticmethod
    def resolve_takes_mentions(source) -> bool:
        return source.kind not in AUTOMATIC and source.stopped_at is None


class LabelsOut(Schema):
    """What a text says, as the machine read it and people put it right. `unsure`: it cannot tell."""

    tone: Tone
    complaint: Complaint
    language: Language = Field(description="ISO 639-3 of the largest share.")
    topics: list[Topic] = Field(description="Codes of fields of government; `none` or `unsure` alone.")
    places: list[str] = Field(
        description="Codes of the places named, districts around villages included; `none` alone."
    )


class MentionOut(Schema):
    id: int
    source_id: int
    platform: str
    title: str
    text: str
    url: str = Field(description="Only of articles: addresses of people's posts hold their names.")
    published_at: datetime
    date_trust: Annotated[str, OneOf(Mention.DateTrust)]
    is_reply: bool
    copies: int = Field(description="How often the same thing was heard through other sources.")
    labels: LabelsOut | None = Field(description="null: not read yet, which is not neutral.")

    @staticmethod
    def resolve_labels(said):
        return said.labels if said.labels.is_read else None

    @staticmethod
    def resolve_url(said) -> str:
        return said.url if said.platform == "feed" else ""

    @staticmethod
    def resolve_is_reply(said) -> bool:
        return bool(said.in_reply_to)


class MentionPage(Page[MentionOut]):
    count: int = Field(description="How many rows the list has from its beginning to its end.")


class DayOut(Schema):
    day: date
    people: int | None = Field(description="null when it cannot be told; never zero instead.")
    heard: int = Field(description="Known authors among what was heard all the same: at least so many.")
    mentions: int
    unknown: int = Field(description="Mentions whose author nobody knows; they are not people.")
    deaf: list[str] = Field(description="Sources that were down.")


class SeriesOut(Schema):
    definition: str
    definition_url: str
    as_of: datetime
    time_zone: str
    days: list[DayOut]


class Question(Schema):
    """What the explorer asks; without days, the last 30."""

    region: Code = ""
    q: Words = ""
    source: Id | None = None
    platform: Where | None = None
    replies_only: bool = False
    tone: Annotated[AskedTone | None, Field(description="`unread`: nobody has read them yet.")] = None
    complaint: Complaint | None = None
    topic: Topic | None = None
    language: Language | None = None
    place: Annotated[
        PlaceCode, Field(description="A district's code finds its villages too; `none`: no place is named.")
    ] = ""
    since: Annotated[Day | None, Field(description="First local day.")] = None
    until: Annotated[Day | None, Field(description="Last local day, today when left out.")] = None


class ListQuestion(Question):
    after: Annotated[str, Field(max_length=60, description="`next` of the page before.")] = ""
    limit: Annotated[int, Field(ge=1, le=MOST_SHOWN)] = 50


class MentionIn(Schema, extra="forbid"):
    """Something said in public. `author` becomes a keyed hash at once and is kept nowhere."""

    external_id: Annotated[
        Text, Field(min_length=1, max_length=500, description="Your own id, the same at every sending.")
    ]
    platform: Where
    text: Annotated[Text, Field(min_length=1, max_length=10_000)]
    published_at: AwareDatetime
    title: Annotated[Text, Field(max_length=500)] = ""
    url: Annotated[Text, Field(max_length=1000)] = ""
    author: Annotated[Text, Field(max_length=500)] = ""
    in_reply_to: Annotated[Text, Field(max_length=500)] = ""


class Batch(Schema, extra="forbid"):
    source: Id
    mentions: Annotated[list[MentionIn], Field(min_length=1, max_length=1000)]


class Kept(Schema):
    received: int
    new: int = Field(
        description="The others were known already, or belong to somebody who asked to be forgotten."
    )


@router.get("/sources", response={200: Page[SourceOut], **REFUSALS}, operation_id="sources")
def sources(request, wanted: Query[InRegion]):
    """Where one region listens. Addresses, queries and keys are told to nobody."""
    rows = rules.sources_visible_to(request.user).filter(region=region_of(request, wanted.region))
    return page_by_id(rows, wanted.after, wanted.limit)


@router.get("/mentions", response={200: MentionPage, **REFUSALS}, operation_id="mentions")
def mentions(request, wanted: Query[ListQuestion]):
    """What was said in one region, newest first. Copies of one thing stand once."""
    cursor = Cursor.read(wanted.after) if wanted.after else None
    if wanted.after and cursor is None:
        sentence = "Penanda halaman ini tidak dikenal. Pakai nilai “next” dari jawaban sebelumnya."
        raise ApiRefused(422, sentence, [("after", sentence)])
    asked = _filter(request, wanted)
    page = store().page(asked, cursor, wanted.limit)
    following = str(page.following) if page.following else None
    return {"items": page.rows, "next": following, "count": store().count(asked)}


@router.get("/people-per-day", response={200: SeriesOut, **REFUSALS}, operation_id="people_per_day")
def people_per_day(request, wanted: Query[Question]):
    """How many people talk, day by day. A day that nobody can count is null."""
    asked = _filter(request, wanted)
    return {
        "definition": DEFINITION,
        "definition_url": settings.SITE_URL + reverse("listening:definition_people"),
        "as_of": clock.now(),
        "time_zone": asked.zone,
        "days": queries.people_per_day(asked),
    }


@router.post("/mentions", response={200: Kept, **REFUSED_WRITING}, operation_id="hand_in_mentions")
def mentions_new(request, wanted: Batch):
    """Hand in up to 1,000 mentions for a source that takes them. Safe to repeat: `external_id` counts once.

    All or nothing: when one row is wrong none is kept, and `details` names every wrong row.
    """
    source = _taking(request, wanted.source)
    try:
        new = take_batch(source, [_row(one) for one in wanted.mentions], by=request.user)
    except BatchRefused as refused:
        found = [(f"mentions.{position}", sentence) for position, sentence in refused.problems]
        sentence = f"{len(found)} butir perlu diperbaiki dulu. Belum ada yang disimpan."
        raise ApiRefused(422, sentence, found)
    return {"received": len(wanted.mentions), "new": new}


def _filter(request: HttpRequest, wanted: Question) -> Filter:
    """The store's own question, narrowed to a region of the person who asks."""
    region = region_of(request, wanted.region)
    until = wanted.until or clock.today(region.time_zone)
    since = wanted.since or until - timedelta(days=USUAL - 1)
    if since > until:
        raise ApiRefused(
            422, "since: Tanggal awal harus sebelum tanggal akhir.", [("since", "Terlalu akhir.")]
        )
    if until - since > LONGEST:
        raise ApiRefused(422, "since: Pilih paling lama 400 hari.", [("since", "Terlalu awal.")])
    return Filter(
        region_id=region.pk, since=since, until=until, zone=region.time_zone, words=wanted.q,
        source_id=wanted.source, platform=wanted.platform or "", replies_only=wanted.replies_only,
        tone=wanted.tone or "", complaint=wanted.complaint or "", topic=wanted.topic or "",
        language=wanted.language or "", place=wanted.place,
    )  # fmt: skip


def _taking(request: HttpRequest, source_id: int) -> Source:
    visible = rules.sources_visible_to(request.user).select_related("region")
    source = or_404(visible.filter(pk=source_id).first(), "Sumber ini tidak ada.")
    if not rules.can_keep_sources(request.user, source.region_id):
        raise ApiRefused(403, "Hanya editor dan admin yang memasukkan sebutan.")
    if source.kind in AUTOMATIC or source.stopped_at:
        sentence = "Sumber ini tidak menerima sebutan. Pilih sumber berjenis tabel yang masih berjalan."
        raise ApiRefused(422, sentence, [("source", sentence)])
    return source


def _row(one: MentionIn) -> dict[str, str]:
    """By the names of the table's columns, so that the same judge reads it."""
    return {
        "waktu": one.published_at.isoformat(), "platform": one.platform, "teks": one.text, "judul": one.title,
        "alamat": one.url, "penulis": one.author, "nomor": one.external_id, "membalas": one.in_reply_to,
    }  # fmt: skip
