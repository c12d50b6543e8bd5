"""Takes the sample region away, with everything that hangs on it, and nothing else."""

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q

from kentongan.accounts.models import User
from kentongan.agencies.models import Region
from kentongan.journal.models import Event
from kentongan.sample.people import DOMAIN

ROOMS = "kentongan."


@transaction.atomic
def remove() -> int:
    """Number of rows removed. Straight deletes, upper floors first: foreign keys refuse to tear a real row."""
    regions = list(Region.objects.filter(is_sample=True).values_list("pk", flat=True))
    if not regions:
        return 0
    files = _files(regions)
    removed = _delete(Event, Q(is_sample=True))
    for model in _upper_floors_first():
        path = _path(model, Region)
        if path:
            removed += _delete(model, Q(**{f"{path}__in": regions}))
    for model in _upper_floors_first():
        path = _path(model, User)
        if path and not _path(model, Region):
            removed += _delete(model, Q(**{f"{path}__email__endswith": f"@{DOMAIN}"}))
    removed += _delete(User, Q(email__endswith=f"@{DOMAIN}"))
    Region.replaced_by.through.objects.filter(from_region__in=regions).delete()
    Region.objects.filter(pk__in=regions).update(parent=None)
    # A province may be used by a real regency by now; then it stays, and is no longer a sample.
    used = Region.objects.filter(pk__in=regions, children__isnull=False)
    Region.objects.filter(pk__in=used.values("pk")).update(is_sample=False)
    removed += _delete(Region, Q(pk__in=regions, is_sample=True))
    transaction.on_commit(lambda: [storage.delete(name) for storage, name in files])
    return removed


def _delete(model, condition: Q) -> int:
    rows = model._base_manager.all()
    rows = rows.filter(pk__in=rows.filter(condition).values("pk"))
    return rows._raw_delete(rows.db) or 0


def _files(regions) -> list[tuple]:
    """(storage, name) of every file that the sample's rows hold."""
    found = []
    for model in _upper_floors_first():
        fields = [f for f in model._meta.concrete_fields if isinstance(f, models.FileField)]
        path = _path(model, Region)
        if fields and path:
            rows = model._base_manager.filter(**{f"{path}__in": regions})
            found += [
                (f.storage, getattr(r, f.name).name) for r in rows for f in fields if getattr(r, f.name)
            ]
    return found


def _upper_floors_first() -> list[type[models.Model]]:
    """Models so ordered that each comes before those it points at."""
    ours = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith(ROOMS) or model._meta.app_label in ("account", "mfa", "usersessions")
    ]
    order: list[type[models.Model]] = []

    def place(model):
        if model in order or model not in ours or model in (Region, User, Event):
            return
        # Hidden relations count too: those of many-to-many tables and of foreign keys without a way back.
        for relation in model._meta.get_fields(include_hidden=True):
            if relation.auto_created and not relation.concrete and relation.related_model is not model:
                place(relation.related_model)
        order.append(model)

    for model in ours:
        place(model)
    return order


def _path(model, target, seen=()) -> str:
    """The lookup from `model` to `target` along foreign keys that are always set, shortest first; "" if none."""
    keys = [
        f
        for f in model._meta.concrete_fields
        if f.remote_field and not f.null and f.related_model not in seen
    ]
    for key in keys:
        if key.related_model is target:
            return key.name
    for key in keys:
        rest = _path(key.related_model, target, (*seen, model))
        if rest:
            return f"{key.name}__{rest}"
    return ""
