from django.conf import settings
from django.db import models
from django.utils.translation import get_language

from kentongan.agencies.models import Region
from kentongan.openness.models.code import BudgetCode


class QuestionQuerySet(models.QuerySet):
    def published(self):
        return self.filter(is_published=True)


class Question(models.Model):
    """What people ask about money, in their words; the office says once which codes answer it.

    A row of a document counts when it lies under one of the accounts and under one of the activities; where a
    question names codes of one tree only, the other tree does not matter.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="budget_questions")
    text = models.CharField("pertanyaan", max_length=160)
    text_en = models.CharField("pertanyaan dalam bahasa Inggris", max_length=160, blank=True)
    note = models.CharField("yang termasuk dan tidak termasuk", max_length=400, blank=True)
    note_en = models.CharField("penjelasan dalam bahasa Inggris", max_length=400, blank=True)
    position = models.PositiveSmallIntegerField("urutan", default=0)
    is_published = models.BooleanField("tampil untuk umum", default=False)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "pertanyaan anggaran"
        verbose_name_plural = "pertanyaan anggaran"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "text"],
                name="question_once_in_region",
                violation_error_message="Pertanyaan ini sudah ada.",
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def asked(self) -> str:
        """The question in the reader's language; Indonesian where it was not translated."""
        return self._in_language(self.text, self.text_en)

    @property
    def explained(self) -> str:
        return self._in_language(self.note, self.note_en)

    def _in_language(self, indonesian: str, english: str) -> str:
        return english if english and (get_language() or "id").startswith("en") else indonesian


class QuestionCode(models.Model):
    """A node of a list of codes, of one vintage, that counts for a question with everything under it."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="codes")
    tree = models.CharField("daftar", max_length=10, choices=BudgetCode.Tree.choices)
    vintage = models.CharField("dasar hukum daftar", max_length=60, blank=True)
    code = models.CharField("kode", max_length=40)

    class Meta:
        verbose_name = "kode pertanyaan"
        verbose_name_plural = "kode pertanyaan"
        ordering = ["tree", "vintage", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "tree", "vintage", "code"], name="question_code_once_per_question"
            )
        ]

    def __str__(self) -> str:
        return self.code
