"""A version of a data set as a file: CSV as it is kept, JSON made from it."""

import json

from django.http import Http404, HttpResponse

from kentongan.openness import privacy, table
from kentongan.openness.models import Distribution

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}


def answer_file(version: Distribution, kind: str, *, is_public: bool = False) -> HttpResponse:
    """The whole version as `kind` ("csv" or "json"); anyone's program may fetch what is public."""
    if kind not in TYPES:
        raise Http404
    content = version.content if kind == "csv" else _json(version)
    response = HttpResponse(content, content_type=TYPES[kind])
    name = f"{version.dataset.slug}-v{version.number}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    if is_public:
        response["Access-Control-Allow-Origin"] = "*"
    return response


def _json(version: Distribution) -> str:
    rows = table.parse(version.content)[1:]
    told = {
        "title": version.dataset.title,
        "version": version.number,
        "as_of": version.as_of.isoformat(),
        "unit": version.dataset.unit,
        "licence": version.dataset.get_licence_display(),
        "hidden_marks": list(privacy.HIDDEN) if version.hidden_count else [],
        "columns": [{"name": column["name"], "type": column["type"]} for column in version.columns],
        "rows": [
            {
                column["name"]: table.typed(column, cell)
                for column, cell in zip(version.columns, row, strict=True)
            }
            for row in rows
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)
