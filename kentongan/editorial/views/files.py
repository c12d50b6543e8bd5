"""The files themselves: only to members of the region, exactly as what they are, and kept by the browser for good."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kentongan.editorial.models import Asset
from kentongan.editorial.rules.assets import assets_visible_to
from kentongan.editorial.views.door import for_members

# The content behind one asset never changes, so neither does its address.
KEPT = "private, max-age=31536000, immutable"


@for_members
@require_safe
def asset_file(request, asset_id):
    asset = get_object_or_404(assets_visible_to(request.user), pk=asset_id)
    return _answer(asset.file, asset.content_type, asset)


@for_members
@require_safe
def asset_thumbnail(request, asset_id):
    asset = get_object_or_404(assets_visible_to(request.user).exclude(thumbnail=""), pk=asset_id)
    return _answer(asset.thumbnail, "image/webp", asset)


def _answer(field, content_type: str, asset: Asset) -> FileResponse:
    try:
        opened = field.open("rb")
    except FileNotFoundError:
        raise Http404
    ending = field.name.rsplit(".", 1)[-1]
    name = f"{asset.plain_name}.{ending}"
    document = asset.kind == Asset.Kind.DOCUMENT
    response = FileResponse(opened, content_type=content_type, as_attachment=document, filename=name)
    response["Content-Disposition"] = f'{"attachment" if document else "inline"}; filename="{name}"'
    response["Cache-Control"] = KEPT
    response["X-Content-Type-Options"] = "nosniff"
    return response
