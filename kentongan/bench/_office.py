"""A large office for benches: 30 agencies × 11 accounts × 90 days, and 200,000 mentions. Invented throughout."""

import hashlib
import random
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from kentongan.accounts.models import User
from kentongan.agencies.models import Account, Agency, Membership, Platform, Region, Role
from kentongan.core.ids import record_key
from kentongan.editorial.models import Approval, Duty, Piece, Submission, Theme, Variant, Version
from kentongan.listening.actions.days import count_from_scratch
from kentongan.listening.actions.reading import read_made
from kentongan.listening.models import Gathering, Mention, Source
from kentongan.listening.store.words import searchable
from kentongan.publishing.actions.drift import weigh_all_wording
from kentongan.publishing.models import Article, Entry, Publication
from kentongan.sample.places import DISTRICTS
from kentongan.sample.themes import ROUTINE, THEMES
from kentongan.sample.voices import REMARKS

AGENCIES, DAYS, MENTIONS, AUTHORS = 30, 90, 200_000, 40_000
PLATFORMS = [
    Platform.WEBSITE, Platform.WORDPRESS, Platform.INSTAGRAM, Platform.FACEBOOK, Platform.X, Platform.TIKTOK,
    Platform.YOUTUBE, Platform.THREADS, Platform.BLUESKY, Platform.MASTODON, Platform.TELEGRAM,
]  # fmt: skip
ZONE = ZoneInfo("Asia/Jakarta")


