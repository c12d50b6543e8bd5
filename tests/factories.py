"""Small makers of rows. Each gives the least that is valid; tests say what matters to them."""

from datetime import UTC, date, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from kentongan.accounts.models import User
from kentongan.agencies.models import Account, Agency, Membership, Region, Role
from kentongan.editorial.models import Duty, Piece, Theme, Variant
from kentongan.listening.models import Mention, Source

NOON = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)  # 12.00 WIB


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = Region

    code = factory.Sequence(lambda n: f"88.{n:02d}")  # no province has this number, so no real region is met
    name = factory.Sequence(lambda n: f"Contoh {n}")
    slug = factory.Sequence(lambda n: f"contoh-{n}")
    kind = Region.Kind.REGENCY


class AgencyFactory(DjangoModelFactory):
    class Meta:
        model = Agency

    region = factory.SubFactory(RegionFactory)
    name = factory.Sequence(lambda n: f"Dinas Contoh {n}")
    short_name = factory.Sequence(lambda n: f"Dinas {n}")
    slug = factory.Sequence(lambda n: f"dinas-{n}")
    kind = Agency.Kind.OFFICE


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"orang{n}@contoh.test")
    name = factory.Sequence(lambda n: f"Orang {n}")


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    agency = factory.SubFactory(AgencyFactory)
    role = Role.CONTACT
    since = date(2026, 1, 1)


class AccountFactory(DjangoModelFactory):
    class Meta:
        model = Account

    agency = factory.SubFactory(AgencyFactory)
    platform = "bluesky"
    handle = factory.Sequence(lambda n: f"@dinas{n}")


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    region = factory.SubFactory(RegionFactory)
    title = "Jalan mantap sebelum Lebaran"
    key_message = "Semua jalan kabupaten rata dan aman dilalui sebelum arus mudik dimulai."
    starts_on = date(2026, 3, 1)
    ends_on = date(2026, 3, 31)
    set_by = factory.SubFactory(UserFactory)


class DutyFactory(DjangoModelFactory):
    class Meta:
        model = Duty

    theme = factory.SubFactory(ThemeFactory)
    agency = factory.SubFactory(AgencyFactory)
    due_on = date(2026, 3, 12)


class PieceFactory(DjangoModelFactory):
    class Meta:
        model = Piece

    agency = factory.SubFactory(AgencyFactory)
    region = factory.SelfAttribute("agency.region")
    title = "Jalur Pracimantoro siap dilalui"
    text = "Perbaikan jalan Pracimantoro selesai dan dapat dilalui dua arah."
    planned_at = NOON
    created_by = factory.SubFactory(UserFactory)


class VariantFactory(DjangoModelFactory):
    class Meta:
        model = Variant

    piece = factory.SubFactory(PieceFactory)
    account = factory.SubFactory(AccountFactory)


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source

    region = factory.SubFactory(RegionFactory)
    kind = "feed"
    name = factory.Sequence(lambda n: f"Umpan {n}")
    address = factory.Sequence(lambda n: f"https://contoh{n}.test/rss")


class MentionFactory(DjangoModelFactory):
    class Meta:
        model = Mention

    source = factory.SubFactory(SourceFactory)
    region = factory.SelfAttribute("source.region")
    platform = "feed"
    external_id = factory.Sequence(lambda n: f"id-{n}")
    author_hash = factory.Sequence(lambda n: f"{n:032x}")
    text = "Jalan di Wuryantoro rusak lagi."
    published_at = factory.Sequence(lambda n: NOON - timedelta(minutes=n))
