from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):
    """People are invited by an administrator; nobody signs up by themselves."""

    def is_open_for_signup(self, request) -> bool:
        return False
