from kentongan.editorial.models.approval import Approval, ApprovalStep, Emergency, Return
from kentongan.editorial.models.asset import Asset, Attachment
from kentongan.editorial.models.comment import Comment
from kentongan.editorial.models.duty import Duty
from kentongan.editorial.models.fingerprint import Fingerprint
from kentongan.editorial.models.observance import Observance
from kentongan.editorial.models.piece import Piece
from kentongan.editorial.models.submission import Submission, Withdrawal
from kentongan.editorial.models.theme import Fact, Theme
from kentongan.editorial.models.variant import Variant
from kentongan.editorial.models.version import Version

__all__ = [
    "Approval",
    "ApprovalStep",
    "Asset",
    "Attachment",
    "Comment",
    "Duty",
    "Emergency",
    "Fact",
    "Fingerprint",
    "Observance",
    "Piece",
    "Return",
    "Submission",
    "Theme",
    "Variant",
    "Version",
    "Withdrawal",
]
