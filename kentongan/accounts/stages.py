"""Steps of signing in."""

from allauth.account.stages import LoginStage
from allauth.core.internal.httpkit import headed_redirect_response

from kentongan.accounts import second_factor


class EnrolStage(LoginStage):
    """Who must have a second factor and has none sets it up before the door opens."""

    key = "second_factor_enrolment"
    urlname = "accounts:enrolment"

    def handle(self) -> tuple:
        user = self.login.user
        if user is None or not second_factor.is_required(user) or second_factor.is_set(user):
            return None, True
        return headed_redirect_response(self.urlname), True
