from kentongan.agencies.models.account import Account, Platform
from kentongan.agencies.models.agency import Agency
from kentongan.agencies.models.boundary import Boundary, Centre
from kentongan.agencies.models.membership import Membership, Role
from kentongan.agencies.models.pending_import import PendingImport
from kentongan.agencies.models.region import Region

__all__ = [
    "Account",
    "Agency",
    "Boundary",
    "Centre",
    "Membership",
    "PendingImport",
    "Platform",
    "Region",
    "Role",
]
