"""What other programs are told about themes and pieces: these fields and no others. People appear by name only."""

from datetime import date, datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field

from kentongan.agencies.models import Platform
from kentongan.core.api import Id, Moment, OneOf, Text
from kentongan.editorial.models import Duty, Fact, Piece


class ThemeLine(Schema):
    id: int
    title: str
    key_message: str
    starts_on: date
    ends_on: date
    target: str
    indicator: str
    closed_at: datetime | None


class FactOut(Schema):
    label: str
    value: str
    kind: Annotated[str, OneOf(Fact.Kind)]
    source: str


class DutyOut(Schema):
    id: int
    agency_id: int
    request: str
    due_on: date
    answer: Annotated[str, OneOf(Duty.Answer)]
    reason: str
    answered_at: datetime | None


class ThemeOut(ThemeLine):
    facts: list[FactOut]
    duties: list[DutyOut]


class PieceLine(Schema):
    id: int
    agency_id: int
    theme_id: int | None
    title: str
    state: Annotated[str, OneOf(Piece.State)]
    planned_at: datetime | None
    created_at: datetime
    changed_at: datetime
    dropped_at: datetime | None
    unconfirmed_emergency: bool = Field(description="Published by one person alone, confirmed by nobody yet.")

    @staticmethod
    def resolve_unconfirmed_emergency(piece) -> bool:
        return piece.emergency_open


class _Signed(Schema):
    """Something a person did at a moment; the person by name."""

    by: str
    at: datetime

    @staticmethod
    def resolve_by(deed) -> str:
        return deed.by.name


class VersionOut(_Signed):
    number: int
    title: str
    text: str


class VariantOut(Schema):
    """The piece as one account says it; what the account does not say differently is the piece's."""

    id: int
    account_id: int
    platform: Annotated[str, OneOf(Platform)]
    text: str
    link: str
    planned_at: datetime | None

    @staticmethod
    def resolve_platform(variant) -> str:
        return variant.account.platform


class ApprovalOut(_Signed):
    step: int
    digest: str = Field(description="SHA-256 of what was approved; equals the submission's.")
    note: str


class ReturnOut(_Signed):
    remarks: str


class WithdrawalOut(_Signed):
    pass


class EmergencyOut(_Signed):
    reason: str
    confirmed_by: str | None
    confirmed_at: datetime | None

    @staticmethod
    def resolve_confirmed_by(emergency) -> str | None:
        return emergency.confirmed_by.name if emergency.confirmed_by else None


class SubmissionOut(_Signed):
    number: int
    digest: str = Field(
        description="SHA-256 of the piece as it was handed in: exactly this leaves the house."
    )
    note: str
    steps: list[str]
    awaits: str = Field(description="Whose signature comes next; empty when none is awaited.")
    approvals: list[ApprovalOut]
    returned: ReturnOut | None = None
    withdrawal: WithdrawalOut | None = None
    emergency: EmergencyOut | None = None

    # A one-to-one row that is not there raises; here that means null.
    @staticmethod
    def resolve_returned(submission):
        return getattr(submission, "returned", None)

    @staticmethod
    def resolve_withdrawal(submission):
        return getattr(submission, "withdrawal", None)

    @staticmethod
    def resolve_emergency(submission):
        return getattr(submission, "emergency", None)


class CommentOut(_Signed):
    id: int
    text: str
    version_number: int
    resolved_at: datetime | None


class PieceOut(PieceLine):
    text: str
    link: str
    place: str | None = Field(description="Code of a district, such as 33.12.01.")
    place_note: str
    too_late_after: datetime | None
    duty_id: int | None
    prompted_by_id: int | None = Field(description="The mention that this piece answers.")
    created_by: str
    versions: list[VersionOut]
    variants: list[VariantOut]
    submissions: list[SubmissionOut]
    comments: list[CommentOut]

    @staticmethod
    def resolve_place(piece) -> str | None:
        return piece.place.code if piece.place else None

    @staticmethod
    def resolve_created_by(piece) -> str:
        return piece.created_by.name

    @staticmethod
    def resolve_variants(piece) -> list:
        return [variant for variant in piece.variants.all() if variant.dropped_at is None]


class PieceIn(Schema, extra="forbid"):
    """A draft. `planned_at` and `too_late_after` are kept to the minute."""

    agency_id: Id
    title: Annotated[Text, Field(min_length=1, max_length=200)]
    text: Annotated[Text, Field(max_length=20_000)] = ""
    link: Annotated[Text, Field(max_length=500)] = ""
    theme_id: Id | None = None
    planned_at: Moment | None = None
    too_late_after: Moment | None = None
    place: Annotated[str, Field(max_length=20, description="Code of a district of the region.")] = ""
    place_note: Annotated[Text, Field(max_length=160)] = ""


class CommentIn(Schema, extra="forbid"):
    text: Annotated[Text, Field(min_length=1, max_length=2000)]
