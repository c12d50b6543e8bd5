import json

from django.core.files.storage import default_storage

from kentongan.agencies.actions import boundary_import
from kentongan.agencies.lists import boundaries as lists
from kentongan.agencies.models import Centre, PendingImport, Region
from kentongan.agencies.queries import geography
from kentongan.agencies.tests.shared_data import public
from kentongan.openness.models import Project, ProjectPhoto, ShownProject
from kentongan.openness.queries.projects import shown_projects
from kentongan.sample.load import load
from kentongan.sample.remove import remove

REAL = "wilayah/batas_kecamatan_gabungan_desa.geojson"


def test_it_has_work_in_the_field_with_everything_that_can_be_unknown(db):
    region = load()
    rows = list(shown_projects(region))
    assert (Project.objects.count(), len(rows), Centre.objects.count()) == (24, 23, 25)
    assert {row.state for row in rows} == {"planned", "ongoing", "done", "stopped"}
    assert None in {row.percent for row in rows}
    assert None in {row.ceiling for row in rows}
    assert None in {row.district for row in rows}
    assert all(photo.alt_text and photo.rights_holder for row in rows for photo in row.project.shown_photos)


def test_its_points_lie_in_the_districts_that_they_name(db):
    region = load()
    raw = json.loads(public(REAL).read_bytes())
    read = lists.read(json.dumps(raw).encode(), filename=REAL)
    told = {"source": "contoh", "licence": "MIT", "digest": read.digest, "columns": read.columns, "as_of": ""}
    boundary_import.apply(
        PendingImport.objects.create(
            kind="boundaries", filename=REAL, rows=read.rows, options=told, region=region
        )
    )
    placed = ShownProject.objects.exclude(lat=None)
    assert placed.count() == 21
    strays = [row.title for row in placed if geography.region_at(region, row.lat, row.lng) != row.district]
    assert strays == []
    centres = Centre.objects.select_related("region")
    assert [c.region.name for c in centres if geography.region_at(region, c.lat, c.lng) != c.region] == []


def test_removing_it_takes_the_photos_too(db, django_capture_on_commit_callbacks):
    load()
    names = [name for photo in ProjectPhoto.objects.all() for name in (photo.file.name, photo.thumbnail.name)]
    assert len(names) > 60
    with django_capture_on_commit_callbacks(execute=True):
        remove()
    for model in (Project, ShownProject, ProjectPhoto, Centre, Region):
        assert model.objects.count() == 0, model
    assert [name for name in names if default_storage.exists(name)] == []
