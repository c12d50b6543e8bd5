from kentongan.listening.models.day import MentionDay, SourceDay
from kentongan.listening.models.erased_author import ErasedAuthor
from kentongan.listening.models.gathering import Gathering
from kentongan.listening.models.mention import Mention
from kentongan.listening.models.source import Source

__all__ = ["ErasedAuthor", "Gathering", "Mention", "MentionDay", "Source", "SourceDay"]
