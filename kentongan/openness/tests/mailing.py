from django.conf import settings
from django.core.mail.backends.locmem import EmailBackend


class NoLetterFor(EmailBackend):
    """A mail server that breaks at letters for the addresses in settings.NO_LETTER_FOR."""

    def send_messages(self, messages):
        if any(address in settings.NO_LETTER_FOR for letter in messages for address in letter.to):
            raise ConnectionError("no mail today")
        return super().send_messages(messages)
