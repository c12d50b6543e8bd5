"""What other programs are told about publications, observations and the public news: these fields and no others."""

from datetime import datetime
from typing import Annotated

from django.conf import settings
from django.urls import reverse
from ninja import Schema
from pydantic import Field

from kentongan.agencies.models import Platform
from kentongan.core.api import OneOf
from kentongan.publishing.models import Entry, Publication

# Of what a channel noted. Its own words may hold anything, also what a careless platform echoes back.
TOLD = (
    "status",
    "kind",
    "code",
    "platform_id",
    "permalink",
    "channel",
    "digest",
    "key",
    "due_at",
    "before",
    "after",
)


class PublicationLine(Schema):
    id: int
    piece_id: int
    account_id: int
    agency_id: int
    platform: Annotated[str, OneOf(Platform)]
    channel: str
    title: str
    state: Annotated[str, OneOf(Publication.State)]
    due_at: datetime
    published_at: datetime | None
    seen_live_at: datetime | None
    permalink: str
    explanation: str = Field(description="In words (Indonesian), when something is not as planned.")

    @staticmethod
    def resolve_piece_id(publication) -> int:
        return publication.submission.piece_id

    @staticmethod
    def resolve_platform(publication) -> str:
        return publication.account.platform


class MediumOut(Schema):
    sha256: str
    alt: str


class EntryOut(Schema):
    """One line of the ledger. A call has two with the same `attempt`: the intent before it, the outcome after."""

    at: datetime
    kind: Annotated[str, OneOf(Entry.Kind)]
    meaning: str = Field(description="The kind in Indonesian.")
    attempt: int | None
    by: str | None = Field(description="The person who decided; null for what the machine did.")
    note: str
    data: dict[str, str | int | float | bool | None]

    @staticmethod
    def resolve_meaning(entry) -> str:
        return entry.get_kind_display()

    @staticmethod
    def resolve_by(entry) -> str | None:
        return entry.by.name if entry.by else None

    @staticmethod
    def resolve_data(entry) -> dict:
        kept = {name: entry.data[name] for name in TOLD if name in entry.data}
        return {
            name: value for name, value in kept.items() if isinstance(value, str | int | float | bool | None)
        }


class PublicationOut(PublicationLine):
    text: str
    link: str
    media: list[MediumOut]
    digest: str = Field(description="SHA-256 of title, text, link and media: what was approved.")
    key: str = Field(description="Our own key, chosen before the first call.")
    platform_id: str
    too_late_after: datetime
    gone_at: datetime | None
    retract_reason: str
    submission_number: int
    submission_digest: str
    entries: list[EntryOut]

    @staticmethod
    def resolve_submission_number(publication) -> int:
        return publication.submission.number

    @staticmethod
    def resolve_submission_digest(publication) -> str:
        return publication.submission.digest


class ObservationOut(Schema):
    """A post an agency made outside Kentongan."""

    id: int
    account_id: int
    permalink: str
    text: str
    posted_at: datetime
    seen_at: datetime
    gone_at: datetime | None


class PictureOut(Schema):
    url: str
    alt: str


class FileOut(Schema):
    url: str
    title: str
    content_type: str
    size: int = Field(description="Bytes.")


class NewsLine(Schema):
    key: str
    region: str = Field(description="The region's name in addresses.")
    agency: str
    title: str
    url: str
    published_at: datetime
    updated_at: datetime | None

    @staticmethod
    def resolve_region(article) -> str:
        return article.region.slug

    @staticmethod
    def resolve_agency(article) -> str:
        return article.account.agency.name

    @staticmethod
    def resolve_url(article) -> str:
        return settings.SITE_URL + reverse("public:article", args=[article.region.slug, article.slug])


class NewsOut(NewsLine):
    text: str
    link: str
    pictures: list[PictureOut]
    files: list[FileOut] = Field(description="Films and documents that come with the article.")

    @staticmethod
    def resolve_pictures(article) -> list[dict]:
        return [{"url": _address(article, one.sha256), "alt": one.alt} for one in article.pictures]

    @staticmethod
    def resolve_files(article) -> list[dict]:
        return [
            {
                "url": _address(article, one.sha256),
                "title": one.title,
                "content_type": one.asset.content_type,
                "size": one.asset.size,
            }
            for one in (*article.films, *article.documents)
        ]


def _address(article, sha256: str) -> str:
    return settings.SITE_URL + reverse("public:media", args=[article.region.slug, sha256])
