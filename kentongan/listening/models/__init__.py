from kentongan.listening.models.correction import LabelCorrection
from kentongan.listening.models.day import LabelDay, MentionDay, SourceDay
from kentongan.listening.models.erased_author import ErasedAuthor
from kentongan.listening.models.gathering import Gathering
from kentongan.listening.models.mention import Mention
from kentongan.listening.models.round import ReadingRound
from kentongan.listening.models.source import Source

__all__ = [
    "ErasedAuthor",
    "Gathering",
    "LabelCorrection",
    "LabelDay",
    "Mention",
    "MentionDay",
    "ReadingRound",
    "Source",
    "SourceDay",
]
