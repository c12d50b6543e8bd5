"""One's own things only: sessions and keys of others are nobody's business."""

from allauth.usersessions.models import UserSession
from django.db.models import QuerySet

from kentongan.accounts.models import ApiToken


def tokens_of(user) -> QuerySet[ApiToken]:
    return ApiToken.objects.filter(user=user)


def sessions_of(user) -> QuerySet[UserSession]:
    return UserSession.objects.filter(user=user)
