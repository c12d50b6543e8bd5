from kentongan.publishing.models.article import Article
from kentongan.publishing.models.beat import Beat
from kentongan.publishing.models.calendar_key import CalendarKey
from kentongan.publishing.models.connection import Connection
from kentongan.publishing.models.drift import Drift
from kentongan.publishing.models.entry import Entry
from kentongan.publishing.models.observation import Observation
from kentongan.publishing.models.proof import Proof
from kentongan.publishing.models.publication import Publication

__all__ = [
    "Article",
    "Beat",
    "CalendarKey",
    "Connection",
    "Drift",
    "Entry",
    "Observation",
    "Proof",
    "Publication",
]
