from kentongan.listening.models.gathering import Gathering
from kentongan.listening.models.mention import Mention
from kentongan.listening.models.source import Source

__all__ = ["Gathering", "Mention", "Source"]
