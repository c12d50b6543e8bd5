"""The door for Granian."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings")
application = get_asgi_application()

from kentongan.config.settled import settle  # noqa: E402 - the rooms must be there first

settle()
