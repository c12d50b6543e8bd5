"""Every address of the house, found by walking the resolver, and filled with rows that exist."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from allauth.usersessions.models import UserSession
from django.apps import apps
from django.core.exceptions import FieldError
from django.db.models import Model, QuerySet
from django.urls import URLPattern, URLResolver, get_resolver

from kentongan.accounts.models import ApiToken, User
from kentongan.agencies.models import Account, Agency, Membership, PendingImport, Region
from kentongan.editorial.models import Asset
from kentongan.listening.sources.registry import KINDS
from kentongan.lounge.models import Film, Screen, ShownVoice
from kentongan.openness.models import BudgetDocument, Dataset, InformationRequest, ProjectPhoto, QuestionCode
from kentongan.publishing.models import Article, CalendarKey, Proof, Publication
from tests.cast import Cast

NOT_OURS = ("admin", "djdt")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
# What stands before a bare "pk" in a path, where the parameter's own name does not say it.
SEGMENTS: dict[str, type[Model]] = {
    "opd": Agency, "orang": User, "keanggotaan": Membership, "akun": Account, "impor": PendingImport,
    "sesi": UserSession, "kunci-api": ApiToken, "tayangan": Publication, "sambungan": Account, "langganan": CalendarKey,
    "terbit": Publication, "tangan": Publication, "bukti": Proof,
    "agencies": Agency, "accounts": Account, "publications": Publication,
}  # fmt: skip
TOLD_APART = {
    "import_id": PendingImport,
    "pending_id": PendingImport,
    "boundary_file_id": PendingImport,
    "key_id": CalendarKey,
    "photo_id": ProjectPhoto,
    "project_table_id": PendingImport,
    "asset_id": Asset,
    "request_id": InformationRequest,
    "upload_id": PendingImport,
    "document_id": BudgetDocument,
    "code_id": QuestionCode,
    "film_id": Film,
    "voice_id": ShownVoice,
}
AT_MOST = 10  # rows of one kind that are tried
CONDITIONS = (
    "state", "piece__state", "answer", "kind", "dropped_at", "piece__dropped_at", "closed_on", "closed_at", "stopped_at",
    "hidden_at", "withdrawn_at", "is_active", "confirmed_by",
)  # fmt: skip


@dataclass(frozen=True)
class Address:
    """`name` is "editorial:piece", `path` the route as written, `names` its parameters."""

    name: str
    path: str
    names: tuple[str, ...]
    pattern: URLPattern


def addresses() -> list[Address]:
    return [address for address in _walk(get_resolver(), "", ()) if not address.name.startswith(NOT_OURS)]


def _walk(resolver: URLResolver, prefix: str, spaces: tuple[str, ...]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, path, (*spaces, entry.namespace) if entry.namespace else spaces)
        else:
            names = tuple(found[1] or found[2] for found in PARAMETER.finditer(path))
            yield Address(":".join((*spaces, entry.name or path)), path, names, entry)


def filled(address: Address, cast: Cast) -> list[str]:
    """Paths with rows of Wonogiri in place of parameters, the newest rows first; an unknown parameter raises."""
    values = [_values(address, name, cast) for name in address.names]
    return [
        _path(address, dict(zip(address.names, found, strict=True)))
        for found in islice(product(*values), AT_MOST)
    ]


def _path(address: Address, values: dict[str, object]) -> str:
    path = PARAMETER.sub(lambda found: str(values[found[1] or found[2]]), address.path)
    return "/" + path.replace("^", "").replace("$", "").replace("\\Z", "")


def _values(address: Address, name: str, cast: Cast) -> list[object]:
    fixed = {
        "kind": ["csv"] if "data/" in address.path else list(KINDS), "number": ["1"],
        "code": ["5", "1.03"] if "anggaran/" in address.path else [cast.wonogiri.code], "agency_code": ["1.03"],
        "region_slug": [cast.wonogiri.slug], "section": ["kabar"],
        "slug": (Dataset if "data/" in address.path else Article).objects.values_list("slug", flat=True), "uidb36": ["1"],
        "sha256": Asset.objects.values_list("sha256", flat=True), "key": _keys(address),
        "year": ["2026"], "month": ["3"], "week": ["11"], "day": ["2026-03-10"], "date": ["2026-03-10"],
        "size": ["kecil"], "language": ["id", "en"], "layout": ["sipd"], "address": ["anggaran", "wilayah", "kegiatan"],
    }  # fmt: skip
    if name in fixed:
        return list(fixed[name])
    model = _model(address, name)
    assert model, f"tests/fuzz/addresses.py does not know what <{name}> means in {address.path}"
    return _one_of_each(_ours(model, cast))


def _one_of_each(rows: QuerySet) -> list[object]:
    """The oldest row in each condition: pages and buttons differ by it."""
    conditions = []
    for name in CONDITIONS:
        try:
            rows.values(name)
        except FieldError:
            continue
        conditions.append(name)
    found: dict[tuple, object] = {}
    for pk, *condition in rows.order_by("pk").values_list("pk", *conditions):
        found.setdefault(tuple(value if isinstance(value, str) else value is None for value in condition), pk)
    return list(found.values())[:AT_MOST]


def _keys(address: Address) -> list[object]:
    if "news" in address.path:
        return list(Article.objects.values_list("key", flat=True))
    if "informasi/" in address.path:
        return ["rahasia-permohonan"]
    if "putar/" in address.path:
        return list(Screen.objects.values_list("key", flat=True)[:2])
    return ["set-password", "x" * 20]


def _model(address: Address, name: str) -> type[Model] | None:
    if name in TOLD_APART:
        return TOLD_APART[name]
    noun = name.removesuffix("_id").replace("_", "")
    named = [model for model in apps.get_models() if model.__module__.startswith("kentongan.")]
    found = {model.__name__.lower(): model for model in named}.get(noun)
    before = [part for part in address.path.split(f"<int:{name}>")[0].split("/") if part]
    return found or SEGMENTS.get(before[-1] if before else "")


def _ours(model: type[Model], cast: Cast) -> QuerySet:
    """Rows of the region where a model knows its region; all rows of the others."""
    if model is Region:
        return model.objects.filter(pk=cast.wonogiri.pk)
    if model is PendingImport:
        return model.objects.all()
    paths = ("region", "agency", "theme", "piece", "account__agency", "project__agency")
    for path in ("region", *(f"{path}__region" for path in paths[1:])):
        try:
            return model.objects.filter(**{path: cast.wonogiri})
        except FieldError:
            continue
    return model.objects.all()
