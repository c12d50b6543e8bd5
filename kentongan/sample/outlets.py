"""Publications of the sample, in every state that a real month has."""

from datetime import timedelta

from django.utils.text import slugify

from kentongan.publishing.actions.content import digest_of
from kentongan.publishing.models import Article, Entry, Publication
from kentongan.sample.month import Month

State = Publication.State
CHANNELS = {"website": "website"}  # everything else in the sample has no key, so people publish it by hand


def publish(piece, submission, variants, picture, month: Month) -> None:
    media = [{"asset": picture.pk, "sha256": picture.sha256, "alt": picture.alt_text}] if picture else []
    for number, variant in enumerate(variants):
        publication = Publication(
            region=piece.region, account=variant.account, variant=variant, submission=submission,
            channel=CHANNELS.get(variant.account.platform, "byhand"), title=piece.title, text=variant.text,
            link=variant.link, media=media, digest=digest_of(piece.title, variant.text, variant.link, media),
            due_at=piece.planned_at + timedelta(minutes=5 * number),
            too_late_after=piece.planned_at + timedelta(hours=26), created_at=submission.at + timedelta(hours=2),
        )  # fmt: skip
        _settle(publication, month)
        publication.save()
        _write_ledger(publication)
        if publication.channel == "website" and publication.state == State.PUBLISHED:
            _article(publication)


def _settle(publication: Publication, month: Month) -> None:
    """Most of the past is live; chance leaves a few that went wrong, as in every office."""
    if publication.due_at > month.now:
        return
    luck = month.chance.random()
    recent = month.now - publication.due_at < timedelta(days=2)
    if publication.channel == "byhand" and recent and luck < 0.35:
        publication.state = State.DUE
    elif publication.channel == "byhand" and luck < 0.04:
        publication.state = State.MISSED
        publication.explanation = "Tidak ada yang menayangkan sampai lewat waktunya."
    else:
        delay = timedelta(
            minutes=month.chance.choice((0, 0, 1, 2, 9, 40)) if publication.channel == "byhand" else 0
        )
        publication.state = State.PUBLISHED
        publication.published_at = publication.due_at + delay + timedelta(seconds=4)
        publication.seen_live_at = publication.published_at + timedelta(minutes=2)
        publication.sends = 1
        publication.platform_id = f"contoh-{publication.key}"
        publication.permalink = (
            ""
            if publication.channel == "website"
            else f"https://{publication.account.platform}.example/{publication.key}"
        )


def _write_ledger(publication: Publication) -> None:
    kind = Entry.Kind
    lines = [(kind.PLANNED, publication.created_at, None, "Dijadwalkan setelah disetujui.")]
    if publication.state == State.PUBLISHED:
        by_hand = publication.channel == "byhand"
        lines += [
            (kind.INTENT, publication.published_at - timedelta(seconds=3), 1, "Akan dikirim."),
            (
                kind.PUBLISHED,
                publication.published_at,
                1,
                "Ditayangkan dengan tangan." if by_hand else "Diterima situs.",
            ),
            (kind.SEEN, publication.seen_live_at, None, "Terlihat tayang."),
        ]
    elif publication.state == State.MISSED:
        lines.append((kind.LATE, publication.too_late_after, None, publication.explanation))
    Entry.objects.bulk_create(
        Entry(publication=publication, kind=k, at=at, attempt=attempt, note=note, is_sample=True)
        for k, at, attempt, note in lines
    )


def _article(publication: Publication) -> None:
    article = Article.objects.create(
        region=publication.region, account=publication.account, publication=publication, key=publication.key,
        slug=f"{slugify(publication.title)[:90]}-{publication.key[-5:]}", title=publication.title,
        text=publication.text, link=publication.link, media=publication.media, published_at=publication.published_at,
    )  # fmt: skip
    publication.permalink = f"/kabar/{publication.region.slug}/{article.slug}/"
    publication.save(update_fields=["permalink"])
