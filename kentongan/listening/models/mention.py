from django.db import models
from django.utils import timezone

from kentongan.agencies.models import Region
from kentongan.listening.models.source import Source


class MentionQuerySet(models.QuerySet):
    def told(self):
        """Rows that still hold words."""
        return self.exclude(text="", title="", url="")

    def wipe(self) -> int:
        """Take words, address and author away and leave an empty row, so that the same thing is not taken in again."""
        nothing = dict.fromkeys(
            ("text", "title", "search_text", "url", "author_hash", "url_key", "text_key", "labels"), ""
        )
        return self.update(hidden_at=timezone.now(), reading=None, **nothing)


class Mention(models.Model):
    """Something said in public. Topics, not people: the author is a keyed hash and nothing else."""

    class DateTrust(models.TextChoices):
        GIVEN = "given", "dari sumber"
        MISSING = "missing", "tidak disebut sumber; dipakai waktu terbaca"
        DOUBTFUL = "doubtful", "tanggal sumber tidak masuk akal; dipakai waktu terbaca"
        ZONE = "zone", "sumber tidak menyebut jam atau zona waktu yang benar; jamnya dapat meleset"

    region = models.ForeignKey(Region, models.PROTECT, related_name="mentions")
    source = models.ForeignKey(Source, models.PROTECT, related_name="mentions")
    platform = models.CharField("platform", max_length=20)
    external_id = models.CharField(max_length=500)
    in_reply_to = models.CharField(max_length=500, blank=True)  # the platform's id of what it answers
    author_hash = models.CharField(max_length=32, blank=True)  # empty: author unknown
    title = models.CharField(max_length=500, blank=True)
    text = models.TextField()
    search_text = models.TextField(blank=True)  # language.stem_text(title + text)
    url = models.URLField(max_length=1000, blank=True)
    published_at = models.DateTimeField()
    date_trust = models.CharField(max_length=10, choices=DateTrust.choices, default=DateTrust.GIVEN)
    gathered_at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True, blank=True)  # deletion honoured
    # The same thing heard through another source. Both rows stay; lists and counts take the first.
    twin_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="twins")
    url_key = models.CharField(max_length=16, blank=True)
    text_key = models.CharField(max_length=16, blank=True)

    # What counts, as words of the index (store.labels): the machine's answers with people's corrections over them.
    # Empty: not read yet, which is unknown and not neutral.
    labels = models.TextField(blank=True)
    # What the machine said: {"languages": [[code, share]], "tone": [label, probability], "complaint": probability,
    # "topics": [[code, probability]], "places": [[code, name, start, end]], "unsure": [head]}; spans count in `words`.
    reading = models.JSONField(null=True, blank=True)
    read_by = models.CharField(max_length=16, blank=True)  # weights and place names; others mean: read anew

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = "sebutan"
        verbose_name_plural = "sebutan"
        ordering = ["-published_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="mention_once_per_source")
        ]
        indexes = [
            # twin_of stands in it so that counting a region needs the index alone
            models.Index(
                fields=["region", "-published_at", "-id", "twin_of"],
                condition=models.Q(hidden_at=None),
                name="mention_region_time",
            ),
            models.Index(fields=["source", "-published_at"], name="mention_source_time"),
            models.Index(fields=["in_reply_to"], name="mention_in_reply_to"),
            models.Index(fields=["region", "author_hash"], name="mention_region_author"),
            models.Index(fields=["region", "url_key"], name="mention_url_key"),
            models.Index(fields=["region", "text_key"], name="mention_text_key"),
            models.Index(fields=["region", "read_by"], name="mention_read_by"),
            models.Index(
                fields=["region", "-published_at"],
                condition=models.Q(hidden_at=None, labels=""),
                name="mention_unread",
            ),
        ]

    def __str__(self) -> str:
        return (self.title or self.text)[:80]

    @property
    def words(self) -> str:
        """Title and text as they are read and searched."""
        return f"{self.title}\n{self.text}" if self.title else self.text