class Office:
    """Builds the rows with bulk inserts; `scale` < 1 makes a small office for a test of the bench itself."""

    def __init__(self, *, scale: float = 1.0, seed: int = 33_12) -> None:
        self.chance = random.Random(seed)
        self.agencies_wanted = max(2, round(AGENCIES * scale))
        self.days = max(14, round(DAYS * scale))
        self.mentions_wanted = max(200, round(MENTIONS * scale))
        self.today = timezone.now().astimezone(ZONE).date()

    def build(self) -> "Office":
        self._house()
        self._themes()
        self._pieces()
        self._publications()
        self._mentions()
        self._forget_rows()
        weigh_all_wording()
        return self

    def _forget_rows(self) -> None:
        """A hundred thousand objects kept here would be walked by every full garbage collection: 0.3 s of a page's
        time that no server of the office ever spends."""
        self.publication_count = len(self.publications)
        del self.pieces, self.variants, self.submissions, self.publications

    def _house(self) -> None:
        self.region = Region.objects.create(code="33.12", name="Wonogiri", kind="regency", slug="wonogiri")
        Region.objects.bulk_create(
            Region(code=code, name=name, kind="district", parent=self.region) for code, name in DISTRICTS
        )
        self.agencies = Agency.objects.bulk_create(
            Agency(region=self.region, name=f"Dinas Urusan Nomor {n}", short_name=f"Dinas {n}", slug=f"dinas-{n}", kind="office")
            for n in range(self.agencies_wanted)
        )  # fmt: skip
        self.editor, self.head, self.contact = (
            User.objects.create(email=f"{who}@contoh.test", name=who.capitalize())
            for who in ("sari", "bagus", "wayan")
        )
        for user, role in ((self.editor, Role.EDITOR), (self.head, Role.HEAD), (self.contact, Role.CONTACT)):
            Membership.objects.create(user=user, agency=self.agencies[0], role=role)
        self.accounts = Account.objects.bulk_create(
            Account(agency=agency, platform=platform, handle=f"{agency.slug}.{platform}")
            for agency in self.agencies
            for platform in PLATFORMS
        )

    def _themes(self) -> None:
        self.themes = Theme.objects.bulk_create(
            Theme(
                region=self.region, title=sample.title, key_message=sample.key_message, hue=sample.hue,
                starts_on=self.today - timedelta(days=self.days - 15 * n), set_by=self.editor,
                ends_on=self.today - timedelta(days=self.days - 15 * n - 31),
            )
            for n, sample in enumerate(THEMES)
        )  # fmt: skip
        Duty.objects.bulk_create(
            Duty(theme=theme, agency=agency, due_on=theme.starts_on + timedelta(days=8), answer="accepted")
            for theme in self.themes
            for agency in self.agencies
        )

    def _pieces(self) -> None:
        pieces = []
        for day in range(self.days):
            date = self.today - timedelta(days=self.days - 15 - day)
            for agency in self.agencies:
                theme = self.chance.choice([*self.themes, None])
                title, text = self._words(theme)
                at = datetime.combine(date, time(self.chance.randint(6, 20), 15), tzinfo=ZONE)
                pieces.append(
                    Piece(
                        region=self.region, agency=agency, theme=theme, title=title, text=text, state="approved",
                        planned_at=at, created_by=self.contact, created_at=at, changed_at=at,
                    )
                )  # fmt: skip
        self.pieces = Piece.objects.bulk_create(pieces, batch_size=1000)
        Version.objects.bulk_create(
            (
                Version(piece=p, number=1, title=p.title, text=p.text, by=self.contact, at=p.created_at)
                for p in self.pieces
            ),
            batch_size=1000,
        )
        by_agency: dict[int, list[Account]] = {}
        for account in self.accounts:
            by_agency.setdefault(account.agency_id, []).append(account)
        self.variants = Variant.objects.bulk_create(
            [Variant(piece=p, account=account) for p in self.pieces for account in by_agency[p.agency_id]],
            batch_size=2000,
        )
        self.submissions = Submission.objects.bulk_create(
            [
                Submission(piece=p, number=1, content={"title": p.title}, digest=_digest(p.text), by=self.contact,
                    at=p.created_at)
                for p in self.pieces
            ],
            batch_size=1000,
        )  # fmt: skip
        Approval.objects.bulk_create(
            [Approval(submission=s, by=self.head, at=s.at, digest=s.digest) for s in self.submissions],
            batch_size=1000,
        )

    def _words(self, theme) -> tuple[str, str]:
        district = self.chance.choice(DISTRICTS)[1]
        if theme:
            said = self.chance.choice(THEMES[self.themes.index(theme)].said)
            return said.title.format(district=district), said.text.format(district=district)
        _, title, text = self.chance.choice(ROUTINE)
        return title, text.format(district=district)

    def _publications(self) -> None:
        now = timezone.now()
        by_piece = {s.piece_id: s for s in self.submissions}
        made = []
        for variant in self.variants:
            piece = variant.piece
            past = piece.planned_at < now
            luck = self.chance.random()
            state = (
                "planned"
                if not past
                else "published"
                if luck < 0.97
                else "missed"
                if luck < 0.99
                else "failed"
            )
            made.append(
                Publication(
                    region=self.region, account=variant.account, variant=variant, submission=by_piece[piece.pk],
                    channel="byhand", title=piece.title, text=piece.text, digest=_digest(piece.text), state=state,
                    due_at=piece.planned_at, too_late_after=piece.planned_at + timedelta(hours=1), key=record_key(),
                    published_at=piece.planned_at if state == "published" else None,
                    permalink=f"https://contoh.test/{variant.pk}" if state == "published" else "",
                )
            )  # fmt: skip
        self.publications = Publication.objects.bulk_create(made, batch_size=1000)
        Entry.objects.bulk_create(
            (
                Entry(publication=p, kind=kind, at=p.due_at, attempt=attempt, note="")
                for p in self.publications
                for kind, attempt in (("planned", None), ("intent", 1), ("published", 1))
                if p.state == "published" or kind == "planned"
            ),
            batch_size=2000,
        )
        Article.objects.bulk_create(
            [
                Article(
                    region=self.region, account=p.account, publication=p, key=p.key, slug=p.key, title=p.title, text=p.text,
                    published_at=p.due_at,
                )
                for p in self.publications
                if p.account.platform == "website" and p.state == "published"
            ],
            batch_size=1000,
        )  # fmt: skip

    def _mentions(self) -> None:
        self.sources = [
            Source.objects.create(
                region=self.region, kind=kind, name=f"Sumber {kind}", stopped_at=timezone.now()
            )
            for kind in ("bluesky", "mastodon", "feed")
        ]
        remarks = [text for texts in REMARKS.values() for text in texts]
        ready = {}
        now, made = timezone.now(), []
        for number in range(self.mentions_wanted):
            text = self.chance.choice(remarks).format(d=self.chance.choice(DISTRICTS)[1])
            if text not in ready:
                ready[text] = searchable(text)
            source = self.chance.choice(self.sources)
            made.append(
                Mention(
                    region=self.region, source=source, platform=source.kind, external_id=f"m{number}", text=text,
                    search_text=ready[text], author_hash=f"{int(self.chance.expovariate(1 / AUTHORS * 4)):032x}",
                    published_at=now - timedelta(seconds=self.chance.uniform(0, self.days * 86_400)),
                )
            )  # fmt: skip
        read_made(made, self.region)
        for start in range(0, len(made), 1000):
            Mention.objects.bulk_create(made[start : start + 1000])
        Gathering.objects.bulk_create(
            [
                Gathering(source=source, at=now - timedelta(days=day, hours=hour), ok=True, seen=9, new=3)
                for source in self.sources
                for day in range(self.days)
                for hour in (1, 9, 17)
            ],
            batch_size=1000,
        )

        self.mention = Mention.objects.latest("pk")
        count_from_scratch(self.region)  # the rows came in past the store


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
