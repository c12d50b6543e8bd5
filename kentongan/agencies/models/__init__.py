from kentongan.agencies.models.account import Account, Platform
from kentongan.agencies.models.agency import Agency
from kentongan.agencies.models.membership import Membership, Role
from kentongan.agencies.models.pending_import import PendingImport
from kentongan.agencies.models.region import Region

__all__ = ["Account", "Agency", "Membership", "PendingImport", "Platform", "Region", "Role"]
