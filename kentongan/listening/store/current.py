"""The store of this installation. ClickHouse will be a second answer here; nobody else asks which it is."""

from kentongan.listening.store.base import MentionStore
from kentongan.listening.store.orm import OrmStore


def store() -> MentionStore:
    """Where the mentions are kept."""
    return OrmStore()
