from kentongan.journal.models.event import Event

__all__ = ["Event"]
