"""The JSON API: one router per room, gathered here; the document is at /api/v1/openapi.json."""

import functools
import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse, RawPostDataException, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from kentongan.agencies.api import router as agencies
from kentongan.core import api_words
from kentongan.core.api import ApiRefused
from kentongan.editorial.api import router as editorial
from kentongan.listening.api import router as listening
from kentongan.publishing.api import public as news
from kentongan.publishing.api import router as publishing

logger = logging.getLogger(__name__)
ABOUT = """What an office's other programs may read and write. Whoever asks sees exactly what the same person sees
on the pages, in their own regions only. Send a key as `Authorization: Bearer ktg_…`.

Every refusal is `{"sentence": "…"}` in Indonesian, sometimes with `details` that say which field.
Lists continue by `next`: send it as `after`. Times are UTC; days are local to the region."""
SAID = {
    "CSRF check Failed": "Perubahan dari peramban perlu kepala X-CSRFToken.",
    "Cannot parse request body": "Isi permintaan ini bukan JSON.",
    "Unauthorized": "Masuk dulu, atau kirim kunci API yang masih berlaku.",
}


class Api(NinjaAPI):
    """Answers are one person's own and never kept on the way, unless the view itself says otherwise."""

    def create_response(self, request, data, **options) -> HttpResponse:
        response = super().create_response(request, data, **options)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def _get_urls(self) -> list:
        patterns = super()._get_urls()
        for pattern in patterns:
            pattern.callback = _with_sentence(pattern.callback)
        return patterns


TAGS = {
    "agencies": "Regions, agencies and the accounts they hold",
    "editorial": "Themes with their facts and duties, and pieces on their way out",
    "publishing": "The ledger: what was published where, and every attempt",
    "listening": "What is said, and by how many",
    "news": "The public news; needs no key",
}

api = Api(
    title="Kentongan", version="1", description=ABOUT, urls_namespace="api", docs_url=None,
    openapi_extra={"tags": [{"name": name, "description": about} for name, about in TAGS.items()]},
)  # fmt: skip
for router in (agencies, editorial, publishing, listening, news):
    api.add_router("", router)


def refusal(
    request: HttpRequest, status: int, sentence: str, details: Iterable[tuple[str, str]] = ()
) -> HttpResponse:
    """The one shape in which anything is refused."""
    told = [{"where": where, "sentence": what} for where, what in details]
    response = api.create_response(
        request, {"sentence": sentence, **({"details": told} if told else {})}, status=status
    )
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="Kentongan"'
    return response


@csrf_exempt
def nothing_here(request: HttpRequest) -> HttpResponse:
    """Any other address under /api/."""
    return refusal(request, 404, "Alamat ini tidak ada. Daftarnya di /api/v1/openapi.json.")


def _with_sentence(view: Any) -> Callable:
    """The framework refuses a method with words of its own; keep its Allow header, say it as we say things."""

    @csrf_exempt  # each operation asks for the token itself, where a browser's session is what opens it
    @functools.wraps(view)
    def said(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Http404:  # the bare /api/v1/
            return nothing_here(request)
        if response.status_code != 405:
            return response
        own = refusal(request, 405, f"Cara {request.method} tidak dikenal di alamat ini.")
        own["Allow"] = response["Allow"]
        return own

    return said


@api.exception_handler(ApiRefused)
def _refused(request, error):
    return refusal(request, error.status, error.sentence, error.details)


@api.exception_handler(Http404)
def _not_found(request, error):
    return refusal(request, 404, "Yang dicari tidak ada.")


@api.exception_handler(AuthenticationError)
@api.exception_handler(HttpError)
def _http_error(request, error):
    return refusal(request, error.status_code, SAID.get(str(error).split(" (")[0], str(error)))


@api.exception_handler(ValidationError)
def _invalid(request, error):
    found = api_words.details(error.errors)
    return refusal(request, 422, api_words.summary(found, len(error.errors)), found)


@api.exception_handler(BadRequest)
@api.exception_handler(SuspiciousOperation)
@api.exception_handler(MultiPartParserError)
@api.exception_handler(RawPostDataException)  # a form, whose fields were read in search of a CSRF token
@api.exception_handler(UnreadablePostError)
def _unreadable(request, error):
    return refusal(request, 400, SAID["Cannot parse request body"])


@api.exception_handler(RequestDataTooBig)
@api.exception_handler(TooManyFieldsSent)
def _too_big(request, error):
    return refusal(request, 413, "Permintaan ini terlalu besar. Bagi menjadi beberapa.")


@api.exception_handler(Exception)
def _unforeseen(request, error):
    logger.error("the API failed at %s", request.path, exc_info=error)
    return refusal(
        request, 500, "Ada yang salah di pihak kami. Coba lagi; bila berulang, hubungi admin Kominfo."
    )
