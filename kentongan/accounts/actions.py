"""Deeds on one's own account, and the link that lets a person in for the first time."""

import logging
import smtplib

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa import signals
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, clear_totp_secret
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from kentongan.accounts.models import User

logger = logging.getLogger(__name__)


def person_with(*, email: str, name: str) -> User:
    """Whoever has this address; if nobody, a new person without a password: the letter with the link brings one."""
    new = {"name": name, "password": make_password(None)}
    return User.objects.get_or_create(email=email.lower(), defaults=new)[0]


def password_link(user) -> str:
    """Address where this person sets a password; holds settings.PASSWORD_RESET_TIMEOUT, works once."""
    key = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
    return settings.SITE_URL + path


def send_letter(user, template: str, **context) -> bool:
    """Mail `template`_subject.txt and `template`_message.txt to a person; False when it could not leave."""
    context |= {"user": user, "site_url": settings.SITE_URL}
    subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
    try:
        send_mail(subject, render_to_string(f"{template}_message.txt", context).strip(), None, [user.email])
    except (OSError, smtplib.SMTPException):
        logger.exception("mail %s could not be sent", template)
        return False
    return True


def change_email(user, email: str) -> None:
    """Take a new address and tell the old one, in case somebody else did this."""
    old = User(name=user.name, email=user.email)
    user.email = email
    user.save(update_fields=["email"])
    send_letter(old, "accounts/mail/email_changed", new_email=email)


@transaction.atomic
def enrol(request, user, secret: str) -> None:
    """Keep the second factor set up while signing in; the code just typed counts as a proof."""
    factor = TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    clear_totp_secret(request)
    post_authentication(request, factor.instance, reauthenticated=True)
    signals.authenticator_added.send(
        sender=Authenticator, request=request, user=user, authenticator=factor.instance
    )
