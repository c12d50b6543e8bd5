from smtplib import SMTPServerDisconnected

from django.core.mail.backends.base import BaseEmailBackend


class Backend(BaseEmailBackend):
    """A mail server that hangs up."""

    def send_messages(self, letters):
        raise SMTPServerDisconnected("gone")
