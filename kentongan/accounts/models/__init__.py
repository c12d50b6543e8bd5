from kentongan.accounts.models.token import ApiToken
from kentongan.accounts.models.user import User

__all__ = ["ApiToken", "User"]
