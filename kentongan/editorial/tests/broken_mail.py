"""A post office that loses the first letter."""

from django.core.mail.backends.locmem import EmailBackend


class FirstFails(EmailBackend):
    def send_messages(self, messages):
        if messages[0].bcc == ["wayan@contoh.test"]:
            raise ConnectionRefusedError("no post office")
        return super().send_messages(messages)
