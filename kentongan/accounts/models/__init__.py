from kentongan.accounts.models.deed import ApiDeed
from kentongan.accounts.models.token import ApiToken
from kentongan.accounts.models.user import User

__all__ = ["ApiDeed", "ApiToken", "User"]
