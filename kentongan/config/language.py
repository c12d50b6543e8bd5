"""Public pages speak Indonesian and English; the office speaks Indonesian, whatever the browser asks for."""

from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

PUBLIC = ("/kabar/", "/terbuka/", "/layar/")


class PublicLanguage(LocaleMiddleware):
    def process_request(self, request) -> None:
        if request.path_info.startswith(PUBLIC):
            super().process_request(request)
            return
        translation.activate(settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = settings.LANGUAGE_CODE

    def process_response(self, request, response):
        return (
            super().process_response(request, response) if request.path_info.startswith(PUBLIC) else response
        )
