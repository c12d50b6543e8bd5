"""The JSON API: one router per room, gathered here; the document is at /api/v1/openapi.json."""

from ninja import NinjaAPI

api = NinjaAPI(title="Kentongan", version="1", urls_namespace="api", docs_url=None)
